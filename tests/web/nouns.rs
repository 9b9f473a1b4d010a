//! Patients and the directory around visits.

use serde_json::{Value, json};

use crate::support::app::TestApp;

async fn made(app: &TestApp, path: &str, body: Value) -> Value {
    let answer = app.post(&app.manager, path, body).await;
    assert_eq!(answer.status, 201, "{path}: {}", answer.text());
    let body = answer.json();
    let id = body["id"].as_str().expect("an id");
    assert_eq!(answer.header("location"), Some(format!("{path}/{id}").as_str()));
    assert_eq!(app.get(&app.manager, &format!("{path}/{id}")).await.json(), body);
    body
}

on_both! {
    async fn a_patient_is_kept_as_told(app) {
        let body = json!({
            "name": "Amina Yıldız", "called": "Amina", "birth_date": "1988-05-14", "sex": "woman",
            "varieties": ["ar", { "tag": "apc", "declared": "Syrian Arabic" }],
            "interpreter_required": true, "interpreter_sex": { "sex": "woman", "force": "condition" },
            "channels": ["mail", "sms"], "mail": "amina@example.org", "phone": "+45 12 34 56 78",
            "contact_hours": { "from": "09:00", "to": "16:30" }, "shared_phone": true,
            "neutral_sender": true, "written_language": "ar", "address": "Vej 1\n8000 Aarhus",
            "usual_clinician": app.clinicians[0],
            "recipients": [{ "name": "Omar", "relation": "brother", "gets_invites": true,
                "channels": ["mail"], "mail": "omar@example.org" }],
        });
        let patient = made(&app, "/api/v1/patients", body).await;
        assert_eq!(patient["varieties"], json!([
            { "tag": "ar", "declared": "ar", "asked": false },
            { "tag": "apc", "declared": "Syrian Arabic", "asked": true },
        ]));
        assert_eq!(patient["usual_clinician"], json!({ "id": app.clinicians[0], "name": "Anna Nurse" }));
        assert_eq!(patient["phone"], "+4512345678");
        assert_eq!(patient["contact_hours"], json!({ "from": "09:00", "to": "16:30" }));
        assert_eq!(patient["recipients"][0]["mail"], "omar@example.org");
    }

    async fn a_change_names_only_what_it_changes(app) {
        let body = json!({ "name": "Amina", "birth_date": "1988-05-14", "varieties": ["apc"],
            "mail": "a@example.org", "recipients": [{ "name": "Omar" }, { "name": "Lina" }] });
        let before = made(&app, "/api/v1/patients", body).await;
        let path = format!("/api/v1/patients/{}", before["id"].as_str().expect("an id"));
        let lina = before["recipients"][1]["id"].clone();
        let change = json!({ "mail": null, "sex": "woman",
            "recipients": [{ "id": lina, "name": "Lina B" }] });
        let after = app.patch(&app.secretary, &path, change).await;
        assert_eq!(after.status, 200, "{}", after.text());
        let after = after.json();
        assert_eq!((&after["mail"], &after["sex"]), (&json!(null), &json!("woman")));
        assert_eq!((&after["name"], &after["varieties"]), (&before["name"], &before["varieties"]));
        assert_eq!(after["recipients"].as_array().map(Vec::len), Some(1));
        assert_eq!(after["recipients"][0]["id"], lina);
        let foreign = json!({ "recipients": [{ "id": app.agency, "name": "X" }] });
        assert_eq!(app.patch(&app.secretary, &path, foreign).await.status, 422);
        for empty in [json!({ "name": null }), json!({ "birth_date": "" })] {
            assert_eq!(app.patch(&app.secretary, &path, empty).await.status, 422);
        }
    }

    async fn a_patient_is_found_by_part_of_the_name(app) {
        for name in ["Ayşe Yılmaz", "Søren Sørensen", "Nguyễn Thị Hoa"] {
            made(&app, "/api/v1/patients", json!({ "name": name, "birth_date": "1990-01-01" })).await;
        }
        for (q, name) in [("yilm", "Ayşe Yılmaz"), ("SOREN", "Søren Sørensen"),
            ("hoa%20nguyen", "Nguyễn Thị Hoa"), ("AYSE", "Ayşe Yılmaz")] {
            let found = app.get(&app.secretary, &format!("/api/v1/patients?q={q}")).await.json();
            let names: Vec<&Value> = found["items"].as_array().expect("items").iter().map(|i| &i["name"]).collect();
            assert_eq!(names, [name], "{q}");
        }
        let none = app.get(&app.secretary, "/api/v1/patients?q=%25").await.json();
        assert_eq!(none["items"].as_array().map(Vec::len), Some(3), "a wildcard is no word");
    }

    async fn every_other_noun_is_made_read_and_changed(app) {
        let room = made(&app, "/api/v1/rooms", json!({ "name": "Room 1", "equipment": ["scale"] })).await;
        assert_eq!(room["site"]["id"], json!(app.site));
        let clinician = made(&app, "/api/v1/clinicians",
            json!({ "name": "Cleo", "profession": "doctor", "speaks": ["da", "en"] })).await;
        assert_eq!(clinician["speaks"], json!(["da", "en"]));
        let kind = made(&app, "/api/v1/visit-types", json!({ "name": "Consultation" })).await;
        assert_eq!((&kind["clinic_minutes"], &kind["interpreter_minutes"]), (&json!(75), &json!(60)));
        let agency = made(&app, "/api/v1/agencies",
            json!({ "name": "Ord", "mail": "ord@example.org", "phone": "+4511223344" })).await;
        let interpreter = made(&app, "/api/v1/interpreters", json!({ "name": "Samir", "sex": "man",
            "agency": agency["id"], "skills": [{ "tag": "apc", "grade": "native" }],
            "qualifications": [{ "scheme": "state", "level": 4, "valid_to": "2028-01-01" }] })).await;
        assert_eq!(interpreter["agencies"][0]["name"], "Ord");
        for (path, thing) in [("rooms", &room), ("clinicians", &clinician), ("visit-types", &kind),
            ("interpreters", &interpreter), ("agencies", &agency)] {
            let path = format!("/api/v1/{path}/{}", thing["id"].as_str().expect("an id"));
            let changed = app.patch(&app.manager, &path, json!({ "name": "New name" })).await;
            assert_eq!(changed.status, 200, "{path}: {}", changed.text());
            let mut expected = thing.clone();
            expected["name"] = json!("New name");
            assert_eq!(changed.json(), expected, "{path}");
        }
    }

    async fn minutes_lie_on_the_grid_of_five(app) {
        let body = json!({ "name": "Odd", "interpreter_minutes": 62 });
        let answer = app.post(&app.manager, "/api/v1/visit-types", body).await;
        assert_eq!(answer.json()["errors"][0]["code"], "not_five_minutes");
    }

    async fn roles_have_their_limits(app) {
        let patient = json!({ "name": "Amina", "birth_date": "1990-01-01" });
        let room = json!({ "name": "Room 9" });
        for (token, path, body, status) in [
            (&app.coordinator, "/api/v1/patients", &patient, 403),
            (&app.clinician, "/api/v1/patients", &patient, 403),
            (&app.secretary, "/api/v1/rooms", &room, 403),
            (&app.coordinator, "/api/v1/agencies", &room, 403),
        ] {
            assert_eq!(app.post(token, path, body.clone()).await.status, status, "{path}");
        }
        for (path, status) in [("patients", 403), ("visits", 403), ("rooms", 403), ("clinicians", 403),
            ("visit-types", 403), ("agencies", 200), ("interpreters", 200)] {
            let answer = app.get(&app.coordinator, &format!("/api/v1/{path}")).await;
            assert_eq!(answer.status, status, "{path}");
        }
    }

    async fn an_agency_sees_itself_and_its_own_people_alone(app) {
        let other = made(&app, "/api/v1/agencies",
            json!({ "name": "Ord", "mail": "ord@example.org", "phone": "+4511223344" })).await;
        let mut people = Vec::new();
        for (name, agency) in [("Samir", json!(app.agency)), ("Dilan", other["id"].clone())] {
            let body = json!({ "name": name, "sex": "other", "agency": agency });
            people.push(made(&app, "/api/v1/interpreters", body).await);
        }
        let names = |list: Value| -> Vec<Value> {
            list["items"].as_array().expect("items").iter().map(|item| item["name"].clone()).collect()
        };
        let agencies = app.get(&app.coordinator, "/api/v1/agencies").await.json();
        assert_eq!(names(agencies), ["Tolkebro"]);
        let own = app.get(&app.coordinator, "/api/v1/interpreters").await.json();
        assert_eq!(names(own), ["Samir"]);
        let foreign = format!("/api/v1/interpreters/{}", people[1]["id"].as_str().expect("an id"));
        assert_eq!(app.get(&app.coordinator, &foreign).await.status, 404);
        let foreign = format!("/api/v1/agencies/{}", other["id"].as_str().expect("an id"));
        assert_eq!(app.get(&app.coordinator, &foreign).await.status, 404);
    }
}
