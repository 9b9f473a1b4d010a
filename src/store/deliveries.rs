//! Deliveries: the frozen bytes of one sending, and what became of them.

use super::invitations::InvitationRow;
use super::schema::{deliveries, invitations};
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::AppointmentId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::DeliveryId;
use crate::domain::ids::InvitationId;
use crate::domain::ids::RowId;
use crate::domain::person::Channel;
use crate::domain::views::Audience;
use crate::domain::words_of_store::{DeliveryState, Report};
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
    /// What a gateway knows a text message by.
    pub reference: Option<String>,
    /// What a gateway has reported of it since.
    pub reported: Option<Report>,
    pub reported_at: Option<Ts>,
}

owned_rows!(DeliveryRow, deliveries, DeliveryId, "delivery");

/// What goes back to a phone that has answered.
const BACK: [&str; 2] = ["patient_heard", "patient_unused"];

/// True for a kind that goes back to a phone that has answered: it tells nothing of the visit.
pub fn goes_back(kind: &str) -> bool {
    BACK.contains(&kind)
}

/// What somebody has to do after a meeting is told when the meeting is over.
const AFTERWARDS: &str = "stakeholder_tasks";

/// True for a kind that is sent after the appointment.
pub fn comes_afterwards(kind: &str) -> bool {
    kind == AFTERWARDS
}

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

/// Deliveries that wait and whose time has come, in sending order; not those behind an older one
/// (see [`lease`]), which would fill the round and keep the older one out.
pub fn waiting(
    conn: &mut DbConnection,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<DeliveryRow>> {
    let older = diesel::alias!(deliveries as older_deliveries);
    let ahead = older
        .filter(older.field(deliveries::clinic_id).eq(deliveries::clinic_id))
        .filter(older.field(deliveries::appointment_id).eq(deliveries::appointment_id))
        .filter(older.field(deliveries::invitation_id).eq(deliveries::invitation_id))
        .filter(older.field(deliveries::channel).eq(deliveries::channel))
        .filter(older.field(deliveries::address).eq(deliveries::address))
        .filter(older.field(deliveries::id).lt(deliveries::id))
        .filter(
            older
                .field(deliveries::state)
                .eq(DeliveryState::Waiting)
                .or(older.field(deliveries::lease_until).gt(Some(Ts(now)))),
        );
    Ok(deliveries::table
        .filter(deliveries::state.eq(DeliveryState::Waiting))
        .filter(deliveries::next_at.le(Ts(now)))
        .filter(diesel::dsl::not(diesel::dsl::exists(ahead)))
        .order((deliveries::next_at, deliveries::id))
        .limit(limit)
        .load(conn)?)
}

/// How many deliveries wait whose time came before `late`.
pub fn waiting_since(conn: &mut DbConnection, late: DateTime<Utc>) -> Result<i64> {
    Ok(deliveries::table
        .filter(deliveries::state.eq(DeliveryState::Waiting))
        .filter(deliveries::next_at.lt(Ts(late)))
        .count()
        .get_result(conn)?)
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

/// Leases a waiting delivery until `until`; false when somebody else has it, or while an older one
/// of the same invitation, channel and address waits or is on its way: nothing overtakes.
pub fn lease(tx: &mut Tx, delivery: &DeliveryRow, until: DateTime<Utc>) -> Result<bool> {
    let now = Ts(tx.now);
    if is_behind_older(tx, delivery)? {
        return Ok(false);
    }
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

fn is_behind_older(tx: &mut Tx, delivery: &DeliveryRow) -> Result<bool> {
    let waits = deliveries::state.eq(DeliveryState::Waiting);
    let on_its_way = deliveries::lease_until.gt(Some(Ts(tx.now)));
    let older = deliveries::table
        .filter(deliveries::clinic_id.eq(delivery.clinic_id))
        .filter(deliveries::appointment_id.eq(delivery.appointment_id))
        .filter(deliveries::invitation_id.eq(delivery.invitation_id))
        .filter(deliveries::channel.eq(delivery.channel))
        .filter(deliveries::address.eq(&delivery.address))
        .filter(deliveries::id.lt(delivery.id))
        .filter(waits.nullable().or(on_its_way));
    Ok(diesel::select(diesel::dsl::exists(older)).get_result(tx.conn)?)
}

/// The other side took it; true whatever was decided meanwhile.
pub fn note_sent(tx: &mut Tx, delivery: &DeliveryRow, said: &str) -> Result<()> {
    diesel::update(deliveries::table.find((delivery.clinic_id, delivery.id)))
        .set((
            deliveries::state.eq(DeliveryState::Sent),
            deliveries::sent_at.eq(Some(Ts(tx.now))),
            deliveries::lease_until.eq(None::<Ts>),
            deliveries::outcome.eq(Some(said)),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// The other side did not take it: it has failed, or waits until `next`. False when it had become
/// void meanwhile, which it stays, or when the lease had run out and another has it now.
pub fn note_not_taken(
    tx: &mut Tx,
    delivery: &DeliveryRow,
    state: DeliveryState,
    next: DateTime<Utc>,
    said: &str,
    lease: DateTime<Utc>,
) -> Result<bool> {
    let this = || deliveries::table.find((delivery.clinic_id, delivery.id));
    let leased = this().filter(deliveries::lease_until.eq(Some(Ts(lease))));
    let held = diesel::update(leased)
        .set((deliveries::lease_until.eq(None::<Ts>), deliveries::outcome.eq(Some(said))))
        .execute(tx.conn)?;
    if held == 0 {
        return Ok(false);
    }
    let waiting = this().filter(deliveries::state.eq(DeliveryState::Waiting));
    let touched = diesel::update(waiting)
        .set((deliveries::state.eq(state), deliveries::next_at.eq(Ts(next))))
        .execute(tx.conn)?;
    Ok(touched == 1)
}

/// Voids what waits still of an invitation when news of this SEQUENCE is made: whoever reads the
/// older time last would come at it. What changes no time goes after what waits; but each mail to
/// an agency says all of its request, so that the newest stands for them. True when questions to a
/// patient were among it.
pub fn supersede(tx: &mut Tx, invitation: &InvitationRow, sequence: i32) -> Result<bool> {
    let waiting = || {
        let whole = deliveries::audience.eq(Audience::Agency);
        deliveries::table
            .filter(deliveries::clinic_id.eq(invitation.clinic_id))
            .filter(deliveries::appointment_id.eq(invitation.appointment_id))
            .filter(deliveries::invitation_id.eq(invitation.id))
            .filter(deliveries::state.eq(DeliveryState::Waiting))
            .filter(deliveries::sequence.lt(sequence).or(whole))
    };
    let void = deliveries::state.eq(DeliveryState::Void);
    let questions = match invitation.audience {
        Audience::Patient => {
            let asking = waiting().filter(deliveries::kind.eq("patient_questions"));
            diesel::update(asking).set(void).execute(tx.conn)?
        }
        _ => 0,
    };
    diesel::update(waiting()).set(void).execute(tx.conn)?;
    Ok(questions > 0)
}

/// Voids one delivery, if it waits still.
pub fn void(tx: &mut Tx, delivery: &DeliveryRow, why: &str) -> Result<()> {
    let waiting = deliveries::table
        .find((delivery.clinic_id, delivery.id))
        .filter(deliveries::state.eq(DeliveryState::Waiting));
    diesel::update(waiting)
        .set((deliveries::state.eq(DeliveryState::Void), deliveries::outcome.eq(Some(why))))
        .execute(tx.conn)?;
    Ok(())
}

/// Voids what waits still for one reader, who gets no more.
pub fn void_waiting(tx: &mut Tx, clinic: ClinicId, audience: Audience, who: RowId) -> Result<()> {
    let of_reader: Vec<InvitationId> = invitations::table
        .filter(invitations::clinic_id.eq(clinic))
        .filter(invitations::audience.eq(audience))
        .filter(invitations::person_id.eq(who))
        .select(invitations::id)
        .load(tx.conn)?;
    let waiting = deliveries::table
        .filter(deliveries::clinic_id.eq(clinic))
        .filter(deliveries::invitation_id.eq_any(of_reader))
        .filter(deliveries::state.eq(DeliveryState::Waiting));
    diesel::update(waiting).set(deliveries::state.eq(DeliveryState::Void)).execute(tx.conn)?;
    Ok(())
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
        .filter(deliveries::kind.ne_all(BACK))
        .count()
        .get_result(conn)?;
    Ok(count > 0)
}

/// Ids of what was made for one invitation by one channel and did not become void, the oldest
/// first.
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
        .filter(deliveries::state.ne(DeliveryState::Void))
        .order(deliveries::id)
        .select(deliveries::id)
        .load(conn)?)
}

/// The outcome of what was more than anybody reads.
pub const TOO_MANY: &str = "too many in a day";

/// How much was made for one invitation by one channel after `since` and went out, or will; but for
/// what goes back to a phone: whoever answers often must not miss news.
pub fn count_since(
    conn: &mut DbConnection,
    invitation: &InvitationRow,
    channel: Channel,
    since: DateTime<Utc>,
) -> Result<i64> {
    Ok(deliveries::table
        .filter(deliveries::clinic_id.eq(invitation.clinic_id))
        .filter(deliveries::appointment_id.eq(invitation.appointment_id))
        .filter(deliveries::invitation_id.eq(invitation.id))
        .filter(deliveries::channel.eq(channel))
        .filter(deliveries::kind.ne_all(BACK))
        .filter(deliveries::created_at.gt(Ts(since)))
        .filter(deliveries::state.ne(DeliveryState::Void))
        .filter(deliveries::outcome.is_null().or(deliveries::outcome.ne(Some(TOO_MANY))))
        .count()
        .get_result(conn)?)
}

/// How many sentences that go back to a phone were made for the invitation after `since`: of one
/// kind, or of all.
pub fn count_back(
    conn: &mut DbConnection,
    invitation: &InvitationRow,
    kind: Option<&str>,
    since: DateTime<Utc>,
) -> Result<i64> {
    let kinds = kind.map_or_else(|| BACK.to_vec(), |kind| vec![kind]);
    Ok(deliveries::table
        .filter(deliveries::clinic_id.eq(invitation.clinic_id))
        .filter(deliveries::invitation_id.eq(invitation.id))
        .filter(deliveries::kind.eq_any(kinds))
        .filter(deliveries::created_at.gt(Ts(since)))
        .count()
        .get_result(conn)?)
}

/// The delivery that a gateway speaks of.
pub fn by_reference(conn: &mut DbConnection, reference: &str) -> Result<Option<DeliveryRow>> {
    let row = deliveries::table.filter(deliveries::reference.eq(Some(reference)));
    Ok(row.first(conn).optional()?)
}

/// Writes down what a gateway has reported; false for what is known already or comes too late: who
/// has a message does not lose it again.
pub fn note_report(tx: &mut Tx, delivery: &DeliveryRow, report: Report) -> Result<bool> {
    let this = deliveries::table
        .find((delivery.clinic_id, delivery.id))
        .filter(deliveries::reported.is_null().or(deliveries::reported.eq(Some(Report::Failed))))
        .filter(deliveries::reported.is_null().or(deliveries::reported.ne(Some(report))));
    let touched = diesel::update(this)
        .set((deliveries::reported.eq(Some(report)), deliveries::reported_at.eq(Some(Ts(tx.now)))))
        .execute(tx.conn)?;
    Ok(touched == 1)
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
