//! Freezes what is to be sent to one recipient: bytes, SEQUENCE, DTSTAMP and the view they show.

use chrono::{DateTime, Utc};

use crate::domain::ids::{ClinicId, InvitationId, LinkId, RequestId};
use crate::domain::person::{Channel, Role};
use crate::domain::request::RequestState;
use crate::domain::views::View;
use crate::domain::words_of_store::{DeliveryState, LinkPurpose};
use crate::error::Result;
use crate::store::Tx;
use crate::store::deliveries::DeliveryRow;
use crate::store::invitations::InvitationRow;
use crate::store::keys::token_hash;
use crate::store::links::LinkRow;
use crate::store::requests::RequestRow;
use crate::store::sql_types::{Json, Ts};
use crate::store::tasks::{self, TaskRow};
use crate::store::visits::AppointmentRow;

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

/// Saves the rendering unless the invitation was marked due again meanwhile.
pub fn freeze_sending(tx: &mut Tx, frozen: &Frozen) -> Result<()> {
    let mut row = InvitationRow::get(tx.conn, frozen.clinic, frozen.invitation)?;
    if row.revision != frozen.revision || row.due_at.is_none() {
        return Ok(());
    }
    row.due_at = None;
    if let Some(news) = &frozen.news {
        row.sequence = i32::try_from(news.sequence).unwrap_or(i32::MAX);
        row.dtstamp = Some(Ts(news.dtstamp));
        row.last_view = Some(Json(news.view.clone()));
        row.last_sent_at = Some(Ts(tx.now));
        add_links(tx, &row, &news.links)?;
        add_deliveries(tx, &row, news)?;
        mark_sent(tx, frozen.clinic, news.asks)?;
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

fn mark_sent(
    tx: &mut Tx,
    clinic: ClinicId,
    asks: Option<(RequestId, DateTime<Utc>)>,
) -> Result<()> {
    let Some((id, answer_by)) = asks else {
        return Ok(());
    };
    let mut request = RequestRow::get(tx.conn, clinic, id)?;
    if request.state == RequestState::Queued {
        request.state = RequestState::Sent;
        request.sent_at = Some(Ts(tx.now));
        request.answer_by = Ts(answer_by);
        request.save(tx)?;
    }
    Ok(())
}
