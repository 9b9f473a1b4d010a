//! Writes down a problem on the patient's own list, in the patient's words.

use serde_json::json;

use crate::domain::ids::{PatientId, ProblemId};
use crate::domain::language::Variety;
use crate::error::{Error, FieldError, Result};
use crate::store::meeting::agenda::{self, ItemRow};
use crate::store::meeting::problems::{self, ProblemRow};
use crate::store::patients::{self, PatientRow};
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, meeting, visits};

/// A problem as the patient tells it.
#[derive(Clone, Debug)]
pub struct Problem {
    /// As it was said, and in what.
    pub words: String,
    pub variety: Variety,
    /// The same in the clinic's language, and by whom: an interpreter's number, or nothing when
    /// whoever writes it down understood it.
    pub rendering: Option<String>,
    pub rendered_by: Option<String>,
    /// How much it troubles, 0 to 10.
    pub trouble: Option<i32>,
    pub since: Option<String>,
    pub hope: Option<String>,
    /// Who the patient thinks can help.
    pub helper: Option<String>,
    /// Stays inside the clinic.
    pub clinic_only: bool,
    /// Is spoken of at no table.
    pub off_table: bool,
}

/// So many problems are on one list at most.
const PROBLEMS_MAX: usize = 50;

/// Takes what was picked from it off every agenda that is still ahead.
fn off_the_tables(tx: &mut Tx, problem: &ProblemRow) -> Result<()> {
    for item in agenda::of_problem(tx.conn, problem.clinic_id, problem.id)? {
        let meeting = meeting::load(tx.conn, problem.clinic_id, item.appointment_id)?;
        let over = meeting.record.appointment.is_over(tx.now);
        if over || meeting.must_stand().is_err() {
            continue;
        }
        meeting.withdraw(tx, |row| row.item_id == item.id)?;
        ItemRow { ended_at: Some(Ts(tx.now)), ..item }.save(tx)?;
        meeting::tell_of_clash(tx, &meeting)?;
    }
    Ok(())
}

/// Adds one at the end of the list, or with an id changes one. What is to be spoken of at no table
/// goes off every agenda. `Forbidden` for who does not treat the patient.
pub fn save_problem(
    tx: &mut Tx,
    patient: PatientId,
    id: Option<ProblemId>,
    said: &Problem,
) -> Result<ProblemId> {
    let clinic = visits::treated(tx, patient)?;
    patients::lock(tx, clinic, patient)?;
    PatientRow::who_comes(tx.conn, clinic, patient)?;
    if said.trouble.is_some_and(|trouble| !(0..=10).contains(&trouble)) {
        let fault = FieldError::new("trouble", "not_in_range").with("min", "0").with("max", "10");
        return Err(Error::Invalid(vec![fault]));
    }
    let list = problems::of_patient(tx.conn, clinic, patient)?;
    let old = match id {
        Some(id) => Some(problems::of(tx.conn, clinic, patient, id)?),
        None => None,
    };
    if old.is_none() && list.len() >= PROBLEMS_MAX {
        return Err(Error::field("problems", "more_than_fit"));
    }
    let rank = list.last().map_or(0, |last| last.rank + 1);
    let row = ProblemRow {
        clinic_id: clinic,
        id: old.as_ref().map_or_else(|| tx.mint.id(tx.now), |old| old.id),
        patient_id: patient,
        rank: old.as_ref().map_or(rank, |old| old.rank),
        words: said.words.clone(),
        variety: said.variety.tag().to_owned(),
        rendering: said.rendering.clone(),
        rendered_by: said.rendered_by.clone(),
        trouble: said.trouble,
        since: said.since.clone(),
        hope: said.hope.clone(),
        helper: said.helper.clone(),
        clinic_only: said.clinic_only,
        off_table: said.off_table,
        created_at: old.as_ref().map_or(Ts(tx.now), |old| old.created_at),
        ended_at: None,
    };
    if old.is_some() {
        row.save(tx)?
    } else {
        row.insert(tx)?
    }
    if row.clinic_only || row.off_table {
        off_the_tables(tx, &row)?;
    }
    audit::record(tx, "save_problem", "patient", Some(patient), json!({ "problem": row.id }))?;
    Ok(row.id)
}
