//! The calendars of everybody while the demo's visits are being laid out: what is placed through
//! it never overlaps.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};

use super::clinic::ZONE;
use crate::domain::hours::{Hours, local_date, open_spans};
use crate::domain::ids::CalendarId;
use crate::domain::span::Span;
use crate::domain::visit::Modality;

#[derive(Default)]
pub(super) struct Diary {
    /// Start and end of what each calendar holds.
    taken: HashMap<CalendarId, BTreeMap<DateTime<Utc>, DateTime<Utc>>>,
    open: HashMap<(CalendarId, NaiveDate), Vec<Span>>,
    interpreting: HashMap<(CalendarId, NaiveDate), Day>,
}

/// What an interpreter does on one day: travel is avoided by working at one place all day.
struct Day {
    minutes: i64,
    onsite: bool,
}

const INTERPRETING_MINUTES_MAX: i64 = 240;
/// Free before and after each piece of interpreting, in minutes.
const PAUSE: u32 = 15;

impl Diary {
    pub(super) fn is_free(&self, calendar: CalendarId, span: Span) -> bool {
        let Some(taken) = self.taken.get(&calendar) else { return true };
        taken.range(..span.end()).next_back().is_none_or(|(_, end)| *end <= span.start())
    }

    pub(super) fn take(&mut self, calendar: CalendarId, span: Span) {
        self.taken.entry(calendar).or_default().insert(span.start(), span.end());
    }

    /// True when the hours of the calendar's owner hold the whole span.
    pub(super) fn is_open(&mut self, calendar: CalendarId, hours: &Hours, span: Span) -> bool {
        let date = local_date(span.start(), ZONE);
        let open =
            self.open.entry((calendar, date)).or_insert_with(|| open_spans(hours, date, ZONE));
        open.iter().any(|open| open.contains(span))
    }

    /// True when an interpreter is free with a pause on both sides, has not worked much that day,
    /// and not elsewhere.
    pub(super) fn can_interpret(
        &self,
        calendar: CalendarId,
        block: Span,
        modality: Modality,
    ) -> bool {
        let date = local_date(block.start(), ZONE);
        let day = self.interpreting.get(&(calendar, date));
        self.is_free(calendar, block.widened(PAUSE, PAUSE))
            && day.is_none_or(|day| {
                day.onsite == (modality == Modality::Onsite)
                    && day.minutes + block.minutes() <= INTERPRETING_MINUTES_MAX
            })
    }

    pub(super) fn interpret(&mut self, calendar: CalendarId, block: Span, modality: Modality) {
        self.take(calendar, block);
        let date = local_date(block.start(), ZONE);
        let onsite = modality == Modality::Onsite;
        let day = self.interpreting.entry((calendar, date)).or_insert(Day { minutes: 0, onsite });
        day.minutes += block.minutes();
    }
}
