//! Working and opening hours in local time, and the spans that they mean.

mod holidays;

use chrono::{
    DateTime, Datelike, Duration, LocalResult, NaiveDate, NaiveTime, TimeZone, Timelike, Utc,
    Weekday,
};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::span::Span;

pub use holidays::{Holiday, Holidays, danish_holiday, easter_sunday};

/// The days of the week as forms, files and the API write them.
pub const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "mon"),
    (Weekday::Tue, "tue"),
    (Weekday::Wed, "wed"),
    (Weekday::Thu, "thu"),
    (Weekday::Fri, "fri"),
    (Weekday::Sat, "sat"),
    (Weekday::Sun, "sun"),
];

/// Minutes of one local day, half-open: `from < to`, both 0 to 1440; 1440 is the next midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayPart {
    from: u16,
    to: u16,
}

impl DayPart {
    pub const WHOLE_DAY: DayPart = DayPart { from: 0, to: 1440 };

    /// `None` unless `from < to <= 1440`.
    pub fn new(from: u16, to: u16) -> Option<DayPart> {
        (from < to && to <= 1440).then_some(DayPart { from, to })
    }

    /// From one time of the clock to another; midnight as an end is the day's.
    pub fn between(from: NaiveTime, to: NaiveTime) -> Option<DayPart> {
        let minutes =
            |time: NaiveTime| u16::try_from(time.hour() * 60 + time.minute()).unwrap_or_default();
        DayPart::new(minutes(from), if minutes(to) == 0 { 1440 } else { minutes(to) })
    }

    pub fn from(self) -> u16 {
        self.from
    }

    pub fn to(self) -> u16 {
        self.to
    }
}

/// Hours that return every week while they are valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weekly {
    pub weekday: Weekday,
    pub part: DayPart,
    /// First and last day for which this holds; `None` is without bound.
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
}

/// What one date has instead of, or besides, the weekly hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExceptionKind {
    Closed,
    /// Open besides what the day has anyway; on a holiday, this alone.
    Extra(DayPart),
    /// Other hours than the weekly ones; several of them make a day in parts.
    Instead(DayPart),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    pub date: NaiveDate,
    pub kind: ExceptionKind,
}

/// When somebody works or something is open.
///
/// Of one date, `Instead` wins over `Closed` and holidays, these win over the weekly hours, and
/// `Extra` is added to whatever stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    pub weekly: Vec<Weekly>,
    pub exceptions: Vec<Exception>,
    pub holidays: Holidays,
}

impl Hours {
    /// Never closed, not even on holidays.
    pub fn always() -> Hours {
        let mut hours = Hours::never();
        for number in 0..7 {
            hours.weekly.extend(Weekday::try_from(number).map(|weekday| Weekly {
                weekday,
                part: DayPart::WHOLE_DAY,
                valid_from: None,
                valid_to: None,
            }));
        }
        hours
    }

    /// Without any hours; the start for building some.
    pub fn never() -> Hours {
        Hours { weekly: Vec::new(), exceptions: Vec::new(), holidays: Holidays::NONE }
    }

    /// Monday to Friday from 8 to 16, closed on the days that most Danish clinics are: where a new
    /// clinic begins until it says otherwise.
    pub fn office() -> Hours {
        let part = DayPart { from: 8 * 60, to: 16 * 60 };
        let days = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
        let weekly = days.map(|weekday| Weekly { weekday, part, valid_from: None, valid_to: None });
        Hours { weekly: weekly.to_vec(), exceptions: Vec::new(), holidays: Holidays::DANISH_CLINIC }
    }

    /// The parts of a day of the week that return without bound, sorted.
    pub fn every(&self, weekday: Weekday) -> Vec<DayPart> {
        let of_day = self.weekly.iter().filter(|w| w.weekday == weekday && w.is_unbounded());
        merged(of_day.map(|w| w.part).collect())
    }

    /// Takes `week` for every week; what holds for certain dates alone stays.
    pub fn set_every(&mut self, week: &[(Weekday, DayPart)]) {
        self.weekly.retain(|w| !w.is_unbounded());
        let weekly = |(weekday, part): &_| Weekly {
            weekday: *weekday,
            part: *part,
            valid_from: None,
            valid_to: None,
        };
        self.weekly.extend(week.iter().map(weekly));
    }

    /// The parts of a local day, sorted and without touching or overlapping ones.
    pub fn parts(&self, date: NaiveDate) -> Vec<DayPart> {
        let on_date = || self.exceptions.iter().filter(|exception| exception.date == date);
        let mut parts: Vec<DayPart> = on_date()
            .filter_map(|exception| match exception.kind {
                ExceptionKind::Instead(part) => Some(part),
                _ => None,
            })
            .collect();
        let closed = on_date().any(|exception| exception.kind == ExceptionKind::Closed)
            || self.holidays.on(date).is_some();
        if parts.is_empty() && !closed {
            parts.extend(self.weekly.iter().filter(|w| w.holds_on(date)).map(|w| w.part));
        }
        parts.extend(on_date().filter_map(|exception| match exception.kind {
            ExceptionKind::Extra(part) => Some(part),
            _ => None,
        }));
        merged(parts)
    }
}

impl Weekly {
    fn is_unbounded(&self) -> bool {
        self.valid_from.is_none() && self.valid_to.is_none()
    }

    fn holds_on(&self, date: NaiveDate) -> bool {
        self.weekday == date.weekday()
            && self.valid_from.is_none_or(|first| first <= date)
            && self.valid_to.is_none_or(|last| date <= last)
    }
}

fn merged(mut parts: Vec<DayPart>) -> Vec<DayPart> {
    parts.sort_by_key(|part| (part.from, part.to));
    let mut merged: Vec<DayPart> = Vec::with_capacity(parts.len());
    for part in parts {
        match merged.last_mut() {
            Some(last) if part.from <= last.to => last.to = last.to.max(part.to),
            _ => merged.push(part),
        }
    }
    merged
}

/// The open spans of a local date, sorted; a wall time that the spring change leaves out means
/// the instant of the change, and what is open through the autumn change is open an hour longer.
pub fn open_spans(hours: &Hours, date: NaiveDate, zone: Tz) -> Vec<Span> {
    hours.parts(date).into_iter().filter_map(|part| part_span(part, date, zone)).collect()
}

/// The span that a part of a local date means; `None` for one that lies wholly in a gap.
pub fn part_span(part: DayPart, date: NaiveDate, zone: Tz) -> Option<Span> {
    let start = instant_of(date, part.from, zone, Fold::First)?;
    Span::new(start, instant_of(date, part.to, zone, Fold::Second)?)
}

#[derive(Clone, Copy)]
enum Fold {
    First,
    Second,
}

fn instant_of(date: NaiveDate, minute: u16, zone: Tz, fold: Fold) -> Option<DateTime<Utc>> {
    let midnight = date.and_hms_opt(0, 0, 0)?;
    let wall = midnight.checked_add_signed(Duration::minutes(i64::from(minute)))?;
    // A gap is at most a day long (a zone that crosses the date line).
    (0..=24 * 60).find_map(|later| {
        let wall = wall.checked_add_signed(Duration::minutes(later))?;
        match (zone.from_local_datetime(&wall), fold) {
            (LocalResult::Single(instant), _) => Some(instant.with_timezone(&Utc)),
            (LocalResult::Ambiguous(first, _), Fold::First) => Some(first.with_timezone(&Utc)),
            (LocalResult::Ambiguous(_, second), Fold::Second) => Some(second.with_timezone(&Utc)),
            (LocalResult::None, _) => None,
        }
    })
}

/// The local date of an instant.
pub fn local_date(instant: DateTime<Utc>, zone: Tz) -> NaiveDate {
    instant.with_timezone(&zone).date_naive()
}

/// True when the instant lies in open hours, the moment of closing included.
pub fn is_open_at(hours: &Hours, instant: DateTime<Utc>, zone: Tz) -> bool {
    let today = local_date(instant, zone);
    // What closes at midnight is still open at that moment.
    today
        .pred_opt()
        .into_iter()
        .chain([today])
        .flat_map(|date| open_spans(hours, date, zone))
        .any(|span| span.start() <= instant && instant <= span.end())
}

/// The first opening at or after `after`; `None` when there is none within 400 days.
pub fn next_opening(hours: &Hours, after: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
    local_date(after, zone)
        .iter_days()
        .take(400)
        .flat_map(|date| open_spans(hours, date, zone))
        .map(Span::start)
        .find(|start| *start >= after)
}

/// Until when an agency has time to answer: `answer_minutes` after sending; where that is outside
/// its opening, one hour after the next opening.
pub fn answer_by(
    sent_at: DateTime<Utc>,
    answer_minutes: u32,
    hours: &Hours,
    zone: Tz,
) -> DateTime<Utc> {
    let due = sent_at + Duration::minutes(i64::from(answer_minutes));
    if is_open_at(hours, due, zone) {
        return due;
    }
    next_opening(hours, due, zone).map_or(due, |opening| opening + Duration::hours(1))
}

#[cfg(test)]
mod tests;
