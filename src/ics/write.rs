//! The calendar object of one mail: one recipient, one event, one UID (RFC 5546 §3.2.2, §3.2.5).
//!
//! The order of lines is fixed and depends on nothing. No alarm, no attachment, no category: what
//! is here may be read by whoever sees the recipient's screen.

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;

use super::component::{Component, Property, plain, text, with};
use super::{PRODID, emit, moment, timezone, value};

/// The iTIP method of a mailed object; also the `method` parameter of its mail part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Request,
    Cancel,
}

impl Method {
    pub fn word(self) -> &'static str {
        match self {
            Method::Request => "REQUEST",
            Method::Cancel => "CANCEL",
        }
    }
}

/// Organizer or attendee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// CN; left out when empty.
    pub name: String,
    /// Mail address without `mailto:`.
    pub address: String,
}

/// One recipient's view of one appointment, as text for a calendar program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub uid: String,
    pub sequence: u32,
    pub dtstamp: DateTime<Utc>,
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
    /// The zone in which the times are told.
    pub zone: Tz,
    pub summary: String,
    /// Left out when empty, as is the location.
    pub description: String,
    pub location: String,
    pub organizer: Person,
    pub attendee: Person,
    /// BCP 47 language of the texts.
    pub language: String,
    /// Asks Outlook not to offer "propose new time".
    pub disallow_counter: bool,
    pub method: Method,
}

/// The whole VCALENDAR: UTF-8, CRLF, folded.
pub fn object(event: &Event) -> Vec<u8> {
    let mut calendar = calendar();
    calendar.properties.push(plain("METHOD", event.method.word()));
    if !in_utc(event.start, event.end, event.zone) {
        calendar.components.push(timezone::definition(event.zone, event.start, event.end));
    }
    calendar.components.push(vevent(event));
    emit::bytes(&calendar)
}

/// An empty VCALENDAR with what every one begins with.
pub(super) fn calendar() -> Component {
    let mut calendar = Component::new("VCALENDAR");
    calendar.properties =
        vec![plain("VERSION", "2.0"), plain("PRODID", PRODID), plain("CALSCALE", "GREGORIAN")];
    calendar
}

fn vevent(event: &Event) -> Component {
    let mut vevent = Component::new("VEVENT");
    vevent.properties = vec![
        text("UID", &event.uid),
        plain("DTSTAMP", moment::utc(event.dtstamp)),
        plain("SEQUENCE", event.sequence.to_string()),
    ];
    vevent.properties.extend(times(event.start, event.end, event.zone));
    vevent.properties.push(said("SUMMARY", &event.summary, &event.language));
    for (name, value) in [("DESCRIPTION", &event.description), ("LOCATION", &event.location)] {
        if !value.is_empty() {
            vevent.properties.push(said(name, value, &event.language));
        }
    }
    vevent.properties.push(named(plain("ORGANIZER", ""), &event.organizer));
    vevent.properties.push(attendee(event));
    vevent.properties.extend(states(event));
    vevent
}

/// DTSTART and DTEND, both in the zone, or both in UTC where the zone's clocks would not tell
/// them (see [`in_utc`]).
pub(super) fn times(start: DateTime<Utc>, end: DateTime<Utc>, zone: Tz) -> [Property; 2] {
    let utc = in_utc(start, end, zone);
    [("DTSTART", start), ("DTEND", end)].map(|(name, at)| {
        if utc {
            return plain(name, moment::utc(at));
        }
        let wall = at.with_timezone(&zone).naive_local();
        with(plain(name, moment::local(wall)), "TZID", zone.name())
    })
}

/// True when the times cannot be told by the wall: one lies in the hour that comes twice in
/// autumn (RFC 5545 §3.3.5 would take it for the first), or the zone is UTC itself.
pub(super) fn in_utc(start: DateTime<Utc>, end: DateTime<Utc>, zone: Tz) -> bool {
    let wall = |at: DateTime<Utc>| -> NaiveDateTime { at.with_timezone(&zone).naive_local() };
    let twice = |at| chrono::TimeZone::from_local_datetime(&zone, &wall(at)).single().is_none();
    zone == Tz::UTC || twice(start) || twice(end)
}

/// A TEXT property and its language.
pub(super) fn said(name: &str, value: &str, language: &str) -> Property {
    let property = text(name, value);
    if language.is_empty() { property } else { with(property, "LANGUAGE", language) }
}

fn attendee(event: &Event) -> Property {
    let fixed =
        [("CUTYPE", "INDIVIDUAL"), ("ROLE", "REQ-PARTICIPANT"), ("PARTSTAT", "NEEDS-ACTION")];
    let mut property = plain("ATTENDEE", "");
    for (name, value) in fixed {
        property = with(property, name, value);
    }
    // A cancelled event asks for no answer.
    if event.method == Method::Request {
        property = with(property, "RSVP", "TRUE");
    }
    if !event.language.is_empty() {
        property = with(property, "LANGUAGE", &event.language);
    }
    named(property, &event.attendee)
}

/// Adds CN and the address.
fn named(property: Property, person: &Person) -> Property {
    let name = value::one_line(&person.name);
    let property = if name.is_empty() { property } else { with(property, "CN", &name) };
    Property { value: Some(value::mailto(&person.address)), ..property }
}

/// STATUS and what follows from it; the last two lines are for Outlook (MS-OXCICAL).
fn states(event: &Event) -> Vec<Property> {
    let (status, transparency, busy) = match event.method {
        Method::Request => ("CONFIRMED", "OPAQUE", "BUSY"),
        Method::Cancel => ("CANCELLED", "TRANSPARENT", "FREE"),
    };
    let mut states = vec![
        plain("STATUS", status),
        plain("CLASS", "PRIVATE"),
        plain("TRANSP", transparency),
        plain("X-MICROSOFT-CDO-BUSYSTATUS", busy),
        plain("X-MICROSOFT-CDO-INTENDEDSTATUS", busy),
    ];
    if event.disallow_counter {
        states.push(plain("X-MICROSOFT-DISALLOW-COUNTER", "TRUE"));
    }
    states
}
