//! Looks at every answer before it is timed: by the rules that a booking is judged by, and by the
//! oracle of the tests, which walks over claims and tries every set.

use chrono::{DateTime, Duration, Utc};
use trialogue::domain::hours::{DayPart, Hours};
use trialogue::domain::ids::SiteId;
use trialogue::domain::language::{Grade, Variety};
use trialogue::domain::matching::*;
use trialogue::domain::span::Span;
use trialogue::domain::visit::{Modality, VisitType};

use super::generator::{Instance, Kind, Request};

#[allow(dead_code)]
#[path = "../../src/domain/matching/tests/oracle/mod.rs"]
mod oracle;

use oracle::{Oracle, Ranked};

fn oracle<'a>(world: &'a World, question: &'a Question) -> Oracle<'a> {
    Oracle { world, patient: &question.patient, visit_type: &question.visit_type }
}

/// What is proposed can be booked, twice judged, and comes best first.
pub fn check(timetable: &Timetable, made: &Instance, request: &Request) {
    let (world, question) = (&made.worlds[request.clinic], &request.question);
    let found = search_timetable(timetable, request.clinic, world, question);
    match request.kind {
        Kind::Easy => assert!(!found.is_empty(), "an easy request has an answer"),
        // What is scarce may be taken.
        Kind::Scarce => {}
        Kind::None => assert!(found.is_empty(), "nothing is left for the last third"),
    }
    assert!(found.windows(2).all(|two| two[0].score >= two[1].score));
    for one in &found {
        let choice = one.choice();
        let judged = assess(world, &question.patient, &question.visit_type, &choice);
        assert!(judged.is_ok(), "{choice:?}: {judged:?}");
        assert!(oracle(world, question).allows(&choice), "{choice:?}");
    }
}

fn ranked(one: &Proposal) -> Ranked {
    let unnamed = one.agency.filter(|_| one.interpreter.is_none());
    Ranked {
        key: (one.envelope.told.start(), one.clinician, one.interpreter, unnamed),
        score: one.score,
        modality: one.modality,
        room: one.room,
    }
}

/// The whole answer over some days of the question is the oracle's: sets, order, points, rooms.
pub fn check_whole(timetable: &Timetable, made: &Instance, request: &Request, days: i64) {
    let world = &made.worlds[request.clinic];
    let to = request.question.from + Duration::days(days - 1);
    let question = Question { to, ..request.question.clone() };
    let found = search_timetable(timetable, request.clinic, world, &question);
    let found: Vec<Ranked> = found.iter().map(ranked).collect();
    assert_eq!(found, oracle(world, &question).ranked(&question).0);
}

/// The same for a part of a large world that the oracle can walk through.
pub fn check_part(made: &Instance, request: &Request, days: i64) {
    let whole = &made.worlds[request.clinic];
    let usual = request.question.patient.usual_clinician;
    let mut part = whole.clone();
    part.clinicians.truncate(12);
    part.clinicians
        .extend(whole.clinicians.iter().skip(12).filter(|one| Some(one.id) == usual).cloned());
    part.rooms = whole.rooms.iter().step_by(whole.rooms.len().div_ceil(8)).cloned().collect();
    let met = |id| request.history.iter().any(|visit| visit.interpreter == Some(id));
    let variety = request.question.patient.spoken[0].known();
    let speaks =
        |one: &&InterpreterProfile| one.skills.iter().any(|skill| Some(&skill.variety) == variety);
    let speakers = whole.interpreters.iter().filter(speaks).enumerate();
    let kept = speakers.filter(|(number, one)| *number < 60 || met(one.id));
    part.interpreters = kept.map(|(_, one)| one.clone()).collect::<Vec<_>>().into();
    part.history = request.history.clone();
    let to = request.question.from + Duration::days(days - 1);
    let question = Question { to, ..request.question.clone() };
    let timetable = Timetable::covering(&part, question.from, question.to);
    let found = search_timetable(&timetable, 0, &part, &question);
    let found: Vec<Ranked> = found.iter().map(ranked).collect();
    assert_eq!(found, oracle(&part, &question).ranked(&question).0);
}
