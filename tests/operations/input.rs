//! What cannot be: refused with the field and the reason, and nothing is changed.

use actix_web::http::{Method, StatusCode};
use serde_json::{Value, json};
use trialogue::domain::hours::Hours;
use trialogue::store::clinics::ClinicRow;
use trialogue::store::patients::SpokenRow;
use trialogue::store::sql_types::Json;

use super::scene::*;
use crate::support::app::Answer;

const LATER: &str = "2027-01-21T11:00:00Z";
const UNKNOWN: &str = "0192aaaa-bbbb-7ccc-8ddd-eeeeffff0000";

/// Field and code of everything that was refused.
fn errors(answer: &Answer) -> Vec<(String, String)> {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text());
    let body = answer.json();
    let all = body["errors"].as_array().expect("errors");
    for error in all {
        assert!(!text(&error["text"]).is_empty(), "a sentence stands beside the code");
    }
    let pair = |error: &Value| (text(&error["field"]).to_owned(), text(&error["code"]).to_owned());
    all.iter().map(pair).collect()
}

fn has(answer: &Answer, field: &str, code: &str) {
    let all = errors(answer);
    assert!(all.contains(&(field.to_owned(), code.to_owned())), "{field} {code}: {all:?}");
}

async fn nothing_was_booked(scene: &Scene) {
    let listed = scene.app.get(&scene.app.secretary, "/api/v1/visits").await.json();
    assert_eq!(listed["items"], json!([]));
    scene.holds().await;
}

on_both! {
    async fn times_that_cannot_be(app) {
        let scene = Scene::of(app).await;
        let clinic = scene.app.clinic;
        scene
            .app
            .write(move |tx| {
                let mut row = ClinicRow::get(tx.conn, clinic)?;
                row.hours = Json(Hours::office());
                row.save(tx)
            })
            .await;
        for (start, code) in [
            ("2027-01-04T07:00:00Z", "past"),
            ("2027-01-21T09:02:00Z", "off_grid"),
            ("2027-01-21T09:00:30Z", "off_grid"),
            ("2027-01-21T19:00:00Z", "clinic_closed"),
            ("2027-01-23T09:00:00Z", "clinic_closed"),
            // Begins in time and ends too late.
            ("2027-01-21T14:30:00Z", "clinic_closed"),
            // Maundy Thursday.
            ("2027-03-25T09:00:00Z", "holiday"),
        ] {
            let refused = scene.try_book(scene.booking_with(&[("start", json!(start))])).await;
            has(&refused, "start", code);
        }
        for start in ["2027-01-21 10:00", "tomorrow", "", "2027-02-30T09:00:00Z"] {
            let refused = scene.try_book(scene.booking_with(&[("start", json!(start))])).await;
            assert_eq!(errors(&refused)[0].0, "start");
        }
        nothing_was_booked(&scene).await;
    }

    async fn a_group_of_languages_is_not_a_language(app) {
        let scene = Scene::of(app).await;
        let patient = scene.add_patient(by_mail("patient@people.example")).await;
        let clinic = scene.app.clinic;
        for tag in ["ar", "ku", "fa"] {
            let body = json!({ "varieties": [{ "tag": tag }] });
            let path = format!("/api/v1/patients/{patient}");
            let kept = scene.app.patch(&scene.app.secretary, &path, body).await;
            assert_eq!(kept.status, StatusCode::OK, "{}", kept.text());
            assert_eq!(kept.json()["varieties"][0]["asked"], false);
            let refused = scene.try_book(scene.booking_with(&[("patient", json!(patient))])).await;
            has(&refused, "patient", "language_not_asked");
            let search = json!({ "patient": patient, "visit_type": scene.consultation, "from": "2027-01-20", "to": "2027-01-22" });
            let refused = scene.app.post(&scene.app.secretary, "/api/v1/slots/search", search).await;
            has(&refused, "patient", "language_not_asked");
        }
        for tag in ["zz-unknown", "klingon", ""] {
            let body = json!({ "varieties": [{ "tag": tag }] });
            let path = format!("/api/v1/patients/{patient}");
            let refused = scene.app.patch(&scene.app.secretary, &path, body).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{tag:?}");
        }
        // Nothing declared at all.
        let silent = scene.add_patient(by_mail("silent@people.example")).await;
        let path = format!("/api/v1/patients/{silent}");
        let none = json!({ "varieties": [] });
        let kept = scene.app.patch(&scene.app.secretary, &path, none).await;
        assert_eq!(kept.status, StatusCode::OK);
        let refused = scene.try_book(scene.booking_with(&[("patient", json!(silent))])).await;
        has(&refused, "patient", "language_not_asked");
        let left: Vec<SpokenRow> = scene
            .read(move |conn| trialogue::store::patients::spoken(conn, clinic, silent))
            .await;
        assert_eq!(left, []);
        nothing_was_booked(&scene).await;
    }

    async fn ids_that_name_nothing(app) {
        let scene = Scene::of(app).await;
        for field in ["patient", "visit_type", "clinician", "room", "interpreter"] {
            for id in [UNKNOWN, "not-an-id", "../../etc", ""] {
                let refused = scene.try_book(scene.booking_with(&[(field, json!(id))])).await;
                assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {id:?}");
                assert_eq!(errors(&refused)[0].0, field, "{id:?}");
            }
        }
        for path in ["visits", "requests", "patients", "clinicians", "rooms", "interpreters"] {
            let mut seen = std::collections::BTreeSet::new();
            for id in [UNKNOWN, "not-an-id"] {
                let request = scene
                    .app
                    .api_request(&scene.app.secretary, Method::GET, &format!("/api/v1/{path}/{id}"), Value::Null)
                    .insert_header(("x-request-id", "the-same"));
                let answer = scene.app.send(request).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}/{id}");
                seen.insert(answer.bytes);
            }
            assert_eq!(seen.len(), 1, "{path}: malformed and unknown read alike");
        }
        let bytes = "/api/v1/visits/%00%ff";
        let answer = scene.app.get(&scene.app.secretary, bytes).await;
        assert!(answer.status.is_client_error(), "{}", answer.status);
        nothing_was_booked(&scene).await;
    }

    async fn another_clinics_ids_are_unknown(app) {
        let scene = Scene::of(app).await;
        let other = scene.app.add_clinic().await;
        let made = |path: &'static str, body: Value| {
            let manager = other.manager.clone();
            let app = &scene.app;
            async move { ok(app.post(&manager, path, body).await, StatusCode::CREATED)["id"].clone() }
        };
        let patient = json!({ "name": "Amina Haddad", "birth_date": "1979-05-01", "varieties": ["apc"] });
        let patient = made("/api/v1/patients", patient).await;
        let room = made("/api/v1/rooms", json!({ "name": "R", "site": other.site })).await;
        let visit_type = made("/api/v1/visit-types", json!({ "name": "Talk", "interpreted": false })).await;
        let clinician = json!(other.clinician);
        for (field, id) in [
            ("patient", &patient), ("room", &room), ("visit_type", &visit_type), ("clinician", &clinician),
        ] {
            let refused = scene.try_book(scene.booking_with(&[(field, id.clone())])).await;
            has(&refused, field, "unknown");
        }
        let visit = scene.book(scene.booking()).await;
        let moved = json!({ "start": LATER, "clinician": clinician });
        has(&scene.act(&visit, "move", moved).await, "clinician", "unknown");
        let id = text(&visit["id"]);
        for path in [
            format!("patients/{}", scene.patient), format!("visits/{id}"),
            format!("rooms/{}", scene.rooms[0]), format!("visit-types/{}", scene.talk),
            format!("clinicians/{}", scene.app.clinicians[0]),
            format!("requests/{}", text(&visit["needs"][0]["requests"][0]["id"])),
        ] {
            let answer = scene.app.get(&other.manager, &format!("/api/v1/{path}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        for act in ["move", "cancel", "undo"] {
            let path = format!("/api/v1/visits/{id}/{act}");
            let body = match act {
                "move" => json!({ "start": LATER }),
                "cancel" => json!({ "reason": "patient" }),
                _ => json!({}),
            };
            let answer = scene.app.post(&other.manager, &path, body).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{act}");
        }
        // With whom another clinic has a contract, one alone does not change.
        let path = format!("/api/v1/agencies/{}", scene.agencies[0]);
        let change = json!({ "mail": "elsewhere@agencies.example" });
        let refused = scene.app.patch(&other.manager, &path, change.clone()).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
        let path = format!("/api/v1/interpreters/{}", scene.interpreters[AMAL]);
        let refused = scene.app.patch(&other.manager, &path, json!({ "name": "Else" })).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
        let path = format!("/api/v1/agencies/{}", scene.agencies[0]);
        ok(scene.app.patch(&scene.app.manager, &path, change).await, StatusCode::OK);
        scene.later(HOLD).await;
        scene.holds().await;
    }

    async fn another_agencys_request_does_not_exist(app) {
        let scene = Scene::of(app).await;
        let visit = scene.book(scene.booking()).await;
        scene.later(HOLD).await;
        let id = text(&visit["needs"][0]["requests"][0]["id"]).to_owned();
        let mut seen = std::collections::BTreeSet::new();
        for id in [id.as_str(), UNKNOWN] {
            let path = format!("/api/v1/requests/{id}/answer");
            let body = json!({ "answer": "confirm" });
            let request = scene
                .app
                .api_request(&scene.coordinators[1], Method::POST, &path, body)
                .insert_header(("x-request-id", "the-same"));
            let answer = scene.app.send(request).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
            seen.insert(answer.bytes);
        }
        assert_eq!(seen.len(), 1);
        for path in [format!("/api/v1/visits/{}", text(&visit["id"])), format!("/api/v1/patients/{}", scene.patient)] {
            let answer = scene.app.get(&scene.coordinators[0], &path).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN);
        }
        scene.holds().await;
    }

    async fn fields_that_nobody_knows_and_words_that_are_no_choice(app) {
        let scene = Scene::of(app).await;
        let refused = scene.try_book(scene.booking_with(&[("privat_moment", json!(true))])).await;
        has(&refused, "privat_moment", "unknown_field");
        for (field, value) in [
            ("modality", json!("telepathy")),
            ("private_moment", json!("perhaps")),
            ("rank_reason", json!("because")),
            ("start", json!(17)),
            ("patient", json!({ "id": UNKNOWN })),
            ("room", json!([1])),
        ] {
            let refused = scene.try_book(scene.booking_with(&[(field, value.clone())])).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}");
            assert_eq!(errors(&refused)[0].0, field);
        }
        let mut without = scene.booking();
        without.as_object_mut().expect("an object").remove("clinician");
        has(&scene.try_book(without).await, "clinician", "required");
        nothing_was_booked(&scene).await;
    }

    async fn texts_that_nobody_writes(app) {
        let scene = Scene::of(app).await;
        let create = |name: String| {
            let body = json!({ "name": name, "birth_date": "1980-01-01" });
            scene.app.post(&scene.app.secretary, "/api/v1/patients", body)
        };
        for name in ["x".repeat(201), "   ".to_owned(), "\u{202e}\u{7}".to_owned()] {
            let refused = create(name.clone()).await;
            assert_eq!(errors(&refused)[0].0, "name", "{name:?}");
        }
        for name in ["Amina \u{202e}Haddad", "Amina \u{2067}Haddad\u{2069}", "Amina\u{7} \u{0}Haddad"] {
            has(&create(name.to_owned()).await, "name", "invisible_character");
        }
        has(&create("ေမာင္ေမာင္".to_owned()).await, "name", "zawgyi");
        assert_eq!(create("မောင်မောင်".to_owned()).await.status, StatusCode::CREATED);
        assert_eq!(create("Żółć أمينة O'Neil".to_owned()).await.status, StatusCode::CREATED);
        scene.holds().await;
    }

    async fn lists_have_limits(app) {
        let scene = Scene::of(app).await;
        for limit in ["0", "201", "-1", "many"] {
            let path = format!("/api/v1/patients?limit={limit}");
            let refused = scene.app.get(&scene.app.secretary, &path).await;
            assert_eq!(errors(&refused)[0].0, "limit", "{limit}");
        }
        let answer = scene.app.get(&scene.app.secretary, "/api/v1/patients?limit=200").await;
        assert_eq!(answer.status, StatusCode::OK);
        let refused = scene.app.get(&scene.app.secretary, "/api/v1/patients?cursor=nothing").await;
        assert_eq!(errors(&refused)[0].0, "cursor");
        for (field, value) in [("limit", json!(0)), ("modalities", json!([])), ("to", json!("2029-01-01"))] {
            let mut search = json!({ "patient": scene.patient, "visit_type": scene.consultation, "from": "2027-01-20", "to": "2027-01-22" });
            search[field] = value;
            let refused = scene.app.post(&scene.app.secretary, "/api/v1/slots/search", search).await;
            assert_eq!(errors(&refused)[0].0, field);
        }
    }
}
