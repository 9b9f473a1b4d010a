//! Tests of matching as a whole: a small clinic, each rule alone, the search against an oracle.

mod answers;
mod bounds;
mod chances;
mod groups;
mod laws;
mod oracle;
mod properties;
mod proposals;
mod rules;
mod steps;
mod why;

pub(super) use properties::Generator;

use chrono::{DateTime, NaiveDate, Utc, Weekday};
use chrono_tz::Europe::Copenhagen;
use uuid::Uuid;

use super::*;
use crate::domain::hours::{DayPart, Holidays, Hours, Weekly};
use crate::domain::ids::{Id, SiteId};
use crate::domain::language::{Grade, Spoken, Variety};
use crate::domain::person::{Profession, Sex};
use crate::domain::span::Span;
use crate::domain::visit::{Modality, VisitType};

/// An optimised build has the time for full numbers.
pub(super) const FULL: bool = !cfg!(debug_assertions);

const WEEK: [Weekday; 5] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];

pub(in crate::domain) fn id<K>(number: u128) -> Id<K> {
    Id::new(Uuid::from_u128(number))
}

pub(in crate::domain) fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

pub(in crate::domain) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn variety(tag: &str) -> Variety {
    Variety::parse(tag).expect("a variety")
}

fn span(start: &str, minutes: u32) -> Span {
    Span::of_minutes(at(start), minutes)
}

fn hours(days: &[Weekday], from: u16, to: u16) -> Hours {
    let part = DayPart::new(from, to).expect("ordered");
    let weekly =
        |weekday: &Weekday| Weekly { weekday: *weekday, part, valid_from: None, valid_to: None };
    Hours { weekly: days.iter().map(weekly).collect(), ..Hours::never() }
}

fn skill(tag: &str, grade: Grade) -> Skill {
    Skill { variety: variety(tag), grade }
}

pub(in crate::domain) fn clinician(number: u128, profession: Profession) -> ClinicianProfile {
    ClinicianProfile {
        id: id(100 + number),
        name: format!("Clinician {number}"),
        profession,
        calendar: id(100 + number),
        hours: hours(&WEEK, 480, 960),
        busy: Vec::new(),
        speaks: Vec::new(),
        ended_at: None,
    }
}

pub(in crate::domain) fn room(number: u128, modality: Modality) -> RoomProfile {
    RoomProfile {
        id: id(200 + number),
        name: format!("C{number}"),
        calendar: id(200 + number),
        site: clinic_site(),
        equipment: vec!["couch".to_owned()],
        seats: 3,
        modalities: vec![modality],
        busy: Vec::new(),
        ended_at: None,
    }
}

/// A woman with native Levantine Arabic, of the first agency, without published hours.
pub(in crate::domain) fn interpreter(number: u128) -> InterpreterProfile {
    InterpreterProfile {
        id: id(300 + number),
        name: format!("Interpreter {number}"),
        calendar: id(300 + number),
        sex: Some(Sex::Woman),
        adult: true,
        skills: vec![skill("apc", Grade::Native)],
        qualifications: vec![Qualification {
            scheme: "clinic".to_owned(),
            level: 3,
            valid_to: None,
        }],
        confidentiality_valid_to: Some(day("2030-01-01")),
        hours: None,
        busy: Vec::new(),
        home: None,
        limits: Limits::default(),
        modalities: Modality::ALL.to_vec(),
        agencies: vec![id(401)],
        excluded: None,
        ended_at: None,
    }
}

pub(in crate::domain) fn path(number: u128, rank: u32) -> AgencyPath {
    AgencyPath {
        agency: id(400 + number),
        contract: id(450 + number),
        rank,
        modalities: Modality::ALL.to_vec(),
        varieties: None,
        valid_from: None,
        valid_to: None,
    }
}

fn clinic_site() -> SiteId {
    id(1)
}

fn other_site() -> SiteId {
    id(2)
}

/// Monday 23 November 2026, eight in the morning in Copenhagen.
pub(in crate::domain) fn world() -> World {
    let mut clinic_hours = hours(&WEEK, 480, 960);
    clinic_hours.holidays = Holidays::DANISH_CLINIC;
    World {
        now: at("2026-11-23T07:00:00Z"),
        zone: Copenhagen,
        step_minutes: 15,
        site: clinic_site(),
        clinic_hours,
        clinicians: vec![
            clinician(1, Profession::Nurse),
            clinician(2, Profession::Nurse),
            clinician(3, Profession::Doctor),
        ],
        rooms: vec![room(1, Modality::Onsite), room(2, Modality::Onsite), room(3, Modality::Video)],
        interpreters: vec![interpreter(1), interpreter(2)].into(),
        paths: vec![path(1, 1), path(2, 2)],
        travel: TravelTable::new(40),
        policy: MatchPolicy::default(),
        history: Vec::new(),
    }
}

pub(in crate::domain) fn patient() -> PatientProfile {
    PatientProfile {
        id: id(500),
        spoken: vec![Spoken::Known(variety("apc"))],
        interpreter_required: true,
        sex_wish: None,
        excluded: Vec::new(),
        never: Vec::new(),
        busy: Vec::new(),
        unavailable: Vec::new(),
        usual_clinician: None,
    }
}

fn consultation() -> VisitType {
    VisitType {
        id: id(600),
        name: "Nurse consultation".to_owned(),
        interpreted: true,
        profession: Profession::Nurse,
        minutes: 60,
        lead_minutes: 0,
        tail_minutes: 15,
        briefing_minutes: 10,
        modalities: vec![Modality::Onsite, Modality::Video],
        min_level: 2,
        equipment: vec!["couch".to_owned()],
    }
}

/// Tuesday at ten, onsite, with everybody of number 1.
fn choice() -> Choice {
    Choice {
        start: at("2026-11-24T09:00:00Z"),
        clinician: id(101),
        room: Some(id(201)),
        interpreter: Some(id(301)),
        modality: Modality::Onsite,
        rank_reason: None,
    }
}

/// Every time of that Tuesday and Wednesday.
fn question() -> Question {
    Question {
        patient: patient(),
        visit_type: consultation(),
        from: day("2026-11-24"),
        to: day("2026-11-25"),
        limit: 10_000,
        clinician: None,
        modalities: None,
        weekdays: None,
        not_before: None,
        not_after: None,
    }
}

fn busy_at(span: Span, site: Option<SiteId>, modality: Option<Modality>) -> BusyAt {
    BusyAt { span, site, modality, heavy: false }
}
