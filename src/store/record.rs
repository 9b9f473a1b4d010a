//! One visit with everything that belongs to it, loaded together.

use chrono::{DateTime, Utc};

use super::needs::NeedRow;
use super::patients::PatientRow;
use super::requests::{AssignmentRow, RequestRow};
use super::visits::{AppointmentRow, TreatingRow, VisitRow};
use super::world::zone_named;
use super::{DbConnection, needs, requests, visits};
use crate::domain::attendance::Attendance;
use crate::domain::hours::local_date;
use crate::domain::ids::{AppointmentId, ClinicId, ClinicianId, InterpreterId};
use crate::domain::person::is_child;
use crate::domain::policy::{Act, Actor};
use crate::error::{Error, Result};

/// A visit and its parts.
#[derive(Clone, Debug)]
pub struct Record {
    pub appointment: AppointmentRow,
    pub visit: VisitRow,
    /// The treating clinicians now assigned, the lead first.
    pub treating: Vec<TreatingRow>,
    pub needs: Vec<NeedRecord>,
}

/// A need with its requests, the oldest first, and who comes.
#[derive(Clone, Debug)]
pub struct NeedRecord {
    pub need: NeedRow,
    pub requests: Vec<RequestRow>,
    pub assignment: Option<AssignmentRow>,
    /// Those that ended, the oldest first.
    pub ended: Vec<AssignmentRow>,
}

impl NeedRecord {
    /// The interpreter who comes, if a name is known.
    pub fn interpreter(&self) -> Option<InterpreterId> {
        self.assignment.as_ref().and_then(|assignment| assignment.interpreter_id)
    }

    /// Who did not come at the time that the visit has now, while nobody else was agreed since.
    pub fn missed(&self) -> Option<&AssignmentRow> {
        let newest = self.ended.last().filter(|row| row.attendance == Some(Attendance::Absent));
        newest.filter(|row| self.is_of_this_time(row))
    }

    /// Whoever comes, with what is said of them for the time that the visit has now.
    pub fn marked(&self) -> Option<&AssignmentRow> {
        self.assignment.as_ref().filter(|row| row.attendance.is_some() && self.is_of_this_time(row))
    }

    fn is_of_this_time(&self, assignment: &AssignmentRow) -> bool {
        let request = self.requests.iter().find(|request| request.id == assignment.request_id);
        let times = (self.need.start_at, self.need.end_at);
        request.is_some_and(|request| (request.start_at, request.end_at) == times)
    }

    /// The request by which somebody comes.
    pub fn agreed_request(&self) -> Option<&RequestRow> {
        let agreed = self.assignment.as_ref().map(|assignment| assignment.request_id);
        self.requests.iter().find(|request| Some(request.id) == agreed)
    }

    /// The request that still waits for something, the newest of them.
    pub fn open_request(&self) -> Option<&RequestRow> {
        self.requests.iter().rev().find(|request| request.state.is_open())
    }
}

impl Record {
    /// True when `clinician` treats the patient in this visit.
    pub fn is_treated_by(&self, clinician: Option<ClinicianId>) -> bool {
        self.treating.iter().any(|row| Some(row.clinician_id) == clinician)
    }
}

/// Loads a visit; `NotFound` for another clinic's and for unknown ids alike.
pub fn load(conn: &mut DbConnection, clinic: ClinicId, id: AppointmentId) -> Result<Record> {
    let visit = VisitRow::get(conn, clinic, id)?;
    let appointment = AppointmentRow::get(conn, clinic, id)?;
    let treating = visits::treating(conn, clinic, id)?;
    let needs = needs::of_appointment(conn, clinic, id)?
        .into_iter()
        .map(|need| load_need(conn, clinic, need))
        .collect::<Result<Vec<NeedRecord>>>()?;
    Ok(Record { appointment, visit, treating, needs })
}

/// Loads a visit for an act that depends on whether the caller treats the patient there; anybody
/// else gets the same `Forbidden`, whatever there is.
pub fn allowed(
    conn: &mut DbConnection,
    actor: &Actor,
    id: AppointmentId,
    act: impl Fn(bool) -> Act,
) -> Result<Record> {
    let Actor::Member(member) = actor else { return Err(Error::Forbidden) };
    let clinic = member.clinic().ok_or(Error::Forbidden)?;
    let record = load(conn, clinic, id)?;
    let treating = record.is_treated_by(member.clinician());
    if member.may(act(treating)) { Ok(record) } else { Err(Error::Forbidden) }
}

/// True where others read what the patient is sent now: the phone is shared, or a child's guardian
/// has it. There nobody is asked by a link what is private.
pub fn is_overheard(conn: &mut DbConnection, record: &Record, now: DateTime<Utc>) -> Result<bool> {
    let appointment = &record.appointment;
    let patient = PatientRow::get(conn, appointment.clinic_id, record.visit.patient_id)?;
    let today = local_date(now, zone_named(&appointment.zone)?);
    Ok(patient.contact.0.shared_phone || is_child(patient.birth_date, today))
}

/// Loads what belongs to one need.
pub fn load_need(conn: &mut DbConnection, clinic: ClinicId, need: NeedRow) -> Result<NeedRecord> {
    let requests = requests::of_need(conn, clinic, need.id)?;
    let (ended, mut active): (Vec<_>, Vec<_>) = requests::assignments(conn, clinic, need.id)?
        .into_iter()
        .partition(|assignment| assignment.ended_at.is_some());
    Ok(NeedRecord { need, requests, assignment: active.pop(), ended })
}
