//! The calendar object of a letter.

use chrono_tz::Tz;

use crate::domain::views::View;
use crate::ics::write::{self, Event, Method, Person};

use super::address::Posting;
use super::letter::Letter;
use super::plain::one_line;

/// `None` for a letter without an event.
pub(super) fn object(
    view: &View,
    letter: &Letter,
    posting: &Posting,
    method: Method,
) -> Option<Vec<u8>> {
    let event = letter.event.as_ref()?;
    let person =
        |name: &str, address: &str| Person { name: one_line(name), address: address.into() };
    Some(write::object(&Event {
        uid: posting.uid.clone(),
        sequence: posting.sequence,
        dtstamp: posting.dtstamp,
        start: event.span.start(),
        end: event.span.end(),
        zone: zone(view),
        summary: event.summary.clone(),
        description: event.description.join("\n"),
        location: event.location.clone(),
        organizer: person(&letter.sender, &posting.organizer),
        attendee: person(&posting.to_name, &posting.to),
        language: letter.lang.tag().to_owned(),
        disallow_counter: true,
        method,
    }))
}

fn zone(view: &View) -> Tz {
    match view {
        View::Patient(v) | View::Recipient(v) => v.clinic.zone,
        View::Clinician(v) => v.clinic.zone,
        View::Interpreter(v) => v.clinic.zone,
        View::Agency(v) => v.clinic.zone,
        View::Stakeholder(v) => v.clinic.zone,
    }
}
