//! What the clock brings to a patient before a visit: the questions, and reminders.

use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use chrono_tz::Tz;

use super::hours::local_date;
use super::zone::{Agreed, day_begins};

words! {
    /// What is brought.
    Notice { Questions = "questions", Reminder = "reminder" }
}

/// When it is brought: on days of the clinic's calendar at one time of its clocks, never so many
/// hours before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticePlan {
    /// Days before an interpreted visit; `None`: nobody is sent the questions.
    pub questions_days: Option<u32>,
    /// Days before every visit.
    pub reminder_days: Vec<u32>,
    /// Minute of the local day.
    pub minute: u32,
}

impl NoticePlan {
    /// When the questions go out for a visit that starts then. Booked too late for that: on the next
    /// day, and with less than a day left after `hold`. `None` when nobody is sent them.
    pub fn ask_at(
        &self,
        start: DateTime<Utc>,
        zone: Tz,
        now: DateTime<Utc>,
        hold: Duration,
    ) -> Option<DateTime<Utc>> {
        let (day, today) = (local_date(start, zone), local_date(now, zone));
        let wanted = day.checked_sub_days(Days::new(u64::from(self.questions_days?)));
        let wanted = wanted.and_then(|date| self.on(date, zone)).filter(|at| *at > now);
        let tomorrow = today.succ_opt().filter(|date| *date < day);
        let tomorrow = tomorrow.and_then(|date| self.on(date, zone));
        Some(wanted.or(tomorrow).unwrap_or(now + hold))
    }

    /// When the next reminder goes out after the day of `now`, on which the patient has heard of the
    /// visit; `None` when none is left.
    pub fn remind_at(
        &self,
        start: DateTime<Utc>,
        zone: Tz,
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        let (day, today) = (local_date(start, zone), local_date(now, zone));
        let dates = self.reminder_days.iter().filter_map(|days| {
            day.checked_sub_days(Days::new(u64::from(*days))).filter(|date| *date > today)
        });
        dates.filter_map(|date| self.on(date, zone)).filter(|at| *at < start).min()
    }

    /// The plan's time on a day; where the spring change leaves that out, as much after midnight.
    fn on(&self, date: NaiveDate, zone: Tz) -> Option<DateTime<Utc>> {
        let local = date.and_hms_opt(self.minute / 60, self.minute % 60, 0)?;
        let after_midnight = Duration::minutes(i64::from(self.minute));
        let agreed = Agreed { local, zone, fold: 0 }.instant();
        Some(agreed.unwrap_or_else(|_| day_begins(date, zone) + after_midnight))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Copenhagen;

    const HOLD: Duration = Duration::seconds(30);

    fn plan(minute: u32) -> NoticePlan {
        NoticePlan { questions_days: Some(5), reminder_days: vec![7, 2], minute }
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn days_and_hours_are_the_clinics_across_both_changes_of_its_clocks() {
        let now = at("2027-01-04T08:00:00Z");
        for (start, asked, reminded) in [
            // Summer time begins on 28 March and ends on 31 October: ten o'clock stays ten o'clock.
            ("2027-03-30T07:00:00Z", "2027-03-25T09:00:00Z", "2027-03-23T09:00:00Z"),
            ("2027-04-01T07:00:00Z", "2027-03-27T09:00:00Z", "2027-03-25T09:00:00Z"),
            ("2027-04-02T07:00:00Z", "2027-03-28T08:00:00Z", "2027-03-26T09:00:00Z"),
            ("2027-11-02T08:00:00Z", "2027-10-28T08:00:00Z", "2027-10-26T08:00:00Z"),
            ("2027-11-05T08:00:00Z", "2027-10-31T09:00:00Z", "2027-10-29T08:00:00Z"),
        ] {
            let start = at(start);
            assert_eq!(plan(600).ask_at(start, Copenhagen, now, HOLD), Some(at(asked)), "{start}");
            assert_eq!(plan(600).remind_at(start, Copenhagen, now), Some(at(reminded)), "{start}");
        }
    }

    #[test]
    fn an_hour_that_the_spring_leaves_out_comes_an_hour_later_by_the_clock() {
        let start = at("2027-04-02T07:00:00Z");
        let asked = plan(150).ask_at(start, Copenhagen, at("2027-03-01T00:00:00Z"), HOLD);
        assert_eq!(asked, Some(at("2027-03-28T01:30:00Z")));
    }

    #[test]
    fn the_repeated_hour_of_autumn_brings_one_message() {
        let start = at("2027-11-05T08:00:00Z");
        let asked = plan(150).ask_at(start, Copenhagen, at("2027-10-01T00:00:00Z"), HOLD);
        assert_eq!(asked, Some(at("2027-10-31T00:30:00Z")));
        let again = plan(150).ask_at(start, Copenhagen, at("2027-10-31T00:30:00Z"), HOLD);
        assert_eq!(again, Some(at("2027-11-01T01:30:00Z")), "the second half past two is no time");
    }

    #[test]
    fn who_is_booked_late_is_asked_on_the_next_day_or_at_once() {
        let now = at("2027-01-04T08:00:00Z");
        let ask = |start: &str| plan(600).ask_at(at(start), Copenhagen, now, HOLD);
        assert_eq!(ask("2027-01-07T08:00:00Z"), Some(at("2027-01-05T09:00:00Z")));
        assert_eq!(ask("2027-01-05T08:00:00Z"), Some(now + HOLD));
        assert_eq!(ask("2027-01-04T12:00:00Z"), Some(now + HOLD));
        let nobody = NoticePlan { questions_days: None, ..plan(600) };
        assert_eq!(nobody.ask_at(at("2027-01-07T08:00:00Z"), Copenhagen, now, HOLD), None);
    }

    #[test]
    fn nobody_is_reminded_on_the_day_of_the_news_or_after_the_start() {
        let start = at("2027-01-20T07:00:00Z");
        let remind = |now: &str| plan(600).remind_at(start, Copenhagen, at(now));
        assert_eq!(remind("2027-01-04T08:00:00Z"), Some(at("2027-01-13T09:00:00Z")));
        assert_eq!(remind("2027-01-13T09:00:00Z"), Some(at("2027-01-18T09:00:00Z")));
        assert_eq!(remind("2027-01-18T07:00:00Z"), None);
        let same_day = NoticePlan { reminder_days: vec![0], ..plan(600) };
        assert_eq!(same_day.remind_at(start, Copenhagen, at("2027-01-04T08:00:00Z")), None);
    }
}
