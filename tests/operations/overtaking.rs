//! What waits when there is newer news: it is void, or goes first. Nobody reads the old time last.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use trialogue::domain::ids::DeliveryId;
use trialogue::domain::person::{Channel, Contact};
use trialogue::domain::words_of_store::DeliveryState;
use trialogue::jobs;
use trialogue::operations::lease_delivery::lease_delivery;
use trialogue::operations::note_outcome::{Outcome, note_outcome};
use trialogue::store::Tx;
use trialogue::store::deliveries::DeliveryRow;

use actix_web::http::StatusCode;

use super::outage::{count, open, sent, talk, with_mail_at};
use super::scene::*;
use crate::support::mail::message_id;
use crate::support::program::free_port;

const PATIENTS: &str = "patient@people.example";
const RECIPIENTS: &str = "recipient@people.example";
const PHONE: &str = "+4520202020";
const FRIDAY: &str = "2027-01-22T11:00:00Z";
/// 7:00 in Copenhagen, before the hours of [`by_sms`].
const EARLY: &str = "2027-01-05T06:00:00Z";

/// By text message from 8 to 20, and by mail besides if there is an address.
fn by_sms(mail: Option<&str>) -> Contact {
    Contact {
        channels: mail.map_or(vec![Channel::Sms], |_| vec![Channel::Sms, Channel::Mail]),
        mail: mail.map(str::to_owned),
        phone: Some(PHONE.to_owned()),
        hours: Some((8 * 60, 20 * 60)),
        written: "en".to_owned(),
        ..Contact::unasked()
    }
}

async fn booked_for(scene: &Scene, contact: Contact) -> Value {
    let patient = scene.add_patient(contact).await;
    let fields = [("patient", json!(patient)), ("visit_type", json!(scene.talk))];
    scene.book(scene.booking_with(&fields)).await
}

/// Kind, channel and state of what was made for an audience, the oldest first.
async fn states(scene: &Scene, visit: &Value, audience: &str) -> Vec<(String, DeliveryState)> {
    let rows = sent(scene, visit).await.into_iter();
    let of = rows.filter(|row| row.audience.as_str() == audience);
    of.map(|row| (format!("{} {}", row.kind, row.channel), row.state)).collect()
}

fn shown(all: &[(&str, DeliveryState)]) -> Vec<(String, DeliveryState)> {
    all.iter().map(|(what, state)| ((*what).to_owned(), *state)).collect()
}

async fn lease(scene: &Scene, row: &DeliveryRow) -> bool {
    let row = row.clone();
    scene.app.write(move |tx| lease_delivery(tx, &row)).await.is_some()
}

async fn note(scene: &Scene, id: DeliveryId, outcome: Outcome) {
    let clinic = scene.app.clinic;
    let work = move |tx: &mut Tx| {
        let lease = DeliveryRow::get(tx.conn, clinic, id)?.lease_until.map_or(tx.now, |at| at.0);
        note_outcome(tx, clinic, id, lease, &outcome)
    };
    scene.app.write(work).await;
}

fn early() -> DateTime<Utc> {
    instant(EARLY)
}

on_both! {
    async fn a_cancellation_leaves_the_invitation_behind_that_never_left(app) {
        let port = free_port();
        let scene = with_mail_at(app.kind, port).await;
        let visit = talk(&scene).await;
        scene.later(HOLD).await;
        // The pause between two tries has grown.
        scene.later(3 * 3600).await;
        let waiting = sent(&scene, &visit).await;
        assert!(waiting.iter().all(|row| row.state == DeliveryState::Waiting));
        scene.done(&visit, "cancel", json!({ "reason": "patient" })).await;
        scene.later(HOLD).await;
        let heard = open(port).await;
        scene.later(4 * 3600).await;
        let heard = heard.lock().expect("not poisoned").clone();
        for row in &waiting {
            let id = message_id(&row.frozen);
            assert_eq!(count(&heard, id.as_bytes()), 0, "{} is void", row.kind);
        }
        let expected = [
            ("patient_invitation mail", DeliveryState::Void),
            ("patient_cancellation mail", DeliveryState::Sent),
        ];
        assert_eq!(states(&scene, &visit, "patient").await, shown(&expected));
        assert_eq!(scene.task_kinds(&visit).await, Vec::<String>::new());
        scene.holds().await;
    }

    async fn a_text_message_that_waits_for_the_morning_is_void_after_a_move(app) {
        let scene = Scene::of(app).await;
        scene.at(early() - chrono::Duration::hours(2)).await;
        let visit = booked_for(&scene, by_sms(Some(PATIENTS))).await;
        scene.later(HOLD).await;
        assert_eq!((scene.sms().len(), to(&scene.mails(), PATIENTS).len()), (0, 1));
        scene.done(&visit, "move", json!({ "start": FRIDAY })).await;
        scene.later(24 * 3600).await;
        let sms = scene.sms();
        assert_eq!(sms.len(), 1, "{sms:?}");
        assert!(sms[0].text.contains("has changed") && sms[0].text.contains("12:00"), "{sms:?}");
        let browser = scene.app.sign_in("secretary").await;
        let page = browser.get(&format!("/visits/{}", text(&visit["id"]))).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains("newer news"), "the page says why it was not sent");
        let old = sent(&scene, &visit).await.into_iter().find(|row| row.state == DeliveryState::Void);
        let path = format!("/deliveries/{}", old.expect("a void one").id);
        assert_eq!(browser.get(&path).await.status, StatusCode::OK);
        scene.holds().await;
    }

    async fn news_by_mail_alone_leaves_a_text_message_waiting(app) {
        let scene = Scene::of(app).await;
        scene.at(early() - chrono::Duration::hours(2)).await;
        let patient = scene.add_patient(by_sms(Some(PATIENTS))).await;
        let named = json!(scene.interpreters[AMAL]);
        let fields = [("patient", json!(patient)), ("interpreter", named)];
        scene.book(scene.booking_with(&fields)).await;
        scene.later(HOLD).await;
        ok(scene.answer(0, json!({ "answer": "confirm" })).await, StatusCode::OK);
        scene.later(HOLD).await;
        assert_eq!((scene.sms().len(), to(&scene.mails(), PATIENTS).len()), (0, 2));
        scene.later(24 * 3600).await;
        assert_eq!(scene.sms().len(), 1, "place and time are as they were");
        scene.holds().await;
    }

    async fn news_that_changes_no_time_goes_after_the_invitation(app) {
        let port = free_port();
        let scene = with_mail_at(app.kind, port).await;
        let named = json!(scene.interpreters[AMAL]);
        let visit = scene.book(scene.booking_with(&[("interpreter", named)])).await;
        scene.later(HOLD).await;
        scene.later(50 * 60).await;
        let request = scene.visit(&visit["id"]).await["needs"][0]["requests"][0]["id"].clone();
        let path = format!("/api/v1/requests/{}/answer", text(&request));
        let by_phone = scene.app.post(&scene.app.secretary, &path, json!({ "answer": "confirm" }));
        ok(by_phone.await, StatusCode::OK);
        scene.later(HOLD).await;
        let heard = open(port).await;
        scene.later(4 * 3600).await;
        let heard = heard.lock().expect("not poisoned").clone();
        let place = |row: &DeliveryRow| {
            let id = message_id(&row.frozen);
            heard.windows(id.len()).position(|window| window == id.as_bytes())
        };
        let all = sent(&scene, &visit).await;
        let of_patient: Vec<_> =
            all.iter().filter(|row| row.audience.as_str() == "patient").map(place).collect();
        assert!(of_patient.len() == 2 && of_patient[0].is_some(), "{of_patient:?}");
        assert!(of_patient[0] < of_patient[1], "the invitation first: {of_patient:?}");
        // An agency that has said yes on the phone is not asked any more.
        let expected = [
            ("agency_request mail", DeliveryState::Void),
            ("agency_confirmed mail", DeliveryState::Sent),
        ];
        assert_eq!(states(&scene, &visit, "agency").await, shown(&expected));
        scene.holds().await;
    }

    async fn what_is_on_its_way_is_waited_for(app) {
        let port = free_port();
        let scene = with_mail_at(app.kind, port).await;
        let visit = talk(&scene).await;
        scene.later(HOLD).await;
        let patients = |rows: Vec<DeliveryRow>| -> Vec<DeliveryRow> {
            rows.into_iter().filter(|row| row.audience.as_str() == "patient").collect()
        };
        let old = patients(sent(&scene, &visit).await).remove(0);
        assert!(lease(&scene, &old).await, "another node hands it over now");
        scene.done(&visit, "move", json!({ "start": FRIDAY })).await;
        scene.later(HOLD).await;
        let new = patients(sent(&scene, &visit).await).remove(1);
        assert_eq!((new.state, new.attempts), (DeliveryState::Waiting, 0));
        assert!(!lease(&scene, &new).await);
        note(&scene, old.id, Outcome::Later("451".to_owned())).await;
        let rows = patients(sent(&scene, &visit).await);
        assert_eq!(rows[0].state, DeliveryState::Void, "not tried again");
        assert!(lease(&scene, &new).await);
        note(&scene, new.id, Outcome::Sent("250".to_owned())).await;
        // What the other side did take was sent, whatever was decided meanwhile.
        note(&scene, old.id, Outcome::Sent("250".to_owned())).await;
        assert_eq!(patients(sent(&scene, &visit).await)[0].state, DeliveryState::Sent);
    }

    async fn nothing_more_goes_to_a_recipient_whose_right_has_ended(app) {
        let scene = Scene::of(app).await;
        for end in ["replace", "page", "no_invites"] {
            scene.at((scene.now() + chrono::Duration::days(1)).max(early())).await;
            let patient = scene.add_patient(by_mail(PATIENTS)).await;
            scene.add_recipient(patient, by_sms(None)).await;
            // In the evening, after the hours.
            let day = scene.now().date_naive();
            scene.at(day.and_hms_opt(21, 0, 0).expect("a time").and_utc()).await;
            let fields = [("patient", json!(patient)), ("visit_type", json!(scene.talk))];
            let visit = scene.book(scene.booking_with(&fields)).await;
            scene.later(HOLD).await;
            assert_eq!(scene.sms().len(), 0, "{end}: too late in the day");
            let path = format!("/api/v1/patients/{patient}");
            let shown = scene.app.get(&scene.app.secretary, &path).await.json();
            let recipient = text(&shown["recipients"][0]["id"]).to_owned();
            let kept = json!({ "recipients": [{ "id": recipient, "name": "Yusuf Haddad",
                "gets_invites": false }] });
            match end {
                "replace" => {
                    let none = json!({ "recipients": [] });
                    ok(scene.app.patch(&scene.app.secretary, &path, none).await, StatusCode::OK);
                }
                "page" => {
                    let browser = scene.app.sign_in("secretary").await;
                    let path = format!("/patients/{patient}/recipients/{recipient}/end");
                    let answer = browser.submit(&path, &[]).await;
                    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
                }
                _ => {
                    ok(scene.app.patch(&scene.app.secretary, &path, kept).await, StatusCode::OK);
                }
            }
            scene.later(24 * 3600).await;
            assert_eq!(scene.sms(), [], "{end}");
            let states = states(&scene, &visit, "recipient").await;
            assert_eq!(states[0].1, DeliveryState::Void, "{end}");
            scene.holds().await;
            scene.done(&visit, "cancel", json!({ "reason": "patient" })).await;
            scene.later(24 * 3600).await;
            assert_eq!(scene.sms(), [], "{end}");
            scene.holds().await;
        }
    }

    async fn nobody_rings_a_recipient_whose_right_has_ended(app) {
        let scene = Scene::of(app).await;
        let contact = Contact { channels: vec![Channel::Call], ..by_sms(None) };
        scene.add_recipient(scene.patient, contact).await;
        let visit = talk(&scene).await;
        scene.later(HOLD).await;
        assert_eq!(scene.task_kinds(&visit).await, ["call"]);
        let path = format!("/api/v1/patients/{}", scene.patient);
        let none = json!({ "recipients": [] });
        ok(scene.app.patch(&scene.app.secretary, &path, none).await, StatusCode::OK);
        assert_eq!(scene.task_kinds(&visit).await, Vec::<String>::new());
        scene.holds().await;
    }

    async fn a_new_recipient_changes_nothing_about_a_cancelled_visit(app) {
        let scene = Scene::of(app).await;
        let cancelled = talk(&scene).await;
        scene.later(HOLD).await;
        scene.done(&cancelled, "cancel", json!({ "reason": "patient" })).await;
        scene.later(HOLD).await;
        scene.mails();
        let path = format!("/api/v1/patients/{}", scene.patient);
        let said = json!({ "recipients": [{ "name": "Sister", "gets_invites": true,
            "channels": ["mail"], "mail": RECIPIENTS, "written_language": "en" }] });
        ok(scene.app.patch(&scene.app.secretary, &path, said).await, StatusCode::OK);
        let id = text(&cancelled["id"]).parse().expect("an id");
        let clinic = scene.app.clinic;
        let look = move |conn: &mut _| {
            trialogue::store::invitations::of_appointment(conn, clinic, id)
        };
        let due = scene.read(look).await.into_iter().filter(|row| row.due_at.is_some()).count();
        assert_eq!(due, 0, "nothing is rendered anew");
        jobs::run_due(&scene.app.app).await.expect("the jobs are done");
        assert_eq!(scene.mails(), []);
    }
}
