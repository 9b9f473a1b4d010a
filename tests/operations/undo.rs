//! What is undone on hold has never been.

use actix_web::http::StatusCode;
use serde_json::{Value, json};
use trialogue::jobs;
use trialogue::store::calendars;
use trialogue::store::invitations;
use trialogue::store::sql_types::Ts;

use super::deadlines::declined_by_all;
use super::scene::*;

/// What a visit claims: calendar, start, end and kind.
async fn claims(scene: &Scene, visit: &Value) -> Vec<String> {
    let id = text(&visit["id"]).parse().expect("an id");
    let rows = scene.read(move |conn| calendars::claims_of(conn, id)).await;
    let shown = |row: &calendars::ClaimRow| {
        format!("{} {:?} {:?} {}", row.calendar_id, row.start_at, row.end_at, row.kind)
    };
    let mut all: Vec<String> = rows.iter().map(shown).collect();
    all.sort();
    all
}

async fn refused(scene: &Scene, visit: &Value, code: &str) {
    let answer = scene.act(visit, "undo", json!({})).await;
    assert_eq!(answer.status, StatusCode::CONFLICT, "{}", answer.text());
    assert_eq!(answer.json()["code"], code);
}

/// Does `act`, takes it back, and finds everything as it was and nobody told.
async fn leaves_no_trace(scene: &Scene, visit: &Value, act: &str, body: Value) {
    let before = (scene.visit(&visit["id"]).await, claims(scene, visit).await);
    let tasks = scene.task_kinds(visit).await;
    scene.mails();
    let done = scene.done(visit, act, body).await;
    assert_ne!(done, before.0, "{act} changes something");
    scene.later(10).await;
    scene.done(visit, "undo", json!({})).await;
    let after = (scene.visit(&visit["id"]).await, claims(scene, visit).await);
    assert_eq!(after, before, "{act}");
    assert_eq!(scene.task_kinds(visit).await, tasks, "{act}");
    scene.later(2 * HOLD).await;
    assert_eq!(scene.mails(), [], "{act}");
    assert_eq!(scene.visit(&visit["id"]).await, before.0, "{act}");
    scene.holds().await;
}

on_both! {
    async fn an_undone_booking_was_never_made(app) {
        let scene = Scene::of(app).await;
        let named = scene.booking_with(&[("interpreter", json!(scene.interpreters[AMAL]))]);
        let visit = scene.book(named.clone()).await;
        scene.later(29).await;
        let undone = scene.done(&visit, "undo", json!({})).await;
        assert_eq!(undone["status"], "undone");
        assert_eq!(undone["needs"][0]["status"], "cancelled");
        assert_eq!(claims(&scene, &visit).await, Vec::<String>::new());
        scene.later(3600).await;
        assert_eq!((scene.mails(), scene.sms().len()), (vec![], 0));
        assert_eq!(scene.newest_request(0).await, Value::Null, "no agency was asked");
        let listed = scene.app.get(&scene.app.secretary, "/api/v1/visits").await.json();
        assert_eq!(listed["items"], json!([]));
        refused(&scene, &visit, "nothing_to_undo").await;
        scene.book(named).await;
        scene.holds().await;
    }

    async fn an_undone_move_was_never_made(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        for body in [
            json!({ "start": "2027-01-22T11:00:00Z" }),
            json!({ "start": "2027-01-21T09:30:00Z", "clinician": scene.app.clinicians[1], "room": scene.rooms[1] }),
            json!({ "start": THURSDAY, "room": scene.rooms[2] }),
            json!({ "start": "2027-01-25T09:00:00Z", "interpreter": scene.interpreters[BILAL], "modality": "video" }),
        ] {
            leaves_no_trace(&scene, &visit, "move", body).await;
        }
        let wishes = format!("/api/v1/visits/{}/private-wishes", text(&visit["id"]));
        let other = scene.app.get(&scene.app.other_clinician, &wishes).await;
        assert_eq!(other.status, StatusCode::FORBIDDEN, "who was undone treats nobody");
        assert_eq!(scene.app.get(&scene.app.clinician, &wishes).await.status, StatusCode::OK);
    }

    async fn an_undone_cancellation_was_never_made(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        leaves_no_trace(&scene, &visit, "cancel", json!({ "reason": "patient" })).await;
        scene.done(&visit, "cancel", json!({ "reason": "patient" })).await;
        scene.later(HOLD).await;

        let visit = declined_by_all(&scene).await;
        assert_eq!(scene.task_kinds(&visit).await, ["call_patient", "no_interpreter"]);
        leaves_no_trace(&scene, &visit, "cancel", json!({ "reason": "clinic" })).await;
    }

    async fn after_the_hold_nothing_is_undone(app) {
        let scene = Scene::of(app).await;
        let visit = scene.book(scene.booking()).await;
        scene.later(30).await;
        refused(&scene, &visit, "too_late_to_undo").await;
        scene.done(&visit, "cancel", json!({ "reason": "patient" })).await;
        scene.later(30).await;
        refused(&scene, &visit, "too_late_to_undo").await;
        assert_eq!(scene.visit(&visit["id"]).await["status"], "cancelled");
        scene.holds().await;
    }

    async fn after_an_answer_nothing_is_undone(app) {
        let scene = Scene::of(app).await;
        let visit = scene.book(scene.booking()).await;
        let request = &visit["needs"][0]["requests"][0]["id"];
        let path = format!("/api/v1/requests/{}/answer", text(request));
        let by_phone = json!({ "answer": "confirm" });
        ok(scene.app.post(&scene.app.secretary, &path, by_phone).await, StatusCode::OK);
        refused(&scene, &visit, "too_late_to_undo").await;
        assert_eq!(scene.visit(&visit["id"]).await["needs"][0]["status"], "confirmed_unnamed");
        scene.holds().await;
    }

    async fn after_a_sending_nothing_is_undone(app) {
        let scene = Scene::of(app).await;
        let visit = scene.book(scene.booking()).await;
        let (clinic, id) = (scene.app.clinic, text(&visit["id"]).parse().expect("an id"));
        scene
            .app
            .write(move |tx| {
                let mut first = invitations::of_appointment(tx.conn, clinic, id)?.remove(0);
                first.due_at = Some(Ts(tx.now));
                first.save(tx)
            })
            .await;
        jobs::run_due(&scene.app.app).await.expect("sent");
        assert_eq!(scene.mails().len(), 1);
        refused(&scene, &visit, "too_late_to_undo").await;
        scene.later(HOLD).await;
        scene.holds().await;
    }

    async fn a_move_is_not_undone_to_a_time_that_is_taken(app) {
        let scene = Scene::of(app).await;
        let visit = scene.book(scene.booking()).await;
        scene.later(HOLD).await;
        let moved = scene.done(&visit, "move", json!({ "start": "2027-01-22T09:00:00Z" })).await;
        let other = scene.add_patient(by_mail("second@people.example")).await;
        scene.book(scene.booking_with(&[("patient", json!(other))])).await;
        refused(&scene, &visit, "taken").await;
        assert_eq!(scene.visit(&visit["id"]).await, moved);
        scene.later(HOLD).await;
        scene.holds().await;
    }
}
