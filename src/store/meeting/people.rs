//! People from outside who are asked to a network meeting.

use diesel::prelude::*;

use crate::domain::ids::{AppointmentId, ClinicId, ParticipantId};
use crate::domain::meeting::poll::{Reply, Voter};
use crate::domain::meeting::{ParticipantRole, Presence};
use crate::domain::person::Contact;
use crate::error::{Error, Result};
use crate::store::schema::participants;
use crate::store::sql_types::{Json, Ts};
use crate::store::{DbConnection, Tx};

/// A row of `participants`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = participants, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct ParticipantRow {
    pub clinic_id: ClinicId,
    pub id: ParticipantId,
    pub appointment_id: AppointmentId,
    pub role: ParticipantRole,
    pub name: String,
    pub organisation: String,
    pub seat: String,
    pub presence: Presence,
    pub contact: Json<Contact>,
    pub variety: Option<String>,
    pub from_minute: Option<i32>,
    pub to_minute: Option<i32>,
    pub shows_name: bool,
    pub code_generation: i32,
    pub code_misses: i32,
    pub code_locked_at: Option<Ts>,
    pub created_at: Ts,
    pub ended_at: Option<Ts>,
    pub reply: Option<Reply>,
    pub reply_at: Option<Ts>,
    pub signed_at: Option<Ts>,
}

owned_rows!(ParticipantRow, participants, ParticipantId, "participant");

impl ParticipantRow {
    /// The same with other times at the table: what was said to the times before is of those.
    pub fn seated(&self, from_minute: Option<i32>, to_minute: Option<i32>) -> ParticipantRow {
        let same = (self.from_minute, self.to_minute) == (from_minute, to_minute);
        let (reply, reply_at) = if same { (self.reply, self.reply_at) } else { (None, None) };
        ParticipantRow { from_minute, to_minute, reply, reply_at, ..self.clone() }
    }

    pub fn voter(&self) -> Voter {
        Voter { participant: self.id, seat: self.seat.clone(), presence: self.presence }
    }

    /// Where they come from; who comes for themselves, the name.
    pub fn unit(&self) -> &str {
        if self.organisation.is_empty() { &self.name } else { &self.organisation }
    }
}

/// Those of one meeting, in the order of making; also who was asked and is no more.
pub fn of_meeting(
    conn: &mut DbConnection,
    clinic: ClinicId,
    meeting: AppointmentId,
) -> Result<Vec<ParticipantRow>> {
    Ok(participants::table
        .filter(participants::clinic_id.eq(clinic))
        .filter(participants::appointment_id.eq(meeting))
        .order(participants::id)
        .load(conn)?)
}

/// The participant, if it is one of this meeting's.
pub fn of(
    conn: &mut DbConnection,
    clinic: ClinicId,
    meeting: AppointmentId,
    id: ParticipantId,
) -> Result<ParticipantRow> {
    let row = ParticipantRow::get(conn, clinic, id)?;
    let here = row.appointment_id == meeting && row.ended_at.is_none();
    if here { Ok(row) } else { Err(Error::NotFound("participant")) }
}
