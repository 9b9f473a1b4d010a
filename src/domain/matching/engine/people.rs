//! Who could be in a set, before any time is looked at: clinicians by what they are worth, parties,
//! and the pairs that know each other.

use super::Reach;
use super::asked::Asked;
use super::parties::{self, Party, UNNAMED};
use crate::domain::ids::AgencyId;
use crate::domain::matching::case::Case;
use crate::domain::matching::proposal::ReasonCode;
use crate::domain::matching::rules::{self, CLINICIAN_STANDING};
use crate::domain::matching::score::{is_usual, speaks};
use crate::domain::matching::timetable::Table;
use crate::domain::matching::weights::{SOON_DAYS, Weights};
use crate::domain::visit::Modality;

/// Clinicians of equal worth, as places in the order of ids and in the world.
pub(super) struct Group {
    pub(super) points: i16,
    pub(super) members: Vec<(u32, u32)>,
}

/// A clinician and an interpreter who have both been at one visit of the patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) clinician: (u32, u32),
    pub(super) points: i16,
    /// Place in the pool.
    pub(super) place: u32,
}

pub(super) struct People {
    weights: Weights,
    /// Those of the contracts, by id.
    pub(super) agencies: Vec<AgencyId>,
    /// The group worth most comes first.
    pub(super) groups: Vec<Group>,
    pub(super) parties: Vec<Party>,
    pub(super) pairs: Vec<Pair>,
    /// Per place of the pool, where its party is; [`NOBODY`] or [`SEVERAL`].
    by_place: Vec<u32>,
    /// Parties that are looked at on every day: those in a pair, and those who change with the day;
    /// and all others, the most promising first.
    pub(super) paired: Vec<u32>,
    pub(super) others: Vec<u32>,
    /// The most that any of the parties is worth, the time and the clinician apart.
    pub(super) most_of_parties: i32,
    /// Per rung, the rooms that could serve, in the order of filling.
    pub(super) rooms: Vec<Vec<u32>>,
}

impl People {
    pub(super) fn new<const W: usize>(
        case: &Case,
        asked: &Asked,
        table: &Table<'_, W>,
        reach: Reach,
    ) -> People {
        let groups = groups(case, asked, table);
        let agencies = agencies(case);
        let known = case.world.history.iter().filter_map(|visit| visit.interpreter);
        let met = known.filter_map(|id| table.pool.place_of(id)).collect();
        let listed = parties::Table {
            agencies: agencies.clone(),
            case,
            asked,
            pool: table.pool,
            reach,
            met,
        };
        let parties = if groups.is_empty() { Vec::new() } else { listed.parties() };
        let pairs = pairs(case, asked, table, &groups);
        let by_place = by_place(&parties, table.pool.facts.len());
        let (paired, others): (Vec<u32>, Vec<u32>) = (0..parties.len() as u32).partition(|index| {
            let place = parties[*index as usize].place;
            let several = by_place.get(place as usize).is_some_and(|first| *first == SEVERAL);
            several || pairs.iter().any(|pair| pair.place == place)
        });
        let others = most_promising_first(others, &parties);
        let most = parties.iter().map(|party| i32::from(party.most)).max().unwrap_or(0);
        let most_of_parties = most + i32::from(asked.points(ReasonCode::AtSiteThatDay));
        let rooms = asked.ladder.iter().map(|modality| rooms(case, asked, *modality)).collect();
        People {
            weights: asked.policy.weights,
            agencies,
            groups,
            parties,
            by_place,
            pairs,
            paired,
            others,
            most_of_parties,
            rooms,
        }
    }

    /// The party of somebody in the pool, when there is one and it is the same on all its days.
    pub(super) fn party_of(&self, place: u32) -> Option<usize> {
        let index = self.by_place.get(place as usize).copied()?;
        (index < SEVERAL).then_some(index as usize)
    }

    /// The most that any set can be worth, the time apart; `None` when there can be none.
    pub(super) fn most(&self) -> Option<i32> {
        let group = self.groups.first()?.points;
        let paired = self.paired.iter().map(|index| {
            let party = &self.parties[*index as usize];
            let pairs = self.pairs.iter().filter(|pair| pair.place == party.place);
            i32::from(party.most) + i32::from(pairs.map(|pair| pair.points).fold(group, i16::max))
        });
        let other = self.others.first();
        let other =
            other.map(|index| i32::from(self.parties[*index as usize].most) + i32::from(group));
        let site = self.weights.at_site_that_day as i32;
        paired.chain(other).max().map(|most| most + site)
    }

    /// Points for a day after so many of waiting.
    pub(super) fn soon(&self, days_waiting: i64) -> i32 {
        let days = (SOON_DAYS - days_waiting).max(0) as i32;
        days * self.weights.soonest as i32
    }

    /// True when the two have met the patient together: they are taken as a pair, not one by one.
    pub(super) fn is_pair(&self, clinician: u32, place: u32) -> bool {
        place != UNNAMED
            && self.pairs.iter().any(|pair| pair.place == place && pair.clinician.0 == clinician)
    }
}

const NOBODY: u32 = u32::MAX;
const SEVERAL: u32 = u32::MAX - 1;

fn by_place(parties: &[Party], places: usize) -> Vec<u32> {
    let mut by_place = vec![NOBODY; places];
    for (index, party) in parties.iter().enumerate().filter(|(_, party)| party.place != UNNAMED) {
        let known = &mut by_place[party.place as usize];
        *known = if *known == NOBODY { index as u32 } else { SEVERAL };
    }
    by_place
}

/// By what they are worth at most; those worth the same stay in the order of ids. There are many
/// parties and few sums, so each is put in its place by counting.
fn most_promising_first(others: Vec<u32>, parties: &[Party]) -> Vec<u32> {
    let most = |index: &u32| parties[*index as usize].most;
    let Some(highest) = others.iter().map(most).max() else { return others };
    let least = others.iter().map(most).min().unwrap_or(highest);
    let below = |index: &u32| (i32::from(highest) - i32::from(most(index))) as usize;
    let mut places = vec![0_u32; (i32::from(highest) - i32::from(least)) as usize + 2];
    others.iter().for_each(|index| places[below(index) + 1] += 1);
    for level in 1..places.len() {
        places[level] += places[level - 1];
    }
    let mut sorted = vec![0; others.len()];
    for index in &others {
        let place = &mut places[below(index)];
        sorted[*place as usize] = *index;
        *place += 1;
    }
    sorted
}

fn agencies(case: &Case) -> Vec<AgencyId> {
    let mut agencies: Vec<AgencyId> = case.world.paths.iter().map(|path| path.agency).collect();
    agencies.sort_unstable();
    agencies.dedup();
    agencies
}

fn groups<const W: usize>(case: &Case, asked: &Asked, table: &Table<'_, W>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let Some(modality) = asked.ladder.first() else { return groups };
    let probe = case.set(case.world.now, *modality);
    for (order, place) in table.clinic.by_id.iter().enumerate() {
        let set = probe.with_clinician(*place as usize);
        let id = case.world.clinicians[*place as usize].id;
        let wanted = asked.question.clinician.is_none_or(|wanted| wanted == id);
        if !wanted || rules::first(CLINICIAN_STANDING, case, &set).is_some() {
            continue;
        }
        let worth = asked.points(ReasonCode::SameClinician) * i16::from(is_usual(case, Some(id)))
            + asked.points(ReasonCode::ClinicianSpeaks) * i16::from(speaks(case, &set).is_some());
        let member = (order as u32, *place);
        match groups.iter_mut().find(|group| group.points == worth) {
            Some(group) => group.members.push(member),
            None => groups.push(Group { points: worth, members: vec![member] }),
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.points));
    groups
}

fn pairs<const W: usize>(
    case: &Case,
    asked: &Asked,
    table: &Table<'_, W>,
    groups: &[Group],
) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for visit in &case.world.history {
        let place = visit.interpreter.and_then(|id| table.pool.place_of(id));
        let clinician = groups.iter().find_map(|group| {
            let is = |m: &&(u32, u32)| case.world.clinicians[m.1 as usize].id == visit.clinician;
            Some((group.points, *group.members.iter().find(is)?))
        });
        if let (Some(place), Some((worth, clinician))) = (place, clinician) {
            let points = worth + asked.points(ReasonCode::SamePair);
            let pair = Pair { clinician, points, place };
            if !pairs.contains(&pair) {
                pairs.push(pair);
            }
        }
    }
    pairs
}

fn rooms(case: &Case, asked: &Asked, modality: Modality) -> Vec<u32> {
    if modality == Modality::Phone {
        return Vec::new();
    }
    let seats = asked.group.map_or(0, |group| group.seats);
    let probe = case.set(case.world.now, modality);
    let stands = |place: &usize| {
        let set = probe.with_room(*place, case.world);
        case.world.rooms[*place].seats >= seats
            && rules::first(rules::ROOM_STANDING, case, &set).is_none()
    };
    (0..case.world.rooms.len()).filter(stands).map(|place| place as u32).collect()
}
