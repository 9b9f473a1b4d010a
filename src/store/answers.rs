//! What patients answered to the ordinary questions before a visit: sealed rows of one size.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::keys::{Keys, Place};
use super::schema::question_answers;
use super::sql_types::Ts;
use super::{DbConnection, Tx, padded};
use crate::domain::ids::{AccountId, AppointmentId, ClinicId, RowId};
use crate::domain::questions::Answers;
use crate::error::Result;

/// A row of `question_answers`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = question_answers, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct AnswersRow {
    pub clinic_id: ClinicId,
    pub id: RowId,
    pub appointment_id: AppointmentId,
    pub key_id: String,
    pub sealed: Vec<u8>,
    pub created_at: Ts,
}

added_rows!(AnswersRow, question_answers);

/// One saving.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    pub answers: Answers,
    /// Who wrote it down; `None`: the patient, by the link.
    pub by: Option<AccountId>,
}

/// Two texts of the longest, in letters of four bytes, and what is around them.
const PLAIN_LENGTH: usize = 4096;

/// Adds one saving to the visit's rows.
pub fn add(tx: &mut Tx, clinic: ClinicId, visit: AppointmentId, given: &Given) -> Result<()> {
    let id: RowId = tx.mint.id(tx.now);
    let (key_id, sealed) = padded::seal(tx, place(clinic, id), given, PLAIN_LENGTH)?;
    let row = AnswersRow {
        clinic_id: clinic,
        id,
        appointment_id: visit,
        key_id,
        sealed,
        created_at: Ts(tx.now),
    };
    row.insert(tx)
}

/// Everything answered before a visit, with the time of each saving, the oldest first.
pub fn of_visit(
    conn: &mut DbConnection,
    keys: &Keys,
    clinic: ClinicId,
    visit: AppointmentId,
) -> Result<Vec<(DateTime<Utc>, Given)>> {
    let rows: Vec<AnswersRow> = question_answers::table
        .filter(question_answers::clinic_id.eq(clinic))
        .filter(question_answers::appointment_id.eq(visit))
        .order(question_answers::id)
        .load(conn)?;
    let read = |row: AnswersRow| {
        let place = place(row.clinic_id, row.id);
        Ok((row.created_at.0, padded::open(keys, place, &row.key_id, &row.sealed)?))
    };
    rows.into_iter().map(read).collect()
}

/// When something was last answered; nothing of what.
pub fn newest(
    conn: &mut DbConnection,
    clinic: ClinicId,
    visit: AppointmentId,
) -> Result<Option<DateTime<Utc>>> {
    Ok(question_answers::table
        .filter(question_answers::clinic_id.eq(clinic))
        .filter(question_answers::appointment_id.eq(visit))
        .order(question_answers::id.desc())
        .select(question_answers::created_at)
        .first::<Ts>(conn)
        .optional()?
        .map(|at| at.0))
}

fn place(clinic: ClinicId, row: RowId) -> Place<'static> {
    Place { table: "question_answers", column: "sealed", clinic: clinic.uuid(), row: row.uuid() }
}
