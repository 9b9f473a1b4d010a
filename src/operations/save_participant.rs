//! Asks somebody from outside to a network meeting, or changes how.

use serde_json::json;

use crate::domain::ids::{AppointmentId, ParticipantId};
use crate::domain::language::Variety;
use crate::domain::meeting::plan::ActionState;
use crate::domain::meeting::{PARTICIPANTS_MAX, ParticipantRole, Presence};
use crate::domain::person::Contact;
use crate::error::{Error, Result};
use crate::store::meeting::people::{self, ParticipantRow};
use crate::store::meeting::plan::ActionRow;
use crate::store::meeting::{Meeting, outside};
use crate::store::sql_types::{Json, Ts};
use crate::store::{Tx, audit, inviting, meeting};

/// Somebody as they are asked.
#[derive(Clone, Debug)]
pub struct Participant {
    pub role: ParticipantRole,
    pub name: String,
    pub organisation: String,
    /// Whoever shares it can stand for each other; empty: a seat of their own.
    pub seat: String,
    pub presence: Presence,
    pub contact: Contact,
    /// What they speak at the table, when they need an interpreter of their own.
    pub variety: Option<Variety>,
    /// The patient lets the others know the name.
    pub shows_name: bool,
}

/// Adds somebody, or with an id changes one: who is somebody else now has no consent any more.
/// `Invalid` when too many are asked, or when a settled meeting had somebody overhear something.
pub fn save_participant(
    tx: &mut Tx,
    id: AppointmentId,
    who: Option<ParticipantId>,
    said: &Participant,
) -> Result<ParticipantId> {
    let meeting = meeting::led(tx, id)?;
    meeting.must_stand()?;
    let clinic = meeting.row.clinic_id;
    let old = match who {
        Some(who) => Some(people::of(tx.conn, clinic, id, who)?),
        None => None,
    };
    if old.is_none() && meeting.people.len() >= PARTICIPANTS_MAX {
        return Err(Error::field("participants", "more_than_fit"));
    }
    let before = old.clone();
    let mut row = said.written(old.unwrap_or_else(|| empty(tx, &meeting)));
    let participant = row.id;
    let mut moved = false;
    match before {
        None => row.insert(tx)?,
        Some(before) => {
            let other = named(&before) != named(&row);
            moved = other || before.contact.0.mail != row.contact.0.mail;
            if other && meeting.row.finalised_at.is_some() {
                row = row.seated(None, None);
            }
            row.save(tx)?;
            if other {
                somebody_else(tx, &meeting, participant)?;
            }
        }
    }
    meeting::must_keep_apart(tx, &meeting)?;
    inviting::refresh(tx, clinic, id)?;
    if moved {
        outside::pass_on(tx, &row)?;
    }
    let detail = json!({ "participant": participant });
    audit::record(tx, "save_participant", "meeting", Some(id), detail)?;
    Ok(participant)
}

/// Whoever the patient said yes about is not whoever has the place now, nor have they taken anything on.
fn somebody_else(tx: &mut Tx, meeting: &Meeting, participant: ParticipantId) -> Result<()> {
    meeting.withdraw(tx, |consent| consent.participant_id == participant)?;
    let theirs = |row: &&ActionRow| row.participant_id == Some(participant) && row.state.is_open();
    for row in meeting.actions.iter().filter(theirs) {
        ActionRow { state: ActionState::Asked, ..row.clone() }.save(tx)?;
    }
    Ok(())
}

fn named(row: &ParticipantRow) -> (ParticipantRole, &str, &str) {
    (row.role, &row.name, &row.organisation)
}

impl Participant {
    fn written(&self, row: ParticipantRow) -> ParticipantRow {
        let own_seat = || row.id.to_string();
        let seat = if self.seat.is_empty() { own_seat() } else { self.seat.clone() };
        ParticipantRow {
            role: self.role,
            name: self.name.clone(),
            organisation: self.organisation.clone(),
            seat,
            presence: self.presence,
            contact: Json(self.contact.clone()),
            variety: self.variety.as_ref().map(|variety| variety.tag().to_owned()),
            shows_name: self.shows_name,
            ..row
        }
    }
}

fn empty(tx: &mut Tx, meeting: &meeting::Meeting) -> ParticipantRow {
    ParticipantRow {
        clinic_id: meeting.row.clinic_id,
        id: tx.mint.id(tx.now),
        appointment_id: meeting.row.id,
        role: ParticipantRole::Other,
        name: String::new(),
        organisation: String::new(),
        seat: String::new(),
        presence: Presence::Optional,
        contact: Json(Contact::unasked()),
        variety: None,
        from_minute: None,
        to_minute: None,
        shows_name: false,
        code_generation: 0,
        code_misses: 0,
        code_locked_at: None,
        created_at: Ts(tx.now),
        ended_at: None,
        reply: None,
        reply_at: None,
        signed_at: None,
    }
}
