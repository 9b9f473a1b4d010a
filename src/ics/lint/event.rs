//! Faults of an event's properties: which must occur, which must not, and their values.

use super::super::component::{Component, Property, parameter, raw};
use super::super::moment::{self, Written};
use super::super::value;
use super::{Fault, at_most_once, once};

/// Never sent: they tell more than the appointment, or open something on a screen.
const UNWANTED: [&str; 5] = ["ATTACH", "CATEGORIES", "IMAGE", "COMMENT", "CONTACT"];

/// What an object of the method must have exactly once (RFC 5546 §3.2); `None` for an unknown
/// method, the empty one is that of a feed.
pub(super) fn required(method: &str) -> Option<&'static [&'static str]> {
    Some(match method {
        "REQUEST" => &["UID", "DTSTAMP", "DTSTART", "ORGANIZER", "SUMMARY"],
        "CANCEL" => &["UID", "DTSTAMP", "ORGANIZER", "SEQUENCE"],
        "REPLY" | "DECLINECOUNTER" | "REFRESH" => &["UID", "DTSTAMP", "ORGANIZER"],
        "COUNTER" => &["UID", "DTSTAMP", "DTSTART", "ORGANIZER", "SUMMARY", "SEQUENCE"],
        "ADD" => &["UID", "DTSTAMP", "DTSTART", "ORGANIZER", "SEQUENCE"],
        "PUBLISH" | "" => &["UID", "DTSTAMP", "DTSTART"],
        _ => return None,
    })
}

pub(super) fn faults(event: &Component, method: &str, faults: &mut Vec<Fault>) {
    once(event, required(method).unwrap_or(&["UID", "DTSTAMP"]), faults);
    at_most_once(
        event,
        &[
            "CLASS",
            "DESCRIPTION",
            "DTEND",
            "DTSTAMP",
            "DTSTART",
            "LOCATION",
            "ORGANIZER",
            "RECURRENCE-ID",
            "SEQUENCE",
            "STATUS",
            "SUMMARY",
            "TRANSP",
            "UID",
        ],
        faults,
    );
    unwanted(event, method, faults);
    let stamp = event.first("DTSTAMP").map(|stamp| moment::written(raw(stamp)));
    if stamp.is_some_and(|stamp| !matches!(stamp, Some(Written::Utc(_)))) {
        faults.push(Fault::NotUtc { property: "DTSTAMP" });
    }
    sequence(event, faults);
    people(event, method, faults);
    status(event, method, faults);
    texts(event, faults);
}

fn unwanted(event: &Component, method: &str, faults: &mut Vec<Fault>) {
    let present = |name: &&str| event.first(name).is_some();
    // A comment is what a reply, a counter and their refusal may say.
    let said = ["REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"].contains(&method);
    let wrong = UNWANTED.into_iter().filter(present).filter(|name| !(said && *name == "COMMENT"));
    faults.extend(wrong.map(Fault::Unwanted));
    if event.children("VALARM").next().is_some() {
        faults.push(Fault::Unwanted("VALARM"));
    }
    if matches!(method, "" | "PUBLISH") {
        let people = ["ATTENDEE"].into_iter().filter(present);
        faults.extend(people.map(Fault::Unwanted));
    }
}

fn sequence(event: &Component, faults: &mut Vec<Fault>) {
    let Some(sequence) = event.first("SEQUENCE") else { return };
    // An INTEGER of 32 bits with sign (RFC 5545 §3.3.8).
    if raw(sequence).parse::<i32>().is_ok_and(|number| number >= 0) {
        return;
    }
    let value = raw(sequence).to_owned();
    faults.push(Fault::BadValue { property: "SEQUENCE".to_owned(), value });
}

fn people(event: &Component, method: &str, faults: &mut Vec<Fault>) {
    let attendees: Vec<_> = event.all("ATTENDEE").collect();
    let needed = ["REQUEST", "COUNTER", "CANCEL", "REPLY"].contains(&method);
    if needed && attendees.is_empty() {
        faults.push(Fault::NoAttendee);
    }
    if ["REQUEST", "CANCEL", "REPLY"].contains(&method) && attendees.len() > 1 {
        faults.push(Fault::SeveralAttendees);
    }
    for attendee in &attendees {
        mailto("ATTENDEE", attendee, faults);
        partstat(attendee, method, faults);
    }
    for organizer in event.all("ORGANIZER") {
        mailto("ORGANIZER", organizer, faults);
        if method == "REQUEST" && raw(organizer).contains('+') {
            faults.push(Fault::PlusInOrganizer);
        }
    }
}

fn mailto(property: &'static str, person: &Property, faults: &mut Vec<Fault>) {
    if value::address(raw(person)).is_none() {
        faults.push(Fault::NotMailto { property, value: raw(person).to_owned() });
    }
}

fn partstat(attendee: &Property, method: &str, faults: &mut Vec<Fault>) {
    let known = ["NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"];
    let state = parameter(attendee, "PARTSTAT").unwrap_or("NEEDS-ACTION").to_ascii_uppercase();
    if !known.contains(&state.as_str()) {
        faults.push(Fault::BadPartstat(state.clone()));
    }
    let asked = parameter(attendee, "RSVP").is_some_and(|rsvp| rsvp.eq_ignore_ascii_case("TRUE"));
    if method == "REQUEST" && state == "NEEDS-ACTION" && !asked {
        faults.push(Fault::NoRsvp);
    }
}

fn status(event: &Component, method: &str, faults: &mut Vec<Fault>) {
    let status = event.first("STATUS").map(|status| raw(status).to_ascii_uppercase());
    let allowed = match (method, status.as_deref()) {
        ("CANCEL", status) => status == Some("CANCELLED"),
        ("REQUEST", status) => matches!(status, None | Some("TENTATIVE" | "CONFIRMED")),
        (_, status) => matches!(status, None | Some("TENTATIVE" | "CONFIRMED" | "CANCELLED")),
    };
    if !allowed {
        faults.push(Fault::WrongStatus(status));
    }
}

fn texts(event: &Component, faults: &mut Vec<Fault>) {
    for name in ["SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT"] {
        for property in event.all(name) {
            escapes(name, raw(property), faults);
        }
    }
}

fn escapes(property: &'static str, value: &str, faults: &mut Vec<Fault>) {
    let mut characters = value.chars();
    let (mut unescaped, mut bad) = (false, false);
    while let Some(character) = characters.next() {
        match character {
            ',' | ';' => unescaped = true,
            '\\' => bad |= !matches!(characters.next(), Some('\\' | ',' | ';' | 'n' | 'N')),
            _ => {}
        }
    }
    if unescaped {
        faults.push(Fault::Unescaped { property });
    }
    if bad {
        faults.push(Fault::BadEscape { property });
    }
}
