//! Who is away is not booked, and nothing is moved in silence.

use serde_json::{Value, json};

use super::world::{World, booked, choices, key, press, search, world};
use crate::support::app::{Answer, Browser, TestApp};

/// Fields of an absence.
const WEEK: [(&str, &str); 2] = [("from", "2027-01-11"), ("to", "2027-01-15")];

async fn starts(app: &TestApp, world: &World, (from, to): (&str, &str)) -> Vec<Value> {
    let question = json!({ "patient": world.patient, "visit_type": world.visit_type,
        "from": from, "to": to, "limit": 200 });
    let found = app.post(&app.secretary, "/api/v1/slots/search", question).await.json();
    found["proposals"].as_array().expect("proposals").clone()
}

async fn add(browser: &Browser<'_>, path: &str, fields: &[(&str, &str)]) -> Answer {
    let name = key(&browser.get(&format!("{path}/absences")).await);
    let mut all = fields.to_vec();
    all.push(("key", &name));
    browser.submit(&format!("{path}/absences"), &all).await
}

/// The address that takes the first absence back.
async fn take_back(browser: &Browser<'_>, path: &str) -> String {
    let page = browser.get(&format!("{path}/absences")).await.text();
    let rest = page.split_once(&format!("{path}/absences/")).unwrap_or_else(|| panic!("{page}")).1;
    format!("{path}/absences/{}/end", &rest[..36])
}

async fn room(app: &TestApp) -> String {
    let all = app.get(&app.manager, "/api/v1/rooms").await.json();
    all["items"][0]["id"].as_str().expect("a room").to_owned()
}

on_both! {
    async fn who_is_away_is_not_offered_until_it_is_taken_back(app) {
        let world = world(&app).await;
        let browser = app.sign_in("manager").await;
        let days = ("2027-01-11", "2027-01-15");
        let anna = app.clinicians[0].to_string();
        let of_anna = |all: &[Value]| all.iter().filter(|one| one["clinician"]["id"] == *anna).count();
        assert!(of_anna(&starts(&app, &world, days).await) > 0);
        let path = format!("/directory/clinicians/{anna}");
        let added = add(&browser, &path, &WEEK).await;
        assert_eq!(added.status, 303, "{}", added.text());
        let after = starts(&app, &world, days).await;
        assert!(of_anna(&after) == 0 && !after.is_empty(), "others are offered: {after:?}");
        for page in [path.clone(), format!("{path}/absences")] {
            let shown = browser.get(&page).await.text();
            assert!(shown.contains("11 January 2027") && shown.contains("15 January 2027"), "{shown}");
        }
        let back = take_back(&browser, &path).await;
        assert_eq!(browser.submit(&back, &[]).await.status, 303);
        assert!(of_anna(&starts(&app, &world, days).await) > 0);
        assert_eq!(browser.submit(&back, &[]).await.status, 404, "it is no more");
    }

    async fn a_room_is_away_for_hours(app) {
        let world = world(&app).await;
        let browser = app.sign_in("manager").await;
        let path = format!("/directory/rooms/{}", room(&app).await);
        let hours = [("from", "2027-01-12"), ("from_time", "10:00"), ("to", "2027-01-12"), ("to_time", "13:00")];
        assert_eq!(add(&browser, &path, &hours).await.status, 303);
        let offered = starts(&app, &world, ("2027-01-12", "2027-01-12")).await;
        assert!(!offered.is_empty());
        for one in &offered {
            let (from, to) = (one["clinic_start"].as_str(), one["clinic_end"].as_str());
            let before = to.expect("an end") <= "2027-01-12T09:00:00Z";
            let after = from.expect("a start") >= "2027-01-12T12:00:00Z";
            assert!(before || after || one["room"].is_null(), "{one}");
        }
        let held = |one: &&Value| !one["room"].is_null();
        assert!(offered.iter().filter(held).count() > 0, "before and after it is free");
    }

    async fn a_booked_visit_stands_in_the_way_and_is_named(app) {
        let world = world(&app).await;
        let browser = app.sign_in("manager").await;
        let visit = booked(&browser, &world).await;
        let of_visit = app.get(&app.manager, &format!("/api/v1{visit}")).await.json();
        let day = of_visit["start"].as_str().expect("a start")[..10].to_owned();
        for (noun, id) in [("clinicians", &of_visit["clinician"]["id"]), ("rooms", &of_visit["room"]["id"])] {
            let path = format!("/directory/{noun}/{}", id.as_str().expect("an id"));
            let refused = add(&browser, &path, &[("from", day.as_str())]).await;
            assert_eq!(refused.status, 409, "{}", refused.text());
            for said in ["Move or cancel them first.", visit.as_str(), "Amina Yıldız", &format!("value=\"{day}\"")] {
                assert!(refused.text().contains(said), "{said}: {}", refused.text());
            }
            assert!(browser.get(&path).await.text().contains("None."), "nothing was written down");
        }
        let cancelled = browser.submit(&format!("{visit}/cancel"), &[("reason", "clinic")]).await;
        assert_eq!(cancelled.status, 303, "{}", cancelled.text());
        let path = format!("/directory/clinicians/{}", of_visit["clinician"]["id"].as_str().expect("an id"));
        assert_eq!(add(&browser, &path, &[("from", day.as_str())]).await.status, 303);
        let undone = browser.submit(&format!("{visit}/undo"), &[]).await;
        assert_eq!(undone.status, 409, "who is away does not come back by an undo");
    }

    async fn whoever_comes_second_hears_of_it(app) {
        let world = world(&app).await;
        let (manager, secretary) = (app.sign_in("manager").await, app.sign_in("secretary").await);
        let page = search(&secretary, &world).await;
        let choice = choices(&page)[0].clone();
        let mut parts = choice.split('~');
        let (start, clinician) = (parts.next().expect("a start"), parts.next().expect("a clinician"));
        let path = format!("/directory/clinicians/{clinician}");
        assert_eq!(add(&manager, &path, &[("from", &start[..10])]).await.status, 303);
        let refused = press(&secretary, &world, &page, &choice, "").await;
        assert_eq!(refused.status, 409);
        assert!(refused.text().contains("value=\"2"), "other times are offered: {}", refused.text());
    }

    async fn what_cannot_be_an_absence_is_said_at_its_field(app) {
        world(&app).await;
        let browser = app.sign_in("manager").await;
        let path = format!("/directory/clinicians/{}", app.clinicians[0]);
        for (fields, at, said) in [
            (vec![("to", "2027-01-15")], "from", "must be filled in"),
            (vec![("from", "2027-01-15"), ("to", "2027-01-11")], "to", "ends before it begins"),
            (vec![("from", "2026-12-01"), ("to", "2026-12-05")], "to", "That time is past."),
            (vec![("from", "2027-01-15"), ("from_time", "10:03")], "from_time", "multiple of 5"),
            (vec![("from", "someday")], "from", "This is no date."),
        ] {
            let refused = add(&browser, &path, &fields).await;
            assert_eq!(refused.status, 422, "{fields:?}");
            let place = format!("id=\"fault-{at}\"");
            assert!(refused.text().contains(said) && refused.text().contains(&place), "{fields:?} {}", refused.text());
        }
        assert_eq!(add(&browser, &path, &WEEK).await.status, 303);
        let twice = add(&browser, &path, &[("from", "2027-01-15"), ("to", "2027-01-16")]).await;
        assert_eq!(twice.status, 409);
        assert!(twice.text().contains("an absence already"), "{}", twice.text());
        assert_eq!(add(&browser, &path, &[("from", "2027-01-16")]).await.status, 303, "they may touch");
    }

    async fn an_absence_that_has_begun_ends_now(app) {
        world(&app).await;
        let browser = app.sign_in("manager").await;
        let path = format!("/directory/clinicians/{}", app.clinicians[0]);
        assert_eq!(add(&browser, &path, &[("from", "2027-01-04"), ("to", "2027-01-08")]).await.status, 303);
        assert_eq!(browser.submit(&take_back(&browser, &path).await, &[]).await.status, 303);
        let (clinic, id) = (app.clinic, app.clinicians[0]);
        let day = "2027-01-03T23:00:00Z".parse().expect("an instant");
        let look = move |conn: &mut _| {
            let calendar = trialogue::store::clinicians::ClinicianRow::get(conn, clinic, id)?.calendar_id;
            let within = trialogue::domain::span::Span::of_minutes(day, 7 * 24 * 60);
            trialogue::store::calendars::claims(conn, &[calendar], within)
        };
        let left = app.app.db.read(look).await.expect("read");
        let ends: Vec<String> = left.iter().map(|row| row.end_at.0.to_rfc3339()).collect();
        assert_eq!(ends, ["2027-01-04T08:00:00+00:00"], "what is past stays");
        assert!(browser.get(&path).await.text().contains("None."));
    }

    async fn an_absence_sent_twice_is_one(app) {
        let browser = app.sign_in("manager").await;
        let path = format!("/directory/clinicians/{}", app.clinicians[0]);
        let name = key(&browser.get(&format!("{path}/absences")).await);
        let fields = [("key", name.as_str()), WEEK[0], WEEK[1]];
        for _ in 0..2 {
            assert_eq!(browser.submit(&format!("{path}/absences"), &fields).await.status, 303);
        }
        let page = browser.get(&format!("{path}/absences")).await.text();
        assert_eq!(page.matches("/end\"").count(), 1, "{page}");
    }
}
