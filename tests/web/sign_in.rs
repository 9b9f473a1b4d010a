use actix_web::http::Method;
use actix_web::test::TestRequest;
use chrono::Duration;
use trialogue::web::routes;

use crate::support::app::{Answer, PASSWORD, TestApp};

/// Tries to sign in with a fresh form.
async fn try_to_sign_in(app: &TestApp, login: &str, password: &str, back: &str) -> Answer {
    let shown = app.get("", "/sign-in").await;
    let cookie = shown.cookie("trialogue-form").expect("the form's cookie");
    let csrf = shown.csrf();
    let fields =
        [("csrf", csrf.as_str()), ("login", login), ("password", password), ("back", back)];
    let request = TestRequest::post()
        .uri("/sign-in")
        .insert_header(("cookie", format!("trialogue-form={cookie}")))
        .set_form(fields);
    app.send(request).await
}

on_both! {
    async fn each_role_begins_at_its_own_page(app) {
        for (login, page) in [
            ("secretary", "/visits/new"),
            ("anna", "/day"),
            ("manager", "/visits"),
            ("coordinator", "/requests"),
        ] {
            let browser = app.sign_in(login).await;
            assert_eq!(browser.get("/").await.header("location"), Some(page), "{login}");
        }
    }

    async fn strangers_are_sent_to_the_sign_in_page_and_back(app) {
        let refused = app.send(TestRequest::get().uri("/")).await;
        assert_eq!(refused.header("location"), Some("/sign-in"));
        let after = try_to_sign_in(&app, "anna", PASSWORD, "/visits?from=2027-01-05").await;
        assert_eq!(after.header("location"), Some("/visits?from=2027-01-05"));
        let evil = try_to_sign_in(&app, "anna", PASSWORD, "//evil.example/").await;
        assert_eq!(evil.header("location"), Some("/"));
    }

    async fn a_wrong_password_and_an_unknown_login_look_alike(app) {
        let strip = |answer: Answer, login: &str| {
            let csrf = answer.csrf();
            answer.text().replace(login, "").replace(&csrf, "")
        };
        let wrong = try_to_sign_in(&app, "anna", "wrong", "").await;
        let unknown = try_to_sign_in(&app, "nobody", "wrong", "").await;
        assert_eq!((wrong.status, unknown.status.as_u16()), (unknown.status, 422));
        assert!(wrong.cookie("trialogue").is_none());
        assert_eq!(strip(wrong, "anna"), strip(unknown, "nobody"));
    }

    async fn the_sixth_try_has_to_wait(app) {
        for _ in 0..5 {
            assert_eq!(try_to_sign_in(&app, "anna", "wrong", "").await.status, 422);
        }
        let refused = try_to_sign_in(&app, "anna", PASSWORD, "").await;
        assert_eq!((refused.status.as_u16(), refused.header("retry-after")), (429, Some("900")));
        assert_eq!(try_to_sign_in(&app, "bo", PASSWORD, "").await.status, 303);
        app.app.clock.set(app.app.clock.now() + Duration::minutes(15));
        assert_eq!(try_to_sign_in(&app, "anna", PASSWORD, "").await.status, 303);
    }

    async fn a_form_without_its_token_is_refused(app) {
        let browser = app.sign_in("anna").await;
        for fields in [vec![], vec![("csrf", "")], vec![("csrf", "wrong")]] {
            let answer = browser.post("/sign-out", &fields).await;
            assert_eq!(answer.status, 403, "{fields:?}");
        }
        let open = TestRequest::post().uri("/sign-in").set_form([("login", "anna"), ("password", PASSWORD)]);
        assert_eq!(app.send(open).await.status, 403);
    }

    async fn no_page_takes_a_form_without_token(app) {
        let browser = app.sign_in("secretary").await;
        let posts = routes::table().into_iter().filter(|(method, path)| {
            *method == Method::POST && !path.starts_with("/api/") && !path.starts_with("/l/")
                && !path.starts_with("/demo/clock") && !path.contains("/sms/")
        });
        let mut tried = 0;
        for (_, path) in posts {
            let path = path.replace(['{', '}'], "");
            let mut answer = browser.post(&path, &[("x", "y")]).await;
            if answer.status == 415 {
                answer = browser.send_file(&path, &[("x", "y")], b"name\n").await;
            }
            assert_eq!(answer.status, 403, "{path}");
            tried += 1;
        }
        assert!(tried >= 4, "only {tried} forms");
    }

    async fn signing_out_ends_the_session_itself(app) {
        let browser = app.sign_in("anna").await;
        let answer = browser.submit("/sign-out", &[]).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, Some("/sign-in")));
        assert_eq!(browser.get("/api/v1/me").await.status, 401);
    }

    async fn sessions_end_when_idle_and_in_the_end_anyway(app) {
        let idle = app.sign_in("anna").await;
        let busy = app.sign_in("bo").await;
        for _ in 0..13 {
            assert_eq!(busy.get("/api/v1/me").await.status, 200);
            app.app.clock.set(app.app.clock.now() + Duration::minutes(55));
        }
        assert_eq!(idle.get("/api/v1/me").await.status, 401, "idle for hours");
        assert_eq!(busy.get("/api/v1/me").await.status, 200, "after 11 h 55 min");
        app.app.clock.set(app.app.clock.now() + Duration::minutes(5));
        assert_eq!(busy.get("/api/v1/me").await.status, 401, "after 12 h");
    }

    async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites(app) {
        let answer = try_to_sign_in(&app, "anna", PASSWORD, "").await;
        let all: Vec<&str> = answer.headers.get_all("set-cookie").filter_map(|v| v.to_str().ok()).collect();
        let session = all.iter().find(|text| text.starts_with("trialogue=")).expect("a session");
        assert!(session.contains("HttpOnly") && session.contains("SameSite=Lax") && session.contains("Path=/"));
        assert!(!session.contains("Domain"), "{session}");
    }

    async fn the_language_stays_with_the_account(app) {
        let browser = app.sign_in("anna").await;
        assert!(browser.get("/nothing").await.text().contains("<html lang=\"en\""));
        let answer = browser.submit("/language", &[("lang", "da"), ("back", "/day")]).await;
        assert_eq!(answer.header("location"), Some("/day"));
        assert_eq!(browser.submit("/language", &[("lang", "xx")]).await.status, 422);
        let again = app.sign_in("anna").await;
        let shown = again.get("/api/v1/nothing").await;
        assert_eq!(shown.status, 404);
        let refused = again.submit("/language", &[("lang", "xx")]).await;
        assert!(refused.text().contains("<html lang=\"da\""));
    }

    async fn one_click_accounts_exist_in_a_demo_only(app) {
        let shown = app.get("", "/sign-in").await;
        assert!(!shown.text().contains("/demo/sign-in"));
        let request = TestRequest::post()
            .uri("/demo/sign-in")
            .insert_header(("cookie", format!("trialogue-form={}", shown.cookie("trialogue-form").expect("a cookie"))))
            .set_form([("csrf", shown.csrf()), ("account", app.agency.to_string())]);
        assert_eq!(app.send(request).await.status, 404);
    }

    async fn a_cookie_alone_changes_nothing_by_the_api(app) {
        let browser = app.sign_in("secretary").await;
        let cookie = format!("trialogue={}", browser.session);
        let body = serde_json::json!({ "name": "Amina", "birth_date": "1990-01-01" });
        let request = || TestRequest::post().uri("/api/v1/patients").set_json(&body)
            .insert_header(("cookie", cookie.clone()));
        assert_eq!(app.send(request()).await.status, 403);
        let with_token = request().insert_header(("x-csrf-token", browser.csrf().await));
        assert_eq!(app.send(with_token).await.status, 201);
    }
}
