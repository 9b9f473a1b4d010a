//! What a person gets who asks what is kept of them (GDPR articles 15 and 20). Made by the office,
//! which may not read private wishes: these types cannot hold one.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::meeting::agenda::Source;
use super::meeting::consent::{Direction, Given};
use super::meeting::plan::{ActionKind, ActionState};
use super::meeting::{ParticipantRole, Purpose};
use super::person::{Contact, Force, Role, Sex};
use super::questions::Answers;
use super::visit::{CancelReason, Modality, PatientAnswer, VisitStatus};
use super::waiting::WaitingState;

/// Everything that is kept of a patient outside what only the treating clinicians open.
#[derive(Clone, Debug, Serialize)]
pub struct SubjectFile {
    pub clinic: String,
    pub made_at: DateTime<Utc>,
    pub person: Subject,
    pub visits: Vec<SubjectVisit>,
    pub waiting: Vec<SubjectWaiting>,
    /// In the patient's order and words.
    pub problems: Vec<SubjectProblem>,
    pub meetings: Vec<SubjectMeeting>,
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

/// One entry of the waiting list.
#[derive(Clone, Debug, Serialize)]
pub struct SubjectWaiting {
    pub visit_type: String,
    pub since: DateTime<Utc>,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub state: WaitingState,
    pub ended_at: Option<DateTime<Utc>>,
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

/// A problem on the patient's own list.
#[derive(Clone, Debug, Serialize)]
pub struct SubjectProblem {
    pub words: String,
    pub variety: String,
    pub rendering: Option<String>,
    pub trouble: Option<i32>,
    pub since: Option<String>,
    pub hope: Option<String>,
    pub helper: Option<String>,
    pub clinic_only: bool,
    pub off_table: bool,
}

/// One network meeting.
#[derive(Clone, Debug, Serialize)]
pub struct SubjectMeeting {
    pub number: String,
    pub status: VisitStatus,
    pub purpose: Purpose,
    /// Once the time was settled.
    pub start: Option<DateTime<Utc>>,
    pub goal: Option<String>,
    pub people: Vec<SubjectParticipant>,
    pub items: Vec<SubjectItem>,
    pub consents: Vec<SubjectConsent>,
    pub plan: Vec<SubjectAction>,
    /// What went to whom.
    pub disclosures: Vec<SubjectDisclosure>,
}

/// Somebody who was asked to the table. Their own address is theirs.
#[derive(Clone, Debug, Serialize)]
pub struct SubjectParticipant {
    pub role: ParticipantRole,
    pub name: String,
    pub organisation: String,
}

/// An item of the agenda, and what was written down about it.
#[derive(Clone, Debug, Serialize)]
pub struct SubjectItem {
    pub title: String,
    pub question: String,
    pub source: Source,
    pub minutes: Vec<String>,
}

/// A consent that the patient gave.
#[derive(Clone, Debug, Serialize)]
pub struct SubjectConsent {
    pub to: Option<String>,
    pub item: Option<String>,
    pub direction: Direction,
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub given: Given,
    pub given_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// A task of the plan.
#[derive(Clone, Debug, Serialize)]
pub struct SubjectAction {
    pub kind: ActionKind,
    pub words: String,
    pub due: Option<NaiveDate>,
    pub seen_by: Option<String>,
    pub state: ActionState,
}

/// What was shown or sent to somebody from outside.
#[derive(Clone, Debug, Serialize)]
pub struct SubjectDisclosure {
    pub to: Option<String>,
    pub item: Option<String>,
    pub what: String,
    pub at: DateTime<Utc>,
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
