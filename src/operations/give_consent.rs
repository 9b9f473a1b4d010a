//! Writes down what one recipient may hear of, by the patient's word.

use chrono::NaiveDate;
use serde_json::json;

use crate::domain::ids::{AppointmentId, ItemId, ParticipantId};
use crate::domain::meeting::consent::{DAYS_MAX, Direction, Given};
use crate::error::{Error, Result};
use crate::store::meeting::consents::ConsentRow;
use crate::store::meeting::{agenda, people};
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, meeting};

/// One recipient, and the items that it is about.
#[derive(Clone, Debug)]
pub struct GiveConsent {
    pub participant: ParticipantId,
    pub items: Vec<ItemId>,
    pub direction: Direction,
    /// The first and the last day, in the clinic's zone.
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub given: Given,
    /// Through whom it was explained; whoever writes this down is the witness, and an interpreter
    /// never is.
    pub interpreter: Option<String>,
    /// The patient has said it back in own words.
    pub understood: bool,
}

/// What stood before for the same recipient and item ends with it.
pub fn give_consent(tx: &mut Tx, id: AppointmentId, command: &GiveConsent) -> Result<()> {
    let meeting = meeting::led(tx, id)?;
    meeting.must_stand()?;
    check(command)?;
    let by = tx.account().ok_or(Error::Forbidden)?;
    let clinic = meeting.row.clinic_id;
    let unknown = |field| move |_| Error::field(field, "unknown");
    people::of(tx.conn, clinic, id, command.participant).map_err(unknown("participant"))?;
    for item in &command.items {
        agenda::of(tx.conn, clinic, id, *item).map_err(unknown("items"))?;
        let before = meeting
            .consents
            .iter()
            .filter(|row| row.participant_id == command.participant && row.item_id == *item);
        let now = Ts(tx.now);
        for row in before {
            row.withdrawn(now, Some(by)).save(tx)?;
        }
        let row = ConsentRow {
            clinic_id: clinic,
            id: tx.mint.id(tx.now),
            appointment_id: id,
            participant_id: command.participant,
            item_id: *item,
            direction: command.direction,
            from_day: command.from,
            to_day: command.to,
            given: command.given,
            interpreter_number: command.interpreter.clone(),
            explained_by: by,
            understood: command.understood,
            given_at: now,
            withdrawn_at: None,
            withdrawn_by: None,
        };
        row.insert(tx)?;
    }
    let detail = json!({ "participant": command.participant, "items": command.items });
    audit::record(tx, "give_consent", "meeting", Some(id), detail)
}

fn check(command: &GiveConsent) -> Result<()> {
    let days = (command.to - command.from).num_days();
    if !(0..=DAYS_MAX).contains(&days) {
        return Err(Error::field("to", "consent_days"));
    }
    if command.items.is_empty() {
        return Err(Error::field("items", "required"));
    }
    Ok(())
}
