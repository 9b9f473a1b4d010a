//! The hour of a cancelled visit, and who of those who wait could have it.

use chrono::{DateTime, Utc};

use super::DbConnection;
use super::agencies::{AgencyRow, ContractRow};
use super::booking::{self, Booking};
use super::record::{NeedRecord, Record};
use super::requests::{AssignmentRow, RequestRow};
use super::visit_types::VisitTypeRow;
use super::waiting::{self, WaitingRow};
use super::world::{self, Loaded, zone_named};
use crate::domain::contract::CancelCost;
use crate::domain::hours::{answer_by, local_date};
use crate::domain::ids::{AppointmentId, ClinicId, ClinicianId, InterpreterId, PatientId, RoomId};
use crate::domain::matching::{AgencyPath, Assessment, World, assess};
use crate::domain::request::RequestState;
use crate::domain::visit::{CancelReason, Envelope, Modality, VisitStatus};
use crate::domain::waiting::{Claimant, Hour, is_complete};
use crate::error::{Error, Result};

/// So many of those who wait are judged for one hour: who has waited longest first.
const JUDGED_MAX: usize = 30;

/// An hour that has become free, with those who were to be in it.
#[derive(Clone, Debug)]
pub struct FreeHour {
    pub visit: AppointmentId,
    pub clinic: ClinicId,
    pub start: DateTime<Utc>,
    pub clinician: ClinicianId,
    pub room: Option<RoomId>,
    /// Who was to interpret, if it had a name and can still come.
    pub interpreter: Option<InterpreterId>,
    pub modality: Modality,
    /// What was to be interpreted.
    pub variety: Option<String>,
    /// What the cancelled order costs; `None` when nothing had been agreed.
    pub cost: Option<CancelCost>,
    /// Whose visit it was: is not offered the same hour.
    patient: PatientId,
    zone: String,
}

/// The hour of a visit that is off and still ahead; `None` for any other.
pub fn hour_of(record: &Record, now: DateTime<Utc>) -> Option<FreeHour> {
    let Record { appointment, visit, treating, needs } = record;
    let free = appointment.status == VisitStatus::Cancelled
        && appointment.kind == "visit"
        && appointment.tentative.is_none()
        && appointment.start_at.0 > now;
    let need = needs.first();
    let order = need.and_then(withdrawn);
    // Whoever has said that they cannot come does not come to somebody else either.
    let comes = appointment.cancel_reason != Some(CancelReason::Interpreter);
    Some(FreeHour {
        visit: appointment.id,
        clinic: appointment.clinic_id,
        start: appointment.start_at.0,
        clinician: treating.first().filter(|_| free)?.clinician_id,
        room: visit.room_id,
        interpreter: order.and_then(|(request, done)| named(request, done)).filter(|_| comes),
        modality: visit.modality,
        variety: need.map(|need| need.need.variety.clone()),
        cost: order.and_then(|(request, done)| Some(cost(request, done?))),
        patient: visit.patient_id,
        zone: appointment.zone.clone(),
    })
}

/// The order that ended with the visit, and the assignment that it had brought.
fn withdrawn(need: &NeedRecord) -> Option<(&RequestRow, Option<&AssignmentRow>)> {
    let at = (need.need.start_at, need.need.end_at, need.need.modality);
    let ended = |one: &&RequestRow| {
        one.state == RequestState::Withdrawn && (one.start_at, one.end_at, one.modality) == at
    };
    let request = need.requests.iter().rev().find(ended)?;
    let done = need.ended.iter().rev().find(|row| row.request_id == request.id);
    Some((request, done))
}

fn named(request: &RequestRow, done: Option<&AssignmentRow>) -> Option<InterpreterId> {
    done.map_or(request.interpreter_id, |row| row.interpreter_id)
}

/// What the agency may ask for the order, by the terms it had and the moment it was cancelled.
fn cost(request: &RequestRow, done: &AssignmentRow) -> CancelCost {
    let at = done.ended_at.unwrap_or(done.created_at).0;
    let minutes = u32::try_from(request.span().minutes()).unwrap_or(0);
    let onsite = request.modality == Modality::Onsite;
    request.terms.0.cancel_cost(at, request.start_at.0, minutes, onsite)
}

impl FreeHour {
    /// The booking that gives this hour to somebody who waits. Nobody has been asked anything yet.
    pub fn booking(&self, entry: &WaitingRow) -> Booking {
        Booking {
            patient: entry.patient_id,
            visit_type: entry.visit_type_id,
            start: self.start,
            clinician: self.clinician,
            room: self.room,
            interpreter: self.interpreter,
            modality: self.modality,
            private_moment: None,
            rank_reason: None,
        }
    }
}

/// Somebody who could have the hour.
#[derive(Clone, Debug)]
pub struct Fitting {
    pub entry: WaitingRow,
    pub claimant: Claimant,
    pub envelope: Envelope,
}

/// Who could have an hour, in order.
#[derive(Clone, Debug, Default)]
pub struct AllFitting {
    pub all: Vec<Fitting>,
    /// More wait than were judged.
    pub more: bool,
}

/// Everybody who waits and for whom the hour is a complete set, who comes first first.
pub fn fitting(conn: &mut DbConnection, now: DateTime<Utc>, hour: &FreeHour) -> Result<AllFitting> {
    let date = local_date(hour.start, zone_named(&hour.zone)?);
    let mut found = AllFitting::default();
    let mut judged = 0;
    for entry in waiting::open_on(conn, hour.clinic, date)? {
        if !keeps_limits(conn, now, hour, &entry)? {
            continue;
        }
        if judged == JUDGED_MAX {
            found.more = true;
            break;
        }
        judged += 1;
        match judge(conn, now, hour, &entry) {
            Ok(fitting) => found.all.push(fitting),
            Err(Error::Conflict(_) | Error::Taken(_)) => {}
            Err(error) => return Err(error),
        }
    }
    found.all.sort_by_key(|one| one.claimant.order());
    Ok(found)
}

/// True when the patient can come then, as the entry says. Looks at nobody's calendar.
fn keeps_limits(
    conn: &mut DbConnection,
    now: DateTime<Utc>,
    hour: &FreeHour,
    entry: &WaitingRow,
) -> Result<bool> {
    if entry.patient_id == hour.patient {
        return Ok(false);
    }
    let row = VisitTypeRow::get(conn, hour.clinic, entry.visit_type_id)?;
    let told = row.visit_type().envelope(hour.start).told;
    let offered = Hour { told, clinician: hour.clinician, modality: hour.modality };
    let zone = zone_named(&hour.zone)?;
    Ok(row.ended_at.is_none() && entry.limits().keep(&offered, now, zone))
}

/// Judges one entry by the rules of every booking and by the entry's own limits: `Taken` when
/// somebody has no time any more, `Conflict` for everything that no waiting mends. Nobody is told
/// which rule it was.
pub fn judge(
    conn: &mut DbConnection,
    now: DateTime<Utc>,
    hour: &FreeHour,
    entry: &WaitingRow,
) -> Result<Fitting> {
    let not_for_them = || Error::Conflict("hour_not_for_them");
    if !keeps_limits(conn, now, hour, entry)? {
        return Err(not_for_them());
    }
    let command = hour.booking(entry);
    let visit_type = VisitTypeRow::get(conn, hour.clinic, entry.visit_type_id)?.visit_type();
    let Loaded { world, patient } =
        world::load(conn, now, &booking::wanted(hour.clinic, &command))?;
    let judged = assess(&world, &patient, &visit_type, &command.choice());
    let assessment = judged.map_err(|refusals| match Error::from(refusals) {
        Error::Taken(taken) => Error::Taken(taken),
        _ => not_for_them(),
    })?;
    let wished = patient.sex_wish.is_none_or(|wish| {
        let person = world.interpreters.iter().find(|one| Some(one.id) == hour.interpreter);
        person.is_none_or(|one| one.sex == Some(wish.sex))
    });
    if !wished || !is_whole(conn, now, hour.clinic, &assessment)? {
        return Err(not_for_them());
    }
    let claimant = claimant(hour, entry, &world, &assessment, patient.usual_clinician);
    Ok(Fitting { entry: entry.clone(), claimant, envelope: assessment.envelope })
}

fn claimant(
    hour: &FreeHour,
    entry: &WaitingRow,
    world: &World,
    assessment: &Assessment,
    usual: Option<ClinicianId>,
) -> Claimant {
    let seen = |clinician| world.history.iter().any(|past| past.clinician == clinician);
    let known = |person| world.history.iter().any(|past| past.interpreter == Some(person));
    let spoken = assessment.variety.as_ref().map(|variety| variety.tag());
    Claimant {
        id: entry.id,
        since: entry.created_at.0,
        same_variety: spoken == hour.variety.as_deref(),
        knows_clinician: usual == Some(hour.clinician) || seen(hour.clinician),
        knows_interpreter: hour.interpreter.is_some_and(known),
    }
}

/// True when everybody of the set is known or believed free, or is promised before it begins.
fn is_whole(
    conn: &mut DbConnection,
    now: DateTime<Utc>,
    clinic: ClinicId,
    assessment: &Assessment,
) -> Result<bool> {
    let block = assessment.envelope.interpreter;
    let in_time = match assessment.paths.first() {
        Some(path) => answers_in_time(conn, clinic, path, now, block.start())?,
        None => true,
    };
    Ok(is_complete(assessment.availability, in_time))
}

/// True when an agency that is asked at `now` has to answer before the interpreter's block begins.
pub fn answers_in_time(
    conn: &mut DbConnection,
    clinic: ClinicId,
    path: &AgencyPath,
    now: DateTime<Utc>,
    start: DateTime<Utc>,
) -> Result<bool> {
    let terms = ContractRow::get(conn, clinic, path.contract)?.terms.0;
    let agency = AgencyRow::get(conn, path.agency)?;
    let minutes = terms.answer_minutes(now, start);
    Ok(answer_by(now, minutes, &agency.opening.0, zone_named(&agency.zone)?) < start)
}
