//! The hard rules about an interpreter: who may come, and whether there is time.

use chrono::NaiveDate;

use super::case::{Case, Set};
use super::refusal::{Arg, Args, Rule};
use super::roster::covers;
use super::world::{BusyAt, ExclusionKind, InterpreterProfile, MatchPolicy, Skill};
use crate::domain::hours::local_date;
use crate::domain::ids::SiteId;
use crate::domain::language::{Grade, Variety, asks_patient, understanding};
use crate::domain::person::{Force, Sex};
use crate::domain::span::Span;
use crate::domain::visit::Modality;

/// The arguments of the refusal, when the set names an interpreter who breaks the rule.
pub(super) fn check(rule: Rule, case: &Case, set: &Set) -> Option<Args> {
    let index = set.interpreter?;
    let person = &case.world.interpreters[index];
    let plain = |broken: bool| broken.then(Args::new);
    match rule {
        Rule::LanguageNotCovered => plain(language(case, person).is_none()),
        Rule::Excluded => plain(excluded(case, person)),
        Rule::ConflictOpen => plain(person.excluded == Some(ExclusionKind::ConflictOpen)),
        Rule::NotProfessional => plain(not_professional(person)),
        Rule::InterpreterModality => plain(!person.modalities.contains(&set.modality)),
        Rule::Qualification => below_level(case, person, set.date),
        Rule::Confidentiality => plain(no_confidentiality(person, set.date)),
        Rule::SexCondition => other_sex(case, person, Force::Condition),
        Rule::SexWish => other_sex(case, person, Force::Wish),
        Rule::InterpreterAway => plain(away(case, index, set)),
        Rule::InterpreterBusy => plain(busy(case, index, set)),
        Rule::Travel => plain(no_time_to_travel(case, index, set)),
        Rule::NoBreak => plain(no_break(case, index, set)),
        Rule::DayLoad => plain(day_is_full(case, index, set)),
        Rule::AfterHeavy => plain(after_heavy(case, index, set)),
        _ => None,
    }
}

/// The first of the patient's varieties that the interpreter covers, and how well (H1).
pub(super) fn language<'a>(
    case: &Case<'a>,
    person: &InterpreterProfile,
) -> Option<(&'a Variety, Grade)> {
    case.varieties
        .iter()
        .find_map(|variety| Some((*variety, grade(&case.world.policy, &person.skills, variety)?)))
}

/// The grade at which the skills cover `wanted`, in both directions; `None` below what the policy
/// asks. What is declared for the variety itself wins over what the default table says.
pub(super) fn grade(policy: &MatchPolicy, skills: &[Skill], wanted: &Variety) -> Option<Grade> {
    let declared = skills.iter().filter(|skill| skill.variety == *wanted);
    if let Some(grade) = declared.map(|skill| skill.grade).max() {
        return (grade >= policy.min_grade).then_some(grade);
    }
    skills
        .iter()
        .filter(|skill| skill.grade >= policy.min_grade)
        .filter_map(|skill| related_grade(policy, skill, wanted))
        .max()
}

fn related_grade(policy: &MatchPolicy, skill: &Skill, wanted: &Variety) -> Option<Grade> {
    let (most, least) = related(policy, &skill.variety, wanted)?;
    Some(skill.grade.min(most)).filter(|grade| *grade >= least)
}

/// The best grade at which another variety can stand for the one wanted, in both directions, and
/// the least that the policy asks for then; `None` when it never can.
pub(super) fn related(
    policy: &MatchPolicy,
    declared: &Variety,
    wanted: &Variety,
) -> Option<(Grade, Grade)> {
    let speaks = understanding(declared, wanted);
    let most = speaks.min(understanding(wanted, declared));
    let least = match (asks_patient(declared, wanted), policy.sensitive_pairs) {
        _ if declared == wanted => return None,
        (true, false) => return None,
        (true, true) => policy.min_grade.max(Grade::Workable),
        (false, _) => policy.min_related_grade.max(Grade::Workable),
    };
    (most >= least).then_some((most, least))
}

fn excluded(case: &Case, person: &InterpreterProfile) -> bool {
    use ExclusionKind::{ByClinic, ByInterpreter};
    case.patient.excluded.contains(&person.id)
        || matches!(person.excluded, Some(ByClinic | ByInterpreter))
}

fn not_professional(person: &InterpreterProfile) -> bool {
    !person.adult || person.excluded == Some(ExclusionKind::Relative)
}

/// The highest level that is proved on `date`; 0 without a proof.
pub(super) fn level(person: &InterpreterProfile, date: NaiveDate) -> u8 {
    let valid =
        person.qualifications.iter().filter(|proof| proof.valid_to.is_none_or(|d| date <= d));
    valid.map(|proof| proof.level).max().unwrap_or(0)
}

fn below_level(case: &Case, person: &InterpreterProfile, date: NaiveDate) -> Option<Args> {
    let wanted = case.visit_type.min_level;
    (level(person, date) < wanted).then(|| vec![("level", Arg::Number(i64::from(wanted)))])
}

fn no_confidentiality(person: &InterpreterProfile, date: NaiveDate) -> bool {
    person.confidentiality_valid_to.is_none_or(|last| last < date)
}

/// The sex asked for with this force, when the interpreter has another.
fn other_sex(case: &Case, person: &InterpreterProfile, force: Force) -> Option<Args> {
    let wish = case.patient.sex_wish.filter(|wish| wish.force == force)?;
    (person.sex != Some(wish.sex)).then(|| sex_args(wish.sex))
}

pub(super) fn sex_args(sex: Sex) -> Args {
    vec![("sex", Arg::Word(sex.as_str().to_owned()))]
}

fn away(case: &Case, index: usize, set: &Set) -> bool {
    let block = set.envelope.interpreter;
    let ended = case.world.interpreters[index].ended_at.is_some_and(|end| end < block.end());
    let open = &case.roster.interpreters[index].open;
    ended || open.as_ref().is_some_and(|spans| !covers(spans, block))
}

/// What the interpreter does on the days that the block touches.
fn same_day<'a>(case: &'a Case, index: usize, set: &Set) -> impl Iterator<Item = &'a BusyAt> {
    let lane = &case.roster.interpreters[index];
    let first = case.date(set.envelope.interpreter.start());
    let last = case.date(set.envelope.interpreter.end());
    let night = lane.on(last).iter().filter(move |_| last != first);
    lane.on(first).iter().chain(night)
}

fn busy(case: &Case, index: usize, set: &Set) -> bool {
    same_day(case, index, set).any(|piece| piece.span.overlaps(set.envelope.interpreter))
}

/// Minutes between two spans; negative when they overlap.
fn gap_minutes(one: Span, other: Span) -> i64 {
    let after = (other.start() - one.end()).num_minutes();
    after.max((one.start() - other.end()).num_minutes())
}

/// Where somebody is for a piece of work: remote work is done at home.
fn place(modality: Modality, site: Option<SiteId>, home: Option<SiteId>) -> Option<SiteId> {
    if modality == Modality::Onsite { site } else { home }
}

/// Travel to and from everything else of that day, whichever comes first, plus the set-up.
fn no_time_to_travel(case: &Case, index: usize, set: &Set) -> bool {
    let home = case.world.interpreters[index].home;
    let here = place(set.modality, Some(set.site), home);
    same_day(case, index, set).any(|piece| {
        let there = match piece.modality {
            Some(modality) => place(modality, piece.site, home),
            None => piece.site,
        };
        let travel = match (here, there) {
            (Some(here), Some(there)) => case.world.travel.minutes(here, there),
            _ => 0,
        };
        let gap = gap_minutes(piece.span, set.envelope.interpreter);
        (0..i64::from(travel + case.world.policy.setup_minutes)).contains(&gap)
    })
}

/// Pieces of work that follow one another without a break, this block among them (H9).
fn no_break(case: &Case, index: usize, set: &Set) -> bool {
    let limits = case.world.interpreters[index].limits;
    let is_break = |minutes: i64| minutes >= i64::from(limits.min_break_minutes);
    let block = set.envelope.interpreter;
    let mut chain = block;
    let mut minutes = block.minutes();
    let mut rest: Vec<Span> = work(case, index, set).map(|piece| piece.span).collect();
    while let Some(next) = rest.iter().position(|span| !is_break(gap_minutes(*span, chain))) {
        let span = rest.swap_remove(next);
        chain = chain.hull(span);
        minutes += span.minutes();
    }
    minutes > block.minutes() && minutes > i64::from(limits.max_minutes_without_break)
}

fn work<'a>(case: &'a Case, index: usize, set: &Set) -> impl Iterator<Item = &'a BusyAt> {
    same_day(case, index, set).filter(|piece| piece.modality.is_some())
}

/// Interpreting that begins on the local date of the block, the block included (H10).
fn day_is_full(case: &Case, index: usize, set: &Set) -> bool {
    let zone = case.world.zone;
    let block = set.envelope.interpreter;
    let date = local_date(block.start(), zone);
    let others: i64 = case.roster.interpreters[index]
        .on(date)
        .iter()
        .filter(|piece| piece.modality.is_some())
        .filter(|piece| local_date(piece.span.start(), zone) == date)
        .map(|piece| piece.span.minutes())
        .sum();
    let most = case.world.interpreters[index].limits.max_day_minutes;
    others + block.minutes() > i64::from(most)
}

fn after_heavy(case: &Case, index: usize, set: &Set) -> bool {
    let block = set.envelope.interpreter;
    let rest = i64::from(case.world.policy.after_heavy_minutes);
    same_day(case, index, set)
        .filter(|piece| piece.heavy && piece.span.end() <= block.start())
        .any(|piece| (block.start() - piece.span.end()).num_minutes() < rest)
}

/// True when the interpreter works at the site on that day anyway.
pub(super) fn at_site_that_day(case: &Case, index: usize, set: &Set) -> bool {
    set.modality == Modality::Onsite
        && work(case, index, set)
            .any(|piece| piece.modality == Some(Modality::Onsite) && piece.site == Some(set.site))
}
