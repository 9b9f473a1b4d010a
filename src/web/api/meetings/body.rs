//! A meeting as the API shows it: to everybody of the clinic when, where and who of the clinic; to
//! whoever leads it the file as well.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::super::visit_body;
use super::file;
use crate::error::Result;
use crate::store::DbConnection;
use crate::store::meeting::by_state::state;
use crate::store::meeting::{Meeting, MeetingRow};
use crate::store::names::Names;
use crate::store::record::Record;
use crate::web::answer::reference;

/// What everybody of the clinic reads, as of a visit.
pub fn frame(
    conn: &mut DbConnection,
    names: &mut Names,
    (row, record): (&MeetingRow, &Record),
    now: DateTime<Utc>,
) -> Result<Value> {
    let Record { appointment, visit, treating, needs } = record;
    let clinic = appointment.clinic_id;
    let patient = names.patient(conn, clinic, visit.patient_id)?;
    let visit_type = names.visit_type(conn, clinic, visit.visit_type_id)?;
    let convener = names.clinician(conn, clinic, row.convener_id)?;
    let mut clinicians = Vec::new();
    for one in treating {
        let name = names.clinician(conn, clinic, one.clinician_id)?;
        clinicians.push(reference(one.clinician_id, &name));
    }
    let room = match visit.room_id {
        Some(id) => Some(reference(id, &names.room(conn, clinic, id)?)),
        None => None,
    };
    let mut interpreted = Vec::new();
    for one in needs {
        interpreted.push(visit_body::need(conn, names, one)?);
    }
    let settled = row.finalised_at.is_some();
    Ok(json!({
        "id": row.id,
        "number": appointment.number,
        "state": state(row, appointment, now),
        "patient": reference(visit.patient_id, &patient),
        "visit_type": reference(visit.visit_type_id, &visit_type),
        "purpose": row.purpose,
        "convener": reference(row.convener_id, &convener),
        "clinicians": clinicians,
        "created_at": row.created_at,
        "start": settled.then_some(appointment.start_at),
        "end": settled.then_some(appointment.end_at),
        "zone": appointment.zone,
        "room": room,
        "needs": interpreted,
    }))
}

/// The whole; `file` is `null` unless the reader leads the meeting.
pub fn meeting(
    conn: &mut DbConnection,
    names: &mut Names,
    meeting: &Meeting,
    (now, leads): (DateTime<Utc>, bool),
) -> Result<Value> {
    let mut body = frame(conn, names, (&meeting.row, &meeting.record), now)?;
    body["file"] = if leads { file::file(conn, names, meeting, now)? } else { Value::Null };
    Ok(body)
}
