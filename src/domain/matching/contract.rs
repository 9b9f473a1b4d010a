//! Contracts: which agencies may be asked, in which order, and when a name may break the order.

use chrono::NaiveDate;

use super::case::{Case, Set};
use super::interpreter::language;
use super::rules::{self, INTERPRETER_STANDING};
use super::world::{AgencyPath, World};
use crate::domain::ids::InterpreterId;
use crate::domain::language::{Grade, Variety};
use crate::domain::need::RankReason;
use crate::domain::visit::Modality;

/// The agencies that may be asked for `variety` in this way on a visit's `date`, first rank first.
pub fn paths(
    world: &World,
    variety: &Variety,
    modality: Modality,
    date: NaiveDate,
) -> Vec<AgencyPath> {
    path_refs(world, variety, modality, date).into_iter().cloned().collect()
}

/// As [`paths`], without copying.
pub(super) fn path_refs<'a>(
    world: &'a World,
    variety: &Variety,
    modality: Modality,
    date: NaiveDate,
) -> Vec<&'a AgencyPath> {
    let mut serving: Vec<&AgencyPath> =
        world.paths.iter().filter(|path| serves(path, variety, modality, date)).collect();
    serving.sort_by_key(|path| (path.rank, path.agency, path.contract));
    let mut seen = Vec::with_capacity(serving.len());
    serving.retain(|path| {
        let new = !seen.contains(&path.agency);
        seen.push(path.agency);
        new
    });
    serving
}

fn serves(path: &AgencyPath, variety: &Variety, modality: Modality, date: NaiveDate) -> bool {
    path.modalities.contains(&modality)
        && path.varieties.as_ref().is_none_or(|covered| covered.contains(variety))
        && path.valid_from.is_none_or(|first| first <= date)
        && path.valid_to.is_none_or(|last| date <= last)
}

/// An interpreter whom a contract leads to.
#[derive(Clone, Copy)]
pub(super) struct Fit<'a> {
    /// Place in the world's list.
    pub(super) index: usize,
    pub(super) variety: &'a Variety,
    pub(super) grade: Grade,
    pub(super) path: &'a AgencyPath,
    /// The path has the best rank of all that serve.
    pub(super) first_rank: bool,
    /// The reason to name somebody of a lower rank, when one is found.
    pub(super) reason: Option<RankReason>,
}

/// The way to one interpreter, and what speaks for leaving the contracts' order; `None` without
/// a contract (H11). Looks at no other rule of this interpreter than the language.
pub(super) fn fit<'a>(case: &Case<'a>, set: &Set, index: usize) -> Option<Fit<'a>> {
    let person = &case.world.interpreters[index];
    let (variety, grade) = language(case, person)?;
    let serving = path_refs(case.world, variety, set.modality, set.date);
    let path = *serving.iter().find(|path| person.agencies.contains(&path.agency))?;
    let first_rank = path.rank == serving[0].rank;
    let better: Vec<&AgencyPath> =
        serving.into_iter().filter(|other| other.rank < path.rank).collect();
    let reason = if first_rank {
        None
    } else if has_been_here(case, person.id) {
        Some(RankReason::Continuity)
    } else {
        nobody_else(case, set, &better).then_some(RankReason::PatientCondition)
    };
    Some(Fit { index, variety, grade, path, first_rank, reason })
}

fn has_been_here(case: &Case, interpreter: InterpreterId) -> bool {
    case.world.history.iter().any(|visit| visit.interpreter == Some(interpreter))
}

/// True when no interpreter of the better-ranked agencies meets the standing rules.
fn nobody_else(case: &Case, set: &Set, better: &[&AgencyPath]) -> bool {
    let of_better = |agencies: &[_]| better.iter().any(|path| agencies.contains(&path.agency));
    !case.world.interpreters.iter().enumerate().any(|(index, person)| {
        of_better(&person.agencies) && stands(case, &set.with_interpreter(index))
    })
}

/// True when the set's interpreter breaks no standing rule and works here still.
pub(super) fn stands(case: &Case, set: &Set) -> bool {
    let ended = set.interpreter.and_then(|index| case.world.interpreters[index].ended_at);
    ended.is_none_or(|end| set.envelope.interpreter.end() <= end)
        && rules::first(INTERPRETER_STANDING, case, set).is_none()
}

/// The variety to ask an agency for without a name, and the way: the first variety that anybody
/// serves, by the best rank.
pub(super) fn unnamed<'a>(case: &Case<'a>, set: &Set) -> Option<(&'a Variety, &'a AgencyPath)> {
    case.varieties.iter().find_map(|variety| {
        let first = *path_refs(case.world, variety, set.modality, set.date).first()?;
        Some((*variety, first))
    })
}
