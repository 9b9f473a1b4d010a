//! Matching: which patient, clinician, room and interpreter can come together, and when.
//!
//! One set of hard [`Rule`]s serves the search, the booking and the question "why not here".
//! [`search`] proposes whole sets and [`search_in`] puts them in another order, [`assess`] judges
//! one, [`why_not`] says what keeps somebody or a time out of the answers, [`paths`] whom to ask
//! next, [`nearest`] finds good times around another, [`weigh`] says how likely it is that an agency
//! asked without a name finds somebody.
//!
//! ```text
//! World + Question ─► timetable (five-minute bits per day)  ─► engine ─► proposals
//! World + Question ─► roster (open and busy spans per day) ─► rules ─► why not, what is nearest
//! World + Choice   ─► the same roster, one block            ─► rules ─► assessment
//! ```

mod assess;
mod candidate;
mod case;
mod chance;
mod contract;
mod engine;
mod explain;
mod ground;
mod group;
mod interpreter;
mod order;
mod pooling;
mod proposal;
mod refusal;
mod relax;
mod roster;
mod rules;
mod score;
mod search;
mod timetable;
mod weights;
mod why_not;
mod world;

pub use assess::{assess, wants_reason};
pub use chance::{
    Chance, Experience, Hopes, Kind, Lead, LeftOut, Lesson, PastNeed, SafeLead, asks_an_agency,
    hundredths, lesson, weigh,
};
pub use contract::paths;
pub use engine::touched;
pub use explain::explain;
pub use ground::Ground;
pub use group::{Group, group_times, group_timetable};
pub use order::{Order, knows_somebody, search_in};
pub use pooling::{HalfDay, MEET_MINUTES, Pooling, SMALL_COMMUNITY, Stay, pooling, stay};
pub use proposal::{
    ALL_REASONS, Assessment, Availability, Found, Proposal, Reason, ReasonCode, Relaxation,
    RelaxationCode,
};
pub use refusal::{Arg, Args, Part, Refusal, Rule, Taken, start_of};
pub use relax::{LATER_DAYS_MAX, furthest};
pub use search::{nearest, search, search_timetable};
pub use timetable::{Calendar, Timetable};
pub use weights::{BadWeights, SOON_DAYS, Weights};
pub use why_not::{About, Explanation, Lack, Obstacle, why_not};
pub use world::{
    AgencyPath, BusyAt, Choice, ClinicianProfile, ExclusionKind, InterpreterProfile, Limits,
    MatchPolicy, PastVisit, PatientProfile, Qualification, Question, RoomProfile, Searching,
    Shared, Skill, TravelTable, WeeklySpan, Who, World,
};

#[cfg(test)]
pub(in crate::domain) mod tests;
