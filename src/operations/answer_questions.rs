//! The questions before a visit are answered: by the patient on the link's page, or on the phone,
//! where the office writes down what is said. The same rows, entry and page whatever the private
//! answers are.

use serde_json::json;

use crate::domain::ids::{AppointmentId, ClinicId};
use crate::domain::person::Role;
use crate::domain::policy::{Act, Actor};
use crate::domain::private::{Said, Saying, StatementBy, StatementChannel};
use crate::domain::questions::Answers;
use crate::error::{Error, Result};
use crate::store::answers::{self, Given};
use crate::store::patients::PatientRow;
use crate::store::record::{self, Record};
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, placing, tasks, wishes};

/// What was answered; every answer may be left out.
#[derive(Clone, Debug, Default)]
pub struct AnswerQuestions {
    pub answers: Answers,
    /// To the private questions.
    pub said: Vec<Said>,
}

/// Writes the answers down beside earlier ones. `Conflict` when the visit is over or cancelled.
pub fn answer_questions(tx: &mut Tx, id: AppointmentId, given: &AnswerQuestions) -> Result<()> {
    let (clinic, by, channel) = asker(tx, id)?;
    let mut record = placing::lock(tx, clinic, id, &[])?;
    if record.appointment.is_over(tx.now) || !record.appointment.status.is_active() {
        return Err(Error::Conflict("visit_over"));
    }
    let answers = Given { answers: given.answers.clone(), by: tx.account() };
    answers::add(tx, clinic, id, &answers)?;
    let heard = channel == StatementChannel::Phone || !is_overheard(tx, &record)?;
    let said = given.said.iter().filter(|_| heard);
    let statements = said.map(|said| said.statement(by, channel, tx.now)).collect();
    wishes::add(tx, clinic, id, &Saying { statements, practical_note: None })?;
    if heard {
        // Who has been asked everything is not sent it again, whatever the answers were.
        record.visit.asked_at = record.visit.asked_at.or(Some(Ts(tx.now)));
        record.visit.ask_at = None;
        record.visit.save(tx)?;
    }
    tell_office(tx, &record, &given.answers, channel)?;
    audit::record(tx, "answer_questions", "visit", Some(id), json!({}))
}

/// Whose answers these are, and how they came.
fn asker(tx: &mut Tx, id: AppointmentId) -> Result<(ClinicId, StatementBy, StatementChannel)> {
    if let Actor::Link { clinic, .. } = tx.caller.actor {
        return Ok((clinic, StatementBy::Patient, StatementChannel::Link));
    }
    let record =
        record::allowed(tx.conn, &tx.caller.actor, id, |treating| Act::WriteWishes { treating })?;
    let clinic = record.appointment.clinic_id;
    let by = match tx.role() {
        Some(Role::Clinician) => StatementBy::Clinician,
        _ => StatementBy::Secretary,
    };
    Ok((clinic, by, StatementChannel::Phone))
}

/// True where others read what is on the patient's phone: there nobody is asked what is private.
fn is_overheard(tx: &mut Tx, record: &Record) -> Result<bool> {
    let (clinic, patient) = (record.appointment.clinic_id, record.visit.patient_id);
    Ok(PatientRow::get(tx.conn, clinic, patient)?.contact.0.shared_phone)
}

/// What the office has to do about the ordinary answers; the private ones bring nothing.
fn tell_office(
    tx: &mut Tx,
    record: &Record,
    answers: &Answers,
    channel: StatementChannel,
) -> Result<()> {
    if channel == StatementChannel::Phone {
        return tasks::close(tx, &record.appointment, &[tasks::ASK_QUESTIONS]);
    }
    if !answers.needs_office() {
        return Ok(());
    }
    tasks::for_office(tx, &record.appointment, tasks::READ_ANSWERS)
}
