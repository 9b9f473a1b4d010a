//! Requests to agencies, their answers, and who comes.

use super::schema::{assignments, request_answers, requests};
use super::sql_types::Json;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::contract::Terms;
use crate::domain::ids::AccountId;
use crate::domain::ids::AgencyId;
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
use crate::domain::visit::Modality;
use crate::error::{Error, Result};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `requests`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = requests, primary_key(clinic_id, id), treat_none_as_null = true)]
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
#[diesel(table_name = request_answers, primary_key(clinic_id, id), treat_none_as_null = true)]
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
#[diesel(table_name = assignments, primary_key(clinic_id, id), treat_none_as_null = true)]
pub struct AssignmentRow {
    pub clinic_id: ClinicId,
    pub id: AssignmentId,
    pub need_id: NeedId,
    pub request_id: RequestId,
    pub interpreter_id: Option<InterpreterId>,
    pub created_at: Ts,
    pub ended_at: Option<Ts>,
}

owned_rows!(AssignmentRow, assignments, AssignmentId, "assignment");
