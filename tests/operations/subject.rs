//! What is kept of a patient: handed over as a file, and erased.

use actix_web::http::StatusCode;
use serde_json::{Value, json};
use trialogue::jobs;
use trialogue::store::audit_chain;

use super::scene::*;
use crate::noninterference::rows;

/// Everything in the database as text, table by table.
async fn everything(scene: &Scene) -> Vec<(String, String)> {
    let tables = scene.read(rows::all).await;
    tables.into_iter().map(|(table, rows)| (table, rows.join("\n"))).collect()
}

/// A visit that was held, with wishes, a further reader, and looks at it.
async fn held(scene: &Scene) -> Value {
    let visit = scene.confirmed(AMAL).await;
    let (id, patient) = (text(&visit["id"]), scene.patient);
    let app = &scene.app;
    let wishes = format!("/api/v1/visits/{id}/private-wishes");
    let said = json!({ "without_interpreter": { "wanted": true, "bridge": "bilingual_staff" } });
    let put = app.api(&app.secretary, actix_web::http::Method::PUT, &wishes, said).await;
    assert_eq!(put.status, StatusCode::NO_CONTENT, "{}", put.text());
    assert_eq!(app.get(&app.clinician, &wishes).await.status, StatusCode::OK);
    let son = json!({ "recipients": [{ "name": "Yusuf Sohn", "relation": "son",
        "gets_invites": true, "channels": ["mail"], "mail": "recipient@people.example" }] });
    let path = format!("/api/v1/patients/{patient}");
    ok(app.patch(&app.secretary, &path, son).await, StatusCode::OK);
    let secretary = app.sign_in("secretary").await;
    for look in
        [format!("/patients/{patient}"), format!("/visits/{id}"), "/patients?q=Haddad".into()]
    {
        assert_eq!(secretary.get(&look).await.status, StatusCode::OK);
    }
    scene.later(HOLD).await;
    scene.at(instant("2027-01-21T10:30:00Z")).await;
    scene.mails();
    visit
}

on_both! {
    async fn a_patient_gets_everything_but_wishes(app) {
        let scene = Scene::of(app).await;
        let visit = held(&scene).await;
        let path = format!("/patients/{}/export", scene.patient);
        let secretary = scene.app.sign_in("secretary").await;
        assert_eq!(secretary.submit(&path, &[]).await.status, StatusCode::FORBIDDEN);
        let manager = scene.app.sign_in("manager").await;
        let answer = manager.submit(&path, &[]).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        assert!(answer.header("content-disposition").is_some_and(|is| is.starts_with("attachment")));
        let file = answer.json();
        assert_eq!(file["person"]["name"], "Amina Haddad");
        assert_eq!(file["person"]["recipients"][0]["name"], "Yusuf Sohn");
        assert_eq!(file["visits"][0]["number"], visit["number"]);
        let messages = file["messages"].as_array().expect("messages");
        assert!(messages.iter().any(|one| one["to"] == "patient@people.example"));
        assert!(messages.iter().all(|one| !one["to"].as_str().unwrap_or("").contains("agenc")));
        let looks = file["looks"].as_array().expect("looks");
        let by = |role: &str, purpose: &str| {
            looks.iter().any(|one| one["role"] == role && one["purpose"] == purpose)
        };
        assert!(by("secretary", "planning") && by("clinician", "treatment"), "{looks:?}");
        let whole = answer.text();
        for hidden in ["bilingual_staff", "without_interpreter", "Sol Secretary", "/l/"] {
            let tokens = whole.split("/l/").skip(1).all(|rest| rest.starts_with('…'));
            assert!(!whole.contains(hidden) || (hidden == "/l/" && tokens), "{hidden}");
        }
    }

    async fn whoever_is_erased_is_in_no_row_and_the_chain_holds(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        let path = format!("/patients/{}/erase", scene.patient);
        let manager = scene.app.sign_in("manager").await;
        let name = [("name", "Amina Haddad")];
        let ahead = manager.submit(&path, &name).await;
        assert_eq!(ahead.status, StatusCode::CONFLICT, "a visit is ahead");
        scene.done(&visit, "cancel", json!({ "reason": "patient" })).await;
        let untold = manager.submit(&path, &name).await;
        assert_eq!(untold.status, StatusCode::CONFLICT, "news of the cancellation has still to leave");
        scene.later(HOLD).await;
        assert_eq!(to(&scene.mails(), "patient@people.example").len(), 3, "told first");
        assert_eq!(manager.submit(&path, &[("name", "Amina")]).await.status, 422);
        assert_eq!(scene.app.sign_in("secretary").await.get(&path).await.status, 403);
        assert_eq!(manager.get(&path).await.status, StatusCode::OK);
        assert_eq!(manager.submit(&path, &name).await.status, StatusCode::SEE_OTHER);
        assert_eq!(scene.visit(&visit["id"]).await["patient"]["name"], "—");
        scene.holds().await;
    }

    async fn nothing_of_a_held_visit_names_who_was_erased(app) {
        let scene = Scene::of(app).await;
        let visit = held(&scene).await;
        let named = ["Amina", "Haddad", "haddad", "patient@people", "Yusuf", "recipient@people", "1979-05-01"];
        let before = everything(&scene).await;
        let found = |all: &[(String, String)], word: &str| {
            all.iter().filter(|(_, rows)| rows.contains(word)).count()
        };
        for word in named {
            assert!(found(&before, word) > 0, "{word} is nowhere before: the test sees nothing");
        }
        let path = format!("/patients/{}/erase", scene.patient);
        let manager = scene.app.sign_in("manager").await;
        let erased = manager.submit(&path, &[("name", "Amina Haddad")]).await;
        assert_eq!(erased.status, StatusCode::SEE_OTHER, "{}", erased.text());
        for (table, rows) in everything(&scene).await {
            for word in named {
                assert!(!rows.contains(word), "{word} is in {table}: {rows}");
            }
            let private = ["private_wishes", "sealed_log", "searched_words"].contains(&table.as_str());
            assert!(!private || rows.is_empty(), "{table}: {rows}");
        }
        assert_eq!(scene.visit(&visit["id"]).await["patient"]["name"], "—");
        jobs::run_due(&scene.app.app).await.expect("sealed");
        let keys = scene.app.app.keys.clone();
        let chain = scene.read(move |conn| audit_chain::check(conn, &keys, &[])).await;
        assert_eq!((chain.broken.clone(), chain.end.seq > 10), (Vec::new(), true), "{chain:?}");
        scene.holds().await;
        // Nobody finds them, and the visit opens all the same.
        let hits = manager.get("/patients?q=Haddad").await.text();
        assert!(!hits.contains("Amina"), "{hits}");
        let page = format!("/visits/{}", text(&visit["id"]));
        assert_eq!(manager.get(&page).await.status, StatusCode::OK);
    }
}
