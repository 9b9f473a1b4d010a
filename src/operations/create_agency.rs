//! Makes an interpreter agency, which belongs to no clinic.

use chrono_tz::Europe::Copenhagen;
use serde_json::json;

use crate::domain::directory::AgencyChange;
use crate::domain::hours::Hours;
use crate::domain::ids::AgencyId;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::agencies::AgencyRow;
use crate::store::sql_types::Json;
use crate::store::{Tx, audit};

/// Name, mail and phone must be said; it is open in office hours.
pub fn create_agency(tx: &mut Tx, said: AgencyChange) -> Result<AgencyId> {
    tx.allowed_at_clinic(Act::WriteDirectory)?;
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
