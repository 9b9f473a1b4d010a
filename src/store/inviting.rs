//! Marks due whoever may have to be told of a change. What is really sent, the send job decides.

use chrono::{DateTime, Utc};

use super::clinicians::ClinicianRow;
use super::clinics::ClinicRow;
use super::interpreters::InterpreterRow;
use super::invitations::{self, InvitationRow};
use super::meeting::outside;
use super::patients::{self, PatientRow, RecipientRow};
use super::record::{self, Record};
use super::visits::{self, VisitFilter};
use super::world::Rows;
use super::{DbConnection, Tx, views};
use crate::domain::clinic::ClinicSettings;
use crate::domain::ids::{AppointmentId, ClinicId, NeedId, PatientId, RequestId, RowId};
use crate::domain::invitation::{Sending, patient_due, sending};
use crate::domain::need::NeedStatus;
use crate::domain::person::Contact;
use crate::domain::views::Audience;
use crate::domain::visit::VisitStatus;
use crate::error::Result;

/// More visits ahead than any patient has.
const VISITS_MAX: i64 = 500;

/// Who an invitation speaks to, and of what.
#[derive(Clone, Copy, Debug)]
struct Recipient {
    audience: Audience,
    person: RowId,
    request: Option<RequestId>,
    need: Option<NeedId>,
}

/// Sees that everybody who should know of the visit has an invitation, and marks all of them due.
pub fn refresh(tx: &mut Tx, clinic: ClinicId, id: AppointmentId) -> Result<()> {
    let record = record::load(tx.conn, clinic, id)?;
    let known = invitations::of_appointment(tx.conn, clinic, id)?;
    let soon = tx.now + tx.policy.hold;
    for invitation in known.iter().filter(|row| !waits_for_answer(&record, row)) {
        let due = due_again(tx, &record, invitation)?;
        invitations::mark_due(tx, invitation, due)?;
    }
    // A kept time is known to the agencies alone, which are asked for it.
    let agreed = record.appointment.tentative.is_none();
    if record.appointment.status.is_active() && agreed {
        invite_new(tx, &record, &known)?;
    }
    let meeting = record.appointment.kind == "meeting";
    if meeting && record.appointment.status.is_active() {
        invite_outside(tx, &record, &known, soon)?;
    }
    Ok(())
}

/// People from outside: whoever is asked which times suit, or has a seat at the settled one.
fn invite_outside(
    tx: &mut Tx,
    record: &Record,
    known: &[InvitationRow],
    soon: DateTime<Utc>,
) -> Result<()> {
    for row in outside::waiting(tx.conn, record, tx.now)? {
        let exists = known.iter().any(|one| one.person_id == row.id.cast());
        if !exists {
            let (audience, person) = (Audience::Stakeholder, row.id.cast());
            let recipient = Recipient { audience, person, request: None, need: None };
            invitation(tx, record, recipient, written(&row.contact.0), soon).insert(tx)?;
        }
    }
    Ok(())
}

/// The same for every visit of a patient that is still ahead and stands. The patient is locked.
pub fn refresh_ahead(tx: &mut Tx, clinic: ClinicId, patient: PatientId) -> Result<()> {
    ahead(tx, clinic, patient)?.into_iter().try_for_each(|id| refresh(tx, clinic, id))
}

/// Booked visits of a patient that have not begun, and the times kept for meetings.
pub fn ahead(tx: &mut Tx, clinic: ClinicId, patient: PatientId) -> Result<Vec<AppointmentId>> {
    let ahead = VisitFilter {
        from: Some(tx.now),
        patient: Some(patient),
        limit: VISITS_MAX,
        ..VisitFilter::default()
    };
    let mut booked = Vec::new();
    let kept = visits::kept_for(tx.conn, clinic, patient)?;
    for id in visits::list(tx.conn, clinic, &ahead)?.into_iter().chain(kept) {
        let row = visits::AppointmentRow::get(tx.conn, clinic, id)?;
        if row.status == VisitStatus::Booked && row.start_at.0 > tx.now {
            booked.push(id);
        }
    }
    Ok(booked)
}

/// True for an invitation to a further recipient who gets no more: nothing is rendered for it.
pub fn is_over(conn: &mut DbConnection, invitation: &InvitationRow) -> Result<bool> {
    if invitation.audience != Audience::Recipient {
        return Ok(false);
    }
    let row = RecipientRow::get(conn, invitation.clinic_id, invitation.person_id.cast())?;
    Ok(!row.is_told())
}

/// True for what its reader has been told and what still stands, of a visit ahead. News that waits is
/// told at its time, and not before.
pub fn can_go_again(
    conn: &mut DbConnection,
    record: &Record,
    row: &InvitationRow,
    now: DateTime<Utc>,
) -> Result<bool> {
    let visit = &record.appointment;
    let ahead = visit.status.is_active() && !visit.is_over(now);
    let waits = row.due_at.is_some() || waits_for_answer(record, row);
    if row.last_view.is_none() || !ahead || waits || is_over(conn, row)? {
        return Ok(false);
    }
    Ok(sending(None, &views::of_invitation(conn, row)?) == Sending::First)
}

/// An interpreter who is asked for another time hears nothing before the agency has answered.
pub fn waits_for_answer(record: &Record, invitation: &InvitationRow) -> bool {
    invitation.audience == Audience::Interpreter
        && record.appointment.status.is_active()
        && record.needs.iter().any(|need| {
            need.need.status.is_unfilled()
                && need.interpreter().map(|id| id.cast()) == Some(invitation.person_id)
        })
}

fn due_again(tx: &mut Tx, record: &Record, invitation: &InvitationRow) -> Result<DateTime<Utc>> {
    let of_patient = matches!(invitation.audience, Audience::Patient | Audience::Recipient);
    if of_patient && invitation.last_view.is_none() {
        return first_for_patient(tx, record);
    }
    if invitation.audience == Audience::Agency && invitation.last_view.is_none() {
        return Ok(soon(tx, record.appointment.interpreter_start.0));
    }
    Ok(tx.now + tx.policy.hold)
}

/// When the patient's first invitation goes out by the clinic's policy.
fn first_for_patient(tx: &mut Tx, record: &Record) -> Result<DateTime<Utc>> {
    let clinic = ClinicRow::get(tx.conn, record.appointment.clinic_id)?;
    Ok(first_by_policy(tx, record, &clinic.settings.0))
}

fn first_by_policy(tx: &Tx, record: &Record, settings: &ClinicSettings) -> DateTime<Utc> {
    let filled = record
        .needs
        .iter()
        .all(|need| need.need.status.is_filled() || need.need.status == NeedStatus::ClosedUnfilled);
    let start = record.appointment.start_at.0;
    patient_due(tx.now, tx.policy.hold, settings, start, filled)
}

/// A visit that has just been booked: nobody has an invitation yet. The agency's, if one is asked,
/// is saved with the others.
pub fn invite_first(
    tx: &mut Tx,
    record: &Record,
    rows: &Rows,
    agency: Option<InvitationRow>,
) -> Result<()> {
    let mut all: Vec<InvitationRow> = agency.into_iter().collect();
    for (recipient, language, due) in readers(tx, record, rows)? {
        all.push(invitation(tx, record, recipient, language, due));
    }
    InvitationRow::insert_all(tx, &all)
}

fn invite_new(tx: &mut Tx, record: &Record, known: &[InvitationRow]) -> Result<()> {
    let id = record.appointment.clinic_id;
    let clinic = ClinicRow::get(tx.conn, id)?;
    let patient = PatientRow::get(tx.conn, id, record.visit.patient_id)?;
    let mut clinicians = Vec::new();
    for treating in &record.treating {
        clinicians.push(ClinicianRow::get(tx.conn, id, treating.clinician_id)?);
    }
    let mut new = Vec::new();
    for (recipient, language, due) in readers(tx, record, &Rows { clinic, patient, clinicians })? {
        let exists = known
            .iter()
            .any(|row| row.audience == recipient.audience && row.person_id == recipient.person);
        if !exists {
            new.push(invitation(tx, record, recipient, language, due));
        }
    }
    if new.is_empty() { Ok(()) } else { InvitationRow::insert_all(tx, &new) }
}

/// Whoever should know of the visit, agencies apart: in which language, and when they are told first.
fn readers(
    tx: &mut Tx,
    record: &Record,
    rows: &Rows,
) -> Result<Vec<(Recipient, String, DateTime<Utc>)>> {
    let (clinic, patient) = (record.appointment.clinic_id, &rows.patient);
    let soon = tx.now + tx.policy.hold;
    let for_patient = first_by_policy(tx, record, &rows.clinic.settings.0);
    let to = |audience, person| Recipient { audience, person, request: None, need: None };
    let mut all =
        vec![(to(Audience::Patient, patient.id.cast()), written(&patient.contact.0), for_patient)];
    for row in patients::recipients(tx.conn, clinic, patient.id)? {
        if row.gets_invites {
            let language = written(&row.contact.0);
            all.push((to(Audience::Recipient, row.id.cast()), language, for_patient));
        }
    }
    for row in &rows.clinicians {
        all.push((to(Audience::Clinician, row.id.cast()), row.language.clone(), soon));
    }
    for need in record.needs.iter().filter(|need| need.need.status == NeedStatus::Confirmed) {
        if let Some(id) = need.interpreter() {
            let row = InterpreterRow::get(tx.conn, id)?;
            let recipient = Recipient {
                audience: Audience::Interpreter,
                person: id.cast(),
                request: None,
                need: Some(need.need.id),
            };
            all.push((recipient, row.language, soon));
        }
    }
    Ok(all)
}

/// The agency's invitation for one request, not saved yet.
pub fn for_agency(
    tx: &mut Tx,
    record: &Record,
    request: &super::requests::RequestRow,
    language: String,
) -> InvitationRow {
    let recipient = Recipient {
        audience: Audience::Agency,
        person: request.agency_id.cast(),
        request: Some(request.id),
        need: Some(request.need_id),
    };
    let due = soon(tx, request.start_at.0);
    invitation(tx, record, recipient, language, due)
}

/// When a request for a block that starts then goes out: after the hold, or at once while somebody
/// waits for it.
pub fn soon(tx: &Tx, start: DateTime<Utc>) -> DateTime<Utc> {
    if start <= tx.now { tx.now } else { tx.now + tx.policy.hold }
}

fn written(contact: &Contact) -> String {
    contact.written.clone()
}

fn invitation(
    tx: &mut Tx,
    record: &Record,
    recipient: Recipient,
    language: String,
    due: DateTime<Utc>,
) -> InvitationRow {
    InvitationRow {
        clinic_id: record.appointment.clinic_id,
        id: tx.mint.id(tx.now),
        appointment_id: record.appointment.id,
        audience: recipient.audience,
        person_id: recipient.person,
        request_id: recipient.request,
        need_id: recipient.need,
        uid: tx.mint.uid(),
        sequence: 0,
        dtstamp: None,
        language,
        revision: 0,
        due_at: Some(super::sql_types::Ts(due)),
        lease_until: None,
        last_view: None,
        last_sent_at: None,
        created_at: super::sql_types::Ts(tx.now),
        again: false,
    }
}
