//! A planned course in words, one row for each visit.

use chrono::{DateTime, Utc};

use super::course_typed::written;
use super::proposals::Picked;
use crate::domain::course::{Fit, Seat};
use crate::domain::matching::{Choice, Part, Proposal, World};
use crate::text::{self, Arg, Lang};
use crate::web::api::courses::plan::{PlannedCourse, PlannedVisit};

/// One visit of the plan as the page shows it.
#[derive(Clone, Debug)]
pub struct CourseRow {
    /// From 0.
    pub place: usize,
    pub visit_type: String,
    /// When it is; when it was wished, if it cannot be had.
    pub date: String,
    pub time: String,
    /// The class of the mark, and its words.
    pub look: &'static str,
    pub fit: String,
    /// When it was wished, if it is at another time.
    pub wished: Option<String>,
    /// Why not as wished, each a sentence.
    pub why: Vec<String>,
    /// What the other time means, in a sentence.
    pub trade: Option<String>,
    pub clinician: String,
    pub room: Option<String>,
    pub interpreter: Option<String>,
    pub modality: String,
    /// Good times with other people, where there is none with these.
    pub nearest: Vec<String>,
    /// What the button books; empty when it cannot be had.
    pub value: String,
    /// The wall time, for the field in which another is chosen.
    pub at: String,
    /// The name of that field.
    pub field: String,
}

/// The plan in words.
#[derive(Clone, Debug)]
pub struct CourseRows {
    pub rows: Vec<CourseRow>,
    pub bookable: bool,
    pub summary: String,
}

impl CourseRows {
    pub fn of(lang: Lang, course: &PlannedCourse) -> CourseRows {
        let visits = course.visits.iter().enumerate();
        let rows = visits.map(|(place, one)| row(lang, &course.world, place, one)).collect();
        CourseRows { rows, bookable: course.is_bookable(), summary: summary(lang, course) }
    }
}

fn summary(lang: Lang, course: &PlannedCourse) -> String {
    let count = |fit| course.visits.iter().filter(|one| one.plan.outcome.fit() == fit).count();
    let (instead, cannot) = (count(Fit::Instead), count(Fit::Cannot));
    let args = [
        ("count", Arg::from(course.visits.len())),
        ("instead", instead.into()),
        ("cannot", cannot.into()),
    ];
    let key = match (instead, cannot) {
        (0, 0) => "course-all-as-wished",
        (_, 0) => "course-some-instead",
        _ => "course-some-cannot",
    };
    text::say(lang, key, &args)
}

fn row(lang: Lang, world: &World, place: usize, one: &PlannedVisit) -> CourseRow {
    let (zone, outcome) = (world.zone, &one.plan.outcome);
    let seat = outcome.found();
    let wished = one.plan.wished.instant().unwrap_or_else(|_| one.plan.wished.local.and_utc());
    let start = one.plan.start.unwrap_or(wished);
    let local = start.with_timezone(&zone).naive_local();
    let local = if seat.is_some() { local } else { one.plan.wished.local };
    let told = one.visit_type.envelope(start).told;
    let choice = seat.map(|seat| &seat.choice);
    let fit = outcome.fit();
    CourseRow {
        place,
        visit_type: one.visit_type.name.clone(),
        date: text::day(lang, local.date()),
        time: match seat {
            Some(_) => text::span_of_day(lang, told, zone),
            None => text::time_of_day(lang, local.and_utc(), chrono_tz::UTC),
        },
        look: match fit {
            Fit::AsWished => "good",
            Fit::Instead => "asked",
            Fit::Cannot => "bad",
        },
        fit: text::word(lang, "course-fit", fit.as_str()),
        wished: (fit == Fit::Instead).then(|| when_wished(lang, one)),
        why: why(lang, world, one),
        trade: (fit == Fit::Instead).then(|| trade(lang, world, one, start)),
        clinician: choice.map(|choice| clinician(world, choice)).unwrap_or_default(),
        room: choice.and_then(|choice| {
            world.rooms.iter().find(|room| Some(room.id) == choice.room).map(|r| r.name.clone())
        }),
        interpreter: choice.and_then(|choice| {
            let people = &world.interpreters;
            let found = people.iter().find(|person| Some(person.id) == choice.interpreter);
            found.map(|person| person.name.clone())
        }),
        modality: choice
            .map(|choice| text::word(lang, "modality", choice.modality.as_str()))
            .unwrap_or_default(),
        nearest: one.nearest.iter().map(|near| in_words(lang, world, near)).collect(),
        value: seat.map(|seat| value(one, seat)).unwrap_or_default(),
        at: local.format("%Y-%m-%dT%H:%M").to_string(),
        field: format!("at.{place}"),
    }
}

fn clinician(world: &World, choice: &Choice) -> String {
    let found = world.clinicians.iter().find(|person| person.id == choice.clinician);
    found.map(|person| person.name.clone()).unwrap_or_default()
}

fn value(one: &PlannedVisit, seat: &Seat) -> String {
    let choice = &seat.choice;
    let picked = Picked {
        start: choice.start,
        clinician: choice.clinician,
        room: choice.room,
        interpreter: choice.interpreter,
        modality: choice.modality,
        rank_reason: seat.assessment.rank_reason,
    };
    written(one.visit_type.id, &picked)
}

/// "Wished: Friday 24 December 2027, 9:00."
fn when_wished(lang: Lang, one: &PlannedVisit) -> String {
    // The wall's own time, which may be one that the clocks leave out.
    let wall = one.plan.wished.local.and_utc();
    let when = text::date_time(lang, wall, chrono_tz::UTC);
    text::say_isolated(lang, "course-wished", &[("when", when.into())])
}

/// Sentences without repetition; without any, the visit lies before the one before it.
fn why(lang: Lang, world: &World, one: &PlannedVisit) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    let all = one.plan.outcome.why();
    // When the clinic itself is closed, nobody asks who is at work.
    let of_time = all.iter().any(|refusal| refusal.part() == Part::Time);
    for refusal in all.iter().filter(|refusal| !of_time || refusal.part() == Part::Time) {
        let sentence = text::refusal(lang, world.zone, refusal);
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    if said.is_empty() && one.plan.outcome.fit() != Fit::AsWished {
        said.push(text::say(lang, "error-not-after-the-one-before", &[]));
    }
    said
}

/// "Same hour, three days later": what is given up against the wish.
fn trade(lang: Lang, world: &World, one: &PlannedVisit, start: DateTime<Utc>) -> String {
    let (zone, wished) = (world.zone, one.plan.wished.local);
    let local = start.with_timezone(&zone).naive_local();
    let days = (local.date() - wished.date()).num_days();
    let same_hour = local.time() == wished.time();
    let key = match (days, same_hour) {
        (0, _) => "course-trade-hour",
        (1.., true) => "course-trade-later",
        (1.., false) => "course-trade-later-hour",
        (_, true) => "course-trade-earlier",
        (_, false) => "course-trade-earlier-hour",
    };
    let args = [
        ("days", Arg::from(days.abs())),
        ("time", text::time_of_day(lang, start, zone).into()),
        ("wished", text::time_of_day(lang, wished.and_utc(), chrono_tz::UTC).into()),
    ];
    text::say_isolated(lang, key, &args)
}

/// "Tuesday 2 March 2027, 9:00, Bo Nurse".
fn in_words(lang: Lang, world: &World, near: &Proposal) -> String {
    let clinician = world.clinicians.iter().find(|person| person.id == near.clinician);
    let person = world.interpreters.iter().find(|one| Some(one.id) == near.interpreter);
    let names = clinician.map(|one| &one.name).into_iter().chain(person.map(|one| &one.name));
    let names: Vec<String> = names.cloned().collect();
    let when = text::date_time(lang, near.envelope.told.start(), world.zone);
    let args = [("when", Arg::from(when)), ("names", text::list_and(lang, &names).into())];
    text::say_isolated(lang, "course-near", &args)
}
