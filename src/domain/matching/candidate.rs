//! Possible sets as a sweep meets them, and their order.

use std::cmp::Reverse;

use chrono::{DateTime, Utc};

use super::case::{Case, Set};
use super::interpreter::at_site_that_day;
use super::proposal::Proposal;
use super::score::{self, Party};
use crate::domain::ids::{AgencyId, ClinicianId, InterpreterId};

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

    fn at_site(&self, case: &Case) -> bool {
        let index = self.party.interpreter;
        index.is_some_and(|index| at_site_that_day(case, index, &self.set))
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
            reasons: score::reasons(case, set, party, self.at_site(case), self.days_waiting),
            rank_reason: party.rank_reason,
        }
    }
}
