//! How much each reason for a set weighs.

use serde::Deserialize;

use super::proposal::ReasonCode;

/// Waiting longer than this makes no further difference.
pub const SOON_DAYS: i64 = 60;
/// The highest qualification level there is.
const LEVEL_MAX: i64 = 5;
/// The most that one reason may weigh.
const WEIGHT_MAX: i64 = 200;
/// The most that a set may come to, the points for its day apart.
pub(super) const POINTS_MAX: i64 = 511;

/// Points per reason. By default continuity weighs most, then the variety, then the wish, then the
/// rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Per day that a set is sooner than [`SOON_DAYS`].
    pub soonest: i64,
    pub same_clinician: i64,
    pub same_interpreter: i64,
    pub same_pair: i64,
    pub variety_native: i64,
    pub variety_full: i64,
    pub first_variety: i64,
    pub sex_as_wished: i64,
    /// Per level above what the visit type asks.
    pub higher_level: i64,
    pub preferred_modality: i64,
    pub known_free: i64,
    pub believed_free: i64,
    pub agency_first_rank: i64,
    pub at_site_that_day: i64,
    pub clinician_speaks: i64,
}

impl Default for Weights {
    fn default() -> Weights {
        Weights {
            soonest: 2,
            same_clinician: 100,
            same_interpreter: 80,
            same_pair: 20,
            variety_native: 40,
            variety_full: 25,
            first_variety: 20,
            sex_as_wished: 30,
            higher_level: 3,
            preferred_modality: 20,
            known_free: 20,
            believed_free: 8,
            agency_first_rank: 16,
            at_site_that_day: 15,
            clinician_speaks: 5,
        }
    }
}

/// What is wrong with weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadWeights {
    /// One of them is below 0 or above `most`.
    One { code: ReasonCode, weight: i64, most: i64 },
    /// One set could come to more than `most`.
    Sum { sum: i64, most: i64 },
}

impl Weights {
    /// What a reason weighs; that somebody has to be asked first weighs nothing.
    pub const fn of(&self, code: ReasonCode) -> i64 {
        match code {
            ReasonCode::Soonest => self.soonest,
            ReasonCode::SameClinician => self.same_clinician,
            ReasonCode::SameInterpreter => self.same_interpreter,
            ReasonCode::SamePair => self.same_pair,
            ReasonCode::VarietyNative => self.variety_native,
            ReasonCode::VarietyFull => self.variety_full,
            ReasonCode::FirstVariety => self.first_variety,
            ReasonCode::SexAsWished => self.sex_as_wished,
            ReasonCode::HigherLevel => self.higher_level,
            ReasonCode::PreferredModality => self.preferred_modality,
            ReasonCode::KnownFree => self.known_free,
            ReasonCode::BelievedFree => self.believed_free,
            ReasonCode::AgencyFirstRank => self.agency_first_rank,
            ReasonCode::AtSiteThatDay => self.at_site_that_day,
            ReasonCode::ClinicianSpeaks => self.clinician_speaks,
            ReasonCode::AskSexWish => 0,
        }
    }

    /// The search keeps sets by their points in a table of fixed length: no weight is negative, and
    /// no set is worth more than the table has places.
    pub fn check(&self) -> Result<(), BadWeights> {
        for code in ReasonCode::ALL.iter().copied() {
            let weight = self.of(code);
            if !(0..=WEIGHT_MAX).contains(&weight) {
                return Err(BadWeights::One { code, weight, most: WEIGHT_MAX });
            }
        }
        match self.most() {
            sum if sum > POINTS_MAX => Err(BadWeights::Sum { sum, most: POINTS_MAX }),
            _ => Ok(()),
        }
    }

    /// The most that any set can come to, the points for its day apart.
    fn most(&self) -> i64 {
        self.same_clinician
            + self.same_interpreter
            + self.same_pair
            + self.variety_native.max(self.variety_full)
            + self.first_variety
            + self.sex_as_wished
            + self.higher_level * LEVEL_MAX
            + self.preferred_modality
            + self.known_free.max(self.believed_free)
            + self.agency_first_rank
            + self.at_site_that_day
            + self.clinician_speaks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_may_be_used_and_every_reason_weighs_something() {
        let weights = Weights::default();
        assert_eq!(weights.check(), Ok(()));
        for code in ReasonCode::ALL {
            assert!(weights.of(*code) > 0 || *code == ReasonCode::AskSexWish, "{code}");
        }
    }

    #[test]
    fn weights_are_neither_negative_nor_more_than_the_search_has_room_for() {
        let usual = Weights::default();
        let code = ReasonCode::SamePair;
        let refused = |weight| Err(BadWeights::One { code, weight, most: WEIGHT_MAX });
        assert_eq!(Weights { same_pair: -1, ..usual }.check(), refused(-1));
        assert_eq!(Weights { same_pair: 201, ..usual }.check(), refused(201));
        let room = POINTS_MAX - usual.most() + usual.same_pair;
        assert_eq!(Weights { same_pair: room, ..usual }.check(), Ok(()));
        let over = Weights { same_pair: room + 1, ..usual };
        assert_eq!(over.check(), Err(BadWeights::Sum { sum: POINTS_MAX + 1, most: POINTS_MAX }));
    }
}
