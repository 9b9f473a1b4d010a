//! The whole answer of the search against the oracle: sets, order, scores and rooms, with counts of
//! the requests in which each hard criterion has decided.

use super::oracle::{Oracle, Ranked};
use super::properties::{Generator, key};
use super::*;

/// So many requests; a quick run has some.
fn requests() -> u64 {
    if FULL { 10_500 } else { 700 }
}

fn ranked(proposal: &Proposal) -> Ranked {
    Ranked {
        key: key(proposal),
        score: proposal.score,
        modality: proposal.modality,
        room: proposal.room,
    }
}

#[test]
fn every_answer_is_the_oracles() {
    let mut decided = [0_u32; 12];
    let (mut full, mut short, mut none) = (0, 0, 0);
    for number in 0..requests() {
        let mut generator = Generator::new(10_000 + number);
        let (mut world, asked) = (generator.world(), generator.question());
        if number % 2 == 1 {
            world.policy.weights = generator.weights();
        }
        let question = Question { limit: [1, 5, 20, 20, 200][(number % 5) as usize], ..asked };
        let oracle =
            Oracle { world: &world, patient: &question.patient, visit_type: &question.visit_type };
        let (wanted, rules) = oracle.ranked(&question);
        let timetable = Timetable::covering(&world, question.from, question.to);
        let found = search_timetable(&timetable, 0, &world, &question);
        let found: Vec<Ranked> = found.iter().map(ranked).collect();
        assert_eq!(found, wanted, "request {number}");
        (1..12).filter(|rule| rules >> rule & 1 == 1).for_each(|rule| decided[rule] += 1);
        match found.len() {
            0 => none += 1,
            length if length == question.limit => full += 1,
            _ => short += 1,
        }
    }
    println!("{} requests: {full} full, {short} short, {none} without an answer", requests());
    println!("decided by H1 to H11: {:?}", &decided[1..]);
    let least = if FULL { 100 } else { 4 };
    assert!(decided[1..].iter().all(|times| *times >= least), "{decided:?}");
    assert!(full >= least && short >= least && none >= least);
}
