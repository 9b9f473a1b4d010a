//! Interpreter needs.

use super::schema::needs;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::AccountId;
use crate::domain::ids::AppointmentId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::NeedId;
use crate::domain::need::NeedStatus;
use crate::domain::person::Sex;
use crate::domain::visit::Modality;
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `needs`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = needs, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct NeedRow {
    pub clinic_id: ClinicId,
    pub id: NeedId,
    pub appointment_id: AppointmentId,
    pub variety: String,
    pub modality: Modality,
    pub min_level: i32,
    pub sex_condition: Option<Sex>,
    pub start_at: Ts,
    pub end_at: Ts,
    pub status: NeedStatus,
    pub owner_id: Option<AccountId>,
    pub fill_by: Ts,
    pub created_at: Ts,
}

owned_rows!(NeedRow, needs, NeedId, "need");

/// The need, if it is one of this visit's.
pub fn of_visit(
    conn: &mut DbConnection,
    clinic: ClinicId,
    visit: AppointmentId,
    id: NeedId,
) -> Result<NeedRow> {
    let row = NeedRow::get(conn, clinic, id)?;
    if row.appointment_id == visit { Ok(row) } else { Err(Error::NotFound("need")) }
}

/// Needs of one appointment, in the order of making.
pub fn of_appointment(
    conn: &mut DbConnection,
    clinic: ClinicId,
    appointment: AppointmentId,
) -> Result<Vec<NeedRow>> {
    Ok(needs::table
        .filter(needs::clinic_id.eq(clinic))
        .filter(needs::appointment_id.eq(appointment))
        .order(needs::id)
        .load(conn)?)
}

/// A page of a clinic's needs, by fill deadline; `status` empty means every status.
pub fn list(
    conn: &mut DbConnection,
    clinic: ClinicId,
    status: &[NeedStatus],
    after: Option<(DateTime<Utc>, NeedId)>,
    limit: i64,
) -> Result<Vec<NeedRow>> {
    let status = if status.is_empty() { NeedStatus::ALL } else { status };
    let mut rows: Vec<NeedRow> = Vec::new();
    // Each in the order of an index: for several at once a walk through all of them.
    for one in status {
        let mut query = needs::table
            .filter(needs::clinic_id.eq(clinic))
            .filter(needs::status.eq(*one))
            .into_boxed();
        if let Some((fill_by, id)) = after {
            let same = needs::fill_by.eq(Ts(fill_by)).and(needs::id.gt(id));
            let later = needs::fill_by.gt(Ts(fill_by)).or(same);
            query = query.filter(needs::fill_by.ge(Ts(fill_by))).filter(later);
        }
        rows.extend(query.order((needs::fill_by, needs::id)).limit(limit).load::<NeedRow>(conn)?);
    }
    rows.sort_unstable_by_key(|row| (row.fill_by.0, row.id));
    rows.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(rows)
}

const ALARMING: [NeedStatus; 3] =
    [NeedStatus::Searching, NeedStatus::Held, NeedStatus::FallbackDue];

/// Unfilled needs whose fill deadline has come.
pub fn alarms_due(conn: &mut DbConnection, now: DateTime<Utc>) -> Result<Vec<(ClinicId, NeedId)>> {
    Ok(needs::table
        .filter(needs::status.eq_any(ALARMING))
        .filter(needs::fill_by.le(Ts(now)))
        .order(needs::fill_by)
        .select((needs::clinic_id, needs::id))
        .load(conn)?)
}

/// When the next unfilled need becomes an alarm.
pub fn next_alarm(conn: &mut DbConnection) -> Result<Option<DateTime<Utc>>> {
    Ok(needs::table
        .filter(needs::status.eq_any(ALARMING))
        .order(needs::fill_by)
        .select(needs::fill_by)
        .first::<Ts>(conn)
        .optional()?
        .map(|at| at.0))
}
