//! Writes down what was decided or said about an item of a network meeting.

use serde_json::json;

use crate::domain::ids::{AppointmentId, ItemId, RowId};
use crate::domain::meeting::plan::MinuteKind;
use crate::error::{Error, Result};
use crate::store::meeting::agenda;
use crate::store::meeting::people::ParticipantRow;
use crate::store::meeting::plan::MinuteRow;
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, meeting};

/// Adds it; what it corrects stays, with its end. `Conflict` before the meeting has begun; `NotFound`
/// for another meeting's item or minute.
pub fn write_minute(
    tx: &mut Tx,
    id: AppointmentId,
    item: ItemId,
    (kind, words): (MinuteKind, &str),
    corrects: Option<RowId>,
) -> Result<RowId> {
    let meeting = meeting::led(tx, id)?;
    let clinic = meeting.row.clinic_id;
    // Another meeting's item is unknown, whatever may be done now.
    agenda::of(tx.conn, clinic, id, item)?;
    meeting.must_have_begun(tx.now)?;
    if let Some(old) = corrects {
        let row = meeting.minutes.iter().find(|row| row.id == old);
        let row = row.ok_or(Error::NotFound("minute"))?;
        MinuteRow { ended_at: Some(Ts(tx.now)), ..row.clone() }.save(tx)?;
    }
    let row = MinuteRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        appointment_id: id,
        item_id: item,
        kind,
        words: words.to_owned(),
        written_by: tx.account().ok_or(Error::Forbidden)?,
        created_at: Ts(tx.now),
        ended_at: None,
    };
    row.insert(tx)?;
    // What was agreed with is not what stands now.
    for row in meeting.people.iter().filter(|row| row.signed_at.is_some()) {
        ParticipantRow { signed_at: None, ..row.clone() }.save(tx)?;
    }
    audit::record(tx, "write_minute", "meeting", Some(id), json!({ "item": item }))?;
    Ok(row.id)
}
