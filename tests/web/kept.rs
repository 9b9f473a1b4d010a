//! What is sent after the session has run out is there when its sender is back.

use chrono::Duration;

use crate::support::app::{Browser, TestApp};
use crate::support::stranger::goes_to;

const PATIENT: [(&str, &str); 5] = [
    ("name", "Nadia \"Test\" & Co"),
    ("birth_date", "1990-01-01"),
    ("variety_1", "apc"),
    ("channel_1", "print"),
    ("written", "da"),
];

async fn send(browser: &Browser<'_>, csrf: &str) -> crate::support::app::Answer {
    let mut all = vec![("csrf", csrf)];
    all.extend(PATIENT);
    browser.post("/patients/new", &all).await
}

fn hours_pass(app: &TestApp, hours: i64) {
    app.app.clock.set(app.app.clock.now() + Duration::hours(hours));
}

on_both! {
    async fn a_form_sent_too_late_is_kept_for_its_sender(app) {
        let before = app.sign_in("secretary").await;
        let csrf = before.csrf().await;
        hours_pass(&app, 2);
        goes_to(&send(&before, &csrf).await, "/sign-in?back=/kept");
        let other = app.sign_in("anna").await;
        goes_to(&other.get("/kept").await, "/");
        let back = app.sign_in("secretary").await;
        let shown = back.get("/kept").await;
        assert_eq!(shown.status, 200);
        let text = shown.text();
        assert!(text.contains("action=\"/patients/new\""), "{text}");
        assert!(text.contains("Nadia &#34;Test&#34; &#38; Co"), "{text}");
        assert!(!text.contains(&csrf), "the old token is nobody's");
        let csrf = shown.csrf();
        let again: Vec<(&str, &str)> =
            [("csrf", csrf.as_str()), ("kept", "yes")].into_iter().chain(PATIENT).collect();
        assert_eq!(back.post("/patients/new", &again).await.status, 303);
        assert!(back.get("/patients?q=nadia").await.text().contains("Nadia"));
        goes_to(&back.get("/kept").await, "/");
        assert_eq!(back.submit("/kept/discard", &[]).await.status, 404, "only once");
    }

    async fn what_is_not_wanted_any_more_is_thrown_away(app) {
        let before = app.sign_in("secretary").await;
        let csrf = before.csrf().await;
        hours_pass(&app, 2);
        send(&before, &csrf).await;
        goes_to(&before.post("/kept/discard", &[("csrf", &csrf)]).await, "/sign-in");
        let back = app.sign_in("secretary").await;
        assert_eq!(back.get("/kept").await.status, 200, "it is there still");
        goes_to(&back.submit("/kept/discard", &[]).await, "/?done=kept-discarded");
        goes_to(&back.get("/kept").await, "/");
    }

    async fn nothing_is_kept_for_strangers_and_for_those_who_left(app) {
        let before = app.sign_in("secretary").await;
        let csrf = before.csrf().await;
        let anna = app.sign_in("anna").await;
        anna.submit("/sign-out", &[]).await;
        goes_to(&send(&anna, "x").await, "/sign-in");
        hours_pass(&app, 2);
        goes_to(&send(&before, "wrong").await, "/sign-in");
        let password = [("csrf", csrf.as_str()), ("current", "secret words"), ("new", "x")];
        goes_to(&before.post("/account/password", &password).await, "/sign-in");
        let long = "x".repeat(20_000);
        let note = [("csrf", csrf.as_str()), ("name", long.as_str())];
        goes_to(&before.post("/patients/new", &note).await, "/sign-in");
        let back = app.sign_in("secretary").await;
        goes_to(&back.get("/kept").await, "/");
    }

    async fn what_is_kept_is_sealed_and_gone_the_next_day(app) {
        let before = app.sign_in("secretary").await;
        let csrf = before.csrf().await;
        hours_pass(&app, 2);
        send(&before, &csrf).await;
        hours_pass(&app, 12);
        goes_to(&app.sign_in("secretary").await.get("/kept").await, "/");
    }
}
