//! The day of the visit: the patient has come, the visit was held, or nobody came.

use serde_json::json;

use crate::domain::ids::AppointmentId;
use crate::domain::policy::Act;
use crate::domain::visit::VisitStatus;
use crate::error::{Error, Result};
use crate::store::{Tx, audit, placing};

/// Marks the visit. `Conflict` when it does not stand.
pub fn mark_visit(tx: &mut Tx, id: AppointmentId, status: VisitStatus) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::MarkVisit)?;
    let mut record = placing::lock(tx, clinic, id, &[])?;
    let marks = [VisitStatus::Arrived, VisitStatus::Fulfilled, VisitStatus::NoShow];
    if !record.appointment.status.is_active() || !marks.contains(&status) {
        return Err(Error::Conflict("visit_not_booked"));
    }
    record.appointment.status = status;
    record.appointment.version += 1;
    record.appointment.save(tx)?;
    audit::record(tx, "mark_visit", "visit", Some(id), json!({ "status": status }))
}
