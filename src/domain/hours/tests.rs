use chrono_tz::Europe::Copenhagen;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn part(from: u16, to: u16) -> DayPart {
    DayPart::new(from, to).expect("ordered")
}

fn office() -> Hours {
    let mut hours = Hours { holidays: Holidays::DANISH_CLINIC, ..Hours::never() };
    for weekday in [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri] {
        let part = part(480, 960);
        hours.weekly.push(Weekly { weekday, part, valid_from: None, valid_to: None });
    }
    hours
}

fn with(exceptions: &[(&str, ExceptionKind)]) -> Hours {
    let exceptions =
        exceptions.iter().map(|&(date, kind)| Exception { date: day(date), kind }).collect();
    Hours { exceptions, ..office() }
}

#[test]
fn a_day_part_has_an_order_and_a_bound() {
    assert_eq!(DayPart::new(600, 600), None);
    assert_eq!(DayPart::new(600, 1441), None);
    assert!(DayPart::new(0, 1440).is_some());
}

#[test]
fn weekly_hours_hold_between_their_dates() {
    let mut hours = office();
    for weekly in &mut hours.weekly {
        weekly.valid_from = Some(day("2026-11-24"));
        weekly.valid_to = Some(day("2026-11-25"));
    }
    let open = |date| !hours.parts(day(date)).is_empty();
    assert!(!open("2026-11-23"));
    assert!(open("2026-11-24") && open("2026-11-25"));
    assert!(!open("2026-11-26"));
}

#[test]
fn exceptions_close_add_and_replace() {
    use ExceptionKind::*;
    let hours = with(&[
        ("2026-11-23", Closed),
        ("2026-11-24", Extra(part(960, 1080))),
        ("2026-11-25", Instead(part(600, 660))),
        ("2026-11-25", Instead(part(720, 780))),
        ("2026-11-26", Closed),
        ("2026-11-26", Extra(part(600, 660))),
        ("2026-12-24", Instead(part(540, 600))),
        ("2026-12-25", Extra(part(540, 600))),
    ]);
    assert_eq!(hours.parts(day("2026-11-23")), []);
    assert_eq!(hours.parts(day("2026-11-24")), [part(480, 1080)], "touching parts are one");
    assert_eq!(hours.parts(day("2026-11-25")), [part(600, 660), part(720, 780)]);
    assert_eq!(hours.parts(day("2026-11-26")), [part(600, 660)]);
    assert_eq!(hours.parts(day("2026-11-27")), [part(480, 960)]);
    assert_eq!(hours.parts(day("2026-12-24")), [part(540, 600)]);
    assert_eq!(hours.parts(day("2026-12-25")), [part(540, 600)]);
    assert_eq!(hours.parts(day("2026-12-31")), []);
}

#[test]
fn office_hours_keep_the_wall_clock_over_both_changes() {
    for (date, from) in [
        ("2026-10-23", "2026-10-23T06:00:00Z"),
        ("2026-10-26", "2026-10-26T07:00:00Z"),
        ("2027-03-24", "2027-03-24T07:00:00Z"),
        ("2027-03-30", "2027-03-30T06:00:00Z"),
    ] {
        let spans = open_spans(&office(), day(date), Copenhagen);
        assert_eq!(spans, [Span::of_minutes(at(from), 480)], "{date}");
    }
}

#[test]
fn a_day_of_change_is_an_hour_shorter_or_longer() {
    let always = Hours::always();
    for (date, minutes) in [("2027-03-28", 23 * 60), ("2027-10-31", 25 * 60), ("2027-05-01", 1440)]
    {
        let spans = open_spans(&always, day(date), Copenhagen);
        assert_eq!(spans.iter().map(|span| span.minutes()).sum::<i64>(), minutes, "{date}");
        assert_eq!(spans.len(), 1);
    }
}

#[test]
fn edges_in_the_gap_and_in_the_fold() {
    let mut hours = Hours::never();
    let night =
        Weekly { weekday: Weekday::Sun, part: part(150, 240), valid_from: None, valid_to: None };
    hours.weekly.push(night);
    let spring = open_spans(&hours, day("2027-03-28"), Copenhagen);
    assert_eq!(spring, [Span::of_minutes(at("2027-03-28T01:00:00Z"), 60)]);
    let autumn = open_spans(&hours, day("2027-10-31"), Copenhagen);
    assert_eq!(autumn, [Span::of_minutes(at("2027-10-31T00:30:00Z"), 150)]);
    hours.weekly[0].part = part(120, 175);
    assert_eq!(open_spans(&hours, day("2027-03-28"), Copenhagen), [], "it lies in the gap");
}

#[test]
fn an_answer_is_due_in_opening_hours() {
    let office = office();
    for (sent, minutes, due) in [
        // Monday 10:00 local, four hours.
        ("2026-11-23T09:00:00Z", 240, "2026-11-23T13:00:00Z"),
        // Ends at closing time.
        ("2026-11-23T13:00:00Z", 120, "2026-11-23T15:00:00Z"),
        // Ends after closing: one hour after the next opening.
        ("2026-11-23T14:00:00Z", 240, "2026-11-24T08:00:00Z"),
        // Before opening on the same day.
        ("2026-11-23T04:00:00Z", 60, "2026-11-23T08:00:00Z"),
        // Over a weekend.
        ("2026-11-27T09:00:00Z", 1440, "2026-11-30T08:00:00Z"),
        // Over Christmas 2026: Thursday 24 to Sunday 27 closed.
        ("2026-12-23T14:00:00Z", 1440, "2026-12-28T08:00:00Z"),
        // Over the spring change: Monday 29 March 2027 is Easter Monday.
        ("2027-03-24T14:00:00Z", 1440, "2027-03-30T07:00:00Z"),
    ] {
        assert_eq!(answer_by(at(sent), minutes, &office, Copenhagen), at(due), "{sent}");
    }
}

#[test]
fn who_is_always_open_answers_at_any_time_and_who_never_is_gets_the_plain_time() {
    let sent = at("2026-12-24T22:50:00Z");
    let due = at("2026-12-24T23:00:00Z");
    assert_eq!(answer_by(sent, 10, &Hours::always(), Copenhagen), due);
    assert_eq!(answer_by(sent, 10, &Hours::never(), Copenhagen), due);
}

#[test]
fn the_next_opening_is_not_before_the_question() {
    let office = office();
    let opening = at("2026-11-23T07:00:00Z");
    assert_eq!(next_opening(&office, opening, Copenhagen), Some(opening));
    let later = at("2026-11-23T07:00:01Z");
    assert_eq!(next_opening(&office, later, Copenhagen), Some(at("2026-11-24T07:00:00Z")));
    assert_eq!(next_opening(&Hours::never(), later, Copenhagen), None);
}
