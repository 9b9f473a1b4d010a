//! Somebody from outside says whether they come to the settled time of a network meeting.

use serde_json::json;

use crate::domain::ids::{AppointmentId, ParticipantId};
use crate::domain::meeting::poll::Reply;
use crate::domain::person::Role;
use crate::error::{Error, Result};
use crate::store::meeting::outside;
use crate::store::meeting::people::{self, ParticipantRow};
use crate::store::sql_types::Ts;
use crate::store::tasks::{self, TaskRow};
use crate::store::{Tx, audit};

/// By the own link, or as it was said on the phone. A no gives the convener to do. `Conflict` before
/// a time is settled, and from the beginning of their part on: whoever is missing then is seen.
pub fn answer_seat(tx: &mut Tx, id: AppointmentId, who: ParticipantId, reply: Reply) -> Result<()> {
    let meeting = outside::reached(tx, id, who)?;
    meeting.must_stand()?;
    let appointment = &meeting.record.appointment;
    if meeting.row.finalised_at.is_none() {
        return Err(Error::Conflict("meeting_not_settled"));
    }
    if appointment.is_over(tx.now) {
        return Err(Error::Conflict("meeting_over"));
    }
    let row = people::of(tx.conn, meeting.row.clinic_id, id, who)?;
    // Their own beginning: that others began earlier is not theirs to know.
    if outside::sitting(appointment, &row).is_some_and(|own| own.start() <= tx.now) {
        return Err(Error::Conflict("meeting_begun"));
    }
    ParticipantRow { reply: Some(reply), reply_at: Some(Ts(tx.now)), ..row }.save(tx)?;
    if reply == Reply::Declined {
        let task = TaskRow {
            clinician_id: Some(meeting.row.convener_id),
            due_at: Some(appointment.start_at),
            ..TaskRow::new(tx, appointment, tasks::MEETING_SEAT_GIVEN_UP, Role::Clinician)
        };
        task.insert_once(tx)?;
    }
    let detail = json!({ "participant": who, "reply": reply });
    audit::record(tx, "answer_seat", "meeting", Some(id), detail)
}
