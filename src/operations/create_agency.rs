//! Makes an interpreter agency, which belongs to no clinic.

use crate::domain::directory::AgencyChange;
use crate::domain::ids::AgencyId;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::{Tx, agencies};

/// Name, mail and phone must be said; it is open in office hours.
pub fn create_agency(tx: &mut Tx, said: AgencyChange) -> Result<AgencyId> {
    tx.allowed_at_clinic(Act::WriteDirectory)?;
    agencies::create(tx, said)
}
