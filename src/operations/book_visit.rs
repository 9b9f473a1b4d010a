//! Books a visit: patient, clinician, room and interpreter in one transaction.

use serde_json::json;

pub use crate::store::booking::Booking as BookVisit;

use crate::domain::ids::AppointmentId;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::{Tx, audit, booking};

/// Books the visit. `Taken` names what somebody else has; `Invalid` what could never be booked.
pub fn book_visit(tx: &mut Tx, command: BookVisit) -> Result<AppointmentId> {
    let clinic = tx.allowed_at_clinic(Act::BookVisit)?;
    let all = command.calendars(tx, clinic)?;
    booking::lock(tx, clinic, command.patient, &all)?;
    let id = booking::book(tx, clinic, &command)?;
    audit::record(tx, "book_visit", "visit", Some(id), json!({}))?;
    Ok(id)
}
