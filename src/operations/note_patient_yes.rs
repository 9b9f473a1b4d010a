//! Writes down the patient's yes to a network meeting, or that it was taken back.

use serde_json::json;

use crate::domain::ids::AppointmentId;
use crate::domain::meeting::consent::Given;
use crate::error::Result;
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, meeting};

/// How the patient said yes.
#[derive(Clone, Debug)]
pub struct PatientYes {
    pub given: Given,
    /// The number of the interpreter through whom it was explained; the witness is whoever writes
    /// this down.
    pub interpreter: Option<String>,
}

/// `None` takes the yes back: nothing more is sent to anybody then. `Conflict` once the meeting is
/// over.
pub fn note_patient_yes(tx: &mut Tx, id: AppointmentId, said: Option<&PatientYes>) -> Result<()> {
    let meeting = meeting::led(tx, id)?;
    meeting.must_stand()?;
    let (now, account) = (Ts(tx.now), tx.account());
    meeting.note(tx, |row| {
        row.yes_at = said.map(|_| now);
        row.yes_given = said.map(|yes| yes.given);
        row.yes_interpreter = said.and_then(|yes| yes.interpreter.clone());
        row.yes_by = account.filter(|_| said.is_some());
    })?;
    let detail = json!({ "yes": said.is_some() });
    audit::record(tx, "note_patient_yes", "meeting", Some(id), detail)
}
