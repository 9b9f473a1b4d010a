//! What a wall time means by the VTIMEZONE that came with it, or by the compiled zone data.

use std::collections::BTreeMap;

use chrono::{
    DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, Offset, TimeZone, Utc, Weekday,
};
use chrono_tz::Tz;

use super::component::{Component, Property, parameter, raw};
use super::moment::{self, Moment, Written};
use super::timezone::nth_weekday;

/// The zones that one calendar object may name: IANA zones and its own definitions.
#[derive(Debug, Default)]
pub struct Zones {
    own: BTreeMap<String, Rules>,
}

/// One VTIMEZONE that was understood in full.
#[derive(Debug)]
struct Rules {
    observances: Vec<Observance>,
}

#[derive(Debug)]
struct Observance {
    /// The first onset, as the clocks before it show it.
    start: NaiveDateTime,
    /// Seconds east of UTC before and after an onset.
    from: i32,
    to: i32,
    again: Again,
}

/// When an observance sets in after its start.
#[derive(Debug)]
enum Again {
    On(Vec<NaiveDateTime>),
    Yearly { month: u32, day: DayOfMonth, until: Option<NaiveDateTime> },
}

#[derive(Debug)]
enum DayOfMonth {
    Nth(i8, Weekday),
    /// The first such weekday among these days.
    Among(Vec<u32>, Weekday),
    Fixed(u32),
}

impl Zones {
    /// Reads the definitions of the calendar; one that uses other rules than yearly ones is left
    /// out, so that a wrong hour is never read.
    pub fn of(calendar: &Component) -> Zones {
        let mut own = BTreeMap::new();
        for definition in calendar.children("VTIMEZONE") {
            if let (Some(id), Some(rules)) = (definition.first("TZID"), Rules::of(definition)) {
                own.entry(raw(id).trim().to_owned()).or_insert(rules);
            }
        }
        Zones { own }
    }

    /// The moment that the property's value and TZID name; `None` for an unreadable value.
    pub fn moment(&self, property: &Property) -> Option<Moment> {
        match moment::written(raw(property))? {
            Written::Date(date) => Some(Moment::Date(date)),
            Written::Utc(instant) => Some(Moment::At(instant)),
            Written::Local(wall) => Some(self.applied(parameter(property, "TZID"), wall)),
        }
    }

    /// The wall time in the zone named so; floating when there is none or nobody knows it.
    pub fn applied(&self, id: Option<&str>, wall: NaiveDateTime) -> Moment {
        let id = id.unwrap_or_default().trim();
        let instant = match iana(id) {
            Some(zone) => in_zone(zone, wall),
            None => self.own.get(id).and_then(|rules| rules.instant(wall)),
        };
        instant.map_or(Moment::Floating(wall), Moment::At)
    }

    /// What the object's own definition of that name makes of the wall time.
    pub fn by_own_definition(&self, id: &str, wall: NaiveDateTime) -> Option<DateTime<Utc>> {
        self.own.get(id)?.instant(wall)
    }
}

/// The IANA zone of that name, also at the end of a path such as `/vendor.example/Europe/Oslo`.
pub fn iana(id: &str) -> Option<Tz> {
    let mut rest = id;
    loop {
        if let Ok(zone) = rest.parse() {
            return Some(zone);
        }
        // Only globally unique names are paths; a plain unknown name stays unknown.
        rest = rest.split_once('/').filter(|_| id.starts_with('/'))?.1;
    }
}

/// The first of two equal wall times; one in a gap is read with the offset before the gap
/// (RFC 5545 §3.3.5).
pub fn in_zone(zone: Tz, wall: NaiveDateTime) -> Option<DateTime<Utc>> {
    if let Some(time) = zone.from_local_datetime(&wall).earliest() {
        return Some(time.with_timezone(&Utc));
    }
    let day_before = wall.checked_sub_signed(Duration::days(1))?;
    let before = zone.from_local_datetime(&day_before).earliest()?.offset().fix();
    Some((wall - Duration::seconds(i64::from(before.local_minus_utc()))).and_utc())
}

impl Rules {
    fn of(definition: &Component) -> Option<Rules> {
        let kinds = ["STANDARD", "DAYLIGHT"];
        let parts = definition.components.iter().filter(|c| kinds.contains(&c.name.as_str()));
        let observances: Vec<_> = parts.map(Observance::of).collect::<Option<_>>()?;
        (!observances.is_empty()).then_some(Rules { observances })
    }

    fn instant(&self, wall: NaiveDateTime) -> Option<DateTime<Utc>> {
        let onsets = self.observances.iter().filter_map(|one| Some((one.last_by(wall)?, one.to)));
        let offset = match onsets.max_by_key(|(onset, _)| *onset) {
            Some((_, offset)) => offset,
            None => self.observances.iter().min_by_key(|one| one.start)?.from,
        };
        Some(wall.checked_sub_signed(Duration::seconds(i64::from(offset)))?.and_utc())
    }
}

impl Observance {
    fn of(part: &Component) -> Option<Observance> {
        let start = match moment::written(raw(part.first("DTSTART")?))? {
            Written::Local(wall) => wall,
            Written::Date(_) | Written::Utc(_) => return None,
        };
        let from = offset(raw(part.first("TZOFFSETFROM")?))?;
        let to = offset(raw(part.first("TZOFFSETTO")?))?;
        let again = match part.first("RRULE") {
            Some(rule) => yearly(raw(rule), start, from)?,
            None => Again::On(listed(part, from)?),
        };
        Some(Observance { start, from, to, again })
    }

    /// The last onset that the wall time is not before. A wall time that the change itself skips
    /// still counts as before it.
    fn last_by(&self, wall: NaiveDateTime) -> Option<NaiveDateTime> {
        let skipped = Duration::seconds(i64::from((self.to - self.from).max(0)));
        let by = wall.checked_sub_signed(skipped)?;
        let repeated = match &self.again {
            Again::On(onsets) => onsets.iter().copied().filter(|onset| *onset <= by).max(),
            Again::Yearly { month, day, until } => {
                let onset = |year| Some(day.on(year, *month)?.and_time(self.start.time()));
                let candidates = [by.year(), by.year() - 1, by.year() - 2];
                let last = until.map_or(by, |until| until.min(by));
                let ended = [last.year(), last.year() - 1];
                let known = candidates.into_iter().chain(ended).filter_map(onset);
                known.filter(|onset| *onset <= last && *onset >= self.start).max()
            }
        };
        repeated.max((self.start <= by).then_some(self.start))
    }
}

impl DayOfMonth {
    fn on(&self, year: i32, month: u32) -> Option<NaiveDate> {
        match self {
            DayOfMonth::Nth(nth, weekday) => nth_weekday(year, month, *weekday, *nth),
            DayOfMonth::Fixed(day) => NaiveDate::from_ymd_opt(year, month, *day),
            DayOfMonth::Among(days, weekday) => {
                let dates =
                    days.iter().filter_map(|day| NaiveDate::from_ymd_opt(year, month, *day));
                dates.filter(|date| date.weekday() == *weekday).min()
            }
        }
    }
}

/// The onsets of the RDATEs, UTC ones turned to the clocks before the onset.
fn listed(part: &Component, from: i32) -> Option<Vec<NaiveDateTime>> {
    let mut onsets = Vec::new();
    for value in part.all("RDATE").flat_map(|property| raw(property).split(',')) {
        onsets.push(match moment::written(value)? {
            Written::Local(wall) => wall,
            Written::Utc(instant) => instant.naive_utc() + Duration::seconds(i64::from(from)),
            Written::Date(_) => return None,
        });
    }
    Some(onsets)
}

/// The yearly rules that calendar programs write; `None` for any other.
fn yearly(rule: &str, start: NaiveDateTime, from: i32) -> Option<Again> {
    let parts: BTreeMap<String, &str> = rule
        .split(';')
        .filter_map(|part| part.split_once('='))
        .map(|(key, value)| (key.trim().to_ascii_uppercase(), value.trim()))
        .collect();
    let known = ["FREQ", "BYMONTH", "BYDAY", "BYMONTHDAY", "UNTIL", "INTERVAL", "WKST"];
    let plain = parts.keys().all(|key| known.contains(&key.as_str()))
        && parts.get("FREQ").is_some_and(|freq| freq.eq_ignore_ascii_case("YEARLY"))
        && parts.get("INTERVAL").is_none_or(|interval| *interval == "1");
    if !plain {
        return None;
    }
    let month = match parts.get("BYMONTH") {
        Some(month) => month.parse().ok().filter(|month| (1..=12).contains(month))?,
        None => start.month(),
    };
    let day = day_of_month(parts.get("BYDAY"), parts.get("BYMONTHDAY"), start)?;
    let until = match parts.get("UNTIL").map(|until| moment::written(until)) {
        None => None,
        Some(Some(Written::Local(wall))) => Some(wall),
        Some(Some(Written::Utc(instant))) => {
            Some(instant.naive_utc() + Duration::seconds(i64::from(from)))
        }
        Some(Some(Written::Date(date))) => Some(date.and_hms_opt(23, 59, 59)?),
        Some(None) => return None,
    };
    Some(Again::Yearly { month, day, until })
}

fn day_of_month(
    by_day: Option<&&str>,
    by_month_day: Option<&&str>,
    start: NaiveDateTime,
) -> Option<DayOfMonth> {
    match (by_day, by_month_day) {
        (None, None) => Some(DayOfMonth::Fixed(start.day())),
        (None, Some(list)) => Some(DayOfMonth::Fixed(list.parse().ok()?)),
        (Some(day), Some(list)) => {
            let days = list.split(',').map(|day| day.trim().parse().ok());
            Some(DayOfMonth::Among(days.collect::<Option<_>>()?, weekday(day)?))
        }
        (Some(day), None) => {
            let split = day.len().checked_sub(2).filter(|at| day.is_char_boundary(*at))?;
            let (nth, name) = day.split_at(split);
            let nth = nth.parse().ok().filter(|nth: &i8| (1..=5).contains(&nth.unsigned_abs()))?;
            Some(DayOfMonth::Nth(nth, weekday(name)?))
        }
    }
}

fn weekday(name: &str) -> Option<Weekday> {
    match name.to_ascii_uppercase().as_str() {
        "MO" => Some(Weekday::Mon),
        "TU" => Some(Weekday::Tue),
        "WE" => Some(Weekday::Wed),
        "TH" => Some(Weekday::Thu),
        "FR" => Some(Weekday::Fri),
        "SA" => Some(Weekday::Sat),
        "SU" => Some(Weekday::Sun),
        _ => None,
    }
}

/// Seconds east of UTC of `+HHMM` or `+HHMMSS`, under a day.
fn offset(text: &str) -> Option<i32> {
    let text = text.trim();
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = &text[1..];
    if !matches!(digits.len(), 4 | 6) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |at: usize| digits.get(at..at + 2).map_or(Some(0), |two| two.parse::<i32>().ok());
    let seconds = part(0)? * 3600 + part(2)? * 60 + part(4)?;
    (seconds < 86_400).then_some(sign * seconds)
}
