//! Visits, needs and requests as the API shows them. Built from rows that cannot hold a wish.

use serde_json::{Value, json};

use crate::domain::attendance::Attendance;
use crate::domain::need::NeedStatus;
use crate::domain::person::Sex;
use crate::domain::request::RequestState;
use crate::domain::visit::{Modality, VisitStatus};
use crate::error::Result;
use crate::store::names::Names;
use crate::store::needs::NeedRow;
use crate::store::record::{self, NeedRecord, Record};
use crate::store::requests::{self, RequestRow};
use crate::store::{DbConnection, views};
use crate::web::answer::reference;
use crate::web::schema::Schema;

/// A visit with its needs and their requests.
pub fn visit(conn: &mut DbConnection, names: &mut Names, record: &Record) -> Result<Value> {
    let Record { appointment, visit, treating, needs } = record;
    let clinic = appointment.clinic_id;
    let patient = names.patient(conn, clinic, visit.patient_id)?;
    let visit_type = names.visit_type(conn, clinic, visit.visit_type_id)?;
    let room = match visit.room_id {
        Some(id) => Some(reference(id, &names.room(conn, clinic, id)?)),
        None => None,
    };
    let clinician = match treating.first() {
        Some(lead) => {
            let name = names.clinician(conn, clinic, lead.clinician_id)?;
            Some(reference(lead.clinician_id, &name))
        }
        None => None,
    };
    let needs: Vec<Value> =
        needs.iter().map(|one| need(conn, names, one)).collect::<Result<_>>()?;
    Ok(json!({
        "id": appointment.id,
        "number": appointment.number,
        "status": appointment.status,
        "patient": reference(visit.patient_id, &patient),
        "visit_type": reference(visit.visit_type_id, &visit_type),
        "start": appointment.start_at,
        "end": appointment.end_at,
        "clinic_start": appointment.clinic_start,
        "clinic_end": appointment.clinic_end,
        "zone": appointment.zone,
        "interpreter_start": appointment.interpreter_start,
        "interpreter_end": appointment.interpreter_end,
        "clinician": clinician,
        "room": room,
        "modality": visit.modality,
        "arrived_at": visit.arrived_at,
        "began_at": visit.began_at,
        "finished_at": visit.finished_at,
        "needs": needs,
    }))
}

/// A need; the interpreter is named only once the need is filled.
pub fn need(conn: &mut DbConnection, names: &mut Names, record: &NeedRecord) -> Result<Value> {
    let filled = record.need.status.is_filled();
    let interpreter = match record.interpreter().filter(|_| filled) {
        Some(id) => Some(reference(id, &names.interpreter(conn, id)?)),
        None => None,
    };
    let said = record.marked().or(record.missed());
    let requests: Vec<Value> = record
        .requests
        .iter()
        .map(|one| request_in_need(conn, names, one))
        .collect::<Result<_>>()?;
    Ok(json!({
        "id": record.need.id,
        "status": record.need.status,
        "variety": record.need.variety,
        "interpreter": interpreter,
        "attendance": said.and_then(|row| row.attendance),
        "late_minutes": said.and_then(|row| row.late_minutes),
        "requests": requests,
    }))
}

fn request_in_need(
    conn: &mut DbConnection,
    names: &mut Names,
    request: &RequestRow,
) -> Result<Value> {
    let agency = names.agency(conn, request.agency_id)?;
    Ok(json!({
        "id": request.id,
        "agency": reference(request.agency_id, &agency),
        "state": request.state,
        "sent_at": request.sent_at,
        "answer_by": request.answer_by,
        "answered_at": request.answered_at,
    }))
}

/// A need in the list of a clinic: with its visit.
pub fn need_in_list(conn: &mut DbConnection, names: &mut Names, row: &NeedRow) -> Result<Value> {
    let record = record::load_need(conn, row.clinic_id, row.clone())?;
    let mut body = need(conn, names, &record)?;
    body["visit"] = json!(row.appointment_id);
    body["modality"] = json!(row.modality);
    body["start"] = json!(row.start_at);
    body["end"] = json!(row.end_at);
    body["fill_by"] = json!(row.fill_by);
    Ok(body)
}

/// What an agency offers instead, while the clinic has not decided.
fn proposal(conn: &mut DbConnection, names: &mut Names, row: &RequestRow) -> Result<Option<Value>> {
    let Some((id, offer)) = requests::newest_offer(conn, row.clinic_id, row.id)? else {
        return Ok(None);
    };
    let interpreter = match offer.interpreter {
        Some(id) => Some(reference(id, &names.interpreter(conn, id)?)),
        None => None,
    };
    Ok(Some(json!({
        "id": id,
        "start": offer.start,
        "interpreter": interpreter,
        "modality": offer.modality,
    })))
}

/// A request as its agency sees it, and the clinic with it: from the agency's own view.
pub fn request(conn: &mut DbConnection, names: &mut Names, row: &RequestRow) -> Result<Value> {
    let view = views::agency(conn, row)?;
    let agency = names.agency(conn, row.agency_id)?;
    let interpreter = match (row.interpreter_id, view.interpreter) {
        (Some(id), Some(name)) => Some(reference(id, &name)),
        _ => None,
    };
    let asked = row.state != RequestState::Queued;
    let offered = match row.state {
        RequestState::Proposed => proposal(conn, names, row)?,
        _ => None,
    };
    Ok(json!({
        "id": row.id,
        "number": row.number,
        "need": row.need_id,
        "agency": reference(row.agency_id, &agency),
        "state": row.state,
        "variety": view.variety,
        "start": row.start_at,
        "end": row.end_at,
        "zone": view.clinic.zone,
        "modality": row.modality,
        "place": (!view.place.is_empty()).then_some(view.place),
        "sex_condition": view.sex_condition,
        "min_level": view.min_level,
        "interpreter": interpreter,
        "sent_at": row.sent_at,
        "answer_by": asked.then_some(row.answer_by),
        "answered_at": row.answered_at,
        "proposal": offered,
    }))
}

/// The schemas of [`visit`] and of what stands in it.
pub fn visit_schemas() -> Vec<(&'static str, Schema)> {
    let told = "What patient and interpreter are told.";
    let visit = Schema::object([
        ("id", Schema::id()),
        ("number", Schema::text().said("The number that people see.")),
        ("status", Schema::word::<VisitStatus>()),
        ("patient", Schema::named("Reference")),
        ("visit_type", Schema::named("Reference")),
        ("start", Schema::instant().said(told)),
        ("end", Schema::instant().said(told)),
        ("clinic_start", Schema::instant().said("What clinician and room keep.")),
        ("clinic_end", Schema::instant()),
        ("zone", Schema::text()),
        ("interpreter_start", Schema::instant().said("With the briefing before.")),
        ("interpreter_end", Schema::instant()),
        ("clinician", Schema::named("Reference").nullable()),
        ("room", Schema::named("Reference").nullable()),
        ("modality", Schema::word::<Modality>()),
        ("arrived_at", Schema::instant().nullable().said("When the patient came.")),
        ("began_at", Schema::instant().nullable().said("Of a visit that was held.")),
        ("finished_at", Schema::instant().nullable()),
        ("needs", Schema::list(Schema::named("Need"))),
    ]);
    vec![
        ("Visit", visit),
        ("Need", Schema::object(need_fields())),
        ("NeedRequest", request_in_need_schema()),
    ]
}

fn need_fields() -> Vec<(&'static str, Schema)> {
    vec![
        ("id", Schema::id()),
        ("status", Schema::word::<NeedStatus>()),
        ("variety", Schema::text().said("The language as it is spoken, BCP 47.")),
        ("interpreter", Schema::named("Reference").nullable().said("Who comes, once it is sure.")),
        ("attendance", Schema::word::<Attendance>().nullable().said("What is known of the day.")),
        ("late_minutes", Schema::number().nullable()),
        ("requests", Schema::list(Schema::named("NeedRequest"))),
    ]
}

fn request_in_need_schema() -> Schema {
    Schema::object([
        ("id", Schema::id()),
        ("agency", Schema::named("Reference")),
        ("state", Schema::word::<RequestState>()),
        ("sent_at", Schema::instant().nullable()),
        ("answer_by", Schema::instant().nullable()),
        ("answered_at", Schema::instant().nullable()),
    ])
}

/// The schema of [`need_in_list`].
pub fn need_schemas() -> Vec<(&'static str, Schema)> {
    let mut fields = need_fields();
    fields.extend([
        ("visit", Schema::id()),
        ("modality", Schema::word::<Modality>()),
        ("start", Schema::instant()),
        ("end", Schema::instant()),
        ("fill_by", Schema::instant().said("When it becomes an alarm.")),
    ]);
    vec![("NeedOfVisit", Schema::object(fields))]
}

/// The schemas of [`request`] and of what stands in it.
pub fn request_schemas() -> Vec<(&'static str, Schema)> {
    let proposal = Schema::object([
        ("id", Schema::id()),
        ("start", Schema::instant().nullable()),
        ("interpreter", Schema::named("Reference").nullable()),
        ("modality", Schema::word::<Modality>().nullable()),
    ]);
    let request = Schema::object([
        ("id", Schema::id()),
        ("number", Schema::text().said("The number that people see.")),
        ("need", Schema::id()),
        ("agency", Schema::named("Reference")),
        ("state", Schema::word::<RequestState>()),
        ("variety", Schema::text()),
        ("start", Schema::instant()),
        ("end", Schema::instant()),
        ("zone", Schema::text()),
        ("modality", Schema::word::<Modality>()),
        ("place", Schema::text().nullable()),
        ("sex_condition", Schema::word::<Sex>().nullable()),
        ("min_level", Schema::number()),
        ("interpreter", Schema::named("Reference").nullable()),
        ("sent_at", Schema::instant().nullable()),
        ("answer_by", Schema::instant().nullable()),
        ("answered_at", Schema::instant().nullable()),
        ("proposal", Schema::named("CounterOffer").nullable()),
    ]);
    vec![("Request", request), ("CounterOffer", proposal)]
}
