//! Writes down that the manager has tried whether mail leaves.

use serde_json::json;

use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::{Tx, audit};

/// Not to whom: an address is somebody's.
pub fn note_trial(tx: &mut Tx) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    audit::record(tx, "try_mail", "clinic", Some(clinic), json!({}))
}
