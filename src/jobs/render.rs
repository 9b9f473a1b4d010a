//! Renders due invitations: view, comparison with the one last sent, bytes.

use chrono::{DateTime, Duration, SubsecRound, Utc};

use super::parcels::{Material, Stamps, channels, parcel};
use super::{Fate, fate};
use crate::app::App;
use crate::domain::ids::RequestId;
use crate::domain::invitation::sending_again;
use crate::domain::request::RequestState;
use crate::domain::views::View;
use crate::error::Result;
use crate::messages::{Occasion, kind};
use crate::operations::freeze_sending::{Frozen, News, freeze_sending};
use crate::operations::give_up_sending::give_up_sending;
use crate::store::agencies::AgencyRow;
use crate::store::invitations::{self, InvitationRow};
use crate::store::requests::RequestRow;
use crate::store::visits::AppointmentRow;
use crate::store::{DbConnection, Tx, inviting, putting, views};

/// How many invitations one round takes.
const ROUND: i64 = 100;

/// Renders every invitation that is due. What fails because the database is out of order stays due
/// and does not count as done, so that it comes again later and not at once.
pub async fn all(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let due = app.db.read(move |conn| invitations::due(conn, now, ROUND)).await?;
    let mut done = 0;
    for invitation in due {
        let (clinic, id, revision) = (invitation.clinic_id, invitation.id, invitation.revision);
        match fate(one(app, invitation).await, "an invitation")? {
            Fate::Done => done += 1,
            Fate::Later => {}
            Fate::GiveUp => {
                let give_up = move |tx: &mut Tx| give_up_sending(tx, clinic, id, revision);
                app.db.write(app.own_setting("send"), give_up).await?;
                done += 1;
            }
        }
    }
    Ok(done)
}

async fn one(app: &App, invitation: InvitationRow) -> Result<()> {
    let (clinic, id, revision) = (invitation.clinic_id, invitation.id, invitation.revision);
    let now = app.clock.now();
    let read = app.clone();
    let material = app.db.read(move |conn| gather(conn, &read, invitation, now)).await?;
    let news = match material {
        Some((material, asks)) => news(app, material, asks, now)?,
        None => None,
    };
    let frozen = Frozen { clinic, invitation: id, revision, news };
    app.db.write(app.own_setting("send"), move |tx| freeze_sending(tx, &frozen)).await
}

/// The request that a message puts, and by when it is to be answered.
type Asks = (RequestId, DateTime<Utc>);

/// Loads what the message is made of; `None` when there is nothing to tell.
fn gather(
    conn: &mut DbConnection,
    app: &App,
    invitation: InvitationRow,
    now: DateTime<Utc>,
) -> Result<Option<(Material, Option<Asks>)>> {
    if inviting::is_over(conn, &invitation)? {
        return Ok(None);
    }
    let appointment = AppointmentRow::get(conn, invitation.clinic_id, invitation.appointment_id)?;
    if appointment.is_over(now) {
        return Ok(None);
    }
    let mut view = views::of_invitation(conn, &invitation)?;
    let asks = going_out(conn, &invitation, &mut view, now)?;
    let last = invitation.last_view.as_ref().map(|view| &view.0);
    let sending = sending_again(last, &view, invitation.again);
    let Some(occasion) = Occasion::of(sending) else {
        return Ok(None);
    };
    let until = appointment.end_at.0;
    Ok(Some((Material::load(conn, app, invitation, (occasion, view), until)?, asks)))
}

/// A request that goes out with this message is shown as sent, with its deadline from now.
fn going_out(
    conn: &mut DbConnection,
    invitation: &InvitationRow,
    view: &mut View,
    now: DateTime<Utc>,
) -> Result<Option<Asks>> {
    let (View::Agency(view), Some(id)) = (view, invitation.request_id) else {
        return Ok(None);
    };
    if view.state != RequestState::Queued {
        return Ok(None);
    }
    let request = RequestRow::get(conn, invitation.clinic_id, id)?;
    let agency = AgencyRow::get(conn, request.agency_id)?;
    let answer_by = putting::deadline(&agency, &request.terms.0, now, request.span())?;
    view.state = RequestState::Sent;
    view.answer_by = Some(answer_by);
    Ok(Some((id, answer_by)))
}

/// The parcels, one for each channel in use; `None` when the view is never written of.
fn news(
    app: &App,
    material: Material,
    asks: Option<Asks>,
    now: DateTime<Utc>,
) -> Result<Option<News>> {
    let Some(kind) = kind(&material.view, material.occasion) else {
        return Ok(None);
    };
    let invitation = &material.invitation;
    let before = u32::try_from(invitation.sequence).unwrap_or(0);
    let raised = material.occasion == Occasion::Moved && invitation.last_view.is_some();
    let sequence = before + u32::from(raised);
    let after_last = invitation.dtstamp.map(|last| last.0 + Duration::seconds(1));
    let dtstamp = now.trunc_subsecs(0).max(after_last.unwrap_or(DateTime::UNIX_EPOCH));
    let mut parcels = Vec::new();
    for channel in channels(invitation.audience, &material.to.contact) {
        let stamps = Stamps { kind, sequence, dtstamp, now };
        parcels.extend(parcel(app, &material, channel, stamps)?);
    }
    Ok(Some(News {
        view: material.view,
        sequence,
        dtstamp,
        links: material.new_links,
        parcels,
        asks,
    }))
}
