//! Makes an interpreter, who belongs to no clinic, and the interpreter's calendar.

use chrono::Duration;
use serde_json::json;

use crate::domain::directory::InterpreterChange;
use crate::domain::ids::InterpreterId;
use crate::domain::matching::Limits;
use crate::domain::policy::Act;
use crate::domain::visit::Modality;
use crate::error::{Error, Result};
use crate::store::agencies::{self, AgencyRow};
use crate::store::interpreters::{
    self, AgencyInterpreterRow, InterpreterRow, replace_qualifications, replace_skills,
};
use crate::store::sql_types::Json;
use crate::store::{Tx, audit, calendars};

/// Whoever is entered has signed the declaration of confidentiality; it is asked for again after
/// so many days unless another day is said.
const DECLARATION_DAYS: i64 = 730;

/// Name, sex and agency must be said. Hours that nobody has told are not known.
pub fn create_interpreter(tx: &mut Tx, said: &InterpreterChange) -> Result<InterpreterId> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    let required = |name: &str| Error::field(name, "required");
    let name = said.name.clone().ok_or_else(|| required("name"))?;
    let sex = said.sex.ok_or_else(|| required("sex"))?;
    let agency = said.agency.ok_or_else(|| required("agency"))?;
    AgencyRow::find(tx.conn, agency)?.ok_or_else(|| Error::field("agency", "unknown"))?;
    agencies::must_be_known(tx.conn, clinic, agency)?;
    let mut row = InterpreterRow {
        id: tx.mint.id(tx.now),
        calendar_id: calendars::create(tx, "interpreter")?,
        name,
        sex,
        birth_year: None,
        mail: None,
        phone: None,
        language: "da".to_owned(),
        home_site: None,
        modalities: Json(Modality::ALL.to_vec()),
        hours: None,
        limits: Json(Limits::default()),
        confidentiality_to: Some((tx.now + Duration::days(DECLARATION_DAYS)).date_naive()),
        feed_secret: tx.mint.secret(),
        ended_at: None,
    };
    row.apply(said);
    row.insert(tx)?;
    let number = tx.mint.number();
    let works_for =
        AgencyInterpreterRow { agency_id: agency, interpreter_id: row.id, number, ended_at: None };
    works_for.insert(tx)?;
    if let Some(all) = &said.agencies {
        interpreters::replace_agencies(tx, clinic, row.id, all)?;
    }
    replace_skills(tx, row.id, said.skills.as_deref().unwrap_or_default())?;
    replace_qualifications(tx, row.id, said.qualifications.as_deref().unwrap_or_default())?;
    audit::record(tx, "create", "interpreter", Some(row.id), json!({}))?;
    Ok(row.id)
}
