//! A patient reads the appointment and answers by the link.

use serde_json::json;
use trialogue::domain::views::Audience;

use super::scene::{booked, get, post};

on_both! {
    async fn the_page_is_small_and_names_no_interpreter(app) {
        let scene = booked(&app).await;
        let shown = get(&app, &scene.link(&app, Audience::Patient).await).await;
        assert_eq!(shown.status, 200, "{}", shown.text());
        let text = shown.text();
        assert!(text.contains("arabisk") && text.contains("tel:+4512345678"), "{text}");
        assert!(!text.contains("Samira") && !text.contains("<script"), "{text}");
        let style = get(&app, "/static/style.css").await.bytes.len();
        assert!(shown.bytes.len() + style <= 30_000, "{} and {style}", shown.bytes.len());
    }

    async fn a_no_releases_nothing_and_opens_a_task(app) {
        let scene = booked(&app).await;
        let link = scene.link(&app, Audience::Patient).await;
        assert_eq!(post(&app, &link, &[]).await.status, 422);
        let before = scene.now(&app).await;
        assert_eq!(post(&app, &link, &[("answer", "decline")]).await.status, 303);
        assert_eq!(scene.now(&app).await, before);
        assert!(get(&app, &link).await.text().contains("Vi ringer til dig"));
        let (clinic, id) = (app.clinic, scene.id());
        let look = move |conn: &mut _| trialogue::store::tasks::open_of(conn, clinic, id);
        let open = app.app.db.read(look).await.expect("read");
        assert!(open.iter().any(|task| task.kind == "patient_cannot_come"));
        assert_eq!(post(&app, &link, &[("answer", "accept")]).await.status, 303);
        let open = app.app.db.read(look).await.expect("read");
        assert!(!open.iter().any(|task| task.kind == "patient_cannot_come"));
    }

    async fn what_is_called_off_says_when_it_was_and_promises_nobody(app) {
        let scene = booked(&app).await;
        let link = scene.link(&app, Audience::Patient).await;
        assert!(get(&app, &link).await.text().contains("talk.svg"));
        let cancel = format!("/api/v1/visits/{}/cancel", scene.id());
        let done = app.post(&app.secretary, &cancel, json!({ "reason": "clinic" })).await;
        assert_eq!(done.status, 200, "{}", done.text());
        let text = get(&app, &link).await.text();
        assert!(text.contains("day.svg") && text.contains("place.svg"), "{text}");
        assert!(!text.contains("talk.svg") && !text.contains("length.svg"), "{text}");
    }

    async fn a_link_opens_its_own_record_alone(app) {
        let scene = booked(&app).await;
        let link = scene.link(&app, Audience::Patient).await;
        let agencys = [("answer", "confirm")];
        assert_eq!(post(&app, &link, &agencys).await.status, 422);
        assert_eq!(scene.request_state(&app).await, "sent");
    }
}
