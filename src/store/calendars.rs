//! Calendars and the claims on them.

use super::schema::{calendars, claims};
use super::sql_types::{Ts, Uid};
use super::{DbConnection, Tx};
use crate::domain::ids::AppointmentId;
use crate::domain::ids::CalendarId;
use crate::domain::ids::ClaimId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::SiteId;
use crate::domain::span::Span;
use crate::domain::visit::Modality;
use crate::domain::words_of_store::ClaimKind;
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::Array;
use serde::{Deserialize, Serialize};

/// A row of `calendars`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = calendars, primary_key(id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct CalendarRow {
    pub id: CalendarId,
    pub owner_kind: String,
    pub changed: i64,
}

free_rows!(CalendarRow, calendars, CalendarId, "calendar");

/// A row of `claims`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = claims, primary_key(id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct ClaimRow {
    pub id: ClaimId,
    pub calendar_id: CalendarId,
    pub start_at: Ts,
    pub end_at: Ts,
    pub kind: ClaimKind,
    pub exclusive: bool,
    pub active: bool,
    pub clinic_id: Option<ClinicId>,
    pub appointment_id: Option<AppointmentId>,
    pub site_id: Option<SiteId>,
    pub modality: Option<Modality>,
}

free_rows!(ClaimRow, claims, ClaimId, "claim");
grouped_rows!(ClaimRow, claims);

/// Locks calendars for the rest of the transaction, in the order of their ids, so that rivals wait
/// here and then see what was saved. SQLite has one writer, who only looks whether all exist.
///
/// On PostgreSQL the rows are written, not only locked: a transaction that judges by one view of the
/// data (`If-Match`) and began before a rival's commit fails here, and runs again.
pub fn lock(tx: &mut Tx, calendars: &[CalendarId]) -> Result<()> {
    let mut asked = calendars.to_vec();
    asked.sort_unstable();
    asked.dedup();
    let found = match tx.conn {
        DbConnection::Sqlite(conn) => {
            let all = calendars::table.filter(calendars::id.eq_any(&asked));
            all.select(calendars::id).load::<CalendarId>(conn)?.len()
        }
        DbConnection::Postgresql(conn) => {
            diesel::sql_query(LOCK).bind::<Array<Uid>, _>(&asked).execute(conn)?
        }
    };
    if found == asked.len() { Ok(()) } else { Err(Error::NotFound("calendar")) }
}

/// Notes the transaction, as the claims' triggers would (migration 0030).
const LOCK: &str = "WITH theirs AS (SELECT id FROM calendars WHERE id = ANY($1) \
     ORDER BY id FOR NO KEY UPDATE) \
     UPDATE calendars SET changed = pg_current_xact_id()::text::bigint \
     FROM theirs WHERE calendars.id = theirs.id";

/// Active claims on any of the calendars that overlap `within`.
pub fn claims(conn: &mut DbConnection, on: &[CalendarId], within: Span) -> Result<Vec<ClaimRow>> {
    Ok(claims::table
        .filter(claims::calendar_id.eq_any(on))
        .filter(claims::start_at.lt(Ts(within.end())))
        .filter(claims::end_at.gt(Ts(within.start())))
        .filter(claims::active.eq(true))
        .order((claims::start_at, claims::id))
        .load(conn)?)
}

/// Active claims of one appointment.
pub fn claims_of(conn: &mut DbConnection, appointment: AppointmentId) -> Result<Vec<ClaimRow>> {
    Ok(claims::table
        .filter(claims::appointment_id.eq(appointment))
        .filter(claims::active.eq(true))
        .order(claims::id)
        .load(conn)?)
}

/// What makes a claim an absence that is not over, and that this clinic wrote down: an interpreter's
/// others are other clinics'.
macro_rules! absences_of {
    ($calendar:expr, $clinic:expr, $now:expr) => {
        claims::table
            .filter(claims::calendar_id.eq($calendar))
            .filter(claims::clinic_id.eq($clinic))
            .filter(claims::kind.eq(ClaimKind::Block))
            .filter(claims::appointment_id.is_null())
            .filter(claims::active.eq(true))
            .filter(claims::end_at.gt(Ts($now)))
    };
}

/// Absences on a calendar that are not over, by start.
pub fn absences(
    conn: &mut DbConnection,
    clinic: ClinicId,
    calendar: CalendarId,
    now: DateTime<Utc>,
) -> Result<Vec<ClaimRow>> {
    Ok(absences_of!(calendar, clinic, now).order((claims::start_at, claims::id)).load(conn)?)
}

/// One of them, or `NotFound`.
pub fn absence(
    conn: &mut DbConnection,
    clinic: ClinicId,
    calendar: CalendarId,
    id: ClaimId,
    now: DateTime<Utc>,
) -> Result<ClaimRow> {
    let found =
        absences_of!(calendar, clinic, now).filter(claims::id.eq(id)).first(conn).optional()?;
    found.ok_or(Error::NotFound("absence"))
}

/// The visits that claim time on a calendar within a span, by start.
pub fn visits_within(
    conn: &mut DbConnection,
    calendar: CalendarId,
    within: Span,
) -> Result<Vec<AppointmentId>> {
    let mut ids: Vec<AppointmentId> = Vec::new();
    for claim in claims(conn, &[calendar], within)? {
        ids.extend(claim.appointment_id.filter(|id| !ids.contains(id)));
    }
    Ok(ids)
}

/// Releases every claim of one appointment.
pub fn release(tx: &mut Tx, appointment: AppointmentId) -> Result<()> {
    let standing = claims::table
        .filter(claims::appointment_id.eq(appointment))
        .filter(claims::active.eq(true));
    diesel::update(standing).set(claims::active.eq(false)).execute(tx.conn)?;
    Ok(())
}

/// Releases the claims of one appointment on one calendar.
pub fn release_on(tx: &mut Tx, appointment: AppointmentId, calendar: CalendarId) -> Result<()> {
    release_on_all(tx, appointment, &[calendar])
}

/// Releases the claims of one appointment on several calendars.
pub fn release_on_all(
    tx: &mut Tx,
    appointment: AppointmentId,
    calendars: &[CalendarId],
) -> Result<()> {
    diesel::update(
        claims::table
            .filter(claims::appointment_id.eq(appointment))
            .filter(claims::calendar_id.eq_any(calendars))
            .filter(claims::active.eq(true)),
    )
    .set(claims::active.eq(false))
    .execute(tx.conn)?;
    Ok(())
}

/// Those among the calendars that are no interpreter's.
pub fn but_interpreters(conn: &mut DbConnection, among: &[CalendarId]) -> Result<Vec<CalendarId>> {
    Ok(calendars::table
        .filter(calendars::id.eq_any(among))
        .filter(calendars::owner_kind.ne("interpreter"))
        .select(calendars::id)
        .load(conn)?)
}

impl ClaimRow {
    /// Time in which somebody or something is away, as this clinic has written it down.
    pub fn block(tx: &mut Tx, clinic: ClinicId, calendar: CalendarId, span: Span) -> ClaimRow {
        ClaimRow {
            id: tx.mint.id(tx.now),
            calendar_id: calendar,
            start_at: Ts(span.start()),
            end_at: Ts(span.end()),
            kind: ClaimKind::Block,
            exclusive: true,
            active: true,
            clinic_id: Some(clinic),
            appointment_id: None,
            site_id: None,
            modality: None,
        }
    }

    /// The claimed span; the table refuses empty ones.
    pub fn span(&self) -> Span {
        Span::of_minutes(
            self.start_at.0,
            u32::try_from((self.end_at.0 - self.start_at.0).num_minutes()).unwrap_or(1),
        )
    }
}

/// Makes the calendar of somebody or something new; `owner_kind` as the table's check names it.
pub fn create(tx: &mut Tx, owner_kind: &str) -> Result<CalendarId> {
    let row = CalendarRow { id: tx.mint.id(tx.now), owner_kind: owner_kind.to_owned(), changed: 0 };
    row.insert(tx)?;
    Ok(row.id)
}
