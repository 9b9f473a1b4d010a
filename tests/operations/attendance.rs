//! The day of a visit: who is late, there, or did not come, and how long it took.

use actix_web::http::StatusCode;
use chrono::Duration;
use serde_json::{Value, json};
use trialogue::store::tasks;

use super::scene::*;
use crate::support::app::Answer;

const PATIENTS: &str = "patient@people.example";

async fn say(scene: &Scene, visit: &Value, fields: &[(&str, &str)]) -> Answer {
    let need = text(&visit["needs"][0]["id"]);
    let path = format!("/visits/{}/needs/{need}/attendance", text(&visit["id"]));
    scene.app.sign_in("secretary").await.submit(&path, fields).await
}

async fn said(scene: &Scene, visit: &Value, attendance: &str) {
    let answer = say(scene, visit, &[("attendance", attendance)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{attendance}: {}", answer.text());
}

async fn page(scene: &Scene, visit: &Value) -> String {
    let path = format!("/visits/{}", text(&visit["id"]));
    plain(&scene.app.sign_in("secretary").await.get(&path).await.text())
}

/// Without the marks that keep slots apart in right-to-left text.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect()
}

async fn need(scene: &Scene, visit: &Value) -> Value {
    scene.visit(&visit["id"]).await["needs"][0].clone()
}

/// A confirmed visit, so many minutes after its beginning.
async fn begun(scene: &Scene, minutes: i64) -> Value {
    let visit = scene.confirmed(AMAL).await;
    scene.at(instant(THURSDAY) + Duration::minutes(minutes)).await;
    scene.mails();
    visit
}

on_both! {
    async fn who_does_not_come_is_asked_for_by_phone_at_once(app) {
        let scene = Scene::of(app).await;
        let visit = begun(&scene, 10).await;
        said(&scene, &visit, "absent").await;
        let asked = need(&scene, &visit).await;
        assert_eq!(asked["status"], "searching");
        assert_eq!(asked["interpreter"], Value::Null);
        // Whose interpreter did not come is asked last.
        let requests = asked["requests"].as_array().expect("requests").clone();
        let newest = requests.last().expect("a request");
        assert_eq!(newest["agency"]["name"], "Agency 2");
        assert_eq!(scene.claimed(&visit, AMAL).await, []);
        scene.holds().await;

        // While somebody waits, nothing is on hold.
        scene.later(1).await;
        let mails = scene.mails();
        let order = to(&mails, "agency2@agencies.example");
        assert_eq!(order.len(), 1, "{mails:?}");
        assert_eq!(to(&mails, PATIENTS).len(), 0, "the patient sits there");
        let newest = scene.newest_request(1).await;
        assert_eq!((&newest["state"], &newest["modality"]), (&"sent".into(), &"phone".into()));
        assert_eq!(newest["answer_by"], "2027-01-21T10:00:00Z");
        assert_eq!(scene.task_kinds(&visit).await, [tasks::RING_AGENCY]);
        let todo = scene.app.sign_in("secretary").await.get("/tasks").await.text();
        assert!(todo.contains("tel:") && todo.contains("did not come"), "{todo}");

        scene.later(HOLD).await;
        let first = scene.mails();
        let first = to(&first, "agency1@agencies.example");
        assert!(first[0].text.contains("did not come"), "{}", first[0].text);

        ok(scene.answer(1, json!({ "answer": "confirm" })).await, StatusCode::OK);
        assert_eq!(need(&scene, &visit).await["status"], "confirmed_unnamed");
        assert_eq!(scene.task_kinds(&visit).await, Vec::<String>::new());
        scene.later(HOLD).await;
        assert_eq!(to(&scene.mails(), PATIENTS).len(), 0);
        scene.holds().await;
    }

    async fn who_came_after_all_is_taken_back(app) {
        let scene = Scene::of(app).await;
        let visit = begun(&scene, 10).await;
        said(&scene, &visit, "absent").await;
        scene.later(60).await;
        said(&scene, &visit, "there").await;
        let now = need(&scene, &visit).await;
        assert_eq!(now["status"], "confirmed");
        assert_eq!(now["interpreter"]["id"], visit["needs"][0]["interpreter"]["id"]);
        assert_eq!(scene.newest_request(1).await["state"], "withdrawn");
        assert_eq!(scene.newest_request(0).await["state"], "confirmed");
        assert_eq!(scene.task_kinds(&visit).await, Vec::<String>::new());
        scene.later(HOLD).await;
        scene.holds().await;
        assert!(page(&scene, &visit).await.contains("has been there since"));
    }

    async fn an_absence_ends_with_the_time_that_it_was_of(app) {
        let scene = Scene::of(app).await;
        let visit = begun(&scene, 10).await;
        said(&scene, &visit, "absent").await;
        scene.later(1).await;
        scene.done(&visit, "move", json!({ "start": "2027-01-28T09:00:00Z" })).await;
        let page = page(&scene, &visit).await;
        for gone in ["did not come", "Interpreter is there"] {
            assert!(!page.contains(gone), "{gone}: {page}");
        }
        assert_eq!(need(&scene, &visit).await["status"], "searching");
        scene.later(HOLD).await;
        let mails = scene.mails();
        let told = to(&mails, PATIENTS);
        assert!(told.iter().all(|mail| !mail.text.contains("will be there")), "{told:?}");
        scene.holds().await;
    }

    async fn whoever_is_not_there_is_asked_for_no_more_when_the_visit_is_done(app) {
        let scene = Scene::of(app).await;
        let visit = begun(&scene, 10).await;
        said(&scene, &visit, "absent").await;
        scene.later(1).await;
        let path = format!("/visits/{}/mark", text(&visit["id"]));
        let secretary = scene.app.sign_in("secretary").await;
        assert_eq!(secretary.submit(&path, &[("status", "no_show")]).await.status, 303);
        let request = scene.newest_request(1).await;
        assert_eq!(request["state"], "withdrawn");
        let kinds = scene.task_kinds(&visit).await;
        assert!(!kinds.contains(&tasks::RING_AGENCY.to_owned()), "{kinds:?}");
        scene.later(HOLD).await;
        scene.holds().await;
        let refused = say(&scene, &visit, &[("attendance", "there")]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
    }

    async fn nobody_is_left_to_ask_by_phone(app) {
        let scene = Scene::of(app).await;
        let visit = begun(&scene, 5).await;
        said(&scene, &visit, "absent").await;
        for rank in [1, 2, 0] {
            scene.later(1).await;
            let no = json!({ "answer": "decline", "reason": "none_free" });
            ok(scene.answer(rank, no).await, StatusCode::OK);
        }
        assert_eq!(need(&scene, &visit).await["status"], "unfilled_alarm");
        assert_eq!(scene.task_kinds(&visit).await, [tasks::NO_INTERPRETER]);
        let path = format!("/visits/{}/needs/{}/close", text(&visit["id"]),
            text(&visit["needs"][0]["id"]));
        let closed = scene.app.sign_in("secretary").await.submit(&path, &[]).await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text());
        scene.later(HOLD).await;
        scene.holds().await;
    }

    async fn what_can_be_said_depends_on_the_time(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        for what in ["there", "absent", "late", "returned"] {
            let refused = say(&scene, &visit, &[("attendance", what), ("late_minutes", "15")]).await;
            assert_eq!(refused.status, StatusCode::CONFLICT, "{what}");
        }
        scene.at(instant(THURSDAY) - Duration::minutes(20)).await;
        assert_eq!(say(&scene, &visit, &[("attendance", "absent")]).await.status, 409);
        let wrong = say(&scene, &visit, &[("attendance", "late"), ("late_minutes", "700")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let late = say(&scene, &visit, &[("attendance", "late"), ("late_minutes", "15")]).await;
        assert_eq!(late.status, StatusCode::SEE_OTHER, "{}", late.text());
        assert!(page(&scene, &visit).await.contains("15 minutes late"));
        said(&scene, &visit, "there").await;
        assert!(!page(&scene, &visit).await.contains("minutes late"));
        assert_eq!(need(&scene, &visit).await["status"], "confirmed");
        scene.later(HOLD).await;
        scene.holds().await;
    }

    async fn a_visit_that_was_held_keeps_its_times_but_never_the_tail(app) {
        let scene = Scene::of(app).await;
        let visit = begun(&scene, 80).await;
        let path = format!("/visits/{}/mark", text(&visit["id"]));
        let secretary = scene.app.sign_in("secretary").await;
        let ahead = [("status", "fulfilled"), ("began", "10:05"), ("ended", "13:00")];
        let refused = secretary.submit(&path, &ahead).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("value=\"13:00\""), "what was typed is kept");
        let turned = [("status", "fulfilled"), ("began", "11:00"), ("ended", "10:00")];
        assert_eq!(secretary.submit(&path, &turned).await.status, 422);
        // Within the tail: written down as the end that was told.
        for (ended, kept) in [("11:09", "11:00"), ("10:40", "10:40"), ("11:18", "11:18")] {
            let fields = [("status", "fulfilled"), ("began", "10:05"), ("ended", ended)];
            assert_eq!(secretary.submit(&path, &fields).await.status, 303);
            let shown = page(&scene, &visit).await;
            assert!(shown.contains(&format!("10:05 to {kept}")), "{ended}: {shown}");
            assert_eq!(secretary.submit(&path, &[("status", "booked")]).await.status, 303);
        }
    }

    async fn reception_has_the_whole_day_and_prints_it(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        scene.at(instant(THURSDAY) - Duration::minutes(20)).await;
        let secretary = scene.app.sign_in("secretary").await;
        let day = secretary.get("/reception").await.text();
        assert!(day.contains("Amina Haddad") && day.contains("Has arrived"), "{day}");
        let mark = format!("/visits/{}/mark", text(&visit["id"]));
        let fields = [("status", "arrived"), ("day", "2027-01-21")];
        let marked = secretary.submit(&mark, &fields).await;
        assert_eq!(marked.header("location"), Some("/reception?date=2027-01-21&done=marked"));
        let day = secretary.get("/reception").await.text();
        assert!(!day.contains("Has arrived") && day.contains("Interpreter is there"), "{day}");

        let everybody = secretary.get("/day/print?date=2027-01-21").await.text();
        for shown in ["Amina", "Amal", "Reception", "Printed"] {
            assert!(everybody.contains(shown), "{shown}: {everybody}");
        }
        let [anna, bo] = scene.app.clinicians;
        let of = |id| format!("/day/print?date=2027-01-21&clinician={id}");
        assert!(secretary.get(&of(anna)).await.text().contains("Amina"));
        assert!(secretary.get(&of(bo)).await.text().contains("No visits"));
        let unknown = of(scene.patient.cast());
        assert_eq!(secretary.get(&unknown).await.status, StatusCode::NOT_FOUND);
    }
}
