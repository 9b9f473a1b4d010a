//! Lets an interpreter come to a patient again.

use serde_json::json;

use crate::domain::ids::{PatientId, RowId};
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::exclusions::ExclusionRow;
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, patients};

/// One that holds for this patient alone. Nobody is asked anew: it counts from the next search on.
pub fn end_exclusion(tx: &mut Tx, patient: PatientId, id: RowId) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::WritePatients)?;
    ExclusionRow::of_one(tx.conn, clinic, patient, id)?;
    patients::lock(tx, clinic, patient)?;
    let row = ExclusionRow::of_one(tx.conn, clinic, patient, id)?;
    ExclusionRow { ended_at: Some(Ts(tx.now)), ..row }.save(tx)?;
    audit::record(tx, "end_exclusion", "patient", Some(patient), json!({ "exclusion": id }))
}
