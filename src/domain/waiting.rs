//! Who waits for a time: within which limits, until when, and who comes first for an hour that has
//! become free.

use std::cmp::Reverse;

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveTime, Utc, Weekday};
use chrono_tz::Tz;

use super::ids::{ClinicianId, WaitingId};
use super::matching::Availability;
use super::span::Span;
use super::visit::Modality;
use super::zone::day_begins;

/// Days from the first to the last on which somebody can be waiting.
pub const DAYS_MAX: i64 = 366;
/// Hours of notice that a patient needs unless somebody says otherwise.
pub const NOTICE_HOURS: u32 = 24;
/// The most hours of notice: four weeks.
pub const NOTICE_HOURS_MAX: u32 = 672;
/// Who ran out of time stays on the office's list for so many days: to be rung.
pub const EXPIRED_SHOWN_DAYS: i64 = 30;

words! {
    /// Where an entry of the waiting list stands.
    WaitingState {
        Waiting = "waiting",
        /// A visit of the kind was booked for the patient.
        Booked = "booked",
        /// Taken off by a person.
        Withdrawn = "withdrawn",
        /// The last day is over.
        Expired = "expired",
    }
}

/// When, with whom and how somebody who waits can come. Dates are the clinic's, both inclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub clinician: Option<ClinicianId>,
    /// `None` for every modality that the visit type allows.
    pub modalities: Option<Vec<Modality>>,
    /// `None` for every day.
    pub weekdays: Option<Vec<Weekday>>,
    /// The told hour begins no earlier, as the clinic's clock shows.
    pub not_before: Option<NaiveTime>,
    /// The told hour ends no later.
    pub not_after: Option<NaiveTime>,
    /// The patient hears of it at least so many hours before.
    pub notice_hours: u32,
}

/// An hour that could be offered.
#[derive(Clone, Copy, Debug)]
pub struct Hour {
    /// What the patient would be told.
    pub told: Span,
    pub clinician: ClinicianId,
    pub modality: Modality,
}

impl Limits {
    /// True when the hour is one that the patient can come to, said to them at `now`.
    pub fn keep(&self, hour: &Hour, now: DateTime<Utc>, zone: Tz) -> bool {
        let (start, end) =
            (hour.told.start().with_timezone(&zone), hour.told.end().with_timezone(&zone));
        let date = start.date_naive();
        let one_of = |days: &Vec<Weekday>| days.contains(&date.weekday());
        self.from <= date
            && date <= self.to
            && self.clinician.is_none_or(|id| id == hour.clinician)
            && self.modalities.as_ref().is_none_or(|all| all.contains(&hour.modality))
            && self.weekdays.as_ref().is_none_or(one_of)
            && self.not_before.is_none_or(|time| start.time() >= time)
            && self.not_after.is_none_or(|time| end.date_naive() == date && end.time() <= time)
            && hour.told.start() >= self.earliest(now)
    }

    /// The first instant that leaves the patient enough notice.
    pub fn earliest(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now + Duration::hours(i64::from(self.notice_hours))
    }
}

/// When an entry whose last day is `to` runs out.
pub fn expires_at(to: NaiveDate, zone: Tz) -> DateTime<Utc> {
    day_begins(to.succ_opt().unwrap_or(to), zone)
}

/// True when a set is complete for somebody who waits: an interpreter is known or believed to be
/// free, or an agency that is asked without a name has to answer before the visit begins.
pub fn is_complete(availability: Availability, answered_in_time: bool) -> bool {
    match availability {
        Availability::Known | Availability::Believed => true,
        Availability::Agency => answered_in_time,
    }
}

/// Somebody for whom an hour that has become free is a complete set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claimant {
    pub id: WaitingId,
    /// Since when the patient waits.
    pub since: DateTime<Utc>,
    /// The patient speaks the very variety that the hour's interpreter was to come for.
    pub same_variety: bool,
    /// The hour's clinician is the patient's usual one, or has seen the patient before.
    pub knows_clinician: bool,
    /// The hour's interpreter has interpreted for the patient before.
    pub knows_interpreter: bool,
}

impl Claimant {
    /// Who comes first: the same variety before a related one, then whoever knows more of the
    /// hour's people, then whoever has waited longest. Ids make the order total, so that equal
    /// lists come in equal order whatever order they were loaded in.
    pub fn order(&self) -> (bool, Reverse<u8>, DateTime<Utc>, WaitingId) {
        let known = u8::from(self.knows_clinician) + u8::from(self.knows_interpreter);
        (!self.same_variety, Reverse(known), self.since, self.id)
    }
}

#[cfg(test)]
mod tests;
