//! Somebody looks at a patient, a visit or a meeting: one audit entry for each look.

use data_encoding::HEXLOWER;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::domain::ids::{AppointmentId, CourseId, Id, PatientId};
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::meeting::{self, Meeting};
use crate::store::patients::PatientRow;
use crate::store::record::{self, Record};
use crate::store::{Tx, audit, searched, visits};

/// The visit, and the entry of the look.
pub fn look_at_visit(tx: &mut Tx, id: AppointmentId) -> Result<Record> {
    let clinic = tx.allowed_at_clinic(Act::ReadVisits)?;
    let record = record::load(tx.conn, clinic, id)?;
    audit::record(tx, "look_at", "visit", Some(id), json!({}))?;
    Ok(record)
}

/// The visits of a course by their times, and the entry of the look at their patient.
pub fn look_at_course(tx: &mut Tx, id: CourseId) -> Result<Vec<Record>> {
    let clinic = tx.allowed_at_clinic(Act::ReadVisits)?;
    let mut records = Vec::new();
    for visit in visits::of_course(tx.conn, clinic, id)? {
        records.push(record::load(tx.conn, clinic, visit.id)?);
    }
    let patient = records.first().map(|record| record.visit.patient_id);
    audit::record(tx, "look_at", "patient", patient, json!({ "course": id }))?;
    Ok(records)
}

/// The network meeting, and the entry of the look.
pub fn look_at_meeting(tx: &mut Tx, id: AppointmentId) -> Result<Meeting> {
    let clinic = tx.allowed_at_clinic(Act::ReadVisits)?;
    let meeting = meeting::load(tx.conn, clinic, id)?;
    audit::record(tx, "look_at", "meeting", Some(id), json!({}))?;
    Ok(meeting)
}

/// The patient, and the entry of the look.
pub fn look_at_patient(tx: &mut Tx, id: PatientId) -> Result<PatientRow> {
    let clinic = tx.allowed_at_clinic(Act::ReadPatients)?;
    let row = PatientRow::get(tx.conn, clinic, id)?;
    audit::record(tx, "look_at", "patient", Some(id), json!({}))?;
    Ok(row)
}

/// The entry of one search for a person by the words that were typed: they are kept sealed beside
/// the entry, which has their fingerprint alone.
pub fn note_search_for(tx: &mut Tx, what: &str, words: Option<&str>) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::ReadPatients)?;
    let words = words.unwrap_or_default();
    let fingerprint = HEXLOWER.encode(&tx.keys.fingerprint(words.as_bytes()));
    let nobody: Option<Id<Uuid>> = None;
    let entry = audit::record_as(tx, "search", what, nobody, json!({ "words": fingerprint }))?;
    searched::keep(tx, clinic, entry, words)
}

/// The entry of one search with its criterion, also when nothing was found.
pub fn note_search(tx: &mut Tx, what: &str, criterion: Value) -> Result<()> {
    let nobody: Option<Id<Uuid>> = None;
    audit::record(tx, "search", what, nobody, criterion)
}
