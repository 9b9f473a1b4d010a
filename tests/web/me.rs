use serde_json::json;

on_both! {
    async fn a_clinician_has_a_feed(app) {
        let me = app.get(&app.clinician, "/api/v1/me").await;
        assert_eq!(me.status, 200);
        let me = me.json();
        assert_eq!(me["role"], "clinician");
        assert_eq!(me["person"], json!({ "id": app.clinicians[0], "name": "Anna Nurse" }));
        let url = me["feed_url"].as_str().expect("a feed");
        assert!(url.starts_with("http://127.0.0.1:8080/feeds/") && url.ends_with(".ics"), "{url}");
    }

    async fn each_clinician_has_a_feed_of_their_own(app) {
        let one = app.get(&app.clinician, "/api/v1/me").await.json();
        let other = app.get(&app.other_clinician, "/api/v1/me").await.json();
        assert_ne!(one["feed_url"], other["feed_url"]);
        assert_ne!(one["person"]["id"], other["person"]["id"]);
    }

    async fn everybody_else_has_none(app) {
        for (token, role) in [
            (&app.secretary, "secretary"),
            (&app.manager, "manager"),
            (&app.coordinator, "agency"),
        ] {
            let me = app.get(token, "/api/v1/me").await.json();
            assert_eq!((&me["role"], &me["feed_url"]), (&json!(role), &json!(null)));
        }
    }

    async fn an_unknown_or_ended_token_is_nobody(app) {
        for token in ["", "nonsense", "test-token-00000000-0000-0000-0000-000000000000"] {
            let answer = app.get(token, "/api/v1/me").await;
            assert_eq!(answer.status, 401);
            assert_eq!(answer.header("www-authenticate"), Some("Bearer realm=\"trialogue\""));
            assert_eq!(answer.header("content-type"), Some("application/problem+json"));
        }
    }
}
