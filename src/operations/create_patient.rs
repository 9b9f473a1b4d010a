//! Makes a patient's record and calendar.

use serde_json::json;

use crate::domain::directory::PatientChange;
use crate::domain::ids::PatientId;
use crate::domain::person::Contact;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::patients::{self, PatientRow, replace_recipients, replace_spoken};
use crate::store::sql_types::{Json, Ts};
use crate::store::{Tx, audit, calendars};

/// Name and birth date must be said; an interpreter is needed unless it is said that none is.
pub fn create_patient(tx: &mut Tx, said: &PatientChange) -> Result<PatientId> {
    let clinic = tx.allowed_at_clinic(Act::WritePatients)?;
    let name = said.name.clone().ok_or_else(|| Error::field("name", "required"))?;
    let birth_date = said.birth_date.ok_or_else(|| Error::field("birth_date", "required"))?;
    patients::check(tx, clinic, said)?;
    let mut row = PatientRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        calendar_id: calendars::create(tx, "patient")?,
        called: name.clone(),
        name,
        search_name: String::new(),
        birth_date,
        sex: None,
        interpreter_required: true,
        interpreter_sex: None,
        interpreter_sex_force: None,
        address: None,
        contact: Json(Contact::unasked()),
        usual_clinician: None,
        created_at: Ts(tx.now),
        ended_at: None,
    };
    row.apply(said);
    row.insert(tx)?;
    replace_spoken(tx, clinic, row.id, said.varieties.as_deref().unwrap_or_default())?;
    replace_recipients(tx, clinic, row.id, said.recipients.as_deref().unwrap_or_default())?;
    audit::record(tx, "create", "patient", Some(row.id), json!({}))?;
    Ok(row.id)
}
