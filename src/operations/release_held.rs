//! Gives back the times that were kept for a network meeting when nothing was settled in time.

use serde_json::json;

use crate::domain::ids::{AppointmentId, ClinicId};
use crate::domain::person::Role;
use crate::error::Result;
use crate::store::meeting::holding;
use crate::store::tasks::{self, TaskRow};
use crate::store::{Tx, audit, meeting};

/// Nothing happens when the meeting was settled, called off or given more time meanwhile. The
/// convener is told.
pub fn release_held(tx: &mut Tx, clinic: ClinicId, id: AppointmentId) -> Result<()> {
    let seen = meeting::load(tx.conn, clinic, id)?;
    meeting::lock_times(tx, &seen, &[])?;
    let meeting = meeting::load(tx.conn, clinic, id)?;
    let due = meeting.row.release_at.is_some_and(|at| at.0 <= tx.now);
    if !due {
        return Ok(());
    }
    meeting.note(tx, |row| row.release_at = None)?;
    if !meeting.is_open() {
        return Ok(());
    }
    holding::release_all(tx, &meeting)?;
    let task = TaskRow {
        clinician_id: Some(meeting.row.convener_id),
        ..TaskRow::new(tx, &meeting.record.appointment, tasks::MEETING_NOT_SETTLED, Role::Clinician)
    };
    task.insert_once(tx)?;
    audit::record(tx, "release_held", "meeting", Some(id), json!({}))
}
