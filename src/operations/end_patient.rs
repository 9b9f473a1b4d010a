//! A patient comes no more: has moved away, is treated elsewhere, or has died.

use serde_json::json;

use crate::domain::ids::PatientId;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::erasure::{self, Standing};
use crate::store::patients::{self, PatientRow};
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, waiting};

/// The record stays, is found only by who asks for those who come no more, and cannot be booked
/// for. `Conflict` while a visit is ahead or held.
pub fn end_patient(tx: &mut Tx, id: PatientId) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::WritePatients)?;
    patients::lock(tx, clinic, id)?;
    let row = PatientRow::get(tx.conn, clinic, id)?;
    if row.ended_at.is_some() {
        return Ok(());
    }
    if erasure::standing(tx, clinic, id)? == Standing::Visit {
        return Err(Error::Conflict("visits_ahead"));
    }
    waiting::withdraw_all(tx, clinic, id)?;
    PatientRow { ended_at: Some(Ts(tx.now)), ..row }.save(tx)?;
    audit::record(tx, "end", "patient", Some(id), json!({}))
}
