//! Published calendars.

use std::time::{Duration, Instant};

use chrono_tz::Tz;
use trialogue::ics::feed::{Feed, FeedItem, feed};
use trialogue::ics::lint::{Fault, feed_faults};

use super::{at, lines, sample};

fn item(number: i64) -> FeedItem {
    let event = sample();
    FeedItem {
        uid: format!("{number}-{}", event.uid),
        sequence: 1,
        dtstamp: event.dtstamp,
        start: event.start + chrono::Duration::hours(number),
        end: event.end + chrono::Duration::hours(number),
        summary: event.summary,
        description: event.description,
        location: event.location,
        cancelled: number == 1,
    }
}

fn published(items: &[FeedItem]) -> Vec<u8> {
    let now = at("2027-03-01T09:15:00Z");
    feed(&Feed { name: "Min dag; Åse", language: "da", zone: Tz::Europe__Copenhagen, now, items })
}

#[test]
fn a_feed_names_nobody_and_has_no_method() {
    let bytes = published(&[item(0), item(1)]);
    assert_eq!(feed_faults(&bytes), []);
    let text = lines(&bytes).join("\n");
    for absent in ["METHOD", "ATTENDEE", "ORGANIZER", "mailto:", "VALARM"] {
        assert!(!text.contains(absent), "{absent}");
    }
    assert!(text.contains("X-WR-CALNAME:Min dag\\; Åse\n"));
    assert_eq!(text.matches("STATUS:CANCELLED").count(), 1);
    assert_eq!(text.matches("TRANSP:TRANSPARENT").count(), 1);
}

#[test]
fn an_empty_feed_is_valid() {
    let bytes = published(&[]);
    assert_eq!(feed_faults(&bytes), []);
    assert!(lines(&bytes).contains(&"BEGIN:VTIMEZONE".to_owned()));
}

#[test]
fn the_hour_that_comes_twice_is_in_utc() {
    let night =
        FeedItem { start: at("2027-10-31T01:30:00Z"), end: at("2027-10-31T02:30:00Z"), ..item(0) };
    let bytes = published(&[night]);
    assert_eq!(feed_faults(&bytes), []);
    assert!(lines(&bytes).contains(&"DTSTART:20271031T013000Z".to_owned()));
}

#[test]
fn faults_of_a_feed_are_found() {
    let good = String::from_utf8(published(&[item(0), item(2)])).expect("UTF-8");
    let attendee = "BEGIN:VEVENT\r\nATTENDEE:mailto:a@b.example\r\n";
    let cases = [
        ("NAME;LANGUAGE=da:", "X-NAME:", Fault::FeedProperty("NAME")),
        ("VALUE=DURATION", "VALUE=TEXT", Fault::FeedProperty("REFRESH-INTERVAL")),
        ("X-PUBLISHED-TTL", "X-TTL", Fault::FeedProperty("X-PUBLISHED-TTL")),
        ("VERSION:2.0", "VERSION:2.0\r\nMETHOD:REQUEST", Fault::FeedMethod("REQUEST".into())),
        ("BEGIN:VEVENT\r\n", attendee, Fault::Unwanted("ATTENDEE")),
        ("UID:2-", "UID:0-", Fault::RepeatedUid(item(0).uid)),
    ];
    for (from, to, fault) in cases {
        assert!(good.contains(from), "{from}");
        let faults = feed_faults(good.replace(from, to).as_bytes());
        assert!(faults.contains(&fault), "{to}: {faults:?}");
    }
}

#[test]
fn ten_thousand_events_take_a_moment() {
    let items: Vec<_> = (0..10_000).map(item).collect();
    let begun = Instant::now();
    let bytes = published(&items);
    // A second is the promise; this build is not optimised.
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    assert_eq!(bytes.windows(14).filter(|window| window == b"BEGIN:VEVENT\r\n").count(), 10_000);
}
