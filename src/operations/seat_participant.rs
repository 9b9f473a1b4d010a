//! Says when somebody from outside comes to a network meeting and when they leave.

use serde_json::json;

use crate::domain::ids::{AppointmentId, ParticipantId};
use crate::domain::meeting::PRE_MEETING_MINUTES;
use crate::error::{Error, FieldError, Result};
use crate::store::meeting::people;
use crate::store::{Tx, audit, inviting, meeting};

/// Minutes from the told beginning, in steps of five, after the pre-meeting and within the meeting.
/// `Invalid` for others, and when they would overhear something at a settled meeting.
pub fn seat_participant(
    tx: &mut Tx,
    id: AppointmentId,
    who: ParticipantId,
    from: u32,
    to: u32,
) -> Result<()> {
    let meeting = meeting::led(tx, id)?;
    meeting.must_stand()?;
    let row = people::of(tx.conn, meeting.row.clinic_id, id, who)?;
    let within = PRE_MEETING_MINUTES <= from && from < to && to <= meeting.told_minutes;
    if !within || !from.is_multiple_of(5) || !to.is_multiple_of(5) {
        let fault = FieldError::new("from", "not_in_range");
        let (min, max) = (PRE_MEETING_MINUTES.to_string(), meeting.told_minutes.to_string());
        return Err(Error::Invalid(vec![fault.with("min", min).with("max", max)]));
    }
    let (from_minute, to_minute) = (i32::try_from(from).ok(), i32::try_from(to).ok());
    row.seated(from_minute, to_minute).save(tx)?;
    meeting::must_keep_apart(tx, &meeting)?;
    inviting::refresh(tx, meeting.row.clinic_id, id)?;
    audit::record(tx, "seat_participant", "meeting", Some(id), json!({ "participant": who }))
}
