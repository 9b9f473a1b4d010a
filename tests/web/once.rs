//! `Idempotency-Key`, `If-Match` and pages of lists.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::support::app::{Answer, TestApp};

async fn create(app: &TestApp, key: &str, name: &str) -> Answer {
    let body = json!({ "name": name, "birth_date": "1990-01-01" });
    let request = app.api_request(&app.secretary, Method::POST, "/api/v1/patients", body);
    app.send(request.insert_header(("idempotency-key", key))).await
}

async fn count(app: &TestApp) -> usize {
    let all = app.get(&app.secretary, "/api/v1/patients?limit=200").await.json();
    all["items"].as_array().expect("items").len()
}

on_both! {
    async fn the_same_key_and_body_get_the_same_answer(app) {
        let first = create(&app, "k1", "Amina").await;
        let again = create(&app, "k1", "Amina").await;
        assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 201));
        assert_eq!(first.bytes, again.bytes);
        assert_eq!(first.header("location"), again.header("location"));
        assert_eq!(count(&app).await, 1);
    }

    async fn another_body_with_the_key_is_refused(app) {
        create(&app, "k1", "Amina").await;
        let other = create(&app, "k1", "Bilal").await;
        assert_eq!(other.status, 422);
        assert_eq!(other.json()["type"], "/problems/key-reused");
        assert_eq!(count(&app).await, 1);
    }

    async fn a_refused_act_can_be_tried_again_with_its_key(app) {
        let refused = create(&app, "k1", "").await;
        assert_eq!(refused.status, 422);
        assert_eq!(create(&app, "k1", "Amina").await.status, 201);
    }

    async fn keys_of_different_callers_are_different(app) {
        create(&app, "k1", "Amina").await;
        let body = json!({ "name": "Amina", "birth_date": "1990-01-01" });
        let request = app.api_request(&app.manager, Method::POST, "/api/v1/patients", body)
            .insert_header(("idempotency-key", "k1"));
        assert_eq!(app.send(request).await.status, 201);
        assert_eq!(count(&app).await, 2);
    }

    async fn many_at_once_do_it_once(app) {
        let app = std::rc::Rc::new(app);
        let mut running = Vec::new();
        for _ in 0..12 {
            let app = app.clone();
            running.push(actix_web::rt::spawn(async move { create(&app, "k1", "Amina").await }));
        }
        let mut made = 0;
        for one in running {
            match one.await.expect("answered").status.as_u16() {
                201 => made += 1,
                409 => {}
                other => panic!("{other}"),
            }
        }
        assert!(made >= 1);
        assert_eq!(count(&app).await, 1);
    }

    async fn a_stale_version_is_refused(app) {
        let made = create(&app, "k1", "Amina").await;
        let path = made.header("location").expect("an address").to_owned();
        let etag = made.header("etag").expect("an ETag").to_owned();
        assert_eq!(app.get(&app.secretary, &path).await.header("etag"), Some(etag.as_str()));
        let change = |etag: String| {
            app.api_request(&app.secretary, Method::PATCH, &path, json!({ "called": "Mina" }))
                .insert_header(("if-match", etag))
        };
        let changed = app.send(change(etag.clone())).await;
        assert_eq!((changed.status.as_u16(), changed.json()["called"].as_str()), (200, Some("Mina")));
        assert_eq!(app.send(change(etag)).await.status, 412);
        assert_eq!(app.send(change("*".into())).await.status, 200);
    }

    async fn a_list_is_read_in_pages(app) {
        for number in 0..5 {
            create(&app, &format!("k{number}"), &format!("Amina {number}")).await;
        }
        let (mut names, mut path) = (Vec::new(), "/api/v1/patients?limit=2".to_owned());
        loop {
            let page = app.get(&app.secretary, &path).await.json();
            let items = page["items"].as_array().expect("items");
            names.extend(items.iter().map(|item| item["name"].clone()));
            match page["next_cursor"].as_str() {
                Some(cursor) => path = format!("/api/v1/patients?limit=2&cursor={cursor}"),
                None => break,
            }
        }
        let expected: Vec<Value> = (0..5).map(|n| json!(format!("Amina {n}"))).collect();
        assert_eq!(names, expected);
        for wrong in ["limit=0", "limit=201", "limit=x", "cursor=nonsense"] {
            let answer = app.get(&app.secretary, &format!("/api/v1/patients?{wrong}")).await;
            assert_eq!(answer.status, 422, "{wrong}");
        }
    }
}
