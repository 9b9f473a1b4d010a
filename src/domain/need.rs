//! The need of an interpreter, and its life.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::hours::{Hours, local_date};

words! {
    /// Where a need stands. Unfilled is a state, not an error.
    NeedStatus {
        Draft = "draft",
        /// An agency has been asked, or will be when the hold ends.
        Searching = "searching",
        /// An agency proposes something else; the clinic decides.
        Held = "held",
        Confirmed = "confirmed",
        /// An agency comes, the name follows.
        ConfirmedUnnamed = "confirmed_unnamed",
        /// Nobody is left to ask; a person at the clinic decides.
        FallbackDue = "fallback_due",
        /// The same, and it is about to be too late.
        UnfilledAlarm = "unfilled_alarm",
        Cancelled = "cancelled",
        /// A person decided to go on without.
        ClosedUnfilled = "closed_unfilled",
    }
}

impl NeedStatus {
    /// True while nobody has said yes and somebody should.
    pub fn is_unfilled(self) -> bool {
        use NeedStatus::*;
        matches!(self, Searching | Held | FallbackDue | UnfilledAlarm)
    }

    pub fn is_filled(self) -> bool {
        matches!(self, NeedStatus::Confirmed | NeedStatus::ConfirmedUnnamed)
    }
}

words! {
    /// Why a name of a lower contract rank may be asked for.
    RankReason { Continuity = "continuity", PatientCondition = "patient_condition", Other = "other" }
}

/// When an unfilled need becomes an alarm: so many days on which the clinic is open before
/// `start`; when that has passed already, half-way between now and then.
pub fn fill_by(
    now: DateTime<Utc>,
    start: DateTime<Utc>,
    open_days_before: u32,
    clinic_hours: &Hours,
    zone: Tz,
) -> DateTime<Utc> {
    let mut date = local_date(start, zone);
    let mut left = open_days_before;
    // A clinic that is closed for a year would never get there.
    for _ in 0..366 {
        if left == 0 {
            break;
        }
        date = date.pred_opt().unwrap_or(date);
        left -= u32::from(!clinic_hours.parts(date).is_empty());
    }
    let wanted = start - (local_date(start, zone) - date);
    if wanted > now { wanted } else { now + (start - now) / 2 }
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::*;

    #[test]
    fn days_on_which_the_clinic_is_closed_do_not_count() {
        let instant = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        let mut hours = Hours::always();
        hours.weekly.retain(|w| !matches!(w.weekday, Weekday::Sat | Weekday::Sun));
        let zone = chrono_tz::Europe::Copenhagen;
        let due =
            |now: &str| fill_by(instant(now), instant("2027-01-19T09:00:00Z"), 3, &hours, zone);
        // Tuesday less three open days is the Thursday before.
        assert_eq!(due("2027-01-01T00:00:00Z"), instant("2027-01-14T09:00:00Z"));
        assert_eq!(due("2027-01-19T07:00:00Z"), instant("2027-01-19T08:00:00Z"));
    }
}
