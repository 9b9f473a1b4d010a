//! What comes back: an agency's other time, the patient's answer, the clinician's further need.

use super::demo::Demo;
use super::road::{an_hour_passes, become_one, search};
use super::window::Window;

/// Fills a field as a person does who picks from a calendar.
pub async fn pick(window: &Window, css: &str, value: &str) {
    let script = "document.querySelector(arguments[0]).value = arguments[1]";
    let args = vec![css.into(), value.into()];
    window.client.execute(script, args).await.expect("picked");
}

pub async fn nobody(window: &Window) {
    window.client.delete_all_cookies().await.expect("no cookies");
}

/// The agency offers two hours later by its link.
async fn propose(window: &Window, demo: &Demo) {
    let request = demo.newest_link("agency.example");
    nobody(window).await;
    window.go(&request).await;
    window.click("input[name=answer][value=propose]").await;
    pick(window, "#date", "2020-01-01").await;
    pick(window, "#time", "10:00").await;
    window.click("form.answers button.main").await;
    window.find("p.fault").await;
    window.look("agency-offer-refused").await;
    pick(window, "#date", "2026-12-02").await;
    pick(window, "#time", "12:30").await;
    window.click("form.answers button.main").await;
    window.find(".flash").await;
    window.look("agency-offer").await;
}

/// The patient says yes by link, then no.
async fn patient_answers(window: &Window, demo: &Demo) {
    let link = demo.newest_link("patient");
    nobody(window).await;
    window.go(&link).await;
    window.look("patient-asked").await;
    for answer in ["accept", "decline"] {
        window.click(&format!("input[name=answer][value={answer}]")).await;
        window.click("form button.main").await;
        window.find(".notice").await;
        window.look(&format!("patient-{answer}")).await;
    }
}

async fn answers(width: u32) {
    let demo = Demo::start(&format!("answers-{width}"));
    let window = Window::open(width, "answers").await;
    become_one(&window, &demo, "Secretary").await;
    search(&window, &demo).await;
    window.click("button[name=choice]").await;
    window.find(".flash").await;
    let url = window.client.current_url().await.expect("an address");
    let visit = format!("{}{}", demo.url, url.path());
    an_hour_passes(&window).await;
    propose(&window, &demo).await;

    become_one(&window, &demo, "Secretary").await;
    window.go(&visit).await;
    window.look("offer-to-decide").await;
    window.click("button[name=decision][value=accept]").await;
    window.find(".flash").await;
    window.shows("12:30").await;
    window.look("offer-accepted").await;
    an_hour_passes(&window).await;
    patient_answers(&window, &demo).await;

    become_one(&window, &demo, "Secretary").await;
    window.go(&format!("{}/tasks", demo.url)).await;
    window.shows("cannot come").await;
    window.look("patient-cannot-come").await;
    window.go(&visit).await;
    window.click("a[href^='/deliveries/']").await;
    window.look("what-was-sent").await;
    window.go(&format!("{visit}/print")).await;
    window.look("letter").await;
    window.go(&format!("{}/demo/sms", demo.url)).await;
    window.look("text-messages").await;
    window.close().await;
}

#[actix_web::test]
async fn an_offer_and_a_patients_answer_in_a_wide_window() {
    answers(1440).await;
}

#[actix_web::test]
async fn an_offer_and_a_patients_answer_on_a_phone() {
    answers(320).await;
}

/// A new patient with somebody who gets the messages too.
async fn records(width: u32) {
    let demo = Demo::start(&format!("records-{width}"));
    let window = Window::open(width, "records").await;
    become_one(&window, &demo, "Secretary").await;
    window.go(&format!("{}/patients?q=nobody+here", demo.url)).await;
    window.look("nobody-found").await;
    window.click("a[href^='/patients/new']").await;
    window.write("#called", "Nora").await;
    pick(&window, "#birth_date", "1990-05-04").await;
    window.click("form button.main").await;
    window.find(".flash").await;
    window.shows("nobody here").await;
    window.look("patient-made").await;
    window.click("a[href$='/recipients/new']").await;
    window.write("#name", "Sister").await;
    window.write("#mail", "no address").await;
    let send = "document.querySelector('main form').noValidate = true";
    window.client.execute(send, Vec::new()).await.expect("as without checks in the browser");
    window.click("main form button.main").await;
    window.find("#faults").await;
    window.look("recipient-refused").await;
    let empty = "document.querySelector('#mail').value = ''";
    window.client.execute(empty, Vec::new()).await.expect("emptied");
    window.write("#mail", "sister@people.example").await;
    window.click("main form button.main").await;
    window.find(".flash").await;
    window.shows("sister@people.example").await;
    window.look("recipient-added").await;
    window.close().await;
}

#[actix_web::test]
async fn a_patient_and_a_recipient_are_written_down_in_a_wide_window() {
    records(1440).await;
}

#[actix_web::test]
async fn a_patient_and_a_recipient_are_written_down_on_a_phone() {
    records(320).await;
}
