//! Takes back a time that a network meeting could have been at; whoever was kept for it is free.

use serde_json::json;

use crate::domain::ids::{AppointmentId, TimeId};
use crate::error::Result;
use crate::store::meeting::{holding, polling};
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, meeting};

/// What people answered to other times stays. `Conflict` once a time is settled.
pub fn take_back_time(tx: &mut Tx, id: AppointmentId, time: TimeId) -> Result<()> {
    let meeting = meeting::led_with_times(tx, id, &[])?;
    meeting.must_be_open()?;
    let clinic = meeting.row.clinic_id;
    let mut row = polling::time(tx.conn, clinic, id, time)?;
    if let Some(held) = row.held_as {
        holding::release(tx, clinic, held)?;
    }
    row.held_as = None;
    row.ended_at = Some(Ts(tx.now));
    row.save(tx)?;
    audit::record(tx, "take_back_time", "meeting", Some(id), json!({ "time": time }))
}
