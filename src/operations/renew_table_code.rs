//! Gives somebody from outside a new code for a network meeting; the one before opens nothing more.

use serde_json::json;

use crate::domain::ids::{AppointmentId, ParticipantId};
use crate::error::Result;
use crate::store::meeting::people::{self, ParticipantRow};
use crate::store::{Tx, audit, meeting, tasks};

/// Ends the lock of the one before, and every browser that it opened.
pub fn renew_table_code(tx: &mut Tx, id: AppointmentId, who: ParticipantId) -> Result<()> {
    let meeting = meeting::led(tx, id)?;
    meeting.must_stand()?;
    let row = people::of(tx.conn, meeting.row.clinic_id, id, who)?;
    let code_generation = row.code_generation + 1;
    ParticipantRow { code_generation, code_misses: 0, code_locked_at: None, ..row }.save(tx)?;
    let locked = people::of_meeting(tx.conn, meeting.row.clinic_id, id)?;
    if locked.iter().all(|one| one.code_locked_at.is_none() || one.ended_at.is_some()) {
        tasks::close(tx, &meeting.record.appointment, &[tasks::MEETING_CODE_LOCKED])?;
    }
    audit::record(tx, "renew_table_code", "meeting", Some(id), json!({ "participant": who }))
}
