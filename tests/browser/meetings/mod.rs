//! A network meeting from the idea to the follow-up, in a real browser: the clinic at a desk, people
//! from outside on their phones.

mod after;
mod hands;
mod office;
mod outside;
mod poll;

use self::hands::{count, hides, passes, press, texts, unfold, until};
use super::demo::Demo;
use super::road::become_one;
use super::window::Window;

/// Keeps the first two times, then settles the first.
async fn settle(window: &Window, meeting: &str) {
    window.go(&format!("{meeting}/times")).await;
    window.shows("a substitute comes").await;
    window.shows("Not heard from:").await;
    window.look("votes").await;
    for at in [1, 2] {
        press(window, &format!("table.poll tbody tr:nth-child({at}) form[action$='/hold'] button"))
            .await;
    }
    assert_eq!(count(window, "form[action$='/release']").await, 2);
    window.look("times-kept").await;
    let first = "table.poll tbody tr:nth-child(1)";
    unfold(window, &format!("{first} details")).await;
    window.look("to-settle").await;
    press(window, &format!("{first} form[action$='/finalise'] button")).await;
    window.shows("The time is settled. Everybody is invited.").await;
    window.look("settled").await;
}

/// The interpreters' briefing, which names nobody.
async fn brief(window: &Window, meeting: &str) {
    window.go(&format!("{meeting}/briefing")).await;
    hides(window, &["Haddad", "Khaled", office::CASEWORKER, office::GP]).await;
    window.look("briefing").await;
    window.go(meeting).await;
    hides(window, &["No interpreter is confirmed yet"]).await;
    window.shows("Next: brief the interpreter").await;
    press(window, "button[name=step][value=brief_interpreter]").await;
    let url = window.client.current_url().await.expect("an address");
    assert!(meeting.ends_with(url.path()), "the press leads back to where it stood: {url}");
    window.shows("Next: pre-meeting").await;
    window.look("briefed").await;
}

/// The code of the caseworker's page, as the nurse reads it out.
async fn code(window: &Window, meeting: &str) -> String {
    window.go(&format!("{meeting}/people")).await;
    window.look("people-codes").await;
    let people = texts(window, "ul.people > li").await;
    let codes = texts(window, "ul.people > li code").await;
    assert_eq!(people.len(), codes.len(), "a code for each");
    let mut of = people.iter().zip(codes);
    of.find(|(person, _)| person.contains(office::CASEWORKER)).expect("the caseworker").1
}

/// Where the patient's mails go.
async fn mail_of_patient(window: &Window) -> String {
    window.click("p.meeting-head a[href^='/patients/']").await;
    window.find("main dl.facts").await;
    let text = window.text().await;
    let mail = text.split_whitespace().find(|word| word.ends_with("@mail.example"));
    mail.expect("an address").to_owned()
}

#[actix_web::test]
async fn a_network_meeting_from_the_idea_to_the_follow_up() {
    let demo = Demo::start("meeting");
    let window = Window::open(1280, "meeting").await;
    become_one(&window, &demo, "Nurse").await;
    let meeting = office::convene(&window, &demo).await;
    office::yes_and_goal(&window).await;
    office::list(&window, &meeting).await;
    office::agenda(&window, &meeting).await;
    office::people(&window, &meeting).await;
    office::consents(&window, &meeting).await;
    office::arrange(&window, &meeting).await;
    let sent = demo.sent();
    let begins = office::times(&window, &demo, &meeting).await;

    let phone = Window::open(360, "meeting").await;
    outside::vote(&phone, &demo).await;
    settle(&window, &meeting).await;
    passes(&window, &demo, 60).await;
    outside::confirm(&phone, &demo, sent).await;
    brief(&window, &meeting).await;
    let said = code(&window, &meeting).await;
    let mail = mail_of_patient(&window).await;
    outside::patient(&phone, &demo, &mail).await;
    outside::enter(&phone, &demo, &said).await;
    outside::own_items(&phone).await;

    until(&window, &demo, &begins, 20).await;
    become_one(&window, &demo, "Nurse").await;
    after::minutes(&window, &meeting).await;
    after::tasks(&window, &meeting).await;
    after::read_back(&window, &meeting).await;
    passes(&window, &demo, 2).await;
    outside::not_mine(&phone, &demo, &said).await;
    after::mend(&window, &demo, &meeting).await;
    until(&window, &demo, &begins, 180).await;
    become_one(&window, &demo, "Nurse").await;
    after::close(&window, &meeting).await;
    phone.close().await;
    window.close().await;
}

/// The pages of a meeting on the nurse's phone: nothing is wider than the window.
#[actix_web::test]
async fn the_pages_of_a_meeting_on_a_phone() {
    let demo = Demo::start("meeting-phone");
    let window = Window::open(320, "meeting").await;
    for who in ["Social worker", "Nurse"] {
        become_one(&window, &demo, who).await;
        window.go(&format!("{}/meetings", demo.url)).await;
        window.look("meetings").await;
        let Some(meeting) = first_led(&window, &demo).await else { continue };
        for page in ["", "/people", "/problems", "/consents", "/agenda", "/times", "/plan"] {
            window.go(&format!("{meeting}{page}")).await;
            let name = if page.is_empty() { "way" } else { &page[1..] };
            window.look(name).await;
        }
        for page in ["people/new", "problems/new", "agenda/items/new", "plan/actions/new"] {
            window.go(&format!("{meeting}/{page}")).await;
            window.look(&page.replace('/', "-")).await;
        }
    }
    window.close().await;
}

/// A meeting of the list which whoever is signed in leads.
async fn first_led(window: &Window, demo: &Demo) -> Option<String> {
    let script = "return [...document.querySelectorAll('main table a')].map(one => one.pathname)";
    let paths = window.client.execute(script, Vec::new()).await.expect("paths");
    for path in paths.as_array().into_iter().flatten().filter_map(|one| one.as_str()) {
        let meeting = format!("{}{path}", demo.url);
        window.go(&meeting).await;
        if count(window, "main nav.filters").await == 1 {
            return Some(meeting);
        }
    }
    None
}
