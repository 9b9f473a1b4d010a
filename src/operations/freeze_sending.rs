//! Freezes what is to be sent to one recipient: bytes, SEQUENCE, DTSTAMP and the view they show.

use chrono::{DateTime, Utc};

use crate::domain::ids::{ClinicId, InvitationId, LinkId, RequestId};
use crate::domain::person::{Channel, Role};
use crate::domain::views::View;
use crate::domain::words_of_store::{DeliveryState, LinkPurpose};
use crate::error::Result;
use crate::store::deliveries::{self, DeliveryRow};
use crate::store::invitations::{self, InvitationRow};
use crate::store::keys::token_hash;
use crate::store::links::LinkRow;
use crate::store::sql_types::{Json, Ts};
use crate::store::tasks::{self, TaskRow};
use crate::store::visits::AppointmentRow;
use crate::store::{Tx, placing, requests};

/// Everything that one rendering made.
#[derive(Clone, Debug)]
pub struct Frozen {
    pub clinic: ClinicId,
    pub invitation: InvitationId,
    /// The rendering counts only while this is still the newest revision.
    pub revision: i32,
    /// `None`: there is nothing to tell.
    pub news: Option<News>,
}

/// What is told.
#[derive(Clone, Debug)]
pub struct News {
    pub view: View,
    pub sequence: u32,
    pub dtstamp: DateTime<Utc>,
    pub links: Vec<NewLink>,
    pub parcels: Vec<Parcel>,
    /// The request goes out with this, to be answered by then.
    pub asks: Option<(RequestId, DateTime<Utc>)>,
}

/// A link that the rendering needed and that does not exist yet.
#[derive(Clone, Debug)]
pub struct NewLink {
    pub id: LinkId,
    pub purpose: LinkPurpose,
    pub not_after: DateTime<Utc>,
}

/// One sending by one channel.
#[derive(Clone, Debug)]
pub struct Parcel {
    pub id: crate::domain::ids::DeliveryId,
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

/// Saves the rendering, unless the invitation was marked due again meanwhile or another node was
/// quicker.
pub fn freeze_sending(tx: &mut Tx, frozen: &Frozen) -> Result<()> {
    let (clinic, id) = (frozen.clinic, frozen.invitation);
    let visit = InvitationRow::get(tx.conn, clinic, id)?.appointment_id;
    placing::lock_patient(tx, clinic, visit)?;
    if !invitations::take(tx, clinic, id, frozen.revision)? {
        return Ok(());
    }
    let Some(news) = &frozen.news else {
        return Ok(());
    };
    let mut row = InvitationRow::get(tx.conn, clinic, id)?;
    row.sequence = i32::try_from(news.sequence).unwrap_or(i32::MAX);
    row.dtstamp = Some(Ts(news.dtstamp));
    row.last_view = Some(Json(news.view.clone()));
    row.last_sent_at = Some(Ts(tx.now));
    deliveries::supersede(tx, &row, row.sequence)?;
    add_links(tx, &row, &news.links)?;
    add_deliveries(tx, &row, news)?;
    if let Some((request, answer_by)) = news.asks {
        requests::mark_sent(tx, clinic, request, answer_by)?;
    }
    row.save(tx)
}

fn add_links(tx: &mut Tx, invitation: &InvitationRow, links: &[NewLink]) -> Result<()> {
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

fn add_deliveries(tx: &mut Tx, invitation: &InvitationRow, news: &News) -> Result<()> {
    let appointment =
        AppointmentRow::get(tx.conn, invitation.clinic_id, invitation.appointment_id)?;
    for parcel in &news.parcels {
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
            sequence: i32::try_from(news.sequence).unwrap_or(i32::MAX),
            frozen: parcel.bytes.clone(),
            state: match parcel.task {
                Some(_) => DeliveryState::Task,
                None => DeliveryState::Waiting,
            },
            attempts: 0,
            next_at: Ts(parcel.from.max(tx.now)),
            lease_until: None,
            outcome: None,
            created_at: Ts(tx.now),
            sent_at: None,
        };
        row.insert(tx)?;
        if let Some(kind) = parcel.task {
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
