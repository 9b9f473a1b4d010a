//! Other orders, and relaxations: each one step away, and none past what binds.

use chrono::{Datelike, NaiveTime};

use super::properties::Generator;
use super::*;
use crate::domain::hours::local_date;
use crate::domain::person::{Force, SexWish};

const WORLDS: u64 = 120;

fn found_as(code: RelaxationCode, found: &Found) -> Option<&Proposal> {
    found.relaxations.iter().find(|one| one.code == code).map(|one| &one.best)
}

fn time(text: &str) -> Option<NaiveTime> {
    Some(text.parse().expect("a time"))
}

/// Which limits of the question a set is outside of.
fn steps(world: &World, question: &Question, one: &Proposal) -> Vec<RelaxationCode> {
    let wall = |at: DateTime<Utc>| at.with_timezone(&world.zone).naive_local();
    let (start, end) = (wall(one.envelope.told.start()), wall(one.envelope.told.end()));
    let early = question.not_before.is_some_and(|time| start.time() < time);
    let late = question.not_after.is_some_and(|time| end > start.date().and_time(time));
    let person = world.interpreters.iter().find(|person| Some(person.id) == one.interpreter);
    let wish = question.patient.sex_wish;
    use RelaxationCode::*;
    let outside = [
        (OtherTime, early || late),
        (
            OtherWeekday,
            question.weekdays.as_ref().is_some_and(|days| !days.contains(&start.weekday())),
        ),
        (
            OtherModality,
            question.modalities.as_ref().is_some_and(|all| !all.contains(&one.modality)),
        ),
        (OtherClinician, question.clinician.is_some_and(|id| id != one.clinician)),
        (SexWish, wish.is_some_and(|wish| person.is_some_and(|p| p.sex != Some(wish.sex)))),
        (LaterDate, !(question.from..=question.to).contains(&start.date())),
    ];
    outside.into_iter().filter(|(_, outside)| *outside).map(|(code, _)| code).collect()
}

fn books(world: &World, question: &Question, one: &Proposal) {
    let choice = one.choice();
    let assessed = assess(world, &question.patient, &question.visit_type, &choice);
    assert!(assessed.is_ok(), "{choice:?}: {assessed:?}");
}

/// A question with limits of every kind, often with a wish or a condition.
fn limited(generator: &mut Generator, number: u64) -> Question {
    let mut question = generator.question();
    question.limit = 12;
    let sex = if number.is_multiple_of(2) { Sex::Woman } else { Sex::Man };
    question.patient.sex_wish = match number % 3 {
        0 => Some(SexWish { sex, force: Force::Wish }),
        1 => Some(SexWish { sex, force: Force::Condition }),
        _ => None,
    };
    match number % 5 {
        0 => question.clinician = Some(id(101)),
        1 => question.weekdays = Some(vec![question.from.weekday()]),
        2 => (question.not_before, question.not_after) = (time("10:00:00"), time("11:30:00")),
        3 => question.modalities = Some(vec![Modality::Video]),
        _ => question.to = question.from,
    }
    question
}

#[test]
fn each_relaxation_is_one_step_and_breaks_nothing_that_binds() {
    let mut met = std::collections::BTreeMap::<RelaxationCode, u32>::new();
    for number in 0..WORLDS {
        let mut generator = Generator::new(number);
        let world = generator.world();
        let question = limited(&mut generator, number);
        for order in Order::ALL {
            let found = search_in(Ground::of(&world), &question, *order);
            assert!(found.relaxations.windows(2).all(|two| two[0].code < two[1].code));
            for one in &found.relaxations {
                *met.entry(one.code).or_default() += 1;
                books(&world, &question, &one.best);
                let outside = steps(&world, &question, &one.best);
                match one.code {
                    RelaxationCode::WithoutName | RelaxationCode::OtherPeople => {
                        assert_eq!(outside, [], "world {number}: {:?}", one.code);
                    }
                    code => assert_eq!(outside, [code], "world {number}"),
                }
                let new = one.code == RelaxationCode::OtherPeople;
                let known = *order != Order::SamePeople || knows_somebody(&one.best) != new;
                assert!(known, "world {number}: {:?}", one.code);
            }
        }
    }
    for code in RelaxationCode::ALL {
        assert!(met.get(code).is_some_and(|count| *count >= 5), "{code}: {met:?}");
    }
}

#[test]
fn other_orders_give_the_same_sets() {
    for number in 0..WORLDS {
        let mut generator = Generator::new(number);
        let (world, mut question) = (generator.world(), generator.question());
        question.limit = 150;
        let start = |one: &Proposal| one.envelope.told.start();
        let best = search(&world, &question).proposals;
        let earliest = search_in(Ground::of(&world), &question, Order::Earliest).proposals;
        assert!(earliest.is_sorted_by_key(start), "world {number}");
        assert_eq!(earliest.first().map(start), best.iter().map(start).min(), "world {number}");
        if best.len() < question.limit {
            assert_eq!(earliest.len(), best.len(), "world {number}");
            assert!(earliest.iter().all(|one| best.contains(one)), "world {number}");
        }
        let same = search_in(Ground::of(&world), &question, Order::SamePeople).proposals;
        assert!(same.iter().all(knows_somebody), "world {number}");
        assert!(best.iter().filter(|one| knows_somebody(one)).count() <= same.len());
    }
}

#[test]
fn the_earliest_come_first_although_the_best_come_later() {
    let mut world = world();
    world.history.push(PastVisit {
        at: at("2026-11-03T09:00:00Z"),
        clinician: id(102),
        interpreter: Some(id(302)),
    });
    world.clinicians[1].busy.push(span("2026-11-24T00:00:00Z", 24 * 60));
    let mut question = question();
    (question.to, question.limit) = (day("2026-12-18"), 3);
    let best = search_in(Ground::of(&world), &question, Order::Best).proposals;
    assert!(best.iter().all(|one| one.clinician == id(102)));
    let earliest = search_in(Ground::of(&world), &question, Order::Earliest).proposals;
    assert!(earliest.iter().all(|one| one.envelope.told.start() == at("2026-11-24T07:00:00Z")));
    assert_eq!(earliest.len(), 3);
}

#[test]
fn without_anybody_known_new_people_are_one_step_away() {
    let mut world = world();
    let mut question = question();
    question.patient.usual_clinician = Some(id(102));
    world.clinicians[1].busy.push(span("2026-11-24T00:00:00Z", 48 * 60));
    let found = search_in(Ground::of(&world), &question, Order::SamePeople);
    assert_eq!(found.proposals, []);
    let new = found_as(RelaxationCode::OtherPeople, &found).expect("somebody new");
    assert_eq!(new.clinician, id(101));
    let later = found_as(RelaxationCode::LaterDate, &found).expect("on Thursday");
    assert_eq!(later.clinician, id(102));
    assert_eq!(local_date(later.envelope.told.start(), world.zone), day("2026-11-26"));
}

#[test]
fn the_nearest_hour_is_the_smallest_step() {
    let mut world = world();
    let mut question = question();
    (question.not_before, question.not_after) = (time("10:00:00"), time("11:00:00"));
    question.to = question.from;
    for person in &mut world.clinicians[..2] {
        person.busy.push(span("2026-11-24T08:30:00Z", 120));
    }
    let found = search(&world, &question);
    assert_eq!(found.proposals, []);
    let hour = found_as(RelaxationCode::OtherTime, &found).expect("another hour");
    // From half past eleven on they are free; before, only until half past nine with the tail.
    assert_eq!(hour.envelope.told.start(), at("2026-11-24T10:30:00Z"));
}

#[test]
fn a_later_day_is_the_first_one_and_found_up_to_ninety_days_on() {
    let mut world = world();
    for person in &mut world.clinicians[..2] {
        person.busy.push(span("2026-11-24T00:00:00Z", 60 * 24 * 60));
    }
    let found = search(&world, &question());
    let later = found_as(RelaxationCode::LaterDate, &found).expect("in January");
    assert_eq!(local_date(later.envelope.told.start(), world.zone), day("2027-01-25"));
    for person in &mut world.clinicians[..2] {
        person.busy.push(span("2026-11-24T00:00:00Z", 95 * 24 * 60));
    }
    assert_eq!(search(&world, &question()).relaxations, []);
}
