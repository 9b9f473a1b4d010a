//! Somebody has not got, or has lost, what they were told of a visit: it goes out once more.

use serde_json::json;

use crate::domain::ids::{AppointmentId, InvitationId};
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::invitations::{self, InvitationRow};
use crate::store::{Tx, audit, inviting, placing, record};

/// Marks the invitation due. `Conflict` when there is nothing that its reader has been told and
/// that still stands.
pub fn send_again(tx: &mut Tx, id: AppointmentId, invitation: InvitationId) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::ChangeVisit)?;
    placing::lock_patient(tx, clinic, id)?;
    let row = InvitationRow::get(tx.conn, clinic, invitation)?;
    if row.appointment_id != id {
        return Err(Error::NotFound("invitation"));
    }
    let record = record::load(tx.conn, clinic, id)?;
    if !inviting::can_go_again(tx.conn, &record, &row, tx.now)? {
        return Err(Error::Conflict("nothing_to_send"));
    }
    invitations::mark_again(tx, &row)?;
    audit::record(tx, "send_again", "visit", Some(id), json!({ "audience": row.audience.as_str() }))
}
