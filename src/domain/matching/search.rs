//! Questions to the matching: the best sets by the [`super::engine`]; and by a sweep through every
//! start of the period what is nearest to a time, and what stands in the way.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::candidate::Candidate;
use super::case::{Case, Set};
use super::contract::{self, Fit};
use super::engine::{self, Reach};
use super::ground::Ground;
use super::order::{Order, search_in};
use super::proposal::{Found, Proposal};
use super::refusal::{Refusal, Rule};
use super::rules::{
    self, CASE, CLINICIAN_STANDING, CLINICIAN_TIMED, INTERPRETER_STANDING, INTERPRETER_TIMED,
    PATIENT, ROOM_STANDING, ROOM_TIMED, TIME,
};
use super::score::{self, Party, ladder_place};
use super::timetable::Timetable;
use super::world::{Question, World};
use crate::domain::person::Force;
use crate::domain::span::Span;
use crate::domain::visit::Modality;

/// The best sets for a question, at most `limit`, best first; what giving up one thing would
/// bring, when there are fewer; and what stands in the way, when there are none.
pub fn search(world: &World, question: &Question) -> Found {
    search_in(Ground::of(world), question, Order::Best).explained(world, question)
}

impl Found {
    /// Says what stands in the way, when nothing fits; looks at what is taken in the world.
    pub fn explained(mut self, world: &World, question: &Question) -> Found {
        if self.nothing {
            let (why, cut) = why(world, question);
            (self.why, self.bounded) = (why, self.bounded || cut);
        }
        self
    }
}

/// Up to three proposals whose starts are nearest to `around`, the nearest first, one per start.
pub fn nearest(world: &World, question: &Question, around: DateTime<Utc>) -> Vec<Proposal> {
    let mut sweep = Sweep::new(world, question);
    sweep.run();
    sweep.candidates.sort_by_key(|c| ((c.set.envelope.told.start() - around).abs(), c.order()));
    sweep.candidates.dedup_by_key(|candidate| candidate.set.envelope.told.start());
    sweep.candidates.iter().take(3).map(|candidate| candidate.proposal(&sweep.case)).collect()
}

/// The best sets for a question, at most as many as it asks for, best first, by a timetable that
/// is kept; `clinic` is the number of the world that it was made from.
pub fn search_timetable(
    timetable: &Timetable,
    clinic: usize,
    world: &World,
    question: &Question,
) -> Vec<Proposal> {
    engine::best(timetable, clinic, world, question, Reach::AsWished).proposals
}

/// What stands in the way of a question that finds nothing, looking at what is taken in the world;
/// true when not all days were looked at.
pub(super) fn why(world: &World, question: &Question) -> (Vec<Refusal>, bool) {
    let mut sweep = Sweep { looks: world.policy.looks_max, ..Sweep::new(world, question) };
    let whole = sweep.run();
    (sweep.why(), !whole)
}

/// Every start that the question leaves open in the clinic's hours.
pub(super) fn open_starts(world: &World, question: &Question) -> Vec<DateTime<Utc>> {
    let future = |start: &DateTime<Utc>| *start > world.now;
    let starts = Sweep::new(world, question).starts();
    starts.into_iter().flat_map(|(_, starts)| starts).filter(future).collect()
}

/// The best set with an interpreter whom the patient's wish speaks against: to be asked about.
pub(super) fn against_wish(
    timetable: &Timetable,
    clinic: usize,
    world: &World,
    question: &Question,
) -> Option<Proposal> {
    question.patient.sex_wish.filter(|wish| wish.force == Force::Wish)?;
    let question = Question { limit: 1, ..question.clone() };
    engine::best(timetable, clinic, world, &question, Reach::AgainstWish).proposals.pop()
}

/// Whoever can be named on one date in one modality, and the agency to ask without a name.
struct Parties<'a> {
    named: Vec<Party<'a>>,
    unnamed: Option<Party<'a>>,
}

struct Sweep<'a> {
    case: Case<'a>,
    question: &'a Question,
    modalities: Vec<Modality>,
    clinicians: Vec<usize>,
    /// Per modality of `modalities`, the rooms that could serve, in the order of filling.
    rooms: Vec<Vec<usize>>,
    candidates: Vec<Candidate<'a>>,
    /// How often each rule stood in the way, with its latest refusal.
    refused: BTreeMap<Rule, (u32, Refusal)>,
    /// How many looks at somebody at a start are left.
    looks: u64,
}

/// How often each rule stood in the way.
fn count(refused: &mut BTreeMap<Rule, (u32, Refusal)>, refusal: Refusal) {
    refused.entry(refusal.rule).or_insert((0, refusal)).0 += 1;
}

impl<'a> Sweep<'a> {
    fn new(world: &'a World, question: &'a Question) -> Sweep<'a> {
        let first = question.from.max(crate::domain::hours::local_date(world.now, world.zone));
        let case = Case::new(world, &question.patient, &question.visit_type, first, question.to);
        Sweep {
            case,
            question,
            modalities: question.ladder().collect(),
            clinicians: Vec::new(),
            rooms: Vec::new(),
            candidates: Vec::new(),
            refused: BTreeMap::new(),
            looks: u64::MAX,
        }
    }

    /// False when it stopped before the last day, since it had looked enough.
    fn run(&mut self) -> bool {
        if !self.can_begin() {
            return true;
        }
        for (date, starts) in self.starts() {
            if self.looks == 0 {
                return false;
            }
            let parties: Vec<Parties> =
                self.modalities.clone().iter().map(|m| self.parties(date, starts[0], *m)).collect();
            let named = |parties: &Parties| parties.named.len() + self.clinicians.len();
            let people: usize = parties.iter().map(named).sum();
            self.looks = self.looks.saturating_sub((starts.len() * people) as u64);
            starts.into_iter().for_each(|start| self.start(date, start, &parties));
        }
        true
    }

    /// Settles what does not depend on the time; false when that alone stands in the way.
    fn can_begin(&mut self) -> bool {
        let probe = |modality| self.case.set(self.case.world.now, modality);
        let Some(&modality) = self.modalities.first() else {
            count(&mut self.refused, Refusal::new(Rule::ModalityNotAllowed, Vec::new()));
            return false;
        };
        if let Some(refusal) = rules::first(CASE, &self.case, &probe(modality)) {
            count(&mut self.refused, refusal);
            return false;
        }
        let rooms: Vec<Vec<usize>> =
            self.modalities.iter().map(|m| self.usable_rooms(&probe(*m))).collect();
        let (clinicians, refused) = self.usable_clinicians(&probe(modality));
        let found = !clinicians.is_empty();
        if !found {
            let unknown = Refusal::new(Rule::ClinicianUnknown, Vec::new());
            count(&mut self.refused, refused.unwrap_or(unknown));
        }
        (self.rooms, self.clinicians) = (rooms, clinicians);
        found
    }

    fn usable_rooms(&self, probe: &Set) -> Vec<usize> {
        let world = self.case.world;
        let stands = |index: &usize| {
            rules::first(ROOM_STANDING, &self.case, &probe.with_room(*index, world)).is_none()
        };
        (0..world.rooms.len()).filter(stands).collect()
    }

    /// Whoever may hold the visit; else what speaks against the one asked for.
    fn usable_clinicians(&self, probe: &Set) -> (Vec<usize>, Option<Refusal>) {
        let mut refused = None;
        let mut usable = Vec::new();
        for (index, person) in self.case.world.clinicians.iter().enumerate() {
            if self.question.clinician.is_some_and(|wanted| wanted != person.id) {
                continue;
            }
            match rules::first(CLINICIAN_STANDING, &self.case, &probe.with_clinician(index)) {
                None => usable.push(index),
                Some(refusal) => refused = Some(refusal),
            }
        }
        (usable, refused)
    }

    /// Starts within the clinic's hours, per date that has any.
    fn starts(&self) -> Vec<(NaiveDate, Vec<DateTime<Utc>>)> {
        let mut days: BTreeMap<NaiveDate, Vec<DateTime<Utc>>> = BTreeMap::new();
        for open in &self.case.roster.clinic {
            for start in self.starts_within(*open) {
                let date = self.case.date(start);
                if self.asks_for(date, start) {
                    days.entry(date).or_default().push(start);
                }
            }
        }
        days.into_iter().collect()
    }

    fn starts_within(&self, open: Span) -> impl Iterator<Item = DateTime<Utc>> + use<> {
        let visit_type = self.case.visit_type;
        let step = i64::from(self.case.world.step_minutes.max(5)) * 60;
        let earliest = open.start() + Duration::minutes(i64::from(visit_type.lead_minutes));
        let told_and_tail = i64::from(visit_type.minutes + visit_type.tail_minutes);
        let latest = open.end() - Duration::minutes(told_and_tail);
        let first = earliest.timestamp().div_euclid(step)
            + i64::from(
                earliest.timestamp().rem_euclid(step) > 0 || earliest.timestamp_subsec_nanos() > 0,
            );
        (first..)
            .map_while(move |number| DateTime::from_timestamp(number * step, 0))
            .take_while(move |start| *start <= latest)
    }

    fn asks_for(&self, date: NaiveDate, start: DateTime<Utc>) -> bool {
        let told = self.case.visit_type.envelope(start).told;
        (self.question.from..=self.question.to).contains(&date)
            && self.question.asks_for(told, self.case.world.zone)
    }

    /// Standing rules and contracts, once per date and modality.
    fn parties(
        &mut self,
        date: NaiveDate,
        start: DateTime<Utc>,
        modality: Modality,
    ) -> Parties<'a> {
        debug_assert_eq!(self.case.date(start), date);
        if !self.case.interpreted {
            return Parties { named: Vec::new(), unnamed: Some(Party::nobody()) };
        }
        let set = self.case.set(start, modality);
        let mut named = Vec::new();
        for index in 0..self.case.world.interpreters.len() {
            match self.may_name(&set.with_interpreter(index), index) {
                Ok(fit) => named.push(Party::named(&self.case, &fit)),
                Err(refusal) => count(&mut self.refused, refusal),
            }
        }
        let unnamed = contract::unnamed(&self.case, &set);
        if unnamed.is_none() {
            count(&mut self.refused, Refusal::new(Rule::NoContract, Vec::new()));
        }
        let unnamed = unnamed.map(|(variety, path)| Party::unnamed(variety, path.agency));
        Parties { named, unnamed }
    }

    fn may_name(&self, set: &Set, index: usize) -> Result<Fit<'a>, Refusal> {
        if let Some(refusal) = rules::first(INTERPRETER_STANDING, &self.case, set) {
            return Err(refusal);
        }
        let wish = rules::first(&[Rule::SexWish], &self.case, set);
        if let Some(refusal) = wish {
            return Err(refusal);
        }
        let fit = contract::fit(&self.case, set, index);
        let fit = fit.ok_or(Refusal::new(Rule::NoContract, Vec::new()))?;
        if !fit.first_rank && fit.reason.is_none() {
            return Err(Refusal::new(Rule::RankWithoutReason, Vec::new()));
        }
        Ok(fit)
    }

    fn start(&mut self, date: NaiveDate, start: DateTime<Utc>, parties: &[Parties<'a>]) {
        let set = self.case.set(start, self.modalities[0]);
        for group in [TIME, PATIENT] {
            if let Some(refusal) = rules::first(group, &self.case, &set) {
                return count(&mut self.refused, refusal);
            }
        }
        let clinicians = self.free_clinicians(&set);
        if clinicians.is_empty() {
            return;
        }
        let mut places: Vec<(Set, Party<'a>)> = Vec::new();
        for (place, modality) in self.modalities.clone().into_iter().enumerate() {
            let sites = self.sites(&Set { modality, ..set }, place);
            self.add_parties(&sites, &parties[place], &mut places);
        }
        let from = self.question.from.max(self.case.date(self.case.world.now));
        let days_waiting = (date - from).num_days().max(0);
        self.add_candidates(&clinicians, &places, days_waiting);
    }

    fn free_clinicians(&mut self, set: &Set) -> Vec<usize> {
        let mut free = Vec::new();
        for index in self.clinicians.iter().copied() {
            match rules::first(CLINICIAN_TIMED, &self.case, &set.with_clinician(index)) {
                None => free.push(index),
                Some(refusal) => count(&mut self.refused, refusal),
            }
        }
        free
    }

    /// The set in the first free room of each site; by phone without one, by video in one that
    /// has what it takes or else without.
    fn sites(&mut self, set: &Set, place: usize) -> Vec<Set> {
        let world = self.case.world;
        let mut sites: Vec<Set> = Vec::new();
        for index in self.rooms[place].iter().copied().filter(|_| set.modality != Modality::Phone) {
            let site = world.rooms[index].site;
            if sites.iter().any(|found| found.site == site) {
                continue;
            }
            let with_room = set.with_room(index, world);
            match rules::first(ROOM_TIMED, &self.case, &with_room) {
                None => sites.push(with_room),
                Some(refusal) => count(&mut self.refused, refusal),
            }
        }
        match (set.modality, sites.is_empty()) {
            (Modality::Onsite, true) if self.rooms[place].is_empty() => {
                count(&mut self.refused, Refusal::new(Rule::RoomUnknown, Vec::new()));
            }
            (Modality::Onsite, _) | (_, false) => {}
            (Modality::Video | Modality::Phone, true) => sites.push(*set),
        }
        sites
    }

    /// Whoever has time at one of the sites, the first that fits.
    fn add_parties(
        &mut self,
        sites: &[Set],
        parties: &Parties<'a>,
        places: &mut Vec<(Set, Party<'a>)>,
    ) {
        for party in &parties.named {
            let Some(index) = party.interpreter else { continue };
            let mut refused = None;
            let fits = |site: &&Set| {
                refused =
                    rules::first(INTERPRETER_TIMED, &self.case, &site.with_interpreter(index));
                refused.is_none()
            };
            match sites.iter().find(fits) {
                Some(site) => places.push((site.with_interpreter(index), *party)),
                None => {
                    if let Some(refusal) = refused {
                        count(&mut self.refused, refusal);
                    }
                }
            }
        }
        if let (Some(site), Some(party)) = (sites.first(), parties.unnamed) {
            places.push((*site, party));
        }
    }

    /// Every clinician with every party, in the modality that scores best.
    fn add_candidates(
        &mut self,
        clinicians: &[usize],
        places: &[(Set, Party<'a>)],
        days_waiting: i64,
    ) {
        let mut here: Vec<Candidate<'a>> = Vec::with_capacity(clinicians.len() * places.len());
        for index in clinicians.iter().copied() {
            let clinician = self.case.world.clinicians[index].id;
            here.extend(places.iter().map(|(set, party)| {
                let set = set.with_clinician(index);
                let score = score::score(&self.case, &set, party, days_waiting);
                let rung = ladder_place(&self.case, set.modality);
                Candidate { set, party: *party, clinician, days_waiting, score, rung }
            }));
        }
        here.sort_by_key(|candidate| (candidate.people(), candidate.order()));
        here.dedup_by_key(|candidate| candidate.people());
        self.candidates.append(&mut here);
    }

    /// What stood in the way, the most frequent first; a period without any start is over or
    /// outside the clinic's hours.
    fn why(&self) -> Vec<Refusal> {
        let mut refused: Vec<&(u32, Refusal)> = self.refused.values().collect();
        refused.sort_by_key(|(times, refusal)| (Reverse(*times), refusal.rule));
        if refused.is_empty() {
            let over = self.question.to < self.case.date(self.case.world.now);
            let rule = if over { Rule::Past } else { Rule::ClinicClosed };
            return vec![Refusal::new(rule, Vec::new())];
        }
        refused.into_iter().map(|(_, refusal)| refusal.clone()).collect()
    }
}
