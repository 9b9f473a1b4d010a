//! Asks the people from outside which times suit them, until when they can say, and until when times
//! are kept for them.

use chrono::{DateTime, Utc};
use serde_json::json;

use crate::domain::ids::{AppointmentId, ParticipantId};
use crate::error::{Error, Result};
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, invitations, inviting, meeting, tasks};

/// `Conflict` before the patient has said yes, or with nobody or nothing to ask; `Invalid` unless
/// now is before `answer_by`, that not after `release_at`, and that not after any of the times.
pub fn ask_for_times(
    tx: &mut Tx,
    id: AppointmentId,
    answer_by: DateTime<Utc>,
    release_at: DateTime<Utc>,
) -> Result<()> {
    let meeting = meeting::led(tx, id)?;
    meeting.must_be_open()?;
    if meeting.row.yes_at.is_none() {
        return Err(Error::Conflict("patient_yes_missing"));
    }
    if meeting.people.is_empty() || meeting.times.is_empty() {
        return Err(Error::Conflict("nothing_to_ask"));
    }
    if answer_by <= tx.now {
        return Err(Error::field("answer_by", "past"));
    }
    if release_at < answer_by {
        return Err(Error::field("release_at", "released_before_answers"));
    }
    if meeting.times.iter().any(|time| time.start_at.0 < release_at) {
        return Err(Error::field("release_at", "released_after_a_time"));
    }
    tasks::close(tx, &meeting.record.appointment, &[tasks::MEETING_NOT_SETTLED])?;
    meeting.note(tx, |row| {
        row.answer_by = Some(Ts(answer_by));
        row.release_at = Some(Ts(release_at));
    })?;
    inviting::refresh(tx, meeting.row.clinic_id, id)?;
    // Whoever has said no to every time that stands is asked once more; whoever has said nothing when
    // there is another day to answer by. Who can come to one of them is left in peace.
    let other_day = meeting.row.answer_by.is_some_and(|known| known.0 != answer_by);
    let heard = |who: ParticipantId| meeting.votes.iter().any(|vote| vote.participant_id == who);
    for invitation in invitations::of_appointment(tx.conn, meeting.row.clinic_id, id)? {
        let who = invitation.person_id.cast();
        let of_them = meeting.people.iter().any(|one| one.id == who);
        let again = meeting.asked_again().contains(&who) || other_day && !heard(who);
        if of_them && invitation.last_view.is_some() && again {
            invitations::mark_again(tx, &invitation)?;
        }
    }
    audit::record(tx, "ask_for_times", "meeting", Some(id), json!({}))
}
