//! Possible sets, their order, and the choice of those to propose.

use std::cmp::Reverse;
use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::case::{Case, Set};
use super::proposal::Proposal;
use super::score::{self, Party};
use crate::domain::ids::{AgencyId, ClinicianId, InterpreterId};

/// As long as there are others, so many proposals begin at one time.
const PER_START: u32 = 3;
/// As long as there are others, so many on one day have the same clinician and interpreter.
const PER_DAY_AND_PEOPLE: u32 = 2;

/// One possible set, small enough to sort many.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    pub(super) set: Set,
    pub(super) party: Party<'a>,
    pub(super) clinician: ClinicianId,
    pub(super) days_waiting: i64,
    pub(super) score: i64,
    /// Place of the modality on the visit type's ladder.
    pub(super) rung: usize,
}

type Order =
    (Reverse<i64>, DateTime<Utc>, ClinicianId, bool, Option<InterpreterId>, Option<AgencyId>);

impl Candidate<'_> {
    /// Best first; total, so that equal questions get equal answers.
    pub(super) fn order(&self) -> (Order, usize) {
        let party = &self.party;
        let start = self.set.envelope.told.start();
        let named = (party.id.is_none(), party.id, party.agency);
        ((Reverse(self.score), start, self.clinician, named.0, named.1, named.2), self.rung)
    }

    /// Of sets that agree in this, one is proposed.
    pub(super) fn people(&self) -> (ClinicianId, Option<InterpreterId>, Option<AgencyId>) {
        let unnamed = self.party.agency.filter(|_| self.party.id.is_none());
        (self.clinician, self.party.id, unnamed)
    }

    /// The candidate as it is proposed, with its reasons.
    pub(super) fn proposal(&self, case: &Case) -> Proposal {
        let Candidate { set, party, .. } = self;
        Proposal {
            envelope: set.envelope,
            clinician: self.clinician,
            room: set.room.map(|index| case.world.rooms[index].id),
            interpreter: party.id,
            agency: party.agency,
            variety: party.variety.cloned(),
            availability: party.availability,
            modality: set.modality,
            score: self.score,
            reasons: score::reasons(case, set, party, self.days_waiting),
            rank_reason: party.rank_reason,
        }
    }
}

/// The best candidates, at most `limit`, best first: chosen with variety among them, then filled
/// with whatever is left. Sorts all of them on the way.
pub(super) fn best<'a>(candidates: &mut [Candidate<'a>], limit: usize) -> Vec<Candidate<'a>> {
    candidates.sort_by_key(Candidate::order);
    let mut per_start: HashMap<DateTime<Utc>, u32> = HashMap::new();
    let mut per_people: HashMap<_, u32> = HashMap::new();
    let (mut chosen, mut left) = (Vec::new(), Vec::new());
    for candidate in candidates.iter() {
        if chosen.len() == limit {
            break;
        }
        let at_start = per_start.entry(candidate.set.envelope.told.start()).or_default();
        let of_people = per_people.entry((candidate.set.date, candidate.people())).or_default();
        if *at_start < PER_START && *of_people < PER_DAY_AND_PEOPLE {
            (*at_start, *of_people) = (*at_start + 1, *of_people + 1);
            chosen.push(*candidate);
        } else if left.len() < limit {
            left.push(*candidate);
        }
    }
    chosen.extend(left.into_iter().take(limit - chosen.len()));
    chosen.sort_by_key(Candidate::order);
    chosen
}
