//! Laws that no search may break, whatever the clinic: more time is never worse, the excluded are
//! never proposed, nothing depends on the order in which things were entered, and what is proposed
//! can be booked. Each counts the cases in which it had something to say.

use std::collections::BTreeMap;

use super::properties::{Generator, Seeded};
use super::*;

fn worlds(full: u64, quick: u64) -> u64 {
    if FULL { full } else { quick }
}

fn every_day(from: u16, to: u16) -> Hours {
    use Weekday::*;
    hours(&[Mon, Tue, Wed, Thu, Fri, Sat, Sun], from, to)
}

fn all_day() -> Hours {
    every_day(360, 1200)
}

/// Hours that have all that the others have, and more.
fn widen(hours: &mut Hours) {
    hours.weekly.extend(all_day().weekly);
}

fn any_of<T>(seed: &mut Seeded, of: &[T]) -> Option<usize> {
    (!of.is_empty()).then(|| seed.below(of.len() as u64) as usize)
}

fn remove_one<T>(seed: &mut Seeded, from: &mut Vec<T>) -> bool {
    any_of(seed, from).map(|at| from.remove(at)).is_some()
}

fn shuffle<T>(seed: &mut Seeded, all: &mut [T]) {
    for last in (1..all.len()).rev() {
        all.swap(last, seed.below(last as u64 + 1) as usize);
    }
}

words! {
    /// One thing that gives more time, or more people.
    More {
        ClinicianFree = "a clinician's claim removed",
        ClinicianHours = "a clinician's hours widened",
        ClinicianAdded = "a clinician added",
        RoomFree = "a room's claim removed",
        RoomAdded = "a room added",
        InterpreterFree = "an interpreter's claim removed",
        InterpreterHours = "an interpreter's hours widened",
        InterpreterAdded = "an interpreter added",
        PatientFree = "a patient's claim removed",
        PatientComes = "a patient who can always come",
        ClinicHours = "the clinic's hours widened",
    }
}

/// Gives more; false when there is nothing to give. Whoever is added is of an agency that no other
/// comes after: one of a better rank is asked instead of others, as the contracts want.
fn give(more: More, seed: &mut Seeded, world: &mut World, question: &mut Question) -> bool {
    let interpreter = any_of(seed, &world.interpreters).unwrap_or(0);
    match more {
        More::ClinicianFree => {
            let at = seed.below(world.clinicians.len() as u64) as usize;
            remove_one(seed, &mut world.clinicians[at].busy)
        }
        More::ClinicianHours => {
            let at = seed.below(world.clinicians.len() as u64) as usize;
            widen(&mut world.clinicians[at].hours);
            true
        }
        More::ClinicianAdded => {
            let new = clinician(9, Profession::Nurse);
            world.clinicians.push(ClinicianProfile { hours: all_day(), ..new });
            true
        }
        More::RoomFree => {
            let at = seed.below(world.rooms.len() as u64) as usize;
            remove_one(seed, &mut world.rooms[at].busy)
        }
        More::RoomAdded => {
            world.rooms.push(room(9, Modality::Onsite));
            true
        }
        More::InterpreterFree => remove_one(seed, &mut world.interpreters[interpreter].busy),
        More::InterpreterHours => {
            let hours = world.interpreters[interpreter].hours.as_mut();
            hours.map(widen).is_some()
        }
        More::InterpreterAdded => {
            let last = world.paths.iter().max_by_key(|path| path.rank).map(|path| path.agency);
            let new =
                InterpreterProfile { agencies: last.into_iter().collect(), ..interpreter_9() };
            world.interpreters.push(new);
            true
        }
        More::PatientFree => remove_one(seed, &mut question.patient.busy),
        More::PatientComes => remove_one(seed, &mut question.patient.unavailable),
        More::ClinicHours => {
            widen(&mut world.clinic_hours);
            true
        }
    }
}

fn interpreter_9() -> InterpreterProfile {
    InterpreterProfile { hours: Some(all_day()), ..interpreter(9) }
}

/// The score of the best set; nothing at all is worse than everything.
fn best(world: &World, question: &Question) -> i64 {
    let question = Question { limit: 1, ..question.clone() };
    search_in(Ground::of(world), &question, Order::Best)
        .proposals
        .first()
        .map_or(i64::MIN, |one| one.score)
}

/// One day with one of each who may well come, so that every claim can be the one that matters.
fn scarce(generator: &mut Generator) -> (World, Question) {
    generator.to = generator.from;
    let (mut world, mut question) = (generator.world(), generator.question());
    world.clinicians.truncate(1);
    world.clinicians[0].profession = Profession::Nurse;
    world.rooms =
        vec![RoomProfile { busy: world.rooms.remove(0).busy, ..room(1, Modality::Onsite) }];
    let known = world.interpreters.remove(0);
    let InterpreterProfile { mut busy, limits, .. } = known;
    busy.truncate(2);
    let from = 480 + 60 * generator.seed.below(6) as u16;
    let hours = Some(every_day(from, from + 240));
    world.interpreters = vec![InterpreterProfile { busy, hours, limits, ..interpreter(1) }].into();
    world.paths = vec![path(1, 1)];
    let PatientProfile { busy, unavailable, .. } = question.patient;
    question.patient = PatientProfile { busy, unavailable, ..patient() };
    question.visit_type.modalities = vec![Modality::Onsite];
    (question.clinician, question.weekdays, question.modalities) = (None, None, None);
    (world, question)
}

/// That somebody is in the house anyway is worth points that are lost with the visit that brings
/// them there: it saves a way, it is no time. Without it, more time is never worse; with it, at
/// most by its points.
#[test]
fn more_time_is_never_worse() {
    let mut better: BTreeMap<&str, u32> = BTreeMap::new();
    let mut first = 0;
    for number in 0..worlds(8_000, 400) {
        let mut generator = Generator::new(500_000 + number);
        let (mut world, question) = match number % 4 {
            0 => (generator.world(), generator.question()),
            _ => scarce(&mut generator),
        };
        let points = world.policy.weights.at_site_that_day;
        let costs = number % 8 < 4;
        if !costs {
            world.policy.weights.at_site_that_day = 0;
        }
        let before = best(&world, &question);
        for more in More::ALL.iter().copied() {
            let (mut wider, mut asked) = (world.clone(), question.clone());
            if !give(more, &mut generator.seed, &mut wider, &mut asked) {
                continue;
            }
            let after = best(&wider, &asked);
            let least = before.saturating_sub(if costs { points } else { 0 });
            assert!(after >= least, "world {number}, {more}: {before} became {after}");
            if after > before {
                *better.entry(more.as_str()).or_default() += 1;
                first += u32::from(before == i64::MIN);
            }
        }
    }
    println!("better: {better:?}; something where nothing was: {first}");
    let least = if FULL { 50 } else { 2 };
    for more in More::ALL {
        assert!(
            better.get(more.as_str()).is_some_and(|times| *times >= least),
            "{more}: {better:?}"
        );
    }
    assert!(first >= least);
}

words! {
    /// Why somebody may not come.
    Ban {
        ByPatient = "by the patient",
        ByClinic = "by the clinic",
        ByInterpreter = "by the interpreter",
        Conflict = "a conflict that is open",
        Relative = "a relative",
        Child = "a child",
    }
}

fn exclude(
    ban: Ban,
    who: crate::domain::ids::InterpreterId,
    world: &mut World,
    asked: &mut Question,
) {
    let Some(person) = world.interpreters.iter_mut().find(|one| one.id == who) else { return };
    match ban {
        Ban::ByPatient => asked.patient.excluded.push(who),
        Ban::ByClinic => person.excluded = Some(ExclusionKind::ByClinic),
        Ban::ByInterpreter => person.excluded = Some(ExclusionKind::ByInterpreter),
        Ban::Conflict => person.excluded = Some(ExclusionKind::ConflictOpen),
        Ban::Relative => person.excluded = Some(ExclusionKind::Relative),
        Ban::Child => person.adult = false,
    }
}

/// Everything that any way of asking proposes, with the name of the way.
fn proposed(world: &World, question: &Question) -> Vec<(&'static str, Proposal)> {
    let mut all: Vec<(&'static str, Proposal)> = Vec::new();
    for order in Order::ALL.iter().copied() {
        let found = search_in(Ground::of(world), question, order);
        all.extend(found.proposals.into_iter().map(|one| (order.as_str(), one)));
        all.extend(found.relaxations.into_iter().map(|one| (one.code.as_str(), one.best)));
    }
    all.extend(nearest(world, question, world.now).into_iter().map(|one| ("nearest", one)));
    let group = Group::default();
    all.extend(group_times(world, question, &group).into_iter().map(|one| ("group", one)));
    all
}

#[test]
fn the_excluded_are_never_proposed() {
    let mut met: BTreeMap<&str, u32> = BTreeMap::new();
    for number in 0..worlds(4_000, 240) {
        let mut generator = Generator::new(600_000 + number);
        let (mut world, mut question) = (generator.world(), generator.question());
        question.limit = 12;
        let named: Vec<_> = proposed(&world, &question)
            .into_iter()
            .filter_map(|(_, one)| one.interpreter)
            .collect();
        let Some(who) = any_of(&mut generator.seed, &named).map(|at| named[at]) else { continue };
        let ban = Ban::ALL[(number % Ban::ALL.len() as u64) as usize];
        exclude(ban, who, &mut world, &mut question);
        for (way, one) in proposed(&world, &question) {
            assert_ne!(one.interpreter, Some(who), "world {number}, {ban}, {way}");
        }
        *met.entry(ban.as_str()).or_default() += 1;
    }
    println!("would have been proposed, but for: {met:?}");
    let least = if FULL { 150 } else { 10 };
    for ban in Ban::ALL {
        assert!(met.get(ban.as_str()).is_some_and(|times| *times >= least), "{ban}: {met:?}");
    }
}

/// The same clinic, entered in another order; rooms keep theirs, for it says how they are filled.
fn entered_otherwise(seed: &mut Seeded, world: &mut World, asked: &mut Question) {
    shuffle(seed, &mut world.clinicians);
    shuffle(seed, &mut world.interpreters);
    shuffle(seed, &mut world.paths);
    shuffle(seed, &mut world.history);
    world.clinicians.iter_mut().for_each(|one| shuffle(seed, &mut one.busy));
    world.rooms.iter_mut().for_each(|one| shuffle(seed, &mut one.busy));
    for one in world.interpreters.iter_mut() {
        shuffle(seed, &mut one.busy);
        shuffle(seed, &mut one.skills);
        shuffle(seed, &mut one.agencies);
        if let Some(hours) = &mut one.hours {
            shuffle(seed, &mut hours.weekly);
        }
    }
    shuffle(seed, &mut world.clinic_hours.weekly);
    shuffle(seed, &mut asked.patient.busy);
    shuffle(seed, &mut asked.patient.excluded);
}

#[test]
fn nothing_depends_on_the_order_of_entry() {
    let (mut several, mut ties) = (0, 0);
    for number in 0..worlds(4_000, 240) {
        let mut generator = Generator::new(700_000 + number);
        let (world, mut question) = (generator.world(), generator.question());
        question.limit = [3, 20, 200][(number % 3) as usize];
        let usual = proposed(&world, &question);
        let (mut other, mut asked) = (world.clone(), question.clone());
        entered_otherwise(&mut generator.seed, &mut other, &mut asked);
        assert_eq!(proposed(&other, &asked), usual, "world {number}");
        several += u32::from(usual.len() > 1);
        ties += u32::from(usual.windows(2).any(|two| two[0].1.score == two[1].1.score));
    }
    println!("{several} answers of several sets, {ties} with equal scores in them");
    let least = if FULL { 2_000 } else { 120 };
    assert!(several >= least && ties >= least, "{several} {ties}");
}

/// Rooms are filled in their order: another order changes where, never when or with whom. Points
/// for whoever is at a site anyway depend on where, so they are left out.
#[test]
fn another_order_of_rooms_changes_rooms_alone() {
    let (mut several, mut moved) = (0, 0);
    for number in 0..worlds(4_000, 240) {
        let mut generator = Generator::new(800_000 + number);
        let (mut world, mut question) = (generator.world(), generator.question());
        question.limit = 50;
        world.policy.weights.at_site_that_day = 0;
        let mut other = world.clone();
        shuffle(&mut generator.seed, &mut other.rooms);
        let [usual, shuffled] = [&world, &other]
            .map(|world| search_in(Ground::of(world), &question, Order::Best).proposals);
        let roomless = |one: &Proposal| {
            let mut one = Proposal { room: None, ..one.clone() };
            one.reasons.retain(|reason| reason.code != ReasonCode::AtSiteThatDay);
            one
        };
        let both = [&usual, &shuffled].map(|all| all.iter().map(roomless).collect::<Vec<_>>());
        assert_eq!(both[0], both[1], "world {number}");
        several += u32::from(usual.len() > 1);
        moved += u32::from(usual != shuffled);
    }
    println!("{several} answers of several sets, {moved} with other rooms");
    let least = if FULL { 400 } else { 20 };
    assert!(several >= least && moved >= least, "{several} {moved}");
}

#[test]
fn what_is_proposed_books_in_the_same_state() {
    let mut met: BTreeMap<&str, u32> = BTreeMap::new();
    for number in 0..worlds(4_000, 240) {
        let mut generator = Generator::new(910_000 + number);
        let (world, mut question) = (generator.world(), generator.question());
        question.limit = 20;
        for (way, one) in proposed(&world, &question) {
            let choice = one.choice();
            let judged = assess(&world, &question.patient, &question.visit_type, &choice);
            let assessment =
                judged.unwrap_or_else(|no| panic!("world {number}, {way}: {choice:?}: {no:?}"));
            assert_eq!(assessment.envelope, one.envelope, "world {number}, {way}");
            assert_eq!(assessment.variety, one.variety, "world {number}, {way}");
            assert_eq!(assessment.availability, one.availability, "world {number}, {way}");
            assert_eq!(assessment.rank_reason, one.rank_reason, "world {number}, {way}");
            let agency = assessment.paths.first().map(|path| path.agency);
            assert_eq!(agency, one.agency, "world {number}, {way}");
            *met.entry(way).or_default() += 1;
        }
    }
    println!("booked as proposed: {met:?}");
    let least = if FULL { 50 } else { 5 };
    let ways = Order::ALL.iter().map(|order| order.as_str());
    let ways = ways.chain(RelaxationCode::ALL.iter().map(|code| code.as_str()));
    for way in ways.chain(["nearest", "group"]) {
        assert!(met.get(way).is_some_and(|times| *times >= least), "{way}: {met:?}");
    }
}
