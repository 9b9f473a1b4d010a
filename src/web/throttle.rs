//! Slows down those who try passwords or guess links.

use std::collections::HashMap;
use std::sync::Mutex;

use chrono::{DateTime, Duration, Utc};

use crate::config::Limits;
use crate::error::{Error, Result};

/// So many names are remembered at most; beyond that, those whose time is over are forgotten.
const REMEMBERED_MAX: usize = 20_000;

/// So many people are taken to share one address.
const PEOPLE: u32 = 20;

/// The first failure of each name, and how many there have been since.
type Failures = HashMap<String, (DateTime<Utc>, u32)>;

/// Counts failures by name within a window that begins with the first of them.
#[derive(Debug)]
pub struct Throttle {
    attempts_max: u32,
    window: Duration,
    failures: Mutex<Failures>,
}

impl Throttle {
    pub fn new(limits: &Limits) -> Throttle {
        let window = Duration::minutes(i64::from(limits.sign_in_window_minutes));
        Throttle::of(limits.sign_in_attempts, window)
    }

    /// For what a whole house may do from one address: many people begin their day at once.
    pub fn of_address(limits: &Limits) -> Throttle {
        let window = Duration::minutes(i64::from(limits.sign_in_window_minutes));
        Throttle::of(limits.sign_in_attempts.saturating_mul(PEOPLE), window)
    }

    /// At most so many within a window; at least one.
    pub fn of(attempts_max: u32, window: Duration) -> Throttle {
        Throttle { attempts_max: attempts_max.max(1), window, failures: Mutex::default() }
    }

    /// `TooMany` when `name` has failed too often within the window.
    pub fn admit(&self, name: &str, now: DateTime<Utc>) -> Result<()> {
        self.admitted(&self.failures(), name, now)
    }

    /// Counts one failure of `name`.
    pub fn failed(&self, name: &str, now: DateTime<Utc>) {
        self.count(&mut self.failures(), name, now);
    }

    /// Admits one try and counts it before it is known what comes of it, so that those who come at
    /// once count as well; `succeeded` takes it back.
    pub fn attempt(&self, name: &str, now: DateTime<Utc>) -> Result<()> {
        let mut failures = self.failures();
        self.admitted(&failures, name, now)?;
        self.count(&mut failures, name, now);
        Ok(())
    }

    fn admitted(&self, failures: &Failures, name: &str, now: DateTime<Utc>) -> Result<()> {
        let Some((first, count)) = failures.get(name) else { return Ok(()) };
        let over = *first + self.window;
        if now >= over || *count < self.attempts_max {
            return Ok(());
        }
        let seconds = (over - now).num_seconds().max(1);
        Err(Error::TooMany(u32::try_from(seconds).unwrap_or(u32::MAX)))
    }

    fn count(&self, failures: &mut Failures, name: &str, now: DateTime<Utc>) {
        if failures.len() >= REMEMBERED_MAX {
            failures.retain(|_, (first, _)| now < *first + self.window);
        }
        let entry = failures.entry(name.to_owned()).or_insert((now, 0));
        if now >= entry.0 + self.window {
            *entry = (now, 0);
        }
        entry.1 = entry.1.saturating_add(1);
    }

    /// Forgets the failures of `name`.
    pub fn succeeded(&self, name: &str) {
        self.failures().remove(name);
    }

    fn failures(&self) -> std::sync::MutexGuard<'_, Failures> {
        self.failures.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_attempt_waits_until_the_window_is_over() {
        let throttle = Throttle::of(5, Duration::minutes(15));
        let start = DateTime::UNIX_EPOCH;
        for _ in 0..5 {
            assert!(throttle.admit("ada", start).is_ok());
            throttle.failed("ada", start);
        }
        assert!(matches!(throttle.admit("ada", start), Err(Error::TooMany(900))));
        assert!(throttle.admit("bo", start).is_ok());
        assert!(throttle.admit("ada", start + Duration::minutes(15)).is_ok());
        throttle.succeeded("ada");
        assert!(throttle.admit("ada", start).is_ok());
    }
}
