//! Freezes what is to be sent to one recipient: bytes, SEQUENCE, DTSTAMP and the view they show.

use chrono::{DateTime, Utc};

use crate::domain::ids::{ClinicId, InvitationId, RequestId};
use crate::domain::views::View;
use crate::error::Result;
use crate::store::invitations::{self, InvitationRow};
use crate::store::parcels::{self, NewLink, Parcel};
use crate::store::sql_types::{Json, Ts};
use crate::store::{Tx, deliveries, notices, placing, requests};

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
    if deliveries::supersede(tx, &row, row.sequence)? {
        notices::ask_again(tx, clinic, visit)?;
    }
    parcels::add_links(tx, &row, &news.links)?;
    parcels::add(tx, &row, &news.parcels)?;
    if let Some((request, answer_by)) = news.asks {
        requests::mark_sent(tx, clinic, request, answer_by)?;
    }
    row.save(tx)
}
