//! Minutes, tasks and ticks of a meeting in words.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::domain::ids::{ActionId, ItemId, RowId};
use crate::domain::meeting::plan::{
    ActionAnswer, ActionKind, ActionState, MinuteKind, answered, is_overdue,
};
use crate::domain::meeting::steps::{Facts, Step};
use crate::error::Result;
use crate::store::meeting::Meeting;
use crate::store::meeting::people::ParticipantRow;
use crate::store::meeting::plan::{self, ActionAnswerRow, ActionRow};
use crate::store::names::Names;
use crate::store::world::zone_named;
use crate::store::{DbConnection, patients};
use crate::text::{self, Arg, Lang};
use crate::web::sentence::sentence;

/// Minutes, plan and ticks.
pub struct Plan {
    /// Minutes and tasks can be written.
    pub has_begun: bool,
    /// It is neither closed nor called off.
    pub stands: bool,
    pub items: Vec<ItemSaid>,
    pub tasks: Vec<TaskShown>,
    pub small_steps: Vec<TaskShown>,
    pub ticks: Vec<Tick>,
    /// The language of the plain words.
    pub tag: String,
    /// The address at which another meeting of the same people is begun.
    pub next_meeting: String,
}

/// What was decided and said about an item.
pub struct ItemSaid {
    pub id: ItemId,
    pub title: String,
    pub question: String,
    pub minutes: Vec<MinuteShown>,
}

/// One thing that was written down.
pub struct MinuteShown {
    pub id: RowId,
    pub kind: MinuteKind,
    pub words: String,
}

/// A task as it stands.
pub struct TaskShown {
    pub id: ActionId,
    pub kind: ActionKind,
    pub words: String,
    pub plain: Option<String>,
    /// The item that it comes of.
    pub item: Option<String>,
    pub responsible: String,
    pub due: Option<String>,
    pub overdue: bool,
    pub seen_by: Option<String>,
    pub look: &'static str,
    pub state: String,
    /// What was said of it so far, and what can be said now.
    pub answers: Vec<String>,
    pub sayable: Vec<ActionAnswer>,
    pub open: bool,
}

/// A step that people tick.
pub struct Tick {
    pub step: Step,
    /// When it was ticked.
    pub done: Option<String>,
    /// Why it cannot be ticked yet.
    pub not_yet: Option<String>,
}

/// What names are looked up with.
struct Told<'a> {
    lang: Lang,
    zone: Tz,
    today: NaiveDate,
    meeting: &'a Meeting,
    /// Also those who are asked no more.
    people: Vec<ParticipantRow>,
    answers: Vec<ActionAnswerRow>,
    names: Names,
}

/// Everything that came of the meeting so far.
pub fn of(
    conn: &mut DbConnection,
    lang: Lang,
    now: DateTime<Utc>,
    meeting: &Meeting,
) -> Result<Plan> {
    let clinic = meeting.row.clinic_id;
    let zone = zone_named(&meeting.record.appointment.zone)?;
    let facts = meeting.facts(now, meeting.day(now)?);
    let spoken = patients::spoken(conn, clinic, meeting.patient.id)?;
    let mut told = Told {
        lang,
        zone,
        today: meeting.today(now)?,
        meeting,
        people: crate::store::meeting::people::of_meeting(conn, clinic, meeting.row.id)?,
        answers: plan::answers_of(conn, clinic, &meeting.actions)?,
        names: Names::default(),
    };
    let (mut tasks, mut small_steps) = (Vec::new(), Vec::new());
    for row in &meeting.actions {
        let shown = told.task(conn, row)?;
        let own = row.kind == ActionKind::SmallStep;
        if own { small_steps.push(shown) } else { tasks.push(shown) }
    }
    Ok(Plan {
        has_begun: meeting.must_have_begun(now).is_ok(),
        stands: meeting.must_stand().is_ok(),
        items: items(meeting),
        tasks,
        small_steps,
        ticks: ticks(lang, zone, meeting, &facts),
        tag: spoken.into_iter().next().map(|one| one.tag).unwrap_or_default(),
        next_meeting: next_meeting(meeting),
    })
}

fn items(meeting: &Meeting) -> Vec<ItemSaid> {
    let said = |item: ItemId| {
        let of_item = meeting.minutes.iter().filter(move |row| row.item_id == item);
        of_item.map(|row| MinuteShown { id: row.id, kind: row.kind, words: row.words.clone() })
    };
    let one = |row: &crate::store::meeting::agenda::ItemRow| ItemSaid {
        id: row.id,
        title: row.title.clone(),
        question: row.question.clone(),
        minutes: said(row.id).collect(),
    };
    meeting.items.iter().map(one).collect()
}

/// Mark of a task's state.
pub fn look_of(state: ActionState) -> &'static str {
    match state {
        ActionState::Asked => "asked",
        ActionState::Accepted => "half",
        ActionState::Later => "wait",
        ActionState::Blocked | ActionState::WrongPerson => "bad",
        ActionState::Done => "done",
        ActionState::Dropped => "gone",
    }
}

impl Told<'_> {
    fn task(&mut self, conn: &mut DbConnection, row: &ActionRow) -> Result<TaskShown> {
        let item = self.meeting.items.iter().find(|item| Some(item.id) == row.item_id);
        let sayable = ActionAnswer::ALL.iter().filter(|said| answered(row.state, **said).is_some());
        let may = self.meeting.must_stand().is_ok();
        Ok(TaskShown {
            id: row.id,
            kind: row.kind,
            words: row.words.clone(),
            plain: row.plain.clone(),
            item: item.map(|item| item.title.clone()),
            responsible: self.responsible(conn, row)?,
            due: row.due_on.map(|due| text::day(self.lang, due)),
            overdue: is_overdue(row.state, row.due_on, self.today),
            seen_by: row.seen_by.clone(),
            look: look_of(row.state),
            state: text::word(self.lang, "plan-state", row.state.as_str()),
            answers: self.answers(row),
            sayable: sayable.filter(|_| may).copied().collect(),
            open: row.state.is_open() && may,
        })
    }

    fn responsible(&mut self, conn: &mut DbConnection, row: &ActionRow) -> Result<String> {
        if let Some(id) = row.clinician_id {
            return self.names.clinician(conn, row.clinic_id, id);
        }
        let participant = self.people.iter().find(|one| Some(one.id) == row.participant_id);
        Ok(match participant {
            Some(one) if one.organisation.is_empty() => one.name.clone(),
            Some(one) => format!("{}, {}", one.name, one.organisation),
            None => {
                let name = Arg::from(&self.meeting.patient.name);
                text::say(self.lang, "plan-patient", &[("name", name)])
            }
        })
    }

    fn answers(&self, row: &ActionRow) -> Vec<String> {
        let own = self.answers.iter().filter(|said| said.action_id == row.id);
        let line = |said: &ActionAnswerRow| {
            let answer = text::word(self.lang, "plan-answer", said.answer.as_str());
            let mut args = vec![
                ("at", Arg::from(text::date_time(self.lang, said.at.0, self.zone))),
                ("answer", answer.into()),
            ];
            match &said.note {
                Some(note) => {
                    args.push(("note", note.into()));
                    text::say_isolated(self.lang, "plan-answered-with", &args)
                }
                None => text::say_isolated(self.lang, "plan-answered", &args),
            }
        };
        own.map(line).collect()
    }
}

/// The steps that people tick; briefing only where somebody interprets.
fn ticks(lang: Lang, zone: Tz, meeting: &Meeting, facts: &Facts) -> Vec<Tick> {
    let row = &meeting.row;
    let all = [
        (Step::BriefInterpreter, row.briefed_at, facts.finalised, "meeting_not_settled"),
        (Step::ReadBack, row.read_back_at, facts.begun, "meeting_not_begun"),
        (Step::Minutes, row.minutes_at, facts.over, "meeting_not_begun"),
        (Step::Close, row.closed_at, facts.minutes && facts.open_tasks == 0, closing(facts)),
    ];
    let interpreted = meeting.is_interpreted();
    let shown = all.into_iter().filter(|one| interpreted || one.0 != Step::BriefInterpreter);
    let tick = |(step, at, can, why): (_, Option<crate::store::sql_types::Ts>, bool, &str)| Tick {
        step,
        done: at.map(|at| text::date_time(lang, at.0, zone)),
        not_yet: (!can).then(|| sentence(lang, why, &[])),
    };
    shown.map(tick).collect()
}

/// What stands against the end.
fn closing(facts: &Facts) -> &'static str {
    if facts.minutes { "open_tasks" } else { "minutes" }
}

/// With the same patient, people of the clinic, shape and purpose.
fn next_meeting(meeting: &Meeting) -> String {
    let visit = &meeting.record.visit;
    let (patient, shape) = (visit.patient_id, visit.visit_type_id);
    let purpose = meeting.row.purpose;
    let others = meeting.record.treating.iter().map(|row| row.clinician_id);
    let insiders: String = others.map(|id| format!("&insiders={id}")).collect();
    format!("/meetings/new?patient={patient}&visit_type={shape}&purpose={purpose}{insiders}")
}
