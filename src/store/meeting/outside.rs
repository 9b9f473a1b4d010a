//! Builds what a mail may say to somebody from outside: when, where, and a reference.

use chrono::{DateTime, Duration, Utc};

use super::people::{self, ParticipantRow};
use super::polling::{self, TimeRow};
use super::{Meeting, MeetingRow};
use crate::domain::ids::{AppointmentId, ClinicId, ParticipantId};
use crate::domain::meeting::PRE_MEETING_MINUTES;
use crate::domain::policy::Actor;
use crate::domain::span::Span;
use crate::domain::views::{Audience, Holding, Stage, StakeholderView};
use crate::error::{Error, Result};
use crate::store::invitations::{self, InvitationRow};
use crate::store::links::{self, LinkRow};
use crate::store::record::Record;
use crate::store::visits::AppointmentRow;
use crate::store::{DbConnection, Tx, placing, views};

/// Those who are to hear from the clinic: everybody while times are asked about, and whoever has a
/// seat once one is settled.
pub fn waiting(
    conn: &mut DbConnection,
    record: &Record,
    now: DateTime<Utc>,
) -> Result<Vec<ParticipantRow>> {
    let (clinic, id) = (record.appointment.clinic_id, record.appointment.id);
    let Some(row) = MeetingRow::find(conn, clinic, id)? else { return Ok(Vec::new()) };
    let polled = row.yes_at.is_some() && row.answer_by.is_some_and(|by| now < by.0);
    let mut all = people::of_meeting(conn, clinic, id)?;
    all.retain(|one| {
        let told = match row.finalised_at {
            Some(_) => one.from_minute.is_some(),
            None => polled,
        };
        one.ended_at.is_none() && told
    });
    Ok(all)
}

/// What a mail may say to one of them now.
pub fn stakeholder(
    conn: &mut DbConnection,
    record: &Record,
    who: ParticipantId,
) -> Result<StakeholderView> {
    let (clinic, id) = (record.appointment.clinic_id, record.appointment.id);
    let meeting = MeetingRow::get(conn, clinic, id)?;
    let own = ParticipantRow::get(conn, clinic, who)?;
    if own.appointment_id != id {
        return Err(Error::NotFound("participant"));
    }
    let sitting = meeting.finalised_at.and_then(|_| sitting(&record.appointment, &own));
    let unseated = meeting.finalised_at.is_some() && sitting.is_none();
    let lost = own.ended_at.is_some() || unseated || meeting.yes_at.is_none();
    let stage = match sitting {
        Some(sitting) => Stage::Invited {
            sitting,
            modality: record.visit.modality,
            place: views::place(conn, record, record.visit.modality)?,
        },
        None => {
            let times = polling::times(conn, clinic, id)?;
            let answer_by = meeting.answer_by.map_or(record.appointment.end_at.0, |by| by.0);
            Stage::Asked { times: times.iter().filter_map(part_of).collect(), answer_by }
        }
    };
    Ok(StakeholderView {
        number: record.appointment.number.clone(),
        clinic: views::clinic_card(conn, clinic)?,
        holding: if lost { Holding::Cancelled } else { views::holding(record) },
        called: own.name,
        stage,
    })
}

/// The part of a time for which people from outside come: the pre-meeting is the patient's own.
pub fn part_of(time: &TimeRow) -> Option<Span> {
    let before = Duration::minutes(i64::from(PRE_MEETING_MINUTES));
    Span::new(time.start_at.0 + before, time.end_at.0)
}

/// One's own times at a settled meeting, as they are told.
pub fn sitting(appointment: &AppointmentRow, own: &ParticipantRow) -> Option<Span> {
    let start = appointment.start_at.0;
    let at = |minute: i32| start + Duration::minutes(i64::from(minute));
    Span::new(at(own.from_minute?), at(own.to_minute?))
}

/// Somebody else has the place, or another address: what was sent before opens nothing any more, and
/// whoever has it now is written to as for the first time.
pub fn pass_on(tx: &mut Tx, row: &ParticipantRow) -> Result<()> {
    let (clinic, meeting) = (row.clinic_id, row.appointment_id);
    for invitation in invitations::of_appointment(tx.conn, clinic, meeting)? {
        if invitation.person_id == row.id.cast() {
            links::revoke(tx, clinic, invitation.id)?;
            if invitation.last_view.is_some() {
                invitations::mark_again(tx, &invitation)?;
            }
        }
    }
    let renewed = ParticipantRow {
        code_generation: row.code_generation + 1,
        code_misses: 0,
        code_locked_at: None,
        reply: None,
        reply_at: None,
        signed_at: None,
        ..row.clone()
    };
    renewed.save(tx)
}

/// The meeting that somebody from outside was invited to by the link that acts, and who they are.
/// `Forbidden` for every other caller; `NotFound` once they are asked no more.
pub fn by_link(tx: &mut Tx) -> Result<(Meeting, ParticipantId)> {
    let (clinic, id, who) = of_link(tx)?;
    placing::lock_patient(tx, clinic, id)?;
    let meeting = super::load(tx.conn, clinic, id)?;
    people::of(tx.conn, clinic, id, who)?;
    Ok((meeting, who))
}

/// The meeting for what is said of the participant: by who leads it, or by the own link.
pub fn reached(tx: &mut Tx, id: AppointmentId, who: ParticipantId) -> Result<Meeting> {
    if tx.member().is_some() {
        return super::led(tx, id);
    }
    let (meeting, own) = by_link(tx)?;
    if (meeting.row.id, own) == (id, who) { Ok(meeting) } else { Err(Error::Forbidden) }
}

fn of_link(tx: &mut Tx) -> Result<(ClinicId, AppointmentId, ParticipantId)> {
    let Actor::Link { link, clinic } = tx.caller.actor else {
        return Err(Error::Forbidden);
    };
    let link = LinkRow::get(tx.conn, link)?;
    let invitation = InvitationRow::get(tx.conn, clinic, link.invitation_id)?;
    match invitation.audience {
        Audience::Stakeholder => {
            Ok((clinic, invitation.appointment_id, invitation.person_id.cast()))
        }
        _ => Err(Error::Forbidden),
    }
}
