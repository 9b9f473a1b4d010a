//! Builds what one participant may see of a meeting. The only place where its rows become that.

use chrono::{DateTime, Utc};

use super::agenda::ItemRow;
use super::people::ParticipantRow;
use super::plan::ActionRow;
use super::polling::TimeRow;
use super::{Meeting, outside};
use crate::domain::ids::{ItemId, ParticipantId};
use crate::domain::meeting::consent::Consented;
use crate::domain::meeting::plan::MinuteKind;
use crate::domain::meeting::poll::Way;
use crate::domain::meeting::seen::{
    ItemSeen, SeatSeen, SeatStage, StakeholderSeat, StakeholderTable, TaskSeen, TimeSeen,
};
use crate::error::{Error, Result};
use crate::store::{DbConnection, views};

/// One's own seat, as the link alone shows it. `NotFound` for somebody who is not asked, or no more.
pub fn seat(
    conn: &mut DbConnection,
    meeting: &Meeting,
    who: ParticipantId,
    now: DateTime<Utc>,
) -> Result<StakeholderSeat> {
    let own = own(meeting, who)?;
    let others = meeting.people.iter().filter(|one| one.id != who);
    let (tasks, hears) = (tasks(meeting, who, now)?, hears_anything(meeting, who, now)?);
    Ok(StakeholderSeat {
        number: meeting.record.appointment.number.clone(),
        clinic: views::clinic_card(conn, meeting.row.clinic_id)?,
        called: own.name.clone(),
        purpose: hears.then_some(meeting.row.purpose),
        roles: others.map(|one| one.role).collect(),
        stage: stage(conn, meeting, own, now)?,
        open_tasks: tasks.iter().filter(|task| task.state.is_open()).count(),
    })
}

/// The table as `who` may see it now. `NotFound` for somebody who is not asked, or no more.
pub fn stakeholder(
    meeting: &Meeting,
    who: ParticipantId,
    now: DateTime<Utc>,
) -> Result<StakeholderTable> {
    let own = own(meeting, who)?;
    if !meeting.is_told() {
        return Err(Error::Conflict("meeting_over"));
    }
    let others = meeting.people.iter().filter(|one| one.id != who);
    let items = consented(meeting, who, now)?;
    Ok(StakeholderTable {
        signed: asked_to_sign(meeting, &items).then_some(own.signed_at.is_some()),
        patient: (!items.is_empty()).then(|| meeting.patient.called.clone()),
        others: others.map(other).collect(),
        items: items.map(|item| seen(meeting, item)),
        tasks: tasks(meeting, who, now)?.into_iter().map(task).collect(),
    })
}

/// Whoever hears of anything agrees with the minutes once they are ready.
fn asked_to_sign(meeting: &Meeting, items: &Consented<&ItemRow>) -> bool {
    meeting.row.minutes_at.is_some() && !items.is_empty()
}

/// True for who has not agreed with the minutes yet, and hears of anything.
pub fn owes_signature(meeting: &Meeting, who: ParticipantId, now: DateTime<Utc>) -> Result<bool> {
    let items = consented(meeting, who, now)?;
    Ok(asked_to_sign(meeting, &items) && own(meeting, who)?.signed_at.is_none())
}

fn own(meeting: &Meeting, who: ParticipantId) -> Result<&ParticipantRow> {
    let own = meeting.people.iter().find(|one| one.id == who);
    own.ok_or(Error::NotFound("participant"))
}

fn consented(
    meeting: &Meeting,
    who: ParticipantId,
    now: DateTime<Utc>,
) -> Result<Consented<&ItemRow>> {
    let (day, consents) = (meeting.today(now)?, meeting.consented());
    Ok(Consented::of(meeting.items.iter(), |item| item.id, &consents, who, day))
}

fn hears_anything(meeting: &Meeting, who: ParticipantId, now: DateTime<Utc>) -> Result<bool> {
    Ok(!consented(meeting, who, now)?.is_empty())
}

/// One's own tasks, of items that one may hear of; those of none are for whom may hear of anything.
pub fn tasks(meeting: &Meeting, who: ParticipantId, now: DateTime<Utc>) -> Result<Vec<&ActionRow>> {
    let hears = meeting.ears(meeting.today(now)?);
    let anything = hears_anything(meeting, who, now)?;
    let theirs = |task: &&ActionRow| {
        let heard = task.item_id.map_or(anything, |item| hears(who, item));
        task.participant_id == Some(who) && heard
    };
    Ok(meeting.actions.iter().filter(theirs).collect())
}

fn stage(
    conn: &mut DbConnection,
    meeting: &Meeting,
    own: &ParticipantRow,
    now: DateTime<Utc>,
) -> Result<SeatStage> {
    let appointment = &meeting.record.appointment;
    if !meeting.is_told() {
        return Ok(SeatStage::Off);
    }
    if meeting.row.finalised_at.is_some() {
        let Some(sitting) = outside::sitting(appointment, own) else { return Ok(SeatStage::Off) };
        if appointment.is_over(now) || meeting.row.closed_at.is_some() {
            return Ok(SeatStage::Over);
        }
        let modality = meeting.record.visit.modality;
        let place = views::place(conn, &meeting.record, modality)?;
        return Ok(SeatStage::Settled { sitting, modality, place, reply: own.reply });
    }
    match meeting.row.answer_by.filter(|_| meeting.takes_votes(now)) {
        Some(by) => Ok(asked(meeting, own.id, by.0)),
        None => Ok(SeatStage::Waiting),
    }
}

fn asked(meeting: &Meeting, who: ParticipantId, answer_by: DateTime<Utc>) -> SeatStage {
    let own = || meeting.votes.iter().filter(|vote| vote.participant_id == who);
    let time = |row: &TimeRow| {
        let vote = own().find(|vote| vote.time_id == row.id);
        Some(TimeSeen {
            id: row.id,
            span: outside::part_of(row)?,
            choice: vote.map(|vote| vote.choice),
            substitute: vote.is_some_and(|vote| vote.substitute),
        })
    };
    let way = own().next_back().map_or(Way::OnSite, |vote| vote.way);
    SeatStage::Asked { times: meeting.times.iter().filter_map(time).collect(), answer_by, way }
}

fn other(row: &ParticipantRow) -> SeatSeen {
    SeatSeen { role: row.role, name: row.shows_name.then(|| row.name.clone()) }
}

fn seen(meeting: &Meeting, item: &ItemRow) -> ItemSeen {
    ItemSeen {
        id: item.id,
        title: item.title.clone(),
        question: item.question.clone(),
        decisions: decisions(meeting, item.id),
    }
}

/// What was agreed; what somebody only said stays with the clinic and the patient.
fn decisions(meeting: &Meeting, item: ItemId) -> Vec<String> {
    let of_item = meeting.minutes.iter().filter(|row| row.item_id == item);
    let decided = of_item.filter(|row| row.kind == MinuteKind::Decision);
    decided.map(|row| row.words.clone()).collect()
}

fn task(row: &ActionRow) -> TaskSeen {
    TaskSeen {
        id: row.id,
        kind: row.kind,
        words: row.words.clone(),
        due: row.due_on,
        state: row.state,
    }
}
