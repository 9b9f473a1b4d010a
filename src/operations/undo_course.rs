//! Takes back the newest act on a whole course, its booking or its end, while nothing has been
//! sent: for all visits of the act, or for none.

use serde_json::json;

use crate::domain::ids::{AppointmentId, ClinicId, CourseId};
use crate::domain::policy::Act;
use crate::domain::visit::VisitStatus;
use crate::error::{Error, Result};
use crate::store::undo::{self, BOOK_COURSE, CANCEL_COURSE, UndoRow};
use crate::store::visits::AppointmentRow;
use crate::store::{Tx, audit, calendars, placing, record, taking_back, visits};

/// Undoes. `Conflict` once anything was sent or answered, when the hold has ended, or when one of
/// the visits was changed by itself since.
pub fn undo_course(tx: &mut Tx, course: CourseId) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::ChangeVisit)?;
    let all = visits::of_course(tx.conn, clinic, course)?;
    lock(tx, clinic, &all)?;
    let standing: Vec<AppointmentId> =
        all.iter().filter(|one| one.status != VisitStatus::Undone).map(|one| one.id).collect();
    let points = newest_act(tx, clinic, &standing)?;
    for (id, point) in &points {
        let seen = record::load(tx.conn, clinic, *id)?;
        taking_back::refuse_late(tx, &seen, point)?;
    }
    for (id, point) in points {
        let (seen, before) = (record::load(tx.conn, clinic, id)?, point.snapshot()?);
        let detail = json!({ "act": point.act, "course": course });
        taking_back::take_back(tx, &seen, point, before.as_ref())?;
        audit::record(tx, "undo_course", "visit", Some(id), detail)?;
    }
    Ok(())
}

/// Locks everybody who is, or was before, in one of the visits.
fn lock(tx: &mut Tx, clinic: ClinicId, all: &[AppointmentRow]) -> Result<()> {
    let mut calendars = Vec::new();
    for visit in all {
        calendars.extend(placing::calendars_in(tx.conn, clinic, visit.id)?);
        if let Some(point) = undo::newest(tx.conn, clinic, visit.id)? {
            calendars.extend(taking_back::calendars_before(point.snapshot()?.as_ref()));
        }
    }
    calendars::lock(tx, &calendars)
}

/// The visits of the newest act with what undoes it. A booking was of all of them: one that was
/// changed since stands against undoing it.
fn newest_act(
    tx: &mut Tx,
    clinic: ClinicId,
    visits: &[AppointmentId],
) -> Result<Vec<(AppointmentId, UndoRow)>> {
    let mut points = Vec::new();
    for id in visits {
        if let Some(point) = undo::newest(tx.conn, clinic, *id)? {
            points.push((*id, point));
        }
    }
    let newest = points.iter().max_by_key(|(_, point)| point.id).map(|(_, point)| point.clone());
    let newest = newest.ok_or(Error::Conflict("nothing_to_undo"))?;
    if ![BOOK_COURSE, CANCEL_COURSE].contains(&newest.act.as_str()) {
        return Err(Error::Conflict("course_changed_since"));
    }
    points.retain(|(_, one)| one.act == newest.act && one.created_at == newest.created_at);
    if newest.act == BOOK_COURSE && points.len() != visits.len() {
        return Err(Error::Conflict("course_changed_since"));
    }
    Ok(points)
}
