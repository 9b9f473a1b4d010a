//! Dates, times, durations and lists as people write them.

use std::cell::OnceCell;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};
use chrono_tz::Tz;
use icu::datetime::NoCalendarFormatter;
use icu::datetime::fieldsets::{MDE, T, YMDE, zone::ExemplarCity};
use icu::datetime::input::{Date, Time};
use icu::datetime::options::TimePrecision;
use icu::datetime::{DateTimeFormatter, FixedCalendarDateTimeFormatter};
use icu::list::ListFormatter;
use icu::list::options::{ListFormatterOptions, ListLength};
use icu::time::zone::IanaParser;

use super::{Lang, say};
use crate::domain::span::Span;

struct Formats {
    date: DateTimeFormatter<YMDE>,
    date_short: DateTimeFormatter<MDE>,
    time: NoCalendarFormatter<T>,
    city: NoCalendarFormatter<ExemplarCity>,
    and: ListFormatter,
    or: ListFormatter,
}

impl Formats {
    /// `None` only when the compiled data lacks the locale.
    fn new(lang: Lang) -> Option<Formats> {
        let locale = lang.icu()?;
        let wide = || ListFormatterOptions::default().with_length(ListLength::Wide);
        let minutes = T::short().with_time_precision(TimePrecision::Minute);
        Some(Formats {
            date: DateTimeFormatter::try_new((&locale).into(), YMDE::long()).ok()?,
            date_short: DateTimeFormatter::try_new((&locale).into(), MDE::long()).ok()?,
            time: FixedCalendarDateTimeFormatter::try_new((&locale).into(), minutes).ok()?,
            city: FixedCalendarDateTimeFormatter::try_new((&locale).into(), ExemplarCity).ok()?,
            and: ListFormatter::try_new_and((&locale).into(), wide()).ok()?,
            or: ListFormatter::try_new_or((&locale).into(), wide()).ok()?,
        })
    }
}

thread_local! {
    /// One for each of [`Lang::ALL`], made when it is first asked for.
    static FORMATS: [OnceCell<Option<Formats>>; 8] = const { [const { OnceCell::new() }; 8] };
}

/// Formats with the formats of `lang`; `None` when there are none or the value is out of range.
fn with<R>(lang: Lang, format: impl FnOnce(&Formats) -> Option<R>) -> Option<R> {
    FORMATS.with(|all| {
        let formats = all[lang as usize].get_or_init(|| Formats::new(lang));
        formats.as_ref().and_then(format)
    })
}

fn local(instant: DateTime<Utc>, zone: Tz) -> NaiveDateTime {
    instant.with_timezone(&zone).naive_local()
}

fn icu_date(wall: NaiveDate) -> Option<Date<icu::calendar::Iso>> {
    Date::try_new_iso(wall.year(), wall.month() as u8, wall.day() as u8).ok()
}

/// Weekday, day, spelled-out month and year, as a clock in `zone` shows them.
pub fn date(lang: Lang, instant: DateTime<Utc>, zone: Tz) -> String {
    day(lang, local(instant, zone).date())
}

/// As [`date`], for a day that is agreed as such.
pub fn day(lang: Lang, day: NaiveDate) -> String {
    let text = with(lang, |f| Some(f.date.format(&icu_date(day)?).to_string()))
        .unwrap_or_else(|| day.to_string());
    match lang {
        // One style per language: the form without a year has no comma after the weekday either.
        Lang::En => text.replacen(", ", " ", 1),
        _ => text,
    }
}

/// As [`date`], without the year: for text messages and lists of near days.
pub fn date_short(lang: Lang, instant: DateTime<Utc>, zone: Tz) -> String {
    let day = local(instant, zone).date();
    with(lang, |f| Some(f.date_short.format(&icu_date(day)?).to_string()))
        .unwrap_or_else(|| day.to_string())
}

/// The time of day on the 24-hour clock, without a leading zero: "9.30" in Danish, "9:30" in
/// English.
pub fn time_of_day(lang: Lang, instant: DateTime<Utc>, zone: Tz) -> String {
    wall_clock(lang, local(instant, zone).time())
}

/// A time on the clock of no day, in the same digits.
pub fn wall_clock(lang: Lang, wall: NaiveTime) -> String {
    let (hour, minute) = (wall.hour() as u8, wall.minute() as u8);
    let text =
        with(lang, |f| Some(f.time.format(&Time::try_new(hour, minute, 0, 0).ok()?).to_string()))
            .unwrap_or_else(|| wall.format("%H:%M").to_string());
    match text.strip_prefix('0') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

/// Date and time of day in one phrase.
pub fn date_time(lang: Lang, instant: DateTime<Utc>, zone: Tz) -> String {
    let (date, time) = (date(lang, instant, zone), time_of_day(lang, instant, zone));
    say(lang, "date-at-time", &[("date", date.into()), ("time", time.into())])
}

/// The two times of a span within one day, in words and without a dash: a dash between digits
/// turns round in right-to-left text.
pub fn span_of_day(lang: Lang, span: Span, zone: Tz) -> String {
    let (from, to) = (time_of_day(lang, span.start(), zone), time_of_day(lang, span.end(), zone));
    say(lang, "time-from-to", &[("from", from.into()), ("to", to.into())])
}

/// The city that names the zone, in the language: "København".
pub fn city(lang: Lang, zone: Tz) -> String {
    let id = IanaParser::new().parse(zone.name()).with_offset(None);
    with(lang, |f| Some(f.city.format(&id).to_string())).unwrap_or_else(|| zone.name().to_owned())
}

/// A length of time: "1 hour 15 minutes".
pub fn duration(lang: Lang, minutes: i64) -> String {
    let (hours, rest) = (minutes.max(0) / 60, minutes.max(0) % 60);
    let args = [("hours", hours.into()), ("minutes", rest.into())];
    match (hours, rest) {
        (0, _) => say(lang, "duration-minutes", &args[1..]),
        (_, 0) => say(lang, "duration-hours", &args[..1]),
        _ => say(lang, "duration-hours-minutes", &args),
    }
}

/// "A, B and C".
pub fn list_and(lang: Lang, items: &[String]) -> String {
    with(lang, |f| Some(f.and.format_to_string(items.iter()))).unwrap_or_else(|| items.join(", "))
}

/// "A, B or C".
pub fn list_or(lang: Lang, items: &[String]) -> String {
    with(lang, |f| Some(f.or.format_to_string(items.iter()))).unwrap_or_else(|| items.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Copenhagen;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn dates_have_weekday_and_spelled_out_month() {
        let instant = at("2027-01-06T08:30:00Z");
        assert_eq!(date(Lang::Da, instant, Copenhagen), "onsdag 6. januar 2027");
        assert_eq!(date(Lang::En, instant, Copenhagen), "Wednesday 6 January 2027");
        assert_eq!(date_short(Lang::Da, instant, Copenhagen), "onsdag 6. januar");
        assert_eq!(date_short(Lang::En, instant, Copenhagen), "Wednesday 6 January");
    }

    #[test]
    fn times_are_local_and_on_the_24_hour_clock() {
        let instant = at("2027-01-06T08:30:00Z");
        assert_eq!(time_of_day(Lang::Da, instant, Copenhagen), "9.30");
        assert_eq!(time_of_day(Lang::En, instant, Copenhagen), "9:30");
        let evening = at("2027-07-06T12:05:00Z");
        assert_eq!(time_of_day(Lang::Da, evening, Copenhagen), "14.05");
        assert_eq!(time_of_day(Lang::En, evening, Copenhagen), "14:05");
        assert_eq!(time_of_day(Lang::En, at("2027-07-05T22:05:00Z"), Copenhagen), "0:05");
    }

    #[test]
    fn date_and_time_make_one_phrase() {
        let instant = at("2027-01-06T08:30:00Z");
        assert_eq!(date_time(Lang::Da, instant, Copenhagen), "onsdag 6. januar 2027 kl. 9.30");
        assert_eq!(date_time(Lang::En, instant, Copenhagen), "Wednesday 6 January 2027 at 9:30");
    }

    #[test]
    fn the_zone_is_named_by_its_city() {
        assert_eq!(city(Lang::Da, Copenhagen), "København");
        assert_eq!(city(Lang::En, Copenhagen), "Copenhagen");
    }

    #[test]
    fn durations_count_hours_and_minutes() {
        let all: Vec<String> = [1, 15, 60, 75, 120].map(|m| duration(Lang::En, m)).into();
        assert_eq!(all, ["1 minute", "15 minutes", "1 hour", "1 hour 15 minutes", "2 hours"]);
        assert_eq!(duration(Lang::Da, 150), "2 timer 30 minutter");
    }

    #[test]
    fn lists_end_in_the_language() {
        let items = ["A", "B", "C"].map(str::to_owned);
        assert_eq!(list_and(Lang::Da, &items), "A, B og C");
        assert_eq!(list_or(Lang::En, &items), "A, B or C");
    }
}
