//! The requests behind a need: who was asked, when, and what came back.

use chrono::{DateTime, Duration, Utc};

use super::agencies::Agency;
use super::booking::{Booking, Clerk, Ending, Step};
use super::cast::agencies_for;
use super::clinic::ZONE;
use super::patient_table::PATIENTS;
use crate::domain::attendance::Attendance;
use crate::domain::hours::answer_by;
use crate::domain::need::RankReason;
use crate::domain::request::{Answer, CounterOffer, DeclineReason, RequestState};
use crate::store::requests::{AnswerRow, AssignmentRow, RequestRow};
use crate::store::sql_types::{Json, Ts};

/// Writes one request for every step of a booking, one after the other.
pub(super) fn requests(clerk: &mut Clerk, need: usize, booking: &Booking) {
    let mut at = booking.made_at + Duration::minutes(1);
    for step in &booking.steps {
        at = request(clerk, need, booking, *step, at);
    }
}

/// Returns when the request ended.
fn request(
    clerk: &mut Clerk,
    need: usize,
    booking: &Booking,
    step: Step,
    asked_at: DateTime<Utc>,
) -> DateTime<Utc> {
    let sent_at = match step.ending {
        Ending::Open => asked_at.max(clerk.now - Duration::minutes(40)),
        Ending::Proposed(_) => asked_at.max(clerk.now - Duration::hours(3)),
        _ => asked_at,
    };
    let row = row(clerk, need, booking, step, sent_at);
    let ended_at = row.answered_at.map_or(row.answer_by.0, |at| at.0);
    answers(clerk, booking, step, &row);
    let ended_at = assignment(clerk, booking, step, &row).unwrap_or(ended_at);
    clerk.world.requests.push(row);
    ended_at
}

fn row(
    clerk: &mut Clerk,
    need: usize,
    booking: &Booking,
    step: Step,
    sent_at: DateTime<Utc>,
) -> RequestRow {
    let agency = &clerk.cast.agencies[step.agency.index()];
    let contract = &clerk.cast.contracts[step.agency.index()];
    let block = booking.plan.envelope.interpreter;
    let terms = contract.terms.0.clone();
    let minutes = terms.answer_minutes(sent_at, block.start());
    let deadline = answer_by(sent_at, minutes, &agency.opening.0, ZONE);
    let answered = answered(step.ending, sent_at, clerk).map(|at| Ts(at.min(deadline)));
    let need = &clerk.world.needs[need];
    RequestRow {
        clinic_id: need.clinic_id,
        id: clerk.draw.id_at(sent_at),
        number: clerk.draw.number(),
        need_id: need.id,
        agency_id: agency.id,
        contract_id: contract.id,
        interpreter_id: step
            .interpreter
            .map(|index| clerk.cast.interpreters.interpreters[index].id),
        rank_reason: rank_reason(booking, step),
        state: state(step.ending),
        start_at: need.start_at,
        end_at: need.end_at,
        modality: need.modality,
        terms: Json(terms),
        created_at: Ts(sent_at),
        sent_at: Some(Ts(sent_at)),
        answer_by: Ts(deadline),
        answered_at: answered,
    }
}

fn state(ending: Ending) -> RequestState {
    match ending {
        Ending::Confirmed => RequestState::Confirmed,
        Ending::Returned | Ending::Declined(_) => RequestState::Declined,
        Ending::Expired => RequestState::Expired,
        Ending::Open => RequestState::Sent,
        Ending::Proposed(_) => RequestState::Proposed,
    }
}

fn answered(ending: Ending, sent_at: DateTime<Utc>, clerk: &mut Clerk) -> Option<DateTime<Utc>> {
    let minutes = match ending {
        Ending::Open | Ending::Expired => return None,
        Ending::Proposed(_) => 100,
        _ => 15 + i64::try_from(clerk.draw.below(150)).unwrap_or(0),
    };
    Some(sent_at + Duration::minutes(minutes))
}

/// A name of a lower rank has its reason, unless those before it were asked and did not come.
fn rank_reason(booking: &Booking, step: Step) -> Option<RankReason> {
    step.interpreter?;
    let asked = |agency: &Agency| booking.steps.iter().any(|other| other.agency == *agency);
    let by_rank = agencies_for(&PATIENTS[booking.plan.patient], booking.plan.modality);
    let passed_over = by_rank.iter().take_while(|agency| **agency != step.agency);
    passed_over.into_iter().any(|agency| !asked(agency)).then_some(RankReason::Continuity)
}

fn answers(clerk: &mut Clerk, booking: &Booking, step: Step, request: &RequestRow) {
    let Some(at) = request.answered_at else { return };
    match step.ending {
        Ending::Confirmed => answer(clerk, request, Answer::Confirm, None, None, at.0),
        Ending::Returned => {
            answer(clerk, request, Answer::Confirm, None, None, at.0);
            let reason = Some(DeclineReason::Other);
            answer(clerk, request, Answer::Decline, reason, None, returned_at(booking));
        }
        Ending::Declined(reason) => {
            answer(clerk, request, Answer::Decline, Some(reason), None, at.0);
        }
        Ending::Proposed(minutes) => {
            let start = booking.plan.envelope.told.start() + Duration::minutes(minutes);
            let offer = CounterOffer { start: Some(start), interpreter: None, modality: None };
            answer(clerk, request, Answer::Propose, None, Some(offer), at.0);
        }
        Ending::Expired | Ending::Open => {}
    }
}

fn returned_at(booking: &Booking) -> DateTime<Utc> {
    booking.plan.envelope.told.start() - Duration::hours(20)
}

fn answer(
    clerk: &mut Clerk,
    request: &RequestRow,
    answer: Answer,
    reason: Option<DeclineReason>,
    proposal: Option<CounterOffer>,
    at: DateTime<Utc>,
) {
    let row = AnswerRow {
        clinic_id: request.clinic_id,
        id: clerk.draw.id_at(at),
        request_id: request.id,
        answer,
        interpreter_id: (answer == Answer::Confirm).then_some(request.interpreter_id).flatten(),
        reason,
        proposal: proposal.map(Json),
        by_account: None,
        channel: "link".to_owned(),
        counted: true,
        at: Ts(at),
    };
    clerk.world.answers.push(row);
}

/// Who comes by this request; returns when that ended, if it did.
fn assignment(
    clerk: &mut Clerk,
    booking: &Booking,
    step: Step,
    request: &RequestRow,
) -> Option<DateTime<Utc>> {
    let ended_at = match step.ending {
        Ending::Confirmed => None,
        Ending::Returned => Some(returned_at(booking)),
        _ => return None,
    };
    let created_at = request.answered_at?;
    let block = booking.plan.envelope.interpreter;
    let there = ended_at.is_none() && block.start() <= clerk.now;
    let row = AssignmentRow {
        clinic_id: request.clinic_id,
        id: clerk.draw.id_at(created_at.0),
        need_id: request.need_id,
        request_id: request.id,
        interpreter_id: request.interpreter_id,
        created_at,
        ended_at: ended_at.map(Ts),
        attendance: there.then_some(Attendance::There),
        attendance_at: there.then_some(Ts(block.start())),
        late_minutes: None,
    };
    clerk.world.assignments.push(row);
    ended_at
}
