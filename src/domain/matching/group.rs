//! Times for many: a visit's whole set, and everybody else of the clinic who has to be there.

use super::engine;
use super::proposal::Proposal;
use super::timetable::Timetable;
use super::world::{Question, World};
use crate::domain::ids::ClinicianId;
use crate::domain::language::Variety;

/// Who has to be there beside the patient and the clinician of the question.
#[derive(Clone, Debug, Default)]
pub struct Group {
    pub insiders: Vec<ClinicianId>,
    /// What others at the table speak, each through an interpreter of its own.
    pub varieties: Vec<Variety>,
    /// For all of them, those from outside and the interpreters among them.
    pub seats: u32,
}

/// The best set at each time at which all of them can meet, the best first; at most as many as the
/// question asks for.
pub fn group_times(world: &World, question: &Question, group: &Group) -> Vec<Proposal> {
    let timetable = Timetable::covering(world, question.from, question.to);
    group_timetable(&timetable, 0, world, question, group)
}

/// As [`group_times`], by a timetable that is kept; `clinic` is the number of the world that it was
/// made from.
pub fn group_timetable(
    timetable: &Timetable,
    clinic: usize,
    world: &World,
    question: &Question,
    group: &Group,
) -> Vec<Proposal> {
    engine::best_together(timetable, clinic, world, question, group)
}
