//! Books a course of visits: all of them in one transaction, or none.

use serde_json::json;

use crate::domain::course::{self, Listed, VISITS_MAX, VISITS_MIN};
use crate::domain::ids::{ClinicId, CourseId, PatientId};
use crate::domain::policy::Act;
use crate::error::{Error, FieldError, Result};
use crate::store::booking::{self, Booking};
use crate::store::clinicians::ClinicianRow;
use crate::store::clinics::ClinicRow;
use crate::store::patients::PatientRow;
use crate::store::visit_types::VisitTypeRow;
use crate::store::{Tx, audit, world};

/// What somebody wants to book: visits of one patient in their order.
#[derive(Clone, Debug)]
pub struct BookCourse {
    pub patient: PatientId,
    pub visits: Vec<Booking>,
}

/// Books all of them, with one audit entry for each. `TakenOf` names the visit that lost its time; `Invalid` names fields as
/// `visits.2.start`.
pub fn book_course(tx: &mut Tx, command: BookCourse) -> Result<CourseId> {
    let clinic = tx.allowed_at_clinic(Act::BookVisit)?;
    if !(VISITS_MIN..=VISITS_MAX).contains(&command.visits.len()) {
        return Err(Error::field("visits", "course_length"));
    }
    let mut all = Vec::new();
    for (place, visit) in command.visits.iter().enumerate() {
        all.extend(visit.calendars(tx, clinic).map_err(|error| error.in_visit(place))?);
    }
    booking::lock(tx, clinic, command.patient, &all)?;
    must_be_a_course(tx, clinic, &command)?;
    let id: CourseId = tx.mint.id(tx.now);
    for (place, visit) in command.visits.iter().enumerate() {
        let booked = booking::book(tx, clinic, visit, Some(id));
        let visit = booked.map_err(|error| error.in_visit(place))?.id();
        audit::record(tx, "book_course", "visit", Some(visit), json!({ "course": id }))?;
    }
    Ok(id)
}

/// In order, within a year, and with the same people throughout.
fn must_be_a_course(tx: &mut Tx, clinic: ClinicId, command: &BookCourse) -> Result<()> {
    let zone = world::zone(&ClinicRow::get(tx.conn, clinic)?)?;
    let needed = PatientRow::get(tx.conn, clinic, command.patient)?.interpreter_required;
    let mut listed = Vec::with_capacity(command.visits.len());
    for (place, visit) in command.visits.iter().enumerate() {
        let kind = VisitTypeRow::get(tx.conn, clinic, visit.visit_type)
            .map_err(|error| error.naming_field().in_visit(place))?;
        let clinician = ClinicianRow::get(tx.conn, clinic, visit.clinician)?;
        listed.push(Listed {
            start: visit.start,
            profession: clinician.profession,
            clinician: visit.clinician,
            interpreted: kind.interpreted && needed,
            interpreter: visit.interpreter,
        });
    }
    let faults = course::faults(&listed, zone);
    if faults.is_empty() {
        return Ok(());
    }
    let named = |(place, field, code): course::Fault| {
        FieldError::new(format!("visits.{place}.{field}"), code)
    };
    Err(Error::Invalid(faults.into_iter().map(named).collect()))
}
