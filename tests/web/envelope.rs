//! What every answer has, and what refusals look like.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use trialogue::web::routes;

use crate::support::app::TestApp;
use crate::support::log;

fn problem(answer: &crate::support::app::Answer, status: u16, kind: &str) -> Value {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    let body = answer.json();
    assert_eq!(body["type"], format!("/problems/{kind}"));
    assert_eq!(body["status"], status);
    assert!(body["title"].as_str().is_some_and(|title| !title.is_empty()));
    assert!(
        body["detail"].as_str().is_some_and(|text| !text.is_empty() && !text.contains("error-"))
    );
    assert_eq!(body["request_id"].as_str(), answer.header("x-request-id"));
    body
}

/// What the same request sent over a real port is answered with, headers and all.
async fn over_the_wire(app: &TestApp, request: &str) -> String {
    let server = app.listen();
    let mut stream = tokio::net::TcpStream::connect(server.address).await.expect("connected");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("answered");
    server.handle.stop(true).await;
    answer
}

on_both! {
    async fn unknown_paths_and_methods_are_problems_for_programs(app) {
        problem(&app.get(&app.manager, "/api/v1/nothing").await, 404, "not-found");
        let wrong = app.api(&app.manager, Method::DELETE, "/api/v1/me", Value::Null).await;
        problem(&wrong, 405, "method-not-allowed");
        assert_eq!(wrong.header("allow"), Some("GET, HEAD"));
    }

    async fn every_route_refuses_other_methods(app) {
        for (_, path) in routes::table() {
            let path = path.replace("{file}", "style.css").replace(['{', '}'], "");
            let answer = app.api(&app.manager, Method::TRACE, &path, Value::Null).await;
            assert_eq!(answer.status, 405, "{path}");
        }
    }

    async fn people_get_a_page_with_a_way_on(app) {
        let request = TestRequest::get().uri("/nothing").insert_header(("accept-language", "da"));
        let answer = app.send(request).await;
        assert_eq!(answer.status, 404);
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
        let text = answer.text();
        assert!(text.contains("<html lang=\"da\"") && text.contains("href=\"/\""), "{text}");
        assert!(text.contains(answer.header("x-request-id").expect("an id")), "{text}");
    }

    async fn bodies_that_cannot_be_read_say_why(app) {
        let path = "/api/v1/patients";
        let with = |kind: &'static str, body: &'static str| {
            app.api_request(&app.secretary, Method::POST, path, Value::Null)
                .insert_header(("content-type", kind))
                .set_payload(body)
        };
        problem(&app.send(with("application/json", "{\"name\":")).await, 400, "malformed");
        problem(&app.send(with("application/json", "[1]")).await, 400, "malformed");
        problem(&app.send(with("text/plain", "{}")).await, 415, "unsupported-media");
        let long = json!({ "name": "x".repeat(300_000) });
        problem(&app.post(&app.secretary, path, long).await, 413, "too-large");
    }

    async fn every_field_at_fault_is_named(app) {
        let body = json!({ "name": "", "birth_date": "1990-02-30", "colour": "red",
            "varieties": [{ "tag": "apc", "tg": 1 }, "xx-nonsense"], "mail": "a b" });
        let answer = app.post(&app.secretary, "/api/v1/patients", body).await;
        let problem = problem(&answer, 422, "invalid");
        let mut named: Vec<(&str, &str)> = problem["errors"].as_array().expect("a list").iter()
            .map(|e| (e["field"].as_str().expect("a name"), e["code"].as_str().expect("a code")))
            .collect();
        named.sort_unstable();
        assert_eq!(named, [
            ("birth_date", "not_a_date"),
            ("colour", "unknown_field"),
            ("mail", "not_a_mail_address"),
            ("name", "required"),
            ("varieties.0.tg", "unknown_field"),
            ("varieties.1.tag", "unknown_language"),
        ]);
        let texts = problem["errors"].as_array().expect("a list").iter().map(|e| &e["text"]);
        for text in texts {
            assert!(text.as_str().is_some_and(|t| t.ends_with('.') && !t.contains("error-")), "{text}");
        }
    }

    async fn malformed_unknown_and_foreign_ids_look_the_same(app) {
        let mut bodies = Vec::new();
        for id in ["nonsense", "0190a0a0-0000-7000-8000-000000000000", &app.agency.to_string()] {
            let path = format!("/api/v1/rooms/{id}");
            let request = app.api_request(&app.manager, Method::GET, &path, Value::Null)
                .insert_header(("x-request-id", "same"));
            let answer = app.send(request).await;
            problem(&answer, 404, "not-found");
            bodies.push(answer.bytes);
        }
        assert!(bodies.windows(2).all(|pair| pair[0] == pair[1]));
    }

    async fn every_answer_is_protected(app) {
        for path in ["/sign-in", "/api/v1/me", "/nothing", "/livez", "/static/style.css"] {
            let answer = app.get(&app.manager, path).await;
            let policy = answer.header("content-security-policy").expect("a policy");
            assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}");
            assert_eq!(answer.header("referrer-policy"), Some("no-referrer"), "{path}");
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
            assert!(answer.header("permissions-policy").is_some(), "{path}");
            let kept = path.starts_with("/static/");
            assert_eq!(answer.header("cache-control") == Some("no-store"), !kept, "{path}");
        }
    }

    async fn pages_bring_no_inline_script_or_style(app) {
        let answer = app.get("", "/sign-in").await;
        let text = answer.text();
        assert!(!text.contains("<script") && !text.contains("<style") && !text.contains("style=\""));
    }

    async fn files_are_not_sent_twice(app) {
        let first = app.get("", "/static/style.css").await;
        assert_eq!(first.header("content-type"), Some("text/css; charset=utf-8"));
        let etag = first.header("etag").expect("an ETag");
        let again = TestRequest::get().uri("/static/style.css").insert_header(("if-none-match", etag));
        let again = app.send(again).await;
        assert_eq!((again.status.as_u16(), again.bytes.len()), (304, 0));
        assert_eq!(app.get("", "/static/nothing.css").await.status, 404);
    }

    async fn the_callers_own_request_id_is_kept_when_harmless(app) {
        let with = |id: &'static str| TestRequest::get().uri("/livez").insert_header(("x-request-id", id));
        assert_eq!(app.send(with("call-7")).await.header("x-request-id"), Some("call-7"));
        let odd = app.send(with("a b\"c")).await;
        assert_ne!(odd.header("x-request-id"), Some("a b\"c"));
    }

    async fn another_sites_form_is_refused(app) {
        for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
            let request = TestRequest::post().uri("/sign-in").insert_header((name, value));
            assert_eq!(app.send(request).await.status, 403, "{name}");
        }
        let own = TestRequest::post().uri("/sign-in").insert_header(("origin", "http://127.0.0.1:8080"));
        assert_eq!(app.send(own).await.status, 415, "only the missing form is refused");
    }

    async fn head_is_get_without_a_body(app) {
        let line = "HEAD /sign-in HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
        let answer = over_the_wire(&app, line).await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        let (_, body) = answer.split_once("\r\n\r\n").expect("headers");
        assert_eq!(body, "");
    }

    async fn numbers_know_templates_and_never_ids(app) {
        let id = app.clinicians[0].to_string();
        app.get(&app.manager, &format!("/api/v1/clinicians/{id}")).await;
        app.api(&app.manager, Method::from_bytes(b"BREW").expect("a method"), "/livez", Value::Null).await;
        let numbers = app.get("", "/metrics").await.text();
        let line = "http_requests_total{route=\"/api/v1/clinicians/{id}\",method=\"GET\",code=\"200\"}";
        assert!(numbers.contains(line), "{numbers}");
        assert!(numbers.contains("method=\"other\"") && !numbers.contains("BREW"), "{numbers}");
        assert!(!numbers.contains(&id), "{numbers}");
    }

    async fn log_lines_know_templates_and_never_tokens(app) {
        let heard = log::listen();
        let (id, name) = (app.clinicians[0].to_string(), app.clinic.to_string());
        let paths = [format!("/api/v1/clinicians/{id}?q=Amina"), "/l/abcdefghijklmnopqrst".into()];
        for path in paths {
            let request = app.api_request(&app.manager, Method::GET, &path, Value::Null);
            app.send(request.insert_header(("x-request-id", name.as_str()))).await;
        }
        let all = heard.take();
        let own: Vec<&str> = all.lines().filter(|line| line.contains(&name)).collect();
        let text = own.join("\n");
        assert!(own.len() >= 2 && text.contains("/api/v1/clinicians/{id}"), "{text}");
        for secret in [id.as_str(), app.manager.as_str(), "abcdefghijklmnop", "Amina"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }

    async fn the_database_is_ready(app) {
        assert_eq!(app.get("", "/readyz").await.status, 200);
        assert_eq!(app.get("", "/livez").await.status, 200);
    }
}
