//! Writes down a task of a network meeting's plan: what, who, until when, and how it is seen.

use chrono::NaiveDate;
use serde_json::json;

use crate::domain::ids::{ActionId, AppointmentId, ClinicianId, ItemId, ParticipantId};
use crate::domain::meeting::plan::{ActionKind, ActionState, first_state, next_batch};
use crate::error::{Error, Result};
use crate::store::meeting::plan::ActionRow;
use crate::store::meeting::{Meeting, agenda, people};
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, meeting, world};

/// Whose task it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Responsible {
    Patient,
    Clinician(ClinicianId),
    /// `there`: sits at the table and says yes; else they are asked.
    Participant {
        who: ParticipantId,
        there: bool,
    },
}

/// A task as it was agreed.
#[derive(Clone, Debug)]
pub struct Action {
    pub item: Option<ItemId>,
    pub kind: ActionKind,
    pub words: String,
    /// The same in plain words of the patient's language.
    pub plain: Option<String>,
    pub responsible: Responsible,
    pub due: Option<NaiveDate>,
    /// How it is seen that it is done.
    pub seen_by: Option<String>,
}

/// So many tasks are in one plan at most.
const ACTIONS_MAX: usize = 50;

/// Adds one, or with an id changes one: whoever has it anew is asked anew. `Conflict` before the
/// meeting has begun or once it is closed.
pub fn save_action(
    tx: &mut Tx,
    id: AppointmentId,
    action: Option<ActionId>,
    said: &Action,
) -> Result<ActionId> {
    let meeting = meeting::led(tx, id)?;
    // Another meeting's task is unknown, whatever may be done now.
    let old = match action {
        Some(action) => Some(meeting.action(action)?.clone()),
        None => None,
    };
    meeting.must_have_begun(tx.now)?;
    known(tx, &meeting, said)?;
    if old.is_none() && meeting.actions.len() >= ACTIONS_MAX {
        return Err(Error::field("actions", "more_than_fit"));
    }
    let (participant_id, clinician_id, state) = match said.responsible {
        Responsible::Patient => (None, None, ActionState::Accepted),
        Responsible::Clinician(who) => (None, Some(who), ActionState::Accepted),
        Responsible::Participant { who, there } => (Some(who), None, first_state(there)),
    };
    let same =
        |old: &ActionRow| (old.participant_id, old.clinician_id) == (participant_id, clinician_id);
    let row = ActionRow {
        clinic_id: meeting.row.clinic_id,
        id: old.as_ref().map_or_else(|| tx.mint.id(tx.now), |old| old.id),
        appointment_id: id,
        item_id: said.item,
        kind: said.kind,
        words: said.words.clone(),
        plain: said.plain.clone(),
        participant_id,
        clinician_id,
        due_on: said.due,
        seen_by: said.seen_by.clone(),
        state: old.as_ref().filter(|old| same(old)).map_or(state, |old| old.state),
        created_at: old.as_ref().map_or(Ts(tx.now), |old| old.created_at),
        ended_at: None,
    };
    if old.is_some() {
        row.save(tx)?
    } else {
        row.insert(tx)?
    }
    let zone = world::zone_named(&meeting.record.appointment.zone)?;
    let remind_at = Some(Ts(next_batch(tx.now, zone)));
    meeting.note(tx, |row| row.remind_at = row.remind_at.or(remind_at))?;
    audit::record(tx, "save_action", "meeting", Some(id), json!({ "action": row.id }))?;
    Ok(row.id)
}

/// The item and the responsible person belong to this meeting.
fn known(tx: &mut Tx, meeting: &Meeting, said: &Action) -> Result<()> {
    let (clinic, id) = (meeting.row.clinic_id, meeting.row.id);
    if let Some(item) = said.item {
        agenda::of(tx.conn, clinic, id, item).map_err(|_| Error::field("item", "unknown"))?;
    }
    let there = match said.responsible {
        Responsible::Patient => true,
        Responsible::Clinician(who) => meeting.record.is_treated_by(Some(who)),
        Responsible::Participant { who, .. } => people::of(tx.conn, clinic, id, who).is_ok(),
    };
    if there { Ok(()) } else { Err(Error::field("responsible", "unknown")) }
}
