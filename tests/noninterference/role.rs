//! Everybody to whom the server speaks.

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    Secretary,
    Manager,
    /// The clinician who treats the patients of the story.
    Treating,
    /// Another nurse of the same clinic.
    OtherClinician,
    /// The agency that is asked first.
    Agency,
    OtherAgency,
    Anonymous,
    /// Has no account and comes with the links that were sent.
    LinkHolder,
}

impl Role {
    pub const ALL: [Role; 8] = [
        Role::Secretary,
        Role::Manager,
        Role::Treating,
        Role::OtherClinician,
        Role::Agency,
        Role::OtherAgency,
        Role::Anonymous,
        Role::LinkHolder,
    ];

    /// True for those with an account.
    pub fn signs_in(self) -> bool {
        !matches!(self, Role::Anonymous | Role::LinkHolder)
    }
}
