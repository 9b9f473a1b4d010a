//! Takes a problem off the patient's list; agendas that it was picked for keep their item.

use serde_json::json;

use crate::domain::ids::{PatientId, ProblemId};
use crate::error::Result;
use crate::store::meeting::problems;
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, patients, visits};

/// `NotFound` for one of another patient's.
pub fn drop_problem(tx: &mut Tx, patient: PatientId, id: ProblemId) -> Result<()> {
    let clinic = visits::treated(tx, patient)?;
    patients::lock(tx, clinic, patient)?;
    let mut row = problems::of(tx.conn, clinic, patient, id)?;
    row.ended_at = Some(Ts(tx.now));
    row.save(tx)?;
    audit::record(tx, "drop_problem", "patient", Some(patient), json!({ "problem": id }))
}
