//! Takes back the newest act on a visit while nothing has been sent: the state is as before.

use serde_json::json;

use crate::domain::ids::AppointmentId;
use crate::domain::need::NeedStatus;
use crate::domain::policy::Act;
use crate::domain::visit::VisitStatus;
use crate::error::{Error, Result};
use crate::store::record::Record;
use crate::store::sql_types::Ts;
use crate::store::undo::{Snapshot, UndoRow};
use crate::store::{
    Tx, asking, audit, calendars, deliveries, inviting, placing, requests, tasks, undo, waiting,
};

/// Undoes. `Conflict` once anything was sent or answered, or when the hold has ended.
pub fn undo_visit(tx: &mut Tx, id: AppointmentId) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::ChangeVisit)?;
    let seen = placing::lock(tx, clinic, id, &[])?;
    let point = undo::newest(tx.conn, clinic, id)?.ok_or(Error::Conflict("nothing_to_undo"))?;
    refuse_late(tx, &seen, &point)?;
    let before = point.snapshot()?;
    if let Some(snapshot) = &before {
        let kept: Vec<_> = snapshot.claims.iter().map(|claim| claim.calendar_id).collect();
        placing::lock(tx, clinic, id, &kept)?;
    }
    void(tx, &seen, before.as_ref())?;
    UndoRow { used_at: Some(Ts(tx.now)), ..point.clone() }.save(tx)?;
    inviting::refresh(tx, clinic, id)?;
    audit::record(tx, "undo_visit", "visit", Some(id), json!({ "act": point.act }))
}

fn refuse_late(tx: &mut Tx, record: &Record, point: &UndoRow) -> Result<()> {
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
