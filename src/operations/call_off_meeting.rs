//! Calls a network meeting off: nobody comes, no time is kept, and whoever was told of it is told.

use serde_json::json;

use crate::domain::ids::AppointmentId;
use crate::domain::need::NeedStatus;
use crate::domain::policy::Act;
use crate::domain::visit::{CancelReason, VisitStatus};
use crate::error::{Error, Result};
use crate::store::meeting::holding;
use crate::store::needs::NeedRow;
use crate::store::{Tx, asking, audit, calendars, inviting, meeting, tasks};

/// By who leads it, or by the office on the patient's word. `Conflict` when it is over, or called off
/// already.
pub fn call_off_meeting(tx: &mut Tx, id: AppointmentId, reason: CancelReason) -> Result<()> {
    let meeting = meeting::locked_for(tx, id, &[], |treating| Act::CallOffMeeting { treating })?;
    meeting.must_stand()?;
    let clinic = meeting.row.clinic_id;
    if meeting.row.finalised_at.is_some() && meeting.record.appointment.start_at.0 <= tx.now {
        return Err(Error::Conflict("meeting_over"));
    }
    if meeting.is_open() {
        holding::release_all(tx, &meeting)?;
    }
    let mut record = meeting.record.clone();
    record.appointment.status = VisitStatus::Cancelled;
    record.appointment.cancel_reason = Some(reason);
    record.appointment.version += 1;
    record.appointment.save(tx)?;
    for need in &record.needs {
        asking::withdraw_open(tx, &record, need, None)?;
        asking::end_assignment(tx, &record, need, None)?;
        let row = NeedRow { status: NeedStatus::Cancelled, ..need.need.clone() };
        row.save(tx)?;
    }
    calendars::release(tx, id)?;
    tasks::close(tx, &record.appointment, &tasks::OF_NEED)?;
    tasks::close(tx, &record.appointment, &tasks::OF_PATIENT)?;
    tasks::close(tx, &record.appointment, &tasks::OF_MEETING)?;
    meeting.note(tx, |row| row.release_at = None)?;
    inviting::refresh(tx, clinic, id)?;
    audit::record(tx, "call_off_meeting", "meeting", Some(id), json!({ "reason": reason }))
}
