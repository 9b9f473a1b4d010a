//! Tests of courses: rhythm, named alternatives, summer time, the same people throughout.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDateTime, Timelike, Utc};
use chrono_tz::Europe::Copenhagen;
use proptest::prelude::*;

use super::*;
use crate::domain::hours::{Holidays, Hours};
use crate::domain::matching::tests::{
    self, at, clinician, day, id, interpreter, path, patient, room,
};
use crate::domain::matching::{InterpreterProfile, Refusal, Rule};
use crate::domain::span::Span;
use crate::domain::visit::{Modality, VisitType};

fn wall(text: &str) -> NaiveDateTime {
    text.parse().expect("a wall time")
}

fn local(start: Option<DateTime<Utc>>) -> String {
    let start = start.expect("a time").with_timezone(&Copenhagen);
    start.format("%Y-%m-%d %H:%M").to_string()
}

fn agreed(text: &str) -> Agreed {
    Agreed { local: wall(text), zone: Copenhagen, fold: 0 }
}

fn frame(hours: &Hours) -> Frame<'_> {
    Frame { zone: Copenhagen, step_minutes: 30, hours }
}

/// A judge that refuses some starts, in wall time.
fn save(busy: &[&str]) -> impl FnMut(usize, DateTime<Utc>) -> Result<(), Vec<Refusal>> {
    let busy: BTreeSet<String> = busy.iter().map(|text| (*text).to_owned()).collect();
    move |_, start| match busy.contains(&local(Some(start))) {
        true => Err(vec![Refusal::new(Rule::ClinicianBusy, Vec::new())]),
        false => Ok(()),
    }
}

/// A judge by the clinic's own hours.
fn when_open(hours: &Hours) -> impl FnMut(usize, DateTime<Utc>) -> Result<(), Vec<Refusal>> {
    move |_, start| {
        let date = local_date(start, Copenhagen);
        match hours.parts(date).is_empty() {
            true => Err(vec![Refusal::new(Rule::Holiday, Vec::new())]),
            false => Ok(()),
        }
    }
}

#[test]
fn six_weeks_across_the_spring_change_keep_nine() {
    let hours = Hours { holidays: Holidays::NONE, ..Hours::office() };
    let wished = weekly(at("2027-03-02T08:00:00Z"), Copenhagen, 1, 6);
    let plan = plan(&frame(&hours), &wished, |_, _| Ok(()));
    let starts: Vec<String> = plan.iter().map(|one| local(one.start)).collect();
    assert_eq!(
        starts,
        [
            "2027-03-02 09:00",
            "2027-03-09 09:00",
            "2027-03-16 09:00",
            "2027-03-23 09:00",
            "2027-03-30 09:00",
            "2027-04-06 09:00",
        ]
    );
    let utc = plan.iter().filter_map(|one| one.start).map(|start| start.hour());
    assert_eq!(utc.collect::<Vec<_>>(), [8, 8, 8, 8, 7, 7]);
}

#[test]
fn christmas_gives_way_to_the_nearest_day_of_the_same_week() {
    let hours = Hours::office();
    let wished = weekly(at("2026-12-11T08:00:00Z"), Copenhagen, 1, 4);
    let plan = plan(&frame(&hours), &wished, when_open(&hours));
    let starts: Vec<String> = plan.iter().map(|one| local(one.start)).collect();
    // The 24th and the weekend are closed, and so is New Year's Day.
    assert_eq!(
        starts,
        ["2026-12-11 09:00", "2026-12-18 09:00", "2026-12-23 09:00", "2026-12-30 09:00"]
    );
    let why = |place: usize| plan[place].outcome.why().first().map(|why| why.rule);
    assert_eq!((why(1), why(2), why(3)), (None, Some(Rule::Holiday), Some(Rule::Holiday)));
}

#[test]
fn a_week_without_a_day_gives_way_to_the_next() {
    let hours = Hours::office();
    let wished = [agreed("2026-12-25T09:00:00")];
    let taken = ["2026-12-21", "2026-12-22", "2026-12-23"];
    let judge = |_, start| match taken.iter().any(|day| local(Some(start)).starts_with(day)) {
        true => Err(vec![Refusal::new(Rule::ClinicianAway, Vec::new())]),
        false => when_open(&hours)(0, start),
    };
    let plan = plan(&frame(&hours), &wished, judge);
    assert_eq!(local(plan[0].start), "2026-12-28 09:00");
}

#[test]
fn another_hour_of_the_day_comes_before_another_day() {
    let hours = Hours::office();
    let wished = weekly(at("2027-02-02T08:00:00Z"), Copenhagen, 1, 2);
    let plan = plan(&frame(&hours), &wished, save(&["2027-02-09 09:00", "2027-02-09 08:30"]));
    assert_eq!(local(plan[1].start), "2027-02-09 09:30");
    assert!(matches!(plan[1].outcome, Outcome::Instead(..)));
}

#[test]
fn a_time_that_the_clocks_leave_out_is_named() {
    let hours = Hours::always();
    let wished = weekly(at("2027-03-21T01:30:00Z"), Copenhagen, 1, 2);
    let plan = plan(&frame(&hours), &wished, |_, _| Ok(()));
    assert_eq!(local(plan[0].start), "2027-03-21 02:30");
    assert_eq!(plan[1].outcome.why()[0].rule, Rule::Gap);
    assert_eq!(local(plan[1].start), "2027-03-28 03:00", "1:30 is an hour away, 3:00 half of one");
}

#[test]
fn what_cannot_be_had_says_why_and_the_others_stand() {
    let hours = Hours::office();
    let wished = weekly(at("2027-02-02T08:00:00Z"), Copenhagen, 2, 3);
    let judge = |place: usize, _| match place {
        1 => Err(vec![Refusal::new(Rule::ClinicianAway, Vec::new())]),
        _ => Ok(()),
    };
    let plan = plan(&frame(&hours), &wished, judge);
    assert_eq!(plan[1].start, None);
    assert_eq!(plan[1].outcome.why()[0].rule, Rule::ClinicianAway);
    assert_eq!(local(plan[2].start), "2027-03-02 09:00");
}

fn listed(start: &str, clinician: u128, interpreter: Option<u128>) -> Listed {
    Listed {
        start: at(start),
        profession: Profession::Nurse,
        clinician: id(clinician),
        interpreted: true,
        interpreter: interpreter.map(id),
    }
}

#[test]
fn a_list_that_is_no_course_says_where() {
    let good =
        [listed("2027-02-02T08:00:00Z", 1, Some(5)), listed("2027-02-09T08:00:00Z", 1, Some(5))];
    assert_eq!(faults(&good, Copenhagen), []);
    let doctor =
        Listed { profession: Profession::Doctor, ..listed("2027-02-10T08:00:00Z", 2, Some(5)) };
    let talk = Listed { interpreted: false, ..listed("2027-02-11T08:00:00Z", 1, None) };
    assert_eq!(faults(&[good[0], doctor, talk], Copenhagen), []);
    let wrong = [
        good[0],
        listed("2027-02-02T10:00:00Z", 1, Some(5)),
        listed("2027-02-09T08:00:00Z", 2, None),
        listed("2028-02-09T08:00:00Z", 1, Some(5)),
    ];
    assert_eq!(
        faults(&wrong, Copenhagen),
        [
            (1, "start", "not_after_the_one_before"),
            (2, "clinician", "course_same_clinician"),
            (2, "interpreter", "course_same_interpreter"),
            (3, "start", "course_too_long"),
        ]
    );
}

fn of_agency(number: u128) -> InterpreterProfile {
    InterpreterProfile { agencies: vec![id(400 + number)], ..interpreter(number) }
}

fn world() -> World {
    World {
        step_minutes: 30,
        clinicians: vec![
            clinician(1, Profession::Nurse),
            clinician(2, Profession::Nurse),
            clinician(3, Profession::Doctor),
            clinician(4, Profession::Doctor),
        ],
        rooms: vec![room(1, Modality::Onsite), room(2, Modality::Onsite)],
        interpreters: vec![of_agency(1), of_agency(2)].into(),
        ..tests::world()
    }
}

fn visit_type(number: u128, profession: Profession) -> VisitType {
    VisitType {
        id: id(600 + number),
        name: String::new(),
        interpreted: true,
        profession,
        minutes: 60,
        lead_minutes: 0,
        tail_minutes: 15,
        briefing_minutes: 0,
        modalities: vec![Modality::Onsite, Modality::Video],
        min_level: 0,
        equipment: Vec::new(),
    }
}

fn people() -> People {
    People {
        clinicians: vec![id(101)],
        interpreter: Some(id(301)),
        modality: Modality::Onsite,
        room: Some(id(202)),
        rank_reason: None,
    }
}

fn busy(start: &str) -> Span {
    Span::of_minutes(at(start), 60)
}

#[test]
fn another_room_does_and_the_people_stay() {
    let mut world = world();
    world.rooms[1].busy = vec![busy("2026-12-08T08:00:00Z")];
    let nurse = visit_type(1, Profession::Nurse);
    let wished = weekly(at("2026-12-01T08:00:00Z"), Copenhagen, 1, 3);
    let visits: Vec<_> = wished.into_iter().map(|wish| (&nurse, wish)).collect();
    let plan = best_people(&world, &patient(), &mut people(), &visits);
    let rooms: Vec<_> = plan.iter().map(|one| seat(one).choice.room).collect();
    assert_eq!(rooms, [Some(id(202)), Some(id(201)), Some(id(202))]);
    assert!(plan.iter().all(|one| matches!(one.outcome, Outcome::AsWished(_))));
}

fn seat(one: &Planned<Seat>) -> &Seat {
    one.outcome.found().expect("a set")
}

#[test]
fn all_visits_of_a_sequence_s_doctor_have_one_doctor() {
    let mut world = world();
    world.clinicians[2].busy = vec![busy("2026-12-03T08:00:00Z")];
    let (nurse, doctor) = (visit_type(1, Profession::Nurse), visit_type(2, Profession::Doctor));
    let wished = sequence(at("2026-12-01T08:00:00Z"), Copenhagen, &[2, 5, 2]);
    let kinds = [&nurse, &doctor, &nurse, &doctor];
    let visits: Vec<_> = kinds.into_iter().zip(wished).collect();
    let plan = best_people(&world, &patient(), &mut people(), &visits);
    let clinicians: Vec<_> = plan.iter().map(|one| seat(one).choice.clinician).collect();
    assert_eq!(clinicians, [id(101), id(104), id(101), id(104)]);
    assert!(plan.iter().all(|one| seat(one).choice.interpreter == Some(id(301))));
}

#[test]
fn a_contract_s_end_is_told_from_having_none() {
    let mut world = world();
    world.paths = vec![AgencyPath { valid_to: Some(day("2026-12-31")), ..path(1, 1) }, path(2, 2)];
    let nurse = visit_type(1, Profession::Nurse);
    let mut people = people();
    let seat_at = |world: &World, people: &People, start| {
        Judge::new(world, &patient(), people).seat(&nurse, at(start)).expect("a set")
    };
    let before = seat_at(&world, &people, "2026-12-29T08:00:00Z").choice;
    assert!(!is_after_contract(&world, &patient(), &before));
    let after = Choice { start: at("2027-01-05T08:00:00Z"), ..before };
    assert!(is_after_contract(&world, &patient(), &after));
    // The other interpreter's agency has a contract without end.
    people.interpreter = Some(id(302));
    assert!(!is_after_contract(
        &world,
        &patient(),
        &Choice { interpreter: Some(id(302)), ..after.clone() }
    ));
    assert!(!is_after_contract(&world, &patient(), &Choice { interpreter: None, ..after.clone() }));
    world.paths.pop();
    assert!(is_after_contract(&world, &patient(), &Choice { interpreter: None, ..after }));
}

proptest! {
    /// Dates rise, no visit is on a day on which the clinic is closed, the people are the same,
    /// and a time that was wished and stays keeps its hour on the wall.
    #[test]
    fn a_plan_keeps_its_promises(
        first in 0i64..500,
        hour in 8i64..15,
        weeks in 1u32..=4,
        count in 2usize..=12,
        taken in proptest::collection::vec((0i64..420, 8i64..16), 0..60),
    ) {
        let mut world = world();
        let monday = day("2026-11-30");
        let on = |days: i64, hour: i64| {
            let local = monday.and_hms_opt(0, 0, 0).expect("midnight")
                + Duration::days(days) + Duration::hours(hour);
            Agreed { local, zone: Copenhagen, fold: 0 }.instant().expect("by day")
        };
        for (place, (days, hour)) in taken.into_iter().enumerate() {
            let span = Span::of_minutes(on(days, hour), 60);
            match place % 3 {
                0 => world.clinicians[0].busy.push(span),
                1 => world.rooms[place % 2].busy.push(span),
                _ => world.clinicians[0].busy.push(Span::of_minutes(span.start(), 600)),
            }
        }
        let start = on(first, hour);
        let nurse = visit_type(1, Profession::Nurse);
        let wished = weekly(start, Copenhagen, weeks, count);
        let visits: Vec<_> = wished.into_iter().map(|wish| (&nurse, wish)).collect();
        let plan = best_people(&world, &patient(), &mut people(), &visits);
        prop_assert_eq!(plan.len(), count);
        let dates: Vec<NaiveDate> =
            plan.iter().filter_map(|one| one.start).map(|at| local_date(at, Copenhagen)).collect();
        prop_assert!(dates.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", dates);
        prop_assert!(dates.iter().all(|date| !world.clinic_hours.parts(*date).is_empty()));
        for one in &plan {
            prop_assert_eq!(one.outcome.found().is_some(), one.start.is_some());
            if let Outcome::AsWished(_) = one.outcome {
                let shown = one.start.map(|at| at.with_timezone(&Copenhagen).naive_local());
                prop_assert_eq!(shown, Some(one.wished.local));
            } else {
                prop_assert!(!one.outcome.why().is_empty());
            }
        }
        for seat in plan.iter().filter_map(|one| one.outcome.found()) {
            prop_assert_eq!(seat.choice.clinician, id(101));
            prop_assert_eq!(seat.choice.interpreter, Some(id(301)));
            let own = crate::domain::matching::assess(&world, &patient(), &nurse, &seat.choice);
            prop_assert_eq!(own.as_ref(), Ok(&seat.assessment), "what is planned can be booked");
        }
    }
}
