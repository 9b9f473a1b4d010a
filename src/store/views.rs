//! Builds what each audience may see from the rows. The only place where rows become views.

use super::agencies::AgencyRow;
use super::clinicians::ClinicianRow;
use super::clinics::{ClinicRow, SiteRow};
use super::interpreters::InterpreterRow;
use super::invitations::InvitationRow;
use super::meeting::outside;
use super::patients::{PatientRow, RecipientRow};
use super::record::{NeedRecord, Record};
use super::requests::{self, AssignmentRow, RequestRow};
use super::rooms::RoomRow;
use super::visit_types::VisitTypeRow;
use super::{DbConnection, record, world};
use crate::domain::attendance::Attendance;
use crate::domain::ids::{ClinicId, InterpreterId, NeedId};
use crate::domain::invitation::as_known;
use crate::domain::language::Variety;
use crate::domain::need::NeedStatus;
use crate::domain::person::Contact;
use crate::domain::request::{Answer, RequestState};
use crate::domain::views::{
    AgencyView, AppointmentKind, Audience, ClinicCard, ClinicianView, Holding,
    InterpreterForClinician, InterpreterForPatient, InterpreterView, PatientView, View,
};
use crate::domain::visit::Modality;
use crate::error::{Error, Result};

/// The current view of an invitation's recipient.
pub fn of_invitation(conn: &mut DbConnection, invitation: &InvitationRow) -> Result<View> {
    let clinic = invitation.clinic_id;
    let record = record::load(conn, clinic, invitation.appointment_id)?;
    let current = match invitation.audience {
        Audience::Patient => View::Patient(patient(conn, &record)?),
        Audience::Recipient => {
            let recipient = RecipientRow::get(conn, clinic, invitation.person_id.cast())?;
            View::Recipient(further_recipient(patient(conn, &record)?, &recipient))
        }
        Audience::Clinician => {
            let row = ClinicianRow::get(conn, clinic, invitation.person_id.cast())?;
            View::Clinician(clinician(conn, &record, &row)?)
        }
        Audience::Interpreter => {
            let id = invitation.person_id.cast();
            View::Interpreter(interpreter(conn, &record, id, invitation.need_id)?)
        }
        Audience::Agency => {
            let id = invitation.request_id.ok_or(Error::NotFound("request"))?;
            let request = RequestRow::get(conn, clinic, id)?;
            View::Agency(agency(conn, &request)?)
        }
        Audience::Stakeholder => {
            View::Stakeholder(outside::stakeholder(conn, &record, invitation.person_id.cast())?)
        }
    };
    Ok(as_known(invitation.last_view.as_ref().map(|view| &view.0), current))
}

/// How the clinic names itself to people outside.
pub fn clinic_card(conn: &mut DbConnection, clinic: ClinicId) -> Result<ClinicCard> {
    let row = ClinicRow::get(conn, clinic)?;
    let zone = world::zone(&row)?;
    Ok(ClinicCard {
        name: row.name,
        neutral_name: row.neutral_name,
        phone: row.phone,
        address: row.address,
        zone,
    })
}

/// The patient's own view.
pub fn patient(conn: &mut DbConnection, record: &Record) -> Result<PatientView> {
    let clinic = record.appointment.clinic_id;
    let row = PatientRow::get(conn, clinic, record.visit.patient_id)?;
    let visit_type = VisitTypeRow::get(conn, clinic, record.visit.visit_type_id)?.visit_type();
    let Contact { neutral_sender, shared_phone, .. } = row.contact.0;
    Ok(PatientView {
        number: record.appointment.number.clone(),
        kind: kind(record),
        clinic: clinic_card(conn, clinic)?,
        holding: holding(record),
        told: record.appointment.told(),
        allow_minutes_more: visit_type.tail_minutes,
        modality: record.visit.modality,
        place: place(conn, record, record.visit.modality)?,
        interpreter: interpreter_for_patient(record)?,
        called: row.called,
        neutral: neutral_sender,
        shared_phone,
    })
}

fn further_recipient(view: PatientView, recipient: &RecipientRow) -> PatientView {
    PatientView {
        called: recipient.name.clone(),
        neutral: view.neutral || recipient.contact.0.neutral_sender,
        shared_phone: recipient.contact.0.shared_phone,
        ..view
    }
}

fn clinician(
    conn: &mut DbConnection,
    record: &Record,
    row: &ClinicianRow,
) -> Result<ClinicianView> {
    let clinic = record.appointment.clinic_id;
    let patient = PatientRow::get(conn, clinic, record.visit.patient_id)?;
    let room = match record.visit.room_id {
        Some(id) => Some(RoomRow::get(conn, clinic, id)?.name),
        None => None,
    };
    let stands = record.is_treated_by(Some(row.id));
    Ok(ClinicianView {
        number: record.appointment.number.clone(),
        kind: kind(record),
        clinic: clinic_card(conn, clinic)?,
        holding: if stands { holding(record) } else { Holding::Cancelled },
        visit_type: VisitTypeRow::get(conn, clinic, record.visit.visit_type_id)?.name,
        told: record.appointment.told(),
        clinic_block: record.appointment.clinic_block(),
        modality: record.visit.modality,
        room,
        patient_initials: initials(&patient.name),
        interpreter: interpreter_for_clinician(conn, record)?,
        clinician: row.name.clone(),
    })
}

/// The view of an interpreter who was confirmed; one who no longer comes sees it cancelled.
pub fn interpreter(
    conn: &mut DbConnection,
    record: &Record,
    id: InterpreterId,
    told_of: Option<NeedId>,
) -> Result<InterpreterView> {
    let row = InterpreterRow::get(conn, id)?;
    let clinic = record.appointment.clinic_id;
    let comes = |need: &&NeedRecord| need.interpreter() == Some(id);
    let need = record.needs.iter().find(comes);
    let standing = need.is_some_and(|need| need.need.status == NeedStatus::Confirmed);
    let told = record.needs.iter().find(|need| Some(need.need.id) == told_of);
    let need = need.or(told).or(record.needs.first()).ok_or(Error::NotFound("need"))?;
    let visit_type = VisitTypeRow::get(conn, clinic, record.visit.visit_type_id)?.visit_type();
    Ok(InterpreterView {
        number: record.appointment.number.clone(),
        kind: kind(record),
        clinic: clinic_card(conn, clinic)?,
        holding: if standing { holding(record) } else { Holding::Cancelled },
        variety: variety(&need.need.variety)?,
        block: record.appointment.interpreter_block(),
        briefing_minutes: visit_type.briefing_minutes,
        modality: need.need.modality,
        place: place(conn, record, need.need.modality)?,
        interpreter: row.name,
    })
}

/// An agency's view of one request, as it was put to the agency.
pub fn agency(conn: &mut DbConnection, request: &RequestRow) -> Result<AgencyView> {
    let clinic = request.clinic_id;
    let need = super::needs::NeedRow::get(conn, clinic, request.need_id)?;
    let record = record::load(conn, clinic, need.appointment_id)?;
    let visit_type = VisitTypeRow::get(conn, clinic, record.visit.visit_type_id)?.visit_type();
    let name = match request.interpreter_id {
        Some(id) => Some(InterpreterRow::get(conn, id)?.name),
        None => None,
    };
    Ok(AgencyView {
        number: request.number.clone(),
        clinic: clinic_card(conn, clinic)?,
        agency: AgencyRow::get(conn, request.agency_id)?.name,
        holding: holding(&record),
        state: request.state,
        variety: variety(&need.variety)?,
        block: request.span(),
        briefing_minutes: visit_type.briefing_minutes,
        modality: request.modality,
        place: place(conn, &record, request.modality)?,
        sex_condition: need.sex_condition,
        min_level: u8::try_from(need.min_level).unwrap_or(0),
        answer_by: (request.state != RequestState::Queued).then_some(request.answer_by.0),
        not_taken: not_taken(conn, request)?,
        absent: ended_as(&record, request, Attendance::Absent).is_some(),
        cannot_come: cannot_come(conn, &record, request)?,
        interpreter: name,
    })
}

/// The newest assignment by a request, if it ended in this way.
fn ended_as<'a>(
    record: &'a Record,
    request: &RequestRow,
    how: Attendance,
) -> Option<&'a AssignmentRow> {
    let need = record.needs.iter().find(|need| need.need.id == request.need_id)?;
    let newest = need.ended.iter().rfind(|row| row.request_id == request.id)?;
    (newest.attendance == Some(how)).then_some(newest)
}

/// Who was to come by a request and cannot, while nobody else is named.
fn cannot_come(
    conn: &mut DbConnection,
    record: &Record,
    request: &RequestRow,
) -> Result<Option<String>> {
    let unnamed = request.state == RequestState::Confirmed && request.interpreter_id.is_none();
    let returned = ended_as(record, request, Attendance::Returned).filter(|_| unnamed);
    match returned.and_then(|row| row.interpreter_id) {
        Some(id) => Ok(Some(InterpreterRow::get(conn, id)?.name)),
        None => Ok(None),
    }
}

/// A request that an agency has answered by a proposal and that is awaited all the same stands
/// because the clinic did not take it.
fn not_taken(conn: &mut DbConnection, request: &RequestRow) -> Result<u32> {
    if !matches!(request.state, RequestState::Sent | RequestState::Received) {
        return Ok(0);
    }
    let answers = requests::answers(conn, request.clinic_id, request.id)?;
    let proposed = answers.iter().filter(|row| row.counted && row.answer == Answer::Propose);
    Ok(u32::try_from(proposed.count()).unwrap_or(u32::MAX))
}

fn kind(record: &Record) -> AppointmentKind {
    match record.appointment.kind.as_str() {
        "meeting" => AppointmentKind::Meeting,
        _ => AppointmentKind::Visit,
    }
}

pub(super) fn holding(record: &Record) -> Holding {
    if record.appointment.status.is_active() { Holding::Stands } else { Holding::Cancelled }
}

/// The need that the visit was booked with; a patient is told of that one alone.
fn interpreter_for_patient(record: &Record) -> Result<InterpreterForPatient> {
    let Some(need) = record.needs.first() else {
        return Ok(InterpreterForPatient::NotNeeded);
    };
    let variety = variety(&need.need.variety)?;
    Ok(match need.need.status {
        NeedStatus::Confirmed | NeedStatus::ConfirmedUnnamed => {
            InterpreterForPatient::Coming(variety)
        }
        // The patient is there, and hears what happens from people.
        _ if need.missed().is_some() => InterpreterForPatient::Coming(variety),
        NeedStatus::ClosedUnfilled => InterpreterForPatient::NotNeeded,
        _ => InterpreterForPatient::Arranging(variety),
    })
}

/// Where the needs of a visit stand together: as long as one is missing, that is what is told.
fn interpreter_for_clinician(
    conn: &mut DbConnection,
    record: &Record,
) -> Result<InterpreterForClinician> {
    let unfilled = |need: &&NeedRecord| {
        use NeedStatus::*;
        let asked = need.open_request().is_some();
        match need.need.status {
            FallbackDue | ClosedUnfilled => true,
            UnfilledAlarm => !asked,
            _ => false,
        }
    };
    let Some(first) = record.needs.first() else {
        return Ok(InterpreterForClinician::NotNeeded);
    };
    if let Some(need) = record.needs.iter().find(unfilled) {
        return Ok(InterpreterForClinician::Unfilled(variety(&need.need.variety)?));
    }
    if let Some(need) = record.needs.iter().find(|need| !need.need.status.is_filled()) {
        return Ok(InterpreterForClinician::Arranging(variety(&need.need.variety)?));
    }
    let mut who = Vec::new();
    for need in &record.needs {
        who.push(who_comes(conn, need)?);
    }
    Ok(InterpreterForClinician::Coming(variety(&first.need.variety)?, who.join(" + ")))
}

fn who_comes(conn: &mut DbConnection, need: &NeedRecord) -> Result<String> {
    if let Some(id) = need.interpreter() {
        return Ok(InterpreterRow::get(conn, id)?.name);
    }
    match need.agreed_request() {
        Some(request) => Ok(AgencyRow::get(conn, request.agency_id)?.name),
        None => Ok(String::new()),
    }
}

/// Where to come: the address of the site that the room is at, or of the clinic when no room is
/// kept. Empty for video and phone: an address would send people on a way for nothing.
pub fn place(conn: &mut DbConnection, record: &Record, modality: Modality) -> Result<String> {
    let clinic = record.appointment.clinic_id;
    match (modality, record.visit.room_id) {
        (Modality::Onsite, Some(room)) => {
            let room = RoomRow::get(conn, clinic, room)?;
            Ok(SiteRow::get(conn, room.site_id)?.address)
        }
        (Modality::Onsite, None) => Ok(ClinicRow::get(conn, clinic)?.address),
        (Modality::Video | Modality::Phone, _) => Ok(String::new()),
    }
}

fn variety(tag: &str) -> Result<Variety> {
    Variety::parse(tag).map_err(|_| Error::Internal(format!("a need holds the variety {tag}")))
}

/// The first letters of the words of a name.
pub fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).collect()
}
