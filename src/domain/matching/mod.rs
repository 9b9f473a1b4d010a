//! Matching: which patient, clinician, room and interpreter can come together, and when.
//!
//! One set of hard [`Rule`]s serves the search, the booking and the question "why not here".
//! [`search`] proposes whole sets, [`assess`] judges one, [`explain`] names what stands against a
//! person or a room, [`paths`] says whom to ask next, [`nearest`] finds good times around another.
//!
//! ```text
//! World + Question ─► roster (open and busy spans per day) ─► rules ─► score ─► proposals
//! World + Choice   ─► the same roster, one block            ─► rules ─► assessment
//! ```

mod assess;
mod candidate;
mod case;
mod contract;
mod explain;
mod group;
mod interpreter;
mod pooling;
mod proposal;
mod refusal;
mod relax;
mod roster;
mod rules;
mod score;
mod search;
mod world;

pub use assess::assess;
pub use contract::paths;
pub use explain::explain;
pub use group::{Group, group_times};
pub use pooling::{HalfDay, MEET_MINUTES, Pooling, SMALL_COMMUNITY, Stay, pooling, stay};
pub use proposal::{
    ALL_REASONS, Assessment, Availability, Found, Proposal, Reason, ReasonCode, Relaxation,
    RelaxationCode,
};
pub use refusal::{Arg, Args, Part, Refusal, Rule, Taken, start_of};
pub use score::WEIGHTS;
pub use search::{nearest, search};
pub use world::{
    AgencyPath, BusyAt, Choice, ClinicianProfile, ExclusionKind, InterpreterProfile, Limits,
    MatchPolicy, PastVisit, PatientProfile, Qualification, Question, RoomProfile, Skill,
    TravelTable, WeeklySpan, Who, World,
};

#[cfg(test)]
mod tests;
