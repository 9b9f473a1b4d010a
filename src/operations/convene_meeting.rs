//! Begins a network meeting of a patient: an appointment without a time, and everything that is to
//! be prepared before it has one.

use chrono::Duration;
use serde_json::json;

use crate::domain::ids::{AppointmentId, ClinicianId, PatientId, VisitTypeId};
use crate::domain::meeting::Purpose;
use crate::domain::policy::Act;
use crate::domain::private::Saying;
use crate::domain::visit::{Modality, Tentative};
use crate::error::{Error, Result};
use crate::store::clinicians::ClinicianRow;
use crate::store::clinics::ClinicRow;
use crate::store::meeting::MeetingRow;
use crate::store::patients::{self, PatientRow};
use crate::store::sql_types::Ts;
use crate::store::visit_types::VisitTypeRow;
use crate::store::visits::{AppointmentRow, TreatingRow, VisitRow};
use crate::store::{Tx, audit, wishes};

/// What somebody wants to begin.
#[derive(Clone, Debug)]
pub struct ConveneMeeting {
    pub patient: PatientId,
    /// The shape of the meeting: how long, in which room, with an interpreter of which level.
    pub visit_type: VisitTypeId,
    pub purpose: Purpose,
    /// Who else of the clinic has to be there.
    pub insiders: Vec<ClinicianId>,
}

/// A meeting that is not settled by then is looked at as one that will not be.
const PREPARED_WITHIN: Duration = Duration::days(365);

/// Begins it; the caller convenes and leads it. `Invalid` for an unknown patient, type or person.
pub fn convene_meeting(tx: &mut Tx, command: &ConveneMeeting) -> Result<AppointmentId> {
    let clinic = tx.allowed_at_clinic(Act::ConveneMeeting)?;
    let convener = tx.member().and_then(|member| member.clinician()).ok_or(Error::Forbidden)?;
    patients::lock(tx, clinic, command.patient).map_err(Error::naming_field)?;
    PatientRow::who_comes(tx.conn, clinic, command.patient)?;
    let known = VisitTypeRow::find(tx.conn, clinic, command.visit_type)?;
    known
        .filter(|row| row.ended_at.is_none())
        .ok_or_else(|| Error::field("visit_type", "unknown"))?;
    for insider in &command.insiders {
        let known = ClinicianRow::find(tx.conn, clinic, *insider)?;
        known
            .filter(|row| row.ended_at.is_none())
            .ok_or_else(|| Error::field("insiders", "unknown"))?;
    }
    let row = ClinicRow::get(tx.conn, clinic)?;
    let appointment = proposed(tx, row);
    let id = appointment.id;
    appointment.insert(tx)?;
    visit(&appointment, command).insert(tx)?;
    let others = command.insiders.iter().filter(|id| **id != convener);
    let mut there = vec![convener];
    there.extend(others);
    for (place, clinician) in there.into_iter().enumerate() {
        treating(tx, &appointment, clinician, place == 0).insert(tx)?;
    }
    meeting(tx, &appointment, convener, command.purpose).insert(tx)?;
    wishes::add(tx, clinic, id, &Saying::default())?;
    audit::record(tx, "convene_meeting", "meeting", Some(id), json!({}))?;
    Ok(id)
}

/// An appointment that lasts as long as it is prepared: links to it live as long.
fn proposed(tx: &mut Tx, clinic: ClinicRow) -> AppointmentRow {
    let (id, number) = (tx.mint.id(tx.now), tx.mint.number());
    let row = AppointmentRow::new(clinic.id, id, number, tx.now);
    let until = Ts(tx.now + PREPARED_WITHIN);
    AppointmentRow {
        kind: "meeting".to_owned(),
        zone: clinic.zone,
        end_at: until,
        clinic_end: until,
        interpreter_end: until,
        tentative: Some(Tentative::Proposed),
        ..row
    }
}

fn visit(appointment: &AppointmentRow, command: &ConveneMeeting) -> VisitRow {
    VisitRow {
        clinic_id: appointment.clinic_id,
        id: appointment.id,
        patient_id: command.patient,
        visit_type_id: command.visit_type,
        room_id: None,
        modality: Modality::Onsite,
        patient_answer: None,
        patient_answered_at: None,
        wishes_opened_at: None,
        arrived_at: None,
        began_at: None,
        finished_at: None,
        ask_at: None,
        asked_at: None,
        remind_at: None,
        asked_alone_at: None,
    }
}

fn treating(
    tx: &mut Tx,
    appointment: &AppointmentRow,
    clinician_id: ClinicianId,
    is_lead: bool,
) -> TreatingRow {
    TreatingRow {
        clinic_id: appointment.clinic_id,
        id: tx.mint.id(tx.now),
        appointment_id: appointment.id,
        clinician_id,
        is_lead,
        ended_at: None,
    }
}

fn meeting(
    tx: &Tx,
    appointment: &AppointmentRow,
    convener_id: ClinicianId,
    purpose: Purpose,
) -> MeetingRow {
    MeetingRow {
        clinic_id: appointment.clinic_id,
        id: appointment.id,
        convener_id,
        purpose,
        goal: None,
        goal_rendering: None,
        yes_at: None,
        yes_given: None,
        yes_interpreter: None,
        yes_by: None,
        answer_by: None,
        release_at: None,
        finalised_at: None,
        briefed_at: None,
        read_back_at: None,
        minutes_at: None,
        closed_at: None,
        remind_at: None,
        version: 1,
        created_at: Ts(tx.now),
    }
}
