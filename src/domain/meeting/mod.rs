//! Network meetings: the people around a patient at one table. What is said there, to whom, and
//! what comes of it is decided here; the words are those of `research` on the Swedish SIP and of
//! FHIR's `Appointment.participant`.

pub mod agenda;
pub mod consent;
pub mod plan;
pub mod poll;
pub mod seen;
pub mod steps;
pub mod told;

/// At most so many people from outside, so many items and so many times to choose from: more than
/// any meeting holds, and few enough to be read on a phone.
pub const PARTICIPANTS_MAX: usize = 20;
pub const ITEMS_MAX: usize = 15;
pub const TIMES_MAX: usize = 12;
/// So many times are kept for the interpreter and the room while people answer.
pub const HELD_MAX: usize = 3;

/// So many days after a meeting the tasks that came of it are answered by the same link.
pub const TASKS_DAYS: i64 = 183;

/// Every meeting begins with the patient, the clinic and the interpreter alone, whatever anybody
/// wishes, and ends with the plan read back: so many minutes of what is told to the patient.
pub const PRE_MEETING_MINUTES: u32 = 15;
pub const READ_BACK_MINUTES: u32 = 10;

/// So many days after a meeting the patient can read the plan by the link.
pub const PLAN_READ_DAYS: i64 = 90;

words! {
    /// Who somebody is to the patient, as it is said at the table and to an interpreter.
    ParticipantRole {
        Caseworker = "caseworker",
        GeneralPractitioner = "general_practitioner",
        Specialist = "specialist",
        HomeNurse = "home_nurse",
        School = "school",
        Housing = "housing",
        Organisation = "organisation",
        Relative = "relative",
        /// Danish: bisidder. Sits beside the patient and sees what the patient chooses.
        Supporter = "supporter",
        Other = "other",
    }
}

words! {
    /// FHIR `ParticipationStatus` is theirs; whether the meeting needs them is ours (FHIR
    /// `Appointment.participant.required`).
    Presence {
        Required = "required",
        /// Does not block a time.
        Optional = "optional",
    }
}

words! {
    /// How meetings are told apart in a list.
    Group {
        /// Without a time yet.
        Open = "open",
        /// With a time, until everything that was agreed there is done.
        Settled = "settled",
        /// Closed, or called off.
        Over = "over",
    }
}

words! {
    /// Why somebody is asked to the table, as it may be said to them.
    Purpose {
        Plan = "plan",
        Work = "work",
        Health = "health",
        Home = "home",
        School = "school",
        Family = "family",
    }
}

words! {
    /// Where a meeting stands as a whole.
    MeetingState {
        /// Prepared, or people are asked which times suit them.
        Open = "open",
        /// Everybody has the time, which is ahead or runs.
        Settled = "settled",
        /// The time has passed, and something is still to be done.
        Over = "over",
        Closed = "closed",
        CalledOff = "called_off",
    }
}
