//! Says that somebody gets no more of a patient's messages.

use serde_json::json;

use crate::domain::ids::{PatientId, RecipientId};
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::patients::RecipientRow;
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit};

/// The row stays, with its end, for what was sent names it.
pub fn end_recipient(tx: &mut Tx, patient: PatientId, id: RecipientId) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::WritePatients)?;
    let mut row = RecipientRow::of_patient(tx.conn, clinic, patient, id)?;
    row.ended_at = Some(Ts(tx.now));
    row.save(tx)?;
    audit::record(tx, "end_recipient", "patient", Some(patient), json!({ "recipient": id }))
}
