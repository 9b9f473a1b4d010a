//! The patient says yes or no to the invitation, by link. A no releases nothing: the secretary
//! rings first.

use serde_json::json;

use crate::domain::ids::AppointmentId;
use crate::domain::policy::Actor;
use crate::domain::visit::PatientAnswer;
use crate::error::{Error, Result};
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, placing, tasks, undo};

/// Writes down the patient's answer. `Conflict` when the visit is over or cancelled.
pub fn answer_invitation(tx: &mut Tx, id: AppointmentId, answer: PatientAnswer) -> Result<()> {
    let Actor::Link { clinic, .. } = tx.caller.actor else {
        return Err(Error::Forbidden);
    };
    let mut record = placing::lock(tx, clinic, id, &[])?;
    let over = record.appointment.end_at.0 <= tx.now;
    if over || !record.appointment.status.is_active() {
        return Err(Error::Conflict("visit_over"));
    }
    record.visit.patient_answer = Some(answer);
    record.visit.patient_answered_at = Some(Ts(tx.now));
    record.visit.save(tx)?;
    match answer {
        PatientAnswer::Declined => {
            tasks::for_office(tx, &record.appointment, tasks::PATIENT_CANNOT_COME)?;
        }
        PatientAnswer::Accepted => {
            tasks::close(tx, &record.appointment, &[tasks::PATIENT_CANNOT_COME])?;
        }
    }
    undo::forget(tx, clinic, id)?;
    audit::record(tx, "answer_invitation", "visit", Some(id), json!({ "answer": answer }))
}
