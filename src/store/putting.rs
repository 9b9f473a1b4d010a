//! One request to one agency, as it will be saved.

use chrono::{DateTime, Utc};

use super::agencies::{AgencyRow, ContractRow};
use super::needs::NeedRow;
use super::record::Record;
use super::requests::RequestRow;
use super::sql_types::{Json, Ts};
use super::{Tx, inviting};
use crate::domain::contract::Terms;
use crate::domain::hours::answer_by;
use crate::domain::ids::InterpreterId;
use crate::domain::matching::AgencyPath;
use crate::domain::need::RankReason;
use crate::domain::request::RequestState;
use crate::domain::span::Span;
use crate::error::{Error, Result};

/// A request to one agency, not saved yet.
pub fn request(
    tx: &mut Tx,
    record: &Record,
    need: &NeedRow,
    path: &AgencyPath,
    (name, rank_reason): (Option<InterpreterId>, Option<RankReason>),
) -> Result<(RequestRow, AgencyRow)> {
    let contract = ContractRow::get(tx.conn, need.clinic_id, path.contract)?;
    let agency = AgencyRow::get(tx.conn, path.agency)?;
    let block = record.appointment.interpreter_block();
    let sent = inviting::soon(tx, block.start());
    let deadline = deadline(&agency, &contract.terms.0, sent, block)?;
    let row = RequestRow {
        clinic_id: need.clinic_id,
        id: tx.mint.id(tx.now),
        number: tx.mint.number(),
        need_id: need.id,
        agency_id: path.agency,
        contract_id: path.contract,
        interpreter_id: name,
        rank_reason,
        state: RequestState::Queued,
        start_at: Ts(block.start()),
        end_at: Ts(block.end()),
        modality: need.modality,
        terms: Json(contract.terms.0),
        created_at: Ts(tx.now),
        sent_at: None,
        answer_by: Ts(deadline),
        answered_at: None,
    };
    Ok((row, agency))
}

/// Until when an agency may answer a request for `block` sent at `sent` under these terms: at the
/// latest when the block begins, or ends if it has begun already.
pub fn deadline(
    agency: &AgencyRow,
    terms: &Terms,
    sent: DateTime<Utc>,
    block: Span,
) -> Result<DateTime<Utc>> {
    let zone = agency
        .zone
        .parse()
        .map_err(|_| Error::Internal(format!("unknown zone {}", agency.zone)))?;
    let minutes = terms.answer_minutes(sent, block.start());
    let latest = if sent < block.start() { block.start() } else { block.end() };
    Ok(answer_by(sent, minutes, &agency.opening.0, zone).min(latest))
}
