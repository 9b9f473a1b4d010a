//! Who came on the day, and when the visit really began and ended.

use chrono::{DateTime, Duration, Utc};

use super::span::Span;

words! {
    /// What became of an interpreter who was to come.
    Attendance {
        /// On the way, so many minutes late.
        Late = "late",
        There = "there",
        /// Did not come, or came too late to be of use.
        Absent = "absent",
        /// Said beforehand that they cannot come.
        Returned = "returned",
    }
}

words! {
    /// Why an interpreter cannot come. The agency and the clinic's lists learn only that.
    ReturnReason {
        Ill = "ill",
        /// The interpreter knows the patient.
        Conflict = "conflict",
    }
}

/// By so many minutes somebody may say to be late.
pub const LATE_MINUTES: [u32; 6] = [5, 10, 15, 20, 30, 45];

/// How long before the own block somebody may be there, or say to be late.
const EARLY: Duration = Duration::hours(2);

/// What can be said now of the interpreter whose block this is; `said` is what was said last.
pub fn sayable(said: Option<Attendance>, block: Span, now: DateTime<Utc>) -> Vec<Attendance> {
    use Attendance::{Absent, Late, There};
    let is_time = |what: &Attendance| match what {
        Late => now >= block.start() - EARLY && now < block.end(),
        There => now >= block.start() - EARLY,
        Absent => now >= block.start() && now < block.end(),
        Attendance::Returned => false,
    };
    let known = |what: &Attendance| said == Some(*what) && *what != Late;
    [Late, There, Absent].into_iter().filter(|what| !known(what) && is_time(what)).collect()
}

/// When the visit began and ended, as it is written down: never the tail, in which one writes
/// notes and another stays for a word alone.
pub fn actual(told: Span, kept: Span, began: DateTime<Utc>, ended: DateTime<Utc>) -> Option<Span> {
    let in_tail = began < told.end() && ended > told.end() && ended <= kept.end();
    let ended = if in_tail { told.end() } else { ended };
    Span::new(began, ended)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::minutes(minutes)
    }

    fn span(from: i64, to: i64) -> Span {
        Span::new(at(from), at(to)).expect("a span")
    }

    #[test]
    fn an_end_within_the_tail_is_the_end_that_was_told() {
        let (told, kept) = (span(0, 60), span(0, 75));
        let end = |minutes| actual(told, kept, at(0), at(minutes)).map(|span| span.end());
        let told_end: Vec<_> = (60..=75).map(end).collect();
        assert!(told_end.iter().all(|end| *end == Some(at(60))), "{told_end:?}");
        assert_eq!([end(50), end(80)], [Some(at(50)), Some(at(80))]);
        assert_eq!(end(0), None);
        let late = actual(told, kept, at(62), at(72)).map(|span| span.end());
        assert_eq!(late, Some(at(72)), "what began after the end that was told");
    }

    #[test]
    fn nobody_is_absent_before_the_time_or_late_after_it() {
        use Attendance::{Absent, Late, There};
        let block = span(300, 360);
        let now = |minutes| sayable(None, block, at(minutes));
        assert_eq!(now(0), []);
        assert_eq!(now(299), [Late, There]);
        assert_eq!(now(300), [Late, There, Absent]);
        assert_eq!(now(360), [There]);
        assert_eq!(sayable(Some(There), block, at(310)), [Late, Absent]);
        assert_eq!(sayable(Some(Late), block, at(310)), [Late, There, Absent]);
    }
}
