//! An interpreter's own page: late, ill, and knowing the patient.

use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use trialogue::domain::views::Audience;
use trialogue::jobs;
use trialogue::messages::read::{ReadMail, read_mail};
use trialogue::messages::send::Transport;

use super::scene::{Scene, booked, get, post};
use crate::support::app::TestApp;

/// The visit with its interpreter confirmed and told, and the interpreter's link.
async fn confirmed(app: &TestApp) -> (Scene, String) {
    let scene = booked(app).await;
    let agency = scene.link(app, Audience::Agency).await;
    assert_eq!(post(app, &agency, &[("answer", "confirm")]).await.status, 303);
    later(app, 1).await;
    let link = scene.link(app, Audience::Interpreter).await;
    (scene, link)
}

async fn later(app: &TestApp, minutes: i64) {
    app.app.clock.set(app.app.clock.now() + Duration::minutes(minutes));
    jobs::run_due(&app.app).await.expect("the jobs are done");
}

/// The same patient and interpreter a week later, confirmed and told.
async fn another(app: &TestApp, scene: &Scene) -> Scene {
    let (patient, kind) = (&scene.visit["patient"]["id"], &scene.visit["visit_type"]["id"]);
    let body = json!({ "patient": patient, "visit_type": kind,
        "from": "2027-01-25", "to": "2027-01-29", "limit": 1, "modalities": ["onsite"] });
    let found = app.post(&app.secretary, "/api/v1/slots/search", body).await.json();
    let best = &found["proposals"][0];
    let body = json!({ "patient": patient, "visit_type": kind, "start": best["start"],
        "clinician": app.clinicians[0], "room": best["room"]["id"],
        "interpreter": scene.interpreter["id"], "modality": "onsite" });
    let booked = app.post(&app.secretary, "/api/v1/visits", body).await;
    assert_eq!(booked.status, 201, "{}", booked.text());
    let second = Scene { visit: booked.json(), ..scene.clone() };
    later(app, 1).await;
    let agency = second.link(app, Audience::Agency).await;
    assert_eq!(post(app, &agency, &[("answer", "confirm")]).await.status, 303);
    later(app, 1).await;
    second
}

/// So many minutes before the visit begins.
async fn before(app: &TestApp, scene: &Scene, minutes: i64) {
    let start: DateTime<Utc> =
        scene.visit["start"].as_str().and_then(|at| at.parse().ok()).expect("an instant");
    app.app.clock.set(start - Duration::minutes(minutes));
    jobs::run_due(&app.app).await.expect("the jobs are done");
}

/// The mails since the last call.
fn mails(app: &TestApp) -> Vec<ReadMail> {
    let Transport::Memory(memory) = &app.app.transports.mail else {
        panic!("mail is kept in memory");
    };
    memory.take().iter().map(|mail| read_mail(&mail.bytes).expect("a mail")).collect()
}

async fn tasks(app: &TestApp) -> String {
    app.sign_in("secretary").await.get("/tasks").await.text()
}

on_both! {
    async fn the_page_holds_the_assignment_and_nothing_of_the_patient(app) {
        let (scene, link) = confirmed(&app).await;
        let before = scene.now(&app).await;
        let shown = get(&app, &link).await;
        assert_eq!(shown.status, 200);
        assert!(shown.headers.get("set-cookie").is_none());
        let text = shown.text();
        assert!(text.contains("levantinsk arabisk"), "{text}");
        for hidden in ["Amina", "Secretname", "1988", "amina@example.org"] {
            assert!(!text.contains(hidden), "{hidden} in {text}");
        }
        assert!(!text.contains(" checked") && !text.contains("<script"));
        assert_eq!(scene.now(&app).await, before);
    }

    async fn late_is_told_to_the_office_and_taken_back(app) {
        let (scene, link) = confirmed(&app).await;
        let late = [("answer", "late"), ("minutes", "20")];
        let early = post(&app, &link, &late).await;
        assert!(early.header("location").is_some_and(|to| to.ends_with("nothing-changed")));
        before(&app, &scene, 30).await;
        for wrong in [&[("answer", "late")][..], &[("answer", "late"), ("minutes", "900")],
            &[("answer", "confirm")], &[]] {
            assert_eq!(post(&app, &link, wrong).await.status, 422, "{wrong:?}");
        }
        assert!(post(&app, &link, &late).await.header("location").is_some_and(|to| to.ends_with("told")));
        assert!(tasks(&app).await.contains("The interpreter is late"));
        let day = app.sign_in("secretary").await.get("/reception").await.text();
        assert!(day.contains("minutes late"), "{day}");
        assert!(get(&app, &link).await.text().contains("20"), "what was said is shown");
        assert_eq!(post(&app, &link, &[("answer", "on_time")]).await.status, 303);
        assert!(!tasks(&app).await.contains("The interpreter is late"));
        assert_eq!(scene.now(&app).await["needs"][0]["status"], "confirmed");
    }

    async fn ill_leaves_the_order_with_the_agency(app) {
        let (scene, link) = confirmed(&app).await;
        let ill = [("answer", "ill"), ("through", "2027-01-31")];
        let answer = post(&app, &link, &ill).await;
        assert!(answer.header("location").is_some_and(|to| to.ends_with("returned")), "{answer:?}");
        let need = scene.now(&app).await["needs"][0].clone();
        assert_eq!(need["status"], "confirmed_unnamed");
        assert_eq!(need["requests"][0]["state"], "confirmed");
        assert!(tasks(&app).await.contains("The interpreter cannot come"));
        later(&app, 1).await;
        let agency = scene.link(&app, Audience::Agency).await;
        let mails = mails(&app);
        let told = mails.iter().rfind(|mail| mail.to == "orders@tolkebro.example");
        let told = &told.expect("a mail to the agency").text;
        assert!(told.contains("Samira") && !told.contains("ill") && !told.contains("syg"), "{told}");
        let off = get(&app, &link).await.text();
        assert!(off.contains("ikke bestilt"), "{off}");
        let again = post(&app, &link, &ill).await;
        assert!(again.header("location").is_some_and(|to| to.ends_with("nothing-changed")));
        // Who is ill is away, until somebody says otherwise.
        let same = Scene::person(&scene.interpreter).to_string();
        let named = [("answer", "replace"), ("interpreter", same.as_str())];
        assert_eq!(post(&app, &agency, &named).await.status, 422, "the one who is ill");
        let path = format!("/api/v1/interpreters/{same}/absences");
        let away = app.get(&app.manager, &path).await.json()["items"].clone();
        assert_eq!(away.as_array().map(Vec::len), Some(1), "{away}");
        assert_eq!(away[0]["end"], "2027-01-31T23:00:00Z", "the end of the last day");
        let end = format!("{path}/{}/end", away[0]["id"].as_str().expect("an id"));
        let well = app.post(&app.manager, &end, serde_json::json!({})).await;
        assert_eq!(well.json()["items"], serde_json::json!([]), "{}", well.text());
        // The agency sends another.
        let other = Scene::person(&scene.other_interpreter).to_string();
        let named = [("answer", "replace"), ("interpreter", other.as_str())];
        assert_eq!(post(&app, &agency, &named).await.status, 303);
        assert_eq!(scene.now(&app).await["needs"][0]["interpreter"]["name"], "Dalia");
        assert!(!tasks(&app).await.contains("The interpreter cannot come"));
    }

    async fn ill_ends_with_the_day_that_was_said(app) {
        let (scene, link) = confirmed(&app).await;
        let second = another(&app, &scene).await;
        let status = |visit: Value| visit["needs"][0]["status"].clone();
        let day = scene.visit["start"].as_str().expect("a start")[..10].to_owned();
        // From the later one's link, the earlier one stands.
        let later_link = second.link(&app, Audience::Interpreter).await;
        let number = second.now(&app).await["number"].as_str().expect("a number").to_owned();
        assert!(get(&app, &link).await.text().contains(&number), "the next ones are listed");
        let until = [("answer", "ill"), ("through", "2027-02-28")];
        assert_eq!(post(&app, &later_link, &until).await.status, 303);
        assert_eq!(status(second.now(&app).await), "confirmed_unnamed");
        assert_eq!(status(scene.now(&app).await), "confirmed");
        let only = [("answer", "ill"), ("through", day.as_str())];
        assert_eq!(post(&app, &link, &only).await.status, 303);
        assert_eq!(status(scene.now(&app).await), "confirmed_unnamed");
    }

    async fn who_knows_the_patient_is_not_asked_again(app) {
        let (scene, link) = confirmed(&app).await;
        assert_eq!(post(&app, &link, &[("answer", "conflict")]).await.status, 303);
        assert_eq!(scene.now(&app).await["needs"][0]["status"], "confirmed_unnamed");
        let agency = scene.link(&app, Audience::Agency).await;
        let same = Scene::person(&scene.interpreter).to_string();
        let named = [("answer", "replace"), ("interpreter", same.as_str())];
        assert_eq!(post(&app, &agency, &named).await.status, 422, "the same one again");
        let patient = scene.visit["patient"]["id"].as_str().expect("an id");
        let page = app.sign_in("secretary").await.get(&format!("/patients/{patient}")).await.text();
        assert!(page.contains("Samira"), "{page}");
        later(&app, 1).await;
        for mail in mails(&app) {
            assert!(!mail.text.contains("kender") && !mail.text.contains("know"), "{}", mail.text);
        }
    }

    async fn once_it_has_begun_nobody_returns_it(app) {
        let (scene, link) = confirmed(&app).await;
        before(&app, &scene, -5).await;
        let late = post(&app, &link, &[("answer", "ill"), ("through", "2027-01-31")]).await;
        assert!(late.header("location").is_some_and(|to| to.ends_with("nothing-changed")));
        assert_eq!(scene.now(&app).await["needs"][0]["status"], "confirmed");
    }
}
