//! Requests to agencies, their answers, and who comes.

use super::schema::{assignments, invitations, request_answers, requests};
use super::sql_types::Json;
use super::sql_types::Ts;
use super::{DbConnection, Tx, needs};
use crate::domain::attendance::Attendance;
use crate::domain::contract::Terms;
use crate::domain::ids::AccountId;
use crate::domain::ids::AgencyId;
use crate::domain::ids::AppointmentId;
use crate::domain::ids::AssignmentId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::ContractId;
use crate::domain::ids::InterpreterId;
use crate::domain::ids::NeedId;
use crate::domain::ids::RequestId;
use crate::domain::ids::RowId;
use crate::domain::need::RankReason;
use crate::domain::request::Answer;
use crate::domain::request::CounterOffer;
use crate::domain::request::DeclineReason;
use crate::domain::request::RequestState;
use crate::domain::span::Span;
use crate::domain::visit::Modality;
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `requests`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = requests, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct RequestRow {
    pub clinic_id: ClinicId,
    pub id: RequestId,
    pub number: String,
    pub need_id: NeedId,
    pub agency_id: AgencyId,
    pub contract_id: ContractId,
    pub interpreter_id: Option<InterpreterId>,
    pub rank_reason: Option<RankReason>,
    pub state: RequestState,
    pub start_at: Ts,
    pub end_at: Ts,
    pub modality: Modality,
    pub terms: Json<Terms>,
    pub created_at: Ts,
    pub sent_at: Option<Ts>,
    pub answer_by: Ts,
    pub answered_at: Option<Ts>,
}

owned_rows!(RequestRow, requests, RequestId, "request");

/// A row of `request_answers`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = request_answers, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct AnswerRow {
    pub clinic_id: ClinicId,
    pub id: RowId,
    pub request_id: RequestId,
    pub answer: Answer,
    pub interpreter_id: Option<InterpreterId>,
    pub reason: Option<DeclineReason>,
    pub proposal: Option<Json<CounterOffer>>,
    pub by_account: Option<AccountId>,
    pub channel: String,
    pub counted: bool,
    pub at: Ts,
}

added_rows!(AnswerRow, request_answers);

/// A row of `assignments`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = assignments, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct AssignmentRow {
    pub clinic_id: ClinicId,
    pub id: AssignmentId,
    pub need_id: NeedId,
    pub request_id: RequestId,
    pub interpreter_id: Option<InterpreterId>,
    pub created_at: Ts,
    pub ended_at: Option<Ts>,
    pub attendance: Option<Attendance>,
    pub attendance_at: Option<Ts>,
    pub late_minutes: Option<i32>,
}

owned_rows!(AssignmentRow, assignments, AssignmentId, "assignment");

/// Requests of one need, the oldest first; ended ones stay listed.
pub fn of_need(conn: &mut DbConnection, clinic: ClinicId, need: NeedId) -> Result<Vec<RequestRow>> {
    Ok(requests::table
        .filter(requests::clinic_id.eq(clinic))
        .filter(requests::need_id.eq(need))
        .order(requests::id)
        .load(conn)?)
}

/// Whose requests are asked for.
#[derive(Clone, Copy, Debug)]
pub enum Of {
    Clinic(ClinicId),
    Agency(AgencyId),
}

/// A page of requests, the newest first. An agency never sees what has not been sent.
pub fn list(
    conn: &mut DbConnection,
    of: Of,
    state: Option<RequestState>,
    before: Option<RequestId>,
    limit: i64,
) -> Result<Vec<RequestRow>> {
    let mut query = requests::table.into_boxed();
    query = match of {
        Of::Clinic(clinic) => query.filter(requests::clinic_id.eq(clinic)),
        Of::Agency(agency) => {
            query.filter(requests::agency_id.eq(agency)).filter(requests::sent_at.is_not_null())
        }
    };
    if let Some(state) = state {
        query = query.filter(requests::state.eq(state));
    }
    if let Some(before) = before {
        query = query.filter(requests::id.lt(before));
    }
    Ok(query.order(requests::id.desc()).limit(limit).load(conn)?)
}

/// The request with this id, if it is the clinic's or (once sent) the agency's.
pub fn find_for(conn: &mut DbConnection, of: Of, id: RequestId) -> Result<RequestRow> {
    let row: Option<RequestRow> =
        requests::table.filter(requests::id.eq(id)).first(conn).optional()?;
    let ours = |row: &RequestRow| match of {
        Of::Clinic(clinic) => row.clinic_id == clinic,
        Of::Agency(agency) => row.agency_id == agency && row.sent_at.is_some(),
    };
    row.filter(ours).ok_or(Error::NotFound("request"))
}

/// The clinic's request, if it is about this visit.
pub fn of_visit(
    conn: &mut DbConnection,
    clinic: ClinicId,
    visit: AppointmentId,
    id: RequestId,
) -> Result<RequestRow> {
    let row = RequestRow::get(conn, clinic, id)?;
    needs::of_visit(conn, clinic, visit, row.need_id)?;
    Ok(row)
}

/// Says that the request leaves now; what was answered or withdrawn meanwhile stays so.
pub fn mark_sent(
    tx: &mut Tx,
    clinic: ClinicId,
    id: RequestId,
    answer_by: DateTime<Utc>,
) -> Result<()> {
    let queued =
        requests::table.find((clinic, id)).filter(requests::state.eq(RequestState::Queued));
    diesel::update(queued)
        .set((
            requests::state.eq(RequestState::Sent),
            requests::sent_at.eq(Some(Ts(tx.now))),
            requests::answer_by.eq(Ts(answer_by)),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Says that the agency has seen the request; anything further on stays as it is.
pub fn mark_received(tx: &mut Tx, clinic: ClinicId, id: RequestId) -> Result<()> {
    let sent = requests::table.find((clinic, id)).filter(requests::state.eq(RequestState::Sent));
    diesel::update(sent).set(requests::state.eq(RequestState::Received)).execute(tx.conn)?;
    Ok(())
}

const AWAITED: [RequestState; 2] = [RequestState::Sent, RequestState::Received];

/// Requests whose deadline has passed without an answer.
pub fn expired(conn: &mut DbConnection, now: DateTime<Utc>) -> Result<Vec<(ClinicId, RequestId)>> {
    Ok(requests::table
        .filter(requests::state.eq_any(AWAITED))
        .filter(requests::answer_by.le(Ts(now)))
        .order((requests::answer_by, requests::id))
        .select((requests::clinic_id, requests::id))
        .load(conn)?)
}

/// The next deadline of an open request.
pub fn next_deadline(conn: &mut DbConnection) -> Result<Option<DateTime<Utc>>> {
    Ok(requests::table
        .filter(requests::state.eq_any(AWAITED))
        .order(requests::answer_by)
        .select(requests::answer_by)
        .first::<Ts>(conn)
        .optional()?
        .map(|at| at.0))
}

/// The newest counter-offer to a request, with the id of the answer that holds it.
pub fn newest_offer(
    conn: &mut DbConnection,
    clinic: ClinicId,
    request: RequestId,
) -> Result<Option<(RowId, CounterOffer)>> {
    let answers = answers(conn, clinic, request)?;
    Ok(answers.into_iter().rev().find_map(|row| Some((row.id, row.proposal?.0))))
}

/// Every answer to a request as it came, the oldest first.
pub fn answers(
    conn: &mut DbConnection,
    clinic: ClinicId,
    request: RequestId,
) -> Result<Vec<AnswerRow>> {
    Ok(request_answers::table
        .filter(request_answers::clinic_id.eq(clinic))
        .filter(request_answers::request_id.eq(request))
        .order(request_answers::id)
        .load(conn)?)
}

/// Who comes for a need, and who was to come before, in the order of making.
pub fn assignments(
    conn: &mut DbConnection,
    clinic: ClinicId,
    need: NeedId,
) -> Result<Vec<AssignmentRow>> {
    Ok(assignments::table
        .filter(assignments::clinic_id.eq(clinic))
        .filter(assignments::need_id.eq(need))
        .order(assignments::id)
        .load(conn)?)
}

/// Removes requests of a need that never left the house, save the `kept`, and the invitations
/// made for them: an act that is undone on hold has asked nobody.
pub fn take_away_unsent(
    tx: &mut Tx,
    clinic: ClinicId,
    need: NeedId,
    kept: &[RequestId],
) -> Result<()> {
    for request in of_need(tx.conn, clinic, need)? {
        if request.sent_at.is_some() || kept.contains(&request.id) {
            continue;
        }
        let invited = invitations::table
            .filter(invitations::clinic_id.eq(clinic))
            .filter(invitations::request_id.eq(request.id));
        diesel::delete(invited).execute(tx.conn)?;
        diesel::delete(requests::table.find((clinic, request.id))).execute(tx.conn)?;
    }
    Ok(())
}

impl RequestRow {
    /// The interpreter's block as it was put to the agency.
    pub fn span(&self) -> Span {
        Span::new(self.start_at.0, self.end_at.0)
            .unwrap_or_else(|| Span::of_minutes(self.start_at.0, 1))
    }
}

/// What is looked for among requests.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    /// Empty means every state.
    pub states: Vec<RequestState>,
    /// Only those to be answered before then.
    pub answer_before: Option<DateTime<Utc>>,
    /// Only those without a name.
    pub unnamed: bool,
    /// Only those that are not over then.
    pub ends_after: Option<DateTime<Utc>>,
}

/// As [`list`], for one of the filters that people choose.
pub fn find(
    conn: &mut DbConnection,
    of: Of,
    sought: &Sought,
    before: Option<RequestId>,
    limit: i64,
) -> Result<Vec<RequestRow>> {
    let mut query = requests::table.into_boxed();
    query = match of {
        Of::Clinic(clinic) => query.filter(requests::clinic_id.eq(clinic)),
        Of::Agency(agency) => {
            query.filter(requests::agency_id.eq(agency)).filter(requests::sent_at.is_not_null())
        }
    };
    if !sought.states.is_empty() {
        query = query.filter(requests::state.eq_any(sought.states.clone()));
    }
    if let Some(until) = sought.answer_before {
        query = query.filter(requests::answer_by.lt(Ts(until)));
    }
    if let Some(now) = sought.ends_after {
        query = query.filter(requests::end_at.gt(Ts(now)));
    }
    if sought.unnamed {
        query = query.filter(requests::interpreter_id.is_null());
    }
    if let Some(before) = before {
        query = query.filter(requests::id.lt(before));
    }
    Ok(query.order(requests::id.desc()).limit(limit).load(conn)?)
}
