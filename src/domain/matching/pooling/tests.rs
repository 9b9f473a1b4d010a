use chrono_tz::Europe::Copenhagen;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::domain::contract::AnswerTime;
use crate::domain::ids::Id;

fn span(from: &str, minutes: u32) -> Span {
    Span::of_minutes(format!("2027-01-13T{from}:00Z").parse().expect("an instant"), minutes)
}

fn a_stay(from: &str) -> Stay {
    let told = span(from, 60);
    let (half_day, half) = half_of(told.start(), Copenhagen).expect("a half");
    Stay {
        calendar: Some(Id::new(Uuid::from_u128(1))),
        variety: "cnh".into(),
        site: Id::new(Uuid::from_u128(2)),
        told,
        block: told,
        half_day,
        half,
        contract: None,
        travel_minutes: Some(50),
    }
}

fn terms(minimum: u32) -> Terms {
    Terms {
        answer: vec![AnswerTime { lead_hours: 0, minutes: 60 }],
        free_cancel_hours: 24,
        minimum_minutes_onsite: minimum,
        minimum_minutes_remote: 30,
        unit_minutes: 15,
        hour_price: 60_000,
        currency: Currency::Dkk,
        parallel_below_hours: None,
    }
}

#[test]
fn a_half_day_ends_at_noon_of_the_clinic() {
    // 12:00 in Copenhagen.
    assert_eq!(a_stay("10:55").half_day, HalfDay::Morning);
    assert_eq!(a_stay("11:00").half_day, HalfDay::Afternoon);
}

#[test]
fn who_is_here_that_morning_travels_no_more() {
    let stay = a_stay("08:00");
    let found = pooling(&stay, &[span("09:30", 60), span("12:00", 60)], &[], None);
    let found = found.expect("something to say");
    assert_eq!((found.visits, found.travel_minutes), (1, Some(50)));
    assert_eq!((found.billed_minutes, found.amount, found.may_meet), (0, None, false));
    assert_eq!(pooling(&stay, &[span("12:00", 60)], &[], None), None);
}

#[test]
fn a_minimum_is_shared_and_has_a_price() {
    let (stay, here) = (a_stay("08:00"), [span("09:00", 60)]);
    let found = pooling(&stay, &here, &[], Some(&terms(120))).expect("something to say");
    // Two hours are billed for one, and for both.
    assert_eq!((found.billed_minutes, found.amount), (120, Some((120_000, Currency::Dkk))));
    let none = pooling(&stay, &here, &[], Some(&terms(60))).expect("something to say");
    assert_eq!((none.billed_minutes, none.amount), (0, None));
}

#[test]
fn people_meet_who_come_or_go_at_about_one_time() {
    let stay = a_stay("09:00");
    let met = |from: &str| pooling(&stay, &[], &[span(from, 60)], None).is_some();
    assert!(met("07:30") && met("10:30") && met("09:30"));
    assert!(!met("07:25") && !met("10:35"));
    let found = pooling(&stay, &[], &[span("10:00", 60)], None).expect("something to say");
    assert_eq!((found.visits, found.travel_minutes, found.may_meet), (0, None, true));
}

#[test]
fn an_agency_without_a_name_is_nowhere_yet() {
    let stay = Stay { calendar: None, ..a_stay("08:00") };
    assert_eq!(pooling(&stay, &[span("09:30", 60)], &[], Some(&terms(120))), None);
}

proptest! {
    #[test]
    fn nothing_more_is_saved_than_is_billed_alone(
        minimum in 0_u32..240, units in 1_u32..60, here in proptest::collection::vec(0_u32..9, 0..4),
    ) {
        let here: Vec<Span> = here.iter().map(|at| span("06:00", 30).widened(0, at * 5)).collect();
        let terms = Terms { unit_minutes: units, ..terms(minimum) };
        let stay = a_stay("08:00");
        let saved = pooling(&stay, &here, &[], Some(&terms)).map_or(0, |found| found.billed_minutes);
        prop_assert!(saved <= terms.billed_minutes(60, true));
        prop_assert!(!here.is_empty() || saved == 0);
    }
}
