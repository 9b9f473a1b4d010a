//! Changes a patient's record.

use serde_json::json;

use crate::domain::directory::PatientChange;
use crate::domain::hours::local_date;
use crate::domain::ids::{ClinicId, PatientId};
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::clinicians::ClinicianRow;
use crate::store::clinics::ClinicRow;
use crate::store::patients::{self, PatientRow, replace_recipients, replace_spoken};
use crate::store::{Tx, audit, inviting, world};

/// Takes over what is said anew; what is not said stays.
pub fn change_patient(tx: &mut Tx, id: PatientId, said: &PatientChange) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::WritePatients)?;
    let mut row = PatientRow::get(tx.conn, clinic, id)?;
    check_patient(tx, clinic, said)?;
    row.apply(said);
    row.save(tx)?;
    if let Some(varieties) = &said.varieties {
        replace_spoken(tx, clinic, id, varieties)?;
    }
    if let Some(recipients) = &said.recipients {
        patients::lock(tx, clinic, id)?;
        replace_recipients(tx, clinic, id, recipients)?;
        inviting::refresh_ahead(tx, clinic, id)?;
    }
    audit::record(tx, "change", "patient", Some(id), json!({}))
}

/// What the clinic's own records and calendar say against it.
pub fn check_patient(tx: &mut Tx, clinic: ClinicId, said: &PatientChange) -> Result<()> {
    if let Some(Some(usual)) = said.usual_clinician {
        let known = ClinicianRow::find(tx.conn, clinic, usual)?;
        known.ok_or_else(|| Error::field("usual_clinician", "unknown"))?;
    }
    let zone = world::zone(&ClinicRow::get(tx.conn, clinic)?)?;
    if said.birth_date.is_some_and(|born| born > local_date(tx.now, zone)) {
        return Err(Error::field("birth_date", "birth_in_future"));
    }
    Ok(())
}
