//! Renders due invitations: view, comparison with the one last sent, bytes.

use chrono::{DateTime, Duration, SubsecRound, Utc};

use crate::app::App;
use crate::domain::hours::local_date;
use crate::domain::ids::{DeliveryId, LinkId};
use crate::domain::invitation::sending;
use crate::domain::person::{Channel, Contact};
use crate::domain::request::RequestState;
use crate::domain::views::{Audience, View};
use crate::domain::words_of_store::LinkPurpose;
use crate::error::{Error, Result};
use crate::messages::{
    Composed, MessageKind, Occasion, Posting, call_script, chosen_for, compose, kind, mail_bytes,
    print_page, sms_text,
};
use crate::mint::Mint;
use crate::operations::freeze_sending::{Frozen, NewLink, News, Parcel, freeze_sending};
use crate::operations::give_up_sending::give_up_sending;
use crate::store::agencies::AgencyRow;
use crate::store::clinicians::ClinicianRow;
use crate::store::database::is_passing;
use crate::store::interpreters::InterpreterRow;
use crate::store::invitations::{self, InvitationRow};
use crate::store::patients::{PatientRow, RecipientRow};
use crate::store::requests::RequestRow;
use crate::store::visits::AppointmentRow;
use crate::store::{DbConnection, Tx, asking, deliveries, inviting, links, tasks, views};
use crate::text::{Chosen, Lang};

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
        match one(app, invitation).await {
            Ok(()) => done += 1,
            Err(Error::Busy(seconds)) => return Err(Error::Busy(seconds)),
            Err(error) if is_passing(&error) => {
                tracing::error!(%error, "an invitation cannot be rendered now");
            }
            Err(error) => {
                tracing::error!(%error, "an invitation cannot be rendered");
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
        Some(material) => news(app, material, now)?,
        None => None,
    };
    let frozen = Frozen { clinic, invitation: id, revision, news };
    app.db.write(app.own_setting("send"), move |tx| freeze_sending(tx, &frozen)).await
}

/// Everything that a message is made of.
struct Material {
    invitation: InvitationRow,
    occasion: Occasion,
    view: View,
    to: Addressee,
    new_links: Vec<NewLink>,
    link: Option<String>,
    reply_token: String,
    asks: Option<(crate::domain::ids::RequestId, DateTime<Utc>)>,
    earlier: Vec<DeliveryId>,
}

impl Material {
    fn chosen(&self, app: &App) -> Chosen {
        chosen_for(self.invitation.audience, &self.to.contact.written, app.unreviewed())
    }
}

/// Who gets the message, and how.
struct Addressee {
    name: String,
    contact: Contact,
}

/// Loads what the message is made of; `None` when there is nothing to tell.
fn gather(
    conn: &mut DbConnection,
    app: &App,
    invitation: InvitationRow,
    now: DateTime<Utc>,
) -> Result<Option<Material>> {
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
    let Some(occasion) = Occasion::of(sending(last, &view)) else {
        return Ok(None);
    };
    let mut new_links = Vec::new();
    let until = appointment.end_at.0;
    let mut token = |conn: &mut DbConnection, purpose| {
        link_token(conn, app, &invitation, purpose, until, &mut new_links)
    };
    let reply_token = token(conn, LinkPurpose::Reply)?;
    let base = &app.config.server.base_url;
    let link = match invitation.audience {
        Audience::Patient | Audience::Agency | Audience::Interpreter => {
            Some(format!("{base}/l/{}", token(conn, LinkPurpose::Answer)?))
        }
        Audience::Clinician => Some(format!("{base}/visits/{}", invitation.appointment_id)),
        Audience::Recipient => None,
    };
    let earlier =
        deliveries::of_invitation(conn, invitation.clinic_id, invitation.id, Channel::Mail)?;
    let to = addressee(conn, &invitation)?;
    Ok(Some(Material {
        occasion,
        view,
        to,
        new_links,
        link,
        reply_token,
        asks,
        earlier,
        invitation,
    }))
}

/// A request that goes out with this message is shown as sent, with its deadline from now.
fn going_out(
    conn: &mut DbConnection,
    invitation: &InvitationRow,
    view: &mut View,
    now: DateTime<Utc>,
) -> Result<Option<(crate::domain::ids::RequestId, DateTime<Utc>)>> {
    let (View::Agency(view), Some(id)) = (view, invitation.request_id) else {
        return Ok(None);
    };
    if view.state != RequestState::Queued {
        return Ok(None);
    }
    let request = RequestRow::get(conn, invitation.clinic_id, id)?;
    let agency = AgencyRow::get(conn, request.agency_id)?;
    let answer_by = asking::deadline(&agency, &request.terms.0, now, request.span())?;
    view.state = RequestState::Sent;
    view.answer_by = Some(answer_by);
    Ok(Some((id, answer_by)))
}

fn link_token(
    conn: &mut DbConnection,
    app: &App,
    invitation: &InvitationRow,
    purpose: LinkPurpose,
    not_after: DateTime<Utc>,
    new_links: &mut Vec<NewLink>,
) -> Result<String> {
    let known = links::of_invitation(conn, invitation.clinic_id, invitation.id, purpose)?;
    if let Some(link) = known {
        return Ok(app.keys.link_token(link.id.uuid(), link.generation));
    }
    let id: LinkId = Mint::new(None).id(app.clock.now());
    new_links.push(NewLink { id, purpose, not_after });
    Ok(app.keys.link_token(id.uuid(), 0))
}

/// Who is written to. Staff, interpreters and agencies have mail or look at their pages.
fn addressee(conn: &mut DbConnection, invitation: &InvitationRow) -> Result<Addressee> {
    let (clinic, person) = (invitation.clinic_id, invitation.person_id);
    let by_mail = |name: String, mail: Option<String>| Addressee {
        name,
        contact: Contact {
            channels: mail.iter().map(|_| Channel::Mail).collect(),
            mail,
            phone: None,
            hours: None,
            shared_phone: false,
            neutral_sender: false,
            written: invitation.language.clone(),
        },
    };
    Ok(match invitation.audience {
        Audience::Patient => {
            let row = PatientRow::get(conn, clinic, person.cast())?;
            Addressee { name: row.called, contact: row.contact.0 }
        }
        Audience::Recipient => {
            let row = RecipientRow::get(conn, clinic, person.cast())?;
            Addressee { name: row.name, contact: row.contact.0 }
        }
        Audience::Clinician => {
            let row = ClinicianRow::get(conn, clinic, person.cast())?;
            by_mail(row.name, row.mail)
        }
        Audience::Interpreter => {
            let row = InterpreterRow::get(conn, person.cast())?;
            by_mail(row.name, row.mail)
        }
        Audience::Agency => {
            let row = AgencyRow::get(conn, person.cast())?;
            by_mail(row.name, Some(row.mail))
        }
    })
}

/// The parcels, one for each channel in use; `None` when the view is never written of.
fn news(app: &App, material: Material, now: DateTime<Utc>) -> Result<Option<News>> {
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
        asks: material.asks,
    }))
}

/// The preferred usable channel, and mail besides where it is usable: the calendar object goes by
/// mail. `None` in the list: nothing is usable, so a person has to ring or print.
fn channels(audience: Audience, contact: &Contact) -> Vec<Option<Channel>> {
    let usable: Vec<Channel> = contact.usable().collect();
    let of_patient = matches!(audience, Audience::Patient | Audience::Recipient);
    match usable.first() {
        None if of_patient => vec![None],
        None => Vec::new(),
        Some(Channel::Mail) => vec![Some(Channel::Mail)],
        Some(first) if usable.contains(&Channel::Mail) => vec![Some(*first), Some(Channel::Mail)],
        Some(first) => vec![Some(*first)],
    }
}

#[derive(Clone, Copy)]
struct Stamps {
    kind: MessageKind,
    sequence: u32,
    dtstamp: DateTime<Utc>,
    now: DateTime<Utc>,
}

fn parcel(
    app: &App,
    material: &Material,
    channel: Option<Channel>,
    stamps: Stamps,
) -> Result<Option<Parcel>> {
    let id: DeliveryId = Mint::new(None).id(stamps.now);
    let contact = &material.to.contact;
    let chosen = material.chosen(app);
    let base = Parcel {
        id,
        kind: stamps.kind.as_str().to_owned(),
        channel: channel.unwrap_or(Channel::Call),
        address: String::new(),
        sender: String::new(),
        bytes: Vec::new(),
        from: stamps.now,
        task: None,
    };
    let paper = || print_page(&material.view, material.occasion, chosen).unwrap_or_default();
    let script =
        || call_script(&material.view, material.occasion, chosen, Lang::Da).unwrap_or_default();
    Ok(Some(match channel {
        Some(Channel::Mail) => mail(app, material, base, stamps)?,
        Some(Channel::Sms) => {
            let link = material.link.as_deref();
            let text = sms_text(&material.view, material.occasion, chosen, link);
            let Some(text) = text else { return Ok(None) };
            let address = contact.phone.clone().unwrap_or_default();
            let from = within_hours(contact, &material.view, stamps.now);
            Parcel { address, bytes: text.into_bytes(), from, ..base }
        }
        Some(Channel::Print) => {
            Parcel { bytes: paper().into_bytes(), task: Some(tasks::PRINT), ..base }
        }
        Some(Channel::Call) => {
            let address = contact.phone.clone().unwrap_or_default();
            Parcel { address, bytes: script().into_bytes(), task: Some(tasks::CALL), ..base }
        }
        None => Parcel { bytes: script().into_bytes(), task: Some(tasks::CALL_OR_PRINT), ..base },
    }))
}

fn mail(app: &App, material: &Material, base: Parcel, stamps: Stamps) -> Result<Parcel> {
    let domain = &app.config.mail.from_domain;
    let message_id =
        |id: DeliveryId| format!("{}@{domain}", app.keys.link_token(id.uuid(), MESSAGE_ID));
    let posting = Posting {
        occasion: material.occasion,
        organizer: format!("r-{}@{domain}", material.reply_token),
        to_name: material.to.name.clone(),
        to: material.to.contact.mail.clone().unwrap_or_default(),
        chosen: material.chosen(app),
        link: material.link.clone(),
        uid: material.invitation.uid.clone(),
        sequence: stamps.sequence,
        dtstamp: stamps.dtstamp,
        message_id: message_id(base.id),
        references: material.earlier.iter().map(|id| message_id(*id)).collect(),
    };
    let composed: Composed = compose(&material.view, &posting)
        .ok_or_else(|| Error::Internal("a view has nothing to say".into()))?;
    let bytes = mail_bytes(&composed, &posting)
        .map_err(|error| Error::Internal(format!("a mail cannot be written: {error}")))?;
    Ok(Parcel { address: posting.to, sender: posting.organizer, bytes, ..base })
}

/// The generation that keyed Message-IDs are made with: links count from 0.
const MESSAGE_ID: i32 = -1;

/// The next instant at which the phone may be used.
fn within_hours(contact: &Contact, view: &View, now: DateTime<Utc>) -> DateTime<Utc> {
    let (Some((from, to)), View::Patient(view) | View::Recipient(view)) = (contact.hours, view)
    else {
        return now;
    };
    let zone = view.clinic.zone;
    let local = now.with_timezone(&zone).time();
    let minute = chrono::Timelike::num_seconds_from_midnight(&local) / 60;
    if (from..to).contains(&minute) {
        return now;
    }
    let today = local_date(now, zone);
    let date = if minute < from { today } else { today.succ_opt().unwrap_or(today) };
    let opening = date.and_hms_opt(from / 60 % 24, from % 60, 0);
    let agreed = opening.map(|local| crate::domain::zone::Agreed { local, zone, fold: 0 });
    agreed.and_then(|agreed| agreed.instant().ok()).unwrap_or(now)
}
