//! A course of visits: the same people, on a rhythm, at the same time on the wall.
//!
//! [`weekly`] and [`sequence`] say what is wished, [`plan`] finds for each wish a time that can be
//! had or the nearest other one with the reason, and [`People`] with [`Judge`] say what can be had
//! by the rules that booking uses.

mod judge;
mod plan;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use chrono_tz::Tz;

use super::ids::{ClinicianId, InterpreterId};
use super::language::{Spoken, Variety};
use super::matching::{AgencyPath, Choice, PatientProfile, World};
use super::person::Profession;
use super::zone::Agreed;
use crate::domain::hours::local_date;

pub use judge::{Judge, People, Seat, best_people};
pub use plan::{Fit, Frame, Outcome, Planned, plan};

/// The fewest and the most visits of one course.
pub const VISITS_MIN: usize = 2;
pub const VISITS_MAX: usize = 12;
/// The last visit begins at most so many days after the first.
pub const DAYS_MAX: i64 = 366;
/// The most weeks, and the most days, from one visit to the next.
pub const WEEKS_MAX: u32 = 8;
pub const STEP_DAYS_MAX: u32 = 180;

/// The same wall time every so many weeks.
pub fn weekly(first: DateTime<Utc>, zone: Tz, weeks: u32, count: usize) -> Vec<Agreed> {
    let days = vec![weeks * 7; count.saturating_sub(1)];
    sequence(first, zone, &days)
}

/// The same wall time after so many days, one visit after the other.
pub fn sequence(first: DateTime<Utc>, zone: Tz, days: &[u32]) -> Vec<Agreed> {
    let first = Agreed::of_instant(first, zone);
    let mut wished = vec![first];
    let mut local = first.local;
    for step in days {
        local += Duration::days(i64::from(*step));
        wished.push(Agreed { local, zone, fold: 0 });
    }
    wished
}

/// What is wrong with a list of visits as one course; the place in the list, the field, a code.
pub type Fault = (usize, &'static str, &'static str);

/// One visit of a list, by what a course demands of it.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    pub start: DateTime<Utc>,
    pub profession: Profession,
    pub clinician: ClinicianId,
    /// Whether an interpreter comes, and who.
    pub interpreted: bool,
    pub interpreter: Option<InterpreterId>,
}

/// Everything that keeps a list from being a course: one after the other, on days of their own,
/// within a year, one clinician for each profession, and one interpreter.
pub fn faults(visits: &[Listed], zone: Tz) -> Vec<Fault> {
    let mut found = Vec::new();
    let interpreter = visits.iter().find(|one| one.interpreted).map(|one| one.interpreter);
    for (place, one) in visits.iter().enumerate() {
        let date = |start: DateTime<Utc>| local_date(start, zone);
        let before = place.checked_sub(1).map(|before| visits[before].start);
        if before.is_some_and(|before| date(before) >= date(one.start)) {
            found.push((place, "start", "not_after_the_one_before"));
        } else if one.start - visits[0].start > Duration::days(DAYS_MAX) {
            found.push((place, "start", "course_too_long"));
        }
        let lead = visits.iter().find(|other| other.profession == one.profession);
        if lead.is_some_and(|lead| lead.clinician != one.clinician) {
            found.push((place, "clinician", "course_same_clinician"));
        }
        if one.interpreted && interpreter.is_some_and(|person| person != one.interpreter) {
            found.push((place, "interpreter", "course_same_interpreter"));
        }
    }
    found
}

/// True when contracts served this choice until a day before its own, and none does any more.
pub fn is_after_contract(world: &World, patient: &PatientProfile, choice: &Choice) -> bool {
    let date = local_date(choice.start, world.zone);
    let spoken: Vec<&Variety> = patient.spoken.iter().filter_map(Spoken::known).collect();
    let person = world.interpreters.iter().find(|one| Some(one.id) == choice.interpreter);
    let leads = |path: &&AgencyPath| {
        path.modalities.contains(&choice.modality)
            && path.varieties.as_ref().is_none_or(|all| spoken.iter().any(|v| all.contains(v)))
            && person.is_none_or(|person| person.agencies.contains(&path.agency))
    };
    let ends: Vec<Option<NaiveDate>> =
        world.paths.iter().filter(leads).map(|path| path.valid_to).collect();
    !ends.is_empty() && ends.iter().all(|end| end.is_some_and(|last| last < date))
}
