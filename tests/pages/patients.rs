//! Patients are found by name, and what they speak is asked for.

use super::world::world;

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
            ("variety_1", "ar"), ("variety_2", "kmr"), ("channel_1", "sms"), ("channel_2", "call"),
            ("phone", "+45 11 22 33 44"), ("hours_from", "09:00"), ("hours_to", "12:30"),
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
        let fields = [("variety_1", "apc"), ("mail", "no mail"), ("written", "da"),
            ("hours_from", "10:00"), ("hours_to", "09:00")];
        let answer = browser.submit(&edit, &fields).await;
        assert_eq!(answer.status, 422);
        for kept in ["value=\"no mail\"", "This is no e-mail address.", "later than they begin"] {
            assert!(answer.text().contains(kept), "{kept}: {}", answer.text());
        }
    }
}
