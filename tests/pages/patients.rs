//! Patients are found by name, and what they speak is asked for.

use trialogue::store::exclusions::ExclusionRow;
use trialogue::store::sql_types::Ts;

use super::world::{key, world};

on_both! {
    async fn a_name_is_found_without_case_and_marks(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        for typed in ["yild", "AMINA", "min yil"] {
            let answer = browser.get(&format!("/patients?q={}", typed.replace(' ', "+"))).await;
            assert!(answer.text().contains(&world.patient), "{typed}: {}", answer.text());
        }
        assert!(browser.get("/patients?q=a").await.text().contains("at least two letters"));
        assert!(browser.get("/patients?q=zzz").await.text().contains("No patient has that name"));
    }

    async fn namesakes_are_told_apart(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let mark = "same name: check the birth date";
        assert!(!browser.get("/patients?q=amina").await.text().contains(mark));
        let other = serde_json::json!({ "name": "AMINA YILDIZ", "birth_date": "1990-01-01" });
        assert_eq!(app.post(&app.secretary, "/api/v1/patients", other).await.status, 201);
        let answer = browser.get("/patients?q=amina").await.text();
        assert_eq!(answer.matches(mark).count(), 2);
        assert!(answer.contains(&world.patient));
    }

    async fn language_and_contact_are_changed_by_the_form(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let edit = format!("/patients/{}/edit", world.patient);
        assert_eq!(browser.get(&edit).await.status, 200);
        let fields = [
            ("name", "Amina Yıldız"), ("birth_date", "1988-05-14"), ("variety_1", "ar"), ("variety_2", "kmr"),
            ("channel_1", "sms"), ("channel_2", "call"), ("phone", "+45 11 22 33 44"), ("hours_from", "09:00"), ("hours_to", "12:30"),
            ("shared_phone", "yes"), ("written", "ar"), ("interpreter_required", "yes"),
            ("wish", "woman-condition"),
        ];
        let saved = browser.submit(&edit, &fields).await;
        assert_eq!(saved.status, 303, "{}", saved.text());
        let path = format!("/api/v1/patients/{}", world.patient);
        let now = app.get(&app.secretary, &path).await.json();
        assert_eq!(now["varieties"][0]["asked"], false);
        assert_eq!(now["varieties"][1]["tag"], "kmr");
        assert_eq!(now["channels"], serde_json::json!(["sms", "call"]));
        assert_eq!(now["contact_hours"]["to"], "12:30");
        assert_eq!(now["shared_phone"], true);
        assert_eq!(now["interpreter_sex"]["force"], "condition");
        let shown = browser.get(&format!("/patients/{}", world.patient)).await.text();
        assert!(shown.contains("ask which variety"), "{shown}");
        let asked = browser.get(&edit).await.text();
        assert!(asked.contains("Levantine Arabic"), "the choices are named");
    }

    async fn a_form_with_faults_is_shown_again(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let edit = format!("/patients/{}/edit", world.patient);
        let fields = [("name", "Amina Y\u{202e}"), ("birth_date", "2031-01-01"), ("variety_1", "apc"), ("mail", "no mail"), ("written", "da"),
            ("hours_from", "10:00"), ("hours_to", "09:00")];
        let answer = browser.submit(&edit, &fields).await;
        assert_eq!(answer.status, 422);
        for kept in ["value=\"no mail\"", "This is no e-mail address.", "later than they begin", "U+202E"] {
            assert!(answer.text().contains(kept), "{kept}: {}", answer.text());
        }
    }

    async fn a_new_patient_is_made_once(app) {
        world(&app).await;
        let browser = app.sign_in("secretary").await;
        let found = browser.get("/patients?q=Leyla+Ak").await.text();
        assert!(found.contains("/patients/new?name=Leyla%20Ak"), "{found}");
        let form = browser.get("/patients/new?name=Leyla%20Ak").await;
        assert!(form.text().contains("value=\"Leyla Ak\""), "{}", form.text());
        let name = key(&form);
        let fields = [
            ("key", name.as_str()), ("name", "Leyla Ak"), ("called", "Leyla"),
            ("birth_date", "1991-02-03"), ("variety_1", "tr"), ("interpreter_required", "yes"),
            ("written", "tr"),
        ];
        let made = browser.submit("/patients/new", &fields).await;
        assert_eq!(made.status, 303, "{}", made.text());
        let again = browser.submit("/patients/new", &fields).await;
        assert_eq!(again.header("location"), made.header("location"));
        let listed = app.get(&app.secretary, "/api/v1/patients?q=Leyla").await.json();
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(1), "{listed}");
        assert_eq!(listed["items"][0]["varieties"][0]["tag"], "tr");
        for (field, value, said) in [
            ("name", "", "must be filled in"),
            ("birth_date", "2031-01-01", "in the future"),
            ("variety_1", "xx-none", "language"),
        ] {
            let mut wrong = fields.to_vec();
            wrong.retain(|(name, _)| *name != field && *name != "key");
            wrong.push((field, value));
            let refused = browser.submit("/patients/new", &wrong).await;
            assert_eq!(refused.status, 422, "{field}");
            assert!(refused.text().contains(said), "{field}: {}", refused.text());
            assert!(refused.text().contains("value=\"Leyla\""), "the form comes back filled");
        }
    }

    async fn who_else_gets_messages_is_kept_by_page(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let patient = format!("/patients/{}", world.patient);
        assert!(browser.get(&patient).await.text().contains("Nobody else."));
        let add = format!("{patient}/recipients/new");
        let form = browser.get(&add).await;
        let name = key(&form);
        let fields = [
            ("key", name.as_str()), ("name", "Sister S"), ("relation", "sister"),
            ("gets_invites", "yes"), ("channel_1", "mail"), ("mail", "s@example.org"),
            ("written", "en"),
        ];
        for _ in 0..2 {
            assert_eq!(browser.submit(&add, &fields).await.status, 303);
        }
        let api = format!("/api/v1{patient}");
        let now = app.get(&app.secretary, &api).await.json();
        assert_eq!(now["recipients"].as_array().map(Vec::len), Some(1), "{now}");
        let id = now["recipients"][0]["id"].as_str().expect("an id").to_owned();
        let one = format!("{patient}/recipients/{id}");
        assert!(browser.get(&one).await.text().contains("value=\"s@example.org\""));
        let mut wrong = fields[1..].to_vec();
        wrong.push(("phone", "12"));
        let refused = browser.submit(&one, &wrong).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("value=\"sister\""), "{}", refused.text());
        let changed = [("name", "Sister S"), ("written", "da"), ("relation", "sister")];
        assert_eq!(browser.submit(&one, &changed).await.status, 303);
        let now = app.get(&app.secretary, &api).await.json();
        assert_eq!(now["recipients"][0]["gets_invites"], false);
        assert_eq!(now["recipients"][0]["mail"], serde_json::Value::Null);
        assert_eq!(browser.submit(&format!("{one}/end"), &[]).await.status, 303);
        assert!(browser.get(&patient).await.text().contains("Nobody else."));
        assert_eq!(browser.get(&one).await.status, 404);
        assert_eq!(browser.submit(&one, &changed).await.status, 404);
    }

    async fn who_is_not_to_come_is_listed_and_may_come_again(app) {
        let world = world(&app).await;
        let (clinic, patient, person) =
            (app.clinic, world.patient.parse().expect("an id"), world.interpreter.parse().expect("an id"));
        let ids = app.write(move |tx| {
            let mut ids = Vec::new();
            for patient_id in [Some(patient), None] {
                let row = ExclusionRow { clinic_id: clinic, id: tx.mint.id(tx.now), patient_id,
                    interpreter_id: person, class_sealed: vec![7; 60],
                    created_at: Ts(tx.now), ended_at: None };
                row.insert(tx)?;
                ids.push(row.id.to_string());
            }
            Ok(ids)
        }).await;
        let page = format!("/patients/{}", world.patient);
        for (login, may) in [("secretary", true), ("anna", false)] {
            let browser = app.sign_in(login).await;
            let shown = browser.get(&page).await.text();
            assert!(shown.contains("Samir Said") && shown.contains("to no patient of the clinic"), "{shown}");
            assert_eq!(shown.contains(&format!("/exclusions/{}/end", ids[0])), may, "{login}");
            assert!(!shown.contains(&ids[1]), "not the patient's alone");
            let end = format!("{page}/exclusions/{}/end", ids[0]);
            assert_eq!(browser.submit(&end, &[]).await.status, if may { 303 } else { 403 }, "{login}");
        }
        let browser = app.sign_in("secretary").await;
        for id in &ids {
            let end = format!("{page}/exclusions/{id}/end");
            assert_eq!(browser.submit(&end, &[]).await.status, 404, "ended, or everybody's");
        }
        let left = app.app.db.read(move |conn| trialogue::store::exclusions::of_patient(conn, clinic, patient)).await;
        assert_eq!(left.expect("read").len(), 1);
    }
}
