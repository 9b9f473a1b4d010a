//! The day of the visit: the interpreter is late, is there, or did not come. While somebody waits
//! who did not get an interpreter, the phone is next.

use serde_json::json;

use crate::domain::attendance::Attendance;
use crate::domain::ids::{CalendarId, ClinicId, NeedId};
use crate::domain::need::NeedStatus;
use crate::domain::policy::Act;
use crate::domain::request::RequestState;
use crate::domain::visit::Modality;
use crate::error::{Error, Result};
use crate::store::interpreters::InterpreterRow;
use crate::store::needs::NeedRow;
use crate::store::record::{NeedRecord, Record};
use crate::store::requests::{AssignmentRow, RequestRow};
use crate::store::{Tx, asking, attending, audit, placing, record, tasks, undo};

/// Writes down what became of who was to interpret. `Conflict` when it is not the time to say so,
/// or nobody is to come.
pub fn mark_interpreter(
    tx: &mut Tx,
    id: NeedId,
    said: Attendance,
    late_minutes: Option<u32>,
) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::MarkVisit)?;
    let seen = NeedRow::get(tx.conn, clinic, id)?;
    let missing = missing(tx, clinic, &seen)?;
    let record = placing::lock_need(tx, clinic, id, &missing)?;
    let need =
        record.needs.iter().find(|need| need.need.id == id).ok_or(Error::NotFound("need"))?;
    if !attending::can_be_said(&record, need, tx.now).contains(&said) {
        return Err(Error::Conflict("attendance_not_now"));
    }
    let late_minutes = late_minutes.filter(|_| said == Attendance::Late);
    if said == Attendance::Late && late_minutes.is_none() {
        return Err(Error::field("late_minutes", "required"));
    }
    match (&need.assignment, need.missed()) {
        (None, Some(missed)) => came_after_all(tx, &record, need, missed)?,
        (Some(_), _) if said == Attendance::Absent => did_not_come(tx, &record, need)?,
        (Some(assignment), _) => {
            attending::marked(tx, assignment, Some(said), late_minutes).save(tx)?;
            let over = [tasks::INTERPRETER_LATE];
            tasks::close_of_need(tx, &record.appointment, id, &over)?;
        }
        (None, None) => return Err(Error::Conflict("attendance_not_now")),
    }
    undo::forget(tx, clinic, record.appointment.id)?;
    let detail = json!({ "attendance": said, "late_minutes": late_minutes });
    audit::record(tx, "mark_interpreter", "need", Some(id), detail)
}

/// The calendar of who did not come: it is kept again if they come after all.
fn missing(tx: &mut Tx, clinic: ClinicId, need: &NeedRow) -> Result<Vec<CalendarId>> {
    let seen = record::load_need(tx.conn, clinic, need.clone())?;
    match seen.missed().and_then(|row| row.interpreter_id) {
        Some(id) => Ok(vec![InterpreterRow::get(tx.conn, id)?.calendar_id]),
        None => Ok(Vec::new()),
    }
}

/// The order ends, the agency hears of it, and an interpreter is asked for by phone at once.
fn did_not_come(tx: &mut Tx, record: &Record, need: &NeedRecord) -> Result<()> {
    let request = need.agreed_request().cloned().ok_or(Error::NotFound("request"))?;
    asking::end_assignment(tx, record, &attending::with_mark(tx, need, Attendance::Absent), None)?;
    asking::end_request(tx, record, request, RequestState::Withdrawn, None)?;
    let row =
        NeedRow { modality: Modality::Phone, status: NeedStatus::Searching, ..need.need.clone() };
    row.save(tx)?;
    asking::ask_next(tx, record, row.id)
}

/// Late, but there: who was asked instead is asked no more.
fn came_after_all(
    tx: &mut Tx,
    record: &Record,
    need: &NeedRecord,
    missed: &AssignmentRow,
) -> Result<()> {
    let clinic = record.appointment.clinic_id;
    let mut request = RequestRow::get(tx.conn, clinic, missed.request_id)?;
    let row = NeedRow { modality: request.modality, ..need.need.clone() };
    let need = NeedRecord { need: row, ..need.clone() };
    asking::fill(tx, record, &need, &mut request, missed.interpreter_id)?;
    let now = record::load_need(tx.conn, clinic, need.need)?;
    let assignment = now.assignment.ok_or(Error::NotFound("assignment"))?;
    attending::marked(tx, &assignment, Some(Attendance::There), None).save(tx)
}
