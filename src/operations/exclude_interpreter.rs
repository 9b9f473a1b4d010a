//! A treating clinician sees to it that an interpreter does not come to a patient any more: an
//! ordinary exclusion, without a reason in anything that is sent or listed.

use serde_json::json;

use crate::domain::ids::{AppointmentId, InterpreterId};
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::interpreters::InterpreterRow;
use crate::store::record;
use crate::store::{Tx, audit, exclusions, inviting, placing};

/// Excludes; wherever the interpreter is asked for or comes to a visit of the patient that is still
/// ahead, the next agency is asked. `Conflict` when the visit's wishes were not opened.
pub fn exclude_interpreter(
    tx: &mut Tx,
    id: AppointmentId,
    interpreter: InterpreterId,
) -> Result<()> {
    let member = tx.member().cloned().ok_or(Error::Forbidden)?;
    let clinic = member.clinic().ok_or(Error::Forbidden)?;
    let known = InterpreterRow::find(tx.conn, interpreter)?;
    let calendar = known.ok_or_else(|| Error::field("interpreter", "unknown"))?.calendar_id;
    let seen = record::load(tx.conn, clinic, id)?;
    let ahead = inviting::ahead(tx, clinic, seen.visit.patient_id)?;
    // All calendars at once, so that two such acts cannot wait for each other.
    let mut calendars = vec![calendar];
    for other in &ahead {
        calendars.extend(placing::calendars_in(tx.conn, clinic, *other)?);
    }
    let record = placing::lock(tx, clinic, id, &calendars)?;
    let treating = record.is_treated_by(member.clinician());
    if !member.may(Act::ActOnWish { treating }) {
        return Err(Error::Forbidden);
    }
    if record.visit.wishes_opened_at.is_none() {
        return Err(Error::Conflict("wishes_not_opened"));
    }
    exclusions::add(tx, clinic, record.visit.patient_id, interpreter, "other")?;
    for other in ahead {
        exclusions::ask_others(tx, clinic, other, interpreter)?;
    }
    audit::record(tx, "exclude_interpreter", "visit", Some(id), json!({}))
}
