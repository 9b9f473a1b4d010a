//! Half-open spans of time.

use chrono::{DateTime, Timelike, Utc};
use serde::{Deserialize, Serialize};

/// `start..end` with `start < end`, both in UTC; two spans that only touch do not overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    start: DateTime<Utc>,
    end: DateTime<Utc>,
}

/// The grid that all claims lie on, in minutes.
pub const GRID_MINUTES: u32 = 5;

impl Span {
    /// `None` when `end` is not after `start`.
    pub fn new(start: DateTime<Utc>, end: DateTime<Utc>) -> Option<Span> {
        (start < end).then_some(Span { start, end })
    }

    /// The span of `minutes` (at least one) from `start`.
    pub fn of_minutes(start: DateTime<Utc>, minutes: u32) -> Span {
        let end = start + chrono::Duration::minutes(i64::from(minutes.max(1)));
        Span { start, end }
    }

    pub fn start(self) -> DateTime<Utc> {
        self.start
    }

    pub fn end(self) -> DateTime<Utc> {
        self.end
    }

    /// Whole minutes from start to end.
    pub fn minutes(self) -> i64 {
        (self.end - self.start).num_minutes()
    }

    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// True when `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    pub fn hull(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span widened at both ends by whole minutes.
    pub fn widened(self, before: u32, after: u32) -> Span {
        Span {
            start: self.start - chrono::Duration::minutes(i64::from(before)),
            end: self.end + chrono::Duration::minutes(i64::from(after)),
        }
    }

    /// True when both ends lie on the five-minute grid.
    pub fn on_grid(self) -> bool {
        on_grid(self.start) && on_grid(self.end)
    }
}

/// True when the instant is a whole multiple of [`GRID_MINUTES`].
pub fn on_grid(instant: DateTime<Utc>) -> bool {
    instant.minute().is_multiple_of(GRID_MINUTES)
        && instant.second() == 0
        && instant.nanosecond() == 0
}

/// The instant itself when it lies on the grid, else the next one that does.
pub fn next_on_grid(instant: DateTime<Utc>) -> DateTime<Utc> {
    let step = i64::from(GRID_MINUTES) * 60;
    let seconds = instant.timestamp() + i64::from(instant.nanosecond() > 0);
    let up = (seconds + step - 1).div_euclid(step) * step;
    DateTime::from_timestamp(up, 0).unwrap_or(instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(minute * 60, 0).expect("in range")
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        let first = Span::new(at(0), at(60)).expect("ordered");
        let second = Span::new(at(60), at(120)).expect("ordered");
        assert!(!first.overlaps(second));
        assert!(first.overlaps(Span::new(at(55), at(65)).expect("ordered")));
    }

    #[test]
    fn the_next_on_the_grid_is_never_before() {
        let second = chrono::Duration::seconds(1);
        assert_eq!(next_on_grid(at(60)), at(60));
        assert_eq!(next_on_grid(at(60) + second), at(65));
        assert_eq!(next_on_grid(at(65) - second), at(65));
        assert_eq!(next_on_grid(at(60) + chrono::Duration::nanoseconds(1)), at(65));
    }

    #[test]
    fn an_empty_span_does_not_exist() {
        assert_eq!(Span::new(at(5), at(5)), None);
    }
}
