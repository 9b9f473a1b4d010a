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
    let (clinic, by) = asker(tx, id)?;
    let mut record = placing::lock(tx, clinic, id, &[])?;
    record.appointment.must_be_agreed()?;
    if record.appointment.is_over(tx.now) || !record.appointment.status.is_active() {
        return Err(Error::Conflict("visit_over"));
    }
    let answers = Given { answers: given.answers.clone(), by: tx.account() };
    answers::add(tx, clinic, id, &answers)?;
    let asked = is_asked_everything(tx, &record, by)?;
    let said = given.said.iter().filter(|_| asked);
    let statements = said.map(|said| said.statement(by, channel(by), tx.now)).collect();
    wishes::add(tx, clinic, id, &Saying { statements, practical_note: None })?;
    if asked {
        // Who has been asked everything is not sent it again, whatever the answers were.
        record.visit.asked_at = record.visit.asked_at.or(Some(Ts(tx.now)));
        record.visit.ask_at = None;
        record.visit.save(tx)?;
    }
    tell_office(tx, &record, &given.answers, by)?;
    audit::record(tx, "answer_questions", "visit", Some(id), json!({}))
}

/// Who writes the answers down.
fn asker(tx: &mut Tx, id: AppointmentId) -> Result<(ClinicId, StatementBy)> {
    if let Actor::Link { clinic, .. } = tx.caller.actor {
        return Ok((clinic, StatementBy::Patient));
    }
    let record =
        record::allowed(tx.conn, &tx.caller.actor, id, |treating| Act::WriteWishes { treating })?;
    let clinic = record.appointment.clinic_id;
    let by = match tx.role() {
        Some(Role::Clinician) => StatementBy::Clinician,
        _ => StatementBy::Secretary,
    };
    Ok((clinic, by))
}

/// How the answers came.
fn channel(by: StatementBy) -> StatementChannel {
    match by {
        StatementBy::Patient => StatementChannel::Link,
        _ => StatementChannel::Phone,
    }
}

/// True where the patient saw or heard the private questions too. Where others read along nobody is
/// asked them; a clinician asks them alone with the patient, beside the wishes.
fn is_asked_everything(tx: &mut Tx, record: &Record, by: StatementBy) -> Result<bool> {
    Ok(match by {
        StatementBy::Patient => !record::is_overheard(tx.conn, record, tx.now)?,
        StatementBy::Secretary => true,
        StatementBy::Clinician => false,
    })
}

/// What the office has to do about the ordinary answers; the private ones bring nothing.
fn tell_office(tx: &mut Tx, record: &Record, answers: &Answers, by: StatementBy) -> Result<()> {
    if by == StatementBy::Secretary {
        return tasks::close(tx, &record.appointment, &[tasks::ASK_QUESTIONS]);
    }
    if by == StatementBy::Clinician || !answers.needs_office() {
        return Ok(());
    }
    tasks::for_office(tx, &record.appointment, tasks::READ_ANSWERS)
}
