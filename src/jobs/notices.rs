//! What the clock brings to patients before a visit: the questions, and reminders. One message for
//! each reader, by the first channel that the reader named.

use chrono::{DateTime, Utc};

use super::parcels::{Material, Stamps, parcel};
use super::{Fate, fate};
use crate::app::App;
use crate::domain::invitation::sending;
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

/// Makes everything ready for sending that is due. What fails because the database is out of order
/// stays due and does not count as done; what can never be written is given to a person.
pub async fn all(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let due = app.db.read(move |conn| notices::due(conn, now, ROUND)).await?;
    let mut done = 0;
    for due in due {
        match fate(one(app, due, now).await, "a notice")? {
            Fate::Done => done += 1,
            Fate::Later => {}
            Fate::GiveUp => {
                let by_hand = Brought { letters: Vec::new(), task: Some(instead(due.notice)) };
                save(app, due, by_hand).await?;
                done += 1;
            }
        }
    }
    Ok(done)
}

async fn one(app: &App, due: DueNotice, now: DateTime<Utc>) -> Result<()> {
    let read = app.clone();
    let gathered = app.db.read(move |conn| gather(conn, &read, &due, now)).await?;
    save(app, due, brought(app, gathered, due.notice, now)?).await
}

async fn save(app: &App, due: DueNotice, brought: Brought) -> Result<()> {
    let setting = app.own_setting("remind");
    app.db.write(setting, move |tx| notify_patient(tx, &due, &brought)).await
}

/// What a person does where no message can be made.
fn instead(notice: Notice) -> &'static str {
    match notice {
        Notice::Questions => tasks::ASK_QUESTIONS,
        Notice::Reminder => tasks::DELIVERY_FAILED,
    }
}

/// What is known of the readers.
struct Gathered {
    letters: Vec<Material>,
    /// Of the visit.
    start: DateTime<Utc>,
    /// A person has to ask: somebody has heard of no visit yet, or what is private cannot be asked by
    /// a link.
    by_hand: bool,
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
    let start = record.appointment.start_at.0;
    let mut gathered = Gathered { letters: Vec::new(), start, by_hand: false };
    if !is_wanted(&record, due.notice, now) {
        return Ok(gathered);
    }
    let asks = due.notice == Notice::Questions;
    gathered.by_hand = asks && record::is_overheard(conn, &record, now)?;
    for invitation in invitations::of_appointment(conn, due.clinic, due.visit)? {
        if !reads(conn, &invitation, due.notice)? {
            continue;
        }
        if invitation.last_view.is_none() {
            gathered.by_hand |= asks;
            continue;
        }
        let view = views::of_invitation(conn, &invitation)?;
        // Whoever is about to be told of a new time or place needs no reminder of it.
        let last = invitation.last_view.as_ref().map(|view| &view.0);
        let told = Occasion::of(sending(last, &view)) == Some(Occasion::Moved);
        if due.notice == Notice::Reminder && told {
            continue;
        }
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
    let mut by_hand = gathered.by_hand;
    for material in gathered.letters {
        let Some(channel) = way(notice, &material.to.contact) else {
            by_hand |= notice == Notice::Questions;
            continue;
        };
        let Some(mut letter) = letter(app, material, channel, now)? else { continue };
        // Contact hours may open after the visit has begun.
        letter.parcels.retain(|parcel| parcel.from < gathered.start);
        by_hand |= notice == Notice::Questions && letter.parcels.is_empty();
        brought.letters.push(letter);
    }
    brought.task = by_hand.then_some(tasks::ASK_QUESTIONS);
    Ok(brought)
}

/// The first channel that was named, if a notice can go by it. No link goes to a phone that is shared.
fn way(notice: Notice, contact: &Contact) -> Option<Channel> {
    let has_mail = contact.usable().any(|channel| channel == Channel::Mail);
    let shared = contact.shared_phone && notice == Notice::Questions;
    match contact.usable().next() {
        Some(Channel::Sms) if shared => has_mail.then_some(Channel::Mail),
        Some(Channel::Call) if notice == Notice::Reminder => Some(Channel::Call),
        Some(channel @ (Channel::Mail | Channel::Sms)) => Some(channel),
        // A letter would come too late, and a call for the questions is the person's own.
        Some(Channel::Call | Channel::Print) | None => None,
    }
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
    let (invitation, revision) = (material.invitation.id, material.invitation.revision);
    Ok(Some(Letter { invitation, revision, links: material.new_links, parcels }))
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
            (&[Mail, Sms][..], false, Some(Mail), Some(Mail)),
            (&[Sms, Mail], false, Some(Sms), Some(Sms)),
            (&[Sms, Mail], true, Some(Mail), Some(Sms)),
            (&[Sms], true, None, Some(Sms)),
            (&[Mail], true, Some(Mail), Some(Mail)),
            (&[Call, Mail], false, None, Some(Call)),
            (&[Print], false, None, None),
            (&[], false, None, None),
        ];
        for (channels, shared, asked_by, reminded_by) in table {
            let contact = contact(channels, shared);
            assert_eq!(way(Notice::Questions, &contact), asked_by, "{channels:?}");
            assert_eq!(way(Notice::Reminder, &contact), reminded_by, "{channels:?}");
        }
    }
}
