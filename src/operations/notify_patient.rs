//! What the clock brings to a patient before a visit is made ready for sending, once.

use crate::domain::ids::{ClinicId, InvitationId};
use crate::domain::notice::Notice;
use crate::domain::visit::VisitStatus;
use crate::error::Result;
use crate::store::invitations::InvitationRow;
use crate::store::notices::{self, DueNotice};
use crate::store::parcels::{self, NewLink, Parcel};
use crate::store::visits::AppointmentRow;
use crate::store::world::zone_named;
use crate::store::{Tx, placing, tasks};

/// What one reader gets.
#[derive(Clone, Debug)]
pub struct Letter {
    pub invitation: InvitationId,
    /// As it was when the letter was written.
    pub revision: i32,
    pub links: Vec<NewLink>,
    pub parcels: Vec<Parcel>,
}

/// Everything that one notice brings; nothing when it is not wanted any more.
#[derive(Clone, Debug, Default)]
pub struct Brought {
    pub letters: Vec<Letter>,
    /// What the office has to do besides, or instead.
    pub task: Option<&'static str>,
}

/// Saves what was made, unless the visit was moved meanwhile or another node was quicker.
pub fn notify_patient(tx: &mut Tx, due: &DueNotice, brought: &Brought) -> Result<()> {
    let DueNotice { clinic, visit, notice, .. } = *due;
    placing::lock_patient(tx, clinic, visit)?;
    let appointment = AppointmentRow::get(tx.conn, clinic, visit)?;
    let zone = zone_named(&appointment.zone)?;
    // As things stand under the lock: a visit that is off or has begun brings nothing any more.
    let ahead = appointment.status == VisitStatus::Booked && appointment.start_at.0 > tx.now;
    if ahead && !is_as_gathered(tx, clinic, brought)? {
        return Ok(());
    }
    let letters = if ahead { brought.letters.as_slice() } else { &[] };
    let asked = letters.iter().any(|letter| !letter.parcels.is_empty());
    let again = match notice {
        Notice::Questions => None,
        Notice::Reminder => tx.policy.notices.remind_at(appointment.start_at.0, zone, tx.now),
    };
    if !notices::take(tx, due, again, asked)? {
        return Ok(());
    }
    letters.iter().try_for_each(|letter| add(tx, clinic, letter))?;
    let Some(kind) = brought.task.filter(|_| ahead) else { return Ok(()) };
    tasks::for_office(tx, &appointment, kind)
}

/// False when a reader's invitation was marked anew since, such as for another address: then it is
/// gathered anew too.
fn is_as_gathered(tx: &mut Tx, clinic: ClinicId, brought: &Brought) -> Result<bool> {
    for letter in &brought.letters {
        let now = InvitationRow::get(tx.conn, clinic, letter.invitation)?;
        if now.revision != letter.revision {
            return Ok(false);
        }
    }
    Ok(true)
}

fn add(tx: &mut Tx, clinic: ClinicId, letter: &Letter) -> Result<()> {
    let invitation = InvitationRow::get(tx.conn, clinic, letter.invitation)?;
    parcels::add_links(tx, &invitation, &letter.links)?;
    parcels::add(tx, &invitation, &letter.parcels)
}
