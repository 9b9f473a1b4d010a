//! The deadline of a request has passed in silence: the next agency is asked.

use serde_json::json;

use crate::domain::ids::{ClinicId, RequestId};
use crate::domain::request::RequestState;
use crate::error::{Error, Result};
use crate::store::requests::RequestRow;
use crate::store::{Tx, asking, audit, placing};

/// Expires the request if it is still awaited and its deadline has come; else does nothing.
pub fn expire_request(tx: &mut Tx, clinic: ClinicId, id: RequestId) -> Result<()> {
    let seen = RequestRow::get(tx.conn, clinic, id)?;
    let record = placing::lock_need(tx, clinic, seen.need_id, &[])?;
    let request = RequestRow::get(tx.conn, clinic, id)?;
    let awaited = matches!(request.state, RequestState::Sent | RequestState::Received);
    if !awaited || request.answer_by.0 > tx.now {
        return Ok(());
    }
    let need = record
        .needs
        .iter()
        .find(|need| need.need.id == request.need_id)
        .ok_or(Error::NotFound("need"))?;
    asking::end_assignment(tx, &record, need, None)?;
    asking::end_request(tx, &record, request, RequestState::Expired, None)?;
    audit::record(tx, "expire_request", "request", Some(id), json!({}))?;
    asking::ask_next(tx, &record, need.need.id)
}
