use chrono_tz::Europe::Copenhagen;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn limits() -> Limits {
    let day = |text: &str| text.parse().expect("a date");
    Limits {
        from: day("2027-03-22"),
        to: day("2027-04-02"),
        clinician: None,
        modalities: None,
        weekdays: None,
        not_before: None,
        not_after: None,
        notice_hours: 24,
    }
}

fn clinician(number: u128) -> ClinicianId {
    ClinicianId::new(Uuid::from_u128(number))
}

fn hour(start: &str) -> Hour {
    let start = start.parse().expect("an instant");
    let told = Span::of_minutes(start, 60);
    Hour { told, clinician: clinician(1), modality: Modality::Onsite }
}

fn now() -> DateTime<Utc> {
    "2027-03-22T08:00:00Z".parse().expect("an instant")
}

fn kept(limits: &Limits, start: &str) -> bool {
    limits.keep(&hour(start), now(), Copenhagen)
}

#[test]
fn the_first_and_the_last_day_belong_to_it() {
    assert!(kept(&limits(), "2027-03-31T22:00:00Z"));
    // Midnight of the third of April in summer time.
    assert!(!kept(&limits(), "2027-04-02T22:00:00Z"));
    assert!(kept(&limits(), "2027-04-02T21:00:00Z"));
}

#[test]
fn a_patient_hears_of_it_in_time() {
    assert!(!kept(&limits(), "2027-03-23T07:55:00Z"));
    assert!(kept(&limits(), "2027-03-23T08:00:00Z"));
    let at_once = Limits { notice_hours: 0, ..limits() };
    assert!(kept(&at_once, "2027-03-22T08:05:00Z"));
}

#[test]
fn clocks_are_the_clinic_s_on_both_sides_of_the_spring_change() {
    let time = |text: &str| Some(text.parse().expect("a time"));
    let morning = Limits { not_before: time("09:00:00"), not_after: time("10:00:00"), ..limits() };
    assert!(kept(&morning, "2027-03-26T08:00:00Z"));
    assert!(kept(&morning, "2027-03-29T07:00:00Z"));
    assert!(!kept(&morning, "2027-03-29T08:00:00Z"));
}

#[test]
fn day_of_the_week_person_and_form_are_kept() {
    let monday = Limits { weekdays: Some(vec![Weekday::Mon]), ..limits() };
    assert!(kept(&monday, "2027-03-29T08:00:00Z"));
    assert!(!kept(&monday, "2027-03-30T08:00:00Z"));
    let other = Limits { clinician: Some(clinician(2)), ..limits() };
    assert!(!kept(&other, "2027-03-29T08:00:00Z"));
    let by_phone = Limits { modalities: Some(vec![Modality::Phone]), ..limits() };
    assert!(!kept(&by_phone, "2027-03-29T08:00:00Z"));
}

#[test]
fn an_entry_runs_out_when_its_last_day_is_over() {
    let ends = expires_at("2027-03-28".parse().expect("a date"), Copenhagen);
    assert_eq!(ends.to_rfc3339(), "2027-03-28T22:00:00+00:00");
}

#[test]
fn an_agency_without_a_name_must_answer_in_time() {
    assert!(is_complete(Availability::Known, false));
    assert!(is_complete(Availability::Believed, false));
    assert!(!is_complete(Availability::Agency, false));
    assert!(is_complete(Availability::Agency, true));
}

#[test]
fn who_knows_the_people_comes_before_who_waits_longer() {
    let of = |id: u128, days: i64, knows: bool| Claimant {
        id: WaitingId::new(Uuid::from_u128(id)),
        since: now() - Duration::days(days),
        same_variety: true,
        knows_clinician: knows,
        knows_interpreter: false,
    };
    let mut all = [
        of(1, 3, false),
        of(2, 9, false),
        of(3, 1, true),
        Claimant { same_variety: false, ..of(4, 90, true) },
    ];
    all.sort_by_key(Claimant::order);
    assert_eq!(all.map(|one| one.id.uuid().as_u128()), [3, 2, 1, 4]);
}

fn claimant() -> impl Strategy<Value = Claimant> {
    (0..40_u128, 0..5_i64, any::<[bool; 3]>()).prop_map(|(id, days, said)| Claimant {
        id: WaitingId::new(Uuid::from_u128(id)),
        since: now() - Duration::days(days),
        same_variety: said[0],
        knows_clinician: said[1],
        knows_interpreter: said[2],
    })
}

proptest! {
    #[test]
    fn the_order_is_total_and_knows_no_order_of_loading(
        all in proptest::collection::vec(claimant(), 0..20),
    ) {
        let mut once = all;
        once.sort_by_key(|one| one.id);
        once.dedup_by_key(|one| one.id);
        let mut forth = once.clone();
        forth.sort_by_key(Claimant::order);
        once.reverse();
        once.sort_by_key(Claimant::order);
        prop_assert_eq!(&forth, &once);
        prop_assert!(forth.windows(2).all(|pair| pair[0].order() < pair[1].order()));
    }

    #[test]
    fn more_notice_never_lets_more_in(hours in 0_u32..72, more in 0_u32..72, minutes in 0_i64..20_000) {
        let start = now() + Duration::minutes(minutes / 5 * 5);
        let hour = Hour { told: Span::of_minutes(start, 60), clinician: clinician(1), modality: Modality::Onsite };
        let with = |notice_hours| Limits { notice_hours, ..limits() }.keep(&hour, now(), Copenhagen);
        prop_assert!(with(hours) || !with(hours + more));
    }
}
