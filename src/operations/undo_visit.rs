//! Takes back the newest act on a visit while nothing has been sent: the state is as before.

use serde_json::json;

use crate::domain::ids::AppointmentId;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::{Tx, audit, placing, taking_back, undo};

/// Undoes. `Conflict` once anything was sent or answered, or when the hold has ended.
pub fn undo_visit(tx: &mut Tx, id: AppointmentId) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::ChangeVisit)?;
    let seen = placing::lock(tx, clinic, id, &[])?;
    let point = undo::newest(tx.conn, clinic, id)?.ok_or(Error::Conflict("nothing_to_undo"))?;
    taking_back::refuse_late(tx, &seen, &point)?;
    let before = point.snapshot()?;
    if before.is_some() {
        let kept = taking_back::calendars_before(before.as_ref());
        placing::lock(tx, clinic, id, &kept)?;
    }
    let act = point.act.clone();
    taking_back::take_back(tx, &seen, point, before.as_ref())?;
    audit::record(tx, "undo_visit", "visit", Some(id), json!({ "act": act }))
}
