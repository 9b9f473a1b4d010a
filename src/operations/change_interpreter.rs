//! Changes an interpreter.

use serde_json::json;

use crate::domain::directory::InterpreterChange;
use crate::domain::ids::InterpreterId;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::interpreters::{self, InterpreterRow, replace_qualifications, replace_skills};
use crate::store::{Tx, agencies, audit};

/// Takes over what is said anew, save the agency of a new one; what is not said stays. `Conflict` when other
/// clinics have a contract with an agency of the interpreter.
pub fn change_interpreter(tx: &mut Tx, id: InterpreterId, said: &InterpreterChange) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    let mut row = InterpreterRow::get(tx.conn, id)?;
    for agency in interpreters::agencies_of(tx.conn, id)? {
        agencies::must_be_own(tx.conn, clinic, agency)?;
    }
    if let Some(wanted) = &said.agencies {
        interpreters::replace_agencies(tx, clinic, id, wanted)?;
    }
    row.apply(said);
    row.save(tx)?;
    if let Some(skills) = &said.skills {
        replace_skills(tx, id, skills)?;
    }
    if let Some(qualifications) = &said.qualifications {
        replace_qualifications(tx, id, qualifications)?;
    }
    audit::record(tx, "change", "interpreter", Some(id), json!({}))
}
