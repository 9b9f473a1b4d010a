//! Takes what somebody from outside says of the times: by the own link, or on the phone through the
//! clinic. Nothing that was said is lost; the newest counts.

use serde_json::json;

use crate::domain::ids::{AppointmentId, ParticipantId, TimeId};
use crate::domain::meeting::poll::{Choice, Way};
use crate::error::{Error, Result};
use crate::store::meeting::polling::VoteRow;
use crate::store::meeting::{outside, people};
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit};

/// What is said of one time.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    pub time: TimeId,
    pub choice: Choice,
    /// Somebody else of the same unit comes instead.
    pub substitute: bool,
}

/// Writes down the answers of one participant. `Conflict` once answers are no longer taken; `Invalid`
/// for a time that the meeting does not have.
pub fn vote(
    tx: &mut Tx,
    id: AppointmentId,
    who: ParticipantId,
    way: Way,
    said: &[Said],
) -> Result<()> {
    let meeting = outside::reached(tx, id, who)?;
    if !meeting.takes_votes(tx.now) {
        return Err(Error::Conflict("poll_closed"));
    }
    let clinic = meeting.row.clinic_id;
    people::of(tx.conn, clinic, id, who)?;
    let stands = |one: &Said| meeting.times.iter().any(|time| time.id == one.time);
    if !said.iter().all(stands) {
        return Err(Error::field("time", "unknown"));
    }
    for one in said {
        let row = VoteRow {
            clinic_id: clinic,
            id: tx.mint.id(tx.now),
            appointment_id: id,
            time_id: one.time,
            participant_id: who,
            choice: one.choice,
            substitute: one.substitute,
            way,
            by_account: tx.account(),
            at: Ts(tx.now),
        };
        row.insert(tx)?;
    }
    audit::record(tx, "vote", "meeting", Some(id), json!({ "participant": who }))
}
