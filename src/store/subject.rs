//! Gathers what is kept of one patient, for the patient.

use diesel::prelude::*;

use super::answers;
use super::audit::AuditRow;
use super::clinics::ClinicRow;
use super::deliveries::{self, DeliveryRow};
use super::names::Names;
use super::patients::{self, PatientRow, RecipientRow};
use super::record::{self, Record};
use super::schema::{audit_entries, memberships, patient_recipients};
use super::visits::{self, VisitFilter};
use super::{DbConnection, Tx, meeting};
use crate::domain::ids::{AccountId, ClinicId, RowId};
use crate::domain::person::Role;
use crate::domain::subject::{
    Subject, SubjectAnswers, SubjectFile, SubjectLook, SubjectMessage, SubjectRecipient,
    SubjectVisit, SubjectWaiting, usual_purpose,
};
use crate::domain::views::Audience;
use crate::error::Result;

/// More visits than any patient has.
const VISITS_MAX: i64 = 10_000;
/// What counts as a look at one person.
const LOOKS: [&str; 4] = ["look_at", "open_wishes", "break_glass", "export_subject"];

/// Everything. `plain` makes readable text of a message's frozen bytes.
pub fn file(
    tx: &mut Tx,
    patient: &PatientRow,
    not_included: Vec<String>,
    plain: fn(&DeliveryRow) -> String,
) -> Result<SubjectFile> {
    let clinic = patient.clinic_id;
    let of_patient =
        VisitFilter { patient: Some(patient.id), limit: VISITS_MAX, ..VisitFilter::default() };
    let mut file = SubjectFile {
        clinic: ClinicRow::get(tx.conn, clinic)?.name,
        made_at: tx.now,
        person: person(tx.conn, patient)?,
        visits: Vec::new(),
        waiting: waiting(tx.conn, patient)?,
        problems: meeting::file::problems_of(tx.conn, clinic, patient.id)?,
        meetings: meeting::file::meetings_of(tx.conn, clinic, patient.id)?,
        messages: Vec::new(),
        looks: Vec::new(),
        not_included,
    };
    let mut objects: Vec<RowId> = vec![patient.id.cast()];
    for id in visits::list(tx.conn, clinic, &of_patient)? {
        let record = record::load(tx.conn, clinic, id)?;
        objects.push(id.cast());
        file.visits.push(visit(tx, &record)?);
        let sent = deliveries::of_appointment(tx.conn, clinic, id)?;
        let theirs = sent.iter().filter(|row| row.audience == Audience::Patient);
        file.messages.extend(theirs.map(|row| message(&record, row, plain)));
    }
    file.looks = looks(tx.conn, clinic, &objects)?;
    Ok(file)
}

fn person(conn: &mut DbConnection, row: &PatientRow) -> Result<Subject> {
    let (clinic, id) = (row.clinic_id, row.id);
    let spoken = patients::spoken(conn, clinic, id)?;
    let readers: Vec<RecipientRow> = patient_recipients::table
        .filter(patient_recipients::clinic_id.eq(clinic))
        .filter(patient_recipients::patient_id.eq(id))
        .order(patient_recipients::id)
        .load(conn)?;
    Ok(Subject {
        name: row.name.clone(),
        called: row.called.clone(),
        birth_date: row.birth_date,
        sex: row.sex,
        varieties: spoken.into_iter().map(|one| one.tag).collect(),
        interpreter_required: row.interpreter_required,
        interpreter_sex: row.interpreter_sex,
        interpreter_sex_force: row.interpreter_sex_force,
        address: row.address.clone(),
        contact: row.contact.0.clone(),
        recipients: readers.into_iter().map(recipient).collect(),
        created_at: row.created_at.0,
    })
}

fn recipient(row: RecipientRow) -> SubjectRecipient {
    SubjectRecipient {
        name: row.name,
        relation: row.relation,
        ended_at: row.ended_at.map(|at| at.0),
    }
}

fn visit(tx: &mut Tx, record: &Record) -> Result<SubjectVisit> {
    let (keys, conn) = (tx.keys.clone(), &mut *tx.conn);
    let Record { appointment, visit, treating, needs } = record;
    let clinic = appointment.clinic_id;
    let mut names = Names::default();
    let clinicians = treating
        .iter()
        .map(|row| names.clinician(conn, clinic, row.clinician_id))
        .collect::<Result<Vec<String>>>()?;
    Ok(SubjectVisit {
        number: appointment.number.clone(),
        status: appointment.status,
        visit_type: names.visit_type(conn, clinic, visit.visit_type_id)?,
        start: appointment.start_at.0,
        end: appointment.end_at.0,
        zone: appointment.zone.clone(),
        modality: visit.modality,
        clinicians,
        answer: visit.patient_answer,
        answered_at: visit.patient_answered_at.map(|at| at.0),
        arrived_at: visit.arrived_at.map(|at| at.0),
        began_at: visit.began_at.map(|at| at.0),
        ended_at: visit.finished_at.map(|at| at.0),
        cancel_reason: appointment.cancel_reason,
        interpreted: needs.iter().map(|need| need.need.variety.clone()).collect(),
        answers: answers::of_visit(conn, &keys, clinic, appointment.id)?
            .into_iter()
            .map(|(at, given)| SubjectAnswers { at, answers: given.answers })
            .collect(),
    })
}

/// What the patient waits or waited for, the oldest first.
fn waiting(conn: &mut DbConnection, patient: &PatientRow) -> Result<Vec<SubjectWaiting>> {
    let mut names = Names::default();
    let mut all = Vec::new();
    for row in super::waiting::of_patient(conn, patient.clinic_id, patient.id)? {
        all.push(SubjectWaiting {
            visit_type: names.visit_type(conn, row.clinic_id, row.visit_type_id)?,
            since: row.created_at.0,
            from: row.from_day,
            to: row.to_day,
            state: row.state,
            ended_at: row.ended_at.map(|at| at.0),
        });
    }
    Ok(all)
}

fn message(
    record: &Record,
    row: &DeliveryRow,
    plain: fn(&DeliveryRow) -> String,
) -> SubjectMessage {
    SubjectMessage {
        visit: record.appointment.number.clone(),
        channel: row.channel.to_string(),
        to: row.address.clone(),
        state: row.state.to_string(),
        at: row.sent_at.unwrap_or(row.created_at).0,
        text: plain(row),
    }
}

/// Looks at the patient and the visits, the oldest first.
fn looks(conn: &mut DbConnection, clinic: ClinicId, objects: &[RowId]) -> Result<Vec<SubjectLook>> {
    let objects: Vec<Option<RowId>> = objects.iter().copied().map(Some).collect();
    let mut rows: Vec<AuditRow> = audit_entries::table
        .filter(audit_entries::clinic_id.eq(Some(clinic)))
        .filter(audit_entries::object_id.eq_any(objects))
        .filter(audit_entries::verb.eq_any(LOOKS))
        .load(conn)?;
    rows.sort_unstable_by_key(|row| row.id);
    rows.into_iter().map(|row| look(conn, clinic, row)).collect()
}

fn look(conn: &mut DbConnection, clinic: ClinicId, row: AuditRow) -> Result<SubjectLook> {
    let account = row.actor_id.filter(|_| row.actor_kind == "account").map(RowId::cast);
    let role = match account {
        Some(account) => role_at(conn, clinic, account)?,
        None => None,
    };
    Ok(SubjectLook {
        at: row.at.0,
        what: format!("{} {}", row.verb, row.object_kind),
        role,
        purpose: row.purpose.unwrap_or_else(|| usual_purpose(role).to_owned()),
    })
}

/// The role that an account has or had at the clinic.
fn role_at(conn: &mut DbConnection, clinic: ClinicId, account: AccountId) -> Result<Option<Role>> {
    Ok(memberships::table
        .filter(memberships::account_id.eq(account))
        .filter(memberships::clinic_id.eq(Some(clinic)))
        .order(memberships::id.desc())
        .select(memberships::role)
        .first(conn)
        .optional()?)
}
