//! An agency names who comes after it has confirmed, or sends somebody else than it said.

use serde_json::json;

use crate::domain::ids::{InterpreterId, RequestId};
use crate::domain::policy::{Act, Actor, Workplace};
use crate::domain::request::RequestState;
use crate::error::{Error, Result};
use crate::store::interpreters::InterpreterRow;
use crate::store::requests::{self, Of, RequestRow};
use crate::store::{Tx, asking, audit, naming, placing, undo};

/// Names `interpreter` for a confirmed request; the same hard rules hold as for a confirm.
pub fn replace_interpreter(tx: &mut Tx, id: RequestId, interpreter: InterpreterId) -> Result<()> {
    let of = match &tx.caller.actor {
        Actor::Member(member) if member.may(Act::AnswerRequest) => match member.place {
            Workplace::Agency(agency) => Of::Agency(agency),
            Workplace::Clinic { clinic, .. } => Of::Clinic(clinic),
        },
        Actor::Link { clinic, .. } => Of::Clinic(*clinic),
        Actor::Member(_) | Actor::Phone { .. } | Actor::Server => return Err(Error::Forbidden),
    };
    let seen = requests::find_for(tx.conn, of, id)?;
    let person = InterpreterRow::find(tx.conn, interpreter)?.ok_or_else(naming::not_accepted)?;
    let record = placing::lock_need(tx, seen.clinic_id, seen.need_id, &[person.calendar_id])?;
    let mut request = RequestRow::get(tx.conn, seen.clinic_id, id)?;
    let over = record.appointment.end_at.0 <= tx.now;
    if request.state != RequestState::Confirmed || over {
        return Err(Error::Conflict("request_not_confirmed"));
    }
    naming::acceptable(tx, &record, &request, interpreter)?;
    let need = record.needs.iter().find(|need| need.need.id == request.need_id);
    let need = need.ok_or(Error::NotFound("need"))?;
    asking::fill(tx, &record, need, &mut request, Some(interpreter))?;
    undo::forget(tx, record.appointment.clinic_id, record.appointment.id)?;
    audit::record(tx, "replace_interpreter", "request", Some(id), json!({}))
}
