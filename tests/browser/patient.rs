//! The patient's side on a phone, in every language: the appointment, the questions, a reminder and
//! the letter on paper.

use trialogue::domain::views::View;
use trialogue::messages::{Occasion, compose, print_page};
use trialogue::text::Lang;

use super::demo::Demo;
use super::road::{become_one, search};
use super::tree::Read;
use super::window::Window;
use crate::messages::sample;

/// The clock goes on until the questions have been sent, and a reminder.
async fn days_pass(window: &Window, demo: &Demo) {
    let script = "const done = arguments[arguments.length - 1]; \
        fetch('/demo/clock', {method: 'POST', headers: {'content-type': 'application/json'}, \
        body: JSON.stringify({advance: 'P3D'})}).then(answer => answer.json()).then(done)";
    window.go(&format!("{}/sign-in", demo.url)).await;
    window.client.execute_async(script, Vec::new()).await.expect("three days later");
}

/// The newest mail of a kind, as HTML: the demo's own page of it runs no script to judge it by.
async fn mail_of(window: &Window, kind: &str) -> String {
    let script = "const done = arguments[arguments.length - 1]; \
        fetch('/demo/mail', {headers: {accept: 'application/json'}}) \
        .then(answer => answer.json()) \
        .then(all => all.items.find(one => one.kind === arguments[0]).file) \
        .then(file => fetch('/demo/mail/' + file + '/html')) \
        .then(answer => answer.text()).then(done)";
    let html = window.client.execute_async(script, vec![kind.into()]).await.expect("the mails");
    html.as_str().expect("a mail of the kind").to_owned()
}

async fn show(window: &Window, html: &str) {
    window.go("about:blank").await;
    let script = "document.open(); document.write(arguments[0]); document.close()";
    window.client.execute(script, vec![html.into()]).await.expect("shown");
}

/// The page says first what it is; every choice is read behind its question, and every field, link
/// and button has a name.
fn reads_well(read: &[Read]) {
    let headings: Vec<_> = read.iter().filter(|one| one.role == "heading").collect();
    assert!(!headings.is_empty() && !headings[0].name.is_empty(), "{read:#?}");
    let at = |wanted: &str| read.iter().position(|one| one.role == wanted);
    assert!(at("heading") < at("button"), "the heading comes before the first button");
    let mut questions: Vec<&Read> = Vec::new();
    let mut choices = 0;
    for one in read {
        questions.retain(|question| question.depth < one.depth);
        match one.role.as_str() {
            "group" | "radiogroup" => questions.push(one),
            "radio" => {
                choices += 1;
                let question = questions.last().unwrap_or_else(|| panic!("no question: {one:?}"));
                assert!(!question.name.is_empty() && !one.name.is_empty(), "{question:?} {one:?}");
            }
            "textbox" | "checkbox" | "link" | "button" => assert!(!one.name.is_empty(), "{one:?}"),
            _ => {}
        }
    }
    let asks = read.iter().any(|one| one.role == "textbox");
    assert!(!asks || choices >= 8, "{choices} choices");
}

#[actix_web::test]
async fn a_reminder_and_the_letter_on_paper_in_every_language() {
    let window = Window::open(360, "post").await;
    let view = View::Patient(sample::patient());
    for lang in Lang::ALL {
        let posting = sample::posting(lang.tag(), Occasion::Reminder);
        let mail = compose(&view, &posting).expect("a reminder");
        show(&window, &mail.html).await;
        assert_eq!(window.direction().await, lang.dir(), "{lang}");
        window.look(&format!("reminder-{lang}")).await;
        let paper = print_page(&view, Occasion::First, sample::reader(*lang)).expect("a letter");
        show(&window, &paper).await;
        assert_eq!(window.direction().await, lang.dir(), "{lang}");
        window.look(&format!("letter-{lang}")).await;
    }
    window.close().await;
}

#[actix_web::test]
async fn a_patient_on_a_phone_in_every_language() {
    let demo = Demo::start("patient");
    let window = Window::open(360, "patient").await;
    days_pass(&window, &demo).await;
    let page = demo.newest_questions();
    let visit = page.strip_suffix("/questions").expect("a page of questions");
    for lang in Lang::ALL {
        for (name, path) in [("visit", visit), ("questions", page.as_str())] {
            window.go(&format!("{path}?lang={lang}")).await;
            assert_eq!(window.direction().await, lang.dir(), "{lang}");
            window.look(&format!("{name}-{lang}")).await;
        }
    }
    window.go(&page).await;
    window.write("#important", "Min søvn").await;
    window.click("input[name=without_interpreter][value=yes]").await;
    window.click("button[name=answer]").await;
    window.find(".flash").await;
    let kept = window.find("#important").await.text().await.expect("a text");
    assert_eq!(kept, "", "no answer is shown again");
    window.look("answered").await;
    for lang in [Lang::En, Lang::Ar] {
        window.go(&format!("{page}?lang={lang}")).await;
        reads_well(&window.reads(&format!("patient-read-questions-{lang}")).await);
        window.go(&format!("{visit}?lang={lang}")).await;
        reads_well(&window.reads(&format!("patient-read-visit-{lang}")).await);
    }
    for kind in ["patient_reminder", "patient_questions"] {
        window.go(&format!("{}/sign-in", demo.url)).await;
        let html = mail_of(&window, kind).await;
        show(&window, &html).await;
        window.look(kind).await;
    }
    window.close().await;
}

#[actix_web::test]
async fn the_office_asks_on_the_phone_and_the_clinician_alone() {
    let demo = Demo::start("asking");
    let window = Window::open(1280, "asking").await;
    become_one(&window, &demo, "Secretary").await;
    search(&window, &demo).await;
    window.click("button[name=choice]").await;
    window.find(".flash").await;
    let url = window.client.current_url().await.expect("an address");
    let visit = format!("{}{}", demo.url, url.path());
    window.go(&format!("{visit}/questions")).await;
    window.look("questions").await;
    window.write("#prepare", "En kørestol").await;
    window.click("input[name=without_companions][value=yes]").await;
    window.click("form[action$='/questions'] button.main").await;
    window.find(".flash").await;
    window.shows("En kørestol").await;
    window.look("written-down").await;
    become_one(&window, &demo, "Manager").await;
    for (name, path) in [("languages", "languages"), ("language", "languages/so")] {
        window.go(&format!("{}/directory/{path}", demo.url)).await;
        window.look(name).await;
    }
    window.close().await;
}
