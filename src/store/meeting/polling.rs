//! The times that a network meeting could be at, and what people say of them.

use diesel::prelude::*;

use crate::domain::ids::{AccountId, AppointmentId, ClinicId, ParticipantId, RowId, TimeId};
use crate::domain::meeting::poll::{Choice, Vote, Way};
use crate::domain::span::Span;
use crate::error::{Error, Result};
use crate::store::schema::{meeting_times, meeting_votes};
use crate::store::sql_types::Ts;
use crate::store::{DbConnection, Tx};

/// A row of `meeting_times`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = meeting_times, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct TimeRow {
    pub clinic_id: ClinicId,
    pub id: TimeId,
    pub appointment_id: AppointmentId,
    pub start_at: Ts,
    pub end_at: Ts,
    pub held_as: Option<AppointmentId>,
    pub created_at: Ts,
    pub ended_at: Option<Ts>,
}

owned_rows!(TimeRow, meeting_times, TimeId, "time");

/// A row of `meeting_votes`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable)]
#[diesel(table_name = meeting_votes, primary_key(clinic_id, id), treat_none_as_default_value = false)]
pub struct VoteRow {
    pub clinic_id: ClinicId,
    pub id: RowId,
    pub appointment_id: AppointmentId,
    pub time_id: TimeId,
    pub participant_id: ParticipantId,
    pub choice: Choice,
    pub substitute: bool,
    pub way: Way,
    pub by_account: Option<AccountId>,
    pub at: Ts,
}

added_rows!(VoteRow, meeting_votes);

impl TimeRow {
    /// From the beginning that everybody is told to the end.
    pub fn span(&self) -> Span {
        Span::new(self.start_at.0, self.end_at.0)
            .unwrap_or_else(|| Span::of_minutes(self.start_at.0, 1))
    }
}

/// The times of one meeting that stand, the earliest first.
pub fn times(
    conn: &mut DbConnection,
    clinic: ClinicId,
    meeting: AppointmentId,
) -> Result<Vec<TimeRow>> {
    Ok(meeting_times::table
        .filter(meeting_times::clinic_id.eq(clinic))
        .filter(meeting_times::appointment_id.eq(meeting))
        .filter(meeting_times::ended_at.is_null())
        .order((meeting_times::start_at, meeting_times::id))
        .load(conn)?)
}

/// The time, if it is one of this meeting's and stands.
pub fn time(
    conn: &mut DbConnection,
    clinic: ClinicId,
    meeting: AppointmentId,
    id: TimeId,
) -> Result<TimeRow> {
    let row = TimeRow::get(conn, clinic, id)?;
    let here = row.appointment_id == meeting && row.ended_at.is_none();
    if here { Ok(row) } else { Err(Error::NotFound("time")) }
}

/// What counts: of each person the newest answer to each time.
pub fn votes(
    conn: &mut DbConnection,
    clinic: ClinicId,
    meeting: AppointmentId,
) -> Result<Vec<VoteRow>> {
    let all: Vec<VoteRow> = meeting_votes::table
        .filter(meeting_votes::clinic_id.eq(clinic))
        .filter(meeting_votes::appointment_id.eq(meeting))
        .order(meeting_votes::id)
        .load(conn)?;
    let mut newest: Vec<VoteRow> = Vec::new();
    for row in all {
        newest.retain(|old| (old.participant_id, old.time_id) != (row.participant_id, row.time_id));
        newest.push(row);
    }
    Ok(newest)
}

impl VoteRow {
    pub fn vote(&self) -> Vote {
        Vote {
            participant: self.participant_id,
            time: self.time_id,
            choice: self.choice,
            substitute: self.substitute,
        }
    }
}
