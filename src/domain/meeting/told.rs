//! What a patient and an interpreter are told of a network meeting, beyond what a message says. The
//! patient reads all of the own table and plan; the interpreter, roles and single words.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::agenda::Source;
use super::plan::{ActionKind, ActionState};
use super::{PRE_MEETING_MINUTES, ParticipantRole, READ_BACK_MINUTES};
use crate::domain::language::Variety;
use crate::domain::person::Sex;
use crate::domain::span::Span;
use crate::domain::views::ClinicCard;

/// The parts that every meeting has, by its told time alone and never by a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Patient, clinic and interpreter, without anybody else.
    pub beforehand: Span,
    pub meeting: Span,
    /// The plan is read back before anybody leaves.
    pub read_back: Span,
}

impl Parts {
    /// `None` for a time that is too short to have them.
    pub fn of(told: Span) -> Option<Parts> {
        let minutes = |minutes: u32| Duration::minutes(i64::from(minutes));
        let begins = told.start() + minutes(PRE_MEETING_MINUTES);
        let ends = told.end() - minutes(READ_BACK_MINUTES);
        Some(Parts {
            beforehand: Span::new(told.start(), begins)?,
            meeting: Span::new(begins, ends)?,
            read_back: Span::new(ends, told.end())?,
        })
    }
}

/// Words as they were said or written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// The patient's own, or said in plain words of the patient's language.
    Own(String),
    /// In the clinic's language.
    OfClinic(String),
}

/// The table as the patient may know it, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatientTable {
    /// By name.
    pub clinicians: Vec<String>,
    pub people: Vec<PersonTold>,
    pub items: Vec<ItemTold>,
}

/// Somebody from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonTold {
    pub role: ParticipantRole,
    pub name: String,
    pub organisation: String,
    /// When they are there; `None` for who has no seat.
    pub sitting: Option<Span>,
}

/// What is spoken of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemTold {
    pub at: DateTime<Utc>,
    pub source: Source,
    pub words: Words,
}

/// What was agreed, for the patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatientPlan {
    pub number: String,
    pub clinic: ClinicCard,
    pub called: String,
    pub neutral: bool,
    pub told: Span,
    pub goal: Option<Words>,
    /// In the order of writing.
    pub tasks: Vec<TaskTold>,
    /// The next meeting that is settled.
    pub next: Option<Span>,
}

/// Whose a task is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    Patient,
    /// Somebody of the clinic, by name.
    Clinic(String),
    Outside {
        role: ParticipantRole,
        name: String,
        organisation: String,
    },
}

/// A task as the patient reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskTold {
    pub whose: Whose,
    pub kind: ActionKind,
    pub words: Words,
    pub due: Option<NaiveDate>,
    pub state: ActionState,
}

impl TaskTold {
    /// True for what the patient tries, a little at a time.
    pub fn is_small_step(&self) -> bool {
        self.kind == ActionKind::SmallStep && self.whose == Whose::Patient
    }
}

/// What interpreters are told before a meeting: roles, varieties and single words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Briefing {
    pub number: String,
    pub clinic: ClinicCard,
    pub place: String,
    /// `None` until the time is settled.
    pub told: Option<Span>,
    pub clinicians: usize,
    pub seats: Vec<SeatBriefed>,
    /// How many interpret each variety; the patient's comes first.
    pub teams: Vec<(Variety, u32)>,
    /// Words that will come up.
    pub topics: Vec<String>,
    pub about: About,
}

/// A seat at the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatBriefed {
    pub role: ParticipantRole,
    pub variety: Option<Variety>,
    pub sitting: Option<Span>,
}

/// As much of the patient as is needed to know whether one may know them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    pub sex: Option<Sex>,
    /// First and last year of the age band.
    pub ages: (u32, u32),
    /// The town, or nothing.
    pub area: Option<String>,
}

/// Years in an age band.
const BAND: u32 = 10;

/// The band that an age lies in.
pub fn age_band(birth_date: NaiveDate, on: NaiveDate) -> (u32, u32) {
    let first = on.years_since(birth_date).unwrap_or(0) / BAND * BAND;
    (first, first + BAND - 1)
}

/// The town of an address: what follows the postcode, up to the next comma.
pub fn area(address: &str) -> Option<String> {
    let is_postcode = |word: &&str| word.len() == 4 && word.chars().all(|c| c.is_ascii_digit());
    let lines = address.lines().rev();
    let of_line = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let at = words.iter().rposition(is_postcode)?;
        let town = words[at + 1..].join(" ");
        let town = town.split(',').next().unwrap_or_default().trim();
        (!town.is_empty()).then(|| town.to_owned())
    };
    lines.filter_map(of_line).next()
}

/// A title without any word of `names`: whoever wrote it may have named somebody.
pub fn without_names(title: &str, names: &[&str]) -> String {
    let pieces = |text: &str| -> Vec<String> {
        let all = text.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty());
        all.map(str::to_lowercase).collect()
    };
    let of_names: Vec<String> = names.iter().flat_map(|name| pieces(name)).collect();
    let is_name = |piece: &String| {
        let stem = piece.strip_suffix('s').unwrap_or(piece);
        piece.chars().count() > 1 && of_names.iter().any(|name| name == piece || name == stem)
    };
    let names_somebody = |word: &&str| pieces(word).iter().any(is_name);
    let kept: Vec<&str> = title.split_whitespace().filter(|word| !names_somebody(word)).collect();
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_meeting_has_its_parts_and_a_short_one_none() {
        let start = DateTime::UNIX_EPOCH;
        let parts = Parts::of(Span::of_minutes(start, 120)).expect("parts");
        let lengths = [parts.beforehand, parts.meeting, parts.read_back].map(Span::minutes);
        assert_eq!(lengths, [15, 95, 10]);
        assert_eq!(Parts::of(Span::of_minutes(start, 25)), None);
    }

    #[test]
    fn an_age_is_told_in_tens_and_an_address_as_a_town() {
        assert_eq!(age_band(day("1988-05-14"), day("2027-01-21")), (30, 39));
        assert_eq!(age_band(day("1986-01-21"), day("2027-01-21")), (40, 49));
        assert_eq!(age_band(day("2026-12-01"), day("2027-01-21")), (0, 9));
        for (address, town) in [
            ("Vestergade 1, 5000 Odense C", Some("Odense C")),
            ("Havnegade 1200, st. tv.\n8900 Randers, Danmark", Some("Randers")),
            ("Vestergade 1", None),
            ("5000", None),
        ] {
            assert_eq!(area(address).as_deref(), town, "{address}");
        }
    }

    #[test]
    fn a_title_names_nobody() {
        let names = ["Amina Haddad", "Karen Kjær"];
        assert_eq!(without_names("Aminas breve fra Kjær", &names), "breve fra");
        assert_eq!(without_names("Haddad: søvn", &names), "søvn");
        assert_eq!(without_names("Amina’s sleep, Amina/Karen, Haddad-Jensen", &names), "sleep,");
        assert_eq!(without_names("Arbejde og søvn", &names), "Arbejde og søvn");
    }
}
