//! What giving up one thing would bring. Hard rules and conditions are never given up.
//!
//! One thing at a time, at most one proposal for each, in the order of [`RelaxationCode`]: the
//! smallest step first. Within a step the smallest too: the hour nearest to those asked for, the
//! first day after them; for the rest, the best.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

use super::ground::{Ground, Laid};
use super::proposal::{Availability, Proposal, Relaxation, RelaxationCode};
use super::search::{against_wish, search_timetable};
use super::world::{Question, World};
use crate::domain::hours::local_date;

/// How far past the asked period a later date is looked for, in days; the last only when the
/// nearer ones bring nothing. What is asked about has to be loaded so far.
const LATER_DAYS: [u64; 3] = [7, 28, LATER_DAYS_MAX];
/// The furthest of [`LATER_DAYS`].
pub const LATER_DAYS_MAX: u64 = 90;
/// How many minutes around the hours asked for are looked at, before the whole day is.
const AROUND_MINUTES: [i64; 5] = [15, 30, 60, 120, 240];
/// Among so many new sets the smallest step is looked for.
const LOOKED_AT: usize = 200;

/// Which sets are wanted at all.
pub(super) type Wanted<'a> = &'a dyn Fn(&Proposal) -> bool;

/// The last day that the steps of a question lead to.
pub fn furthest(question_to: NaiveDate, today: NaiveDate) -> NaiveDate {
    let last = question_to.max(today);
    last.checked_add_days(Days::new(LATER_DAYS_MAX)).unwrap_or(last)
}

/// One thing at a time, each with the best proposal that it would add to those found: to all of
/// them that are wanted, and to nothing else.
pub(super) fn relaxations(
    ground: Ground,
    question: &Question,
    found: &[Proposal],
    wanted: Wanted,
) -> Vec<Relaxation> {
    let world = ground.world;
    let furthest = furthest(question.to, local_date(world.now, world.zone));
    let laid = ground.over(question.from, furthest);
    let looking = Looking { world, question, found, wanted, laid };
    let step = |code: &RelaxationCode| Some(Relaxation { code: *code, best: looking.best(*code)? });
    RelaxationCode::ALL.iter().filter_map(step).collect()
}

/// What is looked for, and what is known already.
struct Looking<'a> {
    world: &'a World,
    question: &'a Question,
    found: &'a [Proposal],
    wanted: Wanted<'a>,
    /// Up to the furthest day that is looked at.
    laid: Laid<'a>,
}

impl Looking<'_> {
    fn best(&self, code: RelaxationCode) -> Option<Proposal> {
        let mut asked = self.question.clone();
        match code {
            RelaxationCode::WithoutName => return self.unnamed(),
            RelaxationCode::OtherTime => return self.nearest_hour(),
            RelaxationCode::LaterDate => return self.later(),
            RelaxationCode::SexWish => {
                let (timetable, clinic) = self.laid.timetable();
                return against_wish(timetable, clinic, self.world, self.question)
                    .filter(|one| (self.wanted)(one));
            }
            RelaxationCode::OtherPeople => return self.unwanted(),
            RelaxationCode::OtherWeekday => drop(asked.weekdays.take()?),
            RelaxationCode::OtherModality => drop(asked.modalities.take()?),
            RelaxationCode::OtherClinician => drop(asked.clinician.take()?),
        }
        self.new_ones(&asked).next()
    }

    /// What another question adds, the best first.
    fn new_ones(&self, asked: &Question) -> impl Iterator<Item = Proposal> {
        let known = |new: &Proposal| self.found.iter().any(|known| is_same(known, new));
        self.sets(asked).into_iter().filter(move |new| (self.wanted)(new) && !known(new))
    }

    fn sets(&self, asked: &Question) -> Vec<Proposal> {
        let limit = self.found.len() + LOOKED_AT;
        let asked = Question { limit, ..asked.clone() };
        let (timetable, clinic) = self.laid.timetable();
        search_timetable(timetable, clinic, self.world, &asked)
    }

    fn unnamed(&self) -> Option<Proposal> {
        let unnamed = |proposal: &Proposal| proposal.availability == Availability::Agency;
        self.found.first().filter(|_| self.found.iter().all(unnamed)).cloned()
    }

    /// The best of those that only the choice of people keeps out.
    fn unwanted(&self) -> Option<Proposal> {
        self.sets(self.question).into_iter().find(|one| !(self.wanted)(one))
    }

    fn nearest_hour(&self) -> Option<Proposal> {
        let (from, to) = (self.question.not_before, self.question.not_after);
        if from.is_none() && to.is_none() {
            return None;
        }
        let around = AROUND_MINUTES.iter().map(|minutes| {
            (from.and_then(|time| moved(time, -minutes)), to.and_then(|time| moved(time, *minutes)))
        });
        around.chain([(None, None)]).find_map(|(not_before, not_after)| {
            let asked = Question { not_before, not_after, ..self.question.clone() };
            self.new_ones(&asked).min_by_key(|one| self.minutes_outside(one))
        })
    }

    /// How far a set lies outside of the hours asked for.
    fn minutes_outside(&self, one: &Proposal) -> i64 {
        let told = one.envelope.told;
        let wall =
            |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&self.world.zone).naive_local();
        let (start, end) = (wall(told.start()), wall(told.end()));
        let early = self.question.not_before.map(|time| start.date().and_time(time) - start);
        let late = self.question.not_after.map(|time| end - start.date().and_time(time));
        let minutes = |gap: Option<TimeDelta>| gap.map_or(0, |gap| gap.num_minutes().max(0));
        minutes(early) + minutes(late)
    }

    /// The first day after those asked for, as if they had been asked for too.
    fn later(&self) -> Option<Proposal> {
        let zone = self.world.zone;
        let yesterday = local_date(self.world.now, zone).pred_opt()?;
        let last = self.question.to.max(yesterday);
        let date = |one: &Proposal| local_date(one.envelope.told.start(), zone);
        LATER_DAYS.iter().find_map(|days| {
            let to = last.checked_add_days(Days::new(*days))?;
            let asked = Question { to, ..self.question.clone() };
            self.new_ones(&asked).filter(|one| date(one) > last).min_by_key(date)
        })
    }
}

/// The time so many minutes away on the same day; `None` past midnight.
fn moved(time: NaiveTime, minutes: i64) -> Option<NaiveTime> {
    let (moved, days) = time.overflowing_add_signed(TimeDelta::minutes(minutes));
    (days == 0).then_some(moved)
}

fn is_same(one: &Proposal, other: &Proposal) -> bool {
    let key = |p: &Proposal| (p.envelope, p.clinician, p.interpreter, p.agency, p.modality);
    key(one) == key(other)
}
