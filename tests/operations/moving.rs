//! A moved visit: who is asked, what is kept, and who hears of it.

use actix_web::http::StatusCode;
use chrono::Duration;
use serde_json::{Value, json};
use trialogue::domain::span::Span;
use trialogue::messages::read::ReadMail;
use trialogue::store::needs::NeedRow;

use super::scene::*;

const AMALS: &str = "interpreter-amal@interpreters.example";
const PATIENTS: &str = "patient@people.example";
const ANNAS: &str = "clinician1@clinic.example";
const BOS: &str = "clinician2@clinic.example";

fn hour(start: &str) -> Span {
    Span::of_minutes(instant(start), 60)
}

async fn moved(scene: &Scene, visit: &Value, fields: Value) -> Value {
    scene.done(visit, "move", fields).await
}

/// The one mail to an address, or none.
fn one<'a>(mails: &'a [ReadMail], address: &str) -> Option<&'a ReadMail> {
    let all = to(mails, address);
    assert!(all.len() <= 1, "{address} got {}", all.len());
    all.first().copied()
}

fn method_and_sequence(mail: Option<&ReadMail>) -> Option<(String, String)> {
    mail.map(|mail| (property(mail, "METHOD"), property(mail, "SEQUENCE")))
}

fn said(method: &str, sequence: &str) -> Option<(String, String)> {
    Some((method.to_owned(), sequence.to_owned()))
}

on_both! {
    async fn the_same_interpreter_is_asked_first_and_kept_until_the_answer(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        let first = scene.mails();
        let invited = one(&first, AMALS).expect("invited").clone();
        let moved = moved(&scene, &visit, json!({ "start": "2027-01-21T11:00:00Z" })).await;
        assert_eq!(moved["start"], "2027-01-21T11:00:00Z", "the visit moves at once");
        assert_eq!(moved["needs"][0]["status"], "searching");
        assert_eq!(moved["needs"][0]["interpreter"], Value::Null);
        let both = [hour(THURSDAY), hour("2027-01-21T11:00:00Z")];
        assert_eq!(scene.claimed(&visit, AMAL).await, both);
        scene.later(HOLD).await;
        let asked = scene.newest_request(0).await;
        assert_eq!(asked["interpreter"]["name"], "Amal");
        assert_eq!(asked["state"], "sent");
        assert_eq!(scene.newest_request(1).await, Value::Null);
        let mails = scene.mails();
        assert_eq!(one(&mails, AMALS), None, "the interpreter hears nothing before the answer");
        assert_eq!(method_and_sequence(one(&mails, PATIENTS)), said("REQUEST", "1"));
        assert_eq!(method_and_sequence(one(&mails, ANNAS)), said("REQUEST", "1"));
        scene.holds().await;

        ok(scene.answer(0, json!({ "answer": "confirm" })).await, StatusCode::OK);
        assert_eq!(scene.claimed(&visit, AMAL).await, [hour("2027-01-21T11:00:00Z")]);
        scene.later(HOLD).await;
        let mails = scene.mails();
        let update = one(&mails, AMALS).expect("told of the new time");
        assert_eq!(method_and_sequence(Some(update)), said("REQUEST", "1"));
        assert_eq!(property(update, "UID"), property(&invited, "UID"));
        assert!(property(update, "DTSTAMP") > property(&invited, "DTSTAMP"));
        scene.holds().await;
    }

    async fn where_old_and_new_overlap_one_claim_spans_both(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        moved(&scene, &visit, json!({ "start": "2027-01-21T09:30:00Z" })).await;
        assert_eq!(scene.claimed(&visit, AMAL).await, [Span::of_minutes(instant(THURSDAY), 90)]);
        scene.later(HOLD).await;
        ok(scene.answer(0, json!({ "answer": "confirm" })).await, StatusCode::OK);
        assert_eq!(scene.claimed(&visit, AMAL).await, [hour("2027-01-21T09:30:00Z")]);
        scene.later(HOLD).await;
        scene.holds().await;
    }

    async fn a_declined_move_releases_the_interpreter_and_asks_the_next_agency(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        moved(&scene, &visit, json!({ "start": "2027-01-22T09:00:00Z" })).await;
        scene.later(HOLD).await;
        scene.mails();
        let decline = json!({ "answer": "decline", "reason": "none_free" });
        ok(scene.answer(0, decline).await, StatusCode::OK);
        assert_eq!(scene.claimed(&visit, AMAL).await, []);
        scene.later(HOLD).await;
        let mails = scene.mails();
        assert_eq!(method_and_sequence(one(&mails, AMALS)), said("CANCEL", "1"));
        assert_eq!(scene.newest_request(1).await["state"], "sent");
        assert_eq!(one(&mails, PATIENTS), None, "nothing changed for the patient");
        scene.holds().await;
    }

    async fn a_move_that_is_not_answered_releases_the_interpreter(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        moved(&scene, &visit, json!({ "start": "2027-01-22T09:00:00Z" })).await;
        scene.later(HOLD).await;
        scene.mails();
        scene.later((ANSWER_MINUTES + 1) * 60).await;
        assert_eq!(scene.claimed(&visit, AMAL).await, []);
        assert_eq!(method_and_sequence(one(&scene.mails(), AMALS)), said("CANCEL", "1"));
        scene.holds().await;
    }

    async fn another_room_of_the_house_concerns_the_clinician_alone(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        scene.mails();
        let fields = json!({ "start": THURSDAY, "room": scene.rooms[1] });
        let moved = moved(&scene, &visit, fields).await;
        assert_eq!(moved["room"]["name"], "Room 2");
        assert_eq!(moved["needs"], visit["needs"], "nobody is asked anew");
        scene.later(HOLD).await;
        let mails = scene.mails();
        assert_eq!(method_and_sequence(one(&mails, ANNAS)), said("REQUEST", "1"));
        assert_eq!(mails.len(), 1, "patient, interpreter and agency see nothing else");
        scene.holds().await;
    }

    async fn another_site_concerns_everybody(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        scene.mails();
        let fields = json!({ "start": THURSDAY, "room": scene.rooms[2] });
        let moved = moved(&scene, &visit, fields).await;
        assert_eq!(moved["needs"][0]["status"], "searching", "the way is another");
        scene.later(HOLD).await;
        ok(scene.answer(0, json!({ "answer": "confirm" })).await, StatusCode::OK);
        scene.later(HOLD).await;
        let mails = scene.mails();
        assert_eq!(method_and_sequence(one(&mails, AMALS)), said("REQUEST", "1"));
        assert!(to(&mails, PATIENTS).iter().any(|mail| property(mail, "SEQUENCE") == "1"));
        scene.holds().await;
    }

    async fn another_clinician_concerns_the_two_clinicians(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        scene.mails();
        let fields = json!({ "start": THURSDAY, "clinician": scene.app.clinicians[1] });
        moved(&scene, &visit, fields).await;
        scene.later(HOLD).await;
        let mails = scene.mails();
        assert_eq!(method_and_sequence(one(&mails, ANNAS)), said("CANCEL", "1"));
        assert_eq!(method_and_sequence(one(&mails, BOS)), said("REQUEST", "0"));
        assert_eq!(mails.len(), 2);
        scene.holds().await;
    }

    async fn the_alarm_moves_with_the_visit(app) {
        let scene = Scene::of(app).await;
        let visit = scene.book(scene.booking()).await;
        scene.later(HOLD).await;
        moved(&scene, &visit, json!({ "start": "2027-01-28T09:00:00Z" })).await;
        let (clinic, id) = (scene.app.clinic, text(&visit["needs"][0]["id"]).parse().expect("id"));
        let need = scene.read(move |conn| NeedRow::get(conn, clinic, id)).await;
        assert_eq!(need.fill_by.0, instant("2027-01-25T09:00:00Z"));
        scene.later(HOLD).await;
        scene.at(instant("2027-01-18T09:00:00Z") + Duration::minutes(1)).await;
        let visit = scene.visit(&visit["id"]).await;
        assert_eq!(visit["needs"][0]["status"], "fallback_due", "no alarm by the old time");
        scene.holds().await;
    }
}
