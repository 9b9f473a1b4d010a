//! Who waits for a time, and the hour of a cancelled visit that one of them gets.

use actix_web::http::StatusCode;
use serde_json::{Value, json};
use trialogue::domain::ids::PatientId;

use super::scene::*;
use crate::support::http::post;

const LIST: &str = "/api/v1/waiting-list";

/// Somebody who could come in that week at a day's notice.
fn entry(scene: &Scene, patient: PatientId) -> Value {
    json!({ "patient": patient, "visit_type": scene.consultation,
        "from": "2027-01-18", "to": "2027-01-29", "notice_hours": 24 })
}

async fn join(scene: &Scene, patient: PatientId) -> Value {
    join_with(scene, patient, &[]).await
}

async fn join_with(scene: &Scene, patient: PatientId, fields: &[(&str, Value)]) -> Value {
    let mut body = entry(scene, patient);
    for (name, value) in fields {
        body[*name] = value.clone();
    }
    ok(scene.app.post(&scene.app.secretary, LIST, body).await, StatusCode::CREATED)
}

async fn refused(scene: &Scene, fields: &[(&str, Value)], code: &str) {
    let mut body = entry(scene, scene.patient);
    for (name, value) in fields {
        body[*name] = value.clone();
    }
    let answer = scene.app.post(&scene.app.secretary, LIST, body).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text());
    assert_eq!(answer.json()["errors"][0]["code"], code);
}

async fn read(scene: &Scene, entry: &Value) -> Value {
    let path = format!("{LIST}/{}", text(&entry["id"]));
    ok(scene.app.get(&scene.app.secretary, &path).await, StatusCode::OK)
}

async fn other(scene: &Scene, name: &str) -> PatientId {
    scene.add_patient(by_mail(&format!("patient-{name}@people.example"))).await
}

/// A visit with Amal that is off again.
async fn cancelled(scene: &Scene, reason: &str) -> Value {
    let visit = scene.confirmed(AMAL).await;
    scene.done(&visit, "cancel", json!({ "reason": reason })).await;
    visit
}

async fn reuse(scene: &Scene, visit: &Value) -> Value {
    let path = format!("/api/v1/visits/{}/reuse", text(&visit["id"]));
    ok(scene.app.get(&scene.app.secretary, &path).await, StatusCode::OK)
}

async fn give(scene: &Scene, visit: &Value, entry: &Value) -> crate::support::app::Answer {
    scene.act(visit, "reuse", json!({ "waiting": entry["id"] })).await
}

/// The entries that could have the hour, in order.
fn who(reuse: &Value) -> Vec<Value> {
    let all = reuse["waiting"].as_array().expect("a list");
    all.iter().map(|one| one["entry"]["id"].clone()).collect()
}

async fn offers(scene: &Scene, entry: &Value) -> Vec<Value> {
    let path = format!("{LIST}/{}/offers", text(&entry["id"]));
    let seen = ok(scene.app.get(&scene.app.secretary, &path).await, StatusCode::OK);
    seen["proposals"].as_array().expect("proposals").clone()
}

on_both! {
    async fn the_hour_of_a_cancelled_visit_goes_to_one_who_waits(app) {
        let scene = Scene::of(app).await;
        let waits = other(&scene, "waits").await;
        let entry = join(&scene, waits).await;
        let visit = cancelled(&scene, "patient").await;
        scene.later(HOLD).await;
        scene.mails();
        let seen = reuse(&scene, &visit).await;
        assert_eq!(who(&seen), [entry["id"].clone()]);
        assert_eq!(seen["hour"]["interpreter"]["id"], json!(scene.interpreters[AMAL]));
        assert_eq!(seen["hour"]["cost"]["paid"], false);

        let booked = ok(give(&scene, &visit, &entry).await, StatusCode::CREATED);
        for part in ["start", "clinician", "room", "modality"] {
            assert_eq!(booked[part], visit[part], "{part}");
        }
        assert_eq!(booked["patient"]["id"], json!(waits));
        assert_eq!(booked["needs"][0]["requests"][0]["state"], "queued");
        assert_eq!(scene.claimed(&booked, AMAL).await.len(), 1);
        let after = read(&scene, &entry).await;
        assert_eq!((&after["state"], &after["visit"]), (&json!("booked"), &booked["id"]));
        assert_eq!(who(&reuse(&scene, &visit).await), Vec::<Value>::new());

        scene.later(HOLD).await;
        let mails = scene.mails();
        assert!(!mails.is_empty(), "both are told");
        let (one, another) = (text(&visit["number"]), text(&booked["number"]));
        for mail in &mails {
            let said = format!("{mail:?}");
            assert!(!(said.contains(one) && said.contains(another)), "{said}");
        }
        scene.holds().await;
    }

    async fn only_for_whom_everything_fits(app) {
        let scene = Scene::of(app).await;
        let visit = cancelled(&scene, "patient").await;
        let mut out = Vec::new();
        for (name, field, value) in [
            ("notice", "notice_hours", json!(672)),
            ("weekday", "weekdays", json!(["mon"])),
            ("early", "not_after", json!("10:30")),
            ("late", "not_before", json!("10:30")),
            ("phone", "modalities", json!(["phone"])),
            ("person", "clinician", json!(scene.app.clinicians[1])),
            ("days", "to", json!("2027-01-20")),
        ] {
            let patient = other(&scene, name).await;
            out.push(join_with(&scene, patient, &[(field, value)]).await);
        }
        let busy = other(&scene, "busy").await;
        let talk = [("patient", json!(busy)), ("visit_type", json!(scene.talk)),
            ("clinician", json!(scene.app.clinicians[1])), ("room", json!(scene.rooms[1]))];
        scene.book(scene.booking_with(&talk)).await;
        let taken = join(&scene, busy).await;
        let fits = join(&scene, other(&scene, "fits").await).await;
        assert_eq!(who(&reuse(&scene, &visit).await), [fits["id"].clone()]);
        for entry in &out {
            let answer = give(&scene, &visit, entry).await;
            assert_eq!(answer.status, StatusCode::CONFLICT, "{entry}");
            assert_eq!(answer.json()["code"], "hour_not_for_them", "{entry}");
        }
        let answer = give(&scene, &visit, &taken).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert_eq!(answer.json()["taken"], "patient");
        scene.holds().await;
    }

    async fn who_knows_the_people_comes_first(app) {
        let scene = Scene::of(app).await;
        let (long, knows) = (other(&scene, "long").await, other(&scene, "knows").await);
        let before = [("patient", json!(knows)), ("visit_type", json!(scene.talk)),
            ("start", json!("2027-01-11T09:00:00Z"))];
        scene.book(scene.booking_with(&before)).await;
        let entries = [join(&scene, long).await, join(&scene, knows).await];
        let visit = cancelled(&scene, "clinic").await;
        let seen = reuse(&scene, &visit).await;
        assert_eq!(who(&seen), [entries[1]["id"].clone(), entries[0]["id"].clone()]);
        assert_eq!(seen["waiting"][0]["knows_clinician"], true);
        assert_eq!(seen["waiting"][0]["knows_interpreter"], false);
    }

    async fn one_of_two_who_press_wins(app) {
        let scene = Scene::of(app).await;
        let first = join(&scene, other(&scene, "one").await).await;
        let second = join(&scene, other(&scene, "two").await).await;
        let visit = cancelled(&scene, "patient").await;
        let server = scene.app.listen();
        let path = format!("/api/v1/visits/{}/reuse", text(&visit["id"]));
        let mut running = Vec::new();
        for entry in [&first, &second] {
            let (path, token) = (path.clone(), scene.app.secretary.clone());
            let body = json!({ "waiting": entry["id"] });
            let address = server.address;
            running.push(actix_web::rt::spawn(async move {
                post(address, &token, &path, None, &body).await
            }));
        }
        let mut statuses = Vec::new();
        for one in running {
            let reply = one.await.expect("a reply");
            if reply.status != 201 {
                let said = reply.body.clone();
                assert!(!said["taken"].is_null() || said["code"] == "hour_not_free", "{said}");
            }
            statuses.push(reply.status);
        }
        server.handle.stop(true).await;
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409]);
        let states = [read(&scene, &first).await, read(&scene, &second).await];
        let booked = states.iter().filter(|one| one["state"] == "booked").count();
        let waits = states.iter().filter(|one| one["state"] == "waiting").count();
        assert_eq!((booked, waits), (1, 1));
        scene.holds().await;
    }

    async fn an_hour_that_is_taken_or_undone_is_nobody_s(app) {
        let scene = Scene::of(app).await;
        let entry = join(&scene, other(&scene, "waits").await).await;
        let visit = scene.book(scene.booking()).await;
        let answer = give(&scene, &visit, &entry).await;
        assert_eq!(answer.json()["code"], "hour_not_free");
        assert!(reuse(&scene, &visit).await["hour"].is_null());
        scene.done(&visit, "cancel", json!({ "reason": "other" })).await;
        scene.done(&visit, "undo", json!({})).await;
        assert_eq!(give(&scene, &visit, &entry).await.json()["code"], "hour_not_free");
        let unknown = json!({ "waiting": "01930000-0000-7000-8000-000000000001" });
        scene.done(&visit, "cancel", json!({ "reason": "other" })).await;
        let answer = scene.act(&visit, "reuse", unknown).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text());
    }

    async fn an_interpreter_who_cannot_come_is_offered_to_nobody(app) {
        let scene = Scene::of(app).await;
        let entry = join(&scene, other(&scene, "waits").await).await;
        let visit = cancelled(&scene, "interpreter").await;
        let seen = reuse(&scene, &visit).await;
        assert!(seen["hour"]["interpreter"].is_null());
        // The agency has time enough to send somebody else.
        assert_eq!(who(&seen), [entry["id"].clone()]);
        let booked = ok(give(&scene, &visit, &entry).await, StatusCode::CREATED);
        assert_eq!(scene.claimed(&booked, AMAL).await, []);
    }

    async fn late_the_hour_is_paid_anyway(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        scene.at(instant("2027-01-20T15:00:00Z")).await;
        scene.done(&visit, "cancel", json!({ "reason": "patient" })).await;
        let at_once = [("notice_hours", json!(4))];
        let entry = join_with(&scene, other(&scene, "waits").await, &at_once).await;
        join(&scene, other(&scene, "slow").await).await;
        let seen = reuse(&scene, &visit).await;
        assert_eq!(seen["hour"]["cost"]["paid"], true, "{seen}");
        assert_eq!(who(&seen), [entry["id"].clone()]);
    }

    async fn an_entry_runs_out_and_is_offered_nothing(app) {
        let scene = Scene::of(app).await;
        let patient = other(&scene, "waits").await;
        let entry = join_with(&scene, patient, &[("from", json!("2027-01-05")),
            ("to", json!("2027-01-20"))]).await;
        assert!(!offers(&scene, &entry).await.is_empty());
        scene.at(instant("2027-01-20T22:59:00Z")).await;
        assert_eq!(read(&scene, &entry).await["state"], "waiting");
        scene.at(instant("2027-01-20T23:00:01Z")).await;
        let seen = read(&scene, &entry).await;
        assert_eq!((&seen["state"], &seen["visit"]), (&json!("expired"), &Value::Null));
        assert_eq!(offers(&scene, &entry).await, Vec::<Value>::new());
        let listed = scene.app.get(&scene.app.secretary, LIST).await;
        assert_eq!(ok(listed, StatusCode::OK)["items"], json!([]));
        let expired = scene.app.get(&scene.app.secretary, &format!("{LIST}?state=expired")).await;
        assert_eq!(ok(expired, StatusCode::OK)["items"][0]["id"], entry["id"]);
        scene.holds().await;
    }

    async fn offers_are_complete_sets_in_time(app) {
        let scene = Scene::of(app).await;
        let at_once = [("from", json!("2027-01-04")), ("notice_hours", json!(30))];
        let entry = join_with(&scene, scene.patient, &at_once).await;
        let offered = offers(&scene, &entry).await;
        assert!(!offered.is_empty());
        let earliest = scene.now() + chrono::Duration::hours(30);
        for one in &offered {
            assert!(instant(text(&one["start"])) >= earliest, "{one}");
            if one["availability"] == "agency" {
                let answered = scene.now() + chrono::Duration::minutes(ANSWER_MINUTES);
                assert!(instant(text(&one["interpreter_start"])) > answered, "{one}");
            }
        }
    }

    async fn a_booked_visit_of_the_kind_ends_the_waiting_and_its_undo_brings_it_back(app) {
        let scene = Scene::of(app).await;
        let entry = join(&scene, scene.patient).await;
        let talk = [("visit_type", json!(scene.talk)), ("start", json!("2027-01-22T09:00:00Z"))];
        scene.book(scene.booking_with(&talk)).await;
        assert_eq!(read(&scene, &entry).await["state"], "waiting", "of another kind");
        let visit = scene.book(scene.booking()).await;
        assert_eq!(read(&scene, &entry).await["state"], "booked");
        scene.done(&visit, "undo", json!({})).await;
        let again = read(&scene, &entry).await;
        assert_eq!((&again["state"], &again["ended_at"]), (&json!("waiting"), &Value::Null));
        scene.holds().await;
    }

    async fn what_cannot_be_waited_for_is_refused_by_its_field(app) {
        let scene = Scene::of(app).await;
        let nobody = json!("01930000-0000-7000-8000-000000000001");
        refused(&scene, &[("to", json!("2027-01-17"))], "before_from").await;
        refused(&scene, &[("from", json!("2026-12-01")), ("to", json!("2026-12-24"))], "day_is_over")
            .await;
        refused(&scene, &[("to", json!("2028-01-20"))], "too_many_days").await;
        refused(&scene, &[("clinician", nobody.clone())], "unknown").await;
        refused(&scene, &[("visit_type", nobody.clone())], "unknown").await;
        refused(&scene, &[("patient", nobody)], "unknown").await;
        refused(&scene, &[("modalities", json!([]))], "required").await;
        refused(&scene, &[("notice_hours", json!(673))], "not_in_range").await;
        let entry = join(&scene, scene.patient).await;
        let twice =
            scene.app.post(&scene.app.secretary, LIST, self::entry(&scene, scene.patient)).await;
        assert_eq!((twice.status, twice.json()["code"].clone()), (StatusCode::CONFLICT,
            json!("waits_already")));
        let path = format!("{LIST}/{}/leave", text(&entry["id"]));
        let left = ok(scene.app.post(&scene.app.secretary, &path, json!({})).await, StatusCode::OK);
        assert_eq!(left["state"], "withdrawn");
        let again = scene.app.post(&scene.app.secretary, &path, json!({})).await;
        assert_eq!(again.json()["code"], "waits_no_more");
        join(&scene, scene.patient).await;
    }

    async fn a_half_day_that_the_interpreter_is_here_is_said(app) {
        let scene = Scene::of(app).await;
        scene.confirmed(AMAL).await;
        let patient = other(&scene, "next").await;
        let question = json!({ "patient": patient, "visit_type": scene.consultation,
            "from": "2027-01-21", "to": "2027-01-22", "limit": 60, "modalities": ["onsite"] });
        let found = scene.app.post(&scene.app.secretary, "/api/v1/slots/search", question).await;
        let found = ok(found, StatusCode::OK);
        let (mut here, mut meet) = (0, 0);
        for one in found["proposals"].as_array().expect("proposals") {
            let (start, said) = (instant(text(&one["start"])), &one["pooling"]);
            let amal = one["interpreter"]["id"] == json!(scene.interpreters[AMAL]);
            let morning = start < instant("2027-01-21T11:00:00Z");
            let at_site = one["room"]["id"] != json!(scene.rooms[2]);
            assert_eq!(said["visits"].as_u64().unwrap_or(0) > 0, amal && morning && at_site, "{one}");
            here += u32::from(said["visits"] == 1);
            meet += u32::from(said["patients_may_meet"] == true);
            assert!(!said.to_string().contains("Haddad"), "{said}");
        }
        assert!(here > 0 && meet > 0, "{here} {meet}: {found}");
    }
}
