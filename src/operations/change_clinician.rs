//! Changes a clinician.

use serde_json::json;

use crate::domain::directory::ClinicianChange;
use crate::domain::ids::ClinicianId;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::clinicians::ClinicianRow;
use crate::store::{Tx, audit};

/// Takes over what is said anew; what is not said stays.
pub fn change_clinician(tx: &mut Tx, id: ClinicianId, said: ClinicianChange) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    let mut row = ClinicianRow::get(tx.conn, clinic, id)?;
    row.apply(said);
    row.save(tx)?;
    audit::record(tx, "change", "clinician", Some(id), json!({}))
}
