//! One day of the search: sets by falling worth, looked at only when nothing better is left.

use super::asked::Asked;
use super::fits::Time;
use super::parties::UNNAMED;
use super::people::People;
use super::ways::{Rooms, Slice};
use super::{PER_DAY_AND_PEOPLE, PER_START, Slot};
use crate::domain::matching::timetable::{Bits, Table};
use crate::domain::matching::weights::POINTS_MAX;

/// Whose clinicians a slice is combined with.
#[derive(Clone, Copy)]
enum With {
    Group(u8),
    /// A place among the pairs.
    Pair(u8),
}

/// Sets of equal worth: a chain of places in [`Today::entries`].
#[derive(Clone, Copy)]
struct Entry {
    slice: u32,
    with: With,
    next: u32,
}

const END: u32 = u32::MAX;
/// One for each sum of points that a set may come to, those for the day apart.
const LEVELS: usize = POINTS_MAX as usize + 1;

/// Everything about the day at hand, and room to work in that is used again each day.
pub(super) struct Today<'a, const W: usize> {
    pub(super) table: &'a Table<'a, W>,
    pub(super) asked: &'a Asked<'a>,
    pub(super) people: &'a People,
    pub(super) time: Time<'a, W>,
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
    /// Per group the last day that was looked at, and the starts at which any of it has time.
    pub(super) unions: Vec<(u16, Bits<W>)>,
    /// Per party the last day on which it was looked at.
    pub(super) seen: Vec<u16>,
    /// Per clinician the last day that was looked at, and the starts then.
    pub(super) clinicians: Vec<(u16, Bits<W>)>,
    pub(super) rooms: Vec<Rooms<W>>,
    pub(super) slices: Vec<Slice<W>>,
    entries: Vec<Entry>,
    /// Those of a level that can come at one start.
    present: Vec<(With, u32)>,
    heads: Vec<u32>,
    filled: [u64; LEVELS / 64],
    per_start: Vec<u8>,
    per_people: Vec<(u32, u32, u8)>,
    /// What the day brings, best first, with variety among it.
    pub(super) chosen: Vec<Slot>,
    /// What was left out for the sake of variety.
    pub(super) left: Vec<Slot>,
}

impl<'a, const W: usize> Today<'a, W> {
    pub(super) fn new(table: &'a Table<'a, W>, asked: &'a Asked<'a>, people: &'a People) -> Self {
        Today {
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
            unions: vec![(u16::MAX, Bits::NONE); people.groups.len()],
            seen: vec![u16::MAX; people.parties.len()],
            clinicians: vec![(u16::MAX, Bits::NONE); table.clinic.by_id.len()],
            rooms: people.rooms.iter().map(|rooms| Rooms::new(table, rooms)).collect(),
            slices: Vec::new(),
            entries: Vec::new(),
            present: Vec::new(),
            heads: vec![END; LEVELS],
            filled: [0; LEVELS / 64],
            per_start: vec![0; 64 * W],
            per_people: Vec::new(),
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
        let mut others = people.others.iter();
        while let Some(level) = self.next_level(&mut others) {
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

    fn is_done(&self) -> bool {
        match self.left_most {
            0 => self.chosen.len() == self.asked.question.limit,
            most => self.left.len() == most,
        }
    }

    fn begin(&mut self, day: usize) {
        self.day = day;
        self.open = self.asked.starts(self.table, day);
        self.chosen.clear();
        self.left.clear();
        if self.open.is_empty() {
            return;
        }
        self.rooms.iter_mut().for_each(Rooms::begin);
        self.slices.clear();
        self.entries.clear();
        self.per_start.fill(0);
        self.full = Bits::NONE;
        self.per_people.clear();
    }

    /// The same days are gone through again.
    pub(super) fn begin_again(&mut self) {
        self.seen.fill(u16::MAX);
    }

    fn empty_levels(&mut self) {
        while let Some(level) = highest(&self.filled) {
            self.heads[level] = END;
            self.filled[level / 64] &= !(1 << (level % 64));
        }
    }

    /// The highest level that has sets; parties are looked at while they could reach as high.
    fn next_level(&mut self, others: &mut std::slice::Iter<u32>) -> Option<usize> {
        loop {
            let known = highest(&self.filled);
            let least = known.map_or(self.floor, |known| self.floor.max(known as i32 - 1));
            let next = others.as_slice().first().copied();
            let most = |index: u32| i32::from(self.people.parties[index as usize].most);
            let top = self.top().unwrap_or(i32::MIN / 2);
            match next.filter(|index| most(*index) + top > least) {
                Some(index) => {
                    others.next();
                    self.look_at(index as usize);
                }
                None => {
                    let known = known?;
                    self.filled[known / 64] &= !(1 << (known % 64));
                    return Some(known);
                }
            }
        }
    }

    /// Puts a slice on the levels of all clinicians that it can be combined with.
    pub(super) fn enter(&mut self, slice: usize, worth: i16) {
        let place = self.people.parties[self.slices[slice].party as usize].place;
        let (people, starts) = (self.people, self.slices[slice].starts);
        for (number, group) in people.groups.iter().enumerate() {
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
        let level = usize::try_from(level).unwrap_or(0).min(LEVELS - 1);
        let entry = Entry { slice: slice as u32, with, next: self.heads[level] };
        self.heads[level] = self.entries.len() as u32;
        self.entries.push(entry);
        self.filled[level / 64] |= 1 << (level % 64);
    }

    /// The sets of one level, by start, clinician and party.
    fn take_level(&mut self, level: usize, score: i32) {
        let mut at = std::mem::replace(&mut self.heads[level], END);
        let mut here: Vec<(With, u32)> = Vec::new();
        let mut starts = Bits::NONE;
        while at != END {
            let entry = self.entries[at as usize];
            starts = starts.or(self.slices[entry.slice as usize].starts);
            here.push((entry.with, entry.slice));
            at = entry.next;
        }
        here.sort_by_key(|(_, slice)| {
            self.people.parties[self.slices[*slice as usize].party as usize].order
        });
        let clinicians = self.of_level(&here);
        if self.left_most == 0 {
            starts = starts.without(self.full);
        }
        for start in starts.iter() {
            self.take_start(start, score, &clinicians, &here);
            if self.is_done() {
                return;
            }
        }
    }

    /// The clinicians of a level in the order of their ids, with whom each is combined.
    fn of_level(&self, here: &[(With, u32)]) -> Vec<(u32, u32, With)> {
        let mut all: Vec<(u32, u32, With)> = Vec::new();
        // Each once, in however many ways its party comes.
        let (mut groups, mut pairs) = (0_u64, [0_u64; 4]);
        for (with, _) in here {
            match *with {
                With::Group(number) if groups >> number & 1 == 0 => {
                    groups |= 1 << number;
                    let members = &self.people.groups[usize::from(number)].members;
                    all.extend(members.iter().map(|(order, place)| (*order, *place, *with)));
                }
                With::Group(_) => {}
                With::Pair(number) if pairs[usize::from(number / 64)] >> (number % 64) & 1 == 0 => {
                    pairs[usize::from(number / 64)] |= 1 << (number % 64);
                    let (order, place) = self.people.pairs[usize::from(number)].clinician;
                    all.push((order, place, *with));
                }
                With::Pair(_) => {}
            }
        }
        all.sort_by_key(|(order, ..)| *order);
        all
    }

    fn take_start(
        &mut self,
        start: i32,
        score: i32,
        clinicians: &[(u32, u32, With)],
        here: &[(With, u32)],
    ) {
        self.looks += clinicians.len() as u64;
        let mut present = std::mem::take(&mut self.present);
        present.clear();
        let at_start = |one: &&(With, u32)| self.slices[one.1 as usize].starts.has(start);
        present.extend(here.iter().filter(at_start));
        self.take_sets(start, score, clinicians, &present);
        self.present = present;
    }

    fn take_sets(
        &mut self,
        start: i32,
        score: i32,
        clinicians: &[(u32, u32, With)],
        present: &[(With, u32)],
    ) {
        for (order, place, with) in clinicians {
            let full = self.per_start[start as usize] >= PER_START;
            if full && self.left.len() >= self.left_most {
                return;
            }
            if !self.clinician(*order, *place).has(start) {
                continue;
            }
            for (other, slice) in present {
                let slice = self.slices[*slice as usize];
                if !same(*with, *other) {
                    continue;
                }
                let party = self.people.parties[slice.party as usize].place;
                if matches!(with, With::Group(_)) && self.people.is_pair(*order, party) {
                    continue;
                }
                self.take(Slot {
                    score,
                    day: self.day as u16,
                    start: start as u16,
                    clinician: (*order, *place),
                    party: slice.party,
                    rung: slice.rung,
                });
                if self.is_done() {
                    return;
                }
            }
        }
    }

    /// Takes a set, or leaves it out for the sake of variety.
    fn take(&mut self, slot: Slot) {
        let start = i32::from(slot.start);
        let at_start = &mut self.per_start[usize::from(slot.start)];
        let people = (slot.clinician.0, slot.party);
        let known = self.per_people.iter_mut().find(|one| (one.0, one.1) == people);
        let of_people = known.as_ref().map_or(0, |one| one.2);
        if *at_start < PER_START && of_people < PER_DAY_AND_PEOPLE {
            *at_start += 1;
            if *at_start == PER_START {
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

fn same(one: With, other: With) -> bool {
    match (one, other) {
        (With::Group(one), With::Group(other)) => one == other,
        (With::Pair(one), With::Pair(other)) => one == other,
        _ => false,
    }
}
