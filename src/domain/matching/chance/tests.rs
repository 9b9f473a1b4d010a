//! The estimate: what it promises of any history, and what it says of histories that are known.

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Europe::Copenhagen;
use proptest::prelude::*;

use super::*;
use crate::domain::need::NeedStatus;
use crate::domain::visit::CancelReason;

const TAGS: [&str; 4] = ["apc", "so", "rhg", "my"];

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn variety(tag: &str) -> Variety {
    Variety::parse(tag).expect("a variety")
}

/// A Tuesday at ten on the clinic's clocks.
fn start() -> DateTime<Utc> {
    at("2026-12-01T09:00:00Z")
}

fn kind(tag: &str, days: i64) -> Kind {
    Kind::of((variety(tag), Modality::Onsite), start() - Duration::days(days), start(), Copenhagen)
}

fn of_kind(kind: &Kind, filled: usize, all: usize) -> Vec<Lesson> {
    (0..all).map(|n| Lesson { kind: kind.clone(), filled: n < filled }).collect()
}

fn need() -> PastNeed {
    PastNeed {
        variety: "rhg".to_owned(),
        modality: Modality::Onsite,
        status: NeedStatus::Confirmed,
        start: start(),
        cancelled: None,
        asked: Some(start() - Duration::days(9)),
    }
}

#[test]
fn what_is_left_out_has_its_reason() {
    let now = start() + Duration::hours(2);
    let taught = |need: &PastNeed| lesson(need, Copenhagen, now).map(|lesson| lesson.filled);
    let with = |change: fn(&mut PastNeed)| {
        let mut need = need();
        change(&mut need);
        taught(&need)
    };
    assert_eq!(taught(&need()), Ok(true));
    assert_eq!(with(|need| need.status = NeedStatus::ConfirmedUnnamed), Ok(true));
    for status in [NeedStatus::ClosedUnfilled, NeedStatus::FallbackDue, NeedStatus::Searching] {
        assert_eq!(taught(&PastNeed { status, ..need() }), Ok(false));
    }
    let for_want = |need: &mut PastNeed| {
        (need.status, need.cancelled) = (NeedStatus::Cancelled, Some(CancelReason::Interpreter));
    };
    assert_eq!(with(for_want), Ok(false));
    let by_patient = |need: &mut PastNeed| {
        (need.status, need.cancelled) = (NeedStatus::Cancelled, Some(CancelReason::Patient));
    };
    assert_eq!(with(by_patient), Err(LeftOut::CalledOff));
    assert_eq!(with(|need| need.asked = None), Err(LeftOut::NotAsked));
    assert_eq!(with(|need| need.asked = Some(need.start)), Err(LeftOut::TooLate));
    assert_eq!(with(|need| need.variety = "ar".to_owned()), Err(LeftOut::NoVariety));
    let early = lesson(&need(), Copenhagen, start() - Duration::minutes(1));
    assert_eq!(early, Err(LeftOut::NotOver));
}

#[test]
fn a_lead_time_is_counted_in_whole_days() {
    let lead = |days: i64| Lead::of(Duration::days(days) - Duration::seconds(1));
    assert_eq!(lead(2), Lead::UnderTwoDays);
    assert_eq!((lead(3), lead(7)), (Lead::UnderAWeek, Lead::UnderAWeek));
    assert_eq!((lead(14), lead(15)), (Lead::UnderTwoWeeks, Lead::Longer));
    assert_eq!(Lead::of(Duration::hours(-3)), Lead::UnderTwoDays);
    assert_eq!(Lead::UnderAWeek.shorter(), Some(Lead::UnderTwoDays));
    assert_eq!(Lead::UnderTwoDays.shorter(), None);
}

#[test]
fn little_data_is_no_number() {
    let known = of_kind(&kind("apc", 9), 90, 100);
    let few = of_kind(&kind("rhg", 9), 5, 9);
    let experience = Experience::of(&[known, few].concat());
    assert_eq!(experience.chance(&kind("rhg", 9)), None);
    assert_eq!(experience.chance(&kind("so", 9)), None);
    assert_eq!(Experience::of(&[]).chance(&kind("apc", 9)), None);
    assert_eq!(experience.chance(&kind("apc", 9)).map(|chance| chance.based_on), Some(100));
}

#[test]
fn a_rare_variety_is_not_taken_for_the_others() {
    let known = of_kind(&kind("apc", 9), 480, 500);
    let also = of_kind(&kind("so", 9), 190, 200);
    let rare = of_kind(&kind("rhg", 9), 12, 30);
    let experience = Experience::of(&[known, also, rare].concat());
    let chance = experience.chance(&kind("rhg", 9)).expect("enough");
    assert!((0.35..0.55).contains(&chance.mean), "{chance:?}");
    assert!(chance.low > 0.25 && chance.high < 0.65, "{chance:?}");
}

#[test]
fn what_short_notice_does_in_general_is_known_of_a_rare_variety_too() {
    let mut lessons = of_kind(&kind("apc", 15), 290, 300);
    lessons.extend(of_kind(&kind("apc", 1), 60, 100));
    lessons.extend(of_kind(&kind("so", 15), 95, 100));
    lessons.extend(of_kind(&kind("so", 1), 35, 60));
    lessons.extend(of_kind(&kind("my", 15), 10, 12));
    let experience = Experience::of(&lessons);
    let mean = |days| experience.chance(&kind("my", days)).expect("enough").mean;
    assert!(mean(1) < mean(15) - 0.1, "{} and {}", mean(1), mean(15));
}

#[test]
fn the_shortest_safe_lead_is_found_and_its_last_day_is_open() {
    use crate::domain::hours::Hours;
    let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
    let mut hours = Hours::always();
    hours.weekly.retain(|w| !matches!(w.weekday, chrono::Weekday::Sat | chrono::Weekday::Sun));
    let last = |date: &str| past::last_day(Lead::Longer, day(date), day("2026-11-20"), &hours);
    assert_eq!(last("2026-12-17"), Some(day("2026-12-03")));
    // Two weeks before a Sunday is a Sunday: the Friday before it.
    assert_eq!(last("2026-12-20"), Some(day("2026-12-04")));
    assert_eq!(last("2026-12-03"), None);
}

#[test]
fn every_strength_tried_is_a_number() {
    // Nothing but yes, nothing but no, and one of each: the edges of the estimate.
    for (filled, all) in [(0, 60), (60, 60), (30, 60)] {
        let experience = Experience::of(&of_kind(&kind("apc", 9), filled, all));
        let chance = experience.chance(&kind("apc", 9)).expect("enough");
        assert!(chance.low.is_finite() && chance.high <= 1.0 && chance.low >= 0.0, "{chance:?}");
        assert!(chance.high - chance.low < 0.2, "{chance:?}");
    }
}

prop_compose! {
    fn a_lesson()(
        tag in 0..TAGS.len(),
        days in prop::sample::select(vec![0_i64, 1, 3, 8, 13, 20]),
        hours in 0_i64..9 * 24,
        modality in prop::sample::select(Modality::ALL),
        filled in any::<bool>(),
    ) -> Lesson {
        let begins = start() + Duration::hours(hours);
        let asked = begins - Duration::days(days) - Duration::hours(1);
        Lesson { kind: Kind::of((variety(TAGS[tag]), modality), asked, begins, Copenhagen), filled }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_chance_lies_within_its_interval(
        lessons in prop::collection::vec(a_lesson(), 0..300),
        asked in a_lesson(),
    ) {
        if let Some(chance) = Experience::of(&lessons).chance(&asked.kind) {
            prop_assert!(0.0 <= chance.low && chance.low <= chance.mean);
            prop_assert!(chance.mean <= chance.high && chance.high <= 1.0);
        }
    }

    #[test]
    fn the_order_of_the_history_does_not_matter(
        (lessons, turned) in prop::collection::vec(a_lesson(), 1..200)
            .prop_flat_map(|lessons| (Just(lessons.clone()), Just(lessons).prop_shuffle())),
    ) {
        let (one, other) = (Experience::of(&lessons), Experience::of(&turned));
        for lesson in &lessons {
            prop_assert_eq!(one.chance(&lesson.kind), other.chance(&lesson.kind));
        }
    }

    #[test]
    fn more_of_the_same_narrows_it(filled in 0_usize..=24, more in 2_usize..6) {
        let asked = kind("rhg", 9);
        let width = |times: usize| {
            let lessons = of_kind(&asked, filled * times, 24 * times);
            let chance = Experience::of(&lessons).chance(&asked).expect("enough");
            chance.high - chance.low
        };
        prop_assert!(width(more) < width(1), "{} and {}", width(more), width(1));
    }

    #[test]
    fn a_longer_history_narrows_what_was_seen_often(
        lessons in prop::collection::vec(a_lesson(), 60..120),
        filled in 3_usize..12,
    ) {
        let asked = kind("rhg", 9);
        let whole = [lessons, of_kind(&asked, filled, 15)].concat();
        let width = |lessons: &[Lesson]| {
            let chance = Experience::of(lessons).chance(&asked).expect("enough");
            chance.high - chance.low
        };
        let longer: Vec<Lesson> = whole.iter().cycle().take(whole.len() * 8).cloned().collect();
        prop_assert!(width(&longer) < width(&whole));
    }

    #[test]
    fn another_variety_s_requests_alone_are_never_a_chance(
        lessons in prop::collection::vec(a_lesson(), 0..200),
    ) {
        let others: Vec<Lesson> =
            lessons.into_iter().filter(|lesson| lesson.kind.variety.tag() != "so").collect();
        prop_assert_eq!(Experience::of(&others).chance(&kind("so", 9)), None);
    }
}
