//! A patient comes again.

use serde_json::json;

use crate::domain::ids::PatientId;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::erasure::NOBODY;
use crate::store::patients::{self, PatientRow};
use crate::store::{Tx, audit};

/// Takes the end back. `Conflict` for who was erased: of them nothing is left to come again.
pub fn resume_patient(tx: &mut Tx, id: PatientId) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::WritePatients)?;
    patients::lock(tx, clinic, id)?;
    let row = PatientRow::get(tx.conn, clinic, id)?;
    if row.name == NOBODY {
        return Err(Error::Conflict("erased"));
    }
    if row.ended_at.is_none() {
        return Ok(());
    }
    PatientRow { ended_at: None, ..row }.save(tx)?;
    audit::record(tx, "resume", "patient", Some(id), json!({}))
}
