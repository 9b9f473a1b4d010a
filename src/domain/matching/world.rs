//! What matching works on: everything of one clinic, its patient and the question, as values.
//!
//! A search loads all of it; a booking loads the same shape for the people named, under lock, and
//! leaves out the claims of the visit that is being moved.

use std::collections::HashMap;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::weights::Weights;
use crate::domain::hours::Hours;
use crate::domain::ids::{
    AgencyId, CalendarId, ClinicianId, ContractId, InterpreterId, PatientId, RoomId, SiteId,
};
use crate::domain::language::{Grade, Spoken, Variety};
use crate::domain::need::RankReason;
use crate::domain::person::{Profession, Sex, SexWish};
use crate::domain::span::Span;
use crate::domain::visit::{Modality, VisitType};

/// Everything loaded for one clinic at one moment.
#[derive(Clone, Debug)]
pub struct World {
    pub now: DateTime<Utc>,
    pub zone: Tz,
    /// Distance of proposed starts, a multiple of the grid; a booking may lie between them.
    pub step_minutes: u32,
    /// Where an onsite visit without a room takes place.
    pub site: SiteId,
    /// With the holidays on which the clinic is closed.
    pub clinic_hours: Hours,
    pub clinicians: Vec<ClinicianProfile>,
    /// In the order in which they are to be filled.
    pub rooms: Vec<RoomProfile>,
    pub interpreters: Shared<Vec<InterpreterProfile>>,
    pub paths: Vec<AgencyPath>,
    pub travel: TravelTable,
    pub policy: MatchPolicy,
    /// Visits of the patient in question that took place or stand.
    pub history: Vec<PastVisit>,
}

/// A value that several worlds hold together; whoever changes it gets a copy of their own.
#[derive(Clone, Debug, Default)]
pub struct Shared<T>(Arc<T>);

impl<T> From<T> for Shared<T> {
    fn from(value: T) -> Shared<T> {
        Shared(Arc::new(value))
    }
}

impl<T> FromIterator<T> for Shared<Vec<T>> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Shared<Vec<T>> {
        Shared(Arc::new(values.into_iter().collect()))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(&mut self.0)
    }
}

/// What a clinic may set about matching.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchPolicy {
    /// The lowest grade that an interpreter may have declared for the patient's variety.
    pub min_grade: Grade,
    /// The lowest grade that counts when the interpreter has declared only a related variety.
    pub min_related_grade: Grade,
    /// Related pairs that have failed people (Dari and Farsi) may be used without asking.
    pub sensitive_pairs: bool,
    /// Kept free by an interpreter before and after each piece of work, travel apart, in minutes.
    pub setup_minutes: u32,
    /// Kept free by an interpreter after work marked heavy, in minutes.
    pub after_heavy_minutes: u32,
    /// What makes one set better than another.
    pub weights: Weights,
    /// How many looks one search takes, whatever the size: at a party on a day, and at a clinician
    /// or an interpreter at a start.
    pub looks_max: u64,
}

/// How searches are made, wherever they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Searching {
    pub weights: Weights,
    /// As in [`MatchPolicy`].
    pub looks_max: u64,
}

impl Default for Searching {
    /// Ten thousand speakers of one variety on each day of a year take more looks; all of a nation
    /// on ninety days take a tenth.
    fn default() -> Self {
        Searching { weights: Weights::default(), looks_max: 2_000_000 }
    }
}

impl Default for MatchPolicy {
    fn default() -> Self {
        let Searching { weights, looks_max } = Searching::default();
        MatchPolicy {
            min_grade: Grade::Workable,
            min_related_grade: Grade::Full,
            sensitive_pairs: false,
            setup_minutes: 0,
            after_heavy_minutes: 30,
            weights,
            looks_max,
        }
    }
}

#[derive(Clone, Debug)]
pub struct ClinicianProfile {
    pub id: ClinicianId,
    pub name: String,
    pub profession: Profession,
    pub calendar: CalendarId,
    pub hours: Hours,
    pub busy: Vec<Span>,
    pub speaks: Vec<Variety>,
    /// The first instant at which the person no longer works here.
    pub ended_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug)]
pub struct RoomProfile {
    pub id: RoomId,
    pub name: String,
    pub calendar: CalendarId,
    pub site: SiteId,
    pub equipment: Vec<String>,
    /// People who can sit: patient, clinician and, onsite, interpreter need one each.
    pub seats: u32,
    /// Modalities of visits that may be held here; empty for waiting rooms and the like.
    pub modalities: Vec<Modality>,
    pub busy: Vec<Span>,
    pub ended_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug)]
pub struct InterpreterProfile {
    pub id: InterpreterId,
    pub name: String,
    pub calendar: CalendarId,
    pub sex: Option<Sex>,
    /// Eighteen or older; false when not known to be.
    pub adult: bool,
    pub skills: Vec<Skill>,
    pub qualifications: Vec<Qualification>,
    /// Last day on which the declaration of confidentiality holds; `None` when there is none.
    pub confidentiality_valid_to: Option<NaiveDate>,
    /// `None` when none are published: then nothing but `busy` speaks against a time.
    pub hours: Option<Hours>,
    pub busy: Vec<BusyAt>,
    /// From where remote work is done and travel starts; an area may be a site.
    pub home: Option<SiteId>,
    pub limits: Limits,
    pub modalities: Vec<Modality>,
    /// The agencies through which the person can be asked for.
    pub agencies: Vec<AgencyId>,
    /// Why this person may not come to this patient or clinic, whoever said so.
    pub excluded: Option<ExclusionKind>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// A declared skill; a grade of `no` or `poor` states that the variety is not covered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skill {
    pub variety: Variety,
    pub grade: Grade,
}

/// A proof on the clinic's ladder of 0 (none) to 5; counts up to and with `valid_to`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qualification {
    pub scheme: String,
    pub level: u8,
    pub valid_to: Option<NaiveDate>,
}

/// Time that an interpreter is not free, wherever it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BusyAt {
    pub span: Span,
    /// Where it is, when that is known.
    pub site: Option<SiteId>,
    /// How the interpreter works then; `None` for what is no interpreting (imported, blocked).
    pub modality: Option<Modality>,
    /// Work after which the interpreter is kept free for a while.
    pub heavy: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Interpreting on one local day.
    pub max_day_minutes: u32,
    /// Interpreting in several pieces without a break between them; one piece alone may be longer,
    /// its breaks are the visit type's.
    pub max_minutes_without_break: u32,
    /// The shortest pause that counts as a break.
    pub min_break_minutes: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { max_day_minutes: 360, max_minutes_without_break: 180, min_break_minutes: 15 }
    }
}

/// Who or what excludes an interpreter; the class of the reason stays sealed elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExclusionKind {
    Relative,
    /// A possible conflict of interest is not settled.
    ConflictOpen,
    ByInterpreter,
    ByClinic,
}

/// One way to an interpreter: an agency by a contract with the clinic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgencyPath {
    pub agency: AgencyId,
    pub contract: ContractId,
    /// 1 is asked first.
    pub rank: u32,
    pub modalities: Vec<Modality>,
    /// `None` for all.
    pub varieties: Option<Vec<Variety>>,
    /// Days of the visit for which the contract holds, both inclusive.
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
}

/// Minutes of travel between sites, the same both ways.
#[derive(Clone, Debug, Default)]
pub struct TravelTable {
    minutes: Shared<HashMap<(SiteId, SiteId), u32>>,
    default_minutes: u32,
}

impl TravelTable {
    /// A table in which pairs not set take `default_minutes`.
    pub fn new(default_minutes: u32) -> TravelTable {
        TravelTable { minutes: Shared::default(), default_minutes }
    }

    pub fn set(&mut self, one: SiteId, other: SiteId, minutes: u32) {
        self.minutes.insert((one.min(other), one.max(other)), minutes);
    }

    /// Notes that there is a site, measured or not.
    pub fn add_site(&mut self, site: SiteId) {
        self.set(site, site, 0);
    }

    /// Every site that was noted or measured, in the order of their ids.
    pub fn sites(&self) -> impl Iterator<Item = SiteId> + use<> {
        let mut sites: Vec<SiteId> =
            self.minutes.keys().flat_map(|(one, other)| [*one, *other]).collect();
        sites.sort_unstable();
        sites.dedup();
        sites.into_iter()
    }

    pub fn minutes(&self, one: SiteId, other: SiteId) -> u32 {
        if one == other {
            return 0;
        }
        *self.minutes.get(&(one.min(other), one.max(other))).unwrap_or(&self.default_minutes)
    }
}

/// An earlier or standing visit of the patient, for continuity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastVisit {
    pub at: DateTime<Utc>,
    pub clinician: ClinicianId,
    pub interpreter: Option<InterpreterId>,
}

#[derive(Clone, Debug)]
pub struct PatientProfile {
    pub id: PatientId,
    /// In the patient's own order.
    pub spoken: Vec<Spoken>,
    pub interpreter_required: bool,
    pub sex_wish: Option<SexWish>,
    pub excluded: Vec<InterpreterId>,
    /// Varieties in which the patient will not be spoken to.
    pub never: Vec<Variety>,
    pub busy: Vec<Span>,
    pub unavailable: Vec<WeeklySpan>,
    pub usual_clinician: Option<ClinicianId>,
}

/// A time of the local week, half-open, in minutes of the day (0 to 1440).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeeklySpan {
    pub weekday: Weekday,
    pub from: u16,
    pub to: u16,
}

/// What the secretary asks for. Dates are the clinic's, both inclusive.
#[derive(Clone, Debug)]
pub struct Question {
    pub patient: PatientProfile,
    pub visit_type: VisitType,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub limit: usize,
    pub clinician: Option<ClinicianId>,
    /// `None` for every modality that the visit type allows.
    pub modalities: Option<Vec<Modality>>,
    /// `None` for every day.
    pub weekdays: Option<Vec<Weekday>>,
    /// The told hour begins no earlier, as the clinic's clock shows.
    pub not_before: Option<NaiveTime>,
    /// The told hour ends no later.
    pub not_after: Option<NaiveTime>,
}

impl Question {
    /// The modalities that are asked for and allowed, the preferred one first.
    pub fn ladder(&self) -> impl Iterator<Item = Modality> {
        let wanted = |one: &Modality| self.modalities.as_ref().is_none_or(|l| l.contains(one));
        self.visit_type.modalities.iter().copied().filter(wanted)
    }

    /// True when the hour, as it is told, lies on a weekday and within the hours asked for; the
    /// first and the last day are not looked at.
    pub fn asks_for(&self, told: Span, zone: Tz) -> bool {
        let start = told.start().with_timezone(&zone).naive_local();
        let end = told.end().with_timezone(&zone).naive_local();
        self.weekdays.as_ref().is_none_or(|days| days.contains(&start.weekday()))
            && self.not_before.is_none_or(|earliest| start.time() >= earliest)
            && self.not_after.is_none_or(|latest| end <= start.date().and_time(latest))
    }
}

/// One whole set that somebody wants to book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub start: DateTime<Utc>,
    pub clinician: ClinicianId,
    pub room: Option<RoomId>,
    pub interpreter: Option<InterpreterId>,
    pub modality: Modality,
    pub rank_reason: Option<RankReason>,
}

/// About whom somebody asks "why not here".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Clinician(ClinicianId),
    Interpreter(InterpreterId),
    Room(RoomId),
}
