//! Changes a visit type.

use serde_json::json;

use crate::domain::directory::VisitTypeChange;
use crate::domain::ids::VisitTypeId;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::visit_types::VisitTypeRow;
use crate::store::{Tx, audit};

/// Takes over what is said anew; what is not said stays.
pub fn change_visit_type(tx: &mut Tx, id: VisitTypeId, said: VisitTypeChange) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    let mut row = VisitTypeRow::get(tx.conn, clinic, id)?;
    row.apply(said);
    row.save(tx)?;
    audit::record(tx, "change", "visit_type", Some(id), json!({}))
}
