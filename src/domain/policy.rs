//! Who may do what: one function, deny by default.

use super::ids::{AccountId, AgencyId, ClinicId, ClinicianId, InvitationId, LinkId, MembershipId};
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
    /// Whoever answers from the phone that an invitation was sent to, by the code in it.
    Phone {
        invitation: InvitationId,
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
    /// What a token was made for; `None`: whatever the role may do.
    pub scopes: Option<Vec<TokenScope>>,
}

words! {
    /// What a token of the API may be used for, within what its owner's role may do.
    TokenScope {
        /// Visits, needs, requests, patients, the directory, free times.
        Read = "read",
        /// Book, move, cancel, mark, tick.
        Book = "book",
        /// Answer requests, and decide on proposals.
        Answer = "answer",
        Patients = "patients",
        Directory = "directory",
        /// Write private wishes and read them.
        Wishes = "wishes",
        /// Convene network meetings, lead them, and call them off.
        Meetings = "meetings",
    }
}

/// Where a membership belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workplace {
    Clinic { clinic: ClinicId, clinician: Option<ClinicianId> },
    Agency(AgencyId),
}

impl Member {
    /// True when the role may do `act`, and so may the token that was shown, if one was.
    pub fn may(&self, act: Act) -> bool {
        let covered =
            |scopes: &Vec<TokenScope>| scope_of(act).is_some_and(|needed| scopes.contains(&needed));
        can(self.role, act) && self.scopes.as_ref().is_none_or(covered)
    }

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
    /// Begin a network meeting, and see which ones one is in.
    ConveneMeeting,
    /// See and change everything of one network meeting.
    LeadMeeting {
        treating: bool,
    },
    /// Call one off, on the patient's word.
    CallOffMeeting {
        treating: bool,
    },
    /// The own agency's requests, or on the phone for an agency.
    AnswerRequest,
    /// Say that a request was seen: for the agency itself.
    ReceiveRequest,
    DecideProposal,
    ReadTasks,
    TickTask,
    ReadOwnDay,
    /// Open the private wishes of a patient whom one does not treat, with a reason.
    BreakGlass,
    /// The clinic's accounts: let people in, and no more.
    ManageAccounts,
    /// Hand a patient everything that is kept of them, or erase it.
    ServeSubject,
}

/// What a token must have been made for; `None`: no token of limited use does this.
fn scope_of(act: Act) -> Option<TokenScope> {
    use Act::*;
    Some(match act {
        SearchTimes | ReadVisits | ReadPatients | ReadDirectory | ReadNeeds | ReadRequests
        | ReadTasks | ReadOwnDay => TokenScope::Read,
        BookVisit | ChangeVisit | MarkVisit | TickTask => TokenScope::Book,
        AnswerRequest | ReceiveRequest | DecideProposal => TokenScope::Answer,
        WritePatients => TokenScope::Patients,
        WriteDirectory => TokenScope::Directory,
        WriteWishes { .. } | ReadWishes { .. } | ActOnWish { .. } => TokenScope::Wishes,
        ConveneMeeting | LeadMeeting { .. } | CallOffMeeting { .. } => TokenScope::Meetings,
        // With a reason of the moment: no program has one.
        BreakGlass | ManageAccounts | ServeSubject => return None,
    })
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
        ReceiveRequest => role == Agency,
        DecideProposal => matches!(role, Secretary | Manager),
        ReadTasks | TickTask => matches!(role, Secretary | Manager | Clinician),
        ReadOwnDay | BreakGlass => role == Clinician,
        ManageAccounts | ServeSubject => role == Manager,
        ConveneMeeting => role == Clinician,
        LeadMeeting { treating } => role == Clinician && treating,
        CallOffMeeting { treating } => {
            matches!(role, Secretary | Manager) || (role == Clinician && treating)
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::Act::*;
    use super::*;

    /// Who may do what, written down a second time by hand: the letters of those who may, of
    /// secretary, clinician, manager and agency.
    const TRUTH: [(Act, &str); 31] = [
        (SearchTimes, "SCM-"),
        (BookVisit, "SCM-"),
        (ReadVisits, "SCM-"),
        (ChangeVisit, "SCM-"),
        (MarkVisit, "SCM-"),
        (WriteWishes { treating: true }, "SC--"),
        (WriteWishes { treating: false }, "S---"),
        (ReadWishes { treating: true }, "-C--"),
        (ReadWishes { treating: false }, "----"),
        (ActOnWish { treating: true }, "-C--"),
        (ActOnWish { treating: false }, "----"),
        (ReadPatients, "SCM-"),
        (WritePatients, "S-M-"),
        (ReadDirectory, "SCM-"),
        (WriteDirectory, "--M-"),
        (ReadNeeds, "SCM-"),
        (ReadRequests, "SCMA"),
        (AnswerRequest, "S-MA"),
        (ReceiveRequest, "---A"),
        (DecideProposal, "S-M-"),
        (ReadTasks, "SCM-"),
        (TickTask, "SCM-"),
        (ReadOwnDay, "-C--"),
        (BreakGlass, "-C--"),
        (ManageAccounts, "--M-"),
        (ServeSubject, "--M-"),
        (ConveneMeeting, "-C--"),
        (LeadMeeting { treating: true }, "-C--"),
        (LeadMeeting { treating: false }, "----"),
        (CallOffMeeting { treating: true }, "SCM-"),
        (CallOffMeeting { treating: false }, "S-M-"),
    ];

    /// What a token needs that may do it, in the same order.
    const SCOPES: [&str; 31] = [
        "read",
        "book",
        "read",
        "book",
        "book",
        "wishes",
        "wishes",
        "wishes",
        "wishes",
        "wishes",
        "wishes",
        "read",
        "patients",
        "read",
        "directory",
        "read",
        "read",
        "answer",
        "answer",
        "answer",
        "read",
        "book",
        "read",
        "",
        "",
        "",
        "meetings",
        "meetings",
        "meetings",
        "meetings",
        "meetings",
    ];

    /// A new act does not compile until it has a place here, and then a row above.
    fn place(act: Act) -> usize {
        match act {
            SearchTimes => 0,
            BookVisit => 1,
            ReadVisits => 2,
            ChangeVisit => 3,
            MarkVisit => 4,
            WriteWishes { treating: true } => 5,
            WriteWishes { treating: false } => 6,
            ReadWishes { treating: true } => 7,
            ReadWishes { treating: false } => 8,
            ActOnWish { treating: true } => 9,
            ActOnWish { treating: false } => 10,
            ReadPatients => 11,
            WritePatients => 12,
            ReadDirectory => 13,
            WriteDirectory => 14,
            ReadNeeds => 15,
            ReadRequests => 16,
            AnswerRequest => 17,
            ReceiveRequest => 18,
            DecideProposal => 19,
            ReadTasks => 20,
            TickTask => 21,
            ReadOwnDay => 22,
            BreakGlass => 23,
            ManageAccounts => 24,
            ServeSubject => 25,
            ConveneMeeting => 26,
            LeadMeeting { treating: true } => 27,
            LeadMeeting { treating: false } => 28,
            CallOffMeeting { treating: true } => 29,
            CallOffMeeting { treating: false } => 30,
        }
    }

    #[test]
    fn every_role_may_do_what_the_table_says_and_nothing_else() {
        const ROLES: [(Role, char); 4] = [
            (Role::Secretary, 'S'),
            (Role::Clinician, 'C'),
            (Role::Manager, 'M'),
            (Role::Agency, 'A'),
        ];
        assert_eq!(ROLES.map(|(role, _)| role).len(), Role::ALL.len());
        for (at, (act, letters)) in TRUTH.into_iter().enumerate() {
            assert_eq!(place(act), at, "{act:?}");
            for (role, letter) in ROLES {
                assert_eq!(can(role, act), letters.contains(letter), "{role} {act:?}");
            }
        }
    }

    fn member(place: Workplace) -> Member {
        let (account, membership) = (AccountId::new(Uuid::nil()), MembershipId::new(Uuid::nil()));
        let name = "Ada".to_owned();
        Member { account, membership, name, role: Role::Clinician, place, scopes: None }
    }

    #[test]
    fn a_token_does_what_it_was_made_for_and_its_owner_may() {
        let clinic = ClinicId::new(Uuid::from_u128(1));
        for (at, (act, _)) in TRUTH.into_iter().enumerate() {
            for role in Role::ALL {
                let mut owner = member(Workplace::Clinic { clinic, clinician: None });
                owner.role = *role;
                assert_eq!(owner.may(act), can(*role, act), "{role} {act:?} in person");
                for scope in TokenScope::ALL {
                    owner.scopes = Some(vec![*scope]);
                    let wanted = can(*role, act) && scope.as_str() == SCOPES[at];
                    assert_eq!(owner.may(act), wanted, "{role} {act:?} with {scope}");
                }
                owner.scopes = Some(Vec::new());
                assert!(!owner.may(act), "{act:?} with a token for nothing");
            }
        }
    }

    #[test]
    fn a_member_belongs_to_a_clinic_or_to_an_agency() {
        let (clinic, person) =
            (ClinicId::new(Uuid::from_u128(1)), ClinicianId::new(Uuid::from_u128(2)));
        let agency = AgencyId::new(Uuid::from_u128(3));
        let nurse = member(Workplace::Clinic { clinic, clinician: Some(person) });
        assert_eq!((nurse.clinic(), nurse.clinician()), (Some(clinic), Some(person)));
        assert_eq!(nurse.agency(), None);
        let office = member(Workplace::Clinic { clinic, clinician: None });
        assert_eq!((office.clinic(), office.clinician()), (Some(clinic), None));
        assert_eq!(office.agency(), None);
        let coordinator = member(Workplace::Agency(agency));
        assert_eq!((coordinator.clinic(), coordinator.clinician()), (None, None));
        assert_eq!(coordinator.agency(), Some(agency));
    }
}
