//! Takes an agency's answer to a request: by link, in the portal, by API, or by phone through the
//! clinic. All lead to the same state.

use serde_json::json;

use crate::domain::ids::{CalendarId, InterpreterId, RequestId};
use crate::domain::need::NeedStatus;
use crate::domain::person::Role;
use crate::domain::policy::{Act, Actor, Workplace};
use crate::domain::request::{
    Answer, CounterOffer, DeclineReason, RequestState, Standing, standing,
};
use crate::domain::span::on_grid;
use crate::error::{Error, Result};
use crate::store::needs::NeedRow;
use crate::store::record::{NeedRecord, Record};
use crate::store::requests::{self, AnswerRow, Of, RequestRow};
use crate::store::sql_types::{Json, Ts};
use crate::store::tasks::{self, TaskRow};
use crate::store::{Tx, asking, audit, interpreters, naming, placing};

/// What the agency says.
#[derive(Clone, Debug)]
pub struct AnswerRequest {
    pub answer: Answer,
    /// With a confirm: who comes. `None`: the one asked for, or the name follows.
    pub interpreter: Option<InterpreterId>,
    pub reason: Option<DeclineReason>,
    pub proposal: Option<CounterOffer>,
}

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    Counted,
    /// Written down, and nothing changed; the code says why.
    TooLate(&'static str),
}

/// Answers for the caller's agency, or on the phone for one at the caller's clinic.
pub fn answer_request(tx: &mut Tx, id: RequestId, command: &AnswerRequest) -> Result<Taken> {
    let (request, channel) = addressed(tx, id)?;
    check(command)?;
    let clinic = request.clinic_id;
    let named = command.interpreter.or(request.interpreter_id);
    let more = match named {
        Some(id) => calendar_of(tx, id)?,
        None => Vec::new(),
    };
    let record = placing::lock_need(tx, clinic, request.need_id, &more)?;
    let request = RequestRow::get(tx.conn, clinic, id)?;
    let wanted = awaits(need_of(&record, &request)?, &request);
    check_offer(tx, &record, command)?;
    let over = record.appointment.end_at.0 <= tx.now && command.answer != Answer::Decline;
    let standing = match standing(request.state, command.answer, wanted) {
        Standing::Open | Standing::Late if over => Standing::Over("visit_over"),
        standing => standing,
    };
    write_down(tx, &request, command, channel, !matches!(standing, Standing::Over(_)))?;
    audit::record(tx, "answer_request", "request", Some(id), json!({ "answer": command.answer }))?;
    match standing {
        Standing::Over(code) => return Ok(Taken::TooLate(code)),
        Standing::Open | Standing::Late => carry_out(tx, &record, request, command)?,
    }
    Ok(Taken::Counted)
}

/// The request, if the caller may answer it, and through which channel the answer came.
fn addressed(tx: &mut Tx, id: RequestId) -> Result<(RequestRow, &'static str)> {
    let (of, channel) = match &tx.caller.actor {
        Actor::Member(member) if member.may(Act::AnswerRequest) => match member.place {
            Workplace::Agency(agency) => (Of::Agency(agency), "portal"),
            Workplace::Clinic { clinic, .. } => (Of::Clinic(clinic), "phone"),
        },
        Actor::Link { clinic, .. } => (Of::Clinic(*clinic), "link"),
        Actor::Member(_) | Actor::Phone { .. } | Actor::Server => return Err(Error::Forbidden),
    };
    Ok((requests::find_for(tx.conn, of, id)?, channel))
}

fn check(command: &AnswerRequest) -> Result<()> {
    let offers = command.proposal.as_ref().is_some_and(|offer| *offer != CounterOffer::default());
    match command.answer {
        Answer::Decline if command.reason.is_none() => Err(Error::field("reason", "required")),
        Answer::Propose if !offers => Err(Error::field("proposal", "required")),
        _ => Ok(()),
    }
}

/// An offered time lies ahead, on the grid, and is another than the visit's own.
fn check_offer(tx: &mut Tx, record: &Record, command: &AnswerRequest) -> Result<()> {
    let Some(offer) = command.proposal.as_ref().filter(|_| command.answer == Answer::Propose)
    else {
        return Ok(());
    };
    let Some(start) = offer.start else { return Ok(()) };
    let refused = |code| Err(Error::field("proposal.start", code));
    let alone = offer.interpreter.is_none() && offer.modality.is_none();
    match start {
        start if start <= tx.now => refused("past"),
        start if !on_grid(start) => refused("off_grid"),
        start if alone && start == record.appointment.start_at.0 => refused("same_time"),
        _ => Ok(()),
    }
}

fn calendar_of(tx: &mut Tx, id: InterpreterId) -> Result<Vec<CalendarId>> {
    let row = interpreters::InterpreterRow::find(tx.conn, id)?;
    row.map(|row| vec![row.calendar_id]).ok_or_else(naming::not_accepted)
}

/// True while a late yes to this request would help: nobody else has said yes, and the visit was
/// not moved since.
fn awaits(need: &NeedRecord, request: &RequestRow) -> bool {
    let NeedRow { start_at, end_at, modality, .. } = need.need;
    let asked = (request.start_at, request.end_at, request.modality);
    need.need.status.is_unfilled() && asked == (start_at, end_at, modality)
}

fn need_of<'a>(record: &'a Record, request: &RequestRow) -> Result<&'a NeedRecord> {
    let need = record.needs.iter().find(|need| need.need.id == request.need_id);
    need.ok_or(Error::NotFound("need"))
}

fn write_down(
    tx: &mut Tx,
    request: &RequestRow,
    command: &AnswerRequest,
    channel: &str,
    counted: bool,
) -> Result<()> {
    let row = AnswerRow {
        clinic_id: request.clinic_id,
        id: tx.mint.id(tx.now),
        request_id: request.id,
        answer: command.answer,
        interpreter_id: command.interpreter,
        reason: command.reason,
        proposal: command.proposal.clone().map(Json),
        by_account: tx.account(),
        channel: channel.to_owned(),
        counted,
        at: Ts(tx.now),
    };
    row.insert(tx)
}

fn carry_out(
    tx: &mut Tx,
    record: &Record,
    mut request: RequestRow,
    command: &AnswerRequest,
) -> Result<()> {
    let need = need_of(record, &request)?;
    // Whoever answers on the phone while messages are on hold knows of the request.
    request.sent_at = request.sent_at.or(Some(Ts(tx.now)));
    match command.answer {
        Answer::Confirm => {
            let name = command.interpreter.or(request.interpreter_id);
            // Also who was asked by name: a rule may stand against them since.
            if let Some(id) = name {
                naming::acceptable(tx, record, &request, id)?;
            }
            asking::fill(tx, record, need, &mut request, name)
        }
        Answer::Decline => {
            let kept = None;
            asking::end_assignment(tx, record, need, None)?;
            asking::end_request(tx, record, request.clone(), RequestState::Declined, kept)?;
            asking::ask_next(tx, record, need.need.id)
        }
        Answer::Propose => {
            if let Some(id) = command.proposal.as_ref().and_then(|offer| offer.interpreter) {
                naming::of_agency(tx, request.agency_id, id)?;
            }
            propose(tx, record, need, request)
        }
    }
}

/// A counter-offer waits for the clinic.
fn propose(tx: &mut Tx, record: &Record, need: &NeedRecord, mut request: RequestRow) -> Result<()> {
    request.state = RequestState::Proposed;
    request.answered_at = Some(Ts(tx.now));
    request.save(tx)?;
    let mut row = need.need.clone();
    if row.status != NeedStatus::UnfilledAlarm {
        row.status = NeedStatus::Held;
    }
    row.save(tx)?;
    let task = TaskRow {
        need_id: Some(row.id),
        request_id: Some(request.id),
        due_at: Some(request.answer_by),
        ..TaskRow::new(tx, &record.appointment, tasks::DECIDE_PROPOSAL, Role::Secretary)
    };
    task.insert_once(tx)
}
