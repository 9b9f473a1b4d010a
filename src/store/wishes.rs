//! Private wishes: sealed rows of one size, and the sealed log of who opened them.

use super::DbConnection;
use super::Tx;
use super::keys::{Keys, Place};
use super::padded;
use super::schema::{private_wishes, sealed_log};
use super::sql_types::Ts;
use crate::domain::ids::AccountId;
use crate::domain::ids::AppointmentId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::RowId;
use crate::domain::private::Saying;
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `private_wishes`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = private_wishes, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct WishRow {
    pub clinic_id: ClinicId,
    pub id: RowId,
    pub appointment_id: AppointmentId,
    pub key_id: String,
    pub sealed: Vec<u8>,
    pub created_at: Ts,
}

added_rows!(WishRow, private_wishes);

/// A row of `sealed_log`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = sealed_log, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct SealedLogRow {
    pub clinic_id: ClinicId,
    pub id: RowId,
    pub appointment_id: AppointmentId,
    pub key_id: String,
    pub sealed: Vec<u8>,
    pub at: Ts,
}

added_rows!(SealedLogRow, sealed_log);

/// Every saving has this size before sealing, so that a size never tells what was said.
const PLAIN_LENGTH: usize = 2048;

/// Seals one saving and adds it to the visit's rows.
pub fn add(
    tx: &mut Tx,
    clinic: ClinicId,
    appointment: AppointmentId,
    saying: &Saying,
) -> Result<()> {
    let id: RowId = tx.mint.id(tx.now);
    let place = place("private_wishes", clinic, id);
    let (key_id, sealed) = padded::seal(tx, place, saying, PLAIN_LENGTH)?;
    let row = WishRow {
        clinic_id: clinic,
        id,
        appointment_id: appointment,
        key_id,
        sealed,
        created_at: Ts(tx.now),
    };
    row.insert(tx)
}

/// Everything said about a visit, the oldest first.
pub fn sayings(
    conn: &mut DbConnection,
    keys: &Keys,
    clinic: ClinicId,
    appointment: AppointmentId,
) -> Result<Vec<Saying>> {
    let rows: Vec<WishRow> = private_wishes::table
        .filter(private_wishes::clinic_id.eq(clinic))
        .filter(private_wishes::appointment_id.eq(appointment))
        .order(private_wishes::id)
        .load(conn)?;
    rows.iter().map(|row| opened(keys, row)).collect()
}

/// Writes down, sealed, what the general audit must not hold.
pub fn log_sealed<T: Serialize>(
    tx: &mut Tx,
    clinic: ClinicId,
    appointment: AppointmentId,
    entry: &T,
) -> Result<()> {
    let id: RowId = tx.mint.id(tx.now);
    let place = place("sealed_log", clinic, id);
    let (key_id, sealed) = padded::seal(tx, place, entry, PLAIN_LENGTH)?;
    let row = SealedLogRow {
        clinic_id: clinic,
        id,
        appointment_id: appointment,
        key_id,
        sealed,
        at: Ts(tx.now),
    };
    row.insert(tx)
}

/// One opening of a visit's wishes, as the sealed log has it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Opening {
    pub account: AccountId,
    pub statements: usize,
    /// Why, of somebody who does not treat the patient.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Who opened the wishes of a visit, the oldest first. The log holds other entries too.
pub fn openings(
    conn: &mut DbConnection,
    keys: &Keys,
    clinic: ClinicId,
    appointment: AppointmentId,
) -> Result<Vec<(DateTime<Utc>, Opening)>> {
    let rows: Vec<SealedLogRow> = sealed_log::table
        .filter(sealed_log::clinic_id.eq(clinic))
        .filter(sealed_log::appointment_id.eq(appointment))
        .order(sealed_log::id)
        .load(conn)?;
    let mut found = Vec::new();
    for row in rows {
        let plain =
            keys.open(place("sealed_log", row.clinic_id, row.id), &row.key_id, &row.sealed)?;
        if let Ok(opening) = serde_json::from_slice(&plain) {
            found.push((row.at.0, opening));
        }
    }
    Ok(found)
}

/// Opens the newest saving to see that the key fits; false when nothing is sealed yet.
pub fn probe(conn: &mut DbConnection, keys: &Keys) -> Result<bool> {
    let newest: Option<WishRow> =
        private_wishes::table.order(private_wishes::id.desc()).first(conn).optional()?;
    newest.map_or(Ok(false), |row| opened(keys, &row).map(|_| true))
}

fn opened(keys: &Keys, row: &WishRow) -> Result<Saying> {
    let place = place("private_wishes", row.clinic_id, row.id);
    padded::open(keys, place, &row.key_id, &row.sealed)
}

fn place(table: &'static str, clinic: ClinicId, row: RowId) -> Place<'static> {
    Place { table, column: "sealed", clinic: clinic.uuid(), row: row.uuid() }
}
