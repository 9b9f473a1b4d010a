//! One day of the search: sets by falling worth, looked at only when nothing better is left.

use super::asked::Asked;
use super::fits::Time;
use super::parties::{NEVER, UNNAMED, covers, points};
use super::people::People;
use super::{PER_DAY_AND_PEOPLE, PER_START, Slot};
use crate::domain::matching::proposal::ReasonCode;
use crate::domain::matching::timetable::{Bits, Table};
use crate::domain::visit::Modality;

/// Starts at which a party can come in one way.
#[derive(Clone, Copy)]
struct Slice<const W: usize> {
    party: u32,
    rung: u8,
    starts: Bits<W>,
}

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
/// So many clinicians are quickly asked for their time.
const FEW: usize = 16;
/// More than any sum of points but those for the day.
const LEVELS: usize = 512;

/// Everything about the day at hand, and room to work in that is used again each day.
pub(super) struct Today<'a, const W: usize> {
    table: &'a Table<'a, W>,
    asked: &'a Asked<'a>,
    people: &'a People,
    time: Time<'a, W>,
    day: usize,
    /// The starts that are left open to everybody.
    open: Bits<W>,
    /// Levels up to this one cannot be among the best any more.
    floor: i32,
    /// How many may be left out for the sake of variety and still be of use.
    left_most: usize,
    /// Starts at which enough has been chosen.
    full: Bits<W>,
    /// Per group the last day that was looked at, and the starts at which any of it has time.
    unions: Vec<(u16, Bits<W>)>,
    /// Per party the last day on which it was looked at.
    seen: Vec<u16>,
    /// Per clinician the last day that was looked at, and the starts then.
    clinicians: Vec<(u16, Bits<W>)>,
    rooms: Vec<Rooms<W>>,
    slices: Vec<Slice<W>>,
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

/// Rooms that are looked at one after the other, as far as starts are still to be covered. Those of
/// one site that follow one another are one stretch.
struct Rooms<const W: usize> {
    /// Site, and the rooms.
    stretches: Vec<Stretch<W>>,
}

struct Stretch<const W: usize> {
    site: u16,
    rooms: Vec<u32>,
    looked_at: usize,
    free: Bits<W>,
}

impl<'a, const W: usize> Today<'a, W> {
    pub(super) fn new(table: &'a Table<'a, W>, asked: &'a Asked<'a>, people: &'a People) -> Self {
        Today {
            table,
            asked,
            people,
            time: Time::new(table.pool, asked.lengths, asked.policy),
            day: 0,
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

    /// The starts at which a group can still be of use; all that are open for a large one.
    fn use_of(&mut self, group: usize) -> Bits<W> {
        let people = self.people;
        let members = &people.groups[group].members;
        if self.unions[group].0 != self.day as u16 {
            let mut starts = if members.len() > FEW { self.open } else { Bits::NONE };
            if members.len() <= FEW {
                for (order, place) in members {
                    starts = starts.or(self.clinician(*order, *place));
                }
            }
            self.unions[group] = (self.day as u16, starts.and(self.open));
        }
        let starts = self.unions[group].1;
        if self.left_most == 0 { starts.without(self.full) } else { starts }
    }

    /// What the best group that is still of use is worth.
    fn top(&mut self) -> Option<i32> {
        let group = (0..self.people.groups.len()).find(|group| !self.use_of(*group).is_empty())?;
        Some(i32::from(self.people.groups[group].points))
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

    /// Whoever works at one of the clinic's sites that day is worth more than the others know.
    fn look_at_those_there(&mut self) {
        if !self.asked.ladder.contains(&Modality::Onsite) {
            return;
        }
        let (table, people) = (self.table, self.people);
        let Some(top) = self.top() else { return };
        let more = i32::from(points(ReasonCode::AtSiteThatDay)) + top;
        for site in &table.clinic.sites {
            for place in table.pool.there(*site, self.day) {
                let Some(index) = people.party_of(*place) else { continue };
                let most = i32::from(people.parties[index].most) + more;
                if most > self.floor {
                    self.look_at(index);
                }
            }
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

    /// The starts at which a set with this party could be worth enough: as far as it is quick to
    /// say, those of the clinicians that would make it so.
    fn wanted(&mut self, index: usize) -> Bits<W> {
        let (people, party) = (self.people, &self.people.parties[index]);
        if people.pairs.iter().any(|pair| pair.place == party.place) {
            return self.open;
        }
        let most = i32::from(party.most + points(ReasonCode::AtSiteThatDay));
        let mut starts = Bits::NONE;
        for group in 0..people.groups.len() {
            if i32::from(people.groups[group].points) + most <= self.floor {
                break;
            }
            starts = starts.or(self.use_of(group));
        }
        starts
    }

    /// Finds when a party has time, per rung and site, the better way first.
    fn look_at(&mut self, index: usize) {
        if std::mem::replace(&mut self.seen[index], self.day as u16) == self.day as u16 {
            return;
        }
        let people = self.people;
        let party = &people.parties[index];
        if !covers(party, self.day) {
            return;
        }
        let wanted = self.wanted(index);
        if wanted.is_empty() {
            return;
        }
        let free = match party.place {
            UNNAMED => wanted,
            place => self.time.free(place as usize, self.day).and(wanted),
        };
        if free.is_empty() {
            return;
        }
        let first = self.slices.len();
        let mut worth: Vec<(i16, u8)> = Vec::new();
        for (rung, modality) in self.asked.ladder.iter().enumerate() {
            match (party.points[rung], modality) {
                (NEVER, _) => {}
                (points, Modality::Onsite) => self.onsite(index, rung, points, free, &mut worth),
                (points, _) => self.remote(index, rung, points, free, &mut worth),
            }
        }
        self.take_best_ways(first, &mut worth);
    }

    /// Of the new slices the better ones first; a start is in one of them only.
    fn take_best_ways(&mut self, first: usize, worth: &mut [(i16, u8)]) {
        let mut order: Vec<usize> = (0..worth.len()).collect();
        order.sort_by_key(|place| (std::cmp::Reverse(worth[*place].0), worth[*place].1));
        let mut taken = Bits::NONE;
        for place in order {
            let slice = &mut self.slices[first + place];
            slice.starts = slice.starts.without(taken);
            taken = taken.or(slice.starts);
            if !slice.starts.is_empty() {
                self.enter(first + place, worth[place].0);
            }
        }
    }

    fn remote(
        &mut self,
        index: usize,
        rung: usize,
        points: i16,
        free: Bits<W>,
        worth: &mut Vec<(i16, u8)>,
    ) {
        let place = self.people.parties[index].place;
        let starts = match place {
            UNNAMED => free,
            place => {
                let home = self.table.pool.facts[place as usize].home;
                let bearable = self.time.bearable(place as usize, self.day, free);
                self.time.reachable(place as usize, self.day, home, bearable)
            }
        };
        self.add_slice(index, rung, points, starts, worth);
    }

    /// At each start the first room that is free decides the site; if the interpreter cannot be
    /// there, the next site does.
    fn onsite(
        &mut self,
        index: usize,
        rung: usize,
        worth_here: i16,
        free: Bits<W>,
        worth: &mut Vec<(i16, u8)>,
    ) {
        let place = self.people.parties[index].place;
        let (mut plain, mut there) = (Bits::NONE, Bits::NONE);
        let mut wanted = match place {
            UNNAMED => free,
            place => self.time.bearable(place as usize, self.day, free),
        };
        for stretch in 0..self.rooms[rung].stretches.len() {
            if wanted.is_empty() {
                break;
            }
            let site = self.rooms[rung].stretches[stretch].site;
            let (starts, at_site) = match place {
                UNNAMED => (wanted, false),
                place => (
                    self.time.reachable(place as usize, self.day, site, wanted),
                    self.time.is_there(place as usize, self.day, site),
                ),
            };
            let starts = self.with_room(rung, stretch, starts);
            wanted = wanted.without(starts);
            match at_site {
                true => there = there.or(starts),
                false => plain = plain.or(starts),
            }
        }
        self.add_slice(index, rung, worth_here + points(ReasonCode::AtSiteThatDay), there, worth);
        self.add_slice(index, rung, worth_here, plain, worth);
    }

    /// Of some starts those at which a room of the stretch is free.
    fn with_room(&mut self, rung: usize, stretch: usize, starts: Bits<W>) -> Bits<W> {
        let stretch = &mut self.rooms[rung].stretches[stretch];
        while stretch.looked_at < stretch.rooms.len() && !starts.without(stretch.free).is_empty() {
            let room = stretch.rooms[stretch.looked_at] as usize;
            let free = self.table.clinic.rooms.free(room, self.day);
            stretch.free = stretch.free.or(self.asked.lengths.clinic(free));
            stretch.looked_at += 1;
        }
        starts.and(stretch.free)
    }

    fn add_slice(
        &mut self,
        index: usize,
        rung: usize,
        points: i16,
        starts: Bits<W>,
        worth: &mut Vec<(i16, u8)>,
    ) {
        if !starts.is_empty() {
            self.slices.push(Slice { party: index as u32, rung: rung as u8, starts });
            worth.push((points, rung as u8));
        }
    }

    /// Puts a slice on the levels of all clinicians that it can be combined with.
    fn enter(&mut self, slice: usize, worth: i16) {
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

    fn clinician(&mut self, order: u32, place: u32) -> Bits<W> {
        let known = &mut self.clinicians[order as usize];
        if known.0 != self.day as u16 {
            let free = self.table.clinic.clinicians.free(place as usize, self.day);
            *known = (self.day as u16, self.asked.lengths.clinic(free));
        }
        known.1
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
        let mut groups = 0_u64;
        for (with, _) in here {
            match *with {
                With::Group(number) if groups >> number & 1 == 0 => {
                    groups |= 1 << number;
                    let members = &self.people.groups[usize::from(number)].members;
                    all.extend(members.iter().map(|(order, place)| (*order, *place, *with)));
                }
                With::Group(_) => {}
                With::Pair(number) => {
                    let (order, place) = self.people.pairs[usize::from(number)].clinician;
                    all.push((order, place, *with));
                }
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

impl<const W: usize> Rooms<W> {
    fn new(table: &Table<'_, W>, rooms: &[u32]) -> Rooms<W> {
        let mut stretches: Vec<Stretch<W>> = Vec::new();
        for room in rooms {
            let site = table.clinic.room_sites[*room as usize];
            match stretches.last_mut() {
                Some(last) if last.site == site => last.rooms.push(*room),
                _ => stretches.push(Stretch {
                    site,
                    rooms: vec![*room],
                    looked_at: 0,
                    free: Bits::NONE,
                }),
            }
        }
        Rooms { stretches }
    }

    fn begin(&mut self) {
        for stretch in &mut self.stretches {
            (stretch.looked_at, stretch.free) = (0, Bits::NONE);
        }
    }
}
