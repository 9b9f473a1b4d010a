//! It is about to be too late for an unfilled need: an alarm with an owner.

use serde_json::json;

use crate::domain::ids::{ClinicId, NeedId};
use crate::domain::need::NeedStatus;
use crate::domain::person::Role;
use crate::error::Result;
use crate::store::needs::NeedRow;
use crate::store::tasks::{self, TaskRow};
use crate::store::{Tx, audit, inviting, placing};

/// Raises the alarm if the need is still unfilled and its time has come; else does nothing.
pub fn raise_alarm(tx: &mut Tx, clinic: ClinicId, id: NeedId) -> Result<()> {
    let record = placing::lock_need(tx, clinic, id, &[])?;
    let mut need = NeedRow::get(tx.conn, clinic, id)?;
    let waits = need.status.is_unfilled() && need.status != NeedStatus::UnfilledAlarm;
    if !waits || need.fill_by.0 > tx.now {
        return Ok(());
    }
    need.status = NeedStatus::UnfilledAlarm;
    need.save(tx)?;
    let task = TaskRow {
        need_id: Some(id),
        due_at: Some(record.appointment.start_at),
        ..TaskRow::new(tx, &record.appointment, tasks::ALARM, Role::Secretary)
    };
    // Once it has begun, there is a task to ring already.
    if record.appointment.start_at.0 > tx.now {
        task.insert_once(tx)?;
    }
    inviting::refresh(tx, clinic, record.appointment.id)?;
    audit::record(tx, "raise_alarm", "need", Some(id), json!({}))
}
