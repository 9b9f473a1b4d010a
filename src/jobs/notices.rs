//! What the clock brings to patients before a visit: the questions, and reminders. One message for
//! each reader, by the first channel that the reader named.

use chrono::{DateTime, Utc};

use super::parcels::{Material, Stamps, parcel};
use crate::app::App;
use crate::domain::notice::Notice;
use crate::domain::person::{Channel, Contact};
use crate::domain::views::Audience;
use crate::domain::visit::VisitStatus;
use crate::error::Result;
use crate::messages::{Occasion, kind};
use crate::operations::notify_patient::{Brought, Letter, notify_patient};
use crate::store::invitations::{self, InvitationRow};
use crate::store::notices::{self, DueNotice};
use crate::store::record::{self, Record};
use crate::store::{DbConnection, inviting, tasks, views};

/// How many of each kind one round takes.
const ROUND: i64 = 100;

/// Makes everything ready for sending that is due.
pub async fn all(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let due = app.db.read(move |conn| notices::due(conn, now, ROUND)).await?;
    for one in &due {
        let (one, read) = (*one, app.clone());
        let materials = app.db.read(move |conn| gather(conn, &read, &one, now)).await?;
        let brought = brought(app, materials, one.notice, now)?;
        let setting = app.own_setting("remind");
        app.db.write(setting, move |tx| notify_patient(tx, &one, &brought)).await?;
    }
    Ok(due.len())
}

/// What is known of the readers.
#[derive(Default)]
struct Gathered {
    letters: Vec<Material>,
    /// Somebody is to be asked and has heard of no visit yet, so that only a person can ask.
    untold: bool,
}

/// The readers of one notice; none once the visit stands no more, has begun, or was never
/// interpreted.
fn gather(
    conn: &mut DbConnection,
    app: &App,
    due: &DueNotice,
    now: DateTime<Utc>,
) -> Result<Gathered> {
    let record = record::load(conn, due.clinic, due.visit)?;
    let mut gathered = Gathered::default();
    if !is_wanted(&record, due.notice, now) {
        return Ok(gathered);
    }
    for invitation in invitations::of_appointment(conn, due.clinic, due.visit)? {
        if !reads(conn, &invitation, due.notice)? {
            continue;
        }
        if invitation.last_view.is_none() {
            gathered.untold |= due.notice == Notice::Questions;
            continue;
        }
        // Whoever is told of a change now needs no reminder of it.
        if due.notice == Notice::Reminder && invitation.due_at.is_some() {
            continue;
        }
        let view = views::of_invitation(conn, &invitation)?;
        let until = record.appointment.end_at.0;
        let of = (occasion(due.notice), view);
        gathered.letters.push(Material::load(conn, app, invitation, of, until)?);
    }
    Ok(gathered)
}

fn occasion(notice: Notice) -> Occasion {
    match notice {
        Notice::Questions => Occasion::Questions,
        Notice::Reminder => Occasion::Reminder,
    }
}

fn is_wanted(record: &Record, notice: Notice, now: DateTime<Utc>) -> bool {
    let ahead =
        record.appointment.status == VisitStatus::Booked && record.appointment.start_at.0 > now;
    ahead && (notice == Notice::Reminder || !record.needs.is_empty())
}

/// Only patients are asked; whoever gets their invitations is reminded too.
fn reads(conn: &mut DbConnection, invitation: &InvitationRow, notice: Notice) -> Result<bool> {
    Ok(match (invitation.audience, notice) {
        (Audience::Patient, _) => true,
        (Audience::Recipient, Notice::Reminder) => !inviting::is_over(conn, invitation)?,
        _ => false,
    })
}

fn brought(app: &App, gathered: Gathered, notice: Notice, now: DateTime<Utc>) -> Result<Brought> {
    let mut brought = Brought::default();
    let mut by_hand = gathered.untold;
    for material in gathered.letters {
        let way = way(notice, &material.to.contact);
        by_hand |= notice == Notice::Questions && way.needs_person;
        let Some(channel) = way.channel else { continue };
        brought.letters.extend(letter(app, material, channel, now)?);
    }
    brought.task = by_hand.then_some(tasks::ASK_QUESTIONS);
    Ok(brought)
}

/// How one reader is reached.
struct Way {
    channel: Option<Channel>,
    /// A person asks, also where a message brings the ordinary questions.
    needs_person: bool,
}

/// The first channel that was named, if a notice can go by it. Where others read the phone, no link
/// goes there, and nobody is asked by a link what is private.
fn way(notice: Notice, contact: &Contact) -> Way {
    let has_mail = contact.usable().any(|channel| channel == Channel::Mail);
    let shared = contact.shared_phone && notice == Notice::Questions;
    let channel = match contact.usable().next() {
        Some(Channel::Sms) if shared => has_mail.then_some(Channel::Mail),
        Some(Channel::Call) if notice == Notice::Reminder => Some(Channel::Call),
        Some(channel @ (Channel::Mail | Channel::Sms)) => Some(channel),
        // A letter would come too late, and a call for the questions is the person's own.
        Some(Channel::Call | Channel::Print) | None => None,
    };
    Way { channel, needs_person: channel.is_none() || shared }
}

fn letter(
    app: &App,
    material: Material,
    channel: Channel,
    now: DateTime<Utc>,
) -> Result<Option<Letter>> {
    let Some(kind) = kind(&material.view, material.occasion) else { return Ok(None) };
    let sequence = u32::try_from(material.invitation.sequence).unwrap_or(0);
    let stamps = Stamps { kind, sequence, dtstamp: now, now };
    let parcels: Vec<_> = parcel(app, &material, Some(channel), stamps)?.into_iter().collect();
    let invitation = material.invitation.id;
    Ok(Some(Letter { invitation, links: material.new_links, parcels }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contact(channels: &[Channel], shared_phone: bool) -> Contact {
        Contact {
            channels: channels.to_vec(),
            mail: Some("a@example.org".into()),
            phone: Some("+4512345678".into()),
            shared_phone,
            ..Contact::unasked()
        }
    }

    #[test]
    fn one_way_for_each_reader() {
        use Channel::*;
        let table = [
            (&[Mail, Sms][..], false, Some(Mail), false, Some(Mail)),
            (&[Sms, Mail], false, Some(Sms), false, Some(Sms)),
            (&[Sms, Mail], true, Some(Mail), true, Some(Sms)),
            (&[Sms], true, None, true, Some(Sms)),
            (&[Mail], true, Some(Mail), true, Some(Mail)),
            (&[Call, Mail], false, None, true, Some(Call)),
            (&[Print], false, None, true, None),
            (&[], false, None, true, None),
        ];
        for (channels, shared, asked_by, by_person, reminded_by) in table {
            let contact = contact(channels, shared);
            let ask = way(Notice::Questions, &contact);
            assert_eq!((ask.channel, ask.needs_person), (asked_by, by_person), "{channels:?}");
            assert_eq!(way(Notice::Reminder, &contact).channel, reminded_by, "{channels:?}");
        }
    }
}
