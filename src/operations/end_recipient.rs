//! Says that somebody gets no more of a patient's messages.

use serde_json::json;

use crate::domain::ids::{PatientId, RecipientId};
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::patients::{self, RecipientRow};
use crate::store::{Tx, audit, inviting};

/// Nothing more is sent to them, not even what waits.
pub fn end_recipient(tx: &mut Tx, patient: PatientId, id: RecipientId) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::WritePatients)?;
    let row = RecipientRow::of_patient(tx.conn, clinic, patient, id)?;
    patients::lock(tx, clinic, patient)?;
    patients::end_recipient(tx, row)?;
    // What is being rendered at this moment is rendered anew, and then not at all.
    inviting::refresh_ahead(tx, clinic, patient)?;
    audit::record(tx, "end_recipient", "patient", Some(patient), json!({ "recipient": id }))
}
