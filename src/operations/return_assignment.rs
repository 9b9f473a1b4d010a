//! An interpreter says by link that they cannot come: the agency is to send somebody else.

use chrono::{Duration, NaiveDate};
use serde_json::json;

use crate::domain::attendance::{Attendance, ReturnReason};
use crate::domain::hours::local_date;
use crate::domain::ids::{AppointmentId, ClinicId, InterpreterId};
use crate::domain::span::{Span, next_on_grid};
use crate::domain::zone::day_begins;
use crate::error::{Error, Result};
use crate::store::calendars::ClaimRow;
use crate::store::clinics::ClinicRow;
use crate::store::interpreters::InterpreterRow;
use crate::store::record::{self, Record};
use crate::store::sql_types::Ts;
use crate::store::{
    Tx, asking, attending, audit, exclusions, inviting, placing, tasks, undo, world,
};

/// The agency has so long to send somebody else before somebody rings it.
const NAME_WITHIN: Duration = Duration::hours(2);

/// Whoever is ill for longer says so again.
const ILL_FOR: Duration = Duration::days(31);

/// Gives up the assignment; ill, all from its day to the end of `through` at this clinic besides,
/// and nobody is asked for them in that time; knowing the patient, all to the same patient, now and
/// later. Neither agency nor clinic is told why; an absence shows in the calendar. `Conflict` when the interpreter is not to come (any more) or it has begun.
pub fn return_assignment(
    tx: &mut Tx,
    id: AppointmentId,
    reason: ReturnReason,
    through: Option<NaiveDate>,
) -> Result<()> {
    let (clinic, interpreter) = attending::by_link(tx)?;
    let seen = record::load(tx.conn, clinic, id)?;
    let before = concerned(tx, &seen, interpreter, reason, through)?;
    let patient = seen.visit.patient_id;
    // All calendars at once, so that two such acts cannot wait for each other.
    let mut calendars = vec![InterpreterRow::get(tx.conn, interpreter)?.calendar_id];
    for other in before.iter().chain(&inviting::ahead(tx, clinic, patient)?) {
        calendars.extend(placing::calendars_in(tx.conn, clinic, *other)?);
    }
    let record = placing::lock(tx, clinic, id, &calendars)?;
    attending::need_of(&record, interpreter)?;
    if record.appointment.interpreter_start.0 <= tx.now {
        return Err(Error::Conflict("attendance_not_now"));
    }
    for other in concerned(tx, &record, interpreter, reason, through)? {
        // What became theirs while the lock was waited for is not given up unseen.
        if before.contains(&other) {
            give_up(tx, clinic, other, interpreter)?;
            audit::record(tx, "return_assignment", "visit", Some(other), json!({}))?;
        }
    }
    if reason == ReturnReason::Ill {
        keep_free(tx, &record, interpreter, through)?;
    }
    if reason == ReturnReason::Conflict {
        exclusions::add(tx, clinic, patient, interpreter, reason.as_str())?;
        for other in inviting::ahead(tx, clinic, patient)? {
            exclusions::ask_others(tx, clinic, other, interpreter)?;
        }
    }
    Ok(())
}

/// Nobody asks for who is ill: the calendar is kept from now to the end of the last day. What is
/// agreed elsewhere in that time stays as it is.
fn keep_free(
    tx: &mut Tx,
    seen: &Record,
    interpreter: InterpreterId,
    through: Option<NaiveDate>,
) -> Result<()> {
    let clinic = seen.appointment.clinic_id;
    let zone = world::zone(&ClinicRow::get(tx.conn, clinic)?)?;
    let from = local_date(seen.appointment.start_at.0, zone);
    let last = through.unwrap_or(from).clamp(from, from + ILL_FOR);
    let start = day_begins(from, zone).max(next_on_grid(tx.now));
    let Some(span) = Span::new(start, day_begins(last + Duration::days(1), zone)) else {
        return Ok(());
    };
    let calendar = InterpreterRow::get(tx.conn, interpreter)?.calendar_id;
    ClaimRow { exclusive: false, ..ClaimRow::block(tx, clinic, calendar, span) }.insert(tx)
}

/// The visits ahead that the interpreter is agreed for and gives up with this one.
fn concerned(
    tx: &mut Tx,
    seen: &Record,
    interpreter: InterpreterId,
    reason: ReturnReason,
    through: Option<NaiveDate>,
) -> Result<Vec<AppointmentId>> {
    let clinic = seen.appointment.clinic_id;
    let zone = world::zone(&ClinicRow::get(tx.conn, clinic)?)?;
    let from = local_date(seen.appointment.start_at.0, zone);
    let mut all = Vec::new();
    for id in attending::ahead(tx.conn, clinic, interpreter, tx.now)? {
        let other = record::load(tx.conn, clinic, id)?;
        let also = match reason {
            ReturnReason::Ill => {
                let through = through.map(|through| through.min(from + ILL_FOR));
                let day = local_date(other.appointment.start_at.0, zone);
                through.is_some_and(|through| (from..=through).contains(&day))
            }
            ReturnReason::Conflict => other.visit.patient_id == seen.visit.patient_id,
        };
        if id == seen.appointment.id || also {
            all.push(id);
        }
    }
    Ok(all)
}

/// The order stands without a name; the agency hears that the interpreter cannot come.
fn give_up(
    tx: &mut Tx,
    clinic: ClinicId,
    id: AppointmentId,
    interpreter: InterpreterId,
) -> Result<()> {
    let record = record::load(tx.conn, clinic, id)?;
    let need = attending::need_of(&record, interpreter)?;
    let mut request = need.agreed_request().cloned().ok_or(Error::NotFound("request"))?;
    let returned = attending::with_mark(tx, need, Attendance::Returned);
    asking::fill(tx, &record, &returned, &mut request, None)?;
    let due = Ts((tx.now + NAME_WITHIN).min(record.appointment.interpreter_start.0));
    attending::tell_office(tx, &record, need, tasks::INTERPRETER_CANNOT_COME, due)?;
    undo::forget(tx, clinic, id)
}
