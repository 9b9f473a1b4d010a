//! Visits: their type, their envelope and their life.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use super::ids::VisitTypeId;
use super::person::Profession;
use super::span::Span;

words! {
    /// Why an appointment has no agreed time.
    Tentative {
        /// A network meeting that is being prepared (FHIR `Appointment.status` proposed).
        Proposed = "proposed",
        /// A time kept for one until it is settled (FHIR pending).
        Held = "held",
    }
}

words! {
    /// How the interpreter takes part; also how the visit is held.
    Modality { Onsite = "onsite", Video = "video", Phone = "phone" }
}

words! {
    /// Where an appointment stands.
    VisitStatus {
        Booked = "booked",
        Arrived = "arrived",
        Fulfilled = "fulfilled",
        NoShow = "no_show",
        Cancelled = "cancelled",
        /// Taken back while nothing had been sent.
        Undone = "undone",
    }
}

impl VisitStatus {
    /// True while the visit keeps its people and its room.
    pub fn is_active(self) -> bool {
        !matches!(self, VisitStatus::Cancelled | VisitStatus::Undone)
    }
}

words! {
    /// Who asked for a cancellation.
    CancelReason { Patient = "patient", Clinic = "clinic", Interpreter = "interpreter", Other = "other" }
}

words! {
    /// What the patient answered to the invitation.
    PatientAnswer { Accepted = "accepted", Declined = "declined" }
}

words! {
    /// What else a patient may ask of the office. Nothing changes before somebody has rung.
    PatientAsks { Call = "call", OtherTime = "other_time" }
}

/// A kind of visit: its length, who holds it, and the shape that every visit of it has.
///
/// The shape depends on the type alone, never on a wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitType {
    pub id: VisitTypeId,
    pub name: String,
    /// Whether an interpreter is needed when the patient needs one.
    pub interpreted: bool,
    pub profession: Profession,
    /// What patient and interpreter are told, in minutes.
    pub minutes: u32,
    /// Kept by clinician and room before, in minutes.
    pub lead_minutes: u32,
    /// Kept by clinician and room after, in minutes: note writing, or the private moment.
    pub tail_minutes: u32,
    /// The interpreter comes so many minutes earlier.
    pub briefing_minutes: u32,
    /// Allowed modalities, the preferred one first.
    pub modalities: Vec<Modality>,
    /// The lowest qualification level that may interpret, 0 to 5.
    pub min_level: u8,
    /// Equipment that the room must have.
    pub equipment: Vec<String>,
}

/// The times of one visit, one span for each audience.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// What patient and interpreter are told.
    pub told: Span,
    /// What clinician, room and patient keep.
    pub clinic: Span,
    /// What the interpreter keeps: the told span and the briefing before it.
    pub interpreter: Span,
}

impl VisitType {
    /// The envelope of a visit of this type that starts at `start`.
    pub fn envelope(&self, start: chrono::DateTime<chrono::Utc>) -> Envelope {
        let told = Span::of_minutes(start, self.minutes);
        Envelope {
            told,
            clinic: told.widened(self.lead_minutes, self.tail_minutes),
            interpreter: told.widened(self.briefing_minutes, 0),
        }
    }

    /// Minutes that clinician and room keep.
    pub fn clinic_minutes(&self) -> u32 {
        self.lead_minutes + self.minutes + self.tail_minutes
    }
}
/// A patient may be there so long before the start.
const EARLY: Duration = Duration::hours(2);

/// What a visit can be marked as now; `Booked` takes a mark back.
pub fn marks(status: VisitStatus, start: DateTime<Utc>, now: DateTime<Utc>) -> Vec<VisitStatus> {
    use VisitStatus::*;
    let is_time = |mark: &VisitStatus| match mark {
        Booked => true,
        Arrived => now >= start - EARLY,
        _ => now >= start,
    };
    match status {
        Cancelled | Undone => Vec::new(),
        _ => [Arrived, Fulfilled, NoShow, Booked]
            .into_iter()
            .filter(|mark| *mark != status && is_time(mark))
            .collect(),
    }
}
