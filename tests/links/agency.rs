//! An agency answers one request by its link.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use trialogue::domain::views::Audience;

use super::scene::{Scene, booked, get, post};

on_both! {
    async fn looking_changes_nothing(app) {
        let scene = booked(&app).await;
        let link = scene.link(&app, Audience::Agency).await;
        let before = scene.now(&app).await;
        for _ in 0..20 {
            let shown = get(&app, &link).await;
            assert_eq!(shown.status, 200, "{}", shown.text());
            assert!(shown.headers.get("set-cookie").is_none());
            assert_eq!(shown.header("cache-control"), Some("no-store"));
            assert_eq!(shown.header("referrer-policy"), Some("no-referrer"));
            assert!(shown.header("x-robots-tag").is_some_and(|value| value.contains("noindex")));
            let head = app.send(TestRequest::default().method(Method::HEAD).uri(&link)).await;
            assert_eq!(head.status, 200);
        }
        assert_eq!(scene.now(&app).await, before);
        assert_eq!(scene.request_state(&app).await, "sent");
    }

    async fn the_page_tells_what_is_asked_and_nothing_of_the_patient(app) {
        let scene = booked(&app).await;
        let text = get(&app, &scene.link(&app, Audience::Agency).await).await.text();
        assert!(text.contains("Samira") && text.contains("levantinsk arabisk"), "{text}");
        for hidden in ["Amina", "Secretname", "1988", "amina@example.org"] {
            assert!(!text.contains(hidden), "{hidden} in {text}");
        }
        assert!(!text.contains(" checked"), "nothing is chosen beforehand");
        assert!(!text.contains("<script") && !text.contains(" style="));
    }

    async fn a_form_without_a_choice_comes_back(app) {
        let scene = booked(&app).await;
        let link = scene.link(&app, Audience::Agency).await;
        let answer = post(&app, &link, &[("date", "2027-01-20"), ("reason", "travel")]).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains("value=\"2027-01-20\""), "what was typed is kept");
        assert_eq!(scene.request_state(&app).await, "sent");
    }

    async fn a_confirm_counts_once(app) {
        let scene = booked(&app).await;
        let link = scene.link(&app, Audience::Agency).await;
        for _ in 0..2 {
            let answer = post(&app, &link, &[("answer", "confirm")]).await;
            assert_eq!(answer.status, 303, "{}", answer.text());
            let back = answer.header("location").expect("a place").to_owned();
            assert!(back.starts_with(&link));
            assert_eq!(get(&app, &back).await.status, 200);
        }
        let visit = scene.now(&app).await;
        assert_eq!(visit["needs"][0]["status"], "confirmed");
        assert_eq!(visit["needs"][0]["interpreter"]["name"], "Samira");
        let late = post(&app, &link, &[("answer", "decline"), ("reason", "travel")]).await;
        assert_eq!(late.status, 303);
        assert_eq!(scene.now(&app).await["needs"][0]["status"], "confirmed");
    }

    async fn received_is_no_promise(app) {
        let scene = booked(&app).await;
        let link = scene.link(&app, Audience::Agency).await;
        assert_eq!(post(&app, &link, &[("answer", "received")]).await.status, 303);
        assert_eq!(scene.request_state(&app).await, "received");
    }

    async fn a_decline_needs_its_reason(app) {
        let scene = booked(&app).await;
        let link = scene.link(&app, Audience::Agency).await;
        assert_eq!(post(&app, &link, &[("answer", "decline")]).await.status, 422);
        assert_eq!(scene.request_state(&app).await, "sent");
        let answer = post(&app, &link, &[("answer", "decline"), ("reason", "none_free")]).await;
        assert_eq!(answer.status, 303);
        assert_eq!(scene.now(&app).await["needs"][0]["status"], "fallback_due");
    }

    async fn a_proposal_is_in_the_clinics_time(app) {
        let scene = booked(&app).await;
        let link = scene.link(&app, Audience::Agency).await;
        let half = [("answer", "propose"), ("date", "2027-01-20")];
        let back = post(&app, &link, &half).await;
        assert_eq!(back.status, 422);
        assert_eq!(back.text().matches(" autofocus").count(), 1, "it begins where it is wrong");
        let whole = [("answer", "propose"), ("date", "2027-01-20"), ("time", "10:30")];
        assert_eq!(post(&app, &link, &whole).await.status, 303);
        assert_eq!(scene.request_state(&app).await, "proposed");
        assert_eq!(scene.now(&app).await["needs"][0]["status"], "held");
        let again = get(&app, &link).await.text();
        assert!(again.contains("Foreslået i stedet"), "who comes back reads what they proposed");
        assert!(again.contains("onsdag 20. januar 2027 kl. 10.30"), "{again}");
    }

    async fn a_refused_name_always_gets_the_same_answer(app) {
        let scene = booked(&app).await;
        let link = scene.link(&app, Audience::Agency).await;
        let (wrong, unknown) = (scene.wrong_variety["id"].as_str(), app.agency.to_string());
        let mut bodies = Vec::new();
        for name in [wrong.expect("an id"), unknown.as_str()] {
            let answer = post(&app, &link, &[("answer", "confirm"), ("interpreter", name)]).await;
            assert_eq!(answer.status, 422, "{}", answer.text());
            bodies.push(answer.bytes);
        }
        assert_eq!(bodies[0], bodies[1]);
        assert_eq!(scene.request_state(&app).await, "sent");
    }

    async fn another_name_then_another_and_given_back(app) {
        let scene = booked(&app).await;
        let link = scene.link(&app, Audience::Agency).await;
        let other = Scene::person(&scene.other_interpreter).to_string();
        let first = Scene::person(&scene.interpreter).to_string();
        let named = [("answer", "confirm"), ("interpreter", other.as_str())];
        assert_eq!(post(&app, &link, &named).await.status, 303);
        assert_eq!(scene.now(&app).await["needs"][0]["interpreter"]["name"], "Dalia");
        let replaced = [("answer", "replace"), ("interpreter", first.as_str())];
        assert_eq!(post(&app, &link, &replaced).await.status, 303);
        assert_eq!(scene.now(&app).await["needs"][0]["interpreter"]["name"], "Samira");
        let back = [("answer", "give_back"), ("reason", "none_free")];
        assert_eq!(post(&app, &link, &back).await.status, 303);
        assert_eq!(scene.now(&app).await["needs"][0]["status"], "fallback_due");
    }

    async fn what_is_no_link_is_told_kindly_and_alike(app) {
        let scene = booked(&app).await;
        let link = scene.link(&app, Audience::Agency).await;
        assert_eq!(get(&app, &link.to_ascii_uppercase().replace("/L/", "/l/")).await.status, 200);
        assert_eq!(get(&app, &format!("{link}%3E")).await.status, 200);
        let guessed = get(&app, "/l/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa").await;
        assert_eq!(guessed.status, 404);
        assert!(guessed.text().contains("+4512345678"));
        let cut = get(&app, &link[..link.len() - 1]).await;
        assert_eq!((cut.status, &cut.bytes), (guessed.status, &guessed.bytes));
        app.app.clock.set(app.app.clock.now() + chrono::Duration::days(60));
        let expired = get(&app, &link).await;
        assert_eq!((expired.status, &expired.bytes), (guessed.status, &guessed.bytes));
    }
}
