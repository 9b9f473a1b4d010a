//! A patient asks what is kept of them, or wants it gone (GDPR articles 15, 17 and 20).

use serde_json::json;

use crate::domain::ids::PatientId;
use crate::domain::policy::Act;
use crate::domain::subject::SubjectFile;
use crate::error::{Error, Result};
use crate::store::deliveries::DeliveryRow;
use crate::store::erasure::{self, Standing};
use crate::store::patients::{self, PatientRow};
use crate::store::{Tx, audit, subject};

/// Everything that is kept of a patient but the private wishes; one entry in the audit.
pub fn export_subject(
    tx: &mut Tx,
    id: PatientId,
    not_included: Vec<String>,
    plain: fn(&DeliveryRow) -> String,
) -> Result<SubjectFile> {
    let clinic = tx.allowed_at_clinic(Act::ServeSubject)?;
    let row = PatientRow::get(tx.conn, clinic, id)?;
    audit::record(tx, "export_subject", "patient", Some(id), json!({}))?;
    subject::file(tx, &row, not_included, plain)
}

/// Takes the person out of all that is kept. `Conflict` while a visit is ahead or held, which would be
/// of nobody, and while news of a cancelled one has still to leave.
pub fn erase_subject(tx: &mut Tx, id: PatientId) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::ServeSubject)?;
    patients::lock(tx, clinic, id)?;
    let row = PatientRow::get(tx.conn, clinic, id)?;
    match erasure::standing(tx, clinic, id)? {
        Standing::Visit => return Err(Error::Conflict("visits_ahead")),
        Standing::Message => return Err(Error::Conflict("messages_waiting")),
        Standing::Nothing => erasure::erase(tx, row)?,
    }
    audit::record(tx, "erase_subject", "patient", Some(id), json!({}))
}
