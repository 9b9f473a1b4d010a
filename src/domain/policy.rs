//! Who may do what: one function, deny by default.

use super::ids::{AccountId, AgencyId, ClinicId, ClinicianId, LinkId, MembershipId};
use super::person::Role;

/// Who asks, for which membership, and why; every change is recorded with it.
#[derive(Clone, Debug)]
pub struct Caller {
    pub actor: Actor,
    /// Names the request in logs and audit.
    pub request_id: String,
    /// Why a patient or visit is looked at, where the caller says so.
    pub purpose: Option<String>,
    /// The language of answers, BCP 47.
    pub language: String,
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    Member(Member),
    /// Somebody with a capability link, for one record and one purpose.
    Link {
        link: LinkId,
        clinic: ClinicId,
    },
    /// The server's own jobs.
    Server,
}

/// An account in the one membership that it acts for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub account: AccountId,
    pub membership: MembershipId,
    pub name: String,
    pub role: Role,
    pub place: Workplace,
}

/// Where a membership belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workplace {
    Clinic { clinic: ClinicId, clinician: Option<ClinicianId> },
    Agency(AgencyId),
}

impl Member {
    pub fn clinic(&self) -> Option<ClinicId> {
        match self.place {
            Workplace::Clinic { clinic, .. } => Some(clinic),
            Workplace::Agency(_) => None,
        }
    }

    pub fn clinician(&self) -> Option<ClinicianId> {
        match self.place {
            Workplace::Clinic { clinician, .. } => clinician,
            Workplace::Agency(_) => None,
        }
    }

    pub fn agency(&self) -> Option<AgencyId> {
        match self.place {
            Workplace::Agency(agency) => Some(agency),
            Workplace::Clinic { .. } => None,
        }
    }
}

/// What somebody wants to do. An act on one visit says whether the caller treats the patient there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    SearchTimes,
    BookVisit,
    ReadVisits,
    /// Move, cancel, undo.
    ChangeVisit,
    /// Mark arrived, fulfilled, no show.
    MarkVisit,
    WriteWishes {
        treating: bool,
    },
    ReadWishes {
        treating: bool,
    },
    /// Turn a wish into an ordinary exclusion, need or visit.
    ActOnWish {
        treating: bool,
    },
    ReadPatients,
    WritePatients,
    /// Clinicians, rooms, interpreters, agencies, visit types.
    ReadDirectory,
    WriteDirectory,
    ReadNeeds,
    /// Requests of the own clinic, or of the own agency.
    ReadRequests,
    /// The own agency's requests, or on the phone for an agency.
    AnswerRequest,
    DecideProposal,
    ReadTasks,
    TickTask,
    ReadOwnDay,
}

/// True when `role` may do `act`. Rows of other clinics and agencies never come this far.
pub fn can(role: Role, act: Act) -> bool {
    use Act::*;
    use Role::*;
    match act {
        SearchTimes | BookVisit | ChangeVisit => matches!(role, Secretary | Manager | Clinician),
        ReadVisits | MarkVisit => matches!(role, Secretary | Manager | Clinician),
        WriteWishes { treating } => role == Secretary || (role == Clinician && treating),
        ReadWishes { treating } | ActOnWish { treating } => role == Clinician && treating,
        ReadPatients | ReadNeeds => matches!(role, Secretary | Manager | Clinician),
        WritePatients => matches!(role, Secretary | Manager),
        ReadDirectory => matches!(role, Secretary | Manager | Clinician),
        WriteDirectory => role == Manager,
        ReadRequests => true,
        AnswerRequest => matches!(role, Secretary | Manager | Agency),
        DecideProposal => matches!(role, Secretary | Manager),
        ReadTasks | TickTask => matches!(role, Secretary | Manager | Clinician),
        ReadOwnDay => role == Clinician,
    }
}
