//! When parties, clinicians and rooms have time on the day at hand, each looked at only once.

use super::day::Today;
use super::parties::{NEVER, RUNGS, UNNAMED, covers};
use crate::domain::matching::proposal::ReasonCode;
use crate::domain::matching::timetable::{Bits, Table};
use crate::domain::visit::Modality;

/// Starts at which a party can come in one way.
#[derive(Clone, Copy)]
pub(super) struct Slice<const W: usize> {
    pub(super) party: u32,
    pub(super) rung: u8,
    pub(super) starts: Bits<W>,
}

/// Those of a group who have time on a day.
pub(super) struct Free<const W: usize> {
    day: u16,
    /// The starts at which any of them has time.
    union: Bits<W>,
    pub(super) members: Vec<Member<W>>,
}

/// A clinician who has time.
#[derive(Clone, Copy)]
pub(super) struct Member<const W: usize> {
    /// Place in the order of the ids, and in the world.
    pub(super) order: u32,
    pub(super) place: u32,
    pub(super) starts: Bits<W>,
}

impl<const W: usize> Free<W> {
    pub(super) fn new() -> Free<W> {
        Free { day: u16::MAX, union: Bits::NONE, members: Vec::new() }
    }
}

/// Onsite there are two ways: at a site of the day anyway, and at another.
const WAYS: usize = 2 * RUNGS;

/// What the new slices of a party are worth, and their rungs.
#[derive(Default)]
struct Worth {
    count: usize,
    points: [i16; WAYS],
    rungs: [u8; WAYS],
}

/// Rooms that are looked at one after the other, as far as starts are still to be covered. Those of
/// one site that follow one another are one stretch.
pub(super) struct Rooms<const W: usize> {
    stretches: Vec<Stretch<W>>,
    /// The starts of the day at which any of them is free.
    any: Bits<W>,
}

struct Stretch<const W: usize> {
    site: u16,
    rooms: Vec<u32>,
    looked_at: usize,
    free: Bits<W>,
}

impl<const W: usize> Today<'_, W> {
    /// The starts at which a group can still be of use.
    pub(super) fn use_of(&mut self, group: usize) -> Bits<W> {
        if self.groups[group].day != self.day as u16 {
            self.look_at_group(group);
        }
        let starts = self.groups[group].union;
        if self.left_most == 0 { starts.without(self.full) } else { starts }
    }

    fn look_at_group(&mut self, group: usize) {
        let mut free = std::mem::replace(&mut self.groups[group], Free::new());
        free.members.clear();
        (free.day, free.union) = (self.day as u16, Bits::NONE);
        self.touched += self.people.groups[group].members.len();
        for (order, place) in &self.people.groups[group].members {
            let starts = self.clinician(*place);
            if !starts.is_empty() {
                free.members.push(Member { order: *order, place: *place, starts });
                free.union = free.union.or(starts);
                self.touched += size_of::<Bits<W>>();
            }
        }
        self.groups[group] = free;
    }

    /// The best group that is still of use, among those that could bring enough.
    pub(super) fn top(&mut self) -> Option<usize> {
        let least = self.floor.saturating_sub(self.people.most_of_parties);
        for group in 0..self.people.groups.len() {
            if self.points_of(group) <= least {
                return None;
            }
            if !self.use_of(group).is_empty() {
                return Some(group);
            }
        }
        None
    }

    /// Whoever works at one of the clinic's sites that day is worth more than the others know.
    pub(super) fn look_at_those_there(&mut self) {
        if !self.asked.ladder.contains(&Modality::Onsite) {
            return;
        }
        let (table, people) = (self.table, self.people);
        let Some(top) = self.top() else { return };
        let more = i32::from(self.asked.points(ReasonCode::AtSiteThatDay)) + self.points_of(top);
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

    /// The starts at which a set with this party could be worth enough: as far as it is quick to
    /// say, those of the clinicians that would make it so.
    fn wanted(&mut self, index: usize) -> Bits<W> {
        let (people, party) = (self.people, &self.people.parties[index]);
        if people.pairs.iter().any(|pair| pair.place == party.place) {
            return self.open;
        }
        let most = i32::from(party.most + self.asked.points(ReasonCode::AtSiteThatDay));
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
    pub(super) fn look_at(&mut self, index: usize) {
        if std::mem::replace(&mut self.seen[index], self.day as u16) == self.day as u16 {
            return;
        }
        self.looks += 1;
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
            place => {
                self.touched += size_of::<Bits<W>>();
                self.time.free(place as usize, self.day).and(wanted)
            }
        };
        if free.is_empty() {
            return;
        }
        if party.place != UNNAMED {
            let pieces = self.table.pool.lanes.pieces(party.place as usize, self.day);
            self.touched += size_of_val(pieces);
        }
        let first = self.slices.len();
        let mut worth = Worth::default();
        for (rung, modality) in self.asked.ladder.iter().enumerate().take(RUNGS) {
            match (party.points[rung], modality) {
                (NEVER, _) => {}
                (_, modality) if !self.serves_group(*modality) => {}
                (points, Modality::Onsite) => self.onsite(index, rung, points, free, &mut worth),
                (points, _) => self.remote(index, rung, points, free, &mut worth),
            }
        }
        self.take_best_ways(first, &worth);
    }

    /// Of the new slices the better ones first; a start is in one of them only.
    fn take_best_ways(&mut self, first: usize, worth: &Worth) {
        let mut order: [usize; WAYS] = std::array::from_fn(|place| place);
        let order = &mut order[..worth.count];
        order.sort_by_key(|place| (std::cmp::Reverse(worth.points[*place]), worth.rungs[*place]));
        let mut taken = Bits::NONE;
        for place in order.iter().copied() {
            let slice = &mut self.slices[first + place];
            slice.starts = slice.starts.without(taken);
            taken = taken.or(slice.starts);
            if !slice.starts.is_empty() {
                self.enter(first + place, worth.points[place]);
            }
        }
    }

    fn remote(&mut self, index: usize, rung: usize, points: i16, free: Bits<W>, worth: &mut Worth) {
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
        worth: &mut Worth,
    ) {
        let place = self.people.parties[index].place;
        let (mut plain, mut there) = (Bits::NONE, Bits::NONE);
        let free = free.and(self.rooms[rung].any);
        let mut wanted = match place {
            UNNAMED => free,
            place => self.time.bearable(place as usize, self.day, free),
        };
        for stretch in 0..self.rooms[rung].stretches.len() {
            if wanted.is_empty() {
                break;
            }
            let site = self.rooms[rung].stretches[stretch].site;
            // Most stretches have no room left; travel is asked of the others alone.
            let starts = self.with_room(rung, stretch, wanted);
            if starts.is_empty() {
                continue;
            }
            let (starts, at_site) = match place {
                UNNAMED => (starts, false),
                place => (
                    self.time.reachable(place as usize, self.day, site, starts),
                    self.time.is_there(place as usize, self.day, site),
                ),
            };
            wanted = wanted.without(starts);
            match at_site {
                true => there = there.or(starts),
                false => plain = plain.or(starts),
            }
        }
        self.add_slice(
            index,
            rung,
            worth_here + self.asked.points(ReasonCode::AtSiteThatDay),
            there,
            worth,
        );
        self.add_slice(index, rung, worth_here, plain, worth);
    }

    /// Finds the starts at which any room is free; without one there is no visit onsite.
    pub(super) fn look_at_rooms(&mut self) {
        let mut open = Bits::NONE;
        for (rung, modality) in self.asked.ladder.iter().enumerate() {
            if *modality != Modality::Onsite {
                open = self.open;
                continue;
            }
            let mut without = self.open;
            for stretch in 0..self.rooms[rung].stretches.len() {
                if without.is_empty() {
                    break;
                }
                without = without.without(self.with_room(rung, stretch, without));
            }
            self.rooms[rung].any = self.open.without(without);
            open = open.or(self.rooms[rung].any);
        }
        self.open = open;
    }

    /// Of some starts those at which a room of the stretch is free.
    fn with_room(&mut self, rung: usize, stretch: usize, starts: Bits<W>) -> Bits<W> {
        let stretch = &mut self.rooms[rung].stretches[stretch];
        while stretch.looked_at < stretch.rooms.len() && !starts.without(stretch.free).is_empty() {
            let room = stretch.rooms[stretch.looked_at] as usize;
            stretch.looked_at += 1;
            let rooms = &self.table.clinic.rooms;
            if rooms.has_run(room, self.day, self.asked.lengths.clinic_slots()) {
                let free = rooms.free(room, self.day);
                stretch.free = stretch.free.or(self.asked.lengths.clinic(free));
                self.touched += size_of::<Bits<W>>();
            }
        }
        starts.and(stretch.free)
    }

    fn add_slice(
        &mut self,
        index: usize,
        rung: usize,
        points: i16,
        starts: Bits<W>,
        worth: &mut Worth,
    ) {
        if !starts.is_empty() {
            self.slices.push(Slice { party: index as u32, rung: rung as u8, starts });
            (worth.points[worth.count], worth.rungs[worth.count]) = (points, rung as u8);
            worth.count += 1;
        }
    }

    /// The starts of the day that are open to everybody and at which a clinician has time.
    pub(super) fn clinician(&self, place: u32) -> Bits<W> {
        let clinicians = &self.table.clinic.clinicians;
        if !clinicians.has_run(place as usize, self.day, self.asked.lengths.clinic_slots()) {
            return Bits::NONE;
        }
        let free = clinicians.free(place as usize, self.day);
        self.asked.lengths.clinic(free).and(self.open)
    }
}

impl<const W: usize> Rooms<W> {
    pub(super) fn new(table: &Table<'_, W>, rooms: &[u32]) -> Rooms<W> {
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
        Rooms { stretches, any: Bits::NONE }
    }

    pub(super) fn begin(&mut self) {
        for stretch in &mut self.stretches {
            (stretch.looked_at, stretch.free) = (0, Bits::NONE);
        }
    }
}
