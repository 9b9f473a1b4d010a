//! What people from outside see and say by their links, on a phone.

use fantoccini::Locator;

use super::hands::{count, hides, press, texts};
use super::office::{CASEWORKER, GP, INSIDE, SLEEP, WORK};
use crate::browser::demo::Demo;
use crate::browser::window::Window;

/// A choice for each of the times.
async fn say(phone: &Window, choices: &[&str]) {
    assert_eq!(count(phone, "fieldset.time").await, choices.len());
    for (at, choice) in choices.iter().enumerate() {
        let css = format!("fieldset.time:nth-of-type({}) input[value={choice}]", at + 1);
        phone.click(&css).await;
    }
}

/// The caseworker can at the first time, the GP sends somebody else to any of them.
pub async fn vote(phone: &Window, demo: &Demo) {
    phone.go(&demo.newest_link("karen.bisgaard")).await;
    phone.shows(CASEWORKER).await;
    hides(phone, &["Haddad", "Khaled", "Work placement", "Sleep", GP]).await;
    phone.look("asked").await;
    say(phone, &["yes", "if_need_be", "no"]).await;
    press(phone, "button[value=vote]").await;
    phone.look("voted").await;
    phone.go(&demo.newest_link("gert.juul")).await;
    hides(phone, &["Haddad", "Khaled", "Work placement", "Sleep", CASEWORKER]).await;
    say(phone, &["no", "no", "no"]).await;
    phone.click("input[name=substitute]").await;
    press(phone, "button[value=vote]").await;
    phone.look("substitute").await;
}

/// Every agency that was asked says yes.
pub async fn confirm(phone: &Window, demo: &Demo, sent: usize) {
    let mut confirmed = 0;
    for link in demo.links_since(sent, "agency.example") {
        phone.go(&link).await;
        if count(phone, "input[name=answer][value=confirm]").await == 0 {
            continue;
        }
        hides(phone, &["Haddad", "Khaled", CASEWORKER, "Work placement"]).await;
        phone.click("input[name=answer][value=confirm]").await;
        if confirmed == 0 {
            phone.look("agency").await;
        }
        press(phone, "form.answers button.main").await;
        confirmed += 1;
    }
    assert!(confirmed >= 2, "an interpreter of each variety");
}

/// Opens the caseworker's page behind the code.
pub async fn enter(phone: &Window, demo: &Demo, code: &str) {
    phone.go(&demo.newest_link("karen.bisgaard")).await;
    hides(phone, &["Haddad", "Khaled", "Work placement"]).await;
    phone.look("before-the-code").await;
    phone.write("#code", "000000").await;
    phone.click("button[value=code]").await;
    phone.find("#code[aria-invalid=true]:focus ~ #code-fault").await;
    phone.look("wrong-code").await;
    phone.find("#code").await.clear().await.expect("emptied");
    phone.write("#code", code).await;
    press(phone, "button[value=code]").await;
}

/// Behind the code the caseworker reads two of three items, counted one and two.
pub async fn own_items(phone: &Window) {
    phone.shows("It is about Khaled.").await;
    let items = texts(phone, "ol.items > li").await;
    assert_eq!(items.len(), 2, "{items:?}");
    assert!(items[0].contains("Work placement") && items[1].contains("Letters"), "{items:?}");
    let mut numbers = Vec::new();
    for item in phone.client.find_all(Locator::Css("ol.items > li")).await.expect("items") {
        numbers.push(item.attr("value").await.expect("an attribute").unwrap_or_default());
    }
    assert_eq!(numbers, ["1", "2"], "without a gap");
    hides(phone, &["Sleep", SLEEP, INSIDE, WORK]).await;
    phone.look("own-items").await;
}

/// The patient sees where and when, and who comes.
pub async fn patient(phone: &Window, demo: &Demo, mail: &str) {
    for lang in ["en", "ar"] {
        phone.go(&format!("{}?lang={lang}", demo.newest_link(mail))).await;
        phone.shows(CASEWORKER).await;
        phone.shows(GP).await;
        phone.look(&format!("patient-{lang}")).await;
    }
}

/// The caseworker sends a task back.
pub async fn not_mine(phone: &Window, demo: &Demo, code: &str) {
    phone.go(&demo.newest_link("karen.bisgaard")).await;
    phone.shows("Behind the code there is something for you to do.").await;
    phone.write("#code", code).await;
    press(phone, "button[value=code]").await;
    phone.shows("Begin with ten hours a week").await;
    phone.shows("Decided: Ten hours a week from January").await;
    phone.look("task").await;
    phone.write("section[aria-labelledby=tasks] textarea", "The employer has to say so").await;
    press(phone, "button[name=done][value=wrong_person]").await;
    phone.shows("not yours").await;
    phone.look("task-not-mine").await;
}
