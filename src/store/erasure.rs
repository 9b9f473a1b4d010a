//! Takes a person out of the rows that hold them. What is counted and what is sealed into the
//! audit's chain stays, without anybody in it.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::patients::{PatientRow, RecipientRow};
use super::schema::{
    deliveries, exclusions, invitations, links, operations_done, patient_recipients,
    patient_varieties, private_wishes, question_answers, sealed_log, tasks, visits,
};
use super::sql_types::{Json, Ts};
use super::visits::AppointmentRow;
use super::{Tx, meeting, searched, waiting};
use crate::domain::ids::{AppointmentId, ClinicId, InvitationId, PatientId, RowId};
use crate::domain::person::Contact;
use crate::domain::views::{Audience, View};
use crate::domain::visit::VisitStatus;
use crate::domain::words_of_store::DeliveryState;
use crate::error::Result;

/// Undetermined (ISO 639-2): of nobody it is not said what they read.
const NO_LANGUAGE: &str = "und";

/// Who was erased has this name.
pub const NOBODY: &str = "—";

/// What has to be over before somebody is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A visit is ahead, or being held.
    Visit,
    /// Somebody has still to hear of a visit that is not over.
    Message,
    Nothing,
}

/// What still stands for a patient. The patient is locked.
pub fn standing(tx: &mut Tx, clinic: ClinicId, patient: PatientId) -> Result<Standing> {
    let mut waits = false;
    for id in visits_of(tx, clinic, patient)? {
        let row = AppointmentRow::get(tx.conn, clinic, id)?;
        if row.is_over(tx.now) {
            continue;
        }
        if matches!(row.status, VisitStatus::Booked | VisitStatus::Arrived) {
            return Ok(Standing::Visit);
        }
        let told = super::invitations::of_appointment(tx.conn, clinic, id)?;
        let sent = super::deliveries::of_appointment(tx.conn, clinic, id)?;
        waits = waits
            || told.iter().any(|row| row.due_at.is_some())
            || sent.iter().any(|row| row.state == DeliveryState::Waiting);
    }
    Ok(if waits { Standing::Message } else { Standing::Nothing })
}

/// Removes the patient's name, contact, languages, further readers, private wishes, list of
/// problems, what was on the table of network meetings, and every message's words; the visits stay,
/// of nobody.
pub fn erase(tx: &mut Tx, patient: PatientRow) -> Result<()> {
    let (clinic, id) = (patient.clinic_id, patient.id);
    let visits = visits_of(tx, clinic, id)?;
    let mut names = vec![patient.search_name.clone()];
    names.extend(readers(tx, clinic, id)?);
    searched::forget(tx, clinic, &names)?;
    of_visits(tx, clinic, &visits)?;
    meeting::erasing::erase(tx, clinic, id, &visits)?;
    answers(tx, &patient, &visits)?;
    for table_of in [varieties, excluded, waiting::erase] {
        table_of(tx, clinic, id)?;
    }
    nobody(tx, patient)
}

fn visits_of(tx: &mut Tx, clinic: ClinicId, patient: PatientId) -> Result<Vec<AppointmentId>> {
    Ok(visits::table
        .filter(visits::clinic_id.eq(clinic))
        .filter(visits::patient_id.eq(patient))
        .select(visits::id)
        .load(tx.conn)?)
}

/// Takes the further readers out, also those who ended before; their names.
fn readers(tx: &mut Tx, clinic: ClinicId, patient: PatientId) -> Result<Vec<String>> {
    let all: Vec<RecipientRow> = patient_recipients::table
        .filter(patient_recipients::clinic_id.eq(clinic))
        .filter(patient_recipients::patient_id.eq(patient))
        .load(tx.conn)?;
    let mut names = Vec::new();
    for mut row in all {
        names.push(std::mem::replace(&mut row.name, NOBODY.to_owned()));
        row.relation.clear();
        row.contact = Json(Contact::unasked());
        row.gets_invites = false;
        row.ended_at = row.ended_at.or(Some(Ts(tx.now)));
        row.save(tx)?;
    }
    Ok(names)
}

/// Wishes and the log of their openings; the words of messages, and the links in them.
fn of_visits(tx: &mut Tx, clinic: ClinicId, all: &[AppointmentId]) -> Result<()> {
    let wishes = private_wishes::table
        .filter(private_wishes::clinic_id.eq(clinic))
        .filter(private_wishes::appointment_id.eq_any(all));
    diesel::delete(wishes).execute(tx.conn)?;
    let answered = question_answers::table
        .filter(question_answers::clinic_id.eq(clinic))
        .filter(question_answers::appointment_id.eq_any(all));
    diesel::delete(answered).execute(tx.conn)?;
    let opened = sealed_log::table
        .filter(sealed_log::clinic_id.eq(clinic))
        .filter(sealed_log::appointment_id.eq_any(all));
    diesel::delete(opened).execute(tx.conn)?;
    let told = || {
        invitations::table
            .filter(invitations::clinic_id.eq(clinic))
            .filter(invitations::appointment_id.eq_any(all))
    };
    let ids: Vec<InvitationId> = told().select(invitations::id).load(tx.conn)?;
    let named =
        [Audience::Patient, Audience::Recipient, Audience::Clinician, Audience::Stakeholder];
    diesel::update(told().filter(invitations::audience.eq_any(named)))
        .set((
            invitations::last_view.eq(None::<Json<View>>),
            invitations::due_at.eq(None::<Ts>),
            invitations::language.eq(NO_LANGUAGE),
        ))
        .execute(tx.conn)?;
    messages(tx, clinic, all)?;
    let todo = tasks::table
        .filter(tasks::clinic_id.eq(clinic))
        .filter(tasks::appointment_id.eq_any(all.iter().copied().map(Some)))
        .filter(tasks::done_at.is_null());
    diesel::update(todo).set(tasks::done_at.eq(Some(Ts(tx.now)))).execute(tx.conn)?;
    let open = links::table.filter(links::invitation_id.eq_any(ids));
    diesel::update(open.filter(links::revoked_at.is_null()))
        .set(links::revoked_at.eq(Some(Ts(tx.now))))
        .execute(tx.conn)?;
    Ok(())
}

/// What was said, where it went, and what the mail server said of the address. What never left and is
/// past is void.
fn messages(tx: &mut Tx, clinic: ClinicId, all: &[AppointmentId]) -> Result<()> {
    let sent = || {
        deliveries::table
            .filter(deliveries::clinic_id.eq(clinic))
            .filter(deliveries::appointment_id.eq_any(all))
    };
    let waiting = sent().filter(deliveries::state.eq(DeliveryState::Waiting));
    diesel::update(waiting).set(deliveries::state.eq(DeliveryState::Void)).execute(tx.conn)?;
    diesel::update(sent())
        .set((
            deliveries::frozen.eq(Vec::<u8>::new()),
            deliveries::address.eq(""),
            deliveries::outcome.eq(None::<String>),
            deliveries::language.eq(NO_LANGUAGE),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Kept answers of programs that name the patient.
fn answers(tx: &mut Tx, patient: &PatientRow, visits: &[AppointmentId]) -> Result<()> {
    let mut ids: Vec<String> = visits.iter().map(ToString::to_string).collect();
    ids.push(patient.id.to_string());
    let all: Vec<(RowId, String, Json<serde_json::Value>)> = operations_done::table
        .select((operations_done::caller, operations_done::key, operations_done::body))
        .load(tx.conn)?;
    for (caller, key, body) in all {
        let text = body.0.to_string();
        if ids.iter().any(|id| text.contains(id.as_str())) {
            diesel::delete(operations_done::table.find((caller, key))).execute(tx.conn)?;
        }
    }
    Ok(())
}

fn varieties(tx: &mut Tx, clinic: ClinicId, patient: PatientId) -> Result<()> {
    let spoken = patient_varieties::table
        .filter(patient_varieties::clinic_id.eq(clinic))
        .filter(patient_varieties::patient_id.eq(patient));
    diesel::delete(spoken).execute(tx.conn)?;
    Ok(())
}

fn excluded(tx: &mut Tx, clinic: ClinicId, patient: PatientId) -> Result<()> {
    let theirs = exclusions::table
        .filter(exclusions::clinic_id.eq(clinic))
        .filter(exclusions::patient_id.eq(Some(patient)));
    diesel::delete(theirs).execute(tx.conn)?;
    Ok(())
}

/// The row itself, of nobody.
fn nobody(tx: &mut Tx, patient: PatientRow) -> Result<()> {
    let row = PatientRow {
        name: NOBODY.to_owned(),
        called: NOBODY.to_owned(),
        search_name: String::new(),
        birth_date: NaiveDate::default(),
        sex: None,
        interpreter_required: false,
        interpreter_sex: None,
        interpreter_sex_force: None,
        address: None,
        contact: Json(Contact::unasked()),
        usual_clinician: None,
        ended_at: patient.ended_at.or(Some(Ts(tx.now))),
        ..patient
    };
    row.save(tx)
}
