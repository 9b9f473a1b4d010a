//! Somebody has done a task.

use serde_json::json;

use crate::domain::ids::TaskId;
use crate::domain::person::Role;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::sql_types::Ts;
use crate::store::tasks::{self, TaskRow};
use crate::store::{Tx, audit};

/// Ticks the task, once; a clinician only the own ones, and what the lead is told the lead alone.
pub fn tick_task(tx: &mut Tx, id: TaskId) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::TickTask)?;
    let mut task = TaskRow::get(tx.conn, clinic, id)?;
    let clinician = tx.member().and_then(|member| member.clinician());
    let foreign = tx.role() == Some(Role::Clinician) && task.clinician_id != clinician;
    let for_the_lead = task.kind == tasks::WISHES_OPENED && task.clinician_id != clinician;
    if foreign || for_the_lead {
        return Err(Error::NotFound("task"));
    }
    if task.done_at.is_none() {
        task.done_at = Some(Ts(tx.now));
        task.done_by = tx.account();
        task.save(tx)?;
    }
    audit::record(tx, "tick_task", "task", Some(id), json!({ "kind": task.kind }))
}
