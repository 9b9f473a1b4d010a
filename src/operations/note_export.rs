//! Somebody takes a list out of the house: one audit entry for each.

use serde_json::json;
use uuid::Uuid;

use crate::domain::ids::{ClinicId, Id};
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::{Tx, audit};

/// The clinic whose list it is. `what` names the list, such as `patients`.
pub fn note_export(tx: &mut Tx, what: &str) -> Result<ClinicId> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    let nobody: Option<Id<Uuid>> = None;
    audit::record(tx, "export", what, nobody, json!({}))?;
    Ok(clinic)
}
