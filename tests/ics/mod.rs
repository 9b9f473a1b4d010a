//! The calendar layer from outside: what it writes, what it reads, what its linter finds.

mod feed;
mod lint;
mod read;
pub mod round_trip;
mod write;
mod zones;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use trialogue::ics::write::{Event, Method, Person};

/// An instant from RFC 3339 text.
fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// A nurse's hour in Copenhagen on the morning after the clocks went forward.
fn sample() -> Event {
    Event {
        uid: "5b0c9d52-4f5e-4c8e-9a57-0d2b6c1f7a11@rsvp.clinic.example".into(),
        sequence: 0,
        dtstamp: at("2027-03-01T09:15:00Z"),
        start: at("2027-03-29T08:00:00Z"),
        end: at("2027-03-29T09:00:00Z"),
        zone: Tz::Europe__Copenhagen,
        summary: "Aftale, 1. sal; indgang B".into(),
        description: "Vi har tolk.\nRing 33 00 00 00, hvis du ikke kan komme.".into(),
        location: "Klinikvej 1, 2200 København N".into(),
        organizer: Person {
            name: "Klinik Nørrebro".into(),
            address: "r-k3q7v2m5@rsvp.clinic.example".into(),
        },
        attendee: Person { name: "Amal Haddad".into(), address: "amal@patient.example".into() },
        language: "da".into(),
        disallow_counter: true,
        method: Method::Request,
    }
}

/// The object's unfolded lines.
fn lines(object: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(object).expect("UTF-8").replace("\r\n ", "");
    text.split("\r\n").map(str::to_owned).collect()
}
