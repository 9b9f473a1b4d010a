//! Chosen sets as proposals: the room, the people by id, the reasons.

use super::Slot;
use super::asked::Asked;
use super::fits::Time;
use super::parties::{Party, Rank, UNNAMED, availability};
use super::people::People;
use crate::domain::matching::case::{Case, Set};
use crate::domain::matching::proposal::Proposal;
use crate::domain::matching::score::{self, Party as Worth};
use crate::domain::matching::timetable::{Bits, Table};
use crate::domain::visit::Modality;

/// The slots as proposals, in the same order.
pub(super) fn proposals<const W: usize>(
    table: &Table<'_, W>,
    case: &Case,
    asked: &Asked,
    people: &People,
    slots: &[Slot],
) -> Vec<Proposal> {
    let time = Time::new(table.pool, asked.lengths, asked.policy);
    let writer = Writer { table, case, asked, people, time };
    slots.iter().map(|slot| writer.proposal(slot)).collect()
}

struct Writer<'a, 'c, const W: usize> {
    table: &'c Table<'c, W>,
    case: &'c Case<'a>,
    asked: &'c Asked<'a>,
    people: &'c People,
    time: Time<'c, W>,
}

impl<const W: usize> Writer<'_, '_, W> {
    fn proposal(&self, slot: &Slot) -> Proposal {
        let (day, start) = (usize::from(slot.day), i32::from(slot.start));
        let party = &self.people.parties[slot.party as usize];
        let modality = self.asked.ladder[usize::from(slot.rung)];
        let instant = self.table.pool.frame.instant(day, start);
        let mut set = self.case.set(instant, modality).with_clinician(slot.clinician.1 as usize);
        let room = self.room(slot, party, modality);
        if let Some(room) = room {
            set = set.with_room(room, self.case.world);
        }
        let there = room.filter(|_| modality == Modality::Onsite && party.place != UNNAMED);
        let at_site = there.is_some_and(|room| {
            let site = self.table.clinic.room_sites[room];
            self.time.is_there(party.place as usize, day, site)
        });
        self.written(slot, party, set, at_site)
    }

    fn written(&self, slot: &Slot, party: &Party, mut set: Set, at_site: bool) -> Proposal {
        let worth = self.worth(party, usize::from(slot.rung));
        if let Some(place) = worth.interpreter {
            set = set.with_interpreter(place);
        }
        let days_waiting = self.asked.days_waiting(usize::from(slot.day));
        let reasons = score::reasons(self.case, &set, &worth, at_site, days_waiting);
        debug_assert_eq!(
            reasons.iter().map(|reason| reason.points).sum::<i64>(),
            i64::from(slot.score)
        );
        Proposal {
            envelope: set.envelope,
            clinician: self.case.world.clinicians[slot.clinician.1 as usize].id,
            room: set.room.map(|place| self.case.world.rooms[place].id),
            interpreter: worth.id,
            agency: worth.agency,
            variety: worth.variety.cloned(),
            availability: worth.availability,
            modality: set.modality,
            score: i64::from(slot.score),
            reasons,
            rank_reason: worth.rank_reason,
        }
    }

    fn worth(&self, party: &Party, rung: usize) -> Worth<'_> {
        let way = party.ways[rung];
        let (first_rank, rank_reason) = match way.rank {
            Rank::None => return Worth::nobody(),
            Rank::First => (true, None),
            Rank::Lower(reason) => (false, Some(reason)),
            Rank::Unfounded => (false, None),
        };
        let agency = self.people.agencies[usize::from(way.agency)];
        let variety = self.case.varieties[usize::from(way.variety)];
        if party.place == UNNAMED {
            return Worth::unnamed(variety, agency);
        }
        let place = party.place as usize;
        Worth {
            interpreter: Some(place),
            id: Some(self.case.world.interpreters[place].id),
            agency: Some(agency),
            variety: Some(variety),
            grade: Some(party.grade),
            availability: availability(&self.table.pool.facts[place]),
            first_rank,
            rank_reason,
        }
    }

    /// Onsite the first free room of the first site at which the interpreter can be; by video the
    /// first that is free, if any.
    fn room(&self, slot: &Slot, party: &Party, modality: Modality) -> Option<usize> {
        let (day, start) = (usize::from(slot.day), i32::from(slot.start));
        let clinic = &self.table.clinic;
        let free = |room: &&u32| {
            self.asked.lengths.clinic(clinic.rooms.free(**room as usize, day)).has(start)
        };
        let can_be_there = |room: &&u32| {
            modality != Modality::Onsite || party.place == UNNAMED || {
                let site = clinic.room_sites[**room as usize];
                let here = Bits::range(start, start + 1);
                self.time.reachable(party.place as usize, day, site, here).has(start)
            }
        };
        let rooms = &self.people.rooms[usize::from(slot.rung)];
        rooms.iter().filter(free).find(can_be_there).map(|room| *room as usize)
    }
}
