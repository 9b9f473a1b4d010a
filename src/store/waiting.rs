//! Who waits for a time.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Timelike, Utc, Weekday};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::schema::waiting;
use super::sql_types::{Json, Ts};
use super::{DbConnection, Tx};
use crate::domain::hours::WEEKDAYS;
use crate::domain::ids::{
    AccountId, AppointmentId, ClinicId, ClinicianId, PatientId, VisitTypeId, WaitingId,
};
use crate::domain::visit::Modality;
use crate::domain::waiting::{EXPIRED_SHOWN_DAYS, Limits, WaitingState};
use crate::error::{Error, Result};

/// A row of `waiting`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = waiting, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct WaitingRow {
    pub clinic_id: ClinicId,
    pub id: WaitingId,
    pub patient_id: PatientId,
    pub visit_type_id: VisitTypeId,
    pub from_day: NaiveDate,
    pub to_day: NaiveDate,
    pub clinician_id: Option<ClinicianId>,
    pub modalities: Option<Json<Vec<Modality>>>,
    /// As [`WEEKDAYS`] writes them.
    pub weekdays: Option<Json<Vec<String>>>,
    /// Minutes of the day.
    pub not_before: Option<i32>,
    pub not_after: Option<i32>,
    pub notice_hours: i32,
    pub state: WaitingState,
    pub created_at: Ts,
    pub created_by: Option<AccountId>,
    pub expires_at: Ts,
    pub ended_at: Option<Ts>,
    /// The visit that ended it.
    pub appointment_id: Option<AppointmentId>,
}

owned_rows!(WaitingRow, waiting, WaitingId, "waiting");

impl WaitingRow {
    /// The limits as the domain knows them.
    pub fn limits(&self) -> Limits {
        let time = |minutes: Option<i32>| {
            let seconds = u32::try_from(minutes?).ok()? * 60;
            NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)
        };
        let day = |word: &String| WEEKDAYS.iter().find(|(_, written)| written == word);
        let days = |all: &Json<Vec<String>>| -> Vec<Weekday> {
            all.0.iter().filter_map(day).map(|(day, _)| *day).collect()
        };
        Limits {
            from: self.from_day,
            to: self.to_day,
            clinician: self.clinician_id,
            modalities: self.modalities.as_ref().map(|all| all.0.clone()),
            weekdays: self.weekdays.as_ref().map(days),
            not_before: time(self.not_before),
            not_after: time(self.not_after),
            notice_hours: u32::try_from(self.notice_hours).unwrap_or(0),
        }
    }

    /// Takes limits over into the row.
    pub fn set_limits(&mut self, limits: &Limits) {
        let minutes = |time: NaiveTime| i32::try_from(time.num_seconds_from_midnight() / 60).ok();
        let word = |day: &Weekday| WEEKDAYS.iter().find(|(one, _)| one == day);
        let words = |all: &Vec<Weekday>| {
            Json(all.iter().filter_map(word).map(|(_, word)| (*word).to_owned()).collect())
        };
        self.from_day = limits.from;
        self.to_day = limits.to;
        self.clinician_id = limits.clinician;
        self.modalities = limits.modalities.clone().map(Json);
        self.weekdays = limits.weekdays.as_ref().map(words);
        self.not_before = limits.not_before.and_then(minutes);
        self.not_after = limits.not_after.and_then(minutes);
        self.notice_hours = i32::try_from(limits.notice_hours).unwrap_or(i32::MAX);
    }

    /// True while a time is looked for.
    pub fn is_open(&self) -> bool {
        self.state == WaitingState::Waiting
    }

    /// Ends the entry.
    pub fn end(
        mut self,
        tx: &mut Tx,
        state: WaitingState,
        visit: Option<AppointmentId>,
    ) -> Result<()> {
        self.state = state;
        self.ended_at = Some(Ts(tx.now));
        self.appointment_id = visit;
        self.save(tx)
    }
}

/// Which entries are asked for.
#[derive(Clone, Copy, Debug)]
pub struct WaitingFilter {
    pub state: WaitingState,
    pub patient: Option<PatientId>,
    pub visit_type: Option<VisitTypeId>,
    pub after: Option<WaitingId>,
    pub limit: i64,
}

impl WaitingFilter {
    /// The first entries in a state.
    pub fn of(state: WaitingState, limit: i64) -> WaitingFilter {
        WaitingFilter { state, patient: None, visit_type: None, after: None, limit }
    }
}

/// A page of entries, who has waited longest first.
pub fn list(
    conn: &mut DbConnection,
    clinic: ClinicId,
    filter: &WaitingFilter,
) -> Result<Vec<WaitingRow>> {
    let mut query = waiting::table
        .filter(waiting::clinic_id.eq(clinic))
        .filter(waiting::state.eq(filter.state))
        .into_boxed();
    if let Some(patient) = filter.patient {
        query = query.filter(waiting::patient_id.eq(patient));
    }
    if let Some(visit_type) = filter.visit_type {
        query = query.filter(waiting::visit_type_id.eq(visit_type));
    }
    if let Some(after) = filter.after {
        query = query.filter(waiting::id.gt(after));
    }
    Ok(query.order(waiting::id).limit(filter.limit).load(conn)?)
}

/// Who ran out of time in the last days and has no newer entry of the same kind: to be rung.
pub fn to_ring(
    conn: &mut DbConnection,
    clinic: ClinicId,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<WaitingRow>> {
    let since = now - Duration::days(EXPIRED_SHOWN_DAYS);
    let rows: Vec<WaitingRow> = waiting::table
        .filter(waiting::clinic_id.eq(clinic))
        .filter(waiting::state.eq(WaitingState::Expired))
        .filter(waiting::ended_at.gt(Some(Ts(since))))
        .order(waiting::id)
        .limit(limit)
        .load(conn)?;
    let mut still = Vec::new();
    for row in rows {
        let theirs = of_patient(conn, clinic, row.patient_id)?;
        let newer = |one: &WaitingRow| one.id > row.id && one.visit_type_id == row.visit_type_id;
        if !theirs.iter().any(newer) {
            still.push(row);
        }
    }
    Ok(still)
}

/// Every entry of a patient, the oldest first.
pub fn of_patient(
    conn: &mut DbConnection,
    clinic: ClinicId,
    patient: PatientId,
) -> Result<Vec<WaitingRow>> {
    Ok(waiting::table
        .filter(waiting::clinic_id.eq(clinic))
        .filter(waiting::patient_id.eq(patient))
        .order(waiting::id)
        .load(conn)?)
}

/// Open entries whose days hold `date`, who has waited longest first.
pub fn open_on(
    conn: &mut DbConnection,
    clinic: ClinicId,
    date: NaiveDate,
) -> Result<Vec<WaitingRow>> {
    Ok(waiting::table
        .filter(waiting::clinic_id.eq(clinic))
        .filter(waiting::state.eq(WaitingState::Waiting))
        .filter(waiting::from_day.le(date))
        .filter(waiting::to_day.ge(date))
        .order(waiting::id)
        .load(conn)?)
}

/// Open entries whose last day is over.
pub fn expired(conn: &mut DbConnection, now: DateTime<Utc>) -> Result<Vec<(ClinicId, WaitingId)>> {
    Ok(waiting::table
        .filter(waiting::state.eq(WaitingState::Waiting))
        .filter(waiting::expires_at.le(Ts(now)))
        .order(waiting::expires_at)
        .select((waiting::clinic_id, waiting::id))
        .load(conn)?)
}

/// When the next entry runs out.
pub fn next_expiry(conn: &mut DbConnection) -> Result<Option<DateTime<Utc>>> {
    Ok(waiting::table
        .filter(waiting::state.eq(WaitingState::Waiting))
        .order(waiting::expires_at)
        .select(waiting::expires_at)
        .first::<Ts>(conn)
        .optional()?
        .map(|at| at.0))
}

/// A visit was booked: whoever waited for one of this type waits no more. The patient is locked.
pub fn end_booked(
    tx: &mut Tx,
    clinic: ClinicId,
    (patient, visit_type): (PatientId, VisitTypeId),
    visit: AppointmentId,
) -> Result<()> {
    let open = of_patient(tx.conn, clinic, patient)?.into_iter().filter(WaitingRow::is_open);
    for row in open.filter(|row| row.visit_type_id == visit_type) {
        row.end(tx, WaitingState::Booked, Some(visit))?;
    }
    Ok(())
}

/// The booking is taken back: whoever waited before waits again. The patient is locked.
pub fn reopen(tx: &mut Tx, clinic: ClinicId, visit: AppointmentId) -> Result<()> {
    let ended: Vec<WaitingRow> = waiting::table
        .filter(waiting::clinic_id.eq(clinic))
        .filter(waiting::appointment_id.eq(Some(visit)))
        .order(waiting::id)
        .load(tx.conn)?;
    for row in ended {
        let open = WaitingState::Waiting;
        WaitingRow { state: open, ended_at: None, appointment_id: None, ..row }.save(tx)?;
    }
    Ok(())
}

/// The patient comes no more. The patient is locked.
pub fn withdraw_all(tx: &mut Tx, clinic: ClinicId, patient: PatientId) -> Result<()> {
    let all = of_patient(tx.conn, clinic, patient)?;
    let open = all.into_iter().filter(WaitingRow::is_open);
    open.into_iter().try_for_each(|row| row.end(tx, WaitingState::Withdrawn, None))
}

/// Takes the patient's entries out: nobody waits any more, and nobody did.
pub fn erase(tx: &mut Tx, clinic: ClinicId, patient: PatientId) -> Result<()> {
    let theirs = waiting::table
        .filter(waiting::clinic_id.eq(clinic))
        .filter(waiting::patient_id.eq(patient));
    diesel::delete(theirs).execute(tx.conn)?;
    Ok(())
}
