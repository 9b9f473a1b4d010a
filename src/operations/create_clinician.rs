//! Makes a clinician and the clinician's calendar.

use crate::domain::directory::ClinicianChange;
use crate::domain::ids::ClinicianId;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::{Tx, clinicians};

/// Name and profession must be said. The hours are the clinic's own until others are given.
pub fn create_clinician(tx: &mut Tx, said: ClinicianChange) -> Result<ClinicianId> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    clinicians::create(tx, clinic, said)
}
