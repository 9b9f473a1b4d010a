//! Booking by the form.

use serde_json::Value;

use super::world::{choices, press, search, world};
use crate::support::app::TestApp;

async fn visits(app: &TestApp) -> Vec<Value> {
    let all = app.get(&app.secretary, "/api/v1/visits").await.json();
    all["items"].as_array().expect("items").clone()
}

on_both! {
    async fn one_press_books_the_whole_set(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let page = search(&browser, &world).await;
        assert!(page.text().contains("believed free, to be asked"), "the label is in words");
        let answer = press(&browser, &world, &page, &choices(&page)[0], "yes").await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let path = answer.header("location").expect("an address").to_owned();
        let shown = browser.get(&path).await;
        assert_eq!(shown.status, 200, "{}", shown.text());
        for said in ["Amina Yıldız", "Anna Nurse", "Room 1", "Tolkebro", "Samir Said", "Undo"] {
            assert!(shown.text().contains(said), "{said}");
        }
        assert_eq!(visits(&app).await.len(), 1);
    }

    async fn the_answer_to_the_private_question_leaves_no_trace_on_the_page(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let mut shown = Vec::new();
        for answer in ["yes", "no", ""] {
            let page = search(&browser, &world).await;
            let booked = press(&browser, &world, &page, &choices(&page)[0], answer).await;
            let path = booked.header("location").expect("an address").to_owned();
            let path = path.split('?').next().expect("a path").to_owned();
            shown.push(browser.get(&path).await.text().matches("checked").count());
            assert_eq!(browser.submit(&format!("{path}/undo"), &[]).await.status, 303);
        }
        assert!(shown.windows(2).all(|pair| pair[0] == pair[1]), "{shown:?}");
    }

    async fn a_double_press_books_once(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let page = search(&browser, &world).await;
        let choice = &choices(&page)[0];
        let first = press(&browser, &world, &page, choice, "no").await;
        let again = press(&browser, &world, &page, choice, "no").await;
        assert_eq!((first.status.as_u16(), again.status.as_u16()), (303, 303));
        assert_eq!(first.header("location"), again.header("location"));
        assert_eq!(visits(&app).await.len(), 1);
        let other = press(&browser, &world, &page, choice, "yes").await;
        assert_eq!(other.status, 422, "another answer is not lost in silence");
        assert_eq!(visits(&app).await.len(), 1);
    }

    async fn what_is_taken_is_named_with_three_other_times(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let (first, second) = (search(&browser, &world).await, search(&browser, &world).await);
        let choice = choices(&first)[0].clone();
        assert_eq!(press(&browser, &world, &first, &choice, "").await.status, 303);
        let taken = press(&browser, &world, &second, &choice, "yes").await;
        assert_eq!(taken.status, 409);
        assert!(taken.text().contains("The patient has another appointment at that time."));
        assert_eq!(choices(&taken).len(), 3);
        assert!(taken.text().contains("value=\"yes\" checked"), "the form is kept");
        let other = press(&browser, &world, &taken, &choices(&taken)[0], "yes").await;
        assert_eq!(other.status, 303, "{}", other.text());
    }

    async fn what_cannot_be_booked_is_said_and_nothing_is_lost(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let page = search(&browser, &world).await;
        let choice = choices(&page)[0].clone();
        let start = choice.split('~').next().expect("a start").to_owned();
        for (other, sentence) in [
            ("2027-01-09T10:00:00Z", "The clinic is closed at that time."),
            ("2020-01-07T10:00:00Z", "The time is in the past."),
            ("2027-01-12T10:02:00Z", "The time must be on a multiple of five minutes."),
        ] {
            let answer = press(&browser, &world, &page, &choice.replace(&start, other), "no").await;
            assert_eq!(answer.status, 422, "{other}");
            assert!(answer.text().contains(sentence), "{other}: {}", answer.text());
            assert!(answer.text().contains("value=\"no\" checked"), "{other}");
        }
        let answer = press(&browser, &world, &page, "nonsense", "no").await;
        assert_eq!(answer.status, 422);
        assert!(visits(&app).await.is_empty());
    }

    async fn dates_that_cannot_be_read_stay_in_the_form(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let path = format!(
            "/visits/new?patient={}&visit_type={}&from=yesterday&to=soon",
            world.patient, world.visit_type
        );
        let answer = browser.get(&path).await;
        assert_eq!(answer.status, 422);
        let text = answer.text();
        // The focus is where something is wrong, and in one place.
        assert!(text.contains("value=\"yesterday\" aria-invalid=\"true\" autofocus"));
        assert!(text.contains("value=\"soon\" aria-invalid=\"true\""));
        assert_eq!(text.matches(" autofocus").count(), 1);
    }

    async fn a_form_without_the_session_s_token_books_nothing(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let page = search(&browser, &world).await;
        let choice = choices(&page)[0].clone();
        let fields = [("patient", world.patient.as_str()), ("choice", choice.as_str())];
        assert_eq!(browser.post("/visits/new", &fields).await.status, 403);
        assert!(visits(&app).await.is_empty());
    }

    async fn a_language_nobody_asked_about_is_asked_for(app) {
        let world = world(&app).await;
        let unasked = serde_json::json!({ "varieties": ["ar"] });
        let path = format!("/api/v1/patients/{}", world.patient);
        assert_eq!(app.patch(&app.secretary, &path, unasked).await.status, 200);
        let browser = app.sign_in("secretary").await;
        let path = format!(
            "/visits/new?patient={}&visit_type={}", world.patient, world.visit_type
        );
        let answer = browser.get(&path).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains(&format!("/patients/{}/edit", world.patient)));
    }
}
