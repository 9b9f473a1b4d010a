//! Times for many, against all sets of the question looked through one by one.

use super::properties::{Generator, key};
use super::*;
use crate::domain::matching::case::Case;
use crate::domain::matching::contract::path_refs;
use crate::domain::matching::rules::{CLINICIAN_TIMED, first};

const WORLDS: u64 = 200;

/// The best set of every time, among all that there are.
fn one_by_one(world: &World, question: &Question, group: &Group) -> Vec<Proposal> {
    let mut world = world.clone();
    world.rooms.retain(|room| room.seats >= group.seats);
    let case =
        Case::new(&world, &question.patient, &question.visit_type, question.from, question.to);
    let all_there = |one: &Proposal| {
        let set = case.set(one.envelope.told.start(), one.modality);
        let place = |who| world.clinicians.iter().position(|person| person.id == who);
        let free = |place| first(CLINICIAN_TIMED, &case, &set.with_clinician(place)).is_none();
        let served = |variety| !path_refs(&world, variety, one.modality, set.date).is_empty();
        group.insiders.iter().all(|who| place(*who).is_some_and(free))
            && group.varieties.iter().all(served)
    };
    let mut times: Vec<Proposal> = Vec::new();
    let everything = Question { limit: 20_000, ..question.clone() };
    for one in search(&world, &everything).proposals {
        let start = one.envelope.told.start();
        let known = times.iter().any(|time| time.envelope.told.start() == start);
        if times.len() < question.limit && !known && all_there(&one) {
            times.push(one);
        }
    }
    times
}

#[test]
fn times_for_many_are_those_found_one_by_one() {
    let (mut found, mut none) = (0, 0);
    for number in 0..WORLDS {
        let mut generator = Generator::new(50_000 + number);
        let (world, mut question) = (generator.world(), generator.question());
        question.limit = [1, 6, 40][(number % 3) as usize];
        let insiders = world.clinicians.iter().skip(1).step_by(2).take((number % 3) as usize);
        let group = Group {
            insiders: insiders.map(|person| person.id).collect(),
            varieties: question.patient.spoken.iter().filter_map(Spoken::known).cloned().collect(),
            seats: (number % 5) as u32,
        };
        let times = group_times(&world, &question, &group);
        let wanted = one_by_one(&world, &question, &group);
        let keys = |all: &[Proposal]| all.iter().map(|p| (key(p), p.score)).collect::<Vec<_>>();
        assert_eq!(keys(&times), keys(&wanted), "world {number}");
        if times.is_empty() { none += 1 } else { found += 1 }
    }
    assert!(found > 30 && none > 10, "{found} found, {none} without a time");
}
