//! A clinic's own weights decide what a search says.

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

    async fn other_weights_give_other_points(app) {
        let other = reasons(&Scene::of(weighing(app).await).await).await;
        assert!(other.contains(&("preferred_modality".to_owned(), 41)), "{other:?}");
        let soonest: i64 = other.iter().filter(|one| one.0 == "soonest").map(|one| one.1).sum();
        assert_eq!(soonest, 0, "{other:?}");
    }
}
