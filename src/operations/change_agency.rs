//! Changes an agency.

use serde_json::json;

use crate::domain::directory::AgencyChange;
use crate::domain::ids::AgencyId;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::agencies::{self, AgencyRow};
use crate::store::{Tx, audit};

/// Takes over what is said anew; what is not said stays. `Conflict` when other clinics have a
/// contract with the agency: its address is where their requests go.
pub fn change_agency(tx: &mut Tx, id: AgencyId, said: AgencyChange) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    let mut row = AgencyRow::get(tx.conn, id)?;
    agencies::must_be_own(tx.conn, clinic, id)?;
    row.apply(said);
    row.save(tx)?;
    audit::record(tx, "change", "agency", Some(id), json!({}))
}
