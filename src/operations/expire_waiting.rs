//! The last day on which somebody waited is over: the office rings.

use serde_json::json;

use crate::domain::ids::{ClinicId, WaitingId};
use crate::domain::waiting::WaitingState;
use crate::error::Result;
use crate::store::waiting::WaitingRow;
use crate::store::{Tx, audit, patients};

/// Ends the entry if it is open and its time has come; else does nothing.
pub fn expire_waiting(tx: &mut Tx, clinic: ClinicId, id: WaitingId) -> Result<()> {
    let seen = WaitingRow::get(tx.conn, clinic, id)?;
    patients::lock(tx, clinic, seen.patient_id)?;
    let row = WaitingRow::get(tx.conn, clinic, id)?;
    if !row.is_open() || row.expires_at.0 > tx.now {
        return Ok(());
    }
    let patient = row.patient_id;
    row.end(tx, WaitingState::Expired, None)?;
    audit::record(tx, "expire_waiting", "patient", Some(patient), json!({}))
}
