//! Puts the problems of a patient in the order that the patient gives them.

use serde_json::json;

use crate::domain::ids::{PatientId, ProblemId};
use crate::error::{Error, Result};
use crate::store::meeting::problems::{self, ProblemRow};
use crate::store::{Tx, audit, patients, visits};

/// `Invalid` unless `order` names each problem of the list once.
pub fn rank_problems(tx: &mut Tx, patient: PatientId, order: &[ProblemId]) -> Result<()> {
    let clinic = visits::treated(tx, patient)?;
    patients::lock(tx, clinic, patient)?;
    let list = problems::of_patient(tx.conn, clinic, patient)?;
    let place = |row: &ProblemRow| order.iter().position(|id| *id == row.id);
    if list.len() != order.len() || list.iter().any(|row| place(row).is_none()) {
        return Err(Error::field("order", "not_the_list"));
    }
    for row in &list {
        let rank = place(row).and_then(|at| i32::try_from(at).ok()).unwrap_or(row.rank);
        if rank != row.rank {
            ProblemRow { rank, ..row.clone() }.save(tx)?;
        }
    }
    audit::record(tx, "rank_problems", "patient", Some(patient), json!({}))
}
