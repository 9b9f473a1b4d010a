//! Faults in what goes out: everything a strict reader, or a careful clinic, may object to.
//!
//! Written against the standards (RFC 5545, 5546, 6047), not against [`write`](super::write), so
//! that a slip there is found here. `lint` is for one mailed object, `feed_faults` for a feed.

mod event;
mod octets;
mod times;
mod zones;

use super::component::{Component, parameter, raw};
use super::read::{self, Flaw, Limits, Reading, Refused};

/// The most that a mailed object may take, in octets.
pub const OBJECT_OCTETS: usize = 10 * 1024;

/// One fault; property and component names are in capitals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    NotUtf8,
    /// A CR or LF that is not part of a CRLF.
    BareLineEnd,
    /// Over 75 octets; physical line, from 1.
    LineNotFolded {
        line: usize,
    },
    /// A fold inside a UTF-8 sequence.
    CharacterSplit {
        line: usize,
    },
    ControlCharacter,
    EmptyLine {
        line: usize,
    },
    TooLarge {
        octets: usize,
    },
    /// Not to be read at all.
    Unreadable(Refused),
    /// Not to be read without leniency.
    Malformed(Flaw),
    /// A mail part and a feed have exactly one.
    Calendars(usize),
    /// The property occurs so often where it must occur once, or at most once.
    Occurs {
        component: String,
        property: &'static str,
        times: usize,
    },
    WrongVersion(String),
    UnknownMethod(String),
    /// METHOD differs from the `method` of the mail part (RFC 6047 §2.4).
    MethodMismatch {
        part: String,
        object: String,
    },
    NoEvent,
    /// More than one UID in an object with a METHOD.
    SeveralUids,
    /// The same UID twice in a feed.
    RepeatedUid(String),
    /// What never goes out: alarms, attachments, categories, people in a feed.
    Unwanted(&'static str),
    /// DATE without VALUE=DATE, or the other way round.
    ValueType {
        property: String,
    },
    BadValue {
        property: String,
        value: String,
    },
    /// TZID on a time in UTC.
    ZoneOnUtc {
        property: String,
    },
    FloatingTime {
        property: String,
    },
    ZoneUndefined {
        zone: String,
    },
    ZoneNotIana {
        zone: String,
    },
    /// The wall time is left out by the spring change.
    InGap {
        property: String,
    },
    /// The wall time comes twice in autumn: to be sent in UTC.
    Ambiguous {
        property: String,
    },
    /// The VTIMEZONE lacks a part, or its offset for the event is not that of the zone.
    ZoneWrong {
        zone: String,
    },
    EndAndDuration,
    /// DTSTART and DTEND of different types.
    EndType,
    EndNotAfterStart,
    NotUtc {
        property: &'static str,
    },
    /// RECURRENCE-ID in an event with RRULE.
    InstanceWithRule,
    BadRule(RuleFault),
    NoAttendee,
    /// More than one ATTENDEE in a REQUEST or CANCEL: each would learn of the other.
    SeveralAttendees,
    NotMailto {
        property: &'static str,
        value: String,
    },
    BadPartstat(String),
    /// Without RSVP=TRUE some programs show no buttons.
    NoRsvp,
    /// Some servers drop a `+` and what follows it.
    PlusInOrganizer,
    /// CANCEL needs CANCELLED; REQUEST TENTATIVE, CONFIRMED or none.
    WrongStatus(Option<String>),
    Unescaped {
        property: &'static str,
    },
    BadEscape {
        property: &'static str,
    },
    /// A feed's NAME, X-WR-CALNAME, REFRESH-INTERVAL or X-PUBLISHED-TTL.
    FeedProperty(&'static str),
    /// A feed with a METHOD other than PUBLISH.
    FeedMethod(String),
}

/// What is wrong with an RRULE.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleFault {
    CountAndUntil,
    UntilType,
    UntilNotUtc,
    SubDaily,
    Unbounded,
}

/// The faults of one mailed object; `part_method` is the `method` parameter of its mail part,
/// `None` when the object stands alone.
pub fn lint(object: &[u8], part_method: Option<&str>) -> Vec<Fault> {
    let mut faults = octets::faults(object);
    if object.len() > OBJECT_OCTETS {
        faults.push(Fault::TooLarge { octets: object.len() });
    }
    if let Some(reading) = read_strictly(object, &Limits::MAIL, &mut faults)
        && let Some(calendar) = the_calendar(&reading, &mut faults)
    {
        head(calendar, &mut faults);
        method(calendar, part_method, &mut faults);
        one_uid(calendar, &mut faults);
        body(calendar, &mut faults);
        if calendar.children("VEVENT").next().is_none() {
            faults.push(Fault::NoEvent);
        }
    }
    faults
}

/// The faults of a feed.
pub fn feed_faults(feed: &[u8]) -> Vec<Fault> {
    let limits = Limits::FEED;
    let mut faults = octets::faults(feed);
    if let Some(reading) = read_strictly(feed, &limits, &mut faults)
        && let Some(calendar) = the_calendar(&reading, &mut faults)
    {
        head(calendar, &mut faults);
        feed_head(calendar, &mut faults);
        body(calendar, &mut faults);
        repeated_uids(calendar, &mut faults);
        if calendar.components.is_empty() {
            faults.push(Fault::NoEvent);
        }
    }
    faults
}

fn read_strictly(bytes: &[u8], limits: &Limits, faults: &mut Vec<Fault>) -> Option<Reading> {
    match read::read_within(bytes, limits) {
        Ok(reading) => {
            let unknown = |flaw: &&Flaw| !matches!(flaw, Flaw::NotUtf8 { .. });
            faults.extend(reading.flaws.iter().filter(unknown).map(|flaw| Fault::Malformed(*flaw)));
            Some(reading)
        }
        Err(Refused::NotACalendar) => {
            faults.push(Fault::Calendars(0));
            None
        }
        Err(refused) => {
            faults.push(Fault::Unreadable(refused));
            None
        }
    }
}

fn the_calendar<'a>(reading: &'a Reading, faults: &mut Vec<Fault>) -> Option<&'a Component> {
    let calendars = reading.calendars().count();
    if calendars != 1 || reading.roots.len() != 1 {
        faults.push(Fault::Calendars(calendars));
        return None;
    }
    reading.roots.first()
}

fn head(calendar: &Component, faults: &mut Vec<Fault>) {
    once(calendar, &["VERSION", "PRODID"], faults);
    at_most_once(calendar, &["METHOD", "CALSCALE"], faults);
    if let Some(version) = calendar.first("VERSION").map(raw).filter(|version| *version != "2.0") {
        faults.push(Fault::WrongVersion(version.to_owned()));
    }
}

/// The properties must occur exactly once.
fn once(component: &Component, properties: &[&'static str], faults: &mut Vec<Fault>) {
    for property in properties {
        occurs(component, property, |times| times == 1, faults);
    }
}

fn at_most_once(component: &Component, properties: &[&'static str], faults: &mut Vec<Fault>) {
    for property in properties {
        occurs(component, property, |times| times <= 1, faults);
    }
}

fn occurs(
    component: &Component,
    property: &'static str,
    allowed: fn(usize) -> bool,
    faults: &mut Vec<Fault>,
) {
    let times = component.count(property);
    let fault = Fault::Occurs { component: component.name.clone(), property, times };
    if !allowed(times) && !faults.contains(&fault) {
        faults.push(fault);
    }
}

/// The METHOD in capitals; empty when there is none.
fn method_of(calendar: &Component) -> String {
    calendar.first("METHOD").map(|method| raw(method).to_ascii_uppercase()).unwrap_or_default()
}

fn method(calendar: &Component, part_method: Option<&str>, faults: &mut Vec<Fault>) {
    let object = method_of(calendar);
    if !object.is_empty() && event::required(&object).is_none() {
        faults.push(Fault::UnknownMethod(object.clone()));
    }
    if let Some(part) = part_method.filter(|part| !part.eq_ignore_ascii_case(&object)) {
        faults.push(Fault::MethodMismatch { part: part.to_owned(), object });
    }
}

fn one_uid(calendar: &Component, faults: &mut Vec<Fault>) {
    let mut uids: Vec<_> = calendar.components.iter().filter_map(|c| c.first("UID")).collect();
    uids.dedup_by_key(|uid| raw(uid));
    if uids.len() > 1 && calendar.first("METHOD").is_some() {
        faults.push(Fault::SeveralUids);
    }
}

fn repeated_uids(calendar: &Component, faults: &mut Vec<Fault>) {
    let single = |event: &&Component| event.first("RECURRENCE-ID").is_none();
    let events = calendar.children("VEVENT").filter(single);
    let mut uids: Vec<_> = events.filter_map(|event| event.first("UID")).map(raw).collect();
    uids.sort_unstable();
    let repeated = uids.windows(2).filter(|pair| pair[0] == pair[1]);
    faults.extend(repeated.map(|pair| Fault::RepeatedUid(pair[0].to_owned())));
}

fn feed_head(calendar: &Component, faults: &mut Vec<Fault>) {
    let method = method_of(calendar);
    if !matches!(method.as_str(), "" | "PUBLISH") {
        faults.push(Fault::FeedMethod(method));
    }
    for property in ["NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"] {
        if calendar.count(property) != 1 {
            faults.push(Fault::FeedProperty(property));
        }
    }
    if let Some(refresh) = calendar.first("REFRESH-INTERVAL") {
        let duration = super::moment::length(raw(refresh)).is_some();
        if !duration || parameter(refresh, "VALUE") != Some("DURATION") {
            faults.push(Fault::FeedProperty("REFRESH-INTERVAL"));
        }
    }
}

fn body(calendar: &Component, faults: &mut Vec<Fault>) {
    let method = method_of(calendar);
    for definition in calendar.children("VTIMEZONE") {
        zones::definition(definition, faults);
    }
    for vevent in calendar.children("VEVENT") {
        event::faults(vevent, &method, faults);
        times::faults(vevent, calendar, faults);
    }
}
