//! What matching answers: proposals with reasons, relaxations, and the assessment of one choice.

use super::refusal::{Args, Refusal};
use super::world::{AgencyPath, Choice, InterpreterProfile};
use crate::domain::ids::{AgencyId, ClinicianId, InterpreterId, RoomId};
use crate::domain::language::{Grade, Variety};
use crate::domain::need::RankReason;
use crate::domain::person::Sex;
use crate::domain::visit::{Envelope, Modality};

words! {
    /// How sure it is that an interpreter comes. What is unknown is never shown as free.
    Availability {
        /// Published hours cover the block and nothing stands against it; or none is needed.
        Known = "known",
        /// No hours are published and nothing is known against it: to be asked.
        Believed = "believed",
        /// An agency is asked without a name.
        Agency = "agency",
    }
}

impl Availability {
    /// How sure a named interpreter is, against whom no rule stands.
    pub fn of(person: &InterpreterProfile) -> Availability {
        if person.hours.is_some() { Availability::Known } else { Availability::Believed }
    }
}

words! {
    /// Why a proposal is good; each adds points, [`ReasonCode::AskSexWish`] none.
    ReasonCode {
        /// `days` from the first day asked for.
        Soonest = "soonest",
        SameClinician = "same_clinician",
        /// `date` of the latest visit together.
        SameInterpreter = "same_interpreter",
        /// Clinician and interpreter have both been at one visit of this patient.
        SamePair = "same_pair",
        /// `variety`.
        VarietyNative = "variety_native",
        /// `variety`.
        VarietyFull = "variety_full",
        /// `variety`: the one that the patient named first.
        FirstVariety = "first_variety",
        /// `sex`.
        SexAsWished = "sex_as_wished",
        /// `level` of the qualification, above what the visit type asks.
        HigherLevel = "higher_level",
        PreferredModality = "preferred_modality",
        KnownFree = "known_free",
        BelievedFree = "believed_free",
        /// The agency is the first that the contracts name.
        AgencyFirstRank = "agency_first_rank",
        /// The interpreter works at the site on that day anyway.
        AtSiteThatDay = "at_site_that_day",
        /// `variety`: the clinician speaks it too.
        ClinicianSpeaks = "clinician_speaks",
        /// `sex`: the patient wishes another and must be asked first.
        AskSexWish = "ask_sex_wish",
    }
}

/// Every code, for those who must have a sentence for each.
pub const ALL_REASONS: &[ReasonCode] = ReasonCode::ALL;

/// One reason with its points; the score is the sum of the points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    pub code: ReasonCode,
    pub points: i64,
    pub args: Args,
}

/// A whole set that can be booked as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub envelope: Envelope,
    pub clinician: ClinicianId,
    pub room: Option<RoomId>,
    pub interpreter: Option<InterpreterId>,
    /// Who is asked first; `None` when no interpreter is needed.
    pub agency: Option<AgencyId>,
    /// What is interpreted; `None` when nothing is.
    pub variety: Option<Variety>,
    pub availability: Availability,
    pub modality: Modality,
    pub score: i64,
    pub reasons: Vec<Reason>,
    /// Why a name of a lower contract rank is asked for; `None` when the rank is the best.
    pub rank_reason: Option<RankReason>,
}

impl Proposal {
    /// The set as somebody books it.
    pub fn choice(&self) -> Choice {
        Choice {
            start: self.envelope.told.start(),
            clinician: self.clinician,
            room: self.room,
            interpreter: self.interpreter,
            modality: self.modality,
            rank_reason: self.rank_reason,
        }
    }
}

words! {
    /// One thing that could be given up to find more. Hard rules are not among them.
    ///
    /// The smallest first, by what it asks of the patient: nothing at all; another hour, then
    /// another day of the week; another form; somebody else; an answer to a question; waiting.
    RelaxationCode {
        /// Nobody known by name is free; the agency can be asked without a name.
        WithoutName = "without_name",
        /// Other hours: the nearest to those asked for.
        OtherTime = "other_time",
        OtherWeekday = "other_weekday",
        OtherModality = "other_modality",
        OtherClinician = "other_clinician",
        /// Neither clinician nor interpreter is known to the patient.
        OtherPeople = "other_people",
        /// A wish, after asking the patient; never a condition.
        SexWish = "sex_wish",
        /// The first day after those asked for.
        LaterDate = "later_date",
    }
}

/// What giving up one thing would bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relaxation {
    pub code: RelaxationCode,
    /// The best proposal then.
    pub best: Proposal,
}

/// The answer to a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Best first.
    pub proposals: Vec<Proposal>,
    pub relaxations: Vec<Relaxation>,
    /// When nobody is named in any proposal and there may be more: the best by score, among whom the
    /// likeliest are looked for.
    pub further: Vec<Proposal>,
    /// No set fits, whatever the order.
    pub nothing: bool,
    /// When nothing fits and it was asked: what stands in the way, the most frequent first.
    pub why: Vec<Refusal>,
    /// More would have had to be looked at than a search may: it stopped after some day. What it
    /// found up to then is in its right order.
    pub bounded: bool,
}

/// What follows from a choice that breaks no rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    pub envelope: Envelope,
    /// What the need is for; `None` when no interpreter is needed.
    pub variety: Option<Variety>,
    /// How well the named interpreter covers it.
    pub grade: Option<Grade>,
    pub availability: Availability,
    /// Whom to ask, in this order: for a named interpreter, that person's agency first.
    pub paths: Vec<AgencyPath>,
    /// As chosen, else as found; `None` when the rank is the best.
    pub rank_reason: Option<RankReason>,
    /// The lowest qualification level that the agency may send.
    pub min_level: u8,
    /// The sex that the patient set as a condition.
    pub sex_condition: Option<Sex>,
}
