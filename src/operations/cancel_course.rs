//! Calls off what is left of a course, from one of its visits on.

use serde_json::json;

use crate::domain::ids::{AppointmentId, CourseId};
use crate::domain::policy::Act;
use crate::domain::visit::{CancelReason, VisitStatus};
use crate::error::{Error, Result};
use crate::store::undo::CANCEL_COURSE;
use crate::store::{Tx, audit, calendars, calling_off, placing, record, visits};

/// Calls off every visit that is still ahead, `from` and later, or all of them, and says which is
/// the first of them. `Conflict` when there is none.
pub fn cancel_course(
    tx: &mut Tx,
    course: CourseId,
    reason: CancelReason,
    from: Option<AppointmentId>,
) -> Result<AppointmentId> {
    let clinic = tx.allowed_at_clinic(Act::ChangeVisit)?;
    let mut all = Vec::new();
    for visit in visits::of_course(tx.conn, clinic, course)? {
        all.extend(placing::calendars_in(tx.conn, clinic, visit.id)?);
    }
    calendars::lock(tx, &all)?;
    let mut rest = visits::of_course(tx.conn, clinic, course)?;
    if let Some(from) = from {
        let place = rest.iter().position(|visit| visit.id == from);
        rest.drain(..place.ok_or_else(|| Error::field("from", "unknown"))?);
    }
    rest.retain(|visit| visit.status == VisitStatus::Booked && !visit.is_over(tx.now));
    let first = rest.first().map(|visit| visit.id);
    let first = first.ok_or(Error::Conflict("nothing_left_of_course"))?;
    for visit in rest {
        let record = record::load(tx.conn, clinic, visit.id)?;
        calling_off::call_off(tx, record, reason, CANCEL_COURSE)?;
        let detail = json!({ "reason": reason, "course": course });
        audit::record(tx, "cancel_course", "visit", Some(visit.id), detail)?;
    }
    Ok(first)
}
