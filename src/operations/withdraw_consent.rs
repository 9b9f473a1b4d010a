//! Takes a consent back: from this moment the recipient hears no more of it. What has gone out is
//! listed on the meeting's page, and cannot be taken back.

use serde_json::json;

use crate::domain::ids::{AppointmentId, ConsentId};
use crate::error::{Error, Result};
use crate::store::{Tx, audit, meeting};

/// `NotFound` for another meeting's consent; one that is withdrawn already stays as it is.
pub fn withdraw_consent(tx: &mut Tx, id: AppointmentId, consent: ConsentId) -> Result<()> {
    let meeting = meeting::led(tx, id)?;
    let row = meeting.consents.iter().find(|row| row.id == consent);
    let row = row.ok_or(Error::NotFound("consent"))?;
    let (who, what) = (row.participant_id, row.item_id);
    meeting.withdraw(tx, |row| row.participant_id == who && row.item_id == what)?;
    meeting::tell_of_clash(tx, &meeting)?;
    audit::record(tx, "withdraw_consent", "meeting", Some(id), json!({ "consent": consent }))
}
