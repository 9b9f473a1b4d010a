//! Settles the time of a network meeting: people of the clinic, room and interpreters are kept for it,
//! every other time is given back, and everybody is invited. One transaction, or nothing.

use serde_json::json;

use crate::domain::hours::local_date;
use crate::domain::ids::{AppointmentId, TimeId};
use crate::domain::matching::Taken;
use crate::domain::meeting::steps::missing_to_invite;
use crate::error::{Error, FieldError, Result};
use crate::store::meeting::people::ParticipantRow;
use crate::store::meeting::polling::{self, TimeRow};
use crate::store::meeting::{Meeting, finding, holding};
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, inviting, meeting, tasks, world};

/// Settles one of the meeting's times. `Invalid` names everything that is missing; `Conflict` when a
/// time was settled already; `Taken` when the clinic cannot meet then any more.
pub fn finalise_meeting(tx: &mut Tx, id: AppointmentId, time: TimeId) -> Result<()> {
    let clinic = tx.member().and_then(|member| member.clinic()).ok_or(Error::Forbidden)?;
    let seen = meeting::load(tx.conn, clinic, id)?;
    let at = polling::time(tx.conn, clinic, id, time)?;
    // For a time that nobody is kept for, who would be is looked for first: all are locked together.
    let best = match at.held_as {
        Some(_) => None,
        None => finding::at(
            tx.conn,
            (tx.now, tx.policy.searching),
            &seen,
            at.start_at.0,
            &held_of(&seen),
        )?,
    };
    let more = match &best {
        Some(best) => holding::calendars_of(tx.conn, &seen, best)?,
        None => Vec::new(),
    };
    let meeting = meeting::led_with_times(tx, id, &more)?;
    meeting.must_be_open()?;
    let mut at = polling::time(tx.conn, clinic, id, time)?;
    ready(tx, &meeting, &at)?;
    for other in meeting.times.iter().filter(|other| other.id != time) {
        if let Some(held) = other.held_as {
            holding::release(tx, clinic, held)?;
            TimeRow { held_as: None, ..other.clone() }.save(tx)?;
        }
    }
    if at.held_as.is_none() {
        let best = best.ok_or(Error::Taken(Taken::Clinician))?;
        let held = holding::hold(tx, &meeting, &best, at.start_at)?;
        at.held_as = Some(held.appointment.id);
        at.save(tx)?;
    }
    let held = at.held_as.ok_or(Error::NotFound("time"))?;
    holding::settle(tx, &meeting, &at, held)?;
    seat(tx, &meeting, time)?;
    tasks::close(tx, &meeting.record.appointment, &[tasks::MEETING_NOT_SETTLED])?;
    let now = Ts(tx.now);
    meeting.note(tx, |row| {
        row.finalised_at = Some(now);
        row.release_at = None;
    })?;
    inviting::refresh(tx, clinic, id)?;
    audit::record(tx, "finalise_meeting", "meeting", Some(id), json!({ "time": time }))
}

/// The times kept for the meeting, which are given back when another is settled.
fn held_of(meeting: &Meeting) -> Vec<AppointmentId> {
    meeting.times.iter().filter_map(|time| time.held_as).collect()
}

/// From now on each has times of their own: whoever is asked later sits nowhere before the agenda is
/// arranged for them, and neither does whoever has said no to the time.
fn seat(tx: &mut Tx, meeting: &Meeting, time: TimeId) -> Result<()> {
    let sittings = meeting.sittings();
    for row in &meeting.people {
        let own = sittings.iter().find(|one| one.participant == row.id);
        let own = own.filter(|_| !meeting.has_declined(row.id, time));
        let from_minute = own.and_then(|one| i32::try_from(one.from).ok());
        let to_minute = own.and_then(|one| i32::try_from(one.to).ok());
        ParticipantRow { from_minute, to_minute, ..row.clone() }.save(tx)?;
    }
    Ok(())
}

/// Refuses what is not prepared, naming all of it: on the day of the meeting, not on this one.
fn ready(tx: &mut Tx, meeting: &Meeting, at: &TimeRow) -> Result<()> {
    if at.start_at.0 <= tx.now {
        return Err(Error::field("time", "past"));
    }
    let zone = world::zone_named(&meeting.record.appointment.zone)?;
    let day = local_date(at.start_at.0, zone);
    let missing = missing_to_invite(&meeting.facts(tx.now, day));
    let mut faults: Vec<FieldError> =
        missing.into_iter().map(|what| FieldError::new("meeting", what.as_str())).collect();
    let tally = meeting.tallies().into_iter().find(|tally| tally.time == at.id);
    for seat in tally.into_iter().flat_map(|tally| tally.empty) {
        let who = meeting.people.iter().find(|one| one.seat == seat);
        let name = who.map(ParticipantRow::unit).unwrap_or_default().to_owned();
        faults.push(FieldError::new("time", "seat").with("seat", name));
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
}
