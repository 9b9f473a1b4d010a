//! One day of the search: sets by falling worth, looked at only when nothing better is left.

use super::asked::Asked;
use super::fits::Time;
use super::level::Level;
use super::parties::UNNAMED;
use super::people::People;
use super::together::Together;
use super::ways::{Free, Rooms, Slice};
use super::{PER_DAY_AND_PEOPLE, PER_START, Slot};
use crate::domain::matching::case::Case;
use crate::domain::matching::timetable::{Bits, Table};
use crate::domain::matching::weights::POINTS_MAX;
use crate::domain::visit::Modality;

/// Whose clinicians a slice is combined with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum With {
    Group(u8),
    /// A place among the pairs.
    Pair(u8),
}

/// Sets of equal worth: a chain of places in [`Today::entries`].
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) slice: u32,
    pub(super) with: With,
    pub(super) next: u32,
}

pub(super) const END: u32 = u32::MAX;
/// One for each sum of points that a set may come to, those for the day apart.
const LEVELS: usize = POINTS_MAX as usize + 1;

/// Everything about the day at hand, and room to work in that is used again each day.
pub(super) struct Today<'a, const W: usize> {
    pub(super) table: &'a Table<'a, W>,
    pub(super) asked: &'a Asked<'a>,
    pub(super) people: &'a People,
    pub(super) time: Time<'a, W>,
    /// Everybody else who has to be there.
    together: Option<Together<'a>>,
    pub(super) day: usize,
    /// How often it was looked at a party, or at a clinician at a start.
    pub(super) looks: u64,
    /// The starts that are left open to everybody.
    pub(super) open: Bits<W>,
    /// Levels up to this one cannot be among the best any more.
    pub(super) floor: i32,
    /// How many may be left out for the sake of variety and still be of use.
    pub(super) left_most: usize,
    /// Starts at which enough has been chosen.
    pub(super) full: Bits<W>,
    /// Per group, who has time.
    pub(super) groups: Vec<Free<W>>,
    /// Per party the last day on which it was looked at.
    pub(super) seen: Vec<u16>,
    pub(super) rooms: Vec<Rooms<W>>,
    pub(super) slices: Vec<Slice<W>>,
    pub(super) entries: Vec<Entry>,
    pub(super) heads: Vec<u32>,
    filled: [u64; LEVELS / 64],
    /// How many of the other parties, the most promising first, have been asked for their time.
    pub(super) asked_others: usize,
    pub(super) level: Level<W>,
    pub(super) per_start: Vec<u8>,
    per_people: Vec<(u32, u32, u8)>,
    /// Bytes of calendars that were read, for whoever measures.
    pub(super) touched: usize,
    /// What the day brings, best first, with variety among it.
    pub(super) chosen: Vec<Slot>,
    /// What was left out for the sake of variety.
    pub(super) left: Vec<Slot>,
}

impl<'a, const W: usize> Today<'a, W> {
    pub(super) fn new(
        table: &'a Table<'a, W>,
        case: &'a Case<'a>,
        asked: &'a Asked<'a>,
        people: &'a People,
    ) -> Self {
        Today {
            together: asked.group.map(|group| Together::new(case, asked, group)),
            table,
            asked,
            people,
            time: Time::new(table.pool, asked.lengths, asked.policy),
            day: 0,
            looks: 0,
            open: Bits::NONE,
            floor: i32::MIN,
            left_most: 0,
            full: Bits::NONE,
            groups: people.groups.iter().map(|_| Free::new()).collect(),
            seen: vec![u16::MAX; people.parties.len()],
            rooms: people.rooms.iter().map(|rooms| Rooms::new(table, rooms)).collect(),
            slices: Vec::new(),
            entries: Vec::new(),
            heads: vec![END; LEVELS],
            filled: [0; LEVELS / 64],
            asked_others: 0,
            level: Level::new(),
            per_start: vec![0; 64 * W],
            per_people: Vec::new(),
            touched: 0,
            chosen: Vec::new(),
            left: Vec::new(),
        }
    }

    /// Chooses the best of a day: those worth more than `least`, at most as many as are asked for.
    /// With `left_most` also so many of what is left out.
    pub(super) fn choose(&mut self, day: usize, soon: i32, least: i32, left_most: usize) {
        self.begin(day);
        if self.open.is_empty() {
            return;
        }
        self.floor = least.saturating_sub(soon);
        self.left_most = left_most;
        let people = self.people;
        people.paired.iter().for_each(|index| self.look_at(*index as usize));
        self.look_at_those_there();
        while let Some(level) = self.next_level() {
            if level as i32 <= self.floor {
                break;
            }
            self.take_level(level, level as i32 + soon);
            if self.is_done() {
                break;
            }
        }
        self.empty_levels();
    }

    pub(super) fn is_done(&self) -> bool {
        match self.left_most {
            0 => self.chosen.len() == self.asked.question.limit,
            most => self.left.len() == most,
        }
    }

    fn begin(&mut self, day: usize) {
        self.day = day;
        self.open = self.asked.starts(self.table, day);
        self.keep_together();
        self.chosen.clear();
        self.left.clear();
        if self.open.is_empty() {
            return;
        }
        self.rooms.iter_mut().for_each(Rooms::begin);
        self.look_at_rooms();
        if self.open.is_empty() {
            return;
        }
        self.slices.clear();
        self.entries.clear();
        self.per_start.fill(0);
        self.full = Bits::NONE;
        self.per_people.clear();
        self.asked_others = 0;
    }

    /// The same days are gone through again.
    pub(super) fn begin_again(&mut self) {
        self.seen.fill(u16::MAX);
    }

    /// With a group, the starts at which all of it can be there.
    fn keep_together(&mut self) {
        let Some(together) = &self.together else { return };
        let date = self.table.pool.frame.date(self.day);
        let mut open = if together.is_served(date) { self.open } else { Bits::NONE };
        for place in &together.insiders {
            if open.is_empty() {
                break;
            }
            open = open.and(self.clinician(*place));
        }
        self.open = open;
    }

    /// A group is served in one modality on some days, and in another on others.
    pub(super) fn serves_group(&self, modality: Modality) -> bool {
        let date = self.table.pool.frame.date(self.day);
        self.together.as_ref().is_none_or(|together| together.serves(modality, date))
    }

    fn empty_levels(&mut self) {
        while let Some(level) = highest(&self.filled) {
            self.heads[level] = END;
            self.filled[level / 64] &= !(1 << (level % 64));
        }
    }

    /// The highest level that has sets, or that somebody could reach who has not been looked at.
    fn next_level(&mut self) -> Option<usize> {
        let hoped = match self.people.others.get(self.asked_others) {
            Some(index) => {
                let most = i32::from(self.people.parties[*index as usize].most);
                self.top().map(|group| level_of(most + self.points_of(group)))
            }
            None => None,
        };
        let level = highest(&self.filled).max(hoped)?;
        self.filled[level / 64] &= !(1 << (level % 64));
        Some(level)
    }

    pub(super) fn points_of(&self, group: usize) -> i32 {
        i32::from(self.people.groups[group].points)
    }

    /// Puts a slice on the levels of all clinicians that it can be combined with.
    pub(super) fn enter(&mut self, slice: usize, worth: i16) {
        let place = self.people.parties[self.slices[slice].party as usize].place;
        let (people, starts) = (self.people, self.slices[slice].starts);
        for (number, group) in people.groups.iter().enumerate() {
            if i32::from(worth + group.points) <= self.floor {
                break;
            }
            if !self.use_of(number).and(starts).is_empty() {
                self.enter_with(slice, worth + group.points, With::Group(number as u8));
            }
        }
        if place != UNNAMED {
            for (number, pair) in self.people.pairs.iter().enumerate() {
                if pair.place == place {
                    self.enter_with(slice, worth + pair.points, With::Pair(number as u8));
                }
            }
        }
    }

    fn enter_with(&mut self, slice: usize, level: i16, with: With) {
        let level = level_of(i32::from(level));
        let entry = Entry { slice: slice as u32, with, next: self.heads[level] };
        self.heads[level] = self.entries.len() as u32;
        self.entries.push(entry);
        self.filled[level / 64] |= 1 << (level % 64);
    }

    /// Takes a set, or leaves it out for the sake of variety.
    pub(super) fn take(&mut self, slot: Slot) {
        let start = i32::from(slot.start);
        let at_start = &mut self.per_start[usize::from(slot.start)];
        let people = (slot.clinician.0, slot.party);
        let known = self.per_people.iter_mut().find(|one| (one.0, one.1) == people);
        let of_people = known.as_ref().map_or(0, |one| one.2);
        let (per_start, per_people) = match self.together {
            None => (PER_START, PER_DAY_AND_PEOPLE),
            Some(_) => (1, u8::MAX),
        };
        if *at_start < per_start && of_people < per_people {
            *at_start += 1;
            if *at_start == per_start {
                self.full = self.full.or(Bits::range(start, start + 1));
            }
            match known {
                Some(one) => one.2 += 1,
                None => self.per_people.push((people.0, people.1, 1)),
            }
            self.chosen.push(slot);
        } else if self.left.len() < self.left_most {
            self.left.push(slot);
        }
    }
}

fn highest(filled: &[u64; LEVELS / 64]) -> Option<usize> {
    let word = filled.iter().rposition(|word| *word != 0)?;
    Some(64 * word + 63 - filled[word].leading_zeros() as usize)
}

/// Where sets of so many points are kept.
pub(super) fn level_of(points: i32) -> usize {
    points.clamp(0, LEVELS as i32 - 1) as usize
}
