//! Reasons, order, relaxations, explanations over a period, and what is said when nothing is found.

use super::*;
use crate::domain::person::{Force, SexWish};

fn codes(proposal: &Proposal) -> Vec<ReasonCode> {
    proposal.reasons.iter().map(|reason| reason.code).collect()
}

fn relaxation(found: &Found, code: RelaxationCode) -> Option<&Proposal> {
    found.relaxations.iter().find(|relaxation| relaxation.code == code).map(|r| &r.best)
}

#[test]
fn the_best_keeps_patient_clinician_and_interpreter_together() {
    let mut world = world();
    world.history.push(PastVisit {
        at: at("2026-11-03T09:00:00Z"),
        clinician: id(102),
        interpreter: Some(id(302)),
    });
    world.interpreters[1].hours = Some(hours(&WEEK, 480, 960));
    let site =
        busy_at(span("2026-11-24T14:00:00Z", 30), Some(clinic_site()), Some(Modality::Onsite));
    world.interpreters[1].busy.push(site);
    world.clinicians[1].speaks.push(variety("apc"));
    let mut question = question();
    question.limit = 5;
    question.patient.sex_wish = Some(SexWish { sex: Sex::Woman, force: Force::Wish });
    let found = search(&world, &question);
    assert_eq!(found.proposals.len(), 5);
    let best = &found.proposals[0];
    assert_eq!((best.clinician, best.interpreter), (id(102), Some(id(302))));
    assert_eq!(best.envelope.told.start(), at("2026-11-24T07:15:00Z"));
    assert_eq!(best.availability, Availability::Known);
    use ReasonCode::*;
    assert_eq!(
        codes(best),
        [
            Soonest,
            SameClinician,
            SameInterpreter,
            VarietyNative,
            SexAsWished,
            PreferredModality,
            SamePair,
            FirstVariety,
            KnownFree,
            AgencyFirstRank,
            AtSiteThatDay,
            ClinicianSpeaks,
            HigherLevel,
        ]
    );
    let date = best.reasons.iter().find(|reason| reason.code == SameInterpreter);
    assert_eq!(date.map(|r| r.args.clone()), Some(vec![("date", Arg::Date(day("2026-11-03")))]));
}

#[test]
fn two_ways_of_equal_worth_propose_a_known_pair_once() {
    let mut world = world();
    let (clinician, interpreter) = (id(101), Some(id(301)));
    world.history.push(PastVisit { at: at("2026-11-03T09:00:00Z"), clinician, interpreter });
    // Onsite in the morning, by video in the afternoon; nobody is sent by phone.
    let afternoon = span("2026-11-24T11:00:00Z", 300);
    world.rooms[..2].iter_mut().for_each(|room| room.busy = vec![afternoon]);
    for path in &mut world.paths {
        path.modalities = vec![Modality::Onsite, Modality::Video];
    }
    let mut question = Question { to: day("2026-11-24"), ..question() };
    question.visit_type.modalities = vec![Modality::Phone, Modality::Onsite, Modality::Video];
    let found = search(&world, &question).proposals;
    let known: Vec<_> = found
        .iter()
        .filter(|one| (one.clinician, one.interpreter) == (clinician, interpreter))
        .map(|one| (one.envelope.told.start(), one.modality))
        .collect();
    assert!(known.iter().any(|one| one.1 == Modality::Onsite));
    assert!(known.iter().any(|one| one.1 == Modality::Video));
    let starts: std::collections::BTreeSet<_> = known.iter().map(|one| one.0).collect();
    assert_eq!(starts.len(), known.len(), "each start once: {known:?}");
}

#[test]
fn the_briefing_of_a_known_interpreter_lies_in_the_published_hours() {
    let mut world = world();
    world.interpreters.truncate(1);
    world.interpreters[0].hours = Some(hours(&WEEK, 480, 960));
    let found = search(&world, &question());
    let named = found.proposals.iter().filter(|p| p.interpreter.is_some());
    let first = named.map(|p| p.envelope.told.start()).min();
    assert_eq!(first, Some(at("2026-11-24T07:15:00Z")), "08:15, the briefing begins at 08:05");
}

#[test]
fn a_period_is_kept_as_asked() {
    let mut question = question();
    question.to = day("2026-12-04");
    question.weekdays = Some(vec![Weekday::Wed]);
    question.not_before = chrono::NaiveTime::from_hms_opt(10, 0, 0);
    question.not_after = chrono::NaiveTime::from_hms_opt(11, 30, 0);
    question.clinician = Some(id(101));
    question.modalities = Some(vec![Modality::Video]);
    let found = search(&world(), &question);
    let mut starts: Vec<_> = found.proposals.iter().map(|p| p.envelope.told.start()).collect();
    starts.sort_unstable();
    starts.dedup();
    let expected = ["25T09:00", "25T09:15", "25T09:30", "02T09:00", "02T09:15", "02T09:30"];
    let expected: Vec<_> = expected
        .iter()
        .map(|text| at(&format!("2026-{}-{text}:00Z", if text.starts_with('2') { 11 } else { 12 })))
        .collect();
    assert_eq!(starts, expected);
    assert!(found.proposals.iter().all(|p| p.clinician == id(101)));
    assert!(found.proposals.iter().all(|p| p.modality == Modality::Video));
}

#[test]
fn few_proposals_differ_and_many_are_all() {
    let mut question = question();
    question.limit = 6;
    let few = search(&world(), &question).proposals;
    let at_first = few.iter().filter(|p| p.envelope.told == few[0].envelope.told).count();
    assert!(at_first <= 3, "{at_first} at one time");
    question.limit = 10_000;
    let all = search(&world(), &question).proposals;
    // 28 starts from 8:00 to 14:45 on two days, two nurses, two names and the agency.
    assert_eq!(all.len(), 28 * 2 * 2 * 3);
}

#[test]
fn by_phone_without_a_room_by_video_with_one_when_there_is() {
    let mut question = question();
    question.visit_type.modalities = vec![Modality::Phone];
    assert!(search(&world(), &question).proposals.iter().all(|p| p.room.is_none()));
    question.visit_type.modalities = vec![Modality::Video];
    let mut world = world();
    assert!(search(&world, &question).proposals.iter().all(|p| p.room == Some(id(203))));
    world.rooms.truncate(2);
    let found = search(&world, &question).proposals;
    assert!(!found.is_empty() && found.iter().all(|p| p.room.is_none()));
}

#[test]
fn the_next_room_is_taken_when_the_first_is_not_free() {
    let mut world = world();
    world.rooms[0].busy.push(span("2026-11-24T00:00:00Z", 24 * 60));
    let mut question = question();
    question.modalities = Some(vec![Modality::Onsite]);
    for proposal in search(&world, &question).proposals {
        let tuesday = proposal.envelope.told.start() < at("2026-11-24T23:00:00Z");
        assert_eq!(proposal.room, Some(id(if tuesday { 202 } else { 201 })));
    }
}

#[test]
fn nothing_found_says_why() {
    let rules = |world: &World, question: &Question| -> Vec<Rule> {
        let found = search(world, question);
        assert!(found.proposals.is_empty());
        found.why.into_iter().map(|refusal| refusal.rule).collect()
    };
    let mut sunday = question();
    (sunday.from, sunday.to) = (day("2026-11-29"), day("2026-11-29"));
    assert_eq!(rules(&world(), &sunday), [Rule::ClinicClosed]);
    let mut past = question();
    (past.from, past.to) = (day("2026-11-09"), day("2026-11-13"));
    assert_eq!(rules(&world(), &past), [Rule::Past]);
    let mut not_asked = question();
    not_asked.patient.spoken = vec![Spoken::declare("ar").expect("a group")];
    assert_eq!(rules(&world(), &not_asked), [Rule::LanguageNotAsked]);
    let mut doctor = question();
    doctor.clinician = Some(id(103));
    assert_eq!(rules(&world(), &doctor), [Rule::WrongProfession]);
    let mut nobody = world();
    nobody.paths.clear();
    assert!(rules(&nobody, &question()).contains(&Rule::NoContract));
    let mut phone = question();
    phone.modalities = Some(vec![Modality::Phone]);
    assert_eq!(rules(&world(), &phone), [Rule::ModalityNotAllowed]);
    let mut busy = question();
    busy.patient.busy.push(span("2026-11-24T00:00:00Z", 48 * 60));
    assert_eq!(rules(&world(), &busy)[0], Rule::PatientBusy);
}

#[test]
fn each_limit_of_the_question_can_be_given_up() {
    let mut world = world();
    world.clinicians[0].busy.push(span("2026-11-24T00:00:00Z", 48 * 60));
    let mut question = question();
    question.clinician = Some(id(101));
    question.limit = 3;
    let found = search(&world, &question);
    assert!(found.proposals.is_empty());
    let other = relaxation(&found, RelaxationCode::OtherClinician).expect("the other nurse");
    assert_eq!(other.clinician, id(102));
    let later = relaxation(&found, RelaxationCode::LaterDate).expect("on Thursday");
    assert_eq!(later.clinician, id(101));
    assert!(later.envelope.told.start() > at("2026-11-25T23:00:00Z"));
    use RelaxationCode::{OtherModality, OtherPeople, OtherTime, OtherWeekday, SexWish};
    for code in [OtherTime, OtherWeekday, OtherModality, OtherPeople, SexWish] {
        assert_eq!(relaxation(&found, code), None, "{code} was not a limit");
    }

    question.clinician = None;
    question.modalities = Some(vec![Modality::Onsite]);
    question.weekdays = Some(vec![Weekday::Tue]);
    for room in &mut world.rooms[..2] {
        room.busy.push(span("2026-11-24T00:00:00Z", 24 * 60));
    }
    let found = search(&world, &question);
    assert!(found.proposals.is_empty());
    let video = relaxation(&found, RelaxationCode::OtherModality).expect("by video");
    assert_eq!(video.modality, Modality::Video);
    let wednesday = relaxation(&found, RelaxationCode::OtherWeekday).expect("on Wednesday");
    assert!(wednesday.envelope.told.start() > at("2026-11-24T23:00:00Z"));
}

#[test]
fn enough_proposals_need_no_relaxation() {
    let mut question = question();
    question.limit = 20;
    assert_eq!(search(&world(), &question).relaxations, []);
}

#[test]
fn a_wish_can_be_asked_about_and_a_condition_cannot() {
    let mut world = world();
    for person in world.interpreters.iter_mut() {
        person.sex = Some(Sex::Man);
    }
    let mut question = question();
    for (force, expected) in [(Force::Wish, true), (Force::Condition, false)] {
        question.patient.sex_wish = Some(SexWish { sex: Sex::Woman, force });
        let found = search(&world, &question);
        assert!(!found.proposals.is_empty(), "the agency may know a woman");
        assert!(found.proposals.iter().all(|p| p.availability == Availability::Agency));
        assert!(relaxation(&found, RelaxationCode::WithoutName).is_some());
        let asked = relaxation(&found, RelaxationCode::SexWish);
        assert_eq!(asked.is_some(), expected, "{force}");
        if let Some(proposal) = asked {
            assert!(proposal.interpreter.is_some());
            assert!(codes(proposal).contains(&ReasonCode::AskSexWish));
        }
    }
}

#[test]
fn the_nearest_times_are_the_nearest() {
    let around = at("2026-11-24T10:05:00Z");
    let mut world = world();
    world.clinicians[0].busy.push(span("2026-11-24T10:00:00Z", 60));
    world.clinicians[1].busy.push(span("2026-11-24T10:00:00Z", 60));
    let starts: Vec<_> = nearest(&world, &question(), around)
        .iter()
        .map(|proposal| proposal.envelope.told.start())
        .collect();
    let expected = ["2026-11-24T11:00:00Z", "2026-11-24T11:15:00Z", "2026-11-24T08:45:00Z"];
    assert_eq!(starts, expected.map(at));
}

#[test]
fn an_explanation_over_a_period_is_empty_when_one_start_is_possible() {
    let mut world = world();
    let who = Who::Interpreter(id(301));
    world.interpreters[0].busy.push(busy_at(span("2026-11-24T00:00:00Z", 24 * 60), None, None));
    assert_eq!(explain(&world, &question(), who, None), []);
    world.interpreters[0].busy.push(busy_at(span("2026-11-25T00:00:00Z", 24 * 60), None, None));
    assert_eq!(explain(&world, &question(), who, None), [Rule::InterpreterBusy]);
    world.interpreters[0].excluded = Some(ExclusionKind::ByInterpreter);
    let rules = explain(&world, &question(), who, None);
    assert_eq!(rules, [Rule::Excluded, Rule::InterpreterBusy]);
}

#[test]
fn no_interpreter_is_missing_where_none_is_needed() {
    let mut question = question();
    question.patient.interpreter_required = false;
    let who = Who::Interpreter(id(301));
    assert_eq!(explain(&world(), &question, who, None), [Rule::InterpreterNotNeeded]);
}

#[test]
fn contracts_are_asked_in_their_order() {
    let mut world = world();
    world.paths = vec![path(3, 2), path(2, 2), path(1, 1), AgencyPath { rank: 9, ..path(1, 9) }];
    world.paths[2].modalities = vec![Modality::Onsite];
    let order = |modality| -> Vec<_> {
        let asked = paths(&world, &variety("apc"), modality, day("2026-11-24"));
        asked.iter().map(|path| (path.agency, path.rank)).collect()
    };
    assert_eq!(order(Modality::Onsite), [(id(401), 1), (id(402), 2), (id(403), 2)]);
    assert_eq!(order(Modality::Video), [(id(402), 2), (id(403), 2), (id(401), 9)]);
}
