//! The patient asks the office for something, by link. Nothing is released and nothing moves before
//! somebody has rung.

use serde_json::json;

use crate::domain::ids::AppointmentId;
use crate::domain::policy::Actor;
use crate::domain::visit::PatientAsks;
use crate::error::{Error, Result};
use crate::store::{Tx, audit, placing, tasks};

/// Opens a task for it. `Conflict` when the visit is over or cancelled.
pub fn ask_office(tx: &mut Tx, id: AppointmentId, asks: PatientAsks) -> Result<()> {
    let Actor::Link { clinic, .. } = tx.caller.actor else {
        return Err(Error::Forbidden);
    };
    let record = placing::lock(tx, clinic, id, &[])?;
    if record.appointment.is_over(tx.now) || !record.appointment.status.is_active() {
        return Err(Error::Conflict("visit_over"));
    }
    let kind = match asks {
        PatientAsks::Call => tasks::PATIENT_WANTS_CALL,
        PatientAsks::OtherTime => tasks::PATIENT_WANTS_OTHER_TIME,
    };
    tasks::for_office(tx, &record.appointment, kind)?;
    audit::record(tx, "ask_office", "visit", Some(id), json!({ "asks": asks }))
}
