//! Makes a patient's record and calendar.

use crate::domain::directory::PatientChange;
use crate::domain::ids::PatientId;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::{Tx, patients};

/// Name and birth date must be said; an interpreter is needed unless it is said that none is.
pub fn create_patient(tx: &mut Tx, said: &PatientChange) -> Result<PatientId> {
    let clinic = tx.allowed_at_clinic(Act::WritePatients)?;
    patients::create(tx, clinic, said)
}
