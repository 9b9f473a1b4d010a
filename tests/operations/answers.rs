//! What an agency sees and hears of its own answers: of one given on the phone, and of a proposal.

use actix_web::http::StatusCode;
use chrono::Duration;
use serde_json::{Value, json};
use trialogue::messages::read::ReadMail;

use super::scene::*;

const FIRST: &str = "agency1@agencies.example";
const SECOND: &str = "agency2@agencies.example";
const FRIDAY: &str = "2027-01-22T11:00:00Z";

/// The newest request of the visit, as the clinic sees it.
async fn request(scene: &Scene, visit: &Value, number: usize) -> Value {
    scene.visit(&visit["id"]).await["needs"][0]["requests"][number].clone()
}

/// A booked visit, and the first agency has proposed another time.
async fn proposed(scene: &Scene) -> Value {
    let visit = scene.book(scene.booking()).await;
    scene.later(HOLD).await;
    propose(scene).await;
    scene.later(HOLD).await;
    scene.mails();
    visit
}

async fn propose(scene: &Scene) {
    let proposal = json!({ "answer": "propose", "proposal": { "start": FRIDAY } });
    ok(scene.answer(0, proposal).await, StatusCode::OK);
}

async fn decide(scene: &Scene, visit: &Value, decision: &str) {
    let request = request(scene, visit, 0).await;
    let path = format!("/api/v1/requests/{}/decide", text(&request["id"]));
    let answer = scene.app.post(&scene.app.secretary, &path, json!({ "decision": decision }));
    let answer = answer.await;
    assert!(answer.status.is_success(), "{}", answer.text());
}

/// The one mail to the first agency since the last look.
fn heard(scene: &Scene) -> ReadMail {
    let mails = scene.mails();
    let of_first = to(&mails, FIRST);
    assert_eq!(of_first.len(), 1, "{:?}", mails.iter().map(|m| &m.subject).collect::<Vec<_>>());
    of_first[0].clone()
}

on_both! {
    async fn an_answer_on_the_phone_while_on_hold_is_shown_to_the_agency(app) {
        let scene = Scene::of(app).await;
        for (answer, state, said) in [
            (json!({ "answer": "confirm" }), "confirmed", 1),
            (json!({ "answer": "decline", "reason": "none_free" }), "declined", 0),
            (json!({ "answer": "propose", "proposal": { "start": FRIDAY } }), "proposed", 0),
        ] {
            let visit = scene.book(scene.booking()).await;
            let queued = request(&scene, &visit, 0).await;
            let path = format!("/api/v1/requests/{}", text(&queued["id"]));
            let unsent = scene.app.get(&scene.coordinators[0], &path).await;
            assert_eq!(unsent.status, StatusCode::NOT_FOUND, "nothing has left yet");
            let given = format!("{path}/answer");
            ok(scene.app.post(&scene.app.secretary, &given, answer).await, StatusCode::OK);
            for _ in 0..2 {
                let shown = ok(scene.app.get(&scene.coordinators[0], &path).await, StatusCode::OK);
                assert_eq!(shown["state"], state);
                assert_eq!(scene.newest_request(0).await["id"], queued["id"]);
                scene.later(HOLD).await;
            }
            assert_eq!(to(&scene.mails(), FIRST).len(), said, "{state}");
            scene.holds().await;
            scene.done(&visit, "cancel", json!({ "reason": "patient" })).await;
            scene.later(HOLD).await;
            scene.mails();
        }
    }

    async fn an_agency_hears_that_its_proposal_is_not_taken(app) {
        let scene = Scene::of(app).await;
        let visit = proposed(&scene).await;
        for _ in 0..2 {
            decide(&scene, &visit, "refuse").await;
            scene.later(HOLD).await;
            let mail = heard(&scene);
            assert!(mail.subject.starts_with("Proposal not taken"), "{}", mail.subject);
            assert!(mail.subject.contains("Reply by"), "{}", mail.subject);
            assert!(mail.text.contains("Our request stands"), "{}", mail.text);
            assert!(mail.text.contains("/l/"), "it can be answered: {}", mail.text);
            scene.holds().await;
            propose(&scene).await;
            scene.later(HOLD).await;
            assert_eq!(scene.mails(), [], "an own proposal is no news");
            scene.holds().await;
        }
        decide(&scene, &visit, "refuse").await;
        ok(scene.answer(0, json!({ "answer": "confirm" })).await, StatusCode::OK);
        scene.later(HOLD).await;
        assert!(heard(&scene).subject.starts_with("Confirmed"));
        scene.holds().await;
    }

    async fn an_agency_hears_that_another_is_asked_instead(app) {
        let scene = Scene::of(app).await;
        let visit = proposed(&scene).await;
        decide(&scene, &visit, "next").await;
        scene.later(HOLD).await;
        assert_eq!(request(&scene, &visit, 0).await["state"], "withdrawn");
        let mails = scene.mails();
        assert!(to(&mails, FIRST)[0].subject.starts_with("Withdrawn"));
        assert_eq!((to(&mails, FIRST).len(), to(&mails, SECOND).len()), (1, 1));
        scene.holds().await;
    }

    async fn an_agency_hears_of_a_refusal_after_its_deadline_as_well(app) {
        let scene = Scene::of(app).await;
        let visit = proposed(&scene).await;
        scene.at(scene.now() + Duration::minutes(ANSWER_MINUTES)).await;
        decide(&scene, &visit, "refuse").await;
        scene.later(HOLD).await;
        assert_eq!(request(&scene, &visit, 0).await["state"], "withdrawn");
        assert!(heard(&scene).subject.starts_with("Withdrawn"));
        assert_eq!(request(&scene, &visit, 1).await["state"], "sent", "the next one is asked");
        scene.holds().await;
    }
}
