//! Takes an entry off the waiting list.

use serde_json::json;

use crate::domain::ids::WaitingId;
use crate::domain::policy::Act;
use crate::domain::waiting::WaitingState;
use crate::error::{Error, Result};
use crate::store::waiting::WaitingRow;
use crate::store::{Tx, audit, patients};

/// Takes it off; `Conflict` when it has ended already.
pub fn leave_waiting_list(tx: &mut Tx, id: WaitingId) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::BookVisit)?;
    let seen = WaitingRow::get(tx.conn, clinic, id)?;
    patients::lock(tx, clinic, seen.patient_id)?;
    let row = WaitingRow::get(tx.conn, clinic, id)?;
    if !row.is_open() {
        return Err(Error::Conflict("waits_no_more"));
    }
    let patient = row.patient_id;
    row.end(tx, WaitingState::Withdrawn, None)?;
    audit::record(tx, "leave_waiting_list", "patient", Some(patient), json!({}))
}
