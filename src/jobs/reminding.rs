//! Once a week, whoever from outside has something to do after a network meeting is reminded: one
//! message for each, whatever they have to do.

use chrono::{DateTime, Duration, Utc};

use super::parcels::{Material, Stamps, parcel};
use super::{Fate, fate};
use crate::app::App;
use crate::domain::ids::{AppointmentId, ClinicId, ParticipantId};
use crate::domain::meeting::plan::is_reminded;
use crate::domain::views::Audience;
use crate::error::Result;
use crate::messages::{Occasion, kind};
use crate::operations::remind_of_tasks::{Reminder, remind_of_tasks};
use crate::store::meeting::{Meeting, seen};
use crate::store::{DbConnection, invitations, meeting, views};

/// Makes the reminders of every meeting ready whose time has come.
pub async fn all(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let due = app.db.read(move |conn| meeting::to_remind(conn, now)).await?;
    let mut done = 0;
    for (clinic, id) in due {
        match fate(one(app, clinic, id, now).await, "a week's reminders")? {
            Fate::Done => done += 1,
            Fate::Later => {}
            // The convener has what is overdue; nobody else is kept from being reminded.
            Fate::GiveUp => {
                save(app, clinic, id, Vec::new()).await?;
                done += 1;
            }
        }
    }
    Ok(done)
}

async fn one(app: &App, clinic: ClinicId, id: AppointmentId, now: DateTime<Utc>) -> Result<()> {
    let read = app.clone();
    let all = app.db.read(move |conn| gather(conn, &read, (clinic, id), now)).await?;
    let mut reminders = Vec::new();
    for material in all {
        reminders.extend(reminder(app, material, now)?);
    }
    save(app, clinic, id, reminders).await
}

async fn save(app: &App, clinic: ClinicId, id: AppointmentId, all: Vec<Reminder>) -> Result<()> {
    let setting = app.own_setting("remind-of-tasks");
    app.db.write(setting, move |tx| remind_of_tasks(tx, clinic, id, &all)).await
}

/// Everybody who was written to before and has something to do or to answer this week that they may
/// hear of: a task of anything else does not exist for them.
fn gather(
    conn: &mut DbConnection,
    app: &App,
    (clinic, id): (ClinicId, AppointmentId),
    now: DateTime<Utc>,
) -> Result<Vec<Material>> {
    let meeting = meeting::load(conn, clinic, id)?;
    let (today, until) = (meeting.today(now)?, meeting.record.appointment.end_at.0);
    let mut all = Vec::new();
    for invitation in invitations::of_appointment(conn, clinic, id)? {
        let of_them =
            invitation.audience == Audience::Stakeholder && invitation.last_view.is_some();
        let who = invitation.person_id.cast();
        let known = meeting.people.iter().any(|one| one.id == who);
        let stands = meeting.is_told() && meeting.must_stand().is_ok();
        let wanted = of_them && known && stands;
        // What they may not hear of any more, nobody reminds them of.
        let own = if wanted { seen::tasks(&meeting, who, now)? } else { Vec::new() };
        let to_do = own.iter().any(|row| is_reminded(row.state, row.due_on, today));
        if to_do || wanted && is_asked_to_sign(&meeting, who, now)? {
            let view = views::of_invitation(conn, &invitation)?;
            all.push(Material::load(conn, app, invitation, (Occasion::Tasks, view), until)?);
        }
    }
    Ok(all)
}

/// In the first week after the minutes were ready.
fn is_asked_to_sign(meeting: &Meeting, who: ParticipantId, now: DateTime<Utc>) -> Result<bool> {
    let ready = meeting.row.minutes_at.map(|at| at.0 + Duration::days(7));
    Ok(ready.is_some_and(|until| now < until) && seen::owes_signature(meeting, who, now)?)
}

fn reminder(app: &App, material: Material, now: DateTime<Utc>) -> Result<Option<Reminder>> {
    let Some(kind) = kind(&material.view, material.occasion) else { return Ok(None) };
    let sequence = u32::try_from(material.invitation.sequence).unwrap_or(0);
    let stamps = Stamps { kind, sequence, dtstamp: now, now };
    let parcels: Vec<_> =
        parcel(app, &material, material.to.contact.usable().next(), stamps)?.into_iter().collect();
    let invitation = material.invitation.id;
    Ok(Some(Reminder { invitation, links: material.new_links, parcels }))
}
