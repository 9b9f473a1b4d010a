//! What is prepared, agreed and written down about a meeting, for whoever leads it.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use super::super::{contact, visit_body};
use crate::domain::meeting::agenda::{Clash, Placed};
use crate::domain::meeting::poll::Tally;
use crate::domain::meeting::steps::{Standing, next, standings};
use crate::error::Result;
use crate::store::meeting::agenda::ItemRow;
use crate::store::meeting::consents::{self, ConsentRow, DisclosureRow};
use crate::store::meeting::people::ParticipantRow;
use crate::store::meeting::plan::{ActionRow, MinuteRow};
use crate::store::meeting::polling::TimeRow;
use crate::store::meeting::problems::{self, ProblemRow};
use crate::store::meeting::{Meeting, MeetingRow};
use crate::store::names::Names;
use crate::store::{DbConnection, record};
use crate::web::answer::reference;

/// Everything but what everybody of the clinic reads.
pub fn file(
    conn: &mut DbConnection,
    names: &mut Names,
    meeting: &Meeting,
    now: DateTime<Utc>,
) -> Result<Value> {
    let day = meeting.day(now)?;
    let facts = meeting.facts(now, day);
    // Of what is closed or called off nothing comes next, whatever was left out.
    let stands = meeting.must_stand().is_ok();
    let row = &meeting.row;
    let list = problems::of_patient(conn, row.clinic_id, meeting.patient.id)?;
    let gone_out = consents::disclosed(conn, row.clinic_id, row.id)?;
    let placed = meeting.placed();
    let tallies = meeting.tallies();
    let mut times = Vec::new();
    for (time, tally) in meeting.times.iter().zip(&tallies) {
        times.push(one_time(conn, names, time, tally)?);
    }
    let people = meeting.people.iter().map(|one| participant(meeting, one));
    let items = meeting.items.iter().zip(&placed).map(|(row, at)| item(row, *at));
    let clashes = meeting.clashes_on(day);
    let clash = |one: &Clash| json!({ "item": one.item, "participant": one.participant });
    Ok(json!({
        "next": next(&facts).filter(|_| stands).map(|one| standing(&one)),
        "steps": standings(&facts).iter().map(standing).collect::<Vec<_>>(),
        "told_minutes": meeting.told_minutes,
        "goal": row.goal,
        "goal_rendering": row.goal_rendering,
        "patient_yes": yes(row),
        "answer_by": row.answer_by,
        "release_at": row.release_at,
        "participants": people.collect::<Vec<_>>(),
        "problems": list.iter().map(problem).collect::<Vec<_>>(),
        "items": items.collect::<Vec<_>>(),
        "clashes": clashes.iter().map(clash).collect::<Vec<_>>(),
        "consents": meeting.consents.iter().map(consent).collect::<Vec<_>>(),
        "times": times,
        "minutes": meeting.minutes.iter().map(minute).collect::<Vec<_>>(),
        "actions": meeting.actions.iter().map(action).collect::<Vec<_>>(),
        "disclosures": gone_out.iter().map(disclosure).collect::<Vec<_>>(),
    }))
}

fn standing(one: &Standing) -> Value {
    json!({ "step": one.step, "missing": one.missing })
}

fn yes(row: &MeetingRow) -> Option<Value> {
    let at = row.yes_at?;
    Some(json!({ "given": row.yes_given, "interpreter": row.yes_interpreter, "at": at }))
}

fn participant(meeting: &Meeting, row: &ParticipantRow) -> Value {
    let own = meeting.votes.iter().filter(|vote| vote.participant_id == row.id);
    let votes: Vec<Value> = own
        .map(|vote| {
            json!({
                "time": vote.time_id,
                "choice": vote.choice,
                "substitute": vote.substitute,
                "way": vote.way,
                "at": vote.at,
            })
        })
        .collect();
    let known = json!({
        "id": row.id,
        "role": row.role,
        "name": row.name,
        "organisation": row.organisation,
        "seat": row.seat,
        "presence": row.presence,
        "variety": row.variety,
        "shows_name": row.shows_name,
        "from_minute": row.from_minute,
        "to_minute": row.to_minute,
        "votes": votes,
        "reply": row.reply,
        "signed_at": row.signed_at,
        "code_locked": row.code_locked_at.is_some(),
    });
    let mut body: Map<String, Value> = contact::view(&row.contact.0);
    if let Value::Object(fields) = known {
        body.extend(fields);
    }
    Value::Object(body)
}

fn problem(row: &ProblemRow) -> Value {
    json!({
        "id": row.id,
        "words": row.words,
        "variety": row.variety,
        "rendering": row.rendering,
        "rendered_by": row.rendered_by,
        "trouble": row.trouble,
        "since": row.since,
        "hope": row.hope,
        "helper": row.helper,
        "clinic_only": row.clinic_only,
        "off_table": row.off_table,
    })
}

fn item(row: &ItemRow, at: Placed) -> Value {
    json!({
        "id": row.id,
        "problem": row.problem_id,
        "source": row.source,
        "proposed_by": row.proposed_by,
        "agreed": row.agreed,
        "title": row.title,
        "question": row.question,
        "minutes": row.minutes,
        "from_minute": at.from,
        "to_minute": at.to,
    })
}

fn consent(row: &ConsentRow) -> Value {
    json!({
        "id": row.id,
        "participant": row.participant_id,
        "item": row.item_id,
        "direction": row.direction,
        "from": row.from_day,
        "to": row.to_day,
        "given": row.given,
        "interpreter": row.interpreter_number,
        "given_at": row.given_at,
        "withdrawn_at": row.withdrawn_at,
    })
}

/// A time with what people say of it, and what is kept for it.
fn one_time(
    conn: &mut DbConnection,
    names: &mut Names,
    row: &TimeRow,
    tally: &Tally,
) -> Result<Value> {
    let (mut room, mut needs) = (None, Vec::new());
    if let Some(held) = row.held_as {
        let kept = record::load(conn, row.clinic_id, held)?;
        if let Some(id) = kept.visit.room_id {
            room = Some(reference(id, &names.room(conn, row.clinic_id, id)?));
        }
        for need in &kept.needs {
            needs.push(visit_body::need(conn, names, need)?);
        }
    }
    Ok(json!({
        "id": row.id,
        "start": row.start_at,
        "end": row.end_at,
        "held": row.held_as.is_some(),
        "room": room,
        "needs": needs,
        "yes": tally.yes,
        "if_need_be": tally.if_need_be,
        "no": tally.no,
        "silent": tally.silent,
        "empty_seats": tally.empty,
    }))
}

fn minute(row: &MinuteRow) -> Value {
    json!({
        "id": row.id,
        "item": row.item_id,
        "kind": row.kind,
        "words": row.words,
        "written_at": row.created_at,
    })
}

fn action(row: &ActionRow) -> Value {
    json!({
        "id": row.id,
        "item": row.item_id,
        "kind": row.kind,
        "words": row.words,
        "plain": row.plain,
        "clinician": row.clinician_id,
        "participant": row.participant_id,
        "due": row.due_on,
        "seen_by": row.seen_by,
        "state": row.state,
    })
}

fn disclosure(row: &DisclosureRow) -> Value {
    json!({
        "participant": row.participant_id,
        "item": row.item_id,
        "consent": row.consent_id,
        "what": row.what,
        "at": row.at,
    })
}
