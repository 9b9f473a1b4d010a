//! "Why is X not here": the rules that stand against one person or room, and nothing of others.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::case::{Case, Set};
use super::contract::fit;
use super::refusal::{Refusal, Rule};
use super::rules::{
    CLINICIAN_STANDING, CLINICIAN_TIMED, INTERPRETER_STANDING, INTERPRETER_TIMED, ROOM_STANDING,
    ROOM_TIMED, all,
};
use super::search::open_starts;
use super::world::{Question, Who, World};
use crate::domain::hours::local_date;
use crate::domain::visit::Modality;

/// The rules that keep somebody out of the answers: at one time, or with `None` at every start
/// of the question. Empty when nothing does. Only rule codes come out: not what else the person
/// does, for whom, or why somebody is excluded.
pub fn explain(
    world: &World,
    question: &Question,
    about: Who,
    at: Option<DateTime<Utc>>,
) -> Vec<Rule> {
    let (from, to) = match at {
        Some(start) => (local_date(start, world.zone), local_date(start, world.zone)),
        None => (question.from, question.to),
    };
    let case = Case::new(world, &question.patient, &question.visit_type, from, to);
    let Some(index) = place(world, about) else { return vec![unknown(about)] };
    if matches!(about, Who::Interpreter(_)) && !case.interpreted {
        return vec![Rule::InterpreterNotNeeded];
    }
    let starts = at.map_or_else(|| open_starts(world, question), |start| vec![start]);
    let ladder = question.ladder();
    fewest(ladder.map(|modality| at_all_starts(&case, about, index, modality, &starts)))
        .unwrap_or_else(|| vec![Rule::ModalityNotAllowed])
}

pub(super) fn place(world: &World, about: Who) -> Option<usize> {
    match about {
        Who::Clinician(id) => world.clinicians.iter().position(|person| person.id == id),
        Who::Interpreter(id) => world.interpreters.iter().position(|person| person.id == id),
        Who::Room(id) => world.rooms.iter().position(|room| room.id == id),
    }
}

pub(super) fn unknown(about: Who) -> Rule {
    match about {
        Who::Clinician(_) => Rule::ClinicianUnknown,
        Who::Interpreter(_) => Rule::InterpreterUnknown,
        Who::Room(_) => Rule::RoomUnknown,
    }
}

/// The shortest list: the way that is nearest to being possible.
pub(super) fn fewest<T>(lists: impl Iterator<Item = Vec<T>>) -> Option<Vec<T>> {
    lists.min_by_key(Vec::len)
}

/// Empty when one start is possible; else every rule met, the most frequent first.
fn at_all_starts(
    case: &Case,
    about: Who,
    index: usize,
    modality: Modality,
    starts: &[DateTime<Utc>],
) -> Vec<Rule> {
    let mut met: BTreeMap<Rule, u32> = BTreeMap::new();
    for start in starts {
        let rules = against(case, about, index, &case.set(*start, modality));
        if rules.is_empty() {
            return Vec::new();
        }
        for refusal in rules {
            *met.entry(refusal.rule).or_default() += 1;
        }
    }
    let mut rules: Vec<(Rule, u32)> = met.into_iter().collect();
    rules.sort_by_key(|(rule, times)| (std::cmp::Reverse(*times), *rule));
    rules.into_iter().map(|(rule, _)| rule).collect()
}

/// What stands against somebody in this set alone.
pub(super) fn against(case: &Case, about: Who, index: usize, set: &Set) -> Vec<Refusal> {
    match about {
        Who::Clinician(_) => {
            broken(&[CLINICIAN_STANDING, CLINICIAN_TIMED], case, &set.with_clinician(index))
        }
        Who::Room(_) => {
            broken(&[ROOM_STANDING, ROOM_TIMED], case, &set.with_room(index, case.world))
        }
        Who::Interpreter(_) => fewest(
            sites(case, set)
                .map(|site| against_interpreter(case, index, &site.with_interpreter(index))),
        )
        .unwrap_or_default(),
    }
}

fn broken(groups: &[&[Rule]], case: &Case, set: &Set) -> Vec<Refusal> {
    groups.iter().flat_map(|rules| all(rules, case, set)).collect()
}

/// The set at every site where it could take place.
fn sites<'a>(case: &'a Case, set: &'a Set) -> impl Iterator<Item = Set> + 'a {
    let rooms = (0..case.world.rooms.len()).map(|index| set.with_room(index, case.world));
    let usable = rooms.filter(|set| all(ROOM_STANDING, case, set).is_empty());
    std::iter::once(*set).chain(usable.map(|with_room| Set { room: None, ..with_room }))
}

fn against_interpreter(case: &Case, index: usize, set: &Set) -> Vec<Refusal> {
    let groups: [&[Rule]; 3] = [INTERPRETER_STANDING, &[Rule::SexWish], INTERPRETER_TIMED];
    let mut rules = broken(&groups, case, set);
    match fit(case, set, index) {
        Some(fit) if !fit.first_rank && fit.reason.is_none() => {
            rules.push(Refusal::new(Rule::RankWithoutReason, Vec::new()));
        }
        None if rules.iter().all(|met| met.rule != Rule::LanguageNotCovered) => {
            rules.push(Refusal::new(Rule::NoContract, Vec::new()));
        }
        _ => {}
    }
    rules
}
