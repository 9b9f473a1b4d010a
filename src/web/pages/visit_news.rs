//! Who is written to about a visit, when, and what became of it.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::patients::written;
use crate::domain::ids::{DeliveryId, InvitationId};
use crate::domain::invitation::{Sending::Nothing, sending_again};
use crate::domain::views::Audience;
use crate::domain::words_of_store::{DeliveryState, Report};
use crate::error::Result;
use crate::messages::chosen_for;
use crate::store::deliveries::{self, DeliveryRow};
use crate::store::invitations::{self, InvitationRow};
use crate::store::meeting::people::ParticipantRow;
use crate::store::names::Names;
use crate::store::patients::RecipientRow;
use crate::store::record::Record;
use crate::store::requests::RequestRow;
use crate::store::{DbConnection, agencies::AgencyRow, inviting, views};
use crate::text::{self, Arg, Lang, Writable};

/// One recipient with everything sent and to be sent.
pub struct News {
    pub name: String,
    pub audience: String,
    /// The language that is written in, by its own tag and in words.
    pub language: String,
    pub due: Option<String>,
    /// What can go out once more.
    pub again: Option<InvitationId>,
    pub sendings: Vec<Sending>,
}

/// One sending and its outcome.
pub struct Sending {
    pub id: DeliveryId,
    pub look: &'static str,
    pub state: String,
    /// Channel and time in one sentence.
    pub told: String,
}

/// Every recipient, in the order of making.
pub fn shown(
    conn: &mut DbConnection,
    names: &mut Names,
    (lang, writable): (Lang, Writable),
    (zone, now): (Tz, DateTime<Utc>),
    record: &Record,
) -> Result<Vec<News>> {
    let (clinic, id) = (record.appointment.clinic_id, record.appointment.id);
    let sent = deliveries::of_appointment(conn, clinic, id)?;
    let mut all = Vec::new();
    for invitation in invitations::of_appointment(conn, clinic, id)? {
        let sendings: Vec<&DeliveryRow> =
            sent.iter().filter(|row| row.invitation_id == invitation.id).collect();
        let due = due(conn, lang, zone, &invitation)?;
        if due.is_none() && sendings.is_empty() {
            continue;
        }
        // Unlike the reader's own where we may not write that.
        let chosen = chosen_for(invitation.audience, &invitation.language, writable).lang;
        let again = inviting::can_go_again(conn, record, &invitation, now)?;
        all.push(News {
            again: again.then_some(invitation.id),
            name: recipient(conn, names, record, &invitation)?,
            audience: text::word(lang, "audience", invitation.audience.as_str()),
            language: written(lang, chosen.tag()),
            due,
            sendings: sendings.into_iter().map(|row| sending(lang, zone, row)).collect(),
        });
    }
    Ok(all)
}

/// When something will go out; nothing does to somebody for whom nothing has changed.
fn due(
    conn: &mut DbConnection,
    lang: Lang,
    zone: Tz,
    invitation: &InvitationRow,
) -> Result<Option<String>> {
    let Some(at) = invitation.due_at else { return Ok(None) };
    if inviting::is_over(conn, invitation)? {
        return Ok(None);
    }
    let current = views::of_invitation(conn, invitation)?;
    let last = invitation.last_view.as_ref().map(|view| &view.0);
    if sending_again(last, &current, invitation.again) == Nothing {
        return Ok(None);
    }
    let at = Arg::from(text::date_time(lang, at.0, zone));
    Ok(Some(text::say_isolated(lang, "news-due", &[("at", at)])))
}

fn recipient(
    conn: &mut DbConnection,
    names: &mut Names,
    record: &Record,
    row: &InvitationRow,
) -> Result<String> {
    let clinic = record.appointment.clinic_id;
    match row.audience {
        Audience::Patient => names.patient(conn, clinic, record.visit.patient_id),
        Audience::Recipient => Ok(RecipientRow::get(conn, clinic, row.person_id.cast())?.name),
        Audience::Clinician => names.clinician(conn, clinic, row.person_id.cast()),
        Audience::Interpreter => names.interpreter(conn, row.person_id.cast()),
        Audience::Stakeholder => Ok(ParticipantRow::get(conn, clinic, row.person_id.cast())?.name),
        Audience::Agency => match row.request_id {
            Some(id) => {
                let request = RequestRow::get(conn, clinic, id)?;
                Ok(AgencyRow::get(conn, request.agency_id)?.name)
            }
            None => Ok(String::new()),
        },
    }
}

fn sending(lang: Lang, zone: Tz, row: &DeliveryRow) -> Sending {
    let tried = row.attempts > 0 && row.outcome.is_some();
    let (look, state, at) = match row.state {
        _ if row.reported == Some(Report::Failed) => {
            ("bad", "failed", row.reported_at.unwrap_or(row.created_at))
        }
        DeliveryState::Sent if row.reported == Some(Report::Delivered) => {
            ("good", "delivered", row.reported_at.unwrap_or(row.created_at))
        }
        DeliveryState::Sent => ("good", "sent", row.sent_at.unwrap_or(row.created_at)),
        DeliveryState::Waiting if tried => ("wait", "down", row.next_at),
        DeliveryState::Waiting => ("asked", "waiting", row.next_at),
        DeliveryState::Failed => ("bad", "failed", row.created_at),
        DeliveryState::Task => ("wanted", "task", row.created_at),
        DeliveryState::Void => ("over", "void", row.created_at),
    };
    let args = [
        ("channel", Arg::from(text::word(lang, "channel", row.channel.as_str()))),
        ("at", text::date_time(lang, at.0, zone).into()),
    ];
    Sending {
        id: row.id,
        look,
        state: text::word(lang, "sending", state),
        told: text::say_isolated(lang, &format!("sending-told-{state}"), &args),
    }
}
