//! Typed identifiers: an id of a patient cannot be passed where one of a room is meant.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// A UUID that knows what it names; written in lower case with hyphens.
pub struct Id<K>(Uuid, PhantomData<fn() -> K>);

impl<K> Id<K> {
    /// Wraps a UUID that is already known to name a `K`.
    pub const fn new(uuid: Uuid) -> Self {
        Id(uuid, PhantomData)
    }

    /// The bare UUID, for the store and for keyed hashes.
    pub const fn uuid(self) -> Uuid {
        self.0
    }

    /// The same UUID as the name of something else: a visit is an appointment.
    pub const fn cast<L>(self) -> Id<L> {
        Id::new(self.0)
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl<K> FromStr for Id<K> {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        Uuid::parse_str(text).map(Id::new)
    }
}
impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}
impl<'de, K> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Id::new)
    }
}

macro_rules! kinds {
    ($($kind:ident $alias:ident $doc:literal),* $(,)?) => {$(
        #[doc = concat!("Marks ids of ", $doc, ".")]
        pub enum $kind {}
        #[doc = concat!("Names one of ", $doc, ".")]
        pub type $alias = Id<$kind>;
    )*};
}

kinds! {
    Clinic ClinicId "the clinics",
    Site SiteId "the sites of a clinic or elsewhere",
    Room RoomId "the rooms",
    Account AccountId "the accounts that sign in",
    Membership MembershipId "the memberships: account × clinic or agency × role",
    Clinician ClinicianId "the clinicians",
    Patient PatientId "the patients",
    Recipient RecipientId "the further recipients of a patient's messages",
    Agency AgencyId "the interpreter agencies",
    Contract ContractId "the contracts of an agency with a clinic",
    Interpreter InterpreterId "the interpreters",
    Calendar CalendarId "the calendars of clinicians, interpreters, rooms and patients",
    Claim ClaimId "the claims on a calendar",
    VisitType VisitTypeId "the visit types",
    Appointment AppointmentId "the appointments; a visit has the id of its appointment",
    Course CourseId "the courses: visits that were booked together",
    Need NeedId "the interpreter needs",
    Request RequestId "the requests to agencies",
    Assignment AssignmentId "the assignments of interpreters to needs",
    Invitation InvitationId "the invitations: one recipient's view of one appointment",
    Delivery DeliveryId "the deliveries: frozen bytes of one sending",
    Link LinkId "the capability links",
    Task TaskId "the tasks of people at the clinic",
    Session SessionId "the sessions, for their owners",
    Token TokenId "the tokens of the API, for their owners",
    Participant ParticipantId "the people from outside who are asked to a network meeting",
    Problem ProblemId "the problems on a patient's own list",
    AgendaItem ItemId "the items on the agenda of a network meeting",
    Consent ConsentId "the consents of a patient: one recipient, one item",
    MeetingTime TimeId "the times that a network meeting could be at",
    Action ActionId "the tasks of a network meeting's plan",
    Waiting WaitingId "the entries of the waiting list",
    Row RowId "rows that nothing else refers to",
}
