//! A treating clinician has asked about private wishes, alone with the patient. Nothing that came
//! by a link, by phone or at booking stands for it.

use serde_json::json;

use crate::domain::ids::AppointmentId;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::{Tx, audit, placing, record, visits};

/// Ticks the step, whatever was answered. Anyone but a treating clinician gets `Forbidden`.
pub fn tick_asked(tx: &mut Tx, id: AppointmentId) -> Result<()> {
    let record =
        record::allowed(tx.conn, &tx.caller.actor, id, |treating| Act::ReadWishes { treating })?;
    let clinic = record.appointment.clinic_id;
    placing::lock_patient(tx, clinic, id)?;
    visits::note_asked_alone(tx, clinic, id)?;
    audit::record(tx, "ask_alone", "visit", Some(id), json!({}))
}
