//! Requests a second, by token and by address.

use std::net::SocketAddr;

use actix_web::http::Method;
use serde_json::Value;
use trialogue::config::Config;

use crate::support::app::{Answer, TestApp};
use crate::support::database::TestDatabase;

/// A server where a token may ask twice at once, and an address three times.
async fn narrow(app: TestApp) -> TestApp {
    let database = TestDatabase::fresh(app.kind);
    let mut config = Config::clone(&app.app.config);
    config.database.url = database.url();
    (config.limits.token_per_second, config.limits.address_per_second) = (2, 3);
    config.limits.burst_seconds = 1;
    TestApp::start_with(app.kind, database, config).await
}

async fn ask(app: &TestApp, token: &str, address: Option<&str>, path: &str) -> Answer {
    let request = app.api_request(token, Method::GET, path, Value::Null);
    let peer = address.map(|address| address.parse::<SocketAddr>().expect("an address"));
    app.send(match peer {
        Some(peer) => request.peer_addr(peer),
        None => request,
    })
    .await
}

on_both! {
    async fn a_token_waits_when_it_has_asked_too_often(app) {
        let app = narrow(app).await;
        for _ in 0..2 {
            assert_eq!(ask(&app, &app.secretary, None, "/api/v1/me").await.status, 200);
        }
        let waits = ask(&app, &app.secretary, None, "/api/v1/me").await;
        assert_eq!((waits.status.as_u16(), waits.header("retry-after")), (429, Some("1")));
        assert_eq!(waits.json()["type"], "/problems/too-many");
        assert_eq!(ask(&app, &app.manager, None, "/api/v1/me").await.status, 200);
    }

    async fn an_address_waits_whatever_tokens_it_shows(app) {
        let app = narrow(app).await;
        for token in [&app.secretary, &app.manager, "nonsense"] {
            let answer = ask(&app, token, Some("192.0.2.1:1000"), "/api/v1/me").await;
            assert_ne!(answer.status, 429);
        }
        let waits = ask(&app, &app.clinician, Some("192.0.2.1:2000"), "/api/v1/me").await;
        assert_eq!(waits.status, 429);
        let elsewhere = ask(&app, &app.clinician, Some("192.0.2.2:1000"), "/api/v1/me").await;
        assert_eq!(elsewhere.status, 200);
        let page = ask(&app, &app.clinician, Some("192.0.2.1:2000"), "/sign-in").await;
        assert_ne!(page.status, 429, "pages have no such limit");
    }

    async fn nobody_learns_by_waiting_what_there_is(app) {
        let app = narrow(app).await;
        let path = "/api/v1/visits/00000000-0000-4000-8000-000000000000/private-wishes";
        let mut seen = Vec::new();
        for _ in 0..4 {
            seen.push(ask(&app, &app.manager, None, path).await.status.as_u16());
        }
        assert_eq!(seen, [403, 403, 429, 429]);
    }
}
