//! Books a visit: patient, clinician, room and interpreter in one transaction.

use serde_json::json;

use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::booking::Booked;
use crate::store::{Tx, audit, booking};

pub use crate::store::booking::Booking as BookVisit;

/// Books the visit. `Taken` names what somebody else has; `Invalid` what could never be booked.
pub fn book_visit(tx: &mut Tx, command: BookVisit) -> Result<Booked> {
    let clinic = tx.allowed_at_clinic(Act::BookVisit)?;
    let all = command.calendars(tx, clinic)?;
    booking::lock(tx, clinic, command.patient, &all)?;
    let booked = booking::book(tx, clinic, &command, None)?;
    audit::record(tx, "book_visit", "visit", Some(booked.id()), json!({}))?;
    Ok(booked)
}
