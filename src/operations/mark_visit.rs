//! The day of the visit: the patient has come, the visit was held, or nobody came.

use serde_json::json;

use crate::domain::ids::AppointmentId;
use crate::domain::policy::Act;
use crate::domain::visit::{VisitStatus, marks};
use crate::error::{Error, Result};
use crate::store::{Tx, audit, placing};

/// Marks the visit, or takes a mark back. `Conflict` when it is cancelled or not yet its time.
pub fn mark_visit(tx: &mut Tx, id: AppointmentId, status: VisitStatus) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::MarkVisit)?;
    let mut record = placing::lock(tx, clinic, id, &[])?;
    let appointment = &record.appointment;
    if !marks(appointment.status, appointment.start_at.0, tx.now).contains(&status) {
        let known = marks(appointment.status, tx.now, tx.now).contains(&status);
        return Err(Error::Conflict(if known { "visit_not_begun" } else { "visit_not_booked" }));
    }
    record.appointment.status = status;
    record.appointment.version += 1;
    record.appointment.save(tx)?;
    audit::record(tx, "mark_visit", "visit", Some(id), json!({ "status": status }))
}
