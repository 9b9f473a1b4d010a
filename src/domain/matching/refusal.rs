//! Why a set of people, room and time cannot be booked.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::language::Variety;
use crate::domain::zone::{Agreed, InGap};

words! {
    /// The hard rules; the name says how the rule is broken. Never relaxed by the engine.
    Rule {
        // The time.
        OffGrid = "off_grid",
        Past = "past",
        /// A wall time that the spring change leaves out.
        Gap = "gap",
        Holiday = "holiday",
        ClinicClosed = "clinic_closed",
        // The patient.
        PatientBusy = "patient_busy",
        PatientUnavailable = "patient_unavailable",
        /// No variety is known: a group's name, or nothing, stands in the record.
        LanguageNotAsked = "language_not_asked",
        ModalityNotAllowed = "modality_not_allowed",
        // The clinician.
        ClinicianUnknown = "clinician_unknown",
        WrongProfession = "wrong_profession",
        ClinicianAway = "clinician_away",
        ClinicianBusy = "clinician_busy",
        // The room.
        RoomUnknown = "room_unknown",
        RoomModality = "room_modality",
        RoomEquipment = "room_equipment",
        RoomSeats = "room_seats",
        RoomBusy = "room_busy",
        // The interpreter.
        InterpreterUnknown = "interpreter_unknown",
        InterpreterNotNeeded = "interpreter_not_needed",
        /// H1: no declared or related variety reaches the grade, both ways.
        LanguageNotCovered = "language_not_covered",
        /// H2.
        Excluded = "excluded",
        /// H3.
        ConflictOpen = "conflict_open",
        /// H4: a relative, or not known to be an adult.
        NotProfessional = "not_professional",
        /// H6.
        InterpreterModality = "interpreter_modality",
        /// H7: below the visit type's level, or run out.
        Qualification = "qualification",
        /// H7: no valid declaration.
        Confidentiality = "confidentiality",
        /// H8.
        SexCondition = "sex_condition",
        /// A wish: binds the search until the patient has been asked, never a booking.
        SexWish = "sex_wish",
        /// H5, and the four after it.
        InterpreterAway = "interpreter_away",
        InterpreterBusy = "interpreter_busy",
        Travel = "travel",
        /// H9.
        NoBreak = "no_break",
        /// H10, and the next.
        DayLoad = "day_load",
        AfterHeavy = "after_heavy",
        /// H11: no contract leads to this interpreter, or to anybody, for variety and modality.
        NoContract = "no_contract",
        /// H11: a lower rank without a reason.
        RankWithoutReason = "rank_without_reason",
    }
}

words! {
    /// What of a command a refusal is about.
    Part {
        Time = "start",
        Patient = "patient",
        VisitType = "visit_type",
        Language = "language",
        Clinician = "clinician",
        Room = "room",
        Interpreter = "interpreter",
        Modality = "modality",
        RankReason = "rank_reason",
    }
}

words! {
    /// Whose time is taken.
    Taken {
        Patient = "patient",
        Clinician = "clinician",
        Room = "room",
        Interpreter = "interpreter",
    }
}

impl Rule {
    /// What of a command the rule is about.
    pub fn part(self) -> Part {
        use Rule::*;
        match self {
            OffGrid | Past | Gap | Holiday | ClinicClosed => Part::Time,
            PatientBusy | PatientUnavailable => Part::Patient,
            LanguageNotAsked => Part::Language,
            ModalityNotAllowed => Part::Modality,
            ClinicianUnknown | WrongProfession | ClinicianAway | ClinicianBusy => Part::Clinician,
            RoomUnknown | RoomModality | RoomEquipment | RoomSeats | RoomBusy => Part::Room,
            RankWithoutReason => Part::RankReason,
            InterpreterUnknown | InterpreterNotNeeded | LanguageNotCovered | Excluded
            | ConflictOpen | NotProfessional | InterpreterModality | Qualification
            | Confidentiality | SexCondition | SexWish | InterpreterAway | InterpreterBusy
            | Travel | NoBreak | DayLoad | AfterHeavy | NoContract => Part::Interpreter,
        }
    }

    /// The rule as it is told: those that rest on a sealed reason are one.
    pub fn shown(self) -> Rule {
        match self {
            Rule::ConflictOpen | Rule::NotProfessional => Rule::Excluded,
            rule => rule,
        }
    }

    /// The field of the API's command that the rule is about.
    pub fn field(self) -> &'static str {
        match self.part() {
            Part::Language => Part::Patient.as_str(),
            part => part.as_str(),
        }
    }

    /// Whose time is taken, for what may have changed since a search (409); `None` for what no
    /// waiting and no other visit's move would mend (422).
    pub fn taken(self) -> Option<Taken> {
        use Rule::*;
        match self {
            PatientBusy => Some(Taken::Patient),
            ClinicianBusy => Some(Taken::Clinician),
            RoomBusy => Some(Taken::Room),
            InterpreterBusy | Travel | NoBreak | DayLoad | AfterHeavy => Some(Taken::Interpreter),
            _ => None,
        }
    }
}

/// A value that a sentence about a refusal or a reason needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arg {
    Number(i64),
    Date(NaiveDate),
    Instant(DateTime<Utc>),
    Word(String),
    Variety(Variety),
    Varieties(Vec<Variety>),
}

/// Named values, in a fixed order per code.
pub type Args = Vec<(&'static str, Arg)>;

/// One broken rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub rule: Rule,
    pub args: Args,
}

impl Refusal {
    pub fn new(rule: Rule, args: Args) -> Refusal {
        Refusal { rule, args }
    }

    /// What of the command is refused.
    pub fn part(&self) -> Part {
        self.rule.part()
    }

    /// The field of the API's command.
    pub fn field(&self) -> &'static str {
        self.rule.field()
    }

    /// See [`Rule::taken`].
    pub fn taken(&self) -> Option<Taken> {
        self.rule.taken()
    }
}

/// The instant that was agreed on, unless the spring change leaves it out.
pub fn start_of(agreed: Agreed) -> Result<DateTime<Utc>, Refusal> {
    agreed.instant().map_err(|InGap| Refusal::new(Rule::Gap, Args::new()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lost_time_is_taken() {
        let taken: Vec<&str> = Rule::ALL
            .iter()
            .filter(|rule| rule.taken().is_some())
            .map(|rule| rule.as_str())
            .collect();
        assert_eq!(
            taken,
            [
                "patient_busy",
                "clinician_busy",
                "room_busy",
                "interpreter_busy",
                "travel",
                "no_break",
                "day_load",
                "after_heavy",
            ]
        );
    }

    #[test]
    fn a_start_in_the_spring_gap_is_refused() {
        let zone = chrono_tz::Europe::Copenhagen;
        let wall = |text: &str| text.parse().expect("a wall time");
        let start = |text| start_of(Agreed { local: wall(text), zone, fold: 0 });
        let refused = start("2027-03-28T02:30:00").map_err(|refusal| refusal.rule);
        assert_eq!(refused, Err(Rule::Gap));
        assert!(start("2027-03-28T03:00:00").is_ok());
    }

    #[test]
    fn every_field_is_one_of_the_command() {
        let fields =
            ["start", "patient", "clinician", "room", "interpreter", "modality", "rank_reason"];
        for rule in Rule::ALL {
            assert!(fields.contains(&rule.field()), "{rule}");
        }
    }
}
