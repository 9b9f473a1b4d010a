//! Calls a visit off: its people are free again, and whoever was told of it is told.

use super::record::Record;
use super::undo::Snapshot;
use super::{Tx, asking, calendars, inviting, tasks, undo};
use crate::domain::need::NeedStatus;
use crate::domain::visit::{CancelReason, VisitStatus};
use crate::error::Result;

/// Calls off a locked visit that is booked; `act` is what can be undone then.
pub fn call_off(tx: &mut Tx, mut record: Record, reason: CancelReason, act: &str) -> Result<()> {
    let (clinic, id) = (record.appointment.clinic_id, record.appointment.id);
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
    undo::remember(tx, clinic, id, act, Some(&before))
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
