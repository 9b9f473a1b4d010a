//! Writes down what was said about private wishes. Triggers nothing, changes no version.

use serde_json::json;

use crate::domain::ids::AppointmentId;
use crate::domain::person::Role;
use crate::domain::policy::Act;
use crate::domain::private::{Said, Saying, StatementBy, StatementChannel};
use crate::error::{Error, Result};
use crate::store::{Tx, audit, placing, record, visits, wishes};

/// The longest practical note, in characters.
pub const NOTE_MAX: usize = 200;

/// Appends one sealed row with a statement for each wish named. The general audit has one neutral
/// entry, the same whatever was said.
pub fn save_wishes(
    tx: &mut Tx,
    id: AppointmentId,
    said: &[Said],
    practical_note: Option<String>,
) -> Result<()> {
    let record =
        record::allowed(tx.conn, &tx.caller.actor, id, |treating| Act::WriteWishes { treating })?;
    let clinic = record.appointment.clinic_id;
    // Of a kept time nothing is wished: the meeting it is kept for has the wishes.
    if record.appointment.part_of.is_some() {
        return Err(Error::Conflict("no_time_agreed"));
    }
    if practical_note.as_ref().is_some_and(|note| note.chars().count() > NOTE_MAX) {
        return Err(Error::field("practical_note", "too_long"));
    }
    let (by, channel) = match tx.role() {
        Some(Role::Clinician) => (StatementBy::Clinician, StatementChannel::InPerson),
        _ => (StatementBy::Secretary, StatementChannel::Phone),
    };
    let statements = said.iter().map(|said| said.statement(by, channel, tx.now)).collect();
    wishes::add(tx, clinic, id, &Saying { statements, practical_note })?;
    if channel == StatementChannel::InPerson {
        placing::lock_patient(tx, clinic, id)?;
        visits::note_asked_alone(tx, clinic, id)?;
    }
    audit::record(tx, "save_wishes", "visit", Some(id), json!({}))
}
