//! The only place that asks the system for the time.

use std::sync::Mutex;

use chrono::{DateTime, Duration, SubsecRound, Utc};

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
