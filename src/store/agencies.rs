//! Interpreter agencies and their contracts with clinics.

use super::schema::{agencies, contracts};
use super::sql_types::Json;
use super::sql_types::Ts;
use super::{DbConnection, Tx, audit};
use crate::domain::contract::Terms;
use crate::domain::directory::{AgencyChange, ContractChange};
use crate::domain::hours::Hours;
use crate::domain::ids::AgencyId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::ContractId;
use crate::domain::language::Variety;
use crate::domain::visit::Modality;
use crate::error::{Error, Result};
use chrono::NaiveDate;
use chrono_tz::Europe::Copenhagen;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// A row of `agencies`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = agencies, primary_key(id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct AgencyRow {
    pub id: AgencyId,
    pub name: String,
    pub mail: String,
    pub phone: String,
    pub zone: String,
    pub language: String,
    pub opening: Json<Hours>,
    pub ended_at: Option<Ts>,
}

free_rows!(AgencyRow, agencies, AgencyId, "agency");

/// A row of `contracts`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = contracts, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct ContractRow {
    pub clinic_id: ClinicId,
    pub id: ContractId,
    pub agency_id: AgencyId,
    pub rank: i32,
    pub modalities: Json<Vec<Modality>>,
    pub varieties: Option<Json<Vec<String>>>,
    pub terms: Json<Terms>,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
}

owned_rows!(ContractRow, contracts, ContractId, "contract");

paged_free_rows!(AgencyRow, agencies, AgencyId);

impl AgencyRow {
    /// Takes over what is said anew.
    pub fn apply(&mut self, change: AgencyChange) {
        let AgencyChange { name, mail, phone, language, week } = change;
        self.name = name.unwrap_or_else(|| self.name.clone());
        self.mail = mail.unwrap_or_else(|| self.mail.clone());
        self.phone = phone.unwrap_or_else(|| self.phone.clone());
        self.language = language.unwrap_or_else(|| self.language.clone());
        if let Some(week) = week {
            self.opening.0.set_every(&week);
        }
    }
}

/// Makes an agency, with its audit entry.
pub fn create(tx: &mut Tx, said: AgencyChange) -> Result<AgencyId> {
    let required = |field: &Option<String>, name: &str| {
        field.clone().ok_or_else(|| Error::field(name, "required"))
    };
    let mut row = AgencyRow {
        id: tx.mint.id(tx.now),
        name: required(&said.name, "name")?,
        mail: required(&said.mail, "mail")?,
        phone: required(&said.phone, "phone")?,
        zone: Copenhagen.name().to_owned(),
        language: "da".to_owned(),
        opening: Json(Hours::office()),
        ended_at: None,
    };
    row.apply(said);
    row.insert(tx)?;
    audit::record(tx, "create", "agency", Some(row.id), json!({}))?;
    Ok(row.id)
}

/// The agency of exactly this name, unless it has ended.
pub fn by_name(conn: &mut DbConnection, name: &str) -> Result<Option<AgencyRow>> {
    let found =
        agencies::table.filter(agencies::name.eq(name)).filter(agencies::ended_at.is_null());
    Ok(found.first(conn).optional()?)
}

impl ContractRow {
    /// Takes over all that is said.
    pub fn apply(&mut self, said: ContractChange) {
        let ContractChange { rank, modalities, varieties, terms, valid_from, valid_to } = said;
        let tags = |all: Vec<Variety>| all.iter().map(|one| one.tag().to_owned()).collect();
        self.rank = rank;
        self.modalities = Json(modalities);
        self.varieties = varieties.map(|all| Json(tags(all)));
        self.terms = Json(terms);
        self.valid_from = valid_from;
        self.valid_to = valid_to;
    }

    /// The contract, if it is one with this agency; else `NotFound`.
    pub fn of_agency(
        conn: &mut DbConnection,
        clinic: ClinicId,
        agency: AgencyId,
        id: ContractId,
    ) -> Result<ContractRow> {
        let row = ContractRow::get(conn, clinic, id)?;
        if row.agency_id == agency { Ok(row) } else { Err(Error::NotFound("contract")) }
    }
}

/// The clinic's contracts with an agency, the newest first.
pub fn contracts_with(
    conn: &mut DbConnection,
    clinic: ClinicId,
    agency: AgencyId,
) -> Result<Vec<ContractRow>> {
    Ok(contracts::table
        .filter(contracts::clinic_id.eq(clinic))
        .filter(contracts::agency_id.eq(agency))
        .order((contracts::valid_from.desc(), contracts::id.desc()))
        .load(conn)?)
}

/// Refuses a new interpreter for an agency that other clinics work with and this one does not.
pub fn must_be_known(conn: &mut DbConnection, clinic: ClinicId, agency: AgencyId) -> Result<()> {
    let ours: i64 = contracts::table
        .filter(contracts::agency_id.eq(agency))
        .filter(contracts::clinic_id.eq(clinic))
        .count()
        .get_result(conn)?;
    if ours > 0 { Ok(()) } else { must_be_own(conn, clinic, agency) }
}

/// Refuses a change to an agency that other clinics work with.
pub fn must_be_own(conn: &mut DbConnection, clinic: ClinicId, agency: AgencyId) -> Result<()> {
    let others: i64 = contracts::table
        .filter(contracts::agency_id.eq(agency))
        .filter(contracts::clinic_id.ne(clinic))
        .count()
        .get_result(conn)?;
    if others == 0 { Ok(()) } else { Err(Error::Conflict("shared_with_clinics")) }
}
