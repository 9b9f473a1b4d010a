//! Cancels a visit: its people are free again, and whoever was told of it is told.

use serde_json::json;

use crate::domain::ids::AppointmentId;
use crate::domain::need::NeedStatus;
use crate::domain::policy::Act;
use crate::domain::visit::{CancelReason, VisitStatus};
use crate::error::{Error, Result};
use crate::store::record::Record;
use crate::store::undo::Snapshot;
use crate::store::{Tx, asking, audit, calendars, inviting, placing, tasks, undo};

/// Cancels. `Conflict` when the visit is over, was attended or is cancelled already.
pub fn cancel_visit(tx: &mut Tx, id: AppointmentId, reason: CancelReason) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::ChangeVisit)?;
    let mut record = placing::lock(tx, clinic, id, &[])?;
    record.appointment.must_be_a_visit()?;
    if record.appointment.status != VisitStatus::Booked {
        return Err(Error::Conflict("visit_not_booked"));
    }
    if record.appointment.end_at.0 <= tx.now {
        return Err(Error::Conflict("visit_over"));
    }
    let before = Snapshot::take(tx, &record)?;
    record.appointment.status = VisitStatus::Cancelled;
    record.appointment.cancel_reason = Some(reason);
    record.appointment.version += 1;
    record.appointment.save(tx)?;
    end_needs(tx, &record, NeedStatus::Cancelled)?;
    calendars::release(tx, id)?;
    tasks::close(tx, &record.appointment, &tasks::OF_NEED)?;
    tasks::close(tx, &record.appointment, &tasks::OF_PATIENT)?;
    inviting::refresh(tx, clinic, id)?;
    undo::remember(tx, clinic, id, "cancel_visit", Some(&before))?;
    audit::record(tx, "cancel_visit", "visit", Some(id), json!({ "reason": reason }))
}

fn end_needs(tx: &mut Tx, record: &Record, status: NeedStatus) -> Result<()> {
    for need in &record.needs {
        asking::withdraw_open(tx, record, need, None)?;
        asking::end_assignment(tx, record, need, None)?;
        let mut row = need.need.clone();
        row.status = status;
        row.save(tx)?;
    }
    Ok(())
}
