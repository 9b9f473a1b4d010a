//! Open and busy spans of everybody over some local days, laid out for quick look-up.

use std::collections::HashMap;

use chrono::{Datelike, Days, NaiveDate};
use chrono_tz::Tz;

use super::world::{BusyAt, InterpreterProfile, PatientProfile, World};
use crate::domain::hours::{DayPart, Hours, local_date, open_spans, part_span};
use crate::domain::span::Span;

/// Rows run parallel to those of the [`World`] it was made from.
pub(super) struct Roster {
    pub(super) clinic: Vec<Span>,
    pub(super) patient_busy: Vec<Span>,
    pub(super) patient_unavailable: Vec<Span>,
    pub(super) clinicians: Vec<Lane>,
    pub(super) rooms: Vec<Vec<Span>>,
    pub(super) interpreters: Vec<InterpreterLane>,
}

/// One person's time; both lists sorted, merged where they touch.
pub(super) struct Lane {
    pub(super) open: Vec<Span>,
    pub(super) busy: Vec<Span>,
}

/// An interpreter's time; what is busy stays apart, because travel and breaks look at each piece.
pub(super) struct InterpreterLane {
    /// `None` when no hours are published.
    pub(super) open: Option<Vec<Span>>,
    /// Per local date all pieces that touch it, by start.
    days: HashMap<NaiveDate, Vec<BusyAt>>,
}

impl InterpreterLane {
    pub(super) fn on(&self, date: NaiveDate) -> &[BusyAt] {
        self.days.get(&date).map_or(&[], Vec::as_slice)
    }
}

/// Local dates, both inclusive, in a zone.
#[derive(Clone, Copy)]
struct Period {
    from: NaiveDate,
    to: NaiveDate,
    zone: Tz,
}

impl Roster {
    /// Nobody's time.
    pub(super) fn none() -> Roster {
        Roster {
            clinic: Vec::new(),
            patient_busy: Vec::new(),
            patient_unavailable: Vec::new(),
            clinicians: Vec::new(),
            rooms: Vec::new(),
            interpreters: Vec::new(),
        }
    }

    /// Covers `from..=to` and the days beside, for blocks that cross midnight.
    pub(super) fn new(
        world: &World,
        patient: &PatientProfile,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Roster {
        let days = Period {
            from: from.checked_sub_days(Days::new(1)).unwrap_or(from),
            to: to.checked_add_days(Days::new(1)).unwrap_or(to),
            zone: world.zone,
        };
        Roster {
            clinic: days.open(&world.clinic_hours),
            patient_busy: days.busy(&patient.busy),
            patient_unavailable: days.unavailable(patient),
            clinicians: world
                .clinicians
                .iter()
                .map(|person| Lane {
                    open: days.open(&person.hours),
                    busy: days.busy(&person.busy),
                })
                .collect(),
            rooms: world.rooms.iter().map(|room| days.busy(&room.busy)).collect(),
            interpreters: world
                .interpreters
                .iter()
                .map(|person| days.interpreter(person))
                .collect(),
        }
    }
}

impl Period {
    fn dates(self) -> impl Iterator<Item = NaiveDate> {
        self.from.iter_days().take_while(move |date| *date <= self.to)
    }

    fn touches(self, span: Span) -> bool {
        local_date(span.end(), self.zone) >= self.from
            && local_date(span.start(), self.zone) <= self.to
    }

    fn open(self, hours: &Hours) -> Vec<Span> {
        merged(self.dates().flat_map(|date| open_spans(hours, date, self.zone)).collect())
    }

    fn busy(self, busy: &[Span]) -> Vec<Span> {
        merged(busy.iter().copied().filter(|span| self.touches(*span)).collect())
    }

    fn unavailable(self, patient: &PatientProfile) -> Vec<Span> {
        let on_date = |date: NaiveDate| {
            patient
                .unavailable
                .iter()
                .filter(move |weekly| weekly.weekday == date.weekday())
                .filter_map(|weekly| DayPart::new(weekly.from, weekly.to))
                .filter_map(move |part| part_span(part, date, self.zone))
        };
        merged(self.dates().flat_map(on_date).collect())
    }

    fn interpreter(self, person: &InterpreterProfile) -> InterpreterLane {
        let mut days: HashMap<NaiveDate, Vec<BusyAt>> = HashMap::new();
        for piece in person.busy.iter().filter(|piece| self.touches(piece.span)) {
            let first = local_date(piece.span.start(), self.zone).max(self.from);
            let last = local_date(piece.span.end(), self.zone).min(self.to);
            for date in first.iter_days().take_while(|date| *date <= last) {
                days.entry(date).or_default().push(*piece);
            }
        }
        for pieces in days.values_mut() {
            pieces.sort_by_key(|piece| piece.span);
        }
        InterpreterLane { open: person.hours.as_ref().map(|hours| self.open(hours)), days }
    }
}

/// Sorted, with touching and overlapping spans made one.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start() <= last.end() => *last = last.hull(span),
            _ => merged.push(span),
        }
    }
    merged
}

/// True when one of the merged spans holds the whole block.
pub(super) fn covers(spans: &[Span], block: Span) -> bool {
    let after = spans.partition_point(|span| span.start() <= block.start());
    after > 0 && spans[after - 1].contains(block)
}

/// True when one of the merged spans overlaps the block.
pub(super) fn clashes(spans: &[Span], block: Span) -> bool {
    let next = spans.partition_point(|span| span.end() <= block.start());
    spans.get(next).is_some_and(|span| span.start() < block.end())
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn span(from: i64, to: i64) -> Span {
        let at = |minute: i64| DateTime::from_timestamp(minute * 60, 0).expect("in range");
        Span::new(at(from), at(to)).expect("ordered")
    }

    #[test]
    fn touching_spans_become_one_and_are_looked_up() {
        let spans = merged(vec![span(60, 90), span(0, 30), span(30, 60), span(200, 300)]);
        assert_eq!(spans, [span(0, 90), span(200, 300)]);
        assert!(covers(&spans, span(0, 90)) && covers(&spans, span(25, 65)));
        assert!(!covers(&spans, span(80, 95)) && !covers(&spans, span(100, 150)));
        assert!(clashes(&spans, span(85, 95)) && clashes(&spans, span(100, 400)));
        assert!(!clashes(&spans, span(90, 200)) && !clashes(&spans, span(300, 310)));
    }
}
