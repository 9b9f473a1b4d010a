//! Deliveries: the frozen bytes of one sending, and what became of them.

use super::schema::deliveries;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::AppointmentId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::DeliveryId;
use crate::domain::ids::InvitationId;
use crate::domain::ids::RowId;
use crate::domain::person::Channel;
use crate::domain::views::Audience;
use crate::domain::words_of_store::DeliveryState;
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `deliveries`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = deliveries, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct DeliveryRow {
    pub clinic_id: ClinicId,
    pub id: DeliveryId,
    pub invitation_id: InvitationId,
    pub appointment_id: AppointmentId,
    pub kind: String,
    pub audience: Audience,
    pub channel: Channel,
    pub address: String,
    pub sender: String,
    pub language: String,
    pub sequence: i32,
    pub frozen: Vec<u8>,
    pub state: DeliveryState,
    pub attempts: i32,
    pub next_at: Ts,
    pub lease_until: Option<Ts>,
    pub outcome: Option<String>,
    pub created_at: Ts,
    pub sent_at: Option<Ts>,
}

owned_rows!(DeliveryRow, deliveries, DeliveryId, "delivery");

/// Deliveries of one appointment, the oldest first.
pub fn of_appointment(
    conn: &mut DbConnection,
    clinic: ClinicId,
    appointment: AppointmentId,
) -> Result<Vec<DeliveryRow>> {
    Ok(deliveries::table
        .filter(deliveries::clinic_id.eq(clinic))
        .filter(deliveries::appointment_id.eq(appointment))
        .order(deliveries::id)
        .load(conn)?)
}

/// Deliveries that wait and whose time has come, in sending order.
pub fn waiting(
    conn: &mut DbConnection,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<DeliveryRow>> {
    Ok(deliveries::table
        .filter(deliveries::state.eq(DeliveryState::Waiting))
        .filter(deliveries::next_at.le(Ts(now)))
        .order((deliveries::next_at, deliveries::id))
        .limit(limit)
        .load(conn)?)
}

/// When the next delivery is to be tried.
pub fn next_try(conn: &mut DbConnection) -> Result<Option<DateTime<Utc>>> {
    Ok(deliveries::table
        .filter(deliveries::state.eq(DeliveryState::Waiting))
        .order(deliveries::next_at)
        .select(deliveries::next_at)
        .first::<Ts>(conn)
        .optional()?
        .map(|at| at.0))
}

/// Leases a waiting delivery until `until`; false when somebody else has it.
pub fn lease(tx: &mut Tx, delivery: &DeliveryRow, until: DateTime<Utc>) -> Result<bool> {
    let now = Ts(tx.now);
    let free = deliveries::lease_until.is_null().or(deliveries::lease_until.le(now));
    let touched = diesel::update(
        deliveries::table
            .filter(deliveries::clinic_id.eq(delivery.clinic_id))
            .filter(deliveries::id.eq(delivery.id))
            .filter(deliveries::state.eq(DeliveryState::Waiting))
            .filter(free),
    )
    .set((
        deliveries::lease_until.eq(Some(Ts(until))),
        deliveries::attempts.eq(deliveries::attempts + 1),
    ))
    .execute(tx.conn)?;
    Ok(touched == 1)
}

/// True when anything of the appointment has been made for sending after the row `since` was made.
/// Ids rise in the order of making, also within one instant of a clock that stands.
pub fn any_after(
    conn: &mut DbConnection,
    clinic: ClinicId,
    appointment: AppointmentId,
    since: RowId,
) -> Result<bool> {
    let count: i64 = deliveries::table
        .filter(deliveries::clinic_id.eq(clinic))
        .filter(deliveries::appointment_id.eq(appointment))
        .filter(deliveries::id.gt(since.cast::<crate::domain::ids::Delivery>()))
        .count()
        .get_result(conn)?;
    Ok(count > 0)
}

/// Ids of what was made for one invitation by one channel, the oldest first.
pub fn of_invitation(
    conn: &mut DbConnection,
    clinic: ClinicId,
    invitation: InvitationId,
    channel: Channel,
) -> Result<Vec<DeliveryId>> {
    Ok(deliveries::table
        .filter(deliveries::clinic_id.eq(clinic))
        .filter(deliveries::invitation_id.eq(invitation))
        .filter(deliveries::channel.eq(channel))
        .order(deliveries::id)
        .select(deliveries::id)
        .load(conn)?)
}

/// What was sent by one channel, the newest first.
pub fn sent_by(
    conn: &mut DbConnection,
    clinic: ClinicId,
    channel: Channel,
) -> Result<Vec<SentRow>> {
    Ok(deliveries::table
        .filter(deliveries::clinic_id.eq(clinic))
        .filter(deliveries::channel.eq(channel))
        .filter(deliveries::state.eq(DeliveryState::Sent))
        .order((deliveries::sent_at.desc(), deliveries::outcome.desc()))
        .select(SentRow::COLUMNS)
        .load(conn)?)
}

/// A sending without its bytes.
#[derive(Clone, Debug, PartialEq, Queryable)]
pub struct SentRow {
    pub appointment_id: AppointmentId,
    pub kind: String,
    pub audience: Audience,
    pub address: String,
    /// What the transport said; from a folder it is the file's name.
    pub outcome: Option<String>,
    pub sent_at: Option<Ts>,
}

impl SentRow {
    const COLUMNS: (
        deliveries::appointment_id,
        deliveries::kind,
        deliveries::audience,
        deliveries::address,
        deliveries::outcome,
        deliveries::sent_at,
    ) = (
        deliveries::appointment_id,
        deliveries::kind,
        deliveries::audience,
        deliveries::address,
        deliveries::outcome,
        deliveries::sent_at,
    );
}
