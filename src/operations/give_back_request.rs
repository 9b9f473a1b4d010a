//! An agency gives back what it had confirmed: the next agency is asked.

use serde_json::json;

use crate::domain::ids::RequestId;
use crate::domain::policy::{Act, Actor, Workplace};
use crate::domain::request::{Answer, DeclineReason, RequestState};
use crate::error::{Error, Result};
use crate::store::requests::{self, AnswerRow, Of, RequestRow};
use crate::store::sql_types::Ts;
use crate::store::{Tx, asking, audit, placing};

/// Gives a confirmed request back, with a reason class. `Conflict` when it is not confirmed.
pub fn give_back_request(tx: &mut Tx, id: RequestId, reason: DeclineReason) -> Result<()> {
    let of = match &tx.caller.actor {
        Actor::Member(member) if member.may(Act::AnswerRequest) => match member.place {
            Workplace::Agency(agency) => Of::Agency(agency),
            Workplace::Clinic { clinic, .. } => Of::Clinic(clinic),
        },
        Actor::Link { clinic, .. } => Of::Clinic(*clinic),
        Actor::Member(_) | Actor::Phone { .. } | Actor::Server => return Err(Error::Forbidden),
    };
    let seen = requests::find_for(tx.conn, of, id)?;
    let clinic = seen.clinic_id;
    let record = placing::lock_need(tx, clinic, seen.need_id, &[])?;
    let request = RequestRow::get(tx.conn, clinic, id)?;
    let begun = record.appointment.start_at.0 <= tx.now;
    if request.state != RequestState::Confirmed || begun {
        return Err(Error::Conflict("request_not_confirmed"));
    }
    let need = record.needs.iter().find(|need| need.need.id == request.need_id);
    let need = need.ok_or(Error::NotFound("need"))?;
    write_down(tx, &request, reason)?;
    asking::end_assignment(tx, &record, need, None)?;
    asking::end_request(tx, &record, request, RequestState::Declined, None)?;
    audit::record(tx, "give_back_request", "request", Some(id), json!({ "reason": reason }))?;
    asking::ask_next(tx, &record, need.need.id)
}

fn write_down(tx: &mut Tx, request: &RequestRow, reason: DeclineReason) -> Result<()> {
    let row = AnswerRow {
        clinic_id: request.clinic_id,
        id: tx.mint.id(tx.now),
        request_id: request.id,
        answer: Answer::Decline,
        interpreter_id: None,
        reason: Some(reason),
        proposal: None,
        by_account: tx.account(),
        channel: "given_back".to_owned(),
        counted: true,
        at: Ts(tx.now),
    };
    row.insert(tx)
}
