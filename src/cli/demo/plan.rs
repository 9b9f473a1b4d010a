//! Finds times for the demo's visits: a clinician, a room and an interpreter who are free.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};

use super::cast::Cast;
use super::clinic::ZONE;
use super::diary::Diary;
use crate::domain::hours::local_date;
use crate::domain::ids::CalendarId;
use crate::domain::person::Profession;
use crate::domain::span::Span;
use crate::domain::visit::{Envelope, Modality, VisitType};
use crate::domain::zone::Agreed;

/// What a visit must have; the interpreters are tried in their order, none means no name.
#[derive(Clone)]
pub(super) struct Wanted {
    pub(super) patient: usize,
    pub(super) visit_type: VisitType,
    pub(super) modality: Modality,
    pub(super) interpreters: Vec<usize>,
}

/// A visit with a time, people and a room; numbers are places in the cast's lists.
#[derive(Clone)]
pub(super) struct Plan {
    pub(super) patient: usize,
    pub(super) visit_type: VisitType,
    pub(super) modality: Modality,
    pub(super) clinician: usize,
    pub(super) room: Option<usize>,
    pub(super) interpreter: Option<usize>,
    pub(super) envelope: Envelope,
}

pub(super) struct Placer<'a> {
    pub(super) cast: &'a Cast,
    diary: Diary,
}

/// Starts lie so many minutes apart.
const STEP: u16 = 15;

impl<'a> Placer<'a> {
    pub(super) fn new(cast: &'a Cast) -> Placer<'a> {
        Placer { cast, diary: Diary::default() }
    }

    /// Keeps time free of visits.
    pub(super) fn block(&mut self, calendar: CalendarId, span: Span) {
        self.diary.take(calendar, span);
    }

    /// The first time on one of `days` at which everybody is free; begins to look so many minutes
    /// after opening, so that not all visits crowd the mornings.
    pub(super) fn place(
        &mut self,
        wanted: &Wanted,
        days: &[NaiveDate],
        after: u16,
    ) -> Option<Plan> {
        let starts: Vec<DateTime<Utc>> =
            days.iter().flat_map(|date| self.starts(*date, after)).collect();
        let plan = starts.into_iter().find_map(|start| self.at(wanted, start))?;
        self.keep(&plan);
        Some(plan)
    }

    fn starts(&self, date: NaiveDate, after: u16) -> Vec<DateTime<Utc>> {
        let parts = self.cast.hours.parts(date);
        let minutes =
            parts.iter().flat_map(|part| (part.from()..part.to()).step_by(usize::from(STEP)));
        let first = parts.first().map_or(0, |part| part.from() + after);
        let (later, earlier): (Vec<u16>, Vec<u16>) = minutes.partition(|minute| *minute >= first);
        later.into_iter().chain(earlier).filter_map(|minute| instant(date, minute)).collect()
    }

    fn at(&mut self, wanted: &Wanted, start: DateTime<Utc>) -> Option<Plan> {
        let envelope = wanted.visit_type.envelope(start);
        let cast = self.cast;
        let patient = &cast.patients.patients[wanted.patient];
        let clinic_open = cast.clinic_open(&mut self.diary, envelope.clinic);
        if !clinic_open || !self.diary.is_free(patient.calendar_id, envelope.clinic) {
            return None;
        }
        let clinician = self.clinician(wanted, envelope.clinic)?;
        let room = self.room(wanted, envelope.clinic)?;
        let interpreter = self.interpreter(wanted, envelope.interpreter)?;
        Some(Plan {
            patient: wanted.patient,
            visit_type: wanted.visit_type.clone(),
            modality: wanted.modality,
            clinician,
            room: Some(room),
            interpreter,
            envelope,
        })
    }

    /// The patient's own clinician of that profession, else whoever is free.
    fn clinician(&mut self, wanted: &Wanted, block: Span) -> Option<usize> {
        let first = usual(wanted.patient, wanted.visit_type.profession);
        let count = self.cast.clinicians.len();
        (0..count).map(|further| (first + further) % count).find(|index| {
            let person = &self.cast.clinicians[*index];
            person.profession == wanted.visit_type.profession
                && self.diary.is_free(person.calendar_id, block)
                && self.diary.is_open(person.calendar_id, &person.hours.0, block)
        })
    }

    fn room(&self, wanted: &Wanted, block: Span) -> Option<usize> {
        self.cast.rooms.iter().position(|room| {
            room.modalities.0.contains(&wanted.modality)
                && wanted.visit_type.equipment.iter().all(|item| room.equipment.0.contains(item))
                && self.diary.is_free(room.calendar_id, block)
        })
    }

    /// `None`: nobody is free; `Some(None)`: nobody is to be named.
    fn interpreter(&mut self, wanted: &Wanted, block: Span) -> Option<Option<usize>> {
        if wanted.interpreters.is_empty() {
            return Some(None);
        }
        let rows = &self.cast.interpreters.interpreters;
        let free = wanted.interpreters.iter().copied().find(|index| {
            let person = &rows[*index];
            let works = match &person.hours {
                Some(hours) => self.diary.is_open(person.calendar_id, &hours.0, block),
                None => true,
            };
            works && self.diary.can_interpret(person.calendar_id, block, wanted.modality)
        });
        free.map(Some)
    }

    fn keep(&mut self, plan: &Plan) {
        let cast = self.cast;
        let clinic = plan.envelope.clinic;
        self.diary.take(cast.patients.patients[plan.patient].calendar_id, clinic);
        self.diary.take(cast.clinicians[plan.clinician].calendar_id, clinic);
        if let Some(room) = plan.room {
            self.diary.take(cast.rooms[room].calendar_id, clinic);
        }
        if let Some(interpreter) = plan.interpreter {
            let calendar = cast.interpreters.interpreters[interpreter].calendar_id;
            self.diary.interpret(calendar, plan.envelope.interpreter, plan.modality);
        }
    }
}

impl Cast {
    /// True when the clinic is open for the whole block; the waiting room's calendar stands for it.
    fn clinic_open(&self, diary: &mut Diary, block: Span) -> bool {
        let door = self.rooms[self.rooms.len() - 1].calendar_id;
        diary.is_open(door, &self.hours, block)
    }
}

/// The place of a patient's usual clinician in the staff's list: seven nurses, four doctors, two
/// social workers.
fn usual(patient: usize, profession: Profession) -> usize {
    match profession {
        Profession::Nurse => patient % 7,
        Profession::Doctor => 7 + patient % 4,
        Profession::SocialWorker => 11 + patient % 2,
    }
}

/// The instant of a minute of a local day; `None` in the gap of spring.
pub(super) fn instant(date: NaiveDate, minute: u16) -> Option<DateTime<Utc>> {
    let local = date.and_hms_opt(0, 0, 0)? + Duration::minutes(i64::from(minute));
    Agreed { local, zone: ZONE, fold: 0 }.instant().ok()
}

/// The same day in the morning, or the Friday before; so many minutes after nine o'clock.
pub(super) fn in_office(at: DateTime<Utc>, minutes: u16) -> DateTime<Utc> {
    let date = local_date(at, ZONE);
    let weekend = date.weekday().num_days_from_monday().saturating_sub(4);
    let working_day = date - Duration::days(i64::from(weekend));
    instant(working_day, 9 * 60 + minutes).unwrap_or(at)
}
