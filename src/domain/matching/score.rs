//! Soft criteria: what makes one possible set better than another.

use super::case::{Case, Set};
use super::contract::Fit;
use super::interpreter::{at_site_that_day, level, sex_args};
use super::proposal::{Availability, Reason, ReasonCode};
use super::refusal::{Arg, Args};
use super::weights::SOON_DAYS;
use crate::domain::ids::{AgencyId, ClinicianId, InterpreterId};
use crate::domain::language::{Grade, Variety};
use crate::domain::need::RankReason;
use crate::domain::visit::Modality;

/// Who interprets, or who is asked to send somebody.
#[derive(Clone, Copy)]
pub(super) struct Party<'a> {
    /// Place in the world's list; `None` for an agency without a name, or for nobody.
    pub(super) interpreter: Option<usize>,
    pub(super) id: Option<InterpreterId>,
    pub(super) agency: Option<AgencyId>,
    pub(super) variety: Option<&'a Variety>,
    pub(super) grade: Option<Grade>,
    pub(super) availability: Availability,
    pub(super) first_rank: bool,
    pub(super) rank_reason: Option<RankReason>,
}

impl<'a> Party<'a> {
    /// No interpreter is needed.
    pub(super) fn nobody() -> Party<'a> {
        Party {
            interpreter: None,
            id: None,
            agency: None,
            variety: None,
            grade: None,
            availability: Availability::Known,
            first_rank: false,
            rank_reason: None,
        }
    }

    pub(super) fn named(case: &Case<'a>, fit: &Fit<'a>) -> Party<'a> {
        let person = &case.world.interpreters[fit.index];
        Party {
            interpreter: Some(fit.index),
            id: Some(person.id),
            agency: Some(fit.path.agency),
            variety: Some(fit.variety),
            grade: Some(fit.grade),
            availability: Availability::of(person),
            first_rank: fit.first_rank,
            rank_reason: fit.reason,
        }
    }

    /// The agency of the best rank, without a name.
    pub(super) fn unnamed(variety: &'a Variety, agency: AgencyId) -> Party<'a> {
        Party {
            agency: Some(agency),
            variety: Some(variety),
            availability: Availability::Agency,
            first_rank: true,
            ..Party::nobody()
        }
    }
}

/// Sum of the points of a set with this clinician, party and modality.
pub(super) fn score(case: &Case, set: &Set, party: &Party, days_waiting: i64) -> i64 {
    let mut sum = 0;
    let at_site = party.interpreter.is_some_and(|index| at_site_that_day(case, index, set));
    for_each(case, set, party, (at_site, days_waiting), |_, points| sum += points);
    sum
}

/// The same points with their reasons, the heaviest first.
pub(super) fn reasons(
    case: &Case,
    set: &Set,
    party: &Party,
    at_site: bool,
    days_waiting: i64,
) -> Vec<Reason> {
    let mut reasons = Vec::with_capacity(12);
    for_each(case, set, party, (at_site, days_waiting), |code, points| {
        let args = args(code, case, set, party, days_waiting);
        reasons.push(Reason { code, points, args });
    });
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.points));
    reasons
}

fn for_each(
    case: &Case,
    set: &Set,
    party: &Party,
    (at_site, days_waiting): (bool, i64),
    mut see: impl FnMut(ReasonCode, i64),
) {
    let weights = &case.world.policy.weights;
    let mut once = |holds: bool, code: ReasonCode| {
        if holds {
            see(code, weights.of(code));
        }
    };
    let clinician = set.clinician.map(|index| case.world.clinicians[index].id);
    let modality = set.modality;
    once(is_usual(case, clinician), ReasonCode::SameClinician);
    once(speaks(case, set).is_some(), ReasonCode::ClinicianSpeaks);
    once(case.visit_type.modalities.first() == Some(&modality), ReasonCode::PreferredModality);
    if let Some(interpreter) = party.id {
        let pair = clinician.is_some_and(|c| together(case, c, interpreter));
        once(last_with(case, interpreter).is_some(), ReasonCode::SameInterpreter);
        once(pair, ReasonCode::SamePair);
    }
    once(party.grade == Some(Grade::Native), ReasonCode::VarietyNative);
    once(party.grade == Some(Grade::Full), ReasonCode::VarietyFull);
    once(
        party.variety.is_some_and(|variety| case.varieties.first() == Some(&variety)),
        ReasonCode::FirstVariety,
    );
    once(party.first_rank, ReasonCode::AgencyFirstRank);
    if case.interpreted {
        once(party.availability == Availability::Known, ReasonCode::KnownFree);
        once(party.availability == Availability::Believed, ReasonCode::BelievedFree);
    }
    if let Some(index) = party.interpreter {
        let person = &case.world.interpreters[index];
        let wish = case.patient.sex_wish;
        once(wish.is_some_and(|w| person.sex == Some(w.sex)), ReasonCode::SexAsWished);
        once(wish.is_some_and(|w| person.sex != Some(w.sex)), ReasonCode::AskSexWish);
        once(at_site, ReasonCode::AtSiteThatDay);
        let above = i64::from(level(person, set.date).saturating_sub(case.visit_type.min_level));
        if above > 0 {
            see(ReasonCode::HigherLevel, above * weights.higher_level);
        }
    }
    let soon = (SOON_DAYS - days_waiting).max(0);
    if soon > 0 {
        see(ReasonCode::Soonest, soon * weights.soonest);
    }
}

fn args(code: ReasonCode, case: &Case, set: &Set, party: &Party, days_waiting: i64) -> Args {
    let variety = || party.variety.map(|variety| ("variety", Arg::Variety(variety.clone())));
    let person = || party.interpreter.map(|index| &case.world.interpreters[index]);
    match code {
        ReasonCode::Soonest => vec![("days", Arg::Number(days_waiting))],
        ReasonCode::VarietyNative | ReasonCode::VarietyFull | ReasonCode::FirstVariety => {
            variety().into_iter().collect()
        }
        ReasonCode::SameInterpreter => party
            .id
            .and_then(|interpreter| last_with(case, interpreter))
            .map(|at| ("date", Arg::Date(case.date(at))))
            .into_iter()
            .collect(),
        ReasonCode::SexAsWished | ReasonCode::AskSexWish => {
            person().and_then(|person| person.sex).map(sex_args).unwrap_or_default()
        }
        ReasonCode::HigherLevel => person()
            .map(|person| ("level", Arg::Number(i64::from(level(person, set.date)))))
            .into_iter()
            .collect(),
        ReasonCode::ClinicianSpeaks => speaks(case, set)
            .map(|variety| ("variety", Arg::Variety(variety.clone())))
            .into_iter()
            .collect(),
        ReasonCode::SameClinician
        | ReasonCode::SamePair
        | ReasonCode::PreferredModality
        | ReasonCode::KnownFree
        | ReasonCode::BelievedFree
        | ReasonCode::AgencyFirstRank
        | ReasonCode::AtSiteThatDay => Args::new(),
    }
}

/// The usual clinician, or where none is named, one who has seen the patient.
pub(super) fn is_usual(case: &Case, clinician: Option<ClinicianId>) -> bool {
    clinician.is_some_and(|id| match case.patient.usual_clinician {
        Some(usual) => usual == id,
        None => case.world.history.iter().any(|visit| visit.clinician == id),
    })
}

fn together(case: &Case, clinician: ClinicianId, interpreter: InterpreterId) -> bool {
    case.world
        .history
        .iter()
        .any(|visit| visit.clinician == clinician && visit.interpreter == Some(interpreter))
}

fn last_with(case: &Case, interpreter: InterpreterId) -> Option<chrono::DateTime<chrono::Utc>> {
    let with = case.world.history.iter().filter(|visit| visit.interpreter == Some(interpreter));
    with.map(|visit| visit.at).max()
}

pub(super) fn speaks<'a>(case: &Case<'a>, set: &Set) -> Option<&'a Variety> {
    let person = &case.world.clinicians[set.clinician?];
    case.varieties.iter().copied().find(|variety| person.speaks.contains(variety))
}

/// Place of a modality on the visit type's ladder, for ties.
pub(super) fn ladder_place(case: &Case, modality: Modality) -> usize {
    case.visit_type.modalities.iter().position(|m| *m == modality).unwrap_or(usize::MAX)
}
