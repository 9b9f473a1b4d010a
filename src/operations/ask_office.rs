//! The patient asks the office for something, by link. Nothing is released and nothing moves before
//! somebody has rung.

use crate::domain::ids::AppointmentId;
use crate::domain::policy::Actor;
use crate::domain::visit::PatientAsks;
use crate::error::{Error, Result};
use crate::store::{Tx, answering, placing};

/// Opens a task for it. `Conflict` when the visit is over or cancelled.
pub fn ask_office(tx: &mut Tx, id: AppointmentId, asks: PatientAsks) -> Result<()> {
    let Actor::Link { clinic, .. } = tx.caller.actor else {
        return Err(Error::Forbidden);
    };
    let record = placing::lock(tx, clinic, id, &[])?;
    answering::ask(tx, &record, asks)
}
