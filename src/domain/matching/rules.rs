//! The hard rules, one function each. A rule looks only at what the set names.

use super::case::{Case, Set};
use super::interpreter;
use super::refusal::{Arg, Args, Refusal, Rule};
use super::roster::{clashes, covers};
use super::world::{ClinicianProfile, RoomProfile};
use crate::domain::language::{LanguageError, Spoken, Variety};
use crate::domain::span::{Span, on_grid};
use crate::domain::visit::Modality;

/// About the time alone.
pub(super) const TIME: &[Rule] = &[Rule::OffGrid, Rule::Past, Rule::Holiday, Rule::ClinicClosed];
pub(super) const PATIENT: &[Rule] = &[Rule::PatientBusy, Rule::PatientUnavailable];
pub(super) const CASE: &[Rule] = &[Rule::LanguageNotAsked, Rule::ModalityNotAllowed];
/// Does not change with the time of day.
pub(super) const CLINICIAN_STANDING: &[Rule] = &[Rule::WrongProfession];
pub(super) const CLINICIAN_TIMED: &[Rule] = &[Rule::ClinicianAway, Rule::ClinicianBusy];
pub(super) const ROOM_STANDING: &[Rule] =
    &[Rule::RoomModality, Rule::RoomEquipment, Rule::RoomSeats];
pub(super) const ROOM_TIMED: &[Rule] = &[Rule::RoomBusy];
/// Changes from day to day at most: proofs run out.
pub(super) const INTERPRETER_STANDING: &[Rule] = &[
    Rule::LanguageNotCovered,
    Rule::Excluded,
    Rule::ConflictOpen,
    Rule::NotProfessional,
    Rule::InterpreterModality,
    Rule::Qualification,
    Rule::Confidentiality,
    Rule::SexCondition,
];
pub(super) const INTERPRETER_TIMED: &[Rule] = &[
    Rule::InterpreterAway,
    Rule::InterpreterBusy,
    Rule::Travel,
    Rule::NoBreak,
    Rule::DayLoad,
    Rule::AfterHeavy,
];

/// The first of `rules` that the set breaks.
pub(super) fn first(rules: &[Rule], case: &Case, set: &Set) -> Option<Refusal> {
    rules.iter().find_map(|rule| check(*rule, case, set))
}

/// All of `rules` that the set breaks.
pub(super) fn all(rules: &[Rule], case: &Case, set: &Set) -> Vec<Refusal> {
    rules.iter().filter_map(|rule| check(*rule, case, set)).collect()
}

/// The refusal, when the set breaks the rule.
fn check(rule: Rule, case: &Case, set: &Set) -> Option<Refusal> {
    let broken = match rule {
        Rule::OffGrid => (!on_grid(set.envelope.told.start())).then(Args::new),
        Rule::Past => (set.envelope.told.start() <= case.world.now).then(Args::new),
        Rule::Holiday => holiday(case, set),
        Rule::ClinicClosed => clinic_closed(case, set).then(Args::new),
        Rule::PatientBusy => patient_busy(case, set).then(Args::new),
        Rule::PatientUnavailable => patient_unavailable(case, set).then(Args::new),
        Rule::LanguageNotAsked => language_not_asked(case),
        Rule::ModalityNotAllowed => modality_not_allowed(case, set).then(Args::new),
        Rule::WrongProfession => wrong_profession(case, set),
        Rule::ClinicianAway => clinician_away(case, set).then(Args::new),
        Rule::ClinicianBusy => clinician_busy(case, set).then(Args::new),
        Rule::RoomModality => room_modality(case, set).then(Args::new),
        Rule::RoomEquipment => room_equipment(case, set),
        Rule::RoomSeats => room_seats(case, set),
        Rule::RoomBusy => room_busy(case, set).then(Args::new),
        of_interpreter => interpreter::check(of_interpreter, case, set),
    };
    broken.map(|args| Refusal::new(rule, args))
}

/// A holiday closes unless the date has hours of its own.
fn holiday(case: &Case, set: &Set) -> Option<Args> {
    let hours = &case.world.clinic_hours;
    let holiday = hours.holidays.on(set.date)?;
    hours.parts(set.date).is_empty().then(|| {
        vec![("holiday", Arg::Word(holiday.as_str().to_owned())), ("date", Arg::Date(set.date))]
    })
}

fn clinic_closed(case: &Case, set: &Set) -> bool {
    !covers(&case.roster.clinic, set.envelope.clinic) && holiday(case, set).is_none()
}

fn patient_busy(case: &Case, set: &Set) -> bool {
    clashes(&case.roster.patient_busy, set.envelope.clinic)
}

fn patient_unavailable(case: &Case, set: &Set) -> bool {
    clashes(&case.roster.patient_unavailable, set.envelope.told)
}

/// Names the group that was declared, and what to ask for.
fn language_not_asked(case: &Case) -> Option<Args> {
    if !case.interpreted || !case.varieties.is_empty() {
        return None;
    }
    let declared = case.patient.spoken.iter().find_map(|spoken| match spoken {
        Spoken::NotAsked { macro_tag, .. } => Some(macro_tag),
        Spoken::Known(_) => None,
    });
    let Some(tag) = declared else { return Some(Args::new()) };
    let mut args = vec![("tag", Arg::Word(tag.clone()))];
    if let Err(LanguageError::Macro { varieties, .. }) = Variety::parse(tag) {
        args.push(("varieties", Arg::Varieties(varieties)));
    }
    Some(args)
}

fn modality_not_allowed(case: &Case, set: &Set) -> bool {
    !case.visit_type.modalities.contains(&set.modality)
}

fn clinician<'a>(case: &'a Case, set: &Set) -> Option<&'a ClinicianProfile> {
    set.clinician.map(|index| &case.world.clinicians[index])
}

fn wrong_profession(case: &Case, set: &Set) -> Option<Args> {
    let wanted = case.visit_type.profession;
    (clinician(case, set)?.profession != wanted)
        .then(|| vec![("profession", Arg::Word(wanted.as_str().to_owned()))])
}

fn clinician_away(case: &Case, set: &Set) -> bool {
    set.clinician.is_some_and(|index| {
        let block: Span = set.envelope.clinic;
        let ended = case.world.clinicians[index].ended_at.is_some_and(|end| end < block.end());
        ended || !covers(&case.roster.clinicians[index].open, block)
    })
}

fn clinician_busy(case: &Case, set: &Set) -> bool {
    set.clinician
        .is_some_and(|index| clashes(&case.roster.clinicians[index].busy, set.envelope.clinic))
}

fn room<'a>(case: &'a Case, set: &Set) -> Option<&'a RoomProfile> {
    set.room.map(|index| &case.world.rooms[index])
}

fn room_modality(case: &Case, set: &Set) -> bool {
    room(case, set).is_some_and(|room| !room.modalities.contains(&set.modality))
}

/// Names the first thing that is missing.
fn room_equipment(case: &Case, set: &Set) -> Option<Args> {
    let room = room(case, set)?;
    let missing = case.visit_type.equipment.iter().find(|item| !room.equipment.contains(item))?;
    Some(vec![("equipment", Arg::Word(missing.clone()))])
}

fn room_seats(case: &Case, set: &Set) -> Option<Args> {
    let interpreter_sits = case.interpreted && set.modality == Modality::Onsite;
    let needed = 2 + u32::from(interpreter_sits);
    (room(case, set)?.seats < needed).then(|| vec![("seats", Arg::Number(i64::from(needed)))])
}

fn room_busy(case: &Case, set: &Set) -> bool {
    set.room.is_some_and(|index| {
        let ended = case.world.rooms[index].ended_at;
        ended.is_some_and(|end| end < set.envelope.clinic.end())
            || clashes(&case.roster.rooms[index], set.envelope.clinic)
    })
}
