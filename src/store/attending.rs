//! Who came and who will not: what is written down of those who were to interpret.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::links::LinkRow;
use super::record::{NeedRecord, Record};
use super::requests::AssignmentRow;
use super::schema::{assignments, needs};
use super::sql_types::Ts;
use super::tasks::{self, TaskRow};
use super::{DbConnection, Tx, invitations};
use crate::domain::attendance::{Attendance, sayable};
use crate::domain::ids::{AppointmentId, ClinicId, InterpreterId};
use crate::domain::need::NeedStatus;
use crate::domain::person::Role;
use crate::domain::policy::Actor;
use crate::domain::views::Audience;
use crate::domain::visit::VisitStatus;
use crate::error::{Error, Result};

/// The interpreter whose own link the caller has, and the clinic that it is of.
pub fn by_link(tx: &mut Tx) -> Result<(ClinicId, InterpreterId)> {
    let Actor::Link { link, clinic } = tx.caller.actor else {
        return Err(Error::Forbidden);
    };
    let link = LinkRow::get(tx.conn, link)?;
    let invitation = invitations::InvitationRow::get(tx.conn, clinic, link.invitation_id)?;
    match invitation.audience {
        Audience::Interpreter => Ok((clinic, invitation.person_id.cast())),
        _ => Err(Error::Forbidden),
    }
}

/// The need that this interpreter is agreed for. `Conflict` when there is none (any more).
pub fn need_of(record: &Record, interpreter: InterpreterId) -> Result<&NeedRecord> {
    let theirs = |need: &&NeedRecord| {
        need.need.status.is_filled() && need.interpreter() == Some(interpreter)
    };
    record.needs.iter().find(theirs).ok_or(Error::Conflict("not_assigned"))
}

/// Visits ahead that an interpreter is agreed for, the next first.
pub fn ahead(
    conn: &mut DbConnection,
    clinic: ClinicId,
    interpreter: InterpreterId,
    now: DateTime<Utc>,
) -> Result<Vec<AppointmentId>> {
    let of_need =
        needs::clinic_id.eq(assignments::clinic_id).and(needs::id.eq(assignments::need_id));
    Ok(assignments::table
        .inner_join(needs::table.on(of_need))
        .filter(assignments::clinic_id.eq(clinic))
        .filter(assignments::interpreter_id.eq(interpreter))
        .filter(assignments::ended_at.is_null())
        .filter(needs::status.eq(NeedStatus::Confirmed))
        .filter(needs::start_at.gt(Ts(now)))
        .order((needs::start_at, needs::id))
        .select(needs::appointment_id)
        .load(conn)?)
}

/// What can be said now of whoever was to come for a need; nothing of a visit that is off or done.
pub fn can_be_said(record: &Record, need: &NeedRecord, now: DateTime<Utc>) -> Vec<Attendance> {
    if !matches!(record.appointment.status, VisitStatus::Booked | VisitStatus::Arrived) {
        return Vec::new();
    }
    let block = record.appointment.interpreter_block();
    match (&need.assignment, need.missed()) {
        (Some(_), _) if need.need.status.is_filled() => {
            sayable(need.marked().and_then(|row| row.attendance), block, now)
        }
        (None, Some(_)) if need.need.status.is_unfilled() && now < block.end() => {
            vec![Attendance::There]
        }
        _ => Vec::new(),
    }
}

/// The assignment with what is said of it now; `None` takes back what was said.
pub fn marked(
    tx: &Tx,
    assignment: &AssignmentRow,
    said: Option<Attendance>,
    late_minutes: Option<u32>,
) -> AssignmentRow {
    AssignmentRow {
        attendance: said,
        attendance_at: said.map(|_| Ts(tx.now)),
        late_minutes: late_minutes.and_then(|minutes| i32::try_from(minutes).ok()),
        ..assignment.clone()
    }
}

/// The same within its need, for those who end the assignment.
pub fn with_mark(tx: &Tx, need: &NeedRecord, said: Attendance) -> NeedRecord {
    let assignment = need.assignment.as_ref().map(|row| marked(tx, row, Some(said), None));
    NeedRecord { assignment, ..need.clone() }
}

/// A task of the office about whoever comes for a need, in place of an earlier one of its kind.
pub fn tell_office(
    tx: &mut Tx,
    record: &Record,
    need: &NeedRecord,
    kind: &'static str,
    due_at: Ts,
) -> Result<()> {
    tasks::close_of_need(tx, &record.appointment, need.need.id, &[kind])?;
    let task = TaskRow {
        need_id: Some(need.need.id),
        request_id: need.assignment.as_ref().map(|row| row.request_id),
        due_at: Some(due_at),
        ..TaskRow::new(tx, &record.appointment, kind, Role::Secretary)
    };
    task.insert(tx)
}
