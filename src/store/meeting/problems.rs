//! The patient's own list of problems.

use diesel::prelude::*;

use crate::domain::ids::{ClinicId, PatientId, ProblemId};
use crate::error::{Error, Result};
use crate::store::schema::problems;
use crate::store::sql_types::Ts;
use crate::store::{DbConnection, Tx};

/// A row of `problems`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = problems, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct ProblemRow {
    pub clinic_id: ClinicId,
    pub id: ProblemId,
    pub patient_id: PatientId,
    pub rank: i32,
    pub words: String,
    pub variety: String,
    pub rendering: Option<String>,
    pub rendered_by: Option<String>,
    pub trouble: Option<i32>,
    pub since: Option<String>,
    pub hope: Option<String>,
    pub helper: Option<String>,
    pub clinic_only: bool,
    pub off_table: bool,
    pub created_at: Ts,
    pub ended_at: Option<Ts>,
}

owned_rows!(ProblemRow, problems, ProblemId, "problem");

/// The list of one patient, in the patient's order.
pub fn of_patient(
    conn: &mut DbConnection,
    clinic: ClinicId,
    patient: PatientId,
) -> Result<Vec<ProblemRow>> {
    Ok(problems::table
        .filter(problems::clinic_id.eq(clinic))
        .filter(problems::patient_id.eq(patient))
        .filter(problems::ended_at.is_null())
        .order((problems::rank, problems::id))
        .load(conn)?)
}

/// The problem, if it is one of this patient's.
pub fn of(
    conn: &mut DbConnection,
    clinic: ClinicId,
    patient: PatientId,
    id: ProblemId,
) -> Result<ProblemRow> {
    let row = ProblemRow::get(conn, clinic, id)?;
    let here = row.patient_id == patient && row.ended_at.is_none();
    if here { Ok(row) } else { Err(Error::NotFound("problem")) }
}
