//! Visits by phone and video: nobody is sent to the clinic, and a new form is told as a change.

use actix_web::http::StatusCode;
use serde_json::{Value, json};
use trialogue::domain::person::{Channel, Contact};
use trialogue::messages::read::ReadMail;

use super::scene::*;

const PATIENTS: &str = "patient@people.example";
const AMALS: &str = "interpreter-amal@interpreters.example";
const STREET: &str = "Nørregade";

/// By text message, and by mail besides.
fn by_both() -> Contact {
    Contact {
        channels: vec![Channel::Sms, Channel::Mail],
        phone: Some("+4520202020".to_owned()),
        ..by_mail(PATIENTS)
    }
}

fn no_address(mail: &ReadMail) {
    let object = mail.calendar.as_deref().unwrap_or_default().replace("\r\n ", "");
    for part in [mail.text.as_str(), mail.html.as_deref().unwrap_or_default(), &object] {
        assert!(!part.contains(STREET), "{}: {part}", mail.to);
    }
}

async fn confirmed(scene: &Scene, modality: &str) -> Value {
    let patient = scene.add_patient(by_both()).await;
    let fields = [
        ("patient", json!(patient)),
        ("interpreter", json!(scene.interpreters[AMAL])),
        ("modality", json!(modality)),
    ];
    let visit = scene.book(scene.booking_with(&fields)).await;
    scene.later(HOLD).await;
    ok(scene.answer(0, json!({ "answer": "confirm" })).await, StatusCode::OK);
    scene.later(HOLD).await;
    visit
}

on_both! {
    async fn nobody_is_sent_to_the_clinic_for_a_visit_by_phone(app) {
        let scene = Scene::of(app).await;
        let visit = confirmed(&scene, "phone").await;
        let mails = scene.mails();
        mails.iter().for_each(no_address);
        let patients = to(&mails, PATIENTS)[0];
        assert!(patients.text.contains("By phone. We call you."), "{}", patients.text);
        assert_eq!(property(patients, "LOCATION"), "By phone. We call you.");
        assert_eq!(property(to(&mails, AMALS)[0], "LOCATION"), "phone");
        let sms = scene.sms();
        assert!(sms[0].text.contains("By phone. We call you."), "{}", sms[0].text);
        let request = scene.newest_request(0).await;
        assert_eq!(request["place"], Value::Null);
        let sheet = format!("/api/v1/requests/{}", text(&request["id"]));
        let shown = scene.app.get(&scene.coordinators[0], &sheet).await.text();
        assert!(!shown.contains(STREET), "{shown}");
        scene.done(&visit, "cancel", json!({ "reason": "patient" })).await;
        scene.later(HOLD).await;
        scene.mails().iter().for_each(no_address);
        scene.holds().await;
    }

    async fn another_form_is_told_by_every_channel(app) {
        let scene = Scene::of(app).await;
        let visit = confirmed(&scene, "onsite").await;
        scene.mails();
        scene.sms();
        scene.done(&visit, "move", json!({ "start": THURSDAY, "modality": "phone" })).await;
        scene.later(HOLD).await;
        let (mails, sms) = (scene.mails(), scene.sms());
        let patients = to(&mails, PATIENTS)[0];
        no_address(patients);
        assert_eq!(property(patients, "SEQUENCE"), "1");
        assert!(patients.subject.starts_with("Changed appointment"), "{}", patients.subject);
        assert_eq!(sms.len(), 1);
        assert!(sms[0].text.contains("has changed") && sms[0].text.contains("We call you"));
        scene.holds().await;
    }
}
