//! When parties, clinicians and rooms have time on the day at hand, each looked at only once.

use super::day::Today;
use super::parties::{NEVER, UNNAMED, covers};
use crate::domain::matching::proposal::ReasonCode;
use crate::domain::matching::timetable::{Bits, Table};
use crate::domain::visit::Modality;

/// So many clinicians are quickly asked for their time.
const FEW: usize = 16;

/// Starts at which a party can come in one way.
#[derive(Clone, Copy)]
pub(super) struct Slice<const W: usize> {
    pub(super) party: u32,
    pub(super) rung: u8,
    pub(super) starts: Bits<W>,
}

/// Rooms that are looked at one after the other, as far as starts are still to be covered. Those of
/// one site that follow one another are one stretch.
pub(super) struct Rooms<const W: usize> {
    /// Site, and the rooms.
    stretches: Vec<Stretch<W>>,
}

struct Stretch<const W: usize> {
    site: u16,
    rooms: Vec<u32>,
    looked_at: usize,
    free: Bits<W>,
}

impl<const W: usize> Today<'_, W> {
    /// The starts at which a group can still be of use; all that are open for a large one.
    pub(super) fn use_of(&mut self, group: usize) -> Bits<W> {
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
    pub(super) fn top(&mut self) -> Option<i32> {
        let group = (0..self.people.groups.len()).find(|group| !self.use_of(*group).is_empty())?;
        Some(i32::from(self.people.groups[group].points))
    }

    /// Whoever works at one of the clinic's sites that day is worth more than the others know.
    pub(super) fn look_at_those_there(&mut self) {
        if !self.asked.ladder.contains(&Modality::Onsite) {
            return;
        }
        let (table, people) = (self.table, self.people);
        let Some(top) = self.top() else { return };
        let more = i32::from(self.asked.points(ReasonCode::AtSiteThatDay)) + top;
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
        self.add_slice(
            index,
            rung,
            worth_here + self.asked.points(ReasonCode::AtSiteThatDay),
            there,
            worth,
        );
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

    pub(super) fn clinician(&mut self, order: u32, place: u32) -> Bits<W> {
        let known = &mut self.clinicians[order as usize];
        if known.0 != self.day as u16 {
            let free = self.table.clinic.clinicians.free(place as usize, self.day);
            *known = (self.day as u16, self.asked.lengths.clinic(free));
        }
        known.1
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
        Rooms { stretches }
    }

    pub(super) fn begin(&mut self) {
        for stretch in &mut self.stretches {
            (stretch.looked_at, stretch.free) = (0, Bits::NONE);
        }
    }
}
