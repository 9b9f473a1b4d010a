//! Who is not to interpret for whom.

use super::keys::Place;
use super::record::{self, NeedRecord};
use super::schema::exclusions;
use super::sql_types::Ts;
use super::{DbConnection, Tx, asking, inviting, undo};
use crate::domain::ids::AppointmentId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::InterpreterId;
use crate::domain::ids::PatientId;
use crate::domain::ids::RowId;
use crate::error::{Error, Result};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `exclusions`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = exclusions, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct ExclusionRow {
    pub clinic_id: ClinicId,
    pub id: RowId,
    pub patient_id: Option<PatientId>,
    pub interpreter_id: InterpreterId,
    pub class_sealed: Vec<u8>,
    pub created_at: Ts,
    pub ended_at: Option<Ts>,
}

owned_rows!(ExclusionRow, exclusions, RowId, "exclusion");

impl ExclusionRow {
    /// One that holds now and for this patient alone; else `NotFound`.
    pub fn of_one(
        conn: &mut DbConnection,
        clinic: ClinicId,
        patient: PatientId,
        id: RowId,
    ) -> Result<ExclusionRow> {
        let row = ExclusionRow::get(conn, clinic, id)?;
        let theirs = row.patient_id == Some(patient) && row.ended_at.is_none();
        if theirs { Ok(row) } else { Err(Error::NotFound("exclusion")) }
    }
}

/// Exclusions that hold for a patient: the patient's own and the clinic's for everybody.
pub fn of_patient(
    conn: &mut DbConnection,
    clinic: ClinicId,
    patient: PatientId,
) -> Result<Vec<ExclusionRow>> {
    Ok(exclusions::table
        .filter(exclusions::clinic_id.eq(clinic))
        .filter(exclusions::ended_at.is_null())
        .filter(exclusions::patient_id.eq(patient).or(exclusions::patient_id.is_null()))
        .load(conn)?)
}

/// Sees that an interpreter does not come to a patient any more. The class is sealed with the row.
pub fn add(
    tx: &mut Tx,
    clinic: ClinicId,
    patient: PatientId,
    interpreter: InterpreterId,
    class: &str,
) -> Result<()> {
    let known = of_patient(tx.conn, clinic, patient)?;
    if known.iter().any(|row| row.interpreter_id == interpreter) {
        return Ok(());
    }
    let id: RowId = tx.mint.id(tx.now);
    let place = Place {
        table: "exclusions",
        column: "class_sealed",
        clinic: clinic.uuid(),
        row: id.uuid(),
    };
    // Every class is sealed at one length.
    let class = format!("{class:<32}");
    let keys = tx.keys.clone();
    let row = ExclusionRow {
        clinic_id: clinic,
        id,
        patient_id: Some(patient),
        interpreter_id: interpreter,
        class_sealed: keys.seal(place, class.as_bytes(), &mut tx.mint)?,
        created_at: Ts(tx.now),
        ended_at: None,
    };
    row.insert(tx)
}

/// In one visit ahead: whoever is asked for this interpreter is asked no more, and the next is.
pub fn ask_others(
    tx: &mut Tx,
    clinic: ClinicId,
    id: AppointmentId,
    interpreter: InterpreterId,
) -> Result<()> {
    let record = record::load(tx.conn, clinic, id)?;
    for need in record.needs.iter().filter(|need| names(need, interpreter)) {
        asking::withdraw_open(tx, &record, need, None)?;
        asking::end_assignment(tx, &record, need, None)?;
        asking::ask_next(tx, &record, need.need.id)?;
    }
    inviting::refresh(tx, clinic, id)?;
    undo::forget(tx, clinic, id)
}

/// True when the need waits for this interpreter or has been promised them.
fn names(need: &NeedRecord, interpreter: InterpreterId) -> bool {
    let asked = need
        .requests
        .iter()
        .any(|request| request.state.is_open() && request.interpreter_id == Some(interpreter));
    asked || need.interpreter() == Some(interpreter)
}
