//! Plans a course of visits for the API and the pages: loads, searches where nobody has chosen the
//! first time, and finds a time for each visit. Only asks, and changes nothing.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Utc};
use serde_json::json;

use crate::app::App;
use crate::domain::course::{Outcome, People, Planned, Seat, best_people, sequence};
use crate::domain::hours::local_date;
use crate::domain::ids::{ClinicId, ClinicianId, InterpreterId, PatientId, RoomId, VisitTypeId};
use crate::domain::matching::{
    Arg, Order, Part, PatientProfile, Proposal, Question, Refusal, Rule, Searching, World, nearest,
    search,
};
use crate::domain::need::RankReason;
use crate::domain::visit::{Modality, VisitType};
use crate::domain::zone::Agreed;
use crate::error::{Error, Result};
use crate::operations::look_at::note_search;
use crate::store::DbConnection;
use crate::store::visit_types::VisitTypeRow;
use crate::web::api::{looking, slots};
use crate::web::caller::SignedIn;

/// One visit of the course that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub visit_type: VisitTypeId,
    /// After the visit before; of the first it says nothing.
    pub after_days: u32,
}

/// Where the course begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begin {
    /// With this set.
    At { start: DateTime<Utc>, room: Option<RoomId>, rank_reason: Option<RankReason> },
    /// With the best set from this day on.
    From(NaiveDate),
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct AskedCourse {
    pub patient: PatientId,
    /// In their order; never empty.
    pub steps: Vec<Step>,
    pub begin: Begin,
    /// At most one for each profession; who is missing is found.
    pub clinicians: Vec<ClinicianId>,
    /// `None` with a set: an agency is asked without a name; with a day: whoever is best.
    pub interpreter: Option<InterpreterId>,
    /// `None`: the first that the visit type allows, or what the best set has.
    pub modality: Option<Modality>,
    /// Other wall times than the rhythm's, by the visit's place.
    pub other_times: BTreeMap<usize, NaiveDateTime>,
}

/// One visit of the plan.
#[derive(Clone, Debug)]
pub struct PlannedVisit {
    pub visit_type: VisitType,
    pub plan: Planned<Seat>,
    /// Where there is no time with these people: the nearest good times, whoever comes.
    pub nearest: Vec<Proposal>,
}

/// The plan, with the world that it was made in.
#[derive(Clone, Debug)]
pub struct PlannedCourse {
    pub world: World,
    pub people: People,
    pub visits: Vec<PlannedVisit>,
}

impl PlannedCourse {
    /// True when every visit can be had.
    pub fn is_bookable(&self) -> bool {
        self.visits.iter().all(|one| one.plan.start.is_some())
    }
}

/// So many days are searched for the first visit.
const SEARCH_DAYS: i64 = 28;
/// Days before and after the wishes in which other times may be found.
const DAYS_AROUND: (i64, i64) = (8, 15);
const PROPOSALS: usize = 200;

/// Everything that a plan is made of.
struct Loaded {
    world: World,
    question: Question,
    kinds: Vec<VisitType>,
}

/// Plans off the executor's threads, and notes that somebody has searched.
pub async fn planned(app: &App, by: &SignedIn, asked: AskedCourse) -> Result<PlannedCourse> {
    let (clinic, now) = (by.clinic()?, (app.clock.now(), app.policy.searching));
    let criterion = json!({ "patient": asked.patient, "visits": asked.steps.len() });
    let setting = app.setting(by.caller());
    app.db.write(setting, move |tx| note_search(tx, "courses", criterion.clone())).await?;
    let wanted = asked.clone();
    let loaded = app.db.read(move |conn| load(conn, clinic, now, &wanted)).await?;
    let work = move || make(loaded, &asked);
    looking::off_the_executor(work).await?
}

fn load(
    conn: &mut DbConnection,
    clinic: ClinicId,
    now: (DateTime<Utc>, Searching),
    asked: &AskedCourse,
) -> Result<Loaded> {
    let mut kinds = Vec::with_capacity(asked.steps.len());
    for step in &asked.steps {
        let row = VisitTypeRow::find(conn, clinic, step.visit_type)?;
        let row = row.filter(|row| row.ended_at.is_none());
        kinds.push(row.ok_or_else(|| Error::field("visit_type", "unknown"))?.visit_type());
    }
    let (first, last) = days(asked);
    let question = slots::Asked {
        patient: asked.patient,
        visit_type: asked.steps[0].visit_type,
        from: first - Duration::days(DAYS_AROUND.0),
        to: last + Duration::days(DAYS_AROUND.1),
        limit: PROPOSALS,
        clinician: None,
        modalities: None,
        weekdays: None,
        not_before: None,
        not_after: None,
        order: Order::Best,
        without: None,
    };
    let (world, question) = looking::load(conn, clinic, now, &question, 0)?;
    known(asked, &world, &kinds)?;
    Ok(Loaded { world, question, kinds })
}

/// The first and the last day on which a visit may be wished.
fn days(asked: &AskedCourse) -> (NaiveDate, NaiveDate) {
    let (first, spare) = match asked.begin {
        // A day more, for the clinic's zone is not known yet.
        Begin::At { start, .. } => (start.date_naive(), 1),
        Begin::From(day) => (day, SEARCH_DAYS),
    };
    let steps: i64 = asked.steps.iter().skip(1).map(|step| i64::from(step.after_days)).sum();
    let others = || asked.other_times.values().map(|wall| wall.date());
    let last = first + Duration::days(steps + spare);
    (others().fold(first, NaiveDate::min), others().fold(last, NaiveDate::max))
}

/// Whoever is named is here, and a clinician is of a profession that is needed.
fn known(asked: &AskedCourse, world: &World, kinds: &[VisitType]) -> Result<()> {
    for id in &asked.clinicians {
        let found = world.clinicians.iter().find(|one| one.id == *id);
        let person = found.ok_or_else(|| Error::field("clinician", "unknown"))?;
        if kinds.iter().all(|kind| kind.profession != person.profession) {
            let needed = Arg::Word(kinds[0].profession.as_str().to_owned());
            let args = vec![("profession", needed)];
            return Err(vec![Refusal::new(Rule::WrongProfession, args)].into());
        }
    }
    let comes = |id: &InterpreterId| world.interpreters.iter().any(|one| one.id == *id);
    if !asked.interpreter.iter().all(comes) {
        return Err(Error::field("interpreter", "unknown"));
    }
    Ok(())
}

fn make(loaded: Loaded, asked: &AskedCourse) -> Result<PlannedCourse> {
    let Loaded { world, question, kinds } = loaded;
    let (start, mut people) = first(&world, &question, &kinds[0], asked)?;
    let steps: Vec<u32> = asked.steps.iter().skip(1).map(|step| step.after_days).collect();
    let mut wished = sequence(start, world.zone, &steps);
    for (place, local) in &asked.other_times {
        if let Some(wish) = wished.get_mut(*place) {
            *wish = Agreed { local: *local, zone: world.zone, fold: 0 };
        }
    }
    let visits: Vec<(&VisitType, Agreed)> = kinds.iter().zip(wished).collect();
    let plans = best_people(&world, &question.patient, &mut people, &visits);
    if let Some(refusals) = plans.iter().find_map(without_language) {
        return Err(refusals.into());
    }
    let visit = |(visit_type, plan): (VisitType, Planned<Seat>)| {
        let nearest = match plan.outcome {
            Outcome::Cannot(_) => near(&world, &question.patient, &visit_type, &plan.wished),
            _ => Vec::new(),
        };
        PlannedVisit { visit_type, plan, nearest }
    };
    let visits = kinds.into_iter().zip(plans).map(visit).collect();
    Ok(PlannedCourse { world, people, visits })
}

/// Nobody has asked yet which variety is spoken: there is nothing to plan.
fn without_language(one: &Planned<Seat>) -> Option<Vec<Refusal>> {
    let unasked = one.outcome.why().iter().filter(|why| why.part() == Part::Language);
    let unasked: Vec<_> = unasked.cloned().collect();
    (!unasked.is_empty()).then_some(unasked)
}

/// When the first visit is wished, and who comes to all of them as far as is known.
fn first(
    world: &World,
    question: &Question,
    kind: &VisitType,
    asked: &AskedCourse,
) -> Result<(DateTime<Utc>, People)> {
    let people = |clinicians, interpreter, modality, room, rank_reason| People {
        clinicians,
        interpreter,
        modality,
        room,
        rank_reason,
    };
    let day = match asked.begin {
        Begin::From(day) => day,
        Begin::At { start, room, rank_reason } => {
            let first = kind.modalities.first().copied().unwrap_or(Modality::Onsite);
            let (all, modality) = (asked.clinicians.clone(), asked.modality.unwrap_or(first));
            return Ok((start, people(all, asked.interpreter, modality, room, rank_reason)));
        }
    };
    let best = best_from(world, question, kind, asked, day)?;
    let mut all = asked.clinicians.clone();
    if !all.contains(&best.clinician) {
        all.push(best.clinician);
    }
    let interpreter = best.interpreter.or(asked.interpreter);
    let who = people(all, interpreter, best.modality, best.room, best.rank_reason);
    Ok((best.envelope.told.start(), who))
}

fn best_from(
    world: &World,
    question: &Question,
    kind: &VisitType,
    asked: &AskedCourse,
    day: NaiveDate,
) -> Result<Proposal> {
    let fits = |id: &&ClinicianId| {
        world.clinicians.iter().any(|one| one.id == **id && one.profession == kind.profession)
    };
    let question = Question {
        from: day,
        to: day + Duration::days(SEARCH_DAYS - 1),
        clinician: asked.clinicians.iter().find(fits).copied(),
        modalities: asked.modality.map(|modality| vec![modality]),
        ..question.clone()
    };
    let found = search(world, &question);
    let unasked: Vec<_> =
        found.why.iter().filter(|why| why.rule == Rule::LanguageNotAsked).cloned().collect();
    if found.proposals.is_empty() && !unasked.is_empty() {
        return Err(unasked.into());
    }
    // Where nothing is interpreted, nobody can be the one who is asked for.
    let wanted = |one: &Proposal| {
        asked.interpreter.is_none() || one.variety.is_none() || one.interpreter == asked.interpreter
    };
    found.proposals.into_iter().find(wanted).ok_or_else(|| Error::field("from", "nothing_free"))
}

/// The nearest good times to a wish that cannot be had.
fn near(world: &World, patient: &PatientProfile, kind: &VisitType, wish: &Agreed) -> Vec<Proposal> {
    let day = wish.local.date();
    let around = wish.instant().unwrap_or_else(|_| wish.local.and_utc());
    let question = Question {
        patient: patient.clone(),
        visit_type: kind.clone(),
        from: (day - Duration::days(7)).max(local_date(world.now, world.zone)),
        to: day + Duration::days(14),
        limit: 1,
        clinician: None,
        modalities: None,
        weekdays: None,
        not_before: None,
        not_after: None,
    };
    nearest(world, &question, around)
}
