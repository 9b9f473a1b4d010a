//! Changes a patient's record.

use serde_json::json;

use crate::domain::directory::PatientChange;
use crate::domain::ids::PatientId;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::patients::{self, PatientRow, replace_recipients, replace_spoken};
use crate::store::{Tx, audit, inviting};

/// Takes over what is said anew; what is not said stays.
pub fn change_patient(tx: &mut Tx, id: PatientId, said: &PatientChange) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::WritePatients)?;
    let mut row = PatientRow::get(tx.conn, clinic, id)?;
    patients::check(tx, clinic, said)?;
    row.apply(said);
    row.save(tx)?;
    if let Some(varieties) = &said.varieties {
        replace_spoken(tx, clinic, id, varieties)?;
    }
    if let Some(recipients) = &said.recipients {
        patients::lock(tx, clinic, id)?;
        replace_recipients(tx, clinic, id, recipients)?;
        inviting::refresh_ahead(tx, clinic, id)?;
    }
    audit::record(tx, "change", "patient", Some(id), json!({}))
}
