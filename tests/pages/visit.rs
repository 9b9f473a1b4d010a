//! What can be done on the page of a visit.

use actix_web::http::Method;
use serde_json::{Value, json};
use trialogue::domain::ids::RequestId;

use super::world::{booked, choices, key, press, world};
use crate::support::app::TestApp;

async fn visit(app: &TestApp, path: &str) -> Value {
    app.get(&app.secretary, &format!("/api/v1{path}")).await.json()
}

fn request_of(visit: &Value) -> RequestId {
    let id = visit["needs"][0]["requests"][0]["id"].as_str().expect("a request");
    id.parse().expect("an id")
}

on_both! {
    async fn undo_takes_the_booking_back(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let path = booked(&browser, &world).await;
        let shown = browser.get(&path).await;
        let key = key(&shown);
        let undo = format!("{path}/undo");
        for _ in 0..2 {
            let answer = browser.submit(&undo, &[("key", key.as_str())]).await;
            assert_eq!(answer.status, 303, "{}", answer.text());
        }
        assert_eq!(visit(&app, &path).await["status"], "undone");
        assert!(!browser.get(&path).await.text().contains("action=\"/visits/undo"));
        let late = browser.submit(&undo, &[]).await;
        assert_eq!(late.status, 409, "there is nothing more to undo");
    }

    async fn an_answer_by_phone_confirms_and_cancelling_shows_its_cost(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let path = booked(&browser, &world).await;
        let request = request_of(&visit(&app, &path).await);
        let answer = format!("{path}/requests/{request}/answer");
        let refused = browser.submit(&answer, &[("answer", "decline")]).await;
        assert_eq!(refused.status, 422, "a decline says why");
        assert!(!refused.text().contains("id=\"fault-reason\""), "not in the form that cancels");
        let said = browser.submit(&answer, &[("answer", "confirm")]).await;
        assert_eq!(said.status, 303, "{}", said.text());
        let now = visit(&app, &path).await;
        assert_eq!(now["needs"][0]["status"], "confirmed");
        assert_eq!(now["needs"][0]["interpreter"]["id"], json!(world.interpreter));
        let shown = browser.get(&path).await.text();
        assert!(shown.contains("600.00 DKK") || shown.contains("Cancelling is free until"), "{shown}");
        let back = browser.submit(&format!("{path}/cancel"), &[]).await;
        assert_eq!(back.status, 422);
        let back = back.text();
        assert!(back.contains("<details open><summary>Cancel the visit"), "the form is seen again");
        assert_eq!(back.matches(" autofocus").count(), 1, "and begins where it is wrong");
        let cancelled = browser.submit(&format!("{path}/cancel"), &[("reason", "patient")]).await;
        assert_eq!(cancelled.status, 303);
        assert_eq!(visit(&app, &path).await["status"], "cancelled");
    }

    async fn a_follow_up_is_prefilled(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let path = booked(&browser, &world).await;
        let shown = browser.get(&path).await.text();
        let link = shown.split("href=\"/visits/new?").nth(1).expect("a link");
        let query = link.split('"').next().expect("a query").replace("&#38;", "&").replace("&amp;", "&");
        for part in [&world.patient, &world.visit_type, &app.clinicians[0].to_string()] {
            assert!(query.contains(part.as_str()), "{part} in {query}");
        }
        let page = browser.get(&format!("/visits/new?{query}")).await;
        let answer = press(&browser, &world, &page, &choices(&page)[0], "").await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }

    async fn a_visit_moves_to_a_chosen_and_to_a_typed_time(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let path = booked(&browser, &world).await;
        let moving = format!("{path}/move");
        let page = browser.get(&moving).await;
        assert_eq!(page.status, 200, "{}", page.text());
        let choice = choices(&page).last().expect("a set").clone();
        let before = visit(&app, &path).await["start"].clone();
        let answer = browser.submit(&moving, &[("choice", choice.as_str())]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        assert_ne!(visit(&app, &path).await["start"], before);
        let typed = [("date", "2027-01-13"), ("time", "10:00")];
        assert_eq!(browser.submit(&moving, &typed).await.status, 303);
        assert_eq!(visit(&app, &path).await["start"], "2027-01-13T09:00:00Z");
        for (date, time, sentence) in [
            ("2027-01-10", "10:00", "The clinic is closed at that time."),
            ("2027-01-13", "10:02", "The time must be on a multiple of five minutes."),
            ("2027-03-28", "02:30", "This time does not exist"),
            ("2026-01-13", "10:00", "The time is in the past."),
        ] {
            let answer = browser.submit(&moving, &[("date", date), ("time", time)]).await;
            assert_eq!(answer.status, 422, "{date} {time}");
            assert!(answer.text().contains(sentence), "{date} {time}: {}", answer.text());
            assert!(answer.text().contains(&format!("value=\"{date}\"")), "the form is kept");
            assert_eq!(answer.text().matches(" autofocus").count(), 1, "{date} {time}");
            assert_eq!(choices(&answer).len(), 3, "{date} {time}");
        }
    }

    async fn lists_show_the_visit_to_the_clinic_alone(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let path = booked(&browser, &world).await;
        let start = visit(&app, &path).await["start"].as_str().expect("a start")[..10].to_owned();
        for page in [format!("/visits?from={start}"), "/needs".to_owned()] {
            let shown = browser.get(&page).await;
            assert_eq!(shown.status, 200, "{page}: {}", shown.text());
            assert!(shown.text().contains("Amina Yıldız"), "{page}");
        }
        let empty = browser.get("/tasks").await;
        assert!(empty.text().contains("There is nothing to do."), "{}", empty.text());
        for page in [path.as_str(), "/visits", "/needs", "/tasks", "/patients", "/visits/new"] {
            let request = app.api_request(&app.coordinator, Method::GET, page, Value::Null);
            assert_eq!(app.send(request).await.status, 403, "{page}");
        }
    }
}
