//! A patient who does not read hears the page, where a clinic has recorded it.

use actix_web::test::TestRequest;
use trialogue::domain::views::Audience;

use super::scene::{booked, get};
use crate::support::app::{RECORDING, SOUND};

on_both! {
    async fn what_is_recorded_can_be_heard_in_parts_too(app) {
        let scene = booked(&app).await;
        let link = scene.link(&app, Audience::Patient).await;
        let page = |lang: &str| format!("{link}?lang={lang}");
        let sound = format!("src=\"/recordings/{RECORDING}\"");
        for (lang, heard) in [("da", true), ("en", false)] {
            let shown = get(&app, &page(lang)).await.text();
            assert_eq!(shown.contains(&sound), heard, "{lang}: {shown}");
            assert_eq!(shown.contains("<audio controls preload=\"none\""), heard, "{lang}");
        }
        let questions = get(&app, &format!("{link}/questions?lang=da")).await.text();
        assert!(!questions.contains("<audio"), "nobody has recorded this page");
        let path = format!("/recordings/{RECORDING}");
        let whole = get(&app, &path).await;
        assert_eq!((whole.status.as_u16(), &whole.bytes[..]), (200, SOUND));
        assert!(whole.header("content-type").expect("a type").starts_with("audio/"));
        let part = TestRequest::get().uri(&path).insert_header(("range", "bytes=0-3"));
        let part = app.send(part).await;
        assert_eq!((part.status.as_u16(), &part.bytes[..]), (206, &SOUND[..4]));
        let policy = whole.header("content-security-policy").expect("a policy");
        assert!(policy.contains("media-src 'self'"), "{policy}");
    }

    async fn nobody_who_reads_along_hears_what_is_asked_alone(app) {
        let scene = booked(&app).await;
        let folder = app.app.config.recordings_folder();
        std::fs::write(folder.join("questions-da.wav"), SOUND).expect("a recording");
        let link = format!("{}/questions", scene.link(&app, Audience::Patient).await);
        assert!(get(&app, &link).await.text().contains("<audio"));
        let path = format!("/api/v1/patients/{}", scene.visit["patient"]["id"].as_str().expect("id"));
        let shared = app.patch(&app.secretary, &path, serde_json::json!({ "shared_phone": true })).await;
        assert_eq!(shared.status, 200, "{}", shared.text());
        assert!(!get(&app, &link).await.text().contains("<audio"));
    }

    async fn nothing_else_is_served_from_the_folder(app) {
        std::fs::write(app.app.config.recordings_folder().join("key"), "secret").expect("a file");
        std::fs::write(app.app.config.recordings_folder().join("visit-da.txt"), "x").expect("a file");
        for name in ["key", "visit-da.txt", "visit-en.wav", "visit-xx.wav", "..%2Fkey", "visit-da.wav%00",
            "%2e%2e%2fvisit-da.wav", "visit-da.wav.wav", "wish-so.wav"]
        {
            let answer = get(&app, &format!("/recordings/{name}")).await;
            assert_eq!(answer.status, 404, "{name}");
        }
    }
}
