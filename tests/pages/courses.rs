//! A course by page: planned from a set of the search, booked with one press, undone as one.

use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};

use super::world::{World, choices, key, search, world};
use crate::support::app::{Answer, Browser, TestApp};

/// The plan of six weekly visits that begins with this set.
async fn planned(browser: &Browser<'_>, world: &World, choice: &str, more: &str) -> Answer {
    let World { patient, visit_type, .. } = world;
    let choice = choice.replace('+', "%2B");
    let path =
        format!("/visits/course?patient={patient}&visit_type={visit_type}&choice={choice}{more}");
    browser.get(&path).await
}

/// What the button books, in the order of the visits.
fn values(page: &Answer) -> Vec<String> {
    let text = page.text();
    let after = text.split("name=\"visit.").skip(1);
    let value = |rest: &str| rest.split("value=\"").nth(1).map(str::to_owned);
    let all = after.filter_map(value);
    all.map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
}

async fn press(browser: &Browser<'_>, world: &World, choice: &str, page: &Answer) -> Answer {
    let (key, values) = (key(page), values(page));
    let names: Vec<String> = (0..values.len()).map(|place| format!("visit.{place}")).collect();
    let mut fields = vec![
        ("key", key.as_str()),
        ("patient", world.patient.as_str()),
        ("visit_type", world.visit_type.as_str()),
        ("choice", choice),
        ("private_moment", "yes"),
    ];
    fields.extend(names.iter().map(String::as_str).zip(values.iter().map(String::as_str)));
    browser.submit("/visits/course", &fields).await
}

async fn visits(app: &TestApp) -> Vec<Value> {
    let all = app.get(&app.secretary, "/api/v1/visits?limit=200").await.json();
    all["items"].as_array().expect("items").clone()
}

on_both! {
    async fn one_press_books_and_one_undoes_the_course(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let choice = choices(&search(&browser, &world).await)[0].clone();
        let page = planned(&browser, &world, &choice, "").await;
        assert_eq!(page.status, 200, "{}", page.text());
        assert_eq!(values(&page).len(), 6);
        assert!(page.text().contains("All \u{2068}6\u{2069} visits") || page.text().contains("All 6 visits"));
        let booked = press(&browser, &world, &choice, &page).await;
        assert_eq!(booked.status, 303, "{}", booked.text());
        let again = press(&browser, &world, &choice, &page).await;
        assert_eq!(again.header("location"), booked.header("location"), "booked once");
        assert_eq!(visits(&app).await.len(), 6);
        let path = booked.header("location").expect("an address").to_owned();
        let shown = browser.get(&path).await.text();
        assert!(shown.contains("Undo for the whole course"), "{shown}");
        let undo = shown.split("action=\"").find(|rest| rest.starts_with("/courses/"));
        let undo = undo.and_then(|rest| rest.split('"').next()).expect("a form").to_owned();
        assert_eq!(browser.submit(&undo, &[("key", "u")]).await.status, 303);
        assert_eq!(visits(&app).await.len(), 0);
    }

    async fn what_was_taken_is_named_and_planned_anew(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let choice = choices(&search(&browser, &world).await)[0].clone();
        let page = planned(&browser, &world, &choice, "&times=3").await;
        let third = values(&page)[2].split('~').nth(1).expect("a start").to_owned();
        let clinician = choice.split('~').nth(1).expect("a clinician").to_owned();
        let rival = json!({ "name": "Rival", "birth_date": "1988-05-14", "varieties": ["apc"] });
        let rival = app.post(&app.manager, "/api/v1/patients", rival).await.json();
        let booking = json!({ "patient": rival["id"], "visit_type": world.visit_type,
            "start": third, "clinician": clinician, "modality": "onsite" });
        let taken = app.post(&app.secretary, "/api/v1/visits", booking).await;
        assert_eq!(taken.status, 201, "{}", taken.text());
        let refused = press(&browser, &world, &choice, &page).await;
        assert_eq!(refused.status, 409, "{}", refused.text());
        assert!(refused.text().contains("of the course"), "{}", refused.text());
        assert!(refused.text().contains("value=\"yes\" checked"), "the form is kept");
        assert_eq!(visits(&app).await.len(), 1, "the rival's alone");
        let page = planned(&browser, &world, &choice, "&times=3").await;
        assert!(page.text().contains("The clinician is taken at that time."), "{}", page.text());
        assert_eq!(press(&browser, &world, &choice, &page).await.status, 303);
    }

    async fn the_rest_is_called_off_from_a_visit_that_has_been_and_can_be_undone(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let choice = choices(&search(&browser, &world).await)[0].clone();
        let page = planned(&browser, &world, &choice, "&times=3").await;
        let booked = press(&browser, &world, &choice, &page).await;
        let path = booked.header("location").expect("an address").to_owned();
        let path = path.split('?').next().expect("a path");
        assert!(browser.get(path).await.text().contains("This visit and those after it"));
        let first = app.get(&app.secretary, &format!("/api/v1{path}")).await.json();
        let end: DateTime<Utc> = first["end"].as_str().expect("an end").parse().expect("an instant");
        app.app.clock.set(end + Duration::hours(2));
        let browser = app.sign_in("secretary").await;
        let shown = browser.get(path).await.text();
        assert!(!shown.contains("This visit and those after it"), "it has been: {shown}");
        assert!(shown.contains("visits after this one are called off"), "{shown}");
        let forms = shown.split("action=\"").filter(|rest| rest.starts_with("/courses/"));
        let cancel = forms.filter_map(|rest| rest.split('"').next()).find(|to| to.ends_with("/cancel"));
        let fields = [("key", "c"), ("visit", &path["/visits/".len()..]), ("reason", "patient")];
        let done = browser.submit(cancel.expect("a form"), &fields).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let second = done.header("location").expect("an address").to_owned();
        assert!(!second.starts_with(path), "where it can be undone");
        assert!(browser.get(&second).await.text().contains("Undo for the whole course"));
        let shown = browser.get(path).await.text();
        let next = shown.split("The next: ").nth(1).expect("the next");
        assert!(next.split("</dd>").next().is_some_and(|next| next.contains("cancelled")), "{next}");
    }

    async fn without_a_time_there_is_no_button(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let choice = choices(&search(&browser, &world).await)[0].clone();
        let clinician = choice.split('~').nth(1).expect("a clinician").to_owned();
        let away = json!({ "start": "2027-01-18T00:00:00Z", "end": "2027-03-30T00:00:00Z" });
        let path = format!("/api/v1/clinicians/{clinician}/absences");
        let away = app.post(&app.manager, &path, away).await;
        assert!(away.status.is_success(), "{}", away.text());
        let page = planned(&browser, &world, &choice, "&times=4&every=4").await;
        assert_eq!(page.status, 200, "{}", page.text());
        assert_eq!(values(&page), Vec::<String>::new());
        assert!(page.text().contains("The nearest good times"), "{}", page.text());
        for wrong in ["&times=99", "&every=x", "&at.1=tomorrow", "&at.1=9999-01-01T09:00",
            "&then.1=x&after.1=1"] {
            let page = planned(&browser, &world, &choice, wrong).await;
            assert_eq!(page.status, 422, "{wrong}");
        }
        assert_eq!(planned(&browser, &world, "x", "").await.status, 422);
        assert_eq!(browser.get("/visits/course").await.status, 303);
    }
}
