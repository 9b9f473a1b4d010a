//! Takes an item off the agenda. What may be heard of it ends with it.

use serde_json::json;

use crate::domain::ids::{AppointmentId, ItemId};
use crate::error::Result;
use crate::store::meeting::agenda;
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, meeting};

/// Ends the item and every consent for it.
pub fn drop_item(tx: &mut Tx, id: AppointmentId, item: ItemId) -> Result<()> {
    let meeting = meeting::led(tx, id)?;
    meeting.must_stand()?;
    let mut row = agenda::of(tx.conn, meeting.row.clinic_id, id, item)?;
    row.ended_at = Some(Ts(tx.now));
    row.save(tx)?;
    meeting.withdraw(tx, |row| row.item_id == item)?;
    meeting::tell_of_clash(tx, &meeting)?;
    audit::record(tx, "drop_item", "meeting", Some(id), json!({ "item": item }))
}
