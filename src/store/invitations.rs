//! Invitations: one recipient's view of one appointment.

use super::schema::invitations;
use super::sql_types::Json;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::AppointmentId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::InvitationId;
use crate::domain::ids::NeedId;
use crate::domain::ids::RequestId;
use crate::domain::ids::RowId;
use crate::domain::views::Audience;
use crate::domain::views::View;
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `invitations`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = invitations, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct InvitationRow {
    pub clinic_id: ClinicId,
    pub id: InvitationId,
    pub appointment_id: AppointmentId,
    pub audience: Audience,
    pub person_id: RowId,
    pub request_id: Option<RequestId>,
    pub need_id: Option<NeedId>,
    pub uid: String,
    pub sequence: i32,
    pub dtstamp: Option<Ts>,
    pub language: String,
    pub revision: i32,
    pub due_at: Option<Ts>,
    pub lease_until: Option<Ts>,
    pub last_view: Option<Json<View>>,
    pub last_sent_at: Option<Ts>,
    pub created_at: Ts,
    /// Goes out once more although the reader knows it.
    pub again: bool,
}

owned_rows!(InvitationRow, invitations, InvitationId, "invitation");
grouped_rows!(InvitationRow, invitations);

/// Invitations of one appointment, in the order of making.
pub fn of_appointment(
    conn: &mut DbConnection,
    clinic: ClinicId,
    appointment: AppointmentId,
) -> Result<Vec<InvitationRow>> {
    Ok(invitations::table
        .filter(invitations::clinic_id.eq(clinic))
        .filter(invitations::appointment_id.eq(appointment))
        .order(invitations::id)
        .load(conn)?)
}

/// Invitations that are due. Another node may be rendering them as well; only one can [`take`] each.
pub fn due(conn: &mut DbConnection, now: DateTime<Utc>, limit: i64) -> Result<Vec<InvitationRow>> {
    Ok(invitations::table
        .filter(invitations::due_at.le(Ts(now)))
        .order((invitations::due_at, invitations::id))
        .limit(limit)
        .load(conn)?)
}

/// How many invitations are due.
pub fn count_due(conn: &mut DbConnection, now: DateTime<Utc>) -> Result<i64> {
    let due = invitations::table.filter(invitations::due_at.le(Ts(now)));
    Ok(due.count().get_result(conn)?)
}

/// When the next invitation is due.
pub fn next_due(conn: &mut DbConnection) -> Result<Option<DateTime<Utc>>> {
    Ok(invitations::table
        .filter(invitations::due_at.is_not_null())
        .order(invitations::due_at)
        .select(invitations::due_at)
        .first::<Option<Ts>>(conn)
        .optional()?
        .flatten()
        .map(|at| at.0))
}

/// Marks the invitation due: whatever was rendered meanwhile is no longer the newest.
pub fn mark_due(tx: &mut Tx, row: &InvitationRow, at: DateTime<Utc>) -> Result<()> {
    diesel::update(invitations::table.find((row.clinic_id, row.id)))
        .set((
            invitations::due_at.eq(Some(Ts(at))),
            invitations::revision.eq(invitations::revision + 1),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Marks it due at once, to go out although the reader knows it.
pub fn mark_again(tx: &mut Tx, row: &InvitationRow) -> Result<()> {
    diesel::update(invitations::table.find((row.clinic_id, row.id)))
        .set(invitations::again.eq(true))
        .execute(tx.conn)?;
    let now = tx.now;
    mark_due(tx, row, now)
}

/// Takes the invitation from the queue; false when it was marked due again after `revision`, or
/// when somebody else has taken it. The condition stands in the change itself: whoever waits here
/// for another transaction judges what that one saved.
pub fn take(tx: &mut Tx, clinic: ClinicId, id: InvitationId, revision: i32) -> Result<bool> {
    let touched = diesel::update(
        invitations::table
            .find((clinic, id))
            .filter(invitations::revision.eq(revision))
            .filter(invitations::due_at.is_not_null()),
    )
    .set((invitations::due_at.eq(None::<Ts>), invitations::again.eq(false)))
    .execute(tx.conn)?;
    Ok(touched == 1)
}

/// Invitations of one person, made since then, that have been told.
pub fn told(
    conn: &mut DbConnection,
    audience: Audience,
    person: RowId,
    made_since: DateTime<Utc>,
) -> Result<Vec<InvitationRow>> {
    Ok(invitations::table
        .filter(invitations::audience.eq(audience))
        .filter(invitations::person_id.eq(person))
        .filter(invitations::last_view.is_not_null())
        .filter(invitations::created_at.ge(Ts(made_since)))
        .order(invitations::id)
        .load(conn)?)
}
