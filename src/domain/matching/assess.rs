//! Judges one choice by the same rules as the search: for booking and moving, under lock.

use super::case::{Case, Set};
use super::contract::{Fit, fit, path_refs, unnamed};
use super::proposal::{Assessment, Availability};
use super::refusal::{Refusal, Rule};
use super::rules::{
    CASE, CLINICIAN_STANDING, CLINICIAN_TIMED, INTERPRETER_STANDING, INTERPRETER_TIMED, PATIENT,
    ROOM_STANDING, ROOM_TIMED, TIME, all,
};
use super::world::{AgencyPath, Choice, PatientProfile, World};
use crate::domain::hours::local_date;
use crate::domain::language::{Grade, Variety};
use crate::domain::need::RankReason;
use crate::domain::person::Force;
use crate::domain::visit::VisitType;

/// What follows from the choice, or every rule that it breaks.
///
/// A wish about the interpreter's sex binds the search, not this: whoever books has asked. The
/// world holds everybody named in the choice; for a name of a lower rank also the interpreters of
/// the better-ranked agencies (their standing facts are enough), or no reason can be found.
pub fn assess(
    world: &World,
    patient: &PatientProfile,
    visit_type: &VisitType,
    choice: &Choice,
) -> Result<Assessment, Vec<Refusal>> {
    let date = local_date(choice.start, world.zone);
    let case = Case::new(world, patient, visit_type, date, date);
    let mut refusals = Vec::new();
    let set = place(&case, choice, &mut refusals);
    for rules in [
        TIME,
        PATIENT,
        CASE,
        CLINICIAN_STANDING,
        CLINICIAN_TIMED,
        ROOM_STANDING,
        ROOM_TIMED,
        INTERPRETER_STANDING,
        INTERPRETER_TIMED,
    ] {
        refusals.extend(all(rules, &case, &set));
    }
    let language_known = !case.varieties.is_empty();
    let party = match (case.interpreted && language_known, choice.interpreter) {
        (true, Some(_)) => named(&case, &set, choice, &mut refusals),
        (true, None) => without_name(&case, &set, &mut refusals),
        (false, _) => Party::default(),
    };
    if refusals.is_empty() {
        Ok(assessment(&case, &set, party))
    } else {
        refusals.sort_by_key(|refusal| refusal.rule);
        Err(refusals)
    }
}

/// True when the choice leaves the contracts' order and nobody has said why: to find a reason, the
/// world must hold the patient's past and the interpreters of the better-ranked agencies too.
pub fn wants_reason(
    world: &World,
    patient: &PatientProfile,
    visit_type: &VisitType,
    choice: &Choice,
) -> bool {
    let case = Case::without_time(world, patient, visit_type);
    let set = place(&case, choice, &mut Vec::new());
    let fit = set.interpreter.and_then(|index| fit(&case, &set, index));
    choice.rank_reason.is_none() && fit.is_some_and(|fit| !fit.first_rank)
}

/// Looks up who and what is chosen; names what is not there.
fn place(case: &Case, choice: &Choice, refusals: &mut Vec<Refusal>) -> Set {
    let world = case.world;
    let mut set = case.set(choice.start, choice.modality);
    let mut unknown = |rule| refusals.push(Refusal::new(rule, Vec::new()));
    match world.clinicians.iter().position(|person| person.id == choice.clinician) {
        Some(index) => set = set.with_clinician(index),
        None => unknown(Rule::ClinicianUnknown),
    }
    if let Some(room) = choice.room {
        match world.rooms.iter().position(|profile| profile.id == room) {
            Some(index) => set = set.with_room(index, world),
            None => unknown(Rule::RoomUnknown),
        }
    }
    if let Some(interpreter) = choice.interpreter {
        match world.interpreters.iter().position(|person| person.id == interpreter) {
            _ if !case.interpreted => unknown(Rule::InterpreterNotNeeded),
            // Without a variety there is nothing that could be judged.
            _ if case.varieties.is_empty() => {}
            Some(index) => set = set.with_interpreter(index),
            None => unknown(Rule::InterpreterUnknown),
        }
    }
    set
}

/// Who comes or is asked; nobody, when no interpreter is needed.
#[derive(Default)]
struct Party<'a> {
    variety: Option<&'a Variety>,
    grade: Option<Grade>,
    paths: Vec<AgencyPath>,
    rank_reason: Option<RankReason>,
}

fn named<'a>(
    case: &Case<'a>,
    set: &Set,
    choice: &Choice,
    refusals: &mut Vec<Refusal>,
) -> Party<'a> {
    let Some(index) = set.interpreter else { return Party::default() };
    let Some(fit) = fit(case, set, index) else {
        // A language that is not covered has been refused already, and leads to no contract.
        if !refusals.iter().any(|refusal| refusal.rule == Rule::LanguageNotCovered) {
            refusals.push(Refusal::new(Rule::NoContract, Vec::new()));
        }
        return Party::default();
    };
    let rank_reason = choice.rank_reason.or(fit.reason).filter(|_| !fit.first_rank);
    if rank_reason.is_none() && !fit.first_rank {
        refusals.push(Refusal::new(Rule::RankWithoutReason, Vec::new()));
    }
    Party {
        variety: Some(fit.variety),
        grade: Some(fit.grade),
        paths: own_first(case, set, &fit),
        rank_reason,
    }
}

/// The interpreter's agency, then the others in the order of the contracts.
fn own_first(case: &Case, set: &Set, fit: &Fit) -> Vec<AgencyPath> {
    let mut serving = path_refs(case.world, fit.variety, set.modality, set.date);
    serving.sort_by_key(|path| path.agency != fit.path.agency);
    serving.into_iter().cloned().collect()
}

fn without_name<'a>(case: &Case<'a>, set: &Set, refusals: &mut Vec<Refusal>) -> Party<'a> {
    let Some((variety, _)) = unnamed(case, set) else {
        refusals.push(Refusal::new(Rule::NoContract, Vec::new()));
        return Party::default();
    };
    let serving = path_refs(case.world, variety, set.modality, set.date);
    Party {
        variety: Some(variety),
        paths: serving.into_iter().cloned().collect(),
        ..Party::default()
    }
}

fn assessment(case: &Case, set: &Set, party: Party) -> Assessment {
    let wish = case.patient.sex_wish.filter(|wish| wish.force == Force::Condition);
    let availability = match set.interpreter {
        Some(index) => Availability::of(&case.world.interpreters[index]),
        None if case.interpreted => Availability::Agency,
        None => Availability::Known,
    };
    Assessment {
        envelope: set.envelope,
        variety: party.variety.cloned(),
        grade: party.grade,
        availability,
        paths: party.paths,
        rank_reason: party.rank_reason,
        min_level: case.visit_type.min_level,
        sex_condition: wish.map(|wish| wish.sex),
    }
}
