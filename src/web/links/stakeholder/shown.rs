//! What the page shows: the seat to whoever has the link, the table to whoever has shown the code.

use actix_web::HttpRequest;
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::super::door::Opened;
use super::Typed;
use crate::domain::hours::local_date;
use crate::domain::meeting::ParticipantRole;
use crate::domain::meeting::plan::{ActionAnswer, answered, is_overdue};
use crate::domain::meeting::poll::{Choice, Way};
use crate::domain::meeting::seen::{
    ItemSeen, SeatSeen, SeatStage, StakeholderSeat, StakeholderTable, TaskSeen, TimeSeen,
};
use crate::domain::visit::Modality;
use crate::text::{self, Arg, Lang};
use crate::web::errors::field_text;
use crate::web::page::Page;

/// What there is to show.
pub struct Shown {
    pub seat: StakeholderSeat,
    pub table: Option<StakeholderTable>,
    /// Too many codes were wrong.
    pub locked: bool,
    /// Whether the code opens anything now.
    pub opens: bool,
    pub now: DateTime<Utc>,
}

struct Fact {
    label: String,
    value: String,
    /// Codes and phone numbers run from left to right in every script.
    ltr: bool,
}

/// A time to say yes or no to.
struct TimeRow {
    name: String,
    day: String,
    hours: String,
    /// Value, words, and whether it is what was said.
    choices: Vec<(&'static str, String, bool)>,
}

struct ItemRow {
    number: usize,
    title: String,
    question: String,
    decisions: Vec<String>,
}

struct TaskRow {
    id: String,
    words: String,
    kind: String,
    state: String,
    due: Option<String>,
    overdue: bool,
    /// Values and words; none for what is settled.
    answers: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "links/stakeholder.html")]
pub struct StakeholderPage {
    page: Page,
    sender: String,
    phone: String,
    action: String,
    lead: String,
    facts: Vec<Fact>,
    faults: Vec<String>,
    /// What was wrong with the code is said at its field.
    code_fault: Option<String>,
    times: Vec<TimeRow>,
    substitute: bool,
    /// Value, words, and whether it is what was said.
    ways: Vec<(&'static str, String, bool)>,
    /// What was said to the settled time, in words; and whether it is asked.
    reply: Option<String>,
    replies: bool,
    asks_code: bool,
    locked: bool,
    /// How many tasks wait behind the code.
    waiting: usize,
    table: Option<TableRows>,
}

struct TableRows {
    patient: Option<String>,
    others: Vec<String>,
    items: Vec<ItemRow>,
    /// Whether they have agreed; `None` while there is nothing to agree with.
    signed: Option<bool>,
    tasks: Vec<TaskRow>,
}

impl StakeholderPage {
    pub(super) fn of(
        request: &HttpRequest,
        door: &Opened,
        shown: Shown,
        typed: &Typed,
    ) -> StakeholderPage {
        let page = Page::bare(request, door.lang, "stakeholder-title");
        let (seat, zone) = (&shown.seat, shown.seat.clinic.zone);
        let open = shown.table.is_some();
        let (times, way) = match &seat.stage {
            SeatStage::Asked { times, way, .. } => (times.as_slice(), *way),
            _ => (&[][..], Way::OnSite),
        };
        let (reply, ahead) = match &seat.stage {
            SeatStage::Settled { reply, sitting, .. } => (*reply, sitting.start() > shown.now),
            _ => (None, false),
        };
        StakeholderPage {
            sender: seat.clinic.name.clone(),
            phone: seat.clinic.phone.clone(),
            action: door.path(),
            lead: lead(&page, seat, ahead),
            facts: facts(&page, seat),
            faults: typed.said(door.lang, |field| field != "code"),
            code_fault: typed.said(door.lang, |field| field == "code").pop(),
            times: times.iter().map(|time| time_row(&page, zone, time, typed)).collect(),
            substitute: times.iter().any(|time| time.substitute) || typed.has("substitute", "yes"),
            ways: Way::ALL.iter().map(|one| said_way(&page, *one, way, typed)).collect(),
            reply: reply.map(|reply| page.word("stakeholder-reply", reply.as_str())),
            replies: ahead,
            asks_code: !open && shown.opens,
            locked: shown.locked,
            waiting: seat.open_tasks,
            table: shown.table.as_ref().map(|table| rows(&page, zone, table, shown.now)),
            page,
        }
    }
}

impl Typed {
    /// What was wrong with some of the fields, in words.
    fn said(&self, lang: Lang, of: fn(&str) -> bool) -> Vec<String> {
        let faults = self.faults.iter().filter(|fault| of(&fault.field));
        faults.map(|fault| field_text(lang, fault)).collect()
    }

    fn has(&self, name: &str, value: &str) -> bool {
        self.fields.iter().any(|(key, said)| key == name && said == value)
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

fn lead(page: &Page, seat: &StakeholderSeat, ahead: bool) -> String {
    let key = match &seat.stage {
        SeatStage::Asked { .. } => "stakeholder-lead-asked",
        SeatStage::Waiting => "stakeholder-lead-waiting",
        SeatStage::Settled { .. } if ahead => "stakeholder-lead-settled",
        SeatStage::Settled { .. } => "stakeholder-lead-begun",
        SeatStage::Over => "stakeholder-lead-over",
        SeatStage::Off => "stakeholder-lead-off",
    };
    let by = match &seat.stage {
        SeatStage::Asked { answer_by, .. } => {
            text::date_time(page.lang, *answer_by, seat.clinic.zone)
        }
        _ => String::new(),
    };
    let slots = [
        ("name", Arg::from(&seat.called)),
        ("clinic", Arg::from(&seat.clinic.name)),
        ("deadline", by.into()),
    ];
    page.say_with(key, &slots)
}

fn facts(page: &Page, seat: &StakeholderSeat) -> Vec<Fact> {
    let (lang, zone) = (page.lang, seat.clinic.zone);
    let fact = |label: &str, value| Fact { label: page.say(label), value, ltr: false };
    let mut facts = vec![Fact { ltr: true, ..fact("label-number", seat.number.clone()) }];
    if let Some(purpose) = seat.purpose {
        let words = page.word("stakeholder-purpose", purpose.as_str());
        facts.push(fact("stakeholder-what-for", words));
    }
    if let SeatStage::Settled { sitting, modality, place, .. } = &seat.stage {
        facts.push(fact("label-day", text::date(lang, sitting.start(), zone)));
        facts.push(fact("label-time", text::span_of_day(lang, *sitting, zone)));
        let place = match modality {
            Modality::Onsite => place.clone(),
            remote => text::word(lang, "modality", remote.as_str()),
        };
        facts.push(fact("label-place", place));
    }
    let role = |role: &ParticipantRole| page.word("stakeholder-role", role.as_str());
    let roles: Vec<String> =
        [page.say("stakeholder-role-patient"), page.say("stakeholder-role-clinic")]
            .into_iter()
            .chain(seat.roles.iter().map(role))
            .collect();
    facts.push(fact("stakeholder-who", text::list_and(lang, &roles)));
    facts
}

fn time_row(page: &Page, zone: Tz, time: &TimeSeen, typed: &Typed) -> TimeRow {
    let name = format!("time-{}", time.id);
    let said = typed.value(&name).or(time.choice.map(|choice| choice.as_str()));
    let choice = |choice: &Choice| {
        let value = choice.as_str();
        (value, page.word("stakeholder-choice", value), said == Some(value))
    };
    TimeRow {
        day: text::date(page.lang, time.span.start(), zone),
        hours: text::span_of_day(page.lang, time.span, zone),
        choices: Choice::ALL.iter().map(choice).collect(),
        name,
    }
}

fn said_way(page: &Page, one: Way, said: Way, typed: &Typed) -> (&'static str, String, bool) {
    let value = one.as_str();
    let chosen = typed.value("way").map_or(one == said, |typed| typed == value);
    (value, page.word("stakeholder-way", value), chosen)
}

fn rows(page: &Page, zone: Tz, table: &StakeholderTable, now: DateTime<Utc>) -> TableRows {
    let item = |(number, item): (usize, &ItemSeen)| ItemRow {
        number,
        title: item.title.clone(),
        question: item.question.clone(),
        decisions: item.decisions.clone(),
    };
    TableRows {
        patient: table.patient.clone(),
        signed: table.signed,
        others: table.others.iter().map(|one| other(page, one)).collect(),
        items: table.items.numbered().map(item).collect(),
        tasks: table.tasks.iter().map(|task| task_row(page, zone, task, now)).collect(),
    }
}

fn other(page: &Page, seat: &SeatSeen) -> String {
    let role = page.word("stakeholder-role", seat.role.as_str());
    match &seat.name {
        Some(name) => {
            let slots = [("role", Arg::from(role)), ("name", Arg::from(name))];
            page.say_with("stakeholder-named", &slots)
        }
        None => role,
    }
}

fn task_row(page: &Page, zone: Tz, task: &TaskSeen, now: DateTime<Utc>) -> TaskRow {
    let open = |answer: &&ActionAnswer| answered(task.state, **answer).is_some();
    let word =
        |answer: &ActionAnswer| (answer.as_str(), page.word("stakeholder-answer", answer.as_str()));
    TaskRow {
        id: task.id.to_string(),
        words: task.words.clone(),
        kind: page.word("stakeholder-kind", task.kind.as_str()),
        state: page.word("stakeholder-state", task.state.as_str()),
        due: task.due.map(|due| page.say1("stakeholder-due", "date", &text::day(page.lang, due))),
        overdue: is_overdue(task.state, task.due, local_date(now, zone)),
        answers: ActionAnswer::ALL.iter().filter(open).map(word).collect(),
    }
}
