//! The interpreters: who they are in a few bytes each, where they are, and who speaks what.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use super::frame::Frame;
use super::lane::{Claimed, Lanes, NOWHERE, Opening};
use crate::domain::hours::local_date;
use crate::domain::ids::{AgencyId, InterpreterId, SiteId};
use crate::domain::language::{Grade, Variety};
use crate::domain::matching::interpreter::level;
use crate::domain::matching::world::{BusyAt, InterpreterProfile, TravelTable, World};
use crate::domain::person::Sex;
use crate::domain::visit::Modality;

/// What the rules ask about an interpreter beside the time, small enough to look at thousands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Facts {
    /// Place in the order of the ids.
    pub(in super::super) order: u32,
    pub(in super::super) sex: Option<Sex>,
    /// An adult whom nobody excludes.
    pub(in super::super) eligible: bool,
    /// Hours are published.
    pub(in super::super) known: bool,
    /// One bit per [`Modality`], in their order.
    modalities: u8,
    pub(in super::super) home: u16,
    pub(in super::super) max_day_minutes: i32,
    pub(in super::super) max_minutes_without_break: i32,
    /// In slots, rounded up.
    pub(in super::super) break_slots: i32,
    /// Last day, as days from the common era, on which confidentiality is declared and the person
    /// still works; the least number when never.
    pub(in super::super) last_day: i32,
    /// The level, and the last day of each level that is proved, the highest first.
    steps: (u32, u8),
    agencies: (u32, u8),
}

/// A level of qualification and the last day on which it is proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Step {
    pub(in super::super) level: u8,
    pub(in super::super) last_day: i32,
}

/// Interpreters with their calendars, and the sites between which they travel.
#[derive(Debug, PartialEq, Eq)]
pub(in super::super) struct Pool<const W: usize> {
    pub(in super::super) frame: Frame,
    pub(in super::super) lanes: Lanes<W>,
    pub(in super::super) facts: Vec<Facts>,
    steps: Vec<Step>,
    agencies: Vec<AgencyId>,
    /// Per variety those who declare it, in the order of their ids.
    by_variety: HashMap<Variety, Vec<(u32, Grade)>>,
    by_id: HashMap<InterpreterId, u32>,
    sites: HashMap<SiteId, u16>,
    /// Per site and day, those who work there: sites of the first day, then of the next.
    there: Vec<Vec<u32>>,
    /// Minutes between sites, row by row.
    travel: Vec<u16>,
}

/// A number for a modality, as [`Facts`] count them.
fn bit(modality: Modality) -> u8 {
    1 << modality as u8
}

impl Facts {
    pub(in super::super) fn works(&self, modality: Modality) -> bool {
        self.modalities & bit(modality) != 0
    }
}

pub(in super::super) fn opening(person: &InterpreterProfile) -> Opening<'_> {
    Opening { hours: person.hours.as_ref(), ended_at: person.ended_at }
}

impl<const W: usize> Pool<W> {
    pub(super) fn new(worlds: &[&World], frame: Frame) -> Pool<W> {
        let mut pool = Pool {
            lanes: Lanes::new(&frame, std::iter::empty(), |_| std::iter::empty()),
            frame,
            facts: Vec::new(),
            steps: Vec::new(),
            agencies: Vec::new(),
            by_variety: HashMap::new(),
            by_id: HashMap::new(),
            sites: HashMap::new(),
            there: Vec::new(),
            travel: Vec::new(),
        };
        pool.number_sites(worlds);
        let Some(world) = worlds.first() else { return pool };
        let mut by_id: Vec<usize> = (0..world.interpreters.len()).collect();
        by_id.sort_by_key(|place| world.interpreters[*place].id);
        let mut order = vec![0; by_id.len()];
        for (number, place) in by_id.iter().enumerate() {
            order[*place] = number as u32;
        }
        for (place, person) in world.interpreters.iter().enumerate() {
            pool.add(world, person, order[place]);
        }
        for place in by_id {
            for skill in &world.interpreters[place].skills {
                let speakers = pool.by_variety.entry(skill.variety.clone()).or_default();
                speakers.push((place as u32, skill.grade));
            }
        }
        pool.fill(world);
        pool
    }

    fn fill(&mut self, world: &World) {
        let people = &world.interpreters;
        let claims = |place: usize| people[place].busy.iter().map(|piece| self.claimed(piece));
        let lanes = Lanes::new(&self.frame, people.iter().map(opening), claims);
        self.lanes = lanes.without_longest();
        self.there = vec![Vec::new(); self.sites.len() * self.frame.days()];
        for place in 0..people.len() {
            for day in 0..self.frame.days() {
                for site in self.sites_of(place, day) {
                    let number = self.corner(site, day);
                    self.there[number].push(place as u32);
                }
            }
        }
        self.there.iter_mut().for_each(Vec::shrink_to_fit);
    }

    /// The sites at which somebody works on a day, each once.
    fn sites_of(&self, place: usize, day: usize) -> Vec<u16> {
        let pieces = self.lanes.pieces(place, day).iter();
        let mut sites: Vec<u16> = pieces.filter(|p| p.is_onsite()).map(|p| p.site).collect();
        sites.sort_unstable();
        sites.dedup();
        sites.retain(|site| *site != NOWHERE);
        sites
    }

    pub(super) fn take(&mut self, place: usize, busy: &BusyAt) {
        let claimed = self.claimed(busy);
        self.lanes.take(&self.frame, place, &claimed);
        self.look_where(place, busy);
    }

    pub(super) fn give_back(&mut self, person: &InterpreterProfile, place: usize, busy: &BusyAt) {
        let claimed = self.claimed(busy);
        self.lanes.give_back(&self.frame, opening(person), place, &claimed);
        self.look_where(place, busy);
    }

    /// Takes exactly this time, whatever was taken before.
    pub(super) fn replace(&mut self, person: &InterpreterProfile, place: usize, busy: &[BusyAt]) {
        let claims: Vec<Claimed> = busy.iter().map(|piece| self.claimed(piece)).collect();
        for day in self.lanes.replace(&self.frame, opening(person), place, claims.into_iter()) {
            let works = self.sites_of(place, day);
            for site in 0..self.sites.len() as u16 {
                self.note_there(place, site, day, works.contains(&site));
            }
        }
    }

    /// Notes anew where somebody works on the days of a claim.
    fn look_where(&mut self, place: usize, busy: &BusyAt) {
        let Some(site) = busy.site.and_then(|site| self.sites.get(&site).copied()) else { return };
        for day in self.frame.days_of(busy.span) {
            let works = self.sites_of(place, day).contains(&site);
            self.note_there(place, site, day, works);
        }
    }

    /// Notes whether somebody works at a site on a day.
    fn note_there(&mut self, place: usize, site: u16, day: usize, works: bool) {
        let number = self.corner(site, day);
        let there = &mut self.there[number];
        match there.binary_search(&(place as u32)) {
            Ok(at) if !works => drop(there.remove(at)),
            Err(at) if works => there.insert(at, place as u32),
            _ => {}
        }
    }

    fn corner(&self, site: u16, day: usize) -> usize {
        day * self.sites.len() + usize::from(site)
    }

    /// Those who work at a site on a day anyway.
    pub(in super::super) fn there(&self, site: u16, day: usize) -> &[u32] {
        self.there.get(self.corner(site, day)).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, world: &World, person: &InterpreterProfile, order: u32) {
        let home = person.home.map_or(NOWHERE, |site| self.site(site, &world.travel));
        let facts = self.facts_of(person, order, home);
        self.by_id.insert(person.id, self.facts.len() as u32);
        self.facts.push(facts);
    }

    fn facts_of(&mut self, person: &InterpreterProfile, order: u32, home: u16) -> Facts {
        let steps = (self.steps.len() as u32, self.add_steps(person));
        let agencies = (self.agencies.len() as u32, person.agencies.len() as u8);
        self.agencies.extend(&person.agencies);
        let ended = person.ended_at.map(|at| local_date(at, self.frame.zone).num_days_from_ce());
        let declared = person.confidentiality_valid_to.map(|date| date.num_days_from_ce());
        Facts {
            order,
            sex: person.sex,
            eligible: person.adult && person.excluded.is_none(),
            known: person.hours.is_some(),
            modalities: person.modalities.iter().fold(0, |all, one| all | bit(*one)),
            home,
            max_day_minutes: person.limits.max_day_minutes as i32,
            max_minutes_without_break: person.limits.max_minutes_without_break as i32,
            break_slots: person.limits.min_break_minutes.div_ceil(5) as i32,
            last_day: declared.map_or(i32::MIN, |last| last.min(ended.unwrap_or(i32::MAX))),
            steps,
            agencies,
        }
    }

    /// The level holds up to a day on which a proof runs out; then the next lower one.
    fn add_steps(&mut self, person: &InterpreterProfile) -> u8 {
        let before = self.steps.len();
        let mut ends: Vec<Option<NaiveDate>> =
            person.qualifications.iter().map(|proof| proof.valid_to).collect();
        ends.sort_by_key(|end| end.unwrap_or(NaiveDate::MAX));
        ends.dedup();
        for end in ends {
            let last_day = end.map_or(i32::MAX, |date| date.num_days_from_ce());
            let level = level(person, end.unwrap_or(NaiveDate::MAX));
            match self.steps[before..].last_mut() {
                Some(last) if last.level == level => last.last_day = last_day,
                _ => self.steps.push(Step { level, last_day }),
            }
        }
        let lasting = self.steps[before..].last().is_some_and(|step| step.last_day == i32::MAX);
        if !lasting {
            self.steps.push(Step { level: 0, last_day: i32::MAX });
        }
        (self.steps.len() - before) as u8
    }

    /// The levels of somebody, each up to its last day; the last one holds for ever.
    pub(in super::super) fn steps(&self, facts: &Facts) -> &[Step] {
        &self.steps[facts.steps.0 as usize..][..usize::from(facts.steps.1)]
    }

    pub(in super::super) fn agencies(&self, facts: &Facts) -> &[AgencyId] {
        &self.agencies[facts.agencies.0 as usize..][..usize::from(facts.agencies.1)]
    }

    /// Those who declare a variety, with the grade.
    pub(in super::super) fn speakers(&self, variety: &Variety) -> &[(u32, Grade)] {
        self.by_variety.get(variety).map_or(&[], Vec::as_slice)
    }

    /// The varieties that anybody declares.
    pub(in super::super) fn varieties(&self) -> impl Iterator<Item = &Variety> {
        self.by_variety.keys()
    }

    pub(in super::super) fn place_of(&self, id: InterpreterId) -> Option<u32> {
        self.by_id.get(&id).copied()
    }

    /// What an interpreter does, as the lanes keep it; a site that nobody has named is nowhere.
    pub(in super::super) fn claimed(&self, piece: &BusyAt) -> Claimed {
        let site = piece.site.and_then(|site| self.sites.get(&site).copied()).unwrap_or(NOWHERE);
        Claimed { span: piece.span, site, modality: piece.modality, heavy: piece.heavy }
    }

    fn number_sites(&mut self, worlds: &[&World]) {
        let rooms = worlds.iter().flat_map(|world| world.rooms.iter().map(|room| room.site));
        let main = worlds.iter().map(|world| world.site);
        let Some(world) = worlds.first() else { return };
        let people = world.interpreters.iter().flat_map(|person| {
            person.home.into_iter().chain(person.busy.iter().filter_map(|piece| piece.site))
        });
        for site in main.chain(rooms).chain(people).chain(world.travel.sites()) {
            let next = self.sites.len() as u16;
            self.sites.entry(site).or_insert(next);
        }
        self.measure(&world.travel);
    }

    /// The number of a site; a new one is measured to all others.
    pub(in super::super) fn site(&mut self, site: SiteId, travel: &TravelTable) -> u16 {
        if let Some(known) = self.sites.get(&site) {
            return *known;
        }
        let number = self.sites.len() as u16;
        self.sites.insert(site, number);
        self.measure(travel);
        number
    }

    fn measure(&mut self, travel: &TravelTable) {
        let count = self.sites.len();
        let mut all: Vec<(SiteId, u16)> = self.sites.iter().map(|(id, n)| (*id, *n)).collect();
        all.sort_by_key(|(_, number)| *number);
        let minutes = |one, other| travel.minutes(one, other).min(u32::from(u16::MAX)) as u16;
        self.travel = Vec::with_capacity(count * count);
        for (one, _) in &all {
            self.travel.extend(all.iter().map(|(other, _)| minutes(*one, *other)));
        }
    }

    /// Minutes of travel; none from or to nowhere.
    pub(in super::super) fn minutes(&self, here: u16, there: u16) -> i32 {
        if here == NOWHERE || there == NOWHERE {
            return 0;
        }
        i32::from(self.travel[usize::from(here) * self.sites.len() + usize::from(there)])
    }

    pub(super) fn bytes(&self) -> usize {
        self.lanes.bytes()
            + self.there.iter().map(|all| all.capacity() * 4 + 24).sum::<usize>()
            + self.facts.capacity() * size_of::<Facts>()
            + self.steps.capacity() * size_of::<Step>()
            + self.agencies.capacity() * size_of::<AgencyId>()
            + self.travel.capacity() * size_of::<u16>()
            + self.by_variety.values().map(|list| list.capacity() * 8).sum::<usize>()
    }
}
