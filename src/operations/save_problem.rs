//! Writes down a problem on the patient's own list, in the patient's words.

use serde_json::json;

use crate::domain::ids::{PatientId, ProblemId};
use crate::domain::language::Variety;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::meeting::problems::{self, ProblemRow};
use crate::store::patients::{self, PatientRow};
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit};

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

/// Adds one at the end of the list, or with an id changes one.
pub fn save_problem(
    tx: &mut Tx,
    patient: PatientId,
    id: Option<ProblemId>,
    said: &Problem,
) -> Result<ProblemId> {
    let clinic = tx.allowed_at_clinic(Act::ConveneMeeting)?;
    patients::lock(tx, clinic, patient)?;
    PatientRow::who_comes(tx.conn, clinic, patient)?;
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
    audit::record(tx, "save_problem", "patient", Some(patient), json!({ "problem": row.id }))?;
    Ok(row.id)
}
