//! What is booked, told, reminded of and shown across Copenhagen's changes of 28 March and
//! 31 October 2027: the wall's time stays, the instant moves.

use calcard::icalendar::{ICalendarComponentType, ICalendarProperty};
use calcard::{Entry, Parser};
use chrono::{DateTime, TimeZone, Utc};
use chrono_tz::America::New_York;
use chrono_tz::Europe::Copenhagen;
use serde_json::{Value, json};

use super::feeds::feed;
use super::scene::*;
use crate::ics::round_trip::calcard_time;

const PATIENTS: &str = "patient@people.example";

/// Ten o'clock on the clinic's wall.
fn ten(month: u32, day: u32) -> DateTime<Utc> {
    let local = Copenhagen.with_ymd_and_hms(2027, month, day, 10, 0, 0);
    local.single().expect("a time").to_utc()
}

/// The starts of all events of an object, as an independent program reads them.
fn starts(object: &str) -> Vec<DateTime<Utc>> {
    let Entry::ICalendar(calendar) = Parser::new(object).entry() else { panic!("{object}") };
    let events = calendar.components.iter();
    let events = events.filter(|one| one.component_type == ICalendarComponentType::VEvent);
    events.map(|one| calcard_time(one, ICalendarProperty::Dtstart).expect("a start")).collect()
}

async fn booked_at_ten(scene: &Scene, month: u32, day: u32) -> Value {
    let visit = scene.book(scene.booking_with(&[("start", json!(ten(month, day)))])).await;
    scene.later(HOLD).await;
    visit
}

/// Two visits around a change, both at ten: what the patient is told and reminded of, and when.
async fn around(scene: &Scene, days: [(u32, u32); 2], reminded: [(u32, u32); 2]) {
    scene.at(ten(days[0].0, days[0].1) - chrono::Duration::days(14)).await;
    scene.mails();
    for (month, day) in days {
        booked_at_ten(scene, month, day).await;
        let mails = scene.mails();
        let mail = to(&mails, PATIENTS)[0];
        assert_eq!(starts(mail.calendar.as_deref().expect("an object")), [ten(month, day)]);
        assert!(mail.text.contains("10:00 to 11:00"), "{}", mail.text);
    }
    let shown = starts(&feed(scene).await);
    for (month, day) in days {
        assert!(shown.contains(&ten(month, day)), "{shown:?}");
    }
    for (month, day) in reminded {
        scene.at(ten(month, day) - chrono::Duration::seconds(1)).await;
        scene.mails();
        scene.at(ten(month, day)).await;
        let mails = scene.mails();
        let subjects: Vec<_> = to(&mails, PATIENTS).iter().map(|mail| &mail.subject).collect();
        assert_eq!(subjects.len(), 1, "{month}-{day}: {subjects:?}");
        assert!(subjects[0].starts_with("Remember"), "{subjects:?}");
    }
}

#[test]
fn the_instants_move_by_an_hour() {
    assert_eq!(ten(3, 30) - ten(3, 26), chrono::Duration::hours(95));
    assert_eq!(ten(11, 2) - ten(10, 29), chrono::Duration::hours(97));
    assert_eq!(ten(3, 30), instant("2027-03-30T08:00:00Z"));
    assert_eq!(ten(11, 2), instant("2027-11-02T09:00:00Z"));
}

on_both! {
    async fn ten_stays_ten_in_spring(app) {
        let scene = Scene::of(app).await;
        // The second reminder falls on the day of the change itself.
        around(&scene, [(3, 26), (3, 30)], [(3, 24), (3, 28)]).await;
    }

    async fn ten_stays_ten_in_autumn(app) {
        let scene = Scene::of(app).await;
        around(&scene, [(10, 29), (11, 2)], [(10, 27), (10, 31)]).await;
    }

    async fn a_phone_set_to_another_zone_shows_the_same_instant(app) {
        let scene = Scene::of(app).await;
        scene.at(ten(3, 2)).await;
        // New York changed two weeks before: the difference is five hours on the 26th, then six.
        for (month, day, clock) in [(3, 26, "05:00"), (3, 30, "04:00")] {
            let phone = [("start", json!(ten(month, day))), ("modality", json!("phone")),
                ("room", Value::Null)];
            scene.book(scene.booking_with(&phone)).await;
            scene.later(HOLD).await;
            let mails = scene.mails();
            let mail = to(&mails, PATIENTS)[0];
            let start = starts(mail.calendar.as_deref().expect("an object"))[0];
            assert_eq!(start.with_timezone(&New_York).format("%H:%M").to_string(), clock);
            assert!(mail.text.contains("10:00 to 11:00"), "{}", mail.text);
            assert!(mail.text.contains("All times are local time in Copenhagen."), "{}", mail.text);
        }
    }

    async fn the_turn_of_the_year_is_told_by_its_own_date(app) {
        let scene = Scene::of(app).await;
        scene.at(ten(12, 20)).await;
        scene.mails();
        let last = instant("2027-12-31T09:00:00Z");
        let first = instant("2028-01-03T09:00:00Z");
        for (start, date) in [(last, "Friday 31 December 2027"), (first, "Monday 3 January 2028")] {
            scene.book(scene.booking_with(&[("start", json!(start))])).await;
            scene.later(HOLD).await;
            let mails = scene.mails();
            let mail = to(&mails, PATIENTS)[0];
            assert!(mail.text.contains(date), "{}", mail.text);
            assert_eq!(starts(mail.calendar.as_deref().expect("an object")), [start]);
        }
    }
}
