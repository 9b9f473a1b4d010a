//! The sets of one level, by start, clinician and party. Of those who could just reach the level,
//! somebody is asked for their time only when nobody before them fills a start.

use super::Slot;
use super::day::{END, Today, With, level_of};
use crate::domain::matching::timetable::Bits;

/// The level at hand, kept so that its room is used again.
pub(super) struct Level<const W: usize> {
    number: usize,
    /// Slices, in the order of the ids of their parties.
    here: Vec<Here>,
    /// In the order of their ids.
    clinicians: Vec<Coming<W>>,
    /// Those that can come at the start at hand, in the same order.
    present: Vec<Here>,
    /// The group with which parties that are not looked at yet could reach this level.
    waiting_for: Option<usize>,
}

#[derive(Clone, Copy)]
struct Here {
    order: u32,
    with: With,
    slice: u32,
}

/// A clinician, when, and with whom.
#[derive(Clone, Copy)]
struct Coming<const W: usize> {
    order: u32,
    place: u32,
    with: With,
    starts: Bits<W>,
}

impl<const W: usize> Level<W> {
    pub(super) fn new() -> Level<W> {
        Level {
            number: 0,
            here: Vec::new(),
            clinicians: Vec::new(),
            present: Vec::new(),
            waiting_for: None,
        }
    }
}

impl<const W: usize> Today<'_, W> {
    /// Takes the sets of one level, all of one score.
    pub(super) fn take_level(&mut self, number: usize, score: i32) {
        self.level.number = number;
        self.level.here.clear();
        self.gather();
        self.level.waiting_for = self.top();
        if self.waiting().is_none() {
            self.level.waiting_for = None;
        }
        self.gather_clinicians();
        for start in self.starts_of_level().iter() {
            self.take_start(start, score);
            if self.is_done() {
                return;
            }
        }
    }

    /// Moves what has been entered on the level to its slices.
    fn gather(&mut self) {
        let mut at = std::mem::replace(&mut self.heads[self.level.number], END);
        while at != END {
            let entry = self.entries[at as usize];
            let party = self.slices[entry.slice as usize].party;
            let order = self.people.parties[party as usize].order;
            let here = &mut self.level.here;
            let place = here.partition_point(|one| one.order < order);
            here.insert(place, Here { order, with: entry.with, slice: entry.slice });
            at = entry.next;
        }
    }

    /// The next party that could reach the level and has not been looked at.
    fn waiting(&self) -> Option<u32> {
        let group = self.level.waiting_for?;
        let index = *self.people.others.get(self.asked_others)?;
        let most = i32::from(self.people.parties[index as usize].most);
        (level_of(most + self.points_of(group)) == self.level.number).then_some(index)
    }

    fn gather_clinicians(&mut self) {
        let people = self.people;
        let mut all = std::mem::take(&mut self.level.clinicians);
        all.clear();
        let mut groups = 0_u64;
        if let Some(group) = self.level.waiting_for {
            groups |= 1 << group;
        }
        for one in &self.level.here {
            match one.with {
                With::Group(number) => groups |= 1 << number,
                With::Pair(number) => {
                    let (order, place) = people.pairs[usize::from(number)].clinician;
                    let starts = self.clinician(place);
                    if !all.iter().any(|other| other.with == one.with) {
                        all.push(Coming { order, place, with: one.with, starts });
                    }
                }
            }
        }
        for number in (0..people.groups.len()).filter(|number| groups >> number & 1 == 1) {
            self.use_of(number);
            let with = With::Group(number as u8);
            let members = self.groups[number].members.iter();
            all.extend(members.map(|one| Coming {
                order: one.order,
                place: one.place,
                with,
                starts: one.starts,
            }));
        }
        all.sort_unstable_by_key(|one| one.order);
        self.level.clinicians = all;
    }

    /// The starts at which anything of the level could be taken.
    fn starts_of_level(&mut self) -> Bits<W> {
        let waited = match self.level.waiting_for {
            Some(group) => self.use_of(group),
            None => Bits::NONE,
        };
        let here = self.level.here.iter().map(|one| self.slices[one.slice as usize].starts);
        let starts = here.fold(waited, Bits::or);
        if self.left_most == 0 { starts.without(self.full) } else { starts }
    }

    fn take_start(&mut self, start: i32, score: i32) {
        let at_start = |one: &&Here| self.slices[one.slice as usize].starts.has(start);
        self.level.present.clear();
        self.level.present.extend(self.level.here.iter().filter(at_start));
        if self.level.present.is_empty() && self.waiting().is_none() {
            return;
        }
        self.looks += self.level.clinicians.len() as u64;
        for number in 0..self.level.clinicians.len() {
            let clinician = self.level.clinicians[number];
            if self.is_filled(start) || self.is_done() {
                return;
            }
            if clinician.starts.has(start) {
                self.take_sets(start, score, clinician);
            }
        }
    }

    /// Nothing more at a start is of use.
    fn is_filled(&self, start: i32) -> bool {
        self.full.has(start) && self.left.len() >= self.left_most
    }

    /// The sets of one clinician at one start, by party.
    fn take_sets(&mut self, start: i32, score: i32, clinician: Coming<W>) {
        let mut next = 0;
        while !self.is_filled(start) && !self.is_done() {
            self.ask_those_before(next, start, clinician.with);
            let Some(one) = self.level.present.get(next).copied() else { return };
            next += 1;
            if one.with != clinician.with {
                continue;
            }
            let slice = self.slices[one.slice as usize];
            let party = self.people.parties[slice.party as usize].place;
            let in_group = matches!(one.with, With::Group(_));
            if in_group && self.people.is_pair(clinician.order, party) {
                continue;
            }
            self.take(Slot {
                score,
                day: self.day as u16,
                start: start as u16,
                clinician: (clinician.order, clinician.place),
                party: slice.party,
                rung: slice.rung,
            });
        }
    }

    /// Looks at those whose ids come before that of the next one who can come at the start.
    fn ask_those_before(&mut self, next: usize, start: i32, with: With) {
        let Some(group) = self.level.waiting_for else { return };
        if with != With::Group(group as u8) {
            return;
        }
        while let Some(index) = self.waiting() {
            let order = self.people.parties[index as usize].order;
            if self.level.present.get(next).is_some_and(|one| one.order < order) {
                return;
            }
            self.asked_others += 1;
            let before = self.slices.len();
            self.look_at(index as usize);
            if self.slices.len() > before {
                self.gather();
                self.add_present(next, start, order);
            }
        }
    }

    fn add_present(&mut self, next: usize, start: i32, order: u32) {
        let Level { here, present, .. } = &mut self.level;
        let first = here.partition_point(|one| one.order < order);
        for one in here[first..].iter().take_while(|one| one.order == order) {
            if self.slices[one.slice as usize].starts.has(start) {
                present.insert(next, *one);
            }
        }
    }
}
