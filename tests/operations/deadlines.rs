//! Agencies are asked one after the other, and what is said late or by nobody.

use actix_web::http::{Method, StatusCode};
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use trialogue::domain::ids::InterpreterId;
use trialogue::domain::need::RankReason;
use trialogue::domain::person::Sex;
use trialogue::store::agencies;
use trialogue::store::calendars::{self, ClaimRow};
use trialogue::store::exclusions::ExclusionRow;
use trialogue::store::interpreters::InterpreterRow;
use trialogue::store::needs::NeedRow;
use trialogue::store::requests::{self, RequestRow};
use trialogue::store::sql_types::Ts;

use super::scene::*;

const DECLINE: [(&str, &str); 2] = [("answer", "decline"), ("reason", "none_free")];

/// How often two agencies confirm at once: 20 times in a long run.
fn rounds() -> usize {
    if std::env::var_os("TRIALOGUE_TEST_LONG").is_some() { 20 } else { 4 }
}

fn decline() -> Value {
    DECLINE.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect()
}

fn confirm() -> Value {
    json!({ "answer": "confirm" })
}

fn states(visit: &Value) -> Vec<&str> {
    let requests = visit["needs"][0]["requests"].as_array().expect("requests");
    requests.iter().map(|request| text(&request["state"])).collect()
}

fn status(visit: &Value) -> &str {
    text(&visit["needs"][0]["status"])
}

fn answer_by(visit: &Value) -> DateTime<Utc> {
    let requests = visit["needs"][0]["requests"].as_array().expect("requests");
    instant(text(&requests.last().expect("a request")["answer_by"]))
}

async fn asked(scene: &Scene) -> Value {
    let visit = scene.book(scene.booking()).await;
    scene.later(HOLD).await;
    scene.visit(&visit["id"]).await
}

/// The first agency let its time pass, the second has been asked.
async fn passed_on(scene: &Scene) -> Value {
    let visit = asked(scene).await;
    scene.at(answer_by(&visit) + Duration::minutes(1)).await;
    let visit = scene.visit(&visit["id"]).await;
    assert_eq!(states(&visit), ["expired", "sent"]);
    visit
}

/// Every agency has declined.
pub async fn declined_by_all(scene: &Scene) -> Value {
    let visit = asked(scene).await;
    for rank in 0..3 {
        ok(scene.answer(rank, decline()).await, StatusCode::OK);
        scene.later(HOLD).await;
    }
    scene.visit(&visit["id"]).await
}

fn request_id(visit: &Value, index: usize) -> Value {
    visit["needs"][0]["requests"][index]["id"].clone()
}

async fn answers(scene: &Scene, request: &Value) -> Vec<(String, bool)> {
    let (clinic, id) = (scene.app.clinic, text(request).parse().expect("an id"));
    let all = scene.read(move |conn| requests::answers(conn, clinic, id)).await;
    all.iter().map(|row| (row.answer.to_string(), row.counted)).collect()
}

/// Interpreters of the first agency, against each of whom another rule stands; then an unknown
/// one, and one of another agency.
async fn unacceptable(scene: &Scene, visit: &Value) -> Vec<InterpreterId> {
    let (clinic, agency) = (scene.app.clinic, scene.agencies[0]);
    let patient = scene.patient;
    let busy = instant(text(&visit["start"]));
    let celine = scene.interpreters[CELINE];
    scene
        .app
        .write(move |tx| {
            let mut all = Vec::new();
            for name in ["Excluded", "Busy", "Gone", "Unsworn", "Young"] {
                all.push(interpreter(tx, agency, name, Sex::Woman)?);
            }
            let excluded = ExclusionRow {
                clinic_id: clinic,
                id: tx.mint.id(tx.now),
                patient_id: Some(patient),
                interpreter_id: all[0],
                class_sealed: vec![0; 16],
                created_at: Ts(tx.now),
                ended_at: None,
            };
            excluded.insert(tx)?;
            let calendar = InterpreterRow::get(tx.conn, all[1])?.calendar_id;
            calendars::lock(tx, &[calendar])?;
            let claim = ClaimRow {
                id: tx.mint.id(tx.now),
                calendar_id: calendar,
                start_at: Ts(busy),
                end_at: Ts(busy + Duration::minutes(30)),
                kind: trialogue::domain::words_of_store::ClaimKind::Block,
                exclusive: true,
                active: true,
                clinic_id: None,
                appointment_id: None,
                site_id: None,
                modality: None,
            };
            claim.insert(tx)?;
            let mut gone = InterpreterRow::get(tx.conn, all[2])?;
            gone.ended_at = Some(Ts(tx.now));
            gone.save(tx)?;
            let mut unsworn = InterpreterRow::get(tx.conn, all[3])?;
            unsworn.confidentiality_to = None;
            unsworn.save(tx)?;
            let mut young = InterpreterRow::get(tx.conn, all[4])?;
            young.birth_year = Some(2015);
            young.save(tx)?;
            all.push(celine);
            all.push(tx.mint.id(tx.now));
            Ok(all)
        })
        .await
}

on_both! {
    async fn a_contract_that_is_changed_meanwhile_changes_no_request(app) {
        let scene = Scene::of(app).await;
        let visit = scene.book(scene.booking()).await;
        let (clinic, agency) = (scene.app.clinic, scene.agencies[0]);
        scene.app.write(move |tx| {
            let mut row = agencies::contracts_with(tx.conn, clinic, agency)?.remove(0);
            row.terms.0.answer[0].minutes = 5;
            row.save(tx)
        }).await;
        let sent = scene.now() + Duration::seconds(HOLD);
        scene.later(HOLD).await;
        let visit = scene.visit(&visit["id"]).await;
        assert!(answer_by(&visit) >= sent + Duration::minutes(ANSWER_MINUTES - 1), "{visit}");
        scene.holds().await;
    }

    async fn before_the_deadline_nobody_else_is_asked_and_after_it_the_next_rank(app) {
        let scene = Scene::of(app).await;
        let visit = asked(&scene).await;
        let sent = instant(text(&visit["needs"][0]["requests"][0]["sent_at"]));
        assert_eq!(answer_by(&visit), sent + Duration::minutes(ANSWER_MINUTES));
        scene.mails();

        let deadline = answer_by(&visit);
        scene.at(deadline - Duration::minutes(1)).await;
        let before = scene.visit(&visit["id"]).await;
        assert_eq!(states(&before), ["sent"]);
        assert_eq!(scene.newest_request(1).await, Value::Null);
        assert_eq!(scene.mails(), []);

        scene.at(deadline + Duration::minutes(1)).await;
        let after = scene.visit(&visit["id"]).await;
        assert_eq!(states(&after), ["expired", "sent"]);
        let second = &after["needs"][0]["requests"][1];
        assert_eq!(second["agency"]["name"], "Agency 2");
        assert_eq!(instant(text(&second["sent_at"])), deadline + Duration::seconds(30));
        let mails = scene.mails();
        assert_eq!(to(&mails, "agency2@agencies.example").len(), 1);
        assert_eq!(mails.len(), 1, "only the next agency is written to");
        assert_eq!(scene.newest_request(2).await, Value::Null);
        scene.holds().await;
    }

    async fn a_decline_passes_on_at_once(app) {
        let scene = Scene::of(app).await;
        let visit = asked(&scene).await;
        let bare = scene.answer(0, json!({ "answer": "decline" })).await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY, "a decline names its reason");
        ok(scene.answer(0, decline()).await, StatusCode::OK);
        assert_eq!(states(&scene.visit(&visit["id"]).await), ["declined", "queued"]);
        assert_eq!(scene.newest_request(1).await, Value::Null, "on hold nothing is shown");
        scene.later(HOLD).await;
        assert_eq!(states(&scene.visit(&visit["id"]).await), ["declined", "sent"]);
        scene.holds().await;
    }

    async fn the_last_decline_leaves_a_need_that_people_see(app) {
        let scene = Scene::of(app).await;
        let first = asked(&scene).await;
        scene.mails();
        for rank in 0..3 {
            ok(scene.answer(rank, decline()).await, StatusCode::OK);
            scene.later(HOLD).await;
        }
        let visit = scene.visit(&first["id"]).await;
        assert_eq!((status(&visit), text(&visit["status"])), ("fallback_due", "booked"));
        assert_eq!(states(&visit), ["declined", "declined", "declined"]);
        let tasks = scene.tasks(&visit).await;
        let kinds: Vec<&str> = tasks.iter().map(|task| task.kind.as_str()).collect();
        assert_eq!(kinds, ["call_patient", "no_interpreter"]);
        assert!(tasks.iter().all(|task| task.need_id.is_some() && task.due_at.is_some()));
        let mails = scene.mails();
        assert_eq!(to(&mails, "clinician1@clinic.example").len(), 1, "the clinician is told");
        assert_eq!(to(&mails, "patient@people.example").len(), 0, "the patient is rung");

        let (clinic, id) = (scene.app.clinic, text(&visit["needs"][0]["id"]).parse().expect("id"));
        let need = scene.read(move |conn| NeedRow::get(conn, clinic, id)).await;
        assert!(need.owner_id.is_some(), "somebody owns the need");
        assert_eq!(need.fill_by.0, instant("2027-01-18T09:00:00Z"), "three open days before");
        scene.at(need.fill_by.0 - Duration::minutes(1)).await;
        assert_eq!(status(&scene.visit(&visit["id"]).await), "fallback_due");
        scene.at(need.fill_by.0 + Duration::minutes(1)).await;
        assert_eq!(status(&scene.visit(&visit["id"]).await), "unfilled_alarm");
        assert!(scene.task_kinds(&visit).await.contains(&"unfilled_alarm".to_owned()));
        let path = "/api/v1/needs?status=unfilled_alarm";
        let listed = ok(scene.app.get(&scene.app.secretary, path).await, StatusCode::OK);
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
        scene.holds().await;
    }

    async fn a_late_confirm_counts_while_the_need_is_unfilled(app) {
        let scene = Scene::of(app).await;
        let visit = passed_on(&scene).await;
        scene.mails();
        let late = json!({ "answer": "confirm", "interpreter": scene.interpreters[AMAL] });
        ok(scene.answer_to(0, &request_id(&visit, 0), late).await, StatusCode::OK);
        let after = scene.visit(&visit["id"]).await;
        assert_eq!(status(&after), "confirmed");
        assert_eq!(states(&after), ["confirmed", "withdrawn"]);
        assert_eq!(scene.claimed(&visit, AMAL).await.len(), 1);
        scene.later(HOLD).await;
        let mails = scene.mails();
        assert_eq!(to(&mails, "agency2@agencies.example").len(), 1, "it hears of the withdrawal");
        assert_eq!(to(&mails, "interpreter-amal@interpreters.example").len(), 1);
        scene.holds().await;
    }

    async fn a_late_confirm_ends_the_search_for_a_fallback(app) {
        let scene = Scene::of(app).await;
        let visit = asked(&scene).await;
        scene.at(instant("2027-01-18T10:00:00Z")).await;
        let visit = scene.visit(&visit["id"]).await;
        assert_eq!(status(&visit), "unfilled_alarm");
        assert_eq!(states(&visit), ["expired", "expired", "expired"]);
        ok(scene.answer_to(1, &request_id(&visit, 1), confirm()).await, StatusCode::OK);
        assert_eq!(status(&scene.visit(&visit["id"]).await), "confirmed_unnamed");
        assert_eq!(scene.task_kinds(&visit).await, Vec::<String>::new(), "their cause is gone");
        scene.later(HOLD).await;
        scene.holds().await;
    }

    async fn a_late_confirm_after_anothers_is_written_down_and_changes_nothing(app) {
        let scene = Scene::of(app).await;
        let visit = passed_on(&scene).await;
        ok(scene.answer_to(1, &request_id(&visit, 1), confirm()).await, StatusCode::OK);
        scene.later(HOLD).await;
        scene.mails();
        let before = scene.visit(&visit["id"]).await;
        let late = request_id(&visit, 0);
        for (body, code) in [(confirm(), "request_expired"), (decline(), "request_expired")] {
            let refused = scene.answer_to(0, &late, body).await;
            assert_eq!(refused.status, StatusCode::CONFLICT);
            assert_eq!(refused.json()["code"], code);
        }
        let again = scene.answer_to(1, &request_id(&visit, 1), decline()).await;
        assert_eq!(again.json()["code"], "request_confirmed");
        assert_eq!(scene.visit(&visit["id"]).await, before);
        let said = answers(&scene, &late).await;
        assert_eq!(said, [("confirm".to_owned(), false), ("decline".to_owned(), false)]);
        scene.later(HOLD).await;
        assert_eq!(scene.mails(), []);
        scene.holds().await;
    }

    async fn a_late_confirm_of_the_old_time_of_a_moved_visit_does_not_count(app) {
        let scene = Scene::of(app).await;
        let visit = passed_on(&scene).await;
        scene.done(&visit, "move", json!({ "start": "2027-01-22T09:00:00Z" })).await;
        let refused = scene.answer_to(0, &request_id(&visit, 0), confirm()).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
        assert_eq!(status(&scene.visit(&visit["id"]).await), "searching");
        scene.later(HOLD).await;
        scene.holds().await;
    }

    async fn of_two_agencies_that_confirm_at_once_one_comes(app) {
        let scene = Scene::of(app).await;
        for round in 0..rounds() {
            let visit = passed_on(&scene).await;
            let (first, second) = (request_id(&visit, 0), request_id(&visit, 1));
            let (one, other) = tokio::join!(
                scene.answer_to(0, &first, confirm()),
                scene.answer_to(1, &second, confirm()),
            );
            let mut both = [one.status, other.status];
            both.sort();
            assert_eq!(both, [StatusCode::OK, StatusCode::CONFLICT], "round {round}");
            let after = scene.visit(&visit["id"]).await;
            assert_eq!(status(&after), "confirmed_unnamed");
            assert_eq!(states(&after).iter().filter(|state| **state == "confirmed").count(), 1);
            assert_eq!(answers(&scene, &first).await.len(), 1, "no answer is lost");
            assert_eq!(answers(&scene, &second).await.len(), 1);
            scene.done(&visit, "cancel", json!({ "reason": "clinic" })).await;
            scene.later(HOLD).await;
        }
        scene.holds().await;
    }

    async fn who_is_named_is_kept_until_the_answer(app) {
        let scene = Scene::of(app).await;
        let named = scene.booking_with(&[("interpreter", json!(scene.interpreters[AMAL]))]);
        let visit = scene.book(named.clone()).await;
        assert_eq!(scene.claimed(&visit, AMAL).await.len(), 1, "kept from booking on");
        scene.later(HOLD).await;
        ok(scene.answer(0, decline()).await, StatusCode::OK);
        assert_eq!(scene.claimed(&visit, AMAL).await, [], "released by the decline");
        scene.later(HOLD).await;
        scene.done(&visit, "cancel", json!({ "reason": "clinic" })).await;

        let visit = scene.book(named.clone()).await;
        scene.later(HOLD).await;
        let sent = scene.visit(&visit["id"]).await;
        scene.at(answer_by(&sent) - Duration::minutes(1)).await;
        assert_eq!(scene.claimed(&visit, AMAL).await.len(), 1);
        scene.at(answer_by(&sent) + Duration::minutes(1)).await;
        assert_eq!(scene.claimed(&visit, AMAL).await, [], "released by the silence");
        scene.done(&visit, "cancel", json!({ "reason": "clinic" })).await;

        let visit = scene.book(named).await;
        scene.later(HOLD).await;
        let other = json!({ "answer": "confirm", "interpreter": scene.interpreters[BILAL] });
        ok(scene.answer(0, other).await, StatusCode::OK);
        assert_eq!(scene.claimed(&visit, AMAL).await, [], "released by the other name");
        assert_eq!(scene.claimed(&visit, BILAL).await.len(), 1);
        scene.later(HOLD).await;
        scene.holds().await;
    }

    async fn a_refused_name_always_gets_the_same_bytes(app) {
        let scene = Scene::of(app).await;
        let visit = asked(&scene).await;
        let path = format!("/api/v1/requests/{}/answer", text(&request_id(&visit, 0)));
        let mut seen = std::collections::BTreeSet::new();
        for (index, id) in unacceptable(&scene, &visit).await.into_iter().enumerate() {
            let body = json!({ "answer": "confirm", "interpreter": id });
            let request = scene
                .app
                .api_request(&scene.coordinators[0], Method::POST, &path, body)
                .insert_header(("x-request-id", "the-same-request"));
            let refused = scene.app.send(request).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "candidate {index}");
            assert_eq!(refused.json()["errors"][0]["code"], "name_not_accepted");
            seen.insert(refused.bytes);
        }
        assert_eq!(seen.len(), 1, "one sentence, whatever the rule");
        assert_eq!(states(&scene.visit(&visit["id"]).await), ["sent"]);
        scene.holds().await;
    }

    async fn nobody_offers_somebody_of_another_agency(app) {
        let scene = Scene::of(app).await;
        asked(&scene).await;
        let offer = |id: InterpreterId| {
            json!({ "answer": "propose", "proposal": { "interpreter": id } })
        };
        let foreign = scene.answer(0, offer(scene.interpreters[CELINE])).await;
        assert_eq!(foreign.json()["errors"][0]["code"], "name_not_accepted");
        ok(scene.answer(0, offer(scene.interpreters[BILAL])).await, StatusCode::OK);
        scene.holds().await;
    }

    async fn a_name_of_a_lower_rank_needs_a_reason(app) {
        let scene = Scene::of(app).await;
        let celine = [("interpreter", json!(scene.interpreters[CELINE]))];
        let refused = scene.try_book(scene.booking_with(&celine)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let error = &refused.json()["errors"][0];
        assert_eq!((text(&error["field"]), text(&error["code"])), ("rank_reason", "rank_without_reason"));

        let mut body = scene.booking_with(&celine);
        body["rank_reason"] = json!("other");
        let first = scene.book(body).await;
        assert_eq!(first["needs"][0]["requests"][0]["agency"]["name"], "Agency 2");
        scene.later(HOLD).await;
        ok(scene.answer(1, confirm()).await, StatusCode::OK);

        let mut body = scene.booking_with(&celine);
        body["start"] = json!("2027-01-22T09:00:00Z");
        let second = scene.book(body).await;
        let (clinic, id) = (scene.app.clinic, text(&request_id(&second, 0)).parse().expect("id"));
        let request = scene.read(move |conn| RequestRow::get(conn, clinic, id)).await;
        assert_eq!(request.rank_reason, Some(RankReason::Continuity));
        scene.later(HOLD).await;
        scene.holds().await;
    }
}
