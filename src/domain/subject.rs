//! What a person gets who asks what is kept of them (GDPR articles 15 and 20). Made by the office,
//! which may not read private wishes: these types cannot hold one.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::person::{Contact, Force, Role, Sex};
use super::questions::Answers;
use super::visit::{CancelReason, Modality, PatientAnswer, VisitStatus};

/// Everything that is kept of a patient outside what only the treating clinicians open.
#[derive(Clone, Debug, Serialize)]
pub struct SubjectFile {
    pub clinic: String,
    pub made_at: DateTime<Utc>,
    pub person: Subject,
    pub visits: Vec<SubjectVisit>,
    pub messages: Vec<SubjectMessage>,
    pub looks: Vec<SubjectLook>,
    /// What is not in here, and who to ask for it: the same words for everybody.
    pub not_included: Vec<String>,
}

/// The patient's own record.
#[derive(Clone, Debug, Serialize)]
pub struct Subject {
    pub name: String,
    pub called: String,
    pub birth_date: NaiveDate,
    pub sex: Option<Sex>,
    /// BCP 47, the best first.
    pub varieties: Vec<String>,
    pub interpreter_required: bool,
    pub interpreter_sex: Option<Sex>,
    pub interpreter_sex_force: Option<Force>,
    pub address: Option<String>,
    pub contact: Contact,
    pub recipients: Vec<SubjectRecipient>,
    pub created_at: DateTime<Utc>,
}

/// Somebody who gets the messages too, or did. Their own address is theirs.
#[derive(Clone, Debug, Serialize)]
pub struct SubjectRecipient {
    pub name: String,
    pub relation: String,
    pub ended_at: Option<DateTime<Utc>>,
}

/// One visit.
#[derive(Clone, Debug, Serialize)]
pub struct SubjectVisit {
    pub number: String,
    pub status: VisitStatus,
    pub visit_type: String,
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
    pub zone: String,
    pub modality: Modality,
    pub clinicians: Vec<String>,
    pub answer: Option<PatientAnswer>,
    pub answered_at: Option<DateTime<Utc>>,
    pub arrived_at: Option<DateTime<Utc>>,
    pub began_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    pub cancel_reason: Option<CancelReason>,
    /// Languages in which an interpreter was asked for.
    pub interpreted: Vec<String>,
    /// To the ordinary questions before the visit, the oldest first.
    pub answers: Vec<SubjectAnswers>,
}

/// What the patient answered at one time.
#[derive(Clone, Debug, Serialize)]
pub struct SubjectAnswers {
    pub at: DateTime<Utc>,
    #[serde(flatten)]
    pub answers: Answers,
}

/// One message to the patient.
#[derive(Clone, Debug, Serialize)]
pub struct SubjectMessage {
    pub visit: String,
    pub channel: String,
    pub to: String,
    pub state: String,
    pub at: DateTime<Utc>,
    pub text: String,
}

/// Somebody looked at the record or a visit. By role: nobody is named for having looked.
#[derive(Clone, Debug, Serialize)]
pub struct SubjectLook {
    pub at: DateTime<Utc>,
    pub what: String,
    pub role: Option<Role>,
    pub purpose: String,
}

/// What people of a role look for, where nobody has said otherwise.
pub fn usual_purpose(role: Option<Role>) -> &'static str {
    match role {
        Some(Role::Secretary) => "planning",
        Some(Role::Clinician) => "treatment",
        Some(Role::Manager) => "administration",
        Some(Role::Agency) => "interpreting",
        None => "unknown",
    }
}
