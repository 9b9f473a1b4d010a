//! Dates, times and durations as calendar text writes them.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// A DATE or DATE-TIME value as it stands, its time zone not yet applied (RFC 5545 §3.3.4, §3.3.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    Date(NaiveDate),
    /// Without `Z`: a wall time, whose zone a TZID names.
    Local(NaiveDateTime),
    Utc(DateTime<Utc>),
}

/// A moment with its time zone applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    Date(NaiveDate),
    /// A wall time without a zone, or with one that nobody knows.
    Floating(NaiveDateTime),
    At(DateTime<Utc>),
}

impl Moment {
    /// The instant; `None` for a date and for a wall time in an unknown zone.
    pub fn instant(self) -> Option<DateTime<Utc>> {
        match self {
            Moment::At(instant) => Some(instant),
            Moment::Date(_) | Moment::Floating(_) => None,
        }
    }
}

/// A DURATION in its two parts: days are nominal, the rest is exact (RFC 5545 §3.3.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    pub days: i64,
    pub seconds: i64,
}

/// The form with `Z`, to the second.
pub fn utc(instant: DateTime<Utc>) -> String {
    instant.format("%Y%m%dT%H%M%SZ").to_string()
}

/// The form without `Z`, to the second.
pub fn local(wall: NaiveDateTime) -> String {
    wall.format("%Y%m%dT%H%M%S").to_string()
}

/// Reads a DATE or DATE-TIME; a leap second is taken as the second before it.
pub fn written(value: &str) -> Option<Written> {
    let value = value.trim();
    if !value.is_ascii() || value.len() < 8 {
        return None;
    }
    let (day, rest) = value.split_at(8);
    let date = NaiveDate::from_ymd_opt(digits(&day[..4])?, two(day, 4)?, two(day, 6)?)?;
    if rest.is_empty() {
        return Some(Written::Date(date));
    }
    let (time, utc) = match rest.len() {
        7 => (rest, false),
        8 if rest.ends_with(['Z', 'z']) => (rest, true),
        _ => return None,
    };
    if !time.starts_with(['T', 't']) {
        return None;
    }
    let second = two(time, 5)?;
    let second = if second == 60 { 59 } else { second };
    let wall = date.and_time(NaiveTime::from_hms_opt(two(time, 1)?, two(time, 3)?, second)?);
    Some(if utc { Written::Utc(wall.and_utc()) } else { Written::Local(wall) })
}

fn two(text: &str, at: usize) -> Option<u32> {
    digits(text.get(at..at + 2)?)
}

fn digits<T: std::str::FromStr>(text: &str) -> Option<T> {
    let numeric = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if numeric { text.parse().ok() } else { None }
}

/// Reads a DURATION; `None` as well for one that no calendar can mean (over some 270 years).
pub fn length(value: &str) -> Option<Length> {
    let value = value.trim();
    let (sign, body) = match value.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, value.strip_prefix('+').unwrap_or(value)),
    };
    let body = body.strip_prefix(['P', 'p'])?;
    let (days, time) = body.split_once(['T', 't']).unwrap_or((body, ""));
    let days = sum(days, &[('W', 7), ('D', 1)])?;
    let seconds = sum(time, &[('H', 3600), ('M', 60), ('S', 1)])?;
    (body.len() > 1).then_some(Length { days: sign * days, seconds: sign * seconds })
}

/// Adds up parts such as `1H30M`; each number at most five digits.
fn sum(text: &str, units: &[(char, i64)]) -> Option<i64> {
    let mut total = 0;
    let mut number = String::new();
    for character in text.chars() {
        if character.is_ascii_digit() {
            number.push(character);
            continue;
        }
        let unit = units.iter().find(|(letter, _)| letter.eq_ignore_ascii_case(&character))?;
        if number.len() > 5 {
            return None;
        }
        total += digits::<i64>(&number)? * unit.1;
        number.clear();
    }
    number.is_empty().then_some(total)
}

impl Length {
    /// The wall time or instant that many days later, seconds not counted.
    pub fn after_days(self, wall: NaiveDateTime) -> Option<NaiveDateTime> {
        wall.checked_add_signed(Duration::days(self.days))
    }

    /// The instant that many seconds later, days not counted.
    pub fn after_seconds(self, instant: DateTime<Utc>) -> Option<DateTime<Utc>> {
        instant.checked_add_signed(Duration::seconds(self.seconds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_read() {
        let date = NaiveDate::from_ymd_opt(2027, 3, 29).expect("a date");
        let wall = date.and_hms_opt(10, 0, 59).expect("a time");
        assert_eq!(written("20270329"), Some(Written::Date(date)));
        assert_eq!(written("20270329T100059"), Some(Written::Local(wall)));
        assert_eq!(written("20270329T100060Z"), Some(Written::Utc(wall.and_utc())));
    }

    #[test]
    fn broken_times_are_none() {
        for bad in ["", "2027", "20270230", "20270329T10", "20270329T250000", "20270329T1000+0Z"] {
            assert_eq!(written(bad), None, "{bad}");
        }
    }

    #[test]
    fn durations_keep_days_apart() {
        assert_eq!(length("P1DT2H30M"), Some(Length { days: 1, seconds: 9000 }));
        assert_eq!(length("-P2W"), Some(Length { days: -14, seconds: 0 }));
        for bad in ["", "P", "1H", "PT1", "PT1D", "P999999D", "PTH"] {
            assert_eq!(length(bad), None, "{bad}");
        }
    }
}
