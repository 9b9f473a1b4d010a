//! A treating clinician sees to it that an interpreter does not come to a patient any more: an
//! ordinary exclusion, without a reason in anything that is sent or listed.

use serde_json::json;

use crate::domain::ids::{AppointmentId, ClinicId, InterpreterId};
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::interpreters::InterpreterRow;
use crate::store::record::{self, NeedRecord};
use crate::store::{Tx, asking, audit, exclusions, inviting, placing, undo};

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
        ask_others(tx, clinic, other, interpreter)?;
    }
    audit::record(tx, "exclude_interpreter", "visit", Some(id), json!({}))
}

/// In one visit ahead: whoever is asked for this interpreter is asked no more, and the next is.
fn ask_others(
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
