//! What is to be sent to one recipient, channel by channel, and the links in it.

use chrono::{DateTime, Duration, Utc};

use super::Tx;
use super::deliveries::{self, DeliveryRow};
use super::invitations::InvitationRow;
use super::keys::token_hash;
use super::links::LinkRow;
use super::sql_types::Ts;
use super::tasks::{self, TaskRow};
use super::visits::AppointmentRow;
use crate::domain::ids::{DeliveryId, LinkId};
use crate::domain::person::{Channel, Role};
use crate::domain::views::Audience;
use crate::domain::words_of_store::{DeliveryState, LinkPurpose};
use crate::error::Result;

/// A link that a message needs and that does not exist yet.
#[derive(Clone, Debug)]
pub struct NewLink {
    pub id: LinkId,
    pub purpose: LinkPurpose,
    pub not_after: DateTime<Utc>,
}

/// One sending by one channel.
#[derive(Clone, Debug)]
pub struct Parcel {
    pub id: DeliveryId,
    pub kind: String,
    pub channel: Channel,
    pub address: String,
    pub sender: String,
    pub bytes: Vec<u8>,
    /// Not before then: contact hours bind SMS and calls.
    pub from: DateTime<Utc>,
    /// A person has to do it; names the task.
    pub task: Option<&'static str>,
}

/// The generation that references of text messages are keyed with: links count from 0.
const REFERENCE: i32 = -2;

/// Adds links of an invitation.
pub fn add_links(tx: &mut Tx, invitation: &InvitationRow, links: &[NewLink]) -> Result<()> {
    for link in links {
        let token = tx.keys.link_token(link.id.uuid(), 0);
        let row = LinkRow {
            id: link.id,
            clinic_id: invitation.clinic_id,
            invitation_id: invitation.id,
            purpose: link.purpose,
            generation: 0,
            token_hash: token_hash(&token),
            not_after: Ts(link.not_after),
            revoked_at: None,
            created_at: Ts(tx.now),
        };
        row.insert(tx)?;
    }
    Ok(())
}

/// So many messages by one channel in a day get nobody to a visit: something goes in circles.
const MESSAGES_A_DAY: i64 = 20;

/// Adds what is to be sent to one recipient, with the tasks of those who do it by hand. The
/// invitation has its SEQUENCE already.
pub fn add(tx: &mut Tx, invitation: &InvitationRow, parcels: &[Parcel]) -> Result<()> {
    let appointment =
        AppointmentRow::get(tx.conn, invitation.clinic_id, invitation.appointment_id)?;
    for parcel in parcels {
        let too_many = is_too_many(tx, invitation, parcel)?;
        let state = match (too_many, parcel.task) {
            (true, _) => DeliveryState::Failed,
            (false, Some(_)) => DeliveryState::Task,
            (false, None) => DeliveryState::Waiting,
        };
        let row = DeliveryRow {
            clinic_id: invitation.clinic_id,
            id: parcel.id,
            invitation_id: invitation.id,
            appointment_id: invitation.appointment_id,
            kind: parcel.kind.clone(),
            audience: invitation.audience,
            channel: parcel.channel,
            address: parcel.address.clone(),
            sender: parcel.sender.clone(),
            language: invitation.language.clone(),
            sequence: invitation.sequence,
            frozen: parcel.bytes.clone(),
            state,
            attempts: 0,
            next_at: Ts(parcel.from.max(tx.now)),
            lease_until: None,
            outcome: too_many.then(|| deliveries::TOO_MANY.to_owned()),
            created_at: Ts(tx.now),
            sent_at: None,
            reference: (parcel.channel == Channel::Sms)
                .then(|| tx.keys.link_token(parcel.id.uuid(), REFERENCE)),
            reported: None,
            reported_at: None,
        };
        row.insert(tx)?;
        if too_many {
            tasks::for_office(tx, &appointment, tasks::DELIVERY_FAILED)?;
        } else if let Some(kind) = parcel.task {
            let task = TaskRow {
                recipient_id: Some(invitation.person_id.cast()),
                due_at: Some(appointment.start_at),
                ..TaskRow::new(tx, &appointment, kind, Role::Secretary)
            };
            // A newer text replaces an older one that nobody has passed on yet.
            tasks::close_for(tx, &task)?;
            task.insert(tx)?;
        }
    }
    Ok(())
}

/// True when a patient, or who gets the patient's messages, has had more of one visit than anybody
/// reads. A person tells them then.
fn is_too_many(tx: &mut Tx, invitation: &InvitationRow, parcel: &Parcel) -> Result<bool> {
    let capped = matches!(invitation.audience, Audience::Patient | Audience::Recipient);
    let by_machine = matches!(parcel.channel, Channel::Mail | Channel::Sms);
    if !capped || !by_machine || deliveries::goes_back(&parcel.kind) {
        return Ok(false);
    }
    let since = tx.now - Duration::days(1);
    let made = deliveries::count_since(tx.conn, invitation, parcel.channel, since)?;
    Ok(made >= MESSAGES_A_DAY)
}
