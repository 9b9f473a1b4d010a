//! Times for many: a visit's whole set, and everybody else of the clinic who has to be there.

use super::case::Case;
use super::contract::path_refs;
use super::ground::Ground;
use super::proposal::Proposal;
use super::rules::{CLINICIAN_TIMED, first};
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

/// So many sets are looked at before each time is taken once.
const SETS_MAX: usize = 5_000;

/// The best set at each time at which all of them can meet, the best first; at most as many as the
/// question asks for.
pub fn group_times(world: &World, question: &Question, group: &Group) -> Vec<Proposal> {
    let mut world = world.clone();
    world.rooms.retain(|room| room.seats >= group.seats);
    let case =
        Case::new(&world, &question.patient, &question.visit_type, question.from, question.to);
    let everybody = |one: &Proposal| {
        let set = case.set(one.envelope.told.start(), one.modality);
        let free = |who: &ClinicianId| {
            let index = world.clinicians.iter().position(|person| person.id == *who);
            index.is_some_and(|index| {
                first(CLINICIAN_TIMED, &case, &set.with_clinician(index)).is_none()
            })
        };
        let served =
            |variety: &Variety| !path_refs(&world, variety, one.modality, set.date).is_empty();
        group.insiders.iter().all(free) && group.varieties.iter().all(served)
    };
    let mut times: Vec<Proposal> = Vec::new();
    for one in Ground::of(&world).proposals(question, SETS_MAX) {
        let start = one.envelope.told.start();
        let known = times.iter().any(|time| time.envelope.told.start() == start);
        if times.len() == question.limit {
            break;
        }
        if !known && everybody(&one) {
            times.push(one);
        }
    }
    times
}
