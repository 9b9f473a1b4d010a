//! An agency says that it has seen a request; not a promise, and never by merely looking.

use serde_json::json;

use crate::domain::ids::RequestId;
use crate::domain::policy::{Actor, Workplace};
use crate::error::{Error, Result};
use crate::store::requests::{self, Of};
use crate::store::{Tx, audit};

/// Marks a sent request as received; anything further on stays as it is.
pub fn receive_request(tx: &mut Tx, id: RequestId) -> Result<()> {
    let of = match &tx.caller.actor {
        Actor::Member(member) => match member.place {
            Workplace::Agency(agency) => Of::Agency(agency),
            Workplace::Clinic { .. } => return Err(Error::Forbidden),
        },
        Actor::Link { clinic, .. } => Of::Clinic(*clinic),
        Actor::Phone { .. } | Actor::Server => return Err(Error::Forbidden),
    };
    let request = requests::find_for(tx.conn, of, id)?;
    requests::mark_received(tx, request.clinic_id, id)?;
    audit::record(tx, "receive_request", "request", Some(id), json!({}))
}
