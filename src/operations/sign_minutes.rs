//! Somebody from outside agrees with what is written for them of a network meeting.

use serde_json::json;

use crate::domain::ids::{AppointmentId, ParticipantId};
use crate::error::{Error, Result};
use crate::store::meeting::outside;
use crate::store::meeting::people::{self, ParticipantRow};
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit};

/// By the own link, or as it was said on the phone. `Conflict` before the minutes are ready and once
/// the meeting is closed.
pub fn sign_minutes(tx: &mut Tx, id: AppointmentId, who: ParticipantId) -> Result<()> {
    let meeting = outside::reached(tx, id, who)?;
    meeting.must_stand()?;
    if meeting.row.minutes_at.is_none() {
        return Err(Error::Conflict("meeting_not_begun"));
    }
    let row = people::of(tx.conn, meeting.row.clinic_id, id, who)?;
    ParticipantRow { signed_at: Some(Ts(tx.now)), ..row }.save(tx)?;
    audit::record(tx, "sign_minutes", "meeting", Some(id), json!({ "participant": who }))
}
