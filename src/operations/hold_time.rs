//! Keeps people of the clinic, a room and an interpreter at one of a network meeting's times while
//! people from outside answer, or gives that back.

use serde_json::json;

use crate::domain::ids::{AppointmentId, TimeId};
use crate::domain::matching::Taken;
use crate::domain::meeting::HELD_MAX;
use crate::error::{Error, Result};
use crate::store::meeting::{finding, holding, polling};
use crate::store::{Tx, audit, calendars, meeting};

/// Keeps the time, with the best set there is. `Taken` when the clinic cannot meet then any more;
/// `Conflict` when too many are kept, or before anybody was asked.
pub fn hold_time(tx: &mut Tx, id: AppointmentId, time: TimeId) -> Result<()> {
    let clinic = tx.member().and_then(|member| member.clinic()).ok_or(Error::Forbidden)?;
    let seen = meeting::load(tx.conn, clinic, id)?;
    let at = polling::time(tx.conn, clinic, id, time)?;
    // Who would be kept is looked for first: all of them are locked together.
    let best = finding::at(tx.conn, (tx.now, tx.policy.searching), &seen, at.start_at.0, &[])?
        .ok_or(Error::Taken(Taken::Clinician))?;
    let kept = holding::calendars_of(tx.conn, &seen, &best)?;
    calendars::lock(tx, &kept)?;
    let meeting = meeting::led(tx, id)?;
    meeting.must_be_open()?;
    if meeting.row.yes_at.is_none() {
        return Err(Error::Conflict("patient_yes_missing"));
    }
    let release_at = meeting.row.release_at.ok_or(Error::Conflict("nobody_asked_yet"))?;
    let mut at = polling::time(tx.conn, clinic, id, time)?;
    if at.held_as.is_some() {
        return Err(Error::Conflict("time_held"));
    }
    if meeting.times.iter().filter(|time| time.held_as.is_some()).count() >= HELD_MAX {
        return Err(Error::Conflict("too_many_held"));
    }
    let held = holding::hold(tx, &meeting, &best, release_at)?;
    at.held_as = Some(held.appointment.id);
    at.save(tx)?;
    audit::record(tx, "hold_time", "meeting", Some(id), json!({ "time": time }))
}

/// Gives back what was kept; the time itself stands.
pub fn release_time(tx: &mut Tx, id: AppointmentId, time: TimeId) -> Result<()> {
    let meeting = meeting::led_with_times(tx, id, &[])?;
    meeting.must_be_open()?;
    let clinic = meeting.row.clinic_id;
    let mut at = polling::time(tx.conn, clinic, id, time)?;
    let held = at.held_as.take().ok_or(Error::Conflict("time_not_held"))?;
    holding::release(tx, clinic, held)?;
    at.save(tx)?;
    audit::record(tx, "release_time", "meeting", Some(id), json!({ "time": time }))
}
