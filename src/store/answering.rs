//! What a patient answers to the invitation, by whatever way it comes: nothing is released and
//! nothing moves before somebody has rung.

use serde_json::json;

use super::record::Record;
use super::sql_types::Ts;
use super::{Tx, audit, tasks, undo};
use crate::domain::visit::{PatientAnswer, PatientAsks};
use crate::error::{Error, Result};

/// True while the patient may answer: the visit stands and is not over.
pub fn is_open(tx: &Tx, record: &Record) -> bool {
    !record.appointment.is_over(tx.now) && record.appointment.status.is_active()
}

fn must_be_open(tx: &Tx, record: &Record) -> Result<()> {
    if is_open(tx, record) { Ok(()) } else { Err(Error::Conflict("visit_over")) }
}

/// A yes or a no of the patient; the record is locked. `Conflict` when the visit is over or
/// cancelled.
pub fn answer(tx: &mut Tx, mut record: Record, answer: PatientAnswer) -> Result<()> {
    must_be_open(tx, &record)?;
    record.visit.patient_answer = Some(answer);
    record.visit.patient_answered_at = Some(Ts(tx.now));
    record.visit.save(tx)?;
    match answer {
        PatientAnswer::Declined => {
            tasks::for_office(tx, &record.appointment, tasks::PATIENT_CANNOT_COME)?;
        }
        PatientAnswer::Accepted => {
            tasks::close(tx, &record.appointment, &[tasks::PATIENT_CANNOT_COME])?;
        }
    }
    let id = record.appointment.id;
    undo::forget(tx, record.appointment.clinic_id, id)?;
    audit::record(tx, "answer_invitation", "visit", Some(id), json!({ "answer": answer }))
}

/// Something that the patient asks of the office; the record is locked. `Conflict` as in [`answer`].
pub fn ask(tx: &mut Tx, record: &Record, asks: PatientAsks) -> Result<()> {
    must_be_open(tx, record)?;
    tasks::for_office(tx, &record.appointment, task_of(asks))?;
    let id = Some(record.appointment.id);
    audit::record(tx, "ask_office", "visit", id, json!({ "asks": asks }))
}

/// The kind of task by which the office hears of it.
pub fn task_of(asks: PatientAsks) -> &'static str {
    match asks {
        PatientAsks::Call => tasks::PATIENT_WANTS_CALL,
        PatientAsks::OtherTime => tasks::PATIENT_WANTS_OTHER_TIME,
    }
}
