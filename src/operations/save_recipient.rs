//! Says who else gets a patient's messages, or changes how.

use serde_json::json;

use crate::domain::directory::RecipientChange;
use crate::domain::ids::{PatientId, RecipientId};
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::patients::{self, RecipientRow};
use crate::store::{Tx, audit, inviting};

/// One recipient of this patient; the others stay. With an id it must be one of theirs. Somebody
/// new who gets invitations is invited to the visits ahead as well.
pub fn save_recipient(
    tx: &mut Tx,
    patient: PatientId,
    said: &RecipientChange,
) -> Result<RecipientId> {
    let clinic = tx.allowed_at_clinic(Act::WritePatients)?;
    patients::lock(tx, clinic, patient)?;
    let old = match said.id {
        Some(id) => Some(RecipientRow::of_patient(tx.conn, clinic, patient, id)?),
        None => None,
    };
    let id = patients::save_recipient(tx, clinic, patient, said, old)?;
    inviting::refresh_ahead(tx, clinic, patient)?;
    audit::record(tx, "save_recipient", "patient", Some(patient), json!({ "recipient": id }))?;
    Ok(id)
}
