//! The patient says yes or no to the invitation, by link. A no releases nothing: the secretary
//! rings first.

use crate::domain::ids::AppointmentId;
use crate::domain::policy::Actor;
use crate::domain::visit::PatientAnswer;
use crate::error::{Error, Result};
use crate::store::{Tx, answering, placing};

/// Writes down the patient's answer. `Conflict` when the visit is over or cancelled.
pub fn answer_invitation(tx: &mut Tx, id: AppointmentId, answer: PatientAnswer) -> Result<()> {
    let Actor::Link { clinic, .. } = tx.caller.actor else {
        return Err(Error::Forbidden);
    };
    let record = placing::lock(tx, clinic, id, &[])?;
    answering::answer(tx, record, answer)
}
