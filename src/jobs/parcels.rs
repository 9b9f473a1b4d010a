//! What one reader is sent, channel by channel: mail, text message, paper, or words to say.

use chrono::{DateTime, Duration, Utc};

use crate::app::App;
use crate::domain::hours::local_date;
use crate::domain::ids::{DeliveryId, LinkId};
use crate::domain::meeting::TASKS_DAYS;
use crate::domain::person::{Channel, Contact};
use crate::domain::reply::Code;
use crate::domain::typed::dialled;
use crate::domain::views::{Audience, View};
use crate::domain::words_of_store::LinkPurpose;
use crate::error::{Error, Result};
use crate::messages::{
    Composed, MessageKind, Occasion, Posting, Ways, call_script, chosen_for, compose, mail_bytes,
    print_page, sms_text,
};
use crate::mint::Mint;
use crate::store::agencies::AgencyRow;
use crate::store::clinicians::ClinicianRow;
use crate::store::interpreters::InterpreterRow;
use crate::store::invitations::InvitationRow;
use crate::store::meeting::people::ParticipantRow;
use crate::store::parcels::{NewLink, Parcel};
use crate::store::patients::{PatientRow, RecipientRow};
use crate::store::{DbConnection, deliveries, links, tasks};
use crate::text::{Chosen, Lang, Writable};

/// Everything that a message is made of.
pub(super) struct Material {
    pub invitation: InvitationRow,
    pub occasion: Occasion,
    pub view: View,
    pub to: Addressee,
    pub new_links: Vec<NewLink>,
    link: Option<String>,
    reply_token: String,
    earlier: Vec<DeliveryId>,
    writable: Writable,
}

impl Material {
    /// Loads what is still missing: the reader, the links and what was written before. Links work
    /// until the visit ends.
    pub fn load(
        conn: &mut DbConnection,
        app: &App,
        invitation: InvitationRow,
        (occasion, view): (Occasion, View),
        until: DateTime<Utc>,
    ) -> Result<Material> {
        let until = match invitation.audience {
            // What they have to do comes after the meeting.
            Audience::Stakeholder => until + Duration::days(TASKS_DAYS),
            _ => until,
        };
        let mut new_links = Vec::new();
        let mut token = |conn: &mut DbConnection, purpose| {
            link_token(conn, app, &invitation, purpose, until, &mut new_links)
        };
        let reply_token = token(conn, LinkPurpose::Reply)?;
        let base = &app.config.server.base_url;
        let link = match invitation.audience {
            Audience::Patient if occasion == Occasion::Questions => {
                Some(format!("{base}/l/{}/questions", token(conn, LinkPurpose::Answer)?))
            }
            Audience::Patient
            | Audience::Agency
            | Audience::Interpreter
            | Audience::Stakeholder => {
                Some(format!("{base}/l/{}", token(conn, LinkPurpose::Answer)?))
            }
            Audience::Clinician => Some(format!("{base}/visits/{}", invitation.appointment_id)),
            Audience::Recipient => None,
        };
        let (clinic, id) = (invitation.clinic_id, invitation.id);
        let earlier = deliveries::of_invitation(conn, clinic, id, Channel::Mail)?;
        let to = addressee(conn, &invitation)?;
        let writable = app.writable(conn, clinic)?;
        Ok(Material {
            invitation,
            occasion,
            view,
            to,
            new_links,
            link,
            reply_token,
            earlier,
            writable,
        })
    }

    fn chosen(&self) -> Chosen {
        chosen_for(self.invitation.audience, &self.to.contact.written, self.writable)
    }
}

/// Who gets the message, and how.
pub(super) struct Addressee {
    pub name: String,
    pub contact: Contact,
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
        Audience::Stakeholder => {
            let row = ParticipantRow::get(conn, clinic, person.cast())?;
            by_mail(row.name, row.contact.0.mail)
        }
    })
}

/// The preferred usable channel, and mail besides where it is usable: the calendar object goes by
/// mail. `None` in the list: nothing is usable, so a person has to ring or print.
pub(super) fn channels(audience: Audience, contact: &Contact) -> Vec<Option<Channel>> {
    let usable: Vec<Channel> = contact.usable().collect();
    let of_patient = matches!(audience, Audience::Patient | Audience::Recipient);
    match usable.first() {
        None if of_patient || audience == Audience::Stakeholder => vec![None],
        None => Vec::new(),
        Some(Channel::Mail) => vec![Some(Channel::Mail)],
        Some(first) if usable.contains(&Channel::Mail) => vec![Some(*first), Some(Channel::Mail)],
        Some(first) => vec![Some(*first)],
    }
}

#[derive(Clone, Copy)]
pub(super) struct Stamps {
    pub kind: MessageKind,
    pub sequence: u32,
    pub dtstamp: DateTime<Utc>,
    pub now: DateTime<Utc>,
}

/// The parcel for one channel; `None` for news that a text message does not tell.
pub(super) fn parcel(
    app: &App,
    material: &Material,
    channel: Option<Channel>,
    stamps: Stamps,
) -> Result<Option<Parcel>> {
    let id: DeliveryId = Mint::new(None).id(stamps.now);
    let contact = &material.to.contact;
    let chosen = material.chosen();
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
            let ways = Ways { link: material.link.as_deref(), code: code(app, material, stamps) };
            let text = sms_text(&material.view, material.occasion, chosen, ways);
            let Some(text) = text else { return Ok(None) };
            let address = contact.phone.as_deref().map(dialled).unwrap_or_default();
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
        None if material.invitation.audience == Audience::Stakeholder => {
            let task = Some(tasks::CALL_PARTICIPANT);
            Parcel { bytes: paper().into_bytes(), task, ..base }
        }
        None => Parcel { bytes: script().into_bytes(), task: Some(tasks::CALL_OR_PRINT), ..base },
    }))
}

/// What the patient answers with.
fn code(app: &App, material: &Material, stamps: Stamps) -> Option<Code> {
    let of_patient = material.invitation.audience == Audience::Patient;
    let sequence = i32::try_from(stamps.sequence).ok()?;
    (app.takes_replies() && of_patient && material.to.contact.names_country())
        .then(|| app.keys.reply_code(material.invitation.id.uuid(), sequence))
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
        chosen: material.chosen(),
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
