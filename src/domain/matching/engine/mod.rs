//! The search over a timetable: bounded, and exact.
//!
//! Days are taken in order. What a set is worth is the sum of points for the day, the clinician,
//! the party (an interpreter, or an agency without a name) and the two together; so the most that
//! a day can still bring is known before it is looked at, and a day, a clinician or a party that
//! cannot beat the last one of the best is never touched. Within a day sets are taken by falling
//! worth, then in the order of proposals, so that the variety among them ([`PER_START`],
//! [`PER_DAY_AND_PEOPLE`]) is decided as if all had been sorted.

mod asked;
mod day;
mod fits;
mod level;
mod parties;
mod people;
mod proposing;
mod speakers;
mod together;
mod ways;

use std::cmp::Reverse;
use std::ops::Range;

use super::case::Case;
use super::group::Group;
use super::proposal::Proposal;
use super::rules::{self, CASE};
use super::timetable::{Table, Timetable, Width};
use super::world::{Question, World};
use asked::Asked;
use day::Today;
use people::People;

/// As long as there are others, so many proposals begin at one time.
pub(super) const PER_START: u8 = 3;
/// As long as there are others, so many on one day have the same clinician and interpreter.
pub(super) const PER_DAY_AND_PEOPLE: u8 = 2;

/// Among whom interpreters are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Those whom no wish of the patient speaks against, and agencies.
    AsWished,
    /// Those by name against whom the patient's wish speaks, alone: to be asked about.
    AgainstWish,
}

/// One possible set, small enough to keep many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) score: i32,
    pub(super) day: u16,
    /// Slot of the day's frame.
    pub(super) start: u16,
    /// Place of the clinician in the order of the ids, and in the world.
    pub(super) clinician: (u32, u32),
    /// Place among the parties.
    pub(super) party: u32,
    pub(super) rung: u8,
}

/// What a search brings.
#[derive(Debug, Default)]
pub(super) struct Best {
    /// The best sets for a question, at most as many as it asks for, best first.
    pub(super) proposals: Vec<Proposal>,
    /// It stopped after some day: these are the best of the days until then.
    pub(super) bounded: bool,
}

/// Looks for the best sets. The world is the one that the clinic of that number was made from.
pub(super) fn best(
    timetable: &Timetable,
    clinic: usize,
    world: &World,
    question: &Question,
    reach: Reach,
) -> Best {
    let how = How { reach, group: None };
    found(timetable, clinic, world, question, how).0
}

/// How many bytes of calendars the search for a question reads: for its measurement.
pub fn touched(timetable: &Timetable, clinic: usize, world: &World, question: &Question) -> usize {
    let how = How { reach: Reach::AsWished, group: None };
    found(timetable, clinic, world, question, how).1
}

/// The best set at each start at which a group can be there too, best first.
pub(super) fn best_together(
    timetable: &Timetable,
    clinic: usize,
    world: &World,
    question: &Question,
    group: &Group,
) -> Vec<Proposal> {
    let how = How { reach: Reach::AsWished, group: Some(group) };
    found(timetable, clinic, world, question, how).0.proposals
}

/// What is looked for beside the question.
#[derive(Clone, Copy)]
struct How<'a> {
    reach: Reach,
    group: Option<&'a Group>,
}

/// The best sets, and how many bytes of calendars were read for them.
fn found(
    timetable: &Timetable,
    clinic: usize,
    world: &World,
    question: &Question,
    how: How,
) -> (Best, usize) {
    match timetable.width() {
        Width::Day(zone) => search(&zone.table(clinic), world, question, how),
        Width::Round(zone) => search(&zone.table(clinic), world, question, how),
    }
}

fn search<const W: usize>(
    table: &Table<'_, W>,
    world: &World,
    question: &Question,
    how: How,
) -> (Best, usize) {
    let case = Case::without_time(world, &question.patient, &question.visit_type);
    let mut asked = Asked::new(&case, question, &table.pool.frame);
    asked.group = how.group;
    let Some(modality) = asked.ladder.first() else { return (Best::default(), 0) };
    if rules::first(CASE, &case, &case.set(world.now, *modality)).is_some() {
        return (Best::default(), 0);
    }
    let people = People::new(&case, &asked, table, how.reach);
    let mut today = Today::new(table, &case, &asked, &people);
    let (best, bounded) = sweep(&mut today, &asked, &people);
    let proposals = proposing::proposals(table, &case, &asked, &people, &best);
    (Best { proposals, bounded }, today.touched)
}

/// Goes through the days until no later one can bring anything better; a second time when variety
/// leaves room, for what it left out then. True when it stopped before the last day.
fn sweep<const W: usize>(
    today: &mut Today<W>,
    asked: &Asked,
    people: &People,
) -> (Vec<Slot>, bool) {
    let limit = asked.question.limit;
    let (mut best, stop) = pass(today, asked, people, (0, asked.days.clone()));
    let bounded = stop < asked.days.end;
    if best.len() < limit && asked.group.is_none() {
        today.begin_again();
        let (mut left, _) = pass(today, asked, people, (limit, asked.days.start..stop));
        left.truncate(limit - best.len());
        best.extend(left);
        best.sort_by_key(|slot| order(slot, people));
    }
    (best, bounded)
}

/// The best of all days: what is chosen, or with `left_most` what is left out; and the day at which
/// it stopped because it had looked enough, never the first and never in the midst of one. A second
/// pass ends where the first one did.
fn pass<const W: usize>(
    today: &mut Today<W>,
    asked: &Asked,
    people: &People,
    (left_most, days): (usize, Range<usize>),
) -> (Vec<Slot>, usize) {
    let limit = asked.question.limit;
    let mut best = Vec::with_capacity(limit.min(200));
    let Some(most) = people.most() else { return (best, days.end) };
    for day in days.clone() {
        let soon = people.soon(asked.days_waiting(day));
        let least = if best.len() == limit { best[limit - 1].score } else { i32::MIN };
        if most + soon <= least {
            break;
        }
        if left_most == 0 && today.looks >= asked.policy.looks_max && day > days.start {
            return (best, day);
        }
        today.choose(day, soon, least, left_most);
        merge(&mut best, if left_most == 0 { &today.chosen } else { &today.left }, limit);
    }
    (best, days.end)
}

/// Best first, in the order of proposals; earlier days come before later ones of the same score.
fn merge(best: &mut Vec<Slot>, new: &[Slot], limit: usize) {
    for slot in new {
        let place = best.partition_point(|known| known.score >= slot.score);
        if place < limit {
            best.truncate(limit - 1);
            best.insert(place, *slot);
        }
    }
}

/// Total, so that equal questions get equal answers.
fn order(slot: &Slot, people: &People) -> impl Ord + use<> {
    let party = &people.parties[slot.party as usize];
    (Reverse(slot.score), slot.day, slot.start, slot.clinician.0, party.order)
}
