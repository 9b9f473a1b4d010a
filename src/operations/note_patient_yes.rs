//! Writes down the patient's yes to a network meeting, or that it was taken back.

use serde_json::json;

use crate::domain::ids::AppointmentId;
use crate::domain::meeting::consent::Given;
use crate::error::{Error, Result};
use crate::store::meeting::holding;
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, inviting, meeting};

/// How the patient said yes.
#[derive(Clone, Debug)]
pub struct PatientYes {
    pub given: Given,
    /// The number of the interpreter through whom it was explained; the witness is whoever writes
    /// this down.
    pub interpreter: Option<String>,
}

/// `None` takes the yes back: kept times are given back and nobody is asked any more. `Conflict` once
/// the meeting is over, and for taking back once it is settled: then it is called off.
pub fn note_patient_yes(tx: &mut Tx, id: AppointmentId, said: Option<&PatientYes>) -> Result<()> {
    let meeting = meeting::led_with_times(tx, id, &[])?;
    meeting.must_stand()?;
    if said.is_none() {
        if meeting.row.finalised_at.is_some() {
            return Err(Error::Conflict("call_off_first"));
        }
        holding::release_all(tx, &meeting)?;
    }
    let (now, account) = (Ts(tx.now), tx.account());
    meeting.note(tx, |row| {
        row.yes_at = said.map(|_| now);
        row.yes_given = said.map(|yes| yes.given);
        row.yes_interpreter = said.and_then(|yes| yes.interpreter.clone());
        row.yes_by = account.filter(|_| said.is_some());
        if said.is_none() {
            (row.answer_by, row.release_at) = (None, None);
        }
    })?;
    // Whoever was asked hears that they are not any more.
    inviting::refresh(tx, meeting.row.clinic_id, id)?;
    let detail = json!({ "yes": said.is_some() });
    audit::record(tx, "note_patient_yes", "meeting", Some(id), detail)
}
