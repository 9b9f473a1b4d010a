//! A person decides to go on without an interpreter: never the server by itself.

use serde_json::json;

use crate::domain::ids::NeedId;
use crate::domain::need::NeedStatus;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::{Tx, asking, audit, inviting, placing, tasks};

/// Closes an unfilled need. `Conflict` when it is filled or over.
pub fn close_need(tx: &mut Tx, id: NeedId) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::ChangeVisit)?;
    let record = placing::lock_need(tx, clinic, id, &[])?;
    let need =
        record.needs.iter().find(|need| need.need.id == id).ok_or(Error::NotFound("need"))?;
    if !need.need.status.is_unfilled() {
        return Err(Error::Conflict("need_not_unfilled"));
    }
    asking::withdraw_open(tx, &record, need, None)?;
    asking::end_assignment(tx, &record, need, None)?;
    let mut row = need.need.clone();
    row.status = NeedStatus::ClosedUnfilled;
    row.save(tx)?;
    tasks::close_of_need(tx, &record.appointment, id, &tasks::OF_NEED)?;
    inviting::refresh(tx, clinic, record.appointment.id)?;
    audit::record(tx, "close_need", "need", Some(id), json!({}))
}
