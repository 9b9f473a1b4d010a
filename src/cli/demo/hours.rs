//! Weekly hours as the demo's tables write them.

use chrono::{NaiveDate, Weekday};

use crate::domain::hours::{DayPart, Exception, ExceptionKind, Holidays, Hours, Weekly};

pub(super) use Weekday::{Fri, Mon, Thu, Tue, Wed};

/// A weekday, from and to: hours and minutes of the local day, such as `(Mon, 830, 1530)`.
pub(super) type Day = (Weekday, u16, u16);

pub(super) fn weekly(days: &[Day], holidays: Holidays) -> Hours {
    let weekly = days.iter().filter_map(|(weekday, from, to)| {
        let part = part(*from, *to)?;
        Some(Weekly { weekday: *weekday, part, valid_from: None, valid_to: None })
    });
    Hours { weekly: weekly.collect(), exceptions: Vec::new(), holidays }
}

/// Adds time on single dates to what the days have anyway.
pub(super) fn with_extra(mut hours: Hours, dates: &[NaiveDate], from: u16, to: u16) -> Hours {
    let extra = part(from, to).map(ExceptionKind::Extra);
    let on = |date: &NaiveDate| extra.map(|kind| Exception { date: *date, kind });
    hours.exceptions.extend(dates.iter().filter_map(on));
    hours
}

fn part(from: u16, to: u16) -> Option<DayPart> {
    let minutes = |clock: u16| clock / 100 * 60 + clock % 100;
    DayPart::new(minutes(from), minutes(to))
}

/// Monday to Thursday 8:30 to 15:30, Friday 8:30 to 13:00.
pub(super) const CLINIC_WEEK: &[Day] =
    &[(Mon, 830, 1530), (Tue, 830, 1530), (Wed, 830, 1530), (Thu, 830, 1530), (Fri, 830, 1300)];

pub(super) const OFFICE_WEEK: &[Day] =
    &[(Mon, 800, 1600), (Tue, 800, 1600), (Wed, 800, 1600), (Thu, 800, 1600), (Fri, 800, 1600)];

pub(super) const LONG_WEEK: &[Day] =
    &[(Mon, 700, 1900), (Tue, 700, 1900), (Wed, 700, 1900), (Thu, 700, 1900), (Fri, 700, 1700)];
