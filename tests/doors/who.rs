//! Everybody who may stand before a door.

/// Who asks. The order is that of the letters in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Secretary,
    /// The clinician who treats the patients of the visits.
    Treating,
    NotTreating,
    Manager,
    /// The agency that the requests are put to.
    Agency,
    OtherAgency,
    /// A secretary of another clinic on the same server.
    OtherClinic,
    /// Was a secretary: the membership has ended, session and token are still in the pocket.
    FormerMember,
    /// Was the treating clinician: the account has ended.
    FormerAccount,
    /// Without an account, with the link of a request to an agency.
    AgencyLink,
    PatientLink,
    /// With the only token that a further recipient's mail holds: the one to reply by.
    RecipientLink,
    InterpreterLink,
    /// Without an account, with the link of somebody who is asked to a network meeting.
    StakeholderLink,
    /// With a patient's link to a visit that is over.
    ExpiredLink,
    Anonymous,
}

/// By what somebody is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A session's cookie, with the form token that belongs to it.
    Session,
    /// A bearer token.
    Token,
}

impl Who {
    pub const ALL: [Who; 16] = [
        Who::Secretary,
        Who::Treating,
        Who::NotTreating,
        Who::Manager,
        Who::Agency,
        Who::OtherAgency,
        Who::OtherClinic,
        Who::FormerMember,
        Who::FormerAccount,
        Who::AgencyLink,
        Who::PatientLink,
        Who::RecipientLink,
        Who::InterpreterLink,
        Who::StakeholderLink,
        Who::ExpiredLink,
        Who::Anonymous,
    ];

    /// True for those whom a session or token of the present makes known.
    pub fn is_known(self) -> bool {
        (self as usize) < Who::FormerMember as usize
    }

    /// Link holders try their link's token as a session and as a bearer token.
    pub fn ways(self) -> &'static [Way] {
        match self {
            Who::Anonymous => &[Way::Session],
            _ => &[Way::Session, Way::Token],
        }
    }
}
