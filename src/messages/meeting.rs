//! What the patient reads of a network meeting behind the link and on paper: the table and the plan.
//! Whole sentences and single values; templates only place them.

use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::domain::meeting::agenda::Source;
use crate::domain::meeting::plan::ActionState;
use crate::domain::meeting::told::{
    ItemTold, PatientPlan, PatientTable, PersonTold, TaskTold, Whose, Words,
};
use crate::domain::meeting::{PRE_MEETING_MINUTES, ParticipantRole};
use crate::domain::span::Span;
use crate::domain::views::InterpreterForPatient;
use crate::text::{self, Arg, Chosen, Lang};

use super::letter::{Aside, Fact, Frame, render};
use super::occasion::Occasion;
use super::plain::one_line;

/// The table before the meeting, for the patient.
pub struct TableText {
    pub people_title: String,
    pub people: Vec<PersonText>,
    pub items_title: String,
    pub items: Vec<ItemText>,
    /// That there is time without the others, and that a no is heard at any time.
    pub notes: Vec<String>,
}

/// Somebody at the table.
pub struct PersonText {
    pub role: String,
    /// Name and organisation, as far as they are known.
    pub lines: Vec<String>,
    pub when: Option<String>,
}

/// What is spoken of.
pub struct ItemText {
    pub at: String,
    pub words: String,
    /// Who brought it, when it was not the patient.
    pub of: Option<String>,
}

/// The plan, for the patient.
pub struct PlanText {
    pub title: String,
    /// Nothing is in it.
    pub empty: Option<String>,
    pub goal_title: String,
    pub goal: Option<String>,
    /// Who does what, and the patient's small steps; only what has any.
    pub parts: Vec<PartText>,
    pub next_title: String,
    pub next: Option<String>,
    pub no: String,
}

/// Tasks under one heading.
pub struct PartText {
    pub title: String,
    pub tasks: Vec<TaskText>,
}

/// Who does what by when.
pub struct TaskText {
    /// Who: what they are, their name, where they come from.
    pub who: Vec<String>,
    pub words: String,
    pub due: Option<String>,
    pub state: Option<String>,
}

/// One reader's language, and the zone that times are told in.
#[derive(Clone, Copy)]
pub(super) struct Voice {
    pub chosen: Chosen,
    pub zone: Tz,
}

impl Voice {
    pub fn say(self, key: &str, args: &[(&str, Arg)]) -> String {
        text::say_isolated(self.chosen.lang, key, args)
    }

    pub fn word(self, vocabulary: &str, word: &str) -> String {
        text::word(self.chosen.lang, vocabulary, word)
    }

    pub fn span(self, span: Span) -> String {
        self.chosen.digits(text::span_of_day(self.chosen.lang, span, self.zone))
    }

    pub fn day(self, at: DateTime<Utc>) -> String {
        self.chosen.digits(text::date(self.chosen.lang, at, self.zone))
    }

    pub fn minutes(self, minutes: i64) -> String {
        self.chosen.digits(text::duration(self.chosen.lang, minutes))
    }

    /// What somebody wrote in the clinic's language is marked as such for whoever reads another.
    fn words(self, words: &Words) -> String {
        match words {
            Words::OfClinic(words) if self.chosen.lang != Lang::Da => {
                self.say("patient-meeting-in-danish", &[("words", one_line(words).into())])
            }
            Words::Own(words) | Words::OfClinic(words) => one_line(words),
        }
    }

    pub fn role(self, role: ParticipantRole) -> String {
        self.word("patient-meeting-role", role.as_str())
    }
}

/// That there is time without the others, equal for all, and that a no is always heard.
pub fn reassurance(chosen: Chosen, interpreter: &InterpreterForPatient) -> Vec<String> {
    let lang = chosen.lang;
    let length = chosen.digits(text::duration(lang, PRE_MEETING_MINUTES.into()));
    let key = match interpreter {
        InterpreterForPatient::NotNeeded => "patient-meeting-beforehand-two",
        _ => "patient-meeting-beforehand",
    };
    let beforehand = text::say(lang, key, &[("length", length.into())]);
    vec![beforehand, text::say(lang, "patient-meeting-no", &[])]
}

/// The table, for a page behind the patient's link.
pub fn table_text(
    table: &PatientTable,
    interpreter: &InterpreterForPatient,
    zone: Tz,
    chosen: Chosen,
) -> TableText {
    let voice = Voice { chosen, zone };
    let ours = PersonText {
        role: voice.say("patient-meeting-clinic", &[]),
        lines: lines([table.clinicians.join(", ")]),
        when: None,
    };
    let others = table.people.iter().map(|one| person(voice, one));
    TableText {
        people_title: voice.say("patient-meeting-people", &[]),
        people: [ours].into_iter().chain(others).collect(),
        items_title: voice.say("patient-meeting-items", &[]),
        items: table.items.iter().map(|one| item(voice, one)).collect(),
        notes: reassurance(chosen, interpreter),
    }
}

fn person(voice: Voice, one: &PersonTold) -> PersonText {
    PersonText {
        role: voice.role(one.role),
        lines: lines([one.name.clone(), one.organisation.clone()]),
        when: one.sitting.map(|span| voice.span(span)),
    }
}

/// Each on one line, and no empty ones.
fn lines<const N: usize>(all: [String; N]) -> Vec<String> {
    all.iter().map(|one| one_line(one)).filter(|one| !one.is_empty()).collect()
}

fn item(voice: Voice, one: &ItemTold) -> ItemText {
    let of = match one.source {
        Source::Patient => None,
        Source::Staff => Some("patient-meeting-clinic"),
        Source::Participant => Some("patient-meeting-other"),
    };
    let at = text::time_of_day(voice.chosen.lang, one.at, voice.zone);
    ItemText {
        at: voice.chosen.digits(at),
        words: voice.words(&one.words),
        of: of.map(|key| voice.say(key, &[])),
    }
}

/// The plan in the words of one language.
pub fn plan_text(plan: &PatientPlan, chosen: Chosen) -> PlanText {
    let voice = Voice { chosen, zone: plan.clinic.zone };
    let say = |key| voice.say(key, &[]);
    let (steps, mut tasks): (Vec<&TaskTold>, Vec<&TaskTold>) =
        plan.tasks.iter().partition(|task| task.is_small_step());
    // What the patient does comes first.
    tasks.sort_by_key(|task| task.whose != Whose::Patient);
    let part = |key, all: Vec<&TaskTold>| PartText {
        title: say(key),
        tasks: all.into_iter().map(|one| task(voice, one)).collect(),
    };
    let mut parts = vec![part("patient-plan-tasks", tasks), part("patient-plan-steps", steps)];
    // Whose the small steps are says their heading.
    parts[1].tasks.iter_mut().for_each(|step| step.who.clear());
    parts.retain(|part| !part.tasks.is_empty());
    let is_empty = plan.tasks.is_empty() && plan.goal.is_none();
    PlanText {
        title: say("patient-plan-title"),
        empty: is_empty.then(|| say("patient-plan-empty")),
        goal_title: say("patient-plan-goal"),
        goal: plan.goal.as_ref().map(|goal| voice.words(goal)),
        parts,
        next_title: say("patient-plan-next"),
        next: plan.next.map(|span| {
            let time = text::time_of_day(chosen.lang, span.start(), voice.zone);
            let time = chosen.digits(time);
            let date = voice.day(span.start());
            voice.say("date-at-time", &[("date", date.into()), ("time", time.into())])
        }),
        no: say("patient-plan-no"),
    }
}

fn task(voice: Voice, task: &TaskTold) -> TaskText {
    let who = match &task.whose {
        Whose::Patient => lines([voice.say("patient-plan-you", &[])]),
        Whose::Clinic(name) => lines([voice.say("patient-meeting-clinic", &[]), name.clone()]),
        Whose::Outside { role, name, organisation } => {
            lines([voice.role(*role), name.clone(), organisation.clone()])
        }
    };
    let state = match task.state {
        ActionState::Asked => Some("patient-plan-asked"),
        ActionState::Blocked | ActionState::WrongPerson => Some("patient-plan-stuck"),
        ActionState::Done => Some("patient-plan-done"),
        ActionState::Accepted | ActionState::Later | ActionState::Dropped => None,
    };
    let due = task.due.map(|due| {
        let date = voice.chosen.digits(text::day(voice.chosen.lang, due));
        voice.say("patient-plan-by", &[("date", date.into())])
    });
    TaskText {
        who,
        words: voice.words(&task.words),
        due,
        state: state.map(|key| voice.say(key, &[])),
    }
}

#[derive(Template)]
#[template(path = "print/plan.html")]
struct PlanPage<'a> {
    lang: Lang,
    sender: String,
    called: String,
    about: String,
    plan: PlanText,
    /// What to ring, and what to say then.
    codes: [Fact; 2],
    asides: Vec<Aside>,
    style: &'a str,
}

/// The plan on paper, in large type; `style` is the address of its rules.
pub fn plan_page(plan: &PatientPlan, chosen: Chosen, style: &str) -> String {
    let frame = Frame { chosen, occasion: Occasion::First, link: None };
    let clinic = &plan.clinic;
    let voice = Voice { chosen, zone: clinic.zone };
    let date = voice.day(plan.told.start());
    render(&PlanPage {
        lang: chosen.lang,
        sender: one_line(if plan.neutral { &clinic.neutral_name } else { &clinic.name }),
        called: one_line(&plan.called),
        about: voice.say("patient-plan-about", &[("date", date.into())]),
        plan: plan_text(plan, chosen),
        codes: [
            frame.code("label-phone", &clinic.phone),
            frame.code("label-number-to-say", &plan.number),
        ],
        asides: frame.asides(clinic),
        style,
    })
}
