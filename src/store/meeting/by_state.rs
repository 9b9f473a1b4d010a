//! The network meetings of a clinic, the newest first.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;

use super::MeetingRow;
use crate::domain::ids::{AppointmentId, ClinicId, PatientId};
use crate::domain::meeting::MeetingState;
use crate::domain::visit::VisitStatus;
use crate::error::Result;
use crate::store::DbConnection;
use crate::store::schema::{appointments, meetings, visits};
use crate::store::sql_types::Ts;
use crate::store::visits::AppointmentRow;

/// Which meetings are asked for.
#[derive(Clone, Debug)]
pub struct MeetingFilter {
    pub patient: Option<PatientId>,
    pub state: Option<MeetingState>,
    /// Of the settled time: without one a meeting lies on no day.
    pub from: Option<DateTime<Utc>>,
    pub to: Option<DateTime<Utc>>,
    /// By which the state is judged.
    pub now: DateTime<Utc>,
    /// Only those that were begun before this one.
    pub after: Option<AppointmentId>,
    pub limit: i64,
}

/// Where a meeting stands at `now`.
pub fn state(row: &MeetingRow, appointment: &AppointmentRow, now: DateTime<Utc>) -> MeetingState {
    if !appointment.status.is_active() {
        MeetingState::CalledOff
    } else if row.closed_at.is_some() {
        MeetingState::Closed
    } else if row.finalised_at.is_none() {
        MeetingState::Open
    } else if appointment.is_over(now) {
        MeetingState::Over
    } else {
        MeetingState::Settled
    }
}

/// Ids of meetings, the one that was begun last first.
pub fn list(
    conn: &mut DbConnection,
    clinic: ClinicId,
    filter: &MeetingFilter,
) -> Result<Vec<AppointmentId>> {
    let appointment = || {
        appointments::table
            .filter(appointments::clinic_id.eq(clinic))
            .filter(appointments::id.eq(meetings::id))
    };
    let gone = [VisitStatus::Cancelled, VisitStatus::Undone];
    let stands = || exists(appointment().filter(appointments::status.ne_all(gone)));
    let now = Ts(filter.now);
    let mut query = meetings::table.filter(meetings::clinic_id.eq(clinic)).into_boxed();
    query = match filter.state {
        None => query,
        Some(MeetingState::CalledOff) => {
            query.filter(exists(appointment().filter(appointments::status.eq_any(gone))))
        }
        Some(MeetingState::Closed) => {
            query.filter(stands()).filter(meetings::closed_at.is_not_null())
        }
        Some(MeetingState::Open) => query
            .filter(stands())
            .filter(meetings::closed_at.is_null())
            .filter(meetings::finalised_at.is_null()),
        Some(MeetingState::Over) => query
            .filter(stands())
            .filter(meetings::closed_at.is_null())
            .filter(meetings::finalised_at.is_not_null())
            .filter(exists(appointment().filter(appointments::end_at.le(now)))),
        Some(MeetingState::Settled) => query
            .filter(stands())
            .filter(meetings::closed_at.is_null())
            .filter(meetings::finalised_at.is_not_null())
            .filter(exists(appointment().filter(appointments::end_at.gt(now)))),
    };
    if let Some(from) = filter.from {
        let later = appointment().filter(appointments::end_at.gt(Ts(from)));
        query = query.filter(meetings::finalised_at.is_not_null()).filter(exists(later));
    }
    if let Some(to) = filter.to {
        let earlier = appointment().filter(appointments::start_at.lt(Ts(to)));
        query = query.filter(meetings::finalised_at.is_not_null()).filter(exists(earlier));
    }
    if let Some(patient) = filter.patient {
        let of_patient = visits::table
            .filter(visits::clinic_id.eq(clinic))
            .filter(visits::id.eq(meetings::id))
            .filter(visits::patient_id.eq(patient));
        query = query.filter(exists(of_patient));
    }
    if let Some(after) = filter.after {
        query = query.filter(meetings::id.lt(after));
    }
    Ok(query.order(meetings::id.desc()).limit(filter.limit).select(meetings::id).load(conn)?)
}
