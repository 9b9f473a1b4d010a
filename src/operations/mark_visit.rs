//! The day of the visit: the patient has come, the visit was held, or nobody came.

use chrono::{DateTime, Duration, Utc};
use serde_json::json;

use crate::domain::attendance::actual;
use crate::domain::ids::AppointmentId;
use crate::domain::need::NeedStatus;
use crate::domain::person::Role;
use crate::domain::policy::Act;
use crate::domain::span::Span;
use crate::domain::visit::{VisitStatus, marks};
use crate::error::{Error, Result};
use crate::store::needs::NeedRow;
use crate::store::record::{NeedRecord, Record};
use crate::store::sql_types::Ts;
use crate::store::tasks::{self, TaskRow};
use crate::store::visits::AppointmentRow;
use crate::store::{Tx, asking, audit, inviting, placing};

/// While the day is still fresh.
const RING_WITHIN: Duration = Duration::hours(24);

/// When a visit that was held began and ended; what is not said is as it was told.
#[derive(Clone, Copy, Debug, Default)]
pub struct Held {
    pub began: Option<DateTime<Utc>>,
    pub ended: Option<DateTime<Utc>>,
}

/// Marks the visit, or takes a mark back. Who did not come is rung and asked how things are: a
/// task for the office, which ends when the mark is taken back. `Conflict` when it is cancelled or
/// not yet its time.
pub fn mark_visit(tx: &mut Tx, id: AppointmentId, status: VisitStatus, held: Held) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::MarkVisit)?;
    let mut record = placing::lock(tx, clinic, id, &[])?;
    let appointment = &record.appointment;
    appointment.must_be_agreed()?;
    if !marks(appointment.status, appointment.start_at.0, tx.now).contains(&status) {
        let known = marks(appointment.status, tx.now, tx.now).contains(&status);
        return Err(Error::Conflict(if known { "visit_not_begun" } else { "visit_not_booked" }));
    }
    write_times(tx, &mut record, status, held)?;
    record.appointment.status = status;
    record.appointment.version += 1;
    record.appointment.save(tx)?;
    if matches!(status, VisitStatus::NoShow | VisitStatus::Fulfilled) {
        ask_no_more(tx, &record)?;
    }
    if status == VisitStatus::NoShow {
        let task = TaskRow {
            due_at: Some(Ts(tx.now + RING_WITHIN)),
            ..TaskRow::new(tx, &record.appointment, tasks::PATIENT_MISSED, Role::Secretary)
        };
        task.insert_once(tx)?;
    } else {
        tasks::close(tx, &record.appointment, &[tasks::PATIENT_MISSED])?;
    }
    audit::record(tx, "mark_visit", "visit", Some(id), json!({ "status": status }))
}

/// Whoever was asked in place of an interpreter who did not come is asked no more.
fn ask_no_more(tx: &mut Tx, record: &Record) -> Result<()> {
    let open = |need: &&NeedRecord| need.need.status.is_unfilled() && need.missed().is_some();
    for need in record.needs.iter().filter(open) {
        asking::withdraw_open(tx, record, need, None)?;
        let status = NeedStatus::ClosedUnfilled;
        NeedRow { status, ..need.need.clone() }.save(tx)?;
        tasks::close_of_need(tx, &record.appointment, need.need.id, &tasks::OF_NEED)?;
    }
    inviting::refresh(tx, record.appointment.clinic_id, record.appointment.id)
}

/// When the patient came, and when the visit began and ended; a mark that is taken back takes its
/// times along.
fn write_times(tx: &mut Tx, record: &mut Record, status: VisitStatus, held: Held) -> Result<()> {
    let visit = &mut record.visit;
    visit.arrived_at = match status {
        VisitStatus::Arrived => visit.arrived_at.or(Some(Ts(tx.now))),
        VisitStatus::Fulfilled => visit.arrived_at,
        _ => None,
    };
    let times = match status {
        VisitStatus::Fulfilled => Some(times(&record.appointment, held, tx.now)?),
        _ => None,
    };
    visit.began_at = times.map(|span| Ts(span.start()));
    visit.finished_at = times.map(|span| Ts(span.end()));
    record.visit.save(tx)
}

fn times(appointment: &AppointmentRow, held: Held, now: DateTime<Utc>) -> Result<Span> {
    for (field, at) in [("began", held.began), ("ended", held.ended)] {
        if at.is_some_and(|at| at > now) {
            return Err(Error::field(field, "ahead"));
        }
    }
    let (told, kept) = (appointment.told(), appointment.clinic_block());
    let began = held.began.unwrap_or(told.start());
    // Pressed in the very minute of the beginning, it has lasted for one.
    let at_once = || told.end().min(now).max(began + Duration::minutes(1));
    let ended = held.ended.unwrap_or_else(at_once);
    actual(told, kept, began, ended).ok_or_else(|| Error::field("ended", "before_began"))
}
