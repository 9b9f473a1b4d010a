//! What somebody has not got, or has lost, goes out once more.

use actix_web::http::StatusCode;
use serde_json::{Value, json};
use trialogue::domain::views::Audience;
use trialogue::store::invitations;

use super::scene::*;

const PATIENTS: &str = "patient@people.example";

/// The id of the patient's invitation.
async fn invitation(scene: &Scene, visit: &Value) -> String {
    invitation_of(scene, visit, Audience::Patient).await
}

async fn invitation_of(scene: &Scene, visit: &Value, audience: Audience) -> String {
    let (clinic, id) = (scene.app.clinic, text(&visit["id"]).parse().expect("an id"));
    let all = scene.read(move |conn| invitations::of_appointment(conn, clinic, id)).await;
    let row = all.into_iter().find(|row| row.audience == audience);
    row.expect("an invitation").id.to_string()
}

async fn again(scene: &Scene, visit: &Value, invitation: &str) -> (StatusCode, String) {
    let path = format!("/visits/{}/invitations/{invitation}/again", text(&visit["id"]));
    let answer = scene.app.sign_in("secretary").await.submit(&path, &[]).await;
    (answer.status, answer.text())
}

fn line<'a>(object: &'a str, name: &str) -> &'a str {
    object.lines().find(|line| line.starts_with(name)).unwrap_or_default()
}

on_both! {
    async fn the_same_goes_out_with_a_newer_stamp(app) {
        let scene = Scene::of(app).await;
        let visit = scene.book(scene.booking()).await;
        scene.later(HOLD).await;
        let first = scene.mails();
        let id = invitation(&scene, &visit).await;
        let (status, said) = again(&scene, &visit, &id).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{said}");
        scene.later(1).await;
        let second = scene.mails();
        assert_eq!(second.len(), 1, "one reader gets it, and nobody else");
        let objects = [&first, &second].map(|mails| {
            to(mails, PATIENTS)[0].calendar.clone().expect("an object")
        });
        for name in ["UID", "SEQUENCE", "DTSTART", "METHOD", "SUMMARY"] {
            assert_eq!(line(&objects[0], name), line(&objects[1], name));
        }
        assert!(line(&objects[0], "DTSTAMP") < line(&objects[1], "DTSTAMP"), "RFC 5546 2.1.5");
        assert_eq!(to(&first, PATIENTS)[0].text, to(&second, PATIENTS)[0].text);
        scene.later(HOLD).await;
        assert_eq!(scene.mails().len(), 0, "once for one press");
        scene.done(&visit, "cancel", json!({ "reason": "clinic" })).await;
        scene.later(HOLD).await;
        assert_eq!(to(&scene.mails(), PATIENTS).len(), 1, "the cancellation goes out as ever");
        let (status, said) = again(&scene, &visit, &id).await;
        assert_eq!(status, StatusCode::CONFLICT, "{said}");
        assert!(said.contains("nothing to send again"), "{said}");
    }

    async fn what_was_never_told_or_is_of_another_visit_is_refused(app) {
        let scene = Scene::of(app).await;
        let visit = scene.book(scene.booking()).await;
        let untold = invitation(&scene, &visit).await;
        assert_eq!(again(&scene, &visit, &untold).await.0, StatusCode::CONFLICT);
        scene.later(HOLD).await;
        let start = instant(THURSDAY) + chrono::Duration::days(7);
        let other = scene.book(scene.booking_with(&[("start", json!(start))])).await;
        assert_eq!(again(&scene, &other, &untold).await.0, StatusCode::NOT_FOUND);
    }

    async fn nobody_hears_before_its_time_of_what_waits(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        scene.later(HOLD).await;
        scene.mails();
        let (patient, interpreter) = (
            invitation_of(&scene, &visit, Audience::Patient).await,
            invitation_of(&scene, &visit, Audience::Interpreter).await,
        );
        assert_eq!(again(&scene, &visit, &interpreter).await.0, StatusCode::SEE_OTHER);
        scene.later(1).await;
        assert_eq!(scene.mails().len(), 1);
        let start = instant(THURSDAY) + chrono::Duration::days(7);
        scene.done(&visit, "move", json!({ "start": start })).await;
        assert_eq!(again(&scene, &visit, &patient).await.0, StatusCode::CONFLICT, "on hold");
        scene.later(HOLD).await;
        scene.mails();
        // The agency has not said yet whether the interpreter comes then.
        assert_eq!(again(&scene, &visit, &interpreter).await.0, StatusCode::CONFLICT);
        assert_eq!(again(&scene, &visit, &patient).await.0, StatusCode::SEE_OTHER);
    }

    async fn who_gets_more_in_a_day_than_anybody_reads_is_rung(app) {
        let scene = Scene::of(app).await;
        let visit = scene.book(scene.booking()).await;
        scene.later(HOLD).await;
        let id = invitation(&scene, &visit).await;
        let mut got = to(&scene.mails(), PATIENTS).len();
        for _ in 0..22 {
            again(&scene, &visit, &id).await;
            scene.later(60).await;
            got += to(&scene.mails(), PATIENTS).len();
        }
        assert_eq!(got, 20);
        assert!(scene.task_kinds(&visit).await.contains(&"delivery_failed".to_owned()));
        scene.later(86_400).await;
        scene.mails();
        again(&scene, &visit, &id).await;
        scene.later(60).await;
        assert_eq!(to(&scene.mails(), PATIENTS).len(), 1, "the next day is another one");
    }
}
