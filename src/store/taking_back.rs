//! Takes an act on a visit back while nothing has been sent: the state is as before.

use super::record::Record;
use super::sql_types::Ts;
use super::undo::{Snapshot, UndoRow};
use super::{Tx, asking, calendars, deliveries, inviting, requests, tasks, waiting};
use crate::domain::ids::CalendarId;
use crate::domain::need::NeedStatus;
use crate::domain::visit::VisitStatus;
use crate::error::{Error, Result};

/// The calendars whose time the act gave back: undoing takes it again.
pub fn calendars_before(before: Option<&Snapshot>) -> Vec<CalendarId> {
    let claims = before.iter().flat_map(|snapshot| &snapshot.claims);
    claims.map(|claim| claim.calendar_id).collect()
}

/// Takes back what `point` remembers; visit and [`calendars_before`] are locked.
pub fn take_back(
    tx: &mut Tx,
    seen: &Record,
    point: UndoRow,
    before: Option<&Snapshot>,
) -> Result<()> {
    void(tx, seen, before)?;
    UndoRow { used_at: Some(Ts(tx.now)), ..point }.save(tx)?;
    inviting::refresh(tx, seen.appointment.clinic_id, seen.appointment.id)
}

/// `Conflict` once anything was sent or answered, or when the hold has ended.
pub fn refuse_late(tx: &mut Tx, record: &Record, point: &UndoRow) -> Result<()> {
    let (clinic, id) = (record.appointment.clinic_id, record.appointment.id);
    let late = Error::Conflict("too_late_to_undo");
    if tx.now >= point.until.0 || deliveries::any_after(tx.conn, clinic, id, point.id)? {
        return Err(late);
    }
    for request in record.needs.iter().flat_map(|need| &need.requests) {
        let answers = requests::answers(tx.conn, clinic, request.id)?;
        if answers.iter().any(|answer| answer.id > point.id) {
            return Err(late);
        }
    }
    Ok(())
}

/// Ends what the act made and brings back what was before.
fn void(tx: &mut Tx, seen: &Record, before: Option<&Snapshot>) -> Result<()> {
    calendars::release(tx, seen.appointment.id)?;
    for need in &seen.needs {
        asking::withdraw_open(tx, seen, need, None)?;
        asking::end_assignment(tx, seen, need, None)?;
    }
    let version = seen.appointment.version + 1;
    match before {
        Some(snapshot) => snapshot.restore(tx, version),
        None => end_booking(tx, seen.clone(), version),
    }
}

fn end_booking(tx: &mut Tx, mut record: Record, version: i32) -> Result<()> {
    record.appointment.status = VisitStatus::Undone;
    record.appointment.version = version;
    record.appointment.save(tx)?;
    waiting::reopen(tx, record.appointment.clinic_id, record.appointment.id)?;
    for need in record.needs {
        let mut row = need.need;
        row.status = NeedStatus::Cancelled;
        row.save(tx)?;
    }
    let open = tasks::open_of(tx.conn, record.appointment.clinic_id, record.appointment.id)?;
    let kinds: Vec<&str> = open.iter().map(|task| task.kind.as_str()).collect();
    tasks::close(tx, &record.appointment, &kinds)
}
