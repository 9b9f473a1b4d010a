//! Ticks a step of a network meeting that is done by people: the interpreter briefed, the plan read
//! back, the minutes ready, the end.

use serde_json::json;

use crate::domain::ids::AppointmentId;
use crate::domain::meeting::plan::next_batch;
use crate::domain::meeting::steps::Step;
use crate::error::{Error, Result};
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, meeting, tasks, world};

/// `Conflict` before its time; closing is refused while a task is open or the minutes are not ready.
pub fn note_step(tx: &mut Tx, id: AppointmentId, step: Step) -> Result<()> {
    let meeting = meeting::led(tx, id)?;
    meeting.must_stand()?;
    let facts = meeting.facts(tx.now, meeting.day(tx.now)?);
    let (is_time, too_early) = match step {
        Step::BriefInterpreter => (facts.finalised, "meeting_not_settled"),
        Step::ReadBack => (facts.begun, "meeting_not_begun"),
        Step::Minutes => (facts.over, "meeting_not_begun"),
        Step::Close if !facts.minutes => (false, "minutes"),
        Step::Close => (facts.open_tasks == 0, "open_tasks"),
        _ => return Err(Error::field("step", "not_a_choice")),
    };
    if !is_time {
        return Err(Error::Conflict(too_early));
    }
    let now = Some(Ts(tx.now));
    let zone = world::zone_named(&meeting.record.appointment.zone)?;
    let remind_at = Some(Ts(next_batch(tx.now, zone)));
    meeting.note(tx, |row| match step {
        Step::BriefInterpreter => row.briefed_at = now,
        Step::ReadBack => row.read_back_at = now,
        Step::Minutes => {
            row.minutes_at = now;
            // Whoever may hear of anything is asked once whether they agree.
            row.remind_at = row.remind_at.or(remind_at);
        }
        _ => row.closed_at = now,
    })?;
    if step == Step::Close {
        tasks::close(tx, &meeting.record.appointment, &tasks::OF_MEETING)?;
    }
    audit::record(tx, "note_step", "meeting", Some(id), json!({ "step": step }))
}
