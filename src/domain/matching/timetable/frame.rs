//! The days that a timetable covers, and the slots of each.

use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::domain::hours::{DayPart, Hours, part_span};
use crate::domain::span::{GRID_MINUTES, Span};

const SLOT_SECONDS: i64 = GRID_MINUTES as i64 * 60;

/// Local dates of one zone from a first one on. A day's slots count real time from the same wall
/// time of each date, so that days of 23 and of 25 hours are as long as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Frame {
    pub(in super::super) zone: Tz,
    pub(in super::super) first: NaiveDate,
    /// The wall time at which the slots begin, in minutes.
    from_minute: u16,
    /// Per date the number of its first slot since 1970.
    starts: Vec<i64>,
    /// Per date, and for the one after the last, the slot in which it begins.
    midnights: Vec<i64>,
}

/// A part of one day, in slots of its frame; both ends may lie outside of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Slots {
    pub(in super::super) from: i32,
    pub(in super::super) to: i32,
}

/// The slot that an instant lies in, and the one that begins at it or next.
fn around(instant: DateTime<Utc>) -> (i64, i64) {
    let (seconds, nanos) = (instant.timestamp(), instant.timestamp_subsec_nanos());
    let floor = seconds.div_euclid(SLOT_SECONDS);
    let exact = nanos == 0 && seconds.rem_euclid(SLOT_SECONDS) == 0;
    (floor, floor + i64::from(!exact))
}

impl Frame {
    pub(in super::super) fn new(
        zone: Tz,
        first: NaiveDate,
        days: usize,
        from_minute: u16,
    ) -> Frame {
        let begins = |date: NaiveDate, minute: u16| {
            let part = DayPart::new(minute, 1440).unwrap_or(DayPart::WHOLE_DAY);
            // A date that a zone leaves out begins when the next one does.
            let begin = (0..3)
                .find_map(|later| part_span(part, date.checked_add_days(Days::new(later))?, zone));
            begin.map_or(0, |span| around(span.start()).1)
        };
        let dates = || first.iter_days().take(days);
        let end = first.checked_add_days(Days::new(days as u64)).unwrap_or(NaiveDate::MAX);
        Frame {
            zone,
            first,
            from_minute,
            starts: dates().map(|date| begins(date, from_minute)).collect(),
            midnights: dates().chain([end]).map(|date| begins(date, 0)).collect(),
        }
    }

    pub(in super::super) fn days(&self) -> usize {
        self.starts.len()
    }

    pub(in super::super) fn date(&self, day: usize) -> NaiveDate {
        self.first.checked_add_days(Days::new(day as u64)).unwrap_or(self.first)
    }

    /// The instant at which a slot begins.
    pub(in super::super) fn instant(&self, day: usize, slot: i32) -> DateTime<Utc> {
        let number = self.starts[day] + i64::from(slot);
        DateTime::from_timestamp(number * SLOT_SECONDS, 0).unwrap_or(DateTime::UNIX_EPOCH)
    }

    /// The slots of a date from its midnight to the next.
    pub(in super::super) fn whole(&self, day: usize) -> Slots {
        self.slots_of(day, self.midnights[day], self.midnights[day + 1])
    }

    /// The number since 1970 of a day's first slot.
    pub(in super::super) fn first_slot(&self, day: usize) -> i64 {
        self.starts[day]
    }

    /// The wall time, in minutes of the day, of each slot `n` is this and `5 n`; `None` on a day
    /// whose clocks change after the frame begins.
    pub(in super::super) fn wall(&self, day: usize) -> Option<i32> {
        let plain = self.midnights[day + 1] - self.midnights[day] == 24 * 60 / 5;
        let settled = self.midnights[day + 1] - self.starts[day]
            == (24 * 60 - i64::from(self.from_minute)) / i64::from(GRID_MINUTES);
        (plain || settled).then_some(i32::from(self.from_minute))
    }

    /// A span as slots of one day, rounded outward.
    pub(in super::super) fn outer(&self, day: usize, span: Span) -> Slots {
        self.slots_of(day, around(span.start()).0, around(span.end()).1)
    }

    /// A span as slots of one day, rounded inward.
    pub(in super::super) fn inner(&self, day: usize, span: Span) -> Slots {
        self.slots_of(day, around(span.start()).1, around(span.end()).0)
    }

    fn slots_of(&self, day: usize, from: i64, to: i64) -> Slots {
        let cut = |slot: i64| (slot - self.starts[day]).clamp(-30_000, 30_000) as i32;
        Slots { from: cut(from), to: cut(to) }
    }

    /// The covered dates that a span touches; one that ends at midnight touches the next date.
    pub(in super::super) fn days_of(&self, span: Span) -> std::ops::Range<usize> {
        let place = |slot: i64| self.midnights.partition_point(|midnight| *midnight <= slot);
        let (first, last) = (place(around(span.start()).0), place(around(span.end()).0));
        first.saturating_sub(1).min(self.days())..last.min(self.days())
    }

    /// True when the span begins on the date of that day.
    pub(in super::super) fn begins_on(&self, day: usize, span: Span) -> bool {
        let slot = around(span.start()).0;
        (self.midnights[day]..self.midnights[day + 1]).contains(&slot)
    }
}

/// The earliest and the latest minute of the day at which any of these is open; `None` when none
/// ever is.
pub(in super::super) fn outline<'a>(all: impl Iterator<Item = &'a Hours>) -> Option<(u16, u16)> {
    use crate::domain::hours::ExceptionKind::{Closed, Extra, Instead};
    let parts = |hours: &'a Hours| {
        let weekly = hours.weekly.iter().map(|weekly| weekly.part);
        weekly.chain(hours.exceptions.iter().filter_map(|exception| match exception.kind {
            Extra(part) | Instead(part) => Some(part),
            Closed => None,
        }))
    };
    let ends = all.flat_map(parts).map(|part| (part.from(), part.to()));
    ends.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
}
