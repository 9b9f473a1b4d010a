//! What a clinic has settled for itself.

use serde::{Deserialize, Serialize};

words! {
    /// When the patient's invitation goes out.
    InvitePatient { OnBooking = "on_booking", OnConfirmation = "on_confirmation" }
}

/// A clinic's own rules; every value has a default, so that a clinic states only what differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClinicSettings {
    pub invite_patient: InvitePatient,
    /// With `on_confirmation`: sent at the latest so many days before, also when unconfirmed.
    pub invite_days_before: u32,
    /// An unfilled need alarms so many working days before a visit on site.
    pub alarm_days_onsite: u32,
    /// The same for video and phone.
    pub alarm_days_remote: u32,
    /// Proposals start on multiples of so many minutes.
    pub step_minutes: u32,
    /// Dari speakers are asked for when Farsi is needed, and the like.
    pub near_varieties_match: bool,
}

impl Default for ClinicSettings {
    fn default() -> ClinicSettings {
        ClinicSettings {
            invite_patient: InvitePatient::OnBooking,
            invite_days_before: 7,
            alarm_days_onsite: 3,
            alarm_days_remote: 1,
            step_minutes: 15,
            near_varieties_match: false,
        }
    }
}
