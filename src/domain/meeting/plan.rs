//! The plan: who does what by when, and how it is seen that it is done. Nobody is made responsible
//! in absence: whoever was not at the table is asked, and says yes or no.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc, Weekday};
use chrono_tz::Tz;

use crate::domain::hours::local_date;
use crate::domain::zone::Agreed;

words! {
    ActionKind {
        Task = "task",
        /// What another department is asked for: more time, a quiet room, a familiar face.
        Arrangement = "arrangement",
        /// The patient's own.
        SmallStep = "small_step",
    }
}

words! {
    MinuteKind {
        Decision = "decision",
        /// What somebody said, without agreement.
        Statement = "statement",
    }
}

words! {
    /// Where a task stands.
    ActionState {
        /// Nobody has taken it on yet.
        Asked = "asked",
        Accepted = "accepted",
        Later = "later",
        Blocked = "blocked",
        Done = "done",
        /// It came to somebody whose task it is not.
        WrongPerson = "wrong_person",
        /// The clinic has given it up.
        Dropped = "dropped",
    }
}

words! {
    /// What the responsible person says of a task.
    ActionAnswer {
        Accept = "accept",
        Done = "done",
        Later = "later",
        Blocked = "blocked",
        WrongPerson = "wrong_person",
    }
}

impl ActionState {
    /// True while something is still to be done.
    pub fn is_open(self) -> bool {
        !matches!(self, ActionState::Done | ActionState::Dropped)
    }

    /// True when the convener has to find somebody or something else.
    pub fn is_stuck(self) -> bool {
        matches!(self, ActionState::Blocked | ActionState::WrongPerson)
    }
}

/// A task as it is first written down: agreed by who sits at the table, asked of everybody else.
pub fn first_state(at_the_table: bool) -> ActionState {
    if at_the_table { ActionState::Accepted } else { ActionState::Asked }
}

/// Where a task stands after an answer; `None` when nothing is to be answered any more.
pub fn answered(state: ActionState, answer: ActionAnswer) -> Option<ActionState> {
    if !state.is_open() || state == ActionState::WrongPerson {
        return None;
    }
    Some(match answer {
        ActionAnswer::Accept => ActionState::Accepted,
        ActionAnswer::Done => ActionState::Done,
        ActionAnswer::Later => ActionState::Later,
        ActionAnswer::Blocked => ActionState::Blocked,
        ActionAnswer::WrongPerson => ActionState::WrongPerson,
    })
}

/// True from the day after the one it was due on.
pub fn is_overdue(state: ActionState, due: Option<NaiveDate>, today: NaiveDate) -> bool {
    state.is_open() && due.is_some_and(|due| due < today)
}

/// A task is reminded of in the week in which it is due, and every week after that.
pub fn is_reminded(state: ActionState, due: Option<NaiveDate>, today: NaiveDate) -> bool {
    let soon = due.is_some_and(|due| due < today + Days::new(7));
    state.is_open() && !state.is_stuck() && (soon || state == ActionState::Asked)
}

/// At what hour the week's reminders go out.
const BATCH_HOUR: u32 = 8;

/// The next time that reminders go out: Monday morning, in `zone`. All that one person has to do
/// comes in one message.
pub fn next_batch(after: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    let today = local_date(after, zone);
    let monday = today.week(Weekday::Mon).first_day();
    let mornings = (0..3).map(|weeks| monday + Days::new(7 * weeks));
    let at = mornings.filter_map(|day| morning(day, zone)).find(|at| *at > after);
    at.unwrap_or(after + chrono::Duration::days(7))
}

fn morning(day: NaiveDate, zone: Tz) -> Option<DateTime<Utc>> {
    debug_assert_eq!(day.weekday(), Weekday::Mon);
    let local = day.and_time(NaiveTime::from_hms_opt(BATCH_HOUR, 0, 0)?);
    Agreed { local, zone, fold: 0 }.instant().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, month, day).expect("a day")
    }

    #[test]
    fn nobody_is_made_responsible_in_absence() {
        assert_eq!(first_state(true), ActionState::Accepted);
        assert_eq!(first_state(false), ActionState::Asked);
    }

    #[test]
    fn what_is_done_or_given_back_is_not_answered_again() {
        for state in [ActionState::Done, ActionState::Dropped, ActionState::WrongPerson] {
            assert!(ActionAnswer::ALL.iter().all(|answer| answered(state, *answer).is_none()));
        }
        for state in [ActionState::Asked, ActionState::Later, ActionState::Blocked] {
            assert_eq!(answered(state, ActionAnswer::Done), Some(ActionState::Done));
        }
    }

    #[test]
    fn it_is_overdue_the_day_after_and_reminded_of_in_its_week() {
        let (state, due) = (ActionState::Accepted, Some(day(3, 12)));
        assert!(!is_overdue(state, due, day(3, 12)) && is_overdue(state, due, day(3, 13)));
        assert!(!is_reminded(state, due, day(3, 5)) && is_reminded(state, due, day(3, 6)));
        assert!(is_reminded(ActionState::Asked, None, day(3, 1)));
        assert!(!is_reminded(ActionState::Done, due, day(3, 13)));
        assert!(!is_reminded(ActionState::Blocked, due, day(3, 13)), "the convener has it");
    }

    #[test]
    fn reminders_go_out_on_monday_at_eight_by_the_clock_on_the_wall() {
        let zone = chrono_tz::Europe::Copenhagen;
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        // The clocks change on the 28th of March.
        for (after, next) in [
            ("2027-03-22T06:59:59Z", "2027-03-22T07:00:00Z"),
            ("2027-03-22T07:00:00Z", "2027-03-29T06:00:00Z"),
            ("2027-03-28T22:30:00Z", "2027-03-29T06:00:00Z"),
        ] {
            assert_eq!(next_batch(at(after), zone), at(next), "{after}");
        }
    }
}
