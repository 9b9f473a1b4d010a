//! What a clinician's calendar program fetches while things happen to visits.

use actix_web::test::TestRequest;
use serde_json::json;

use super::scene::*;

/// The feed of the treating clinician.
pub async fn feed(scene: &Scene) -> String {
    let me = scene.app.get(&scene.app.clinician, "/api/v1/me").await.json();
    let url = text(&me["feed_url"]).to_owned();
    let path = &url[url.find("/feeds/").expect("a path")..];
    scene.app.send(TestRequest::get().uri(path)).await.text()
}

fn line<'a>(feed: &'a str, name: &str) -> &'a str {
    let event = feed.split("BEGIN:VEVENT").nth(1).unwrap_or_else(|| panic!("no event: {feed}"));
    event.lines().find(|line| line.starts_with(name)).unwrap_or_default()
}

on_both! {
    async fn a_cancelled_visit_stays_for_a_month_as_cancelled(app) {
        let scene = Scene::of(app).await;
        let visit = scene.book(scene.booking()).await;
        scene.later(HOLD).await;
        let booked = feed(&scene).await;
        assert_eq!((line(&booked, "STATUS"), line(&booked, "SEQUENCE")), ("STATUS:CONFIRMED", "SEQUENCE:0"));
        scene.done(&visit, "cancel", json!({ "reason": "clinic" })).await;
        scene.later(HOLD).await;
        let cancelled = feed(&scene).await;
        assert_eq!((line(&cancelled, "STATUS"), line(&cancelled, "SEQUENCE")), ("STATUS:CANCELLED", "SEQUENCE:1"));
        assert_eq!(line(&booked, "UID"), line(&cancelled, "UID"));
        assert_eq!(line(&cancelled, "TRANSP"), "TRANSP:TRANSPARENT");
        scene.at(instant(THURSDAY) + chrono::Duration::days(32)).await;
        assert!(!feed(&scene).await.contains("BEGIN:VEVENT"), "it is left out in the end");
    }
}
