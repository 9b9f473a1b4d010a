//! Settings of the search: a clinic's own weights decide what it says, and a bound how long it looks.

use actix_web::http::StatusCode;
use serde_json::{Value, json};
use trialogue::config::Config;

use crate::operations::scene::{Scene, ok};
use crate::support::app::TestApp;
use crate::support::database::TestDatabase;

/// A server whose settings call the form of a visit more important than its day.
async fn weighing(app: TestApp) -> TestApp {
    let database = TestDatabase::fresh(app.kind);
    let mut config = Config::clone(&app.app.config);
    config.database.url = database.url();
    config.matching.weights.soonest = 0;
    config.matching.weights.preferred_modality = 41;
    TestApp::start_with(app.kind, database, config).await
}

/// A server whose searches look at very little.
async fn hasty(app: &TestApp) -> TestApp {
    let database = TestDatabase::fresh(app.kind);
    let mut config = Config::clone(&app.app.config);
    config.database.url = database.url();
    config.matching.looks_max = 1;
    TestApp::start_with(app.kind, database, config).await
}

/// The reasons of the best set, as code and points.
async fn reasons(scene: &Scene) -> Vec<(String, i64)> {
    let asked = json!({ "patient": scene.patient, "visit_type": scene.consultation,
        "from": "2027-01-18", "to": "2027-01-22" });
    let answer = scene.app.post(&scene.app.secretary, "/api/v1/slots/search", asked).await;
    let found = ok(answer, StatusCode::OK);
    let reasons = found["proposals"][0]["reasons"].as_array().expect("reasons").clone();
    let pair = |one: &Value| {
        (one["code"].as_str().unwrap_or("").to_owned(), one["points"].as_i64().unwrap_or(-1))
    };
    reasons.iter().map(pair).collect()
}

on_both! {
    async fn a_search_weighs_as_the_settings_say(app) {
        let usual = reasons(&Scene::of(app).await).await;
        assert!(usual.contains(&("soonest".to_owned(), 120)), "{usual:?}");
        assert!(usual.contains(&("preferred_modality".to_owned(), 20)), "{usual:?}");
    }

    async fn a_search_says_whether_it_has_looked_at_everything(app) {
        let asked = json!({ "from": "2027-01-18", "to": "2027-12-17", "limit": 200 });
        let answer = |scene: Scene| {
            let mut asked = asked.clone();
            asked["patient"] = json!(scene.patient);
            asked["visit_type"] = json!(scene.consultation);
            async move {
                let path = "/api/v1/slots/search";
                let found = ok(scene.app.post(&scene.app.secretary, path, asked).await, StatusCode::OK);
                assert!(found["proposals"][0].is_object(), "{found}");
                found["bounded"].clone()
            }
        };
        let hasty = hasty(&app).await;
        assert_eq!(answer(Scene::of(app).await).await, json!(false));
        assert_eq!(answer(Scene::of(hasty).await).await, json!(true));
    }

    async fn the_page_says_that_not_all_days_were_searched(app) {
        let scene = Scene::of(hasty(&app).await).await;
        let (patient, kind) = (scene.patient, scene.consultation);
        let path = format!("/visits/new?patient={patient}&visit_type={kind}\
            &from=2027-01-18&to=2027-12-17");
        let browser = scene.app.sign_in("secretary").await;
        let page = browser.get(&path).await;
        assert!(page.text().contains("not all days were searched"), "{}", page.text());
    }

    async fn other_weights_give_other_points(app) {
        let other = reasons(&Scene::of(weighing(app).await).await).await;
        assert!(other.contains(&("preferred_modality".to_owned(), 41)), "{other:?}");
        let soonest: i64 = other.iter().filter(|one| one.0 == "soonest").map(|one| one.1).sum();
        assert_eq!(soonest, 0, "{other:?}");
    }
}
