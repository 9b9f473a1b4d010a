//! Asks somebody from outside no more. What they may hear ends with it.

use serde_json::json;

use crate::domain::ids::{AppointmentId, ParticipantId};
use crate::error::Result;
use crate::store::meeting::people;
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, inviting, meeting};

/// Ends the place at the table and every consent for it.
pub fn drop_participant(tx: &mut Tx, id: AppointmentId, who: ParticipantId) -> Result<()> {
    let meeting = meeting::led(tx, id)?;
    meeting.must_stand()?;
    let mut row = people::of(tx.conn, meeting.row.clinic_id, id, who)?;
    row.ended_at = Some(Ts(tx.now));
    row.save(tx)?;
    meeting.withdraw(tx, |row| row.participant_id == who)?;
    inviting::refresh(tx, meeting.row.clinic_id, id)?;
    audit::record(tx, "drop_participant", "meeting", Some(id), json!({ "participant": who }))
}
