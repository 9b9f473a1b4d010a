//! The office sees to it that an interpreter does not come to a patient any more, because the
//! patient has said so. Nobody asks why.

use serde_json::json;

use crate::domain::ids::{InterpreterId, PatientId};
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::interpreters::InterpreterRow;
use crate::store::patients::PatientRow;
use crate::store::{Tx, audit, calendars, exclusions, inviting, placing};

/// Wherever the interpreter is asked for or comes to a visit of the patient that is still ahead,
/// the next agency is asked. Who is excluded already stays so.
pub fn add_exclusion(tx: &mut Tx, patient: PatientId, interpreter: InterpreterId) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::WritePatients)?;
    let row = PatientRow::get(tx.conn, clinic, patient)?;
    let known = InterpreterRow::find(tx.conn, interpreter)?;
    let known = known.ok_or_else(|| Error::field("interpreter", "unknown"))?;
    // All calendars at once, so that two such acts cannot wait for each other.
    let mut all = vec![row.calendar_id, known.calendar_id];
    for id in inviting::ahead(tx, clinic, patient)? {
        all.extend(placing::calendars_in(tx.conn, clinic, id)?);
    }
    calendars::lock(tx, &all)?;
    exclusions::add(tx, clinic, patient, interpreter, "other")?;
    for id in inviting::ahead(tx, clinic, patient)? {
        exclusions::ask_others(tx, clinic, id, interpreter)?;
    }
    audit::record(tx, "add_exclusion", "patient", Some(patient), json!({}))
}
