//! The clinic's ordinary weeks: who comes for what, before the demo's start and after.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::agencies::Agency;
use super::booking::{Booking, Ending, Step};
use super::cast::{agencies_for, agency_of};
use super::clinic::{DOCTOR, NEW, NURSE, RESULT, SOCIAL};
use super::draw::Draw;
use super::fortunes::{Fortune, fortune};
use super::patient_table::PATIENTS;
use super::plan::{Placer, Plan, Wanted, in_office};
use crate::domain::private::{Bridge, Wish};
use crate::domain::request::DeclineReason;
use crate::domain::visit::Modality;

/// Weeks of history before the week in which the demo starts.
pub(super) const PAST_WEEKS: i64 = 26;
/// Visits on a day of five, in an ordinary week of 48.
const WEEK_VISITS: usize = 48;
/// Visits already booked for the week of the start and the four after it: most time is free.
const AHEAD: [usize; 5] = [30, 22, 15, 10, 6];

/// Type, how many a week, and how many of them without an interpreter: 41 of 48 have one.
const TEMPLATE: [(&str, usize, usize); 5] =
    [(NEW, 4, 0), (NURSE, 20, 3), (DOCTOR, 12, 2), (SOCIAL, 8, 1), (RESULT, 4, 1)];

pub(super) struct Weeks {
    /// Type and whether an interpreter comes, mixed so that the first few stand for all.
    slots: Vec<(&'static str, bool)>,
    /// Patients who need an interpreter and whose variety is known, and who have been new.
    interpreted: Vec<usize>,
    alone: Vec<usize>,
    turn: [usize; 2],
    been_new: Vec<bool>,
}

impl Weeks {
    pub(super) fn new() -> Weeks {
        let slots: Vec<(&str, bool)> = TEMPLATE
            .iter()
            .flat_map(|(name, count, alone)| (0..*count).map(move |n| (*name, n >= *alone)))
            .collect();
        let known = |index: &usize| PATIENTS[*index].spoken_tag().is_some();
        let (interpreted, alone) =
            (0..PATIENTS.len()).filter(known).partition(|index| PATIENTS[*index].interpreted);
        Weeks {
            // 19 and 48 have no common divisor: every slot comes once.
            slots: (0..slots.len()).map(|n| slots[n * 19 % slots.len()]).collect(),
            interpreted,
            alone,
            turn: [0; 2],
            been_new: vec![false; PATIENTS.len()],
        }
    }

    /// Visits of all weeks, the first week first.
    pub(super) fn bookings(
        &mut self,
        placer: &mut Placer,
        monday: NaiveDate,
        now: DateTime<Utc>,
        draw: &mut Draw,
    ) -> Vec<Booking> {
        let today = placer.cast.today(now);
        let mut bookings = Vec::new();
        for week in -PAST_WEEKS..=4 {
            let days = open_days(placer, monday + Duration::weeks(week));
            let (past, ahead): (Vec<_>, Vec<_>) = days.into_iter().partition(|day| *day < today);
            let planned = usize::try_from(week).map_or(WEEK_VISITS, |week| AHEAD[week.min(4)]);
            for (days, visits) in [(past, WEEK_VISITS), (ahead, planned)] {
                let count = visits * days.len() / 5;
                bookings.extend((0..count).filter_map(|n| self.book(n, &days, placer, now, draw)));
            }
        }
        bookings
    }

    fn book(
        &mut self,
        n: usize,
        days: &[NaiveDate],
        placer: &mut Placer,
        now: DateTime<Utc>,
        draw: &mut Draw,
    ) -> Option<Booking> {
        let (name, interpreted) = self.slots[n % self.slots.len()];
        let mut days = days.to_vec();
        let spread = n % days.len();
        days.rotate_left(spread);
        let after = u16::try_from(draw.below(20)).unwrap_or(0) * 15;
        for _ in 0..8 {
            let patient = self.next_patient(interpreted);
            let name = if name == NEW && self.been_new[patient] { NURSE } else { name };
            let manner = Manner::drawn(patient, name, interpreted, placer, draw);
            if let Some(plan) = placer.place(&manner.wanted, &days, after) {
                self.been_new[patient] |= name == NEW;
                return Some(manner.booking(plan, interpreted, now, draw));
            }
        }
        None
    }

    fn next_patient(&mut self, interpreted: bool) -> usize {
        let list = if interpreted { &self.interpreted } else { &self.alone };
        let turn = &mut self.turn[usize::from(interpreted)];
        *turn += 1;
        list[*turn % list.len()]
    }
}

fn open_days(placer: &Placer, monday: NaiveDate) -> Vec<NaiveDate> {
    let open = |day: &NaiveDate| !placer.cast.hours.parts(*day).is_empty();
    monday.iter_days().take(5).filter(open).collect()
}

/// How a visit is asked for, before its time is known.
struct Manner {
    wanted: Wanted,
    /// The agency of best rank said no before.
    declined_first: Option<Agency>,
    returned: bool,
}

impl Manner {
    fn drawn(
        patient: usize,
        name: &str,
        interpreted: bool,
        placer: &Placer,
        draw: &mut Draw,
    ) -> Manner {
        let visit_type = placer.cast.visit_type(name);
        let first = visit_type.modalities[0];
        let video = visit_type.modalities.contains(&Modality::Video) && draw.percent(12);
        let modality = if video { Modality::Video } else { first };
        let mut interpreters = Vec::new();
        if interpreted {
            interpreters = placer.cast.interpreters_for(patient, modality);
        }
        let mut manner = Manner {
            wanted: Wanted { patient, visit_type, modality, interpreters },
            declined_first: None,
            returned: interpreted && draw.percent(4),
        };
        if interpreted && !manner.returned && draw.percent(13) {
            manner.decline_first();
        }
        manner
    }

    /// Leaves out those who come through the agency of best rank, if others remain.
    fn decline_first(&mut self) {
        let patient = &PATIENTS[self.wanted.patient];
        let Some(first) = agencies_for(patient, self.wanted.modality).first().copied() else {
            return;
        };
        let rest = self.wanted.interpreters.iter().copied();
        let rest: Vec<usize> = rest.filter(|index| self.agency(*index) != Some(first)).collect();
        if !rest.is_empty() {
            self.declined_first = Some(first);
            self.wanted.interpreters = rest;
        }
    }

    fn agency(&self, interpreter: usize) -> Option<Agency> {
        let variety = PATIENTS[self.wanted.patient].spoken_tag()?;
        agency_of(interpreter, variety, self.wanted.modality)
    }

    fn booking(
        self,
        plan: Plan,
        interpreted: bool,
        now: DateTime<Utc>,
        draw: &mut Draw,
    ) -> Booking {
        let start = plan.envelope.told.start();
        let drawn = Duration::days(7 + i64::try_from(draw.below(14)).unwrap_or(0));
        let past = self.past(&plan, interpreted, now);
        let lead = past.as_ref().map_or(drawn, |past| past.lead);
        let latest = now - lead / 3 - Duration::days(2);
        let minutes = u16::try_from(draw.below(60)).unwrap_or(0) * 5;
        let made_at = in_office((start - lead).min(latest), minutes);
        let mut steps = if interpreted { self.steps(&plan, start, now, draw) } else { Vec::new() };
        if past.is_some_and(|past| !past.filled) {
            steps = self.in_vain(plan.modality);
        }
        let yes = interpreted && draw.percent(12);
        Booking {
            steps,
            made_at,
            wish: Wish::WithoutInterpreter,
            wanted: if yes { Some(true) } else { draw.percent(75).then_some(false) },
            bridge: yes.then(|| Bridge::ALL[draw.below(Bridge::ALL.len())]),
            accepted: draw.percent(if start <= now { 90 } else { 45 }),
            no_show: draw.percent(6),
            plan,
        }
    }

    /// How the request of a visit that has begun fared.
    fn past(&self, plan: &Plan, interpreted: bool, now: DateTime<Utc>) -> Option<Fortune> {
        let start = plan.envelope.told.start();
        let variety = PATIENTS[plan.patient].spoken_tag()?;
        (interpreted && start <= now).then(|| fortune(plan.patient, variety, start))
    }

    /// Everybody was asked, and nobody could come.
    fn in_vain(&self, modality: Modality) -> Vec<Step> {
        let asked = agencies_for(&PATIENTS[self.wanted.patient], modality);
        asked.into_iter().map(|agency| Step::unnamed(agency, Ending::Expired)).collect()
    }

    /// Who was asked in turn, and what each of them said.
    fn steps(
        &self,
        plan: &Plan,
        start: DateTime<Utc>,
        now: DateTime<Utc>,
        draw: &mut Draw,
    ) -> Vec<Step> {
        let patient = &PATIENTS[plan.patient];
        let by_rank = agencies_for(patient, plan.modality);
        let agency = match plan.interpreter {
            Some(interpreter) => self.agency(interpreter),
            None => by_rank.first().copied(),
        };
        let Some(agency) = agency else { return Vec::new() };
        let mut steps = Vec::new();
        if let Some(first) = self.declined_first {
            let reason = [DeclineReason::NoneFree, DeclineReason::Travel, DeclineReason::Other];
            steps.push(Step::unnamed(first, Ending::Declined(reason[draw.below(3)])));
        }
        if self.returned && start <= now {
            steps.push(Step::unnamed(agency, Ending::Returned));
        }
        let far = start - now > Duration::days(7);
        let ending = if far && draw.percent(15) { Ending::Open } else { Ending::Confirmed };
        let named = start <= now || draw.percent(92);
        let interpreter = plan.interpreter.filter(|_| named);
        steps.push(Step { agency, interpreter, ending });
        steps
    }
}
