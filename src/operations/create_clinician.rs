//! Makes a clinician and the clinician's calendar.

use serde_json::json;

use crate::domain::directory::ClinicianChange;
use crate::domain::ids::ClinicianId;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::clinicians::ClinicianRow;
use crate::store::clinics::ClinicRow;
use crate::store::sql_types::Json;
use crate::store::{Tx, audit, calendars};

/// Name and profession must be said. The hours are the clinic's own until others are given.
pub fn create_clinician(tx: &mut Tx, said: ClinicianChange) -> Result<ClinicianId> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    let name = said.name.clone().ok_or_else(|| Error::field("name", "required"))?;
    let profession = said.profession.ok_or_else(|| Error::field("profession", "required"))?;
    let mut row = ClinicianRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        calendar_id: calendars::create(tx, "clinician")?,
        name,
        profession,
        mail: None,
        language: "da".to_owned(),
        speaks: Json(Vec::new()),
        hours: ClinicRow::get(tx.conn, clinic)?.hours,
        feed_secret: tx.mint.secret(),
        ended_at: None,
    };
    row.apply(said);
    row.insert(tx)?;
    audit::record(tx, "create", "clinician", Some(row.id), json!({}))?;
    Ok(row.id)
}
