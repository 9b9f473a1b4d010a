//! What an agency sees and hears of its own answers.

use actix_web::http::StatusCode;
use serde_json::{Value, json};

use super::scene::*;

const FIRST: &str = "agency1@agencies.example";
const FRIDAY: &str = "2027-01-22T11:00:00Z";

/// The newest request of the visit, as the clinic sees it.
async fn request(scene: &Scene, visit: &Value, number: usize) -> Value {
    scene.visit(&visit["id"]).await["needs"][0]["requests"][number].clone()
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
}
