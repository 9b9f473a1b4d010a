//! The day of the visit: the patient has come, the visit was held, or nobody came.

use chrono::Duration;
use serde_json::json;

use crate::domain::ids::AppointmentId;
use crate::domain::person::Role;
use crate::domain::policy::Act;
use crate::domain::visit::{VisitStatus, marks};
use crate::error::{Error, Result};
use crate::store::sql_types::Ts;
use crate::store::tasks::{self, TaskRow};
use crate::store::{Tx, audit, placing};

/// While the day is still fresh.
const RING_WITHIN: Duration = Duration::hours(24);

/// Marks the visit, or takes a mark back. Who did not come is rung and asked how things are: a
/// task for the office, which ends when the mark is taken back. `Conflict` when it is cancelled or
/// not yet its time.
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
    if status == VisitStatus::NoShow {
        let task = TaskRow {
            due_at: Some(Ts(tx.now + RING_WITHIN)),
            ..TaskRow::new(tx, &record.appointment, tasks::PATIENT_MISSED, Role::Secretary)
        };
        task.insert_once(tx)?;
    } else {
        tasks::close(tx, &record.appointment, &[tasks::PATIENT_MISSED])?;
    }
    audit::record(tx, "mark_visit", "visit", Some(id), json!({ "status": status }))
}
