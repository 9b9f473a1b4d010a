//! The only place that asks the system for the time.

use std::sync::Mutex;

use chrono::{DateTime, Duration, SubsecRound, Utc};
use serde::{Deserialize, Serialize};

/// The time as the server sees it: the system's, shifted, or standing still between steps.
#[derive(Debug)]
pub struct Clock(Mutex<State>);

#[derive(Debug, Clone, Copy)]
enum State {
    /// The system's time and a shift that only the demo changes.
    Running {
        shift: Duration,
    },
    Frozen {
        now: DateTime<Utc>,
    },
}

/// What of a clock outlives the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// It runs, so many microseconds before or after the system's.
    Shift(i64),
    /// It stands.
    StandsAt(DateTime<Utc>),
}

impl Clock {
    /// The system's own time.
    pub fn system() -> Clock {
        Clock(Mutex::new(State::Running { shift: Duration::zero() }))
    }

    /// Runs on from `start`.
    pub fn running_from(start: DateTime<Utc>) -> Clock {
        Clock(Mutex::new(State::Running { shift: start - Utc::now() }))
    }

    /// Stands at `now` until it is set.
    pub fn frozen(now: DateTime<Utc>) -> Clock {
        Clock(Mutex::new(State::Frozen { now }))
    }

    /// Goes on with a clock that was kept: running, or standing where it would be now.
    pub fn of_kept(kept: Kept, frozen: bool) -> Clock {
        let now = match kept {
            Kept::Shift(shift) => Utc::now() + Duration::microseconds(shift),
            Kept::StandsAt(now) => now,
        };
        match (frozen, kept) {
            (true, _) => Clock::frozen(now.trunc_subsecs(6)),
            (false, Kept::Shift(shift)) => {
                Clock(Mutex::new(State::Running { shift: Duration::microseconds(shift) }))
            }
            (false, Kept::StandsAt(now)) => Clock::running_from(now),
        }
    }

    /// What to keep of it.
    pub fn kept(&self) -> Kept {
        match *self.state() {
            State::Running { shift } => Kept::Shift(shift.num_microseconds().unwrap_or(0)),
            State::Frozen { now } => Kept::StandsAt(now),
        }
    }

    /// Now, in whole microseconds: what both databases can keep.
    pub fn now(&self) -> DateTime<Utc> {
        match *self.state() {
            State::Running { shift } => (Utc::now() + shift).trunc_subsecs(6),
            State::Frozen { now } => now,
        }
    }

    /// Goes on from `now`; a clock that stands stays standing there.
    pub fn set(&self, now: DateTime<Utc>) {
        let mut state = self.state();
        *state = match *state {
            State::Running { .. } => State::Running { shift: now - Utc::now() },
            State::Frozen { .. } => State::Frozen { now: now.trunc_subsecs(6) },
        };
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_clock_goes_on() {
        let at: DateTime<Utc> = "2031-03-04T05:06:07Z".parse().expect("an instant");
        let stood = Clock::of_kept(Clock::frozen(at).kept(), true);
        assert_eq!((stood.now(), stood.kept()), (at, Kept::StandsAt(at)));
        let ran = Clock::running_from(at);
        let again = Clock::of_kept(ran.kept(), false);
        assert_eq!(again.kept(), ran.kept());
        assert!(again.now() >= at && again.now() - at < Duration::minutes(1));
        let set_running = Clock::of_kept(Kept::StandsAt(at), false);
        assert!(matches!(set_running.kept(), Kept::Shift(_)) && set_running.now() >= at);
    }
}
