//! Ends by the API, and what stands behind the nouns: hours, absences, contracts, exclusions.

use actix_web::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::noninterference::contract;
use crate::operations::scene::{AMAL, BILAL, HOLD, Scene, ok, text};
use crate::support::app::{Answer, TestApp};

async fn post(app: &TestApp, path: &str, body: Value) -> Value {
    let answer = app.post(&app.manager, path, body).await;
    assert!(answer.status.is_success(), "{path}: {}", answer.text());
    answer.json()
}

fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.text());
    let (body, first) = (answer.json(), answer.json()["errors"][0]["code"].clone());
    assert!(body["code"] == code || first == code, "{code}: {body}");
}

async fn names(app: &TestApp, path: &str) -> Vec<String> {
    let list = app.get(&app.manager, path).await.json();
    let items = list["items"].as_array().expect("items");
    items.iter().map(|one| text(&one["name"]).to_owned()).collect()
}

/// What a search for the patient finds.
async fn found(scene: &Scene) -> Answer {
    let asked = json!({ "patient": scene.patient, "visit_type": scene.consultation,
        "from": "2027-01-18", "to": "2027-01-22", "clinician": scene.app.clinicians[0] });
    scene.app.post(&scene.app.secretary, "/api/v1/slots/search", asked).await
}

on_both! {
    async fn a_clinician_who_has_ended_is_offered_no_more(app) {
        let scene = Scene::of(app).await;
        let path = format!("/api/v1/clinicians/{}", scene.app.clinicians[0]);
        assert!(ok(found(&scene).await, StatusCode::OK)["proposals"][0].is_object());
        let ended = post(&scene.app, &format!("{path}/end"), json!({})).await;
        assert!(ended["ended_at"].is_string(), "{ended}");
        assert_eq!(post(&scene.app, &format!("{path}/end"), json!({})).await, ended, "once for all");
        assert_eq!(ok(found(&scene).await, StatusCode::OK)["proposals"], json!([]));
        let back = post(&scene.app, &format!("{path}/resume"), json!({})).await;
        assert_eq!(back["ended_at"], Value::Null);
        assert!(ok(found(&scene).await, StatusCode::OK)["proposals"][0].is_object());
    }

    async fn hours_are_said_as_they_are_read(app) {
        let week = json!([
            { "weekday": "mon", "from": "08:00", "to": "12:00" },
            { "weekday": "mon", "from": "12:30", "to": "16:00" },
            { "weekday": "fri", "from": "22:00", "to": "00:00" },
        ]);
        for (noun, field, body) in [
            ("clinicians", "hours", json!({ "name": "Cleo", "profession": "doctor" })),
            ("interpreters", "hours", json!({ "name": "Samir", "sex": "man", "agency": app.agency })),
            ("agencies", "opening",
                json!({ "name": "Ord", "mail": "o@x.example", "phone": "+4511223344" })),
        ] {
            let made = post(&app, &format!("/api/v1/{noun}"), body).await;
            let path = format!("/api/v1/{noun}/{}", text(&made["id"]));
            let said = app.patch(&app.manager, &path, json!({ field: week })).await;
            assert_eq!(said.json()[field], week, "{noun}: {}", said.text());
            let again = app.patch(&app.manager, &path, json!({ "name": "Other" })).await.json();
            assert_eq!(again[field], week, "{noun}");
            let wrong = json!({ field: [{ "weekday": "someday", "from": "12:00", "to": "08:00" }] });
            let answer = app.patch(&app.manager, &path, wrong).await;
            let faults = answer.json()["errors"].clone();
            let fault = |at: usize| (faults[at]["field"].clone(), faults[at]["code"].clone());
            assert_eq!(fault(0), (json!(format!("{field}.0.weekday")), json!("not_a_choice")));
            assert_eq!(fault(1), (json!(format!("{field}.0.to")), json!("hours_end_first")));
            let none = app.patch(&app.manager, &path, json!({ field: [] })).await.json();
            assert_eq!(none[field], json!([]), "{noun}: a week without hours");
        }
    }

    async fn who_is_away_is_not_booked(app) {
        let scene = Scene::of(app).await;
        let app = &scene.app;
        let path = format!("/api/v1/clinicians/{}/absences", app.clinicians[0]);
        let week = json!({ "start": "2027-01-18T00:00:00Z", "end": "2027-01-23T00:00:00Z" });
        let added = post(app, &path, week.clone()).await;
        assert_eq!(added["items"][0]["start"], week["start"]);
        assert_eq!(app.get(&app.manager, &path).await.json(), added);
        assert_eq!(ok(found(&scene).await, StatusCode::OK)["proposals"], json!([]));
        refused(&app.post(&app.manager, &path, week).await, 409, "absence_twice");
        let backwards = json!({ "start": "2027-02-02T00:00:00Z", "end": "2027-02-01T00:00:00Z" });
        refused(&app.post(&app.manager, &path, backwards).await, 422, "absence_end_first");
        let one = format!("{path}/{}/end", text(&added["items"][0]["id"]));
        assert_eq!(post(app, &one, json!({})).await["items"], json!([]));
        assert_eq!(app.post(&app.manager, &one, json!({})).await.status, 404, "over is over");
        scene.book(scene.booking()).await;
        let over = json!({ "start": "2027-01-21T00:00:00Z", "end": "2027-01-22T00:00:00Z" });
        refused(&app.post(&app.manager, &path, over).await, 409, "absence_over_visits");
    }

    async fn a_contract_is_kept_as_told(app) {
        let path = format!("/api/v1/agencies/{}/contracts", app.agency);
        let before = app.get(&app.manager, &path).await.json()["items"].as_array().map(Vec::len);
        let mut said = contract();
        said["answer"] = json!([{ "lead_hours": 0, "minutes": 30 }, { "lead_hours": 48, "minutes": 240 }]);
        let made = app.post(&app.manager, &path, said.clone()).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let one = made.header("location").expect("an address").to_owned();
        let made = made.json();
        assert_eq!(made["answer"][0]["lead_hours"], 48, "the longest lead first");
        assert_eq!(app.get(&app.manager, &one).await.json(), made);
        let mut other = made.clone();
        other["rank"] = json!(7);
        other["varieties"] = json!(["apc", "kmr"]);
        let put = app.api(&app.manager, Method::PUT, &one, other.clone()).await;
        assert_eq!(put.json(), other, "an answer can be sent again");
        let after = app.get(&app.manager, &path).await.json()["items"].as_array().map(Vec::len);
        assert_eq!(after, before.map(|count| count + 1));
        for (field, value, code) in [
            ("answer", json!([]), "empty_list"),
            ("currency", json!("kr"), "not_a_choice"),
            // Its minor unit is no hundredth.
            ("currency", json!("JPY"), "not_a_choice"),
            ("valid_to", json!("2020-01-01"), "before_from"),
            ("hour_price", Value::Null, "required"),
        ] {
            let mut wrong = contract();
            wrong[field] = value;
            let answer = app.post(&app.manager, &path, wrong).await;
            assert_eq!(answer.json()["errors"][0]["field"], field);
            refused(&answer, 422, code);
        }
    }

    async fn an_excluded_interpreter_is_asked_for_no_more(app) {
        let scene = Scene::of(app).await;
        let app = &scene.app;
        let amal = json!(scene.interpreters[AMAL]);
        let visit = scene.book(scene.booking_with(&[("interpreter", amal.clone())])).await;
        scene.later(HOLD).await;
        let path = format!("/api/v1/patients/{}/exclusions", scene.patient);
        let added = ok(app.post(&app.secretary, &path, json!({ "interpreter": amal })).await,
            StatusCode::OK);
        assert_eq!(added["items"][0]["interpreter"]["id"], amal);
        let again = app.post(&app.secretary, &path, json!({ "interpreter": amal })).await.json();
        assert_eq!(again, added, "excluded once");
        let requests = scene.visit(&visit["id"]).await["needs"][0]["requests"].clone();
        assert_eq!(requests[0]["state"], "withdrawn", "{requests}");
        assert!(requests[1]["state"].is_string(), "the next agency is asked: {requests}");
        let asked = scene.booking_with(&[("interpreter", amal.clone()), ("start", json!("2027-01-22T09:00:00Z"))]);
        let refused = scene.try_book(asked).await;
        assert!(refused.status.is_client_error(), "{}", refused.text());
        assert_eq!(app.get(&app.clinician, &path).await.json(), added, "whoever treats may look");
        assert_eq!(app.post(&app.clinician, &path, json!({ "interpreter": amal })).await.status, 403);
        let unknown = json!({ "interpreter": app.agency });
        assert_eq!(app.post(&app.secretary, &path, unknown).await.status, 422);
        let one = format!("{path}/{}/end", text(&added["items"][0]["id"]));
        let ended = app.post(&app.secretary, &one, json!({})).await;
        assert_eq!(ended.json()["items"], json!([]), "{}", ended.text());
        let bilal = json!({ "interpreter": scene.interpreters[BILAL] });
        assert_eq!(app.post(&app.secretary, &path, bilal).await.status, 200);
        scene.holds().await;
    }

    async fn a_patient_who_comes_no_more_is_found_on_request_and_not_booked(app) {
        let scene = Scene::of(app).await;
        let app = &scene.app;
        let path = format!("/api/v1/patients/{}", scene.patient);
        let name = text(&app.get(&app.manager, &path).await.json()["name"]).to_owned();
        let visit = scene.book(scene.booking()).await;
        refused(&app.post(&app.secretary, &format!("{path}/end"), json!({})).await, 409, "visits_ahead");
        let cancel = format!("/api/v1/visits/{}/cancel", text(&visit["id"]));
        post(app, &cancel, json!({ "reason": "other" })).await;
        let ended = post(app, &format!("{path}/end"), json!({})).await;
        assert!(ended["ended_at"].is_string(), "{ended}");
        assert!(!names(app, "/api/v1/patients").await.contains(&name));
        assert!(names(app, "/api/v1/patients?ended=true").await.contains(&name));
        refused(&found(&scene).await, 422, "patient_ended");
        refused(&scene.try_book(scene.booking()).await, 422, "patient_ended");
        let browser = app.sign_in("secretary").await;
        let search = browser.get("/patients?q=haddad").await.text();
        assert!(search.contains("ended=yes") && !search.contains(&name), "{search}");
        assert!(browser.get("/patients?q=haddad&ended=yes").await.text().contains("comes no more"));
        let page = browser.get(&format!("/patients/{}", scene.patient)).await.text();
        assert!(page.contains("Comes no more since") && !page.contains("/visits/new?patient"), "{page}");
        post(app, &format!("{path}/resume"), json!({})).await;
        assert_eq!(found(&scene).await.status, 200);
        scene.holds().await;
    }

    async fn who_was_erased_does_not_come_again(app) {
        let scene = Scene::of(app).await;
        let browser = scene.app.sign_in("manager").await;
        let path = format!("/patients/{}", scene.patient);
        let name = text(&scene.app.get(&scene.app.manager, &format!("/api/v1{path}")).await.json()["name"]).to_owned();
        let gone = browser.submit(&format!("{path}/erase"), &[("name", &name)]).await;
        assert_eq!(gone.status, 303, "{}", gone.text());
        let again = scene.app.post(&scene.app.manager, &format!("/api/v1{path}/resume"), json!({})).await;
        refused(&again, 409, "erased");
    }
}
