//! The waiting list by its pages, and the hour of a cancelled visit on the visit's.

use serde_json::json;

use super::world::{World, booked, key, world};
use crate::support::app::{Answer, Browser, TestApp};

async fn other(app: &TestApp, name: &str) -> String {
    let body = json!({ "name": name, "birth_date": "1990-02-03", "varieties": ["apc"],
        "interpreter_required": true });
    let made = app.post(&app.secretary, "/api/v1/patients", body).await;
    made.json()["id"].as_str().expect("an id").to_owned()
}

async fn join(browser: &Browser<'_>, world: &World, patient: &str, last: &str) -> Answer {
    let page = browser.get(&format!("/waiting/new?patient={patient}")).await;
    let key = key(&page);
    let fields = [
        ("key", key.as_str()),
        ("patient", patient),
        ("visit_type", &world.visit_type),
        ("from", "2027-01-04"),
        ("to", last),
        ("notice_hours", "0"),
    ];
    browser.submit("/waiting/new", &fields).await
}

/// The hidden value behind `before` on a page.
fn after<'a>(page: &'a str, before: &str) -> &'a str {
    let rest = page.split_once(before).unwrap_or_else(|| panic!("no {before}: {page}")).1;
    &rest[..36]
}

on_both! {
    async fn a_patient_joins_and_leaves(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        assert!(browser.get("/waiting").await.text().contains("Nobody is waiting"));
        let shown = browser.get(&format!("/patients/{}", world.patient)).await.text();
        assert!(shown.contains(&format!("/waiting/new?patient={}", world.patient)));
        let refused = join(&browser, &world, &world.patient, "2027-01-03").await;
        assert_eq!(refused.status, 422, "{}", refused.text());
        assert!(refused.text().contains("The last day is before the first."));
        assert!(refused.text().contains("value=\"2027-01-03\""), "what was typed stands");
        let joined = join(&browser, &world, &world.patient, "2027-02-28").await;
        assert_eq!(joined.header("location"), Some("/waiting?done=waiting-joined"));
        let list = browser.get("/waiting").await;
        for said in ["Amina Yıldız", "Consultation", "since today", "can come at once"] {
            assert!(list.text().contains(said), "{said}: {}", list.text());
        }
        let again = join(&browser, &world, &world.patient, "2027-02-28").await;
        assert_eq!(again.status, 409, "{}", again.text());
        let text = list.text();
        let id = after(&text, "action=\"/waiting/");
        let left = browser.submit(&format!("/waiting/{id}/leave"), &[("key", &key(&list))]).await;
        assert_eq!(left.status, 303, "{}", left.text());
        assert!(browser.get("/waiting").await.text().contains("Nobody is waiting"));
        let gone = browser.submit(&format!("/waiting/{id}/leave"), &[]).await;
        assert_eq!(gone.status, 409, "{}", gone.text());
    }

    async fn a_search_that_finds_nothing_leads_to_the_list(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let path = format!(
            "/visits/new?patient={}&visit_type={}&from=2027-01-09&to=2027-01-10",
            world.patient, world.visit_type
        );
        let page = browser.get(&path).await.text();
        let wanted = format!("/waiting/new?patient={}", world.patient);
        assert!(page.contains(&wanted), "{page}");
        assert!(page.contains("from=2027-01-09"), "{page}");
    }

    async fn one_press_gives_a_cancelled_hour_away(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let patient = other(&app, "Basma Other").await;
        join(&browser, &world, &patient, "2027-02-28").await;
        let visit = booked(&browser, &world).await;
        assert!(!browser.get(&visit).await.text().contains("Use the hour again"));
        let cancel = format!("{visit}/cancel");
        assert_eq!(browser.submit(&cancel, &[("reason", "patient")]).await.status, 303);
        let page = browser.get(&visit).await;
        for said in ["Use the hour again", "Samir Said", "Basma Other"] {
            assert!(page.text().contains(said), "{said}: {}", page.text());
        }
        let text = page.text();
        let entry = after(&text, "name=\"waiting\" value=\"");
        let fields = [("key", key(&page)), ("waiting", entry.to_owned())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let given = browser.submit(&format!("{visit}/reuse"), &fields).await;
        let path = given.header("location").expect("an address").to_owned();
        let booked = browser.get(&path).await.text();
        assert!(booked.contains("Basma Other") && !booked.contains("Amina"), "{booked}");
        // The same press once more leads to the same visit, and another is told why not.
        let again = browser.submit(&format!("{visit}/reuse"), &fields).await;
        assert_eq!(again.header("location"), Some(path.as_str()));
        let late = browser.submit(&format!("{visit}/reuse"), &[("waiting", entry)]).await;
        assert_eq!(late.status, 409, "{}", late.text());
        assert!(late.text().contains("no longer on the waiting list"), "{}", late.text());
        assert!(late.text().contains("Nobody who is waiting"), "{}", late.text());
    }
}
