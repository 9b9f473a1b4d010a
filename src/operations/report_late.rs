//! An interpreter says by link to be late, or on time after all.

use serde_json::json;

use crate::domain::attendance::{Attendance, sayable};
use crate::domain::ids::AppointmentId;
use crate::error::{Error, Result};
use crate::store::{Tx, attending, audit, placing, tasks, undo};

/// Writes it down and tells the office; `None` minutes: on time after all. `Conflict` when it is
/// not the time to say so, or the interpreter is not to come (any more).
pub fn report_late(tx: &mut Tx, id: AppointmentId, minutes: Option<u32>) -> Result<()> {
    let (clinic, interpreter) = attending::by_link(tx)?;
    let record = placing::lock(tx, clinic, id, &[])?;
    let need = attending::need_of(&record, interpreter)?;
    let assignment = need.assignment.as_ref().ok_or(Error::Conflict("not_assigned"))?;
    let block = record.appointment.interpreter_block();
    let said = need.marked().and_then(|row| row.attendance);
    let is_time = sayable(said, block, tx.now).contains(&Attendance::Late);
    let there = said == Some(Attendance::There);
    if !record.appointment.status.is_active() || !is_time || there {
        return Err(Error::Conflict("attendance_not_now"));
    }
    let said = minutes.map(|_| Attendance::Late);
    attending::marked(tx, assignment, said, minutes).save(tx)?;
    match minutes {
        Some(_) => {
            let due = record.appointment.interpreter_start;
            attending::tell_office(tx, &record, need, tasks::INTERPRETER_LATE, due)?;
        }
        None => {
            tasks::close_of_need(tx, &record.appointment, need.need.id, &[tasks::INTERPRETER_LATE])?
        }
    }
    undo::forget(tx, clinic, id)?;
    audit::record(tx, "report_late", "visit", Some(id), json!({ "minutes": minutes }))
}
