//! Local time as people agree on it, and the instant that it means.

use chrono::{DateTime, Duration, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// What people agreed on: a wall time in a zone. A change of the zone's rules moves the instant,
/// never the agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    pub local: NaiveDateTime,
    pub zone: Tz,
    /// Which of two equal wall times in autumn: 0 the first, 1 the second.
    pub fold: u8,
}

/// Why a wall time names no instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InGap;

impl Agreed {
    /// The agreement behind an instant, as a clock in `zone` shows it.
    pub fn of_instant(instant: DateTime<Utc>, zone: Tz) -> Agreed {
        let local = instant.with_timezone(&zone).naive_local();
        let fold = match zone.from_local_datetime(&local) {
            LocalResult::Ambiguous(_, second) => u8::from(second.with_timezone(&Utc) == instant),
            _ => 0,
        };
        Agreed { local, zone, fold }
    }

    /// The instant meant; `Err` for a wall time that the spring change leaves out.
    pub fn instant(self) -> Result<DateTime<Utc>, InGap> {
        match self.zone.from_local_datetime(&self.local) {
            LocalResult::Single(t) => Ok(t.with_timezone(&Utc)),
            LocalResult::Ambiguous(first, second) => {
                Ok(if self.fold == 0 { first } else { second }.with_timezone(&Utc))
            }
            LocalResult::None => Err(InGap),
        }
    }
}

/// The first instant of a day: midnight, or what comes first where the spring change leaves
/// midnight out.
pub fn day_begins(date: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let quarters = (0..96).map(|quarter| {
        let local = date.and_time(NaiveTime::MIN) + Duration::minutes(15 * quarter);
        Agreed { local, zone, fold: 0 }.instant()
    });
    quarters.flatten().next().unwrap_or_else(|| date.and_time(NaiveTime::MIN).and_utc())
}

/// The release of the time-zone data that instants were computed with, such as `2026a`.
pub const TZDB: &str = chrono_tz::IANA_TZDB_VERSION;

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Copenhagen;

    fn wall(text: &str) -> NaiveDateTime {
        text.parse().expect("a wall time")
    }

    #[test]
    fn the_spring_gap_names_no_instant() {
        let agreed = Agreed { local: wall("2027-03-28T02:30:00"), zone: Copenhagen, fold: 0 };
        assert_eq!(agreed.instant(), Err(InGap));
    }

    #[test]
    fn a_day_without_midnight_begins_an_hour_later() {
        let day = |date: &str| date.parse::<NaiveDate>().expect("a date");
        let begins = |date, zone| day_begins(day(date), zone).to_rfc3339();
        assert_eq!(begins("2027-01-18", Copenhagen), "2027-01-17T23:00:00+00:00");
        // Egypt goes forward on a Friday, at midnight.
        let gap = begins("2026-04-24", chrono_tz::Africa::Cairo);
        assert_eq!(gap, "2026-04-23T22:00:00+00:00");
    }

    #[test]
    fn both_autumn_hours_come_back_as_agreed() {
        for (utc, fold) in [("2027-10-31T00:30:00Z", 0), ("2027-10-31T01:30:00Z", 1)] {
            let instant: DateTime<Utc> = utc.parse().expect("an instant");
            let agreed = Agreed::of_instant(instant, Copenhagen);
            assert_eq!((agreed.local, agreed.fold), (wall("2027-10-31T02:30:00"), fold));
            assert_eq!(agreed.instant(), Ok(instant));
        }
    }
}
