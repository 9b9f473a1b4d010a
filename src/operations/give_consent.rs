//! Writes down what one recipient may hear of, by the patient's word.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use serde_json::json;

use crate::domain::hours::local_date;
use crate::domain::ids::{AppointmentId, ItemId, ParticipantId};
use crate::domain::meeting::consent::{DAYS_MAX, Direction, Given};
use crate::error::{Error, Result};
use crate::store::meeting::consents::ConsentRow;
use crate::store::meeting::{agenda, people};
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, meeting, world};

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
    /// The patient has said it back in own words; else it is no consent.
    pub understood: bool,
}

/// What stood before for the same recipient and item ends with it.
pub fn give_consent(tx: &mut Tx, id: AppointmentId, command: &GiveConsent) -> Result<()> {
    let meeting = meeting::led(tx, id)?;
    meeting.must_stand()?;
    let zone = world::zone_named(&meeting.record.appointment.zone)?;
    check(command, local_date(tx.now, zone))?;
    let by = tx.account().ok_or(Error::Forbidden)?;
    let clinic = meeting.row.clinic_id;
    let unknown = |field| move |_| Error::field(field, "unknown");
    people::of(tx.conn, clinic, id, command.participant).map_err(unknown("participant"))?;
    let items: BTreeSet<ItemId> = command.items.iter().copied().collect();
    for item in &items {
        agenda::of(tx.conn, clinic, id, *item).map_err(unknown("items"))?;
        meeting.withdraw(tx, |row| {
            row.participant_id == command.participant && row.item_id == *item
        })?;
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
            given_at: Ts(tx.now),
            withdrawn_at: None,
            withdrawn_by: None,
        };
        row.insert(tx)?;
    }
    meeting::tell_of_clash(tx, &meeting)?;
    let detail = json!({ "participant": command.participant, "items": command.items });
    audit::record(tx, "give_consent", "meeting", Some(id), detail)
}

/// A year is counted from the day on which it is given: it is nobody's to give for later years, nor
/// for days that have been.
fn check(command: &GiveConsent, today: NaiveDate) -> Result<()> {
    let last = today + Days::new(DAYS_MAX - 1);
    if !(today <= command.from && command.from <= command.to && command.to <= last) {
        return Err(Error::field("to", "consent_days"));
    }
    if !command.understood {
        return Err(Error::field("understood", "not_understood"));
    }
    if command.items.is_empty() {
        return Err(Error::field("items", "required"));
    }
    Ok(())
}
