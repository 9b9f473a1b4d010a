//! Clinicians.

use super::clinics::ClinicRow;
use super::keys::Keys;
use super::schema::clinicians;
use super::sql_types::Json;
use super::sql_types::Ts;
use super::{DbConnection, Tx, audit, calendars};
use crate::domain::directory::ClinicianChange;
use crate::domain::hours::Hours;
use crate::domain::ids::CalendarId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::ClinicianId;
use crate::domain::person::Profession;
use crate::error::{Error, Result};
use data_encoding::BASE32_NOPAD;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// A row of `clinicians`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = clinicians, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct ClinicianRow {
    pub clinic_id: ClinicId,
    pub id: ClinicianId,
    pub calendar_id: CalendarId,
    pub name: String,
    pub profession: Profession,
    pub mail: Option<String>,
    pub language: String,
    pub speaks: Json<Vec<String>>,
    pub hours: Json<Hours>,
    pub feed_secret: String,
    pub ended_at: Option<Ts>,
}

owned_rows!(ClinicianRow, clinicians, ClinicianId, "clinician");

paged_rows!(ClinicianRow, clinicians, ClinicianId);

impl ClinicianRow {
    /// Takes over what is said anew.
    pub fn apply(&mut self, change: ClinicianChange) {
        let ClinicianChange { name, profession, mail, language, speaks, week } = change;
        self.name = name.unwrap_or_else(|| self.name.clone());
        self.profession = profession.unwrap_or(self.profession);
        self.mail = mail.unwrap_or_else(|| self.mail.clone());
        self.language = language.unwrap_or_else(|| self.language.clone());
        if let Some(speaks) = speaks {
            self.speaks = Json(speaks.iter().map(|variety| variety.tag().to_owned()).collect());
        }
        if let Some(week) = week {
            self.hours.0.set_every(&week);
        }
    }
}

/// Gives the own calendar another secret.
pub fn renew_feed(tx: &mut Tx, clinic: ClinicId, id: ClinicianId) -> Result<()> {
    let secret = tx.mint.secret();
    diesel::update(clinicians::table.find((clinic, id)))
        .set(clinicians::feed_secret.eq(secret))
        .execute(tx.conn)?;
    Ok(())
}

/// The clinician whose feed of busy times alone has this secret: another than the feed's own, and
/// made of it, so that the one does not open the other.
pub fn by_busy_secret(
    conn: &mut DbConnection,
    keys: &Keys,
    secret: &str,
) -> Result<Option<ClinicianRow>> {
    let all: Vec<ClinicianRow> =
        clinicians::table.filter(clinicians::ended_at.is_null()).load(conn)?;
    Ok(all.into_iter().find(|row| busy_secret(keys, row) == secret))
}

/// The secret of a clinician's busy times.
pub fn busy_secret(keys: &Keys, row: &ClinicianRow) -> String {
    let print = keys.fingerprint(format!("busy {}", row.feed_secret).as_bytes());
    BASE32_NOPAD.encode(&print).to_lowercase()
}

/// The clinician whose feed has this secret, at whichever clinic.
pub fn by_feed_secret(conn: &mut DbConnection, secret: &str) -> Result<Option<ClinicianRow>> {
    Ok(clinicians::table.filter(clinicians::feed_secret.eq(secret)).first(conn).optional()?)
}

/// Names and professions of all clinicians, those who have ended too.
pub fn known(conn: &mut DbConnection, clinic: ClinicId) -> Result<Vec<(String, Profession)>> {
    let all = clinicians::table.filter(clinicians::clinic_id.eq(clinic));
    Ok(all.select((clinicians::name, clinicians::profession)).load(conn)?)
}

/// Makes a clinician and the clinician's calendar, with its audit entry.
pub fn create(tx: &mut Tx, clinic: ClinicId, said: ClinicianChange) -> Result<ClinicianId> {
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
