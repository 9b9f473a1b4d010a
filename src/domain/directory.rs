//! What can be said anew of the people and things that visits are made of.
//!
//! One type per noun, for making it and for changing it: `None` leaves a field as it is (or at its
//! default in something new), `Some(None)` empties it.

use chrono::{NaiveDate, Weekday};

use super::contract::Terms;
use super::hours::DayPart;
use super::ids::{AgencyId, ClinicianId, RecipientId, RowId, SiteId};
use super::language::{Grade, Spoken, Variety};
use super::person::{Channel, Contact, Profession, Sex, SexWish};
use super::visit::Modality;

words! {
    /// What the directory lists.
    Noun {
        Clinician = "clinician",
        Room = "room",
        VisitType = "visit_type",
        Agency = "agency",
        Interpreter = "interpreter",
    }
}

/// One somebody or something of the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thing {
    pub noun: Noun,
    pub id: RowId,
}

/// Hours that return every week, without bound: each day of the week with one of its parts.
pub type Week = Vec<(Weekday, DayPart)>;

/// Fields of a patient.
#[derive(Clone, Debug, Default)]
pub struct PatientChange {
    pub name: Option<String>,
    /// "What we call you"; the name where nothing else is said.
    pub called: Option<Option<String>>,
    pub birth_date: Option<NaiveDate>,
    pub sex: Option<Option<Sex>>,
    pub interpreter_required: Option<bool>,
    pub interpreter_sex: Option<Option<SexWish>>,
    pub address: Option<Option<String>>,
    pub usual_clinician: Option<Option<ClinicianId>>,
    pub contact: ContactChange,
    /// All that the patient speaks, the best first: each language and what was declared.
    pub varieties: Option<Vec<Declared>>,
    /// All further recipients; those not named get nothing any more.
    pub recipients: Option<Vec<RecipientChange>>,
}

/// A language as declared and as understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    pub spoken: Spoken,
    pub declared: String,
}

/// How somebody can be reached.
#[derive(Clone, Debug, Default)]
pub struct ContactChange {
    pub channels: Option<Vec<Channel>>,
    pub mail: Option<Option<String>>,
    pub phone: Option<Option<String>>,
    /// Minutes of the local day.
    pub hours: Option<Option<(u32, u32)>>,
    pub shared_phone: Option<bool>,
    pub neutral_sender: Option<bool>,
    pub written: Option<String>,
}

/// One further recipient: an old one by its id, or a new one.
#[derive(Clone, Debug)]
pub struct RecipientChange {
    pub id: Option<RecipientId>,
    pub name: String,
    pub relation: String,
    pub gets_invites: bool,
    pub contact: ContactChange,
}

/// Fields of a clinician.
#[derive(Clone, Debug, Default)]
pub struct ClinicianChange {
    pub name: Option<String>,
    pub profession: Option<Profession>,
    pub mail: Option<Option<String>>,
    /// Of messages to the clinician, BCP 47.
    pub language: Option<String>,
    pub speaks: Option<Vec<Variety>>,
    /// Working hours of every week; what stands for certain dates stays.
    pub week: Option<Week>,
}

/// Fields of a room.
#[derive(Clone, Debug, Default)]
pub struct RoomChange {
    pub name: Option<String>,
    pub site: Option<SiteId>,
    pub seats: Option<i32>,
    pub equipment: Option<Vec<String>>,
    pub modalities: Option<Vec<Modality>>,
    pub rank: Option<i32>,
}

/// Fields of an interpreter.
#[derive(Clone, Debug, Default)]
pub struct InterpreterChange {
    pub name: Option<String>,
    pub sex: Option<Sex>,
    pub mail: Option<Option<String>>,
    pub phone: Option<Option<String>>,
    pub language: Option<String>,
    pub modalities: Option<Vec<Modality>>,
    /// All varieties, each with how well.
    pub skills: Option<Vec<(Variety, Grade)>>,
    /// All qualifications: scheme, level 0 to 5, last valid day.
    pub qualifications: Option<Vec<(String, i32, Option<NaiveDate>)>>,
    /// The agency that a new interpreter works for.
    pub agency: Option<AgencyId>,
    /// All agencies that the interpreter works for from now on.
    pub agencies: Option<Vec<AgencyId>>,
    /// Hours of every week; `Some(None)`: not known.
    pub week: Option<Option<Week>>,
    /// Last day on which the declaration of confidentiality holds.
    pub confidentiality_to: Option<NaiveDate>,
}

/// Fields of an agency.
#[derive(Clone, Debug, Default)]
pub struct AgencyChange {
    pub name: Option<String>,
    pub mail: Option<String>,
    pub phone: Option<String>,
    pub language: Option<String>,
    /// Opening hours of every week.
    pub week: Option<Week>,
}

/// All of a clinic's contract with an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractChange {
    /// The lowest is asked first.
    pub rank: i32,
    pub modalities: Vec<Modality>,
    /// `None`: every variety.
    pub varieties: Option<Vec<Variety>>,
    pub terms: Terms,
    pub valid_from: NaiveDate,
    /// The last day; `None` is without end.
    pub valid_to: Option<NaiveDate>,
}

/// Fields of a visit type; minutes are multiples of five.
#[derive(Clone, Debug, Default)]
pub struct VisitTypeChange {
    pub name: Option<String>,
    pub interpreted: Option<bool>,
    pub profession: Option<Profession>,
    /// What patient and interpreter are told.
    pub minutes: Option<i32>,
    pub lead_minutes: Option<i32>,
    pub tail_minutes: Option<i32>,
    pub briefing_minutes: Option<i32>,
    pub modalities: Option<Vec<Modality>>,
    pub min_level: Option<i32>,
    pub equipment: Option<Vec<String>>,
    pub rank: Option<i32>,
}

impl ContactChange {
    /// Takes over what is said anew.
    pub fn apply(&self, contact: &mut Contact) {
        let given = |new: &Option<Option<String>>, old: &Option<String>| {
            new.clone().unwrap_or_else(|| old.clone())
        };
        if let Some(channels) = &self.channels {
            contact.channels.clone_from(channels);
        }
        contact.mail = given(&self.mail, &contact.mail);
        contact.phone = given(&self.phone, &contact.phone);
        contact.hours = self.hours.unwrap_or(contact.hours);
        contact.shared_phone = self.shared_phone.unwrap_or(contact.shared_phone);
        contact.neutral_sender = self.neutral_sender.unwrap_or(contact.neutral_sender);
        if let Some(written) = &self.written {
            contact.written.clone_from(written);
        }
    }
}
