//! Builds what one participant may see of a meeting. The only place where its rows become that.

use chrono::{DateTime, Duration, Utc};

use super::Meeting;
use super::agenda::ItemRow;
use super::people::ParticipantRow;
use super::plan::ActionRow;
use crate::domain::ids::{ItemId, ParticipantId};
use crate::domain::meeting::consent::Consented;
use crate::domain::meeting::plan::MinuteKind;
use crate::domain::meeting::seen::{ItemSeen, SeatSeen, StakeholderTable, TaskSeen};
use crate::domain::span::Span;
use crate::error::{Error, Result};
use crate::store::{DbConnection, views};

/// The table as `who` may see it now. `NotFound` for somebody who is not asked, or no more.
pub fn stakeholder(
    conn: &mut DbConnection,
    meeting: &Meeting,
    who: ParticipantId,
    now: DateTime<Utc>,
) -> Result<StakeholderTable> {
    let own = meeting.people.iter().find(|one| one.id == who);
    let own = own.ok_or(Error::NotFound("participant"))?;
    let day = meeting.today(now)?;
    let consents = meeting.consented();
    let hears = meeting.ears(day);
    let items = Consented::of(meeting.items.iter(), |item| item.id, &consents, who, day);
    let hears_anything = !items.is_empty();
    let others = meeting.people.iter().filter(|one| one.id != who);
    let theirs = |task: &&ActionRow| {
        let heard = task.item_id.is_none_or(|item| hears(who, item));
        task.participant_id == Some(who) && heard
    };
    Ok(StakeholderTable {
        number: meeting.record.appointment.number.clone(),
        clinic: views::clinic_card(conn, meeting.row.clinic_id)?,
        called: own.name.clone(),
        purpose: hears_anything.then_some(meeting.row.purpose),
        patient: hears_anything.then(|| meeting.patient.called.clone()),
        sitting: sitting(meeting, own),
        others: others.map(seat).collect(),
        items: items.map(|item| seen(meeting, item)),
        tasks: meeting.actions.iter().filter(theirs).map(task).collect(),
    })
}

/// The own times, as they are told.
fn sitting(meeting: &Meeting, own: &ParticipantRow) -> Option<Span> {
    meeting.row.finalised_at?;
    let all = meeting.sittings();
    let own = all.iter().find(|one| one.participant == own.id)?;
    let start = meeting.record.appointment.start_at.0;
    let at = |minute: u32| start + Duration::minutes(i64::from(minute));
    Span::new(at(own.from), at(own.to))
}

fn seat(row: &ParticipantRow) -> SeatSeen {
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
