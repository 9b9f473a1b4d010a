//! What the pages of patient and interpreter hold of a network meeting.

use chrono::{DateTime, Duration, Utc};

use crate::domain::meeting::PLAN_READ_DAYS;
use crate::domain::meeting::told::{Briefing, PatientPlan, PatientTable};
use crate::domain::views::Audience;
use crate::error::Result;
use crate::store::DbConnection;
use crate::store::meeting::{self, told};
use crate::store::record::{self, Record};
use crate::store::visits::AppointmentRow;

/// What there is to read for the patient.
pub enum Found {
    /// It is a visit, or called off.
    Nothing,
    /// Others read what the patient is sent: people and problems are told on the phone.
    Hushed,
    Table(PatientTable),
    Plan(PatientPlan),
}

impl Found {
    pub fn is_hushed(&self) -> bool {
        matches!(self, Found::Hushed)
    }

    pub fn table(&self) -> Option<&PatientTable> {
        match self {
            Found::Table(table) => Some(table),
            _ => None,
        }
    }

    pub fn plan(&self) -> Option<&PatientPlan> {
        match self {
            Found::Plan(plan) => Some(plan),
            _ => None,
        }
    }
}

/// The table until the plan was read back or the told time is over, then the plan.
pub fn find(conn: &mut DbConnection, record: &Record, now: DateTime<Utc>) -> Result<Found> {
    let appointment = &record.appointment;
    if !is_meeting(appointment) || !appointment.status.is_active() {
        return Ok(Found::Nothing);
    }
    if record::is_overheard(conn, record, now)? {
        return Ok(Found::Hushed);
    }
    let meeting = meeting::load(conn, appointment.clinic_id, appointment.id)?;
    if meeting.row.read_back_at.is_some() || appointment.is_over(now) {
        return Ok(Found::Plan(told::plan(conn, &meeting, now)?));
    }
    Ok(Found::Table(told::table(conn, &meeting)?))
}

/// The briefing of whoever interprets; `None` for a visit.
pub fn briefing(conn: &mut DbConnection, record: &Record) -> Result<Option<Briefing>> {
    let appointment = &record.appointment;
    if !is_meeting(appointment) || appointment.tentative.is_some() {
        return Ok(None);
    }
    let meeting = meeting::load(conn, appointment.clinic_id, appointment.id)?;
    Ok(Some(told::briefing(conn, &meeting)?))
}

/// How much longer than the appointment a link works: the patient reads the plan after a meeting.
pub fn longer(appointment: &AppointmentRow, audience: Audience) -> Duration {
    let reads =
        audience == Audience::Patient && is_meeting(appointment) && appointment.status.is_active();
    if reads { Duration::days(PLAN_READ_DAYS) } else { Duration::zero() }
}

fn is_meeting(appointment: &AppointmentRow) -> bool {
    appointment.kind == "meeting"
}
