//! What a calendar program answered: REPLY, COUNTER and whatever else comes by mail
//! (RFC 5546 §3.2). Reading decides nothing: who may answer, and for which event, is checked by
//! whoever knows the invitation.

use chrono::{DateTime, NaiveDateTime, Utc};

use super::component::{Component, Property, parameter, raw};
use super::moment::{self, Moment, Written};
use super::observance::Zones;
use super::read::{self, Reading};
use super::value;
use crate::domain::span::Span;

/// The longest comment that is kept, in octets.
pub const COMMENT_OCTETS: usize = 2048;

/// The METHOD of an object that came in (RFC 5546 §1.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Method {
    Reply,
    Counter,
    Refresh,
    /// One that only an organizer sends, or none that is known; in capitals.
    Other(String),
}

/// An attendee's state (RFC 5545 §3.2.12).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Partstat {
    NeedsAction,
    Accepted,
    Declined,
    Tentative,
    Delegated,
    /// Anything else; a human reads it.
    Unknown(String),
}

/// One ATTENDEE of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answering {
    /// The mail address as written; compare without regard to case. `None` when it is no
    /// `mailto:` address.
    pub address: Option<String>,
    pub partstat: Partstat,
    pub delegated_to: Vec<String>,
}

/// One event of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    pub method: Method,
    /// Exactly as written; to be compared octet by octet.
    pub uid: String,
    pub sequence: Option<u32>,
    pub dtstamp: Option<DateTime<Utc>>,
    /// Often missing: some programs drop it.
    pub organizer: Option<String>,
    /// All of them; an answer that counts has exactly one.
    pub attendees: Vec<Answering>,
    /// Untrusted text, at most [`COMMENT_OCTETS`].
    pub comment: String,
    /// The times of the event as the answer has them; for a COUNTER what is proposed. `None`
    /// when they are missing or in a zone that nobody knows.
    pub proposed: Option<Span>,
    /// Which instance of a series it is about.
    pub recurrence: Option<Moment>,
}

/// Why there is no answer in an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoReply {
    /// More than one VCALENDAR.
    SeveralCalendars,
    /// METHOD missing or repeated.
    NoMethod,
    /// No VEVENT with a UID.
    NoEvent,
}

/// The answers in an object, one for each VEVENT that has a UID.
pub fn replies(reading: &Reading) -> Result<Vec<Reply>, NoReply> {
    let mut calendars = reading.calendars();
    let (Some(calendar), None) = (calendars.next(), calendars.next()) else {
        return Err(NoReply::SeveralCalendars);
    };
    let method = method(calendar)?;
    let zones = Zones::of(calendar);
    let events = calendar.children("VEVENT");
    let replies: Vec<_> = events.filter_map(|event| reply(&method, event, &zones)).collect();
    if replies.is_empty() { Err(NoReply::NoEvent) } else { Ok(replies) }
}

fn method(calendar: &Component) -> Result<Method, NoReply> {
    let mut methods = calendar.all("METHOD");
    let (Some(property), None) = (methods.next(), methods.next()) else {
        return Err(NoReply::NoMethod);
    };
    Ok(match raw(property).trim().to_ascii_uppercase().as_str() {
        "REPLY" => Method::Reply,
        "COUNTER" => Method::Counter,
        "REFRESH" => Method::Refresh,
        other => Method::Other(other.to_owned()),
    })
}

fn reply(method: &Method, event: &Component, zones: &Zones) -> Option<Reply> {
    let uid = read::text(event.first("UID")?);
    let comment: Vec<_> = event.all("COMMENT").map(read::text).collect();
    Some(Reply {
        method: method.clone(),
        uid,
        sequence: event.first("SEQUENCE").and_then(|property| raw(property).trim().parse().ok()),
        dtstamp: event.first("DTSTAMP").and_then(|stamp| zones.moment(stamp)?.instant()),
        organizer: event.first("ORGANIZER").and_then(|property| value::address(raw(property))),
        attendees: event.all("ATTENDEE").map(answering).collect(),
        comment: clean_comment(&comment.join("\n")),
        proposed: times(event, zones),
        recurrence: event.first("RECURRENCE-ID").and_then(|property| zones.moment(property)),
    })
}

fn answering(attendee: &Property) -> Answering {
    let word = parameter(attendee, "PARTSTAT").unwrap_or("NEEDS-ACTION").trim();
    let partstat = match word.to_ascii_uppercase().as_str() {
        "NEEDS-ACTION" => Partstat::NeedsAction,
        "ACCEPTED" => Partstat::Accepted,
        "DECLINED" => Partstat::Declined,
        "TENTATIVE" => Partstat::Tentative,
        "DELEGATED" => Partstat::Delegated,
        other => Partstat::Unknown(other.to_owned()),
    };
    Answering {
        address: value::address(raw(attendee)),
        partstat,
        delegated_to: read::addresses(attendee, "DELEGATED-TO"),
    }
}

/// Without control characters but line ends, without blanks around, cut to its limit.
fn clean_comment(comment: &str) -> String {
    let keep = |character: &char| *character == '\n' || !character.is_control();
    let clean: String = comment.chars().filter(keep).collect();
    let trimmed = clean.trim();
    trimmed[..trimmed.floor_char_boundary(COMMENT_OCTETS)].to_owned()
}

fn times(event: &Component, zones: &Zones) -> Option<Span> {
    let start = event.first("DTSTART")?;
    let from = zones.moment(start)?.instant()?;
    if let Some(end) = event.first("DTEND") {
        return Span::new(from, zones.moment(end)?.instant()?);
    }
    let length = moment::length(raw(event.first("DURATION")?))?;
    let days_later = match moment::written(raw(start))? {
        Written::Utc(instant) => length.after_days(instant.naive_utc())?.and_utc(),
        Written::Local(wall) => later_in_zone(start, length.after_days(wall)?, zones)?,
        Written::Date(_) => return None,
    };
    Span::new(from, length.after_seconds(days_later)?)
}

fn later_in_zone(start: &Property, wall: NaiveDateTime, zones: &Zones) -> Option<DateTime<Utc>> {
    zones.applied(parameter(start, "TZID"), wall).instant()
}
