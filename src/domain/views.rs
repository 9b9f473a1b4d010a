//! What each audience may see of an appointment: one type per audience.
//!
//! Outward data is built from these types alone. None of them can hold a private wish, and none
//! but the clinician's and the patient's can hold a name of the patient.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::language::Variety;
use super::person::Sex;
use super::request::RequestState;
use super::span::Span;
use super::visit::Modality;

/// How the clinic names itself to people outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClinicCard {
    pub name: String,
    /// A name that tells nothing of what the clinic is, such as the hospital's.
    pub neutral_name: String,
    pub phone: String,
    pub address: String,
    pub zone: Tz,
}

/// Whether the appointment takes place, for all who were told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Holding {
    Stands,
    Cancelled,
}

/// What kind of appointment it is. Views written down before there were meetings say nothing, and
/// are of visits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum AppointmentKind {
    #[default]
    Visit,
    /// A network meeting: who comes and what is spoken of is in no view that is sent.
    Meeting,
}

/// What a patient is told of the interpreter. Never a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InterpreterForPatient {
    NotNeeded,
    Arranging(Variety),
    Coming(Variety),
}

/// The patient's own view; also what a further recipient with the right `invite` gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientView {
    pub number: String,
    #[serde(default)]
    pub kind: AppointmentKind,
    pub clinic: ClinicCard,
    pub holding: Holding,
    pub told: Span,
    /// The text says "allow … minutes more" to everybody: the tail of the visit type.
    pub allow_minutes_more: u32,
    pub modality: Modality,
    /// Where to come; empty for video and phone.
    pub place: String,
    pub interpreter: InterpreterForPatient,
    /// "What we call you"; for a further recipient the recipient's name.
    pub called: String,
    /// Sender, subject and place name no clinic.
    pub neutral: bool,
    /// The phone is read by others: SMS say only weekday, date, time and the phone to ring.
    pub shared_phone: bool,
}

/// Where the interpreter request stands, in one word for the clinician.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InterpreterForClinician {
    NotNeeded,
    Arranging(Variety),
    /// The name, or the agency's name when the person's follows.
    Coming(Variety, String),
    /// Nobody is left to ask.
    Unfilled(Variety),
}

/// A treating clinician's view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClinicianView {
    pub number: String,
    #[serde(default)]
    pub kind: AppointmentKind,
    pub clinic: ClinicCard,
    pub holding: Holding,
    pub visit_type: String,
    pub told: Span,
    pub clinic_block: Span,
    pub modality: Modality,
    pub room: Option<String>,
    /// Initials only: calendars hang on walls.
    pub patient_initials: String,
    pub interpreter: InterpreterForClinician,
    pub clinician: String,
}

/// A confirmed interpreter's view: no name, birth date or reason of the patient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterpreterView {
    pub number: String,
    #[serde(default)]
    pub kind: AppointmentKind,
    pub clinic: ClinicCard,
    pub holding: Holding,
    pub variety: Variety,
    /// The interpreter's block: what was told, and the briefing before it.
    pub block: Span,
    pub briefing_minutes: u32,
    pub modality: Modality,
    /// Where to come; empty for video and phone.
    pub place: String,
    pub interpreter: String,
}

/// An agency's view of one request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyView {
    /// The number people say on the phone, `T-` and six capitals or digits.
    pub number: String,
    pub clinic: ClinicCard,
    pub agency: String,
    /// Of the visit; a request can also be withdrawn while the visit stands.
    pub holding: Holding,
    pub state: RequestState,
    pub variety: Variety,
    pub block: Span,
    pub briefing_minutes: u32,
    pub modality: Modality,
    /// Where to come; empty for video and phone.
    pub place: String,
    /// Only a condition is told; a wish stays with the clinic.
    pub sex_condition: Option<Sex>,
    /// The lowest qualification level accepted, 0 to 5.
    pub min_level: u8,
    pub answer_by: Option<DateTime<Utc>>,
    /// How many of the agency's proposals were not taken, while the request as it was put stands.
    #[serde(default)]
    pub not_taken: u32,
    /// The interpreter who was to come by this request did not.
    #[serde(default)]
    pub absent: bool,
    /// The one who was to come and cannot, until another is named.
    #[serde(default)]
    pub cannot_come: Option<String>,
    /// The interpreter asked for, or the one confirmed.
    pub interpreter: Option<String>,
}

/// The view of somebody from outside who is asked to a network meeting, as a mail may say it to
/// whoever reads that mail: when, where and a reference. It holds nothing of the patient and nothing
/// of what is spoken of; that is behind the link and a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StakeholderView {
    /// The number people say on the phone, `T-` and six capitals or digits.
    pub number: String,
    pub clinic: ClinicCard,
    pub holding: Holding,
    /// The name of whoever is asked.
    pub called: String,
    pub stage: Stage,
}

/// How far the meeting has come for somebody from outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Which of these times suit, to be said by then.
    Asked { times: Vec<Span>, answer_by: DateTime<Utc> },
    /// Is to come then: from one's own arrival to one's own departure.
    Invited { sitting: Span, modality: Modality, place: String },
}

/// One recipient's view, whatever the audience: what is compared with the view last sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum View {
    Patient(PatientView),
    Recipient(PatientView),
    Clinician(ClinicianView),
    Interpreter(InterpreterView),
    Agency(AgencyView),
    Stakeholder(StakeholderView),
}

words! {
    /// To whom an invitation speaks.
    Audience {
        Patient = "patient",
        /// A further recipient of the patient's messages.
        Recipient = "recipient",
        Clinician = "clinician",
        Interpreter = "interpreter",
        Agency = "agency",
        /// Somebody from outside who is asked to a network meeting.
        Stakeholder = "stakeholder",
    }
}
