//! Builds what patient and interpreter are told of a network meeting. The only place where its rows
//! become that.

use chrono::{DateTime, Duration, Utc};

use super::Meeting;
use super::agenda::ItemRow;
use super::people::ParticipantRow;
use super::plan::ActionRow;
use super::problems::ProblemRow;
use crate::domain::ids::{ItemId, ParticipantId};
use crate::domain::language::Variety;
use crate::domain::meeting::agenda::Placed;
use crate::domain::meeting::plan::ActionState;
use crate::domain::meeting::told::{
    About, Briefing, ItemTold, PatientPlan, PatientTable, PersonTold, SeatBriefed, TaskTold, Whose,
    Words, age_band, area, without_names,
};
use crate::domain::span::Span;
use crate::error::Result;
use crate::store::clinicians::ClinicianRow;
use crate::store::visits::{self, AppointmentRow, VisitFilter};
use crate::store::{DbConnection, patients, views};

/// More visits after a meeting than any patient has.
const VISITS_MAX: i64 = 500;

/// The table for the patient; the times are those of a settled meeting.
pub fn table(conn: &mut DbConnection, meeting: &Meeting) -> Result<PatientTable> {
    let clinic = meeting.row.clinic_id;
    let mut clinicians = Vec::new();
    for row in &meeting.record.treating {
        clinicians.push(ClinicianRow::get(conn, clinic, row.clinician_id)?.name);
    }
    let mut items = Vec::new();
    for (item, placed) in meeting.items.iter().zip(meeting.placed()) {
        items.extend(item_told(conn, meeting, item, placed)?);
    }
    let people = meeting.people.iter().map(|row| person(meeting, row)).collect();
    Ok(PatientTable { clinicians, people, items })
}

fn person(meeting: &Meeting, row: &ParticipantRow) -> PersonTold {
    PersonTold {
        role: row.role,
        name: row.name.clone(),
        organisation: row.organisation.clone(),
        sitting: sitting(meeting, row.id),
    }
}

/// Their times as they are told; nobody's before the meeting is settled.
fn sitting(meeting: &Meeting, who: ParticipantId) -> Option<Span> {
    meeting.row.finalised_at?;
    let own = meeting.sittings().into_iter().find(|one| one.participant == who)?;
    Span::new(minute(meeting, own.from), minute(meeting, own.to))
}

fn minute(meeting: &Meeting, minute: u32) -> DateTime<Utc> {
    meeting.record.appointment.start_at.0 + Duration::minutes(i64::from(minute))
}

/// `None` for what is withheld.
fn item_told(
    conn: &mut DbConnection,
    meeting: &Meeting,
    item: &ItemRow,
    placed: Placed,
) -> Result<Option<ItemTold>> {
    let clinic = meeting.row.clinic_id;
    let words = match item.problem_id {
        Some(id) => {
            let problem = ProblemRow::get(conn, clinic, id)?;
            if is_withheld(&problem) {
                return Ok(None);
            }
            Words::Own(problem.words)
        }
        None => Words::OfClinic(format!("{}. {}", item.title, item.question)),
    };
    Ok(Some(ItemTold { at: minute(meeting, placed.from), source: item.source, words }))
}

/// What stays inside the clinic or is off the table is on no paper and no page for anybody to find,
/// also when it was put there once.
fn is_withheld(problem: &ProblemRow) -> bool {
    problem.clinic_only || problem.off_table
}

/// The plan for the patient, as it stands.
pub fn plan(conn: &mut DbConnection, meeting: &Meeting, now: DateTime<Utc>) -> Result<PatientPlan> {
    let row = &meeting.row;
    let own = row.goal.clone().map(Words::Own);
    let mut tasks = Vec::new();
    for action in &meeting.actions {
        let told = action.state != ActionState::Dropped;
        if told && !is_of_withheld(conn, meeting, action.item_id)? {
            tasks.push(task(conn, meeting, action)?);
        }
    }
    Ok(PatientPlan {
        number: meeting.record.appointment.number.clone(),
        clinic: views::clinic_card(conn, row.clinic_id)?,
        called: meeting.patient.called.clone(),
        neutral: meeting.patient.contact.0.neutral_sender,
        told: meeting.record.appointment.told(),
        goal: own.or(row.goal_rendering.clone().map(Words::OfClinic)),
        tasks,
        next: next(conn, meeting, now)?,
    })
}

/// True for a task that came of an item that is withheld now.
fn is_of_withheld(
    conn: &mut DbConnection,
    meeting: &Meeting,
    item: Option<ItemId>,
) -> Result<bool> {
    let Some(item) = item else { return Ok(false) };
    let item = ItemRow::get(conn, meeting.row.clinic_id, item)?;
    match item.problem_id {
        Some(id) => Ok(is_withheld(&ProblemRow::get(conn, meeting.row.clinic_id, id)?)),
        None => Ok(false),
    }
}

fn task(conn: &mut DbConnection, meeting: &Meeting, row: &ActionRow) -> Result<TaskTold> {
    let plain = row.plain.clone().map(Words::Own);
    Ok(TaskTold {
        whose: whose(conn, meeting, row)?,
        kind: row.kind,
        words: plain.unwrap_or_else(|| Words::OfClinic(row.words.clone())),
        due: row.due_on,
        state: row.state,
    })
}

fn whose(conn: &mut DbConnection, meeting: &Meeting, row: &ActionRow) -> Result<Whose> {
    let clinic = meeting.row.clinic_id;
    if let Some(id) = row.clinician_id {
        return Ok(Whose::Clinic(ClinicianRow::get(conn, clinic, id)?.name));
    }
    let Some(id) = row.participant_id else { return Ok(Whose::Patient) };
    // Also who is asked to the table no more.
    let who = ParticipantRow::get(conn, clinic, id)?;
    Ok(Whose::Outside { role: who.role, name: who.name, organisation: who.organisation })
}

/// The patient's next settled meeting after this one.
fn next(conn: &mut DbConnection, meeting: &Meeting, now: DateTime<Utc>) -> Result<Option<Span>> {
    let clinic = meeting.row.clinic_id;
    let ahead = VisitFilter {
        from: Some(now),
        patient: Some(meeting.patient.id),
        limit: VISITS_MAX,
        ..VisitFilter::default()
    };
    let this = &meeting.record.appointment;
    let mut found: Option<Span> = None;
    for id in visits::list(conn, clinic, &ahead)? {
        let row = AppointmentRow::get(conn, clinic, id)?;
        let settled = row.kind == this.kind && row.tentative.is_none() && row.status.is_active();
        if settled && row.start_at.0 > this.start_at.0.max(now) {
            let told = row.told();
            found = Some(found.map_or(told, |first| first.min(told)));
        }
    }
    Ok(found)
}

/// What interpreters are told before the meeting.
pub fn briefing(conn: &mut DbConnection, meeting: &Meeting) -> Result<Briefing> {
    let (record, patient) = (&meeting.record, &meeting.patient);
    let day = record.appointment.start_at.0.date_naive();
    Ok(Briefing {
        number: record.appointment.number.clone(),
        clinic: views::clinic_card(conn, meeting.row.clinic_id)?,
        place: views::place(conn, record, record.visit.modality)?,
        told: meeting.row.finalised_at.map(|_| record.appointment.told()),
        clinicians: record.treating.len(),
        seats: meeting.people.iter().map(|row| seat(meeting, row)).collect(),
        teams: teams(conn, meeting)?,
        topics: topics(conn, meeting)?,
        about: About {
            sex: patient.sex,
            ages: age_band(patient.birth_date, day),
            area: patient.address.as_deref().and_then(area),
        },
    })
}

fn seat(meeting: &Meeting, row: &ParticipantRow) -> SeatBriefed {
    SeatBriefed {
        role: row.role,
        variety: row.variety.as_deref().and_then(|tag| Variety::parse(tag).ok()),
        sitting: sitting(meeting, row.id),
    }
}

/// Before anybody is asked for, what the people at the table speak, each once.
fn teams(conn: &mut DbConnection, meeting: &Meeting) -> Result<Vec<(Variety, u32)>> {
    let needs = &meeting.record.needs;
    let mut tags: Vec<String> = needs.iter().map(|need| need.need.variety.clone()).collect();
    if tags.is_empty() {
        let (clinic, patient) = (meeting.row.clinic_id, meeting.patient.id);
        let spoken = patients::spoken(conn, clinic, patient)?;
        let first = spoken.into_iter().next().filter(|_| meeting.patient.interpreter_required);
        tags.extend(first.map(|row| row.tag));
        tags.extend(super::finding::varieties(meeting).iter().map(|one| one.tag().to_owned()));
    }
    let mut teams: Vec<(Variety, u32)> = Vec::new();
    for variety in tags.iter().filter_map(|tag| Variety::parse(tag).ok()) {
        match teams.iter_mut().find(|(known, _)| *known == variety) {
            Some((_, count)) => *count += 1,
            None => teams.push((variety, 1)),
        }
    }
    Ok(teams)
}

/// Titles alone: the questions, and the patient's own words, are for the table. Nobody is named.
fn topics(conn: &mut DbConnection, meeting: &Meeting) -> Result<Vec<String>> {
    let mut names = vec![meeting.patient.name.as_str(), meeting.patient.called.as_str()];
    names.extend(meeting.people.iter().map(|one| one.name.as_str()));
    let mut topics = Vec::new();
    for item in &meeting.items {
        if !is_of_withheld(conn, meeting, Some(item.id))? {
            topics.push(without_names(&item.title, &names));
        }
    }
    topics.retain(|topic| !topic.is_empty());
    Ok(topics)
}
