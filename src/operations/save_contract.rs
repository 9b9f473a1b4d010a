//! Makes a clinic's contract with an agency, or changes it.

use serde_json::json;

use crate::domain::directory::ContractChange;
use crate::domain::ids::{AgencyId, ContractId};
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::agencies::{AgencyRow, ContractRow};
use crate::store::sql_types::Json;
use crate::store::{Tx, audit};

/// A request that was put keeps the terms that it was put under. With an id it must be a contract
/// with this agency.
pub fn save_contract(
    tx: &mut Tx,
    agency: AgencyId,
    id: Option<ContractId>,
    said: &ContractChange,
) -> Result<ContractId> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    AgencyRow::get(tx.conn, agency)?;
    let old = match id {
        Some(id) => Some(ContractRow::of_agency(tx.conn, clinic, agency, id)?),
        None => None,
    };
    check(said)?;
    let mut row = ContractRow {
        clinic_id: clinic,
        id: old.as_ref().map_or_else(|| tx.mint.id(tx.now), |row| row.id),
        agency_id: agency,
        rank: said.rank,
        modalities: Json(Vec::new()),
        varieties: None,
        terms: Json(said.terms.clone()),
        valid_from: said.valid_from,
        valid_to: None,
    };
    row.apply(said.clone());
    let verb = match old {
        Some(_) => row.save(tx).map(|()| "change")?,
        None => row.insert(tx).map(|()| "create")?,
    };
    audit::record(tx, verb, "contract", Some(row.id), json!({ "agency": agency }))?;
    Ok(row.id)
}

fn check(said: &ContractChange) -> Result<()> {
    if said.valid_to.is_some_and(|last| last < said.valid_from) {
        return Err(Error::field("valid_to", "before_from"));
    }
    if said.modalities.is_empty() {
        return Err(Error::field("modalities", "empty_list"));
    }
    if said.terms.answer.is_empty() {
        return Err(Error::field("answer_1", "required"));
    }
    Ok(())
}
