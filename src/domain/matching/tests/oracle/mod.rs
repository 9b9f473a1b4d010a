//! A slow second opinion that knows neither rosters nor rules: it walks over every five minutes
//! of a block and every claim, and tries every set there is.

mod person;
mod ranked;

use std::collections::BTreeSet;

use chrono::{Datelike, Duration, NaiveDate, Timelike};

use super::*;
use crate::domain::hours::ExceptionKind;
use crate::domain::ids::{AgencyId, ClinicianId, InterpreterId};

pub(super) use ranked::Ranked;

/// Start, clinician, and the interpreter or else the agency.
pub(super) type Key = (DateTime<Utc>, ClinicianId, Option<InterpreterId>, Option<AgencyId>);

pub(super) struct Oracle<'a> {
    pub(super) world: &'a World,
    pub(super) patient: &'a PatientProfile,
    pub(super) visit_type: &'a VisitType,
}

/// One bit per hard criterion, H1 to H11, that is broken.
pub(super) type Broken = u16;

fn rule(number: u32, broken: bool) -> Broken {
    u16::from(broken) << number
}

/// Every fifth minute of a span.
fn ticks(span: Span) -> impl Iterator<Item = DateTime<Utc>> {
    (0..span.minutes() / 5).map(move |n| span.start() + Duration::minutes(5 * n))
}

fn is_free(busy: impl Iterator<Item = Span> + Clone, block: Span) -> bool {
    ticks(block).all(|tick| !busy.clone().any(|span| span.start() <= tick && tick < span.end()))
}

impl Oracle<'_> {
    fn date(&self, instant: DateTime<Utc>) -> NaiveDate {
        instant.with_timezone(&self.world.zone).date_naive()
    }

    fn is_open(&self, hours: &Hours, block: Span) -> bool {
        ticks(block).all(|tick| {
            let local = tick.with_timezone(&self.world.zone);
            let minute = (local.hour() * 60 + local.minute()) as u16;
            let within = |part: DayPart| part.from() <= minute && minute < part.to();
            let on_date: Vec<ExceptionKind> = hours
                .exceptions
                .iter()
                .filter(|exception| exception.date == local.date_naive())
                .map(|exception| exception.kind)
                .collect();
            let closed = on_date.contains(&ExceptionKind::Closed)
                || hours.holidays.on(local.date_naive()).is_some();
            let weekly =
                hours.weekly.iter().any(|w| w.weekday == local.weekday() && within(w.part));
            let extra =
                on_date.iter().any(|kind| matches!(kind, ExceptionKind::Extra(p) if within(*p)));
            extra || weekly && !closed
        })
    }

    fn interpreted(&self) -> bool {
        self.patient.interpreter_required && self.visit_type.interpreted
    }

    fn varieties(&self) -> Vec<Variety> {
        let known = self.patient.spoken.iter().filter_map(|spoken| spoken.known().cloned());
        known.filter(|variety| !self.patient.never.contains(variety)).collect()
    }

    fn patient_and_time(&self, start: DateTime<Utc>, modality: Modality) -> bool {
        let envelope = self.visit_type.envelope(start);
        let unavailable = ticks(envelope.told).any(|tick| {
            let local = tick.with_timezone(&self.world.zone);
            let minute = (local.hour() * 60 + local.minute()) as u16;
            self.patient.unavailable.iter().any(|weekly| {
                weekly.weekday == local.weekday() && weekly.from <= minute && minute < weekly.to
            })
        });
        start > self.world.now
            && start.timestamp() % 300 == 0
            && self.visit_type.modalities.contains(&modality)
            && self.is_open(&self.world.clinic_hours, envelope.clinic)
            && is_free(self.patient.busy.iter().copied(), envelope.clinic)
            && !unavailable
            && (!self.interpreted() || !self.varieties().is_empty())
    }

    fn clinician_can(&self, person: &ClinicianProfile, block: Span) -> bool {
        person.profession == self.visit_type.profession
            && self.is_open(&person.hours, block)
            && is_free(person.busy.iter().copied(), block)
    }

    fn room_can(&self, room: &RoomProfile, block: Span, modality: Modality) -> bool {
        let people = if self.interpreted() && modality == Modality::Onsite { 3 } else { 2 };
        room.modalities.contains(&modality)
            && room.seats >= people
            && self.visit_type.equipment.iter().all(|item| room.equipment.contains(item))
            && is_free(room.busy.iter().copied(), block)
    }

    fn interpreter_can(&self, person: &InterpreterProfile, choice: &Choice, site: SiteId) -> bool {
        self.interpreted() && self.against(person, choice, site) == 0
    }

    /// Every rule about the interpreter that a choice breaks.
    fn against(&self, person: &InterpreterProfile, choice: &Choice, site: SiteId) -> Broken {
        let block = self.visit_type.envelope(choice.start).interpreter;
        let date = self.date(choice.start);
        let known = self.variety(person).is_some();
        self.against_person(person, date, choice.modality)
            | rule(11, known && !self.may_be_named(person, date, choice.modality))
            | self.against_time(person, block, choice.modality, site)
    }

    /// The agency to ask without a name.
    fn first_agency(&self, start: DateTime<Utc>, modality: Modality) -> Option<AgencyId> {
        let date = self.date(start);
        self.varieties().iter().find_map(|variety| {
            self.serving(variety, modality, date).first().map(|path| path.agency)
        })
    }

    /// Whether the choice may be booked without anybody giving a reason.
    pub(super) fn allows(&self, choice: &Choice) -> bool {
        let world = self.world;
        let block = self.visit_type.envelope(choice.start).clinic;
        let clinician = world.clinicians.iter().find(|person| person.id == choice.clinician);
        let room = choice.room.map(|room| world.rooms.iter().find(|r| r.id == room));
        let person =
            choice.interpreter.map(|id| world.interpreters.iter().find(|person| person.id == id));
        let site = room.flatten().map_or(world.site, |room| room.site);
        self.patient_and_time(choice.start, choice.modality)
            && clinician.is_some_and(|person| self.clinician_can(person, block))
            && room.is_none_or(|r| r.is_some_and(|r| self.room_can(r, block, choice.modality)))
            && match person {
                Some(person) => person.is_some_and(|p| self.interpreter_can(p, choice, site)),
                None => {
                    !self.interpreted()
                        || self.first_agency(choice.start, choice.modality).is_some()
                }
            }
    }

    /// Every set that the question asks for, by trying them all.
    pub(super) fn keys(&self, question: &Question) -> BTreeSet<Key> {
        let mut keys = BTreeSet::new();
        let first = question.from.and_hms_opt(0, 0, 0).expect("midnight").and_utc();
        for quarter in -96..96 * ((question.to - question.from).num_days() + 2) {
            let start = first + Duration::minutes(15 * quarter);
            if self.asks_for(question, start) {
                for modality in &self.visit_type.modalities {
                    self.keys_at(question, start, *modality, &mut keys);
                }
            }
        }
        keys
    }

    fn asks_for(&self, question: &Question, start: DateTime<Utc>) -> bool {
        let told = self.visit_type.envelope(start).told;
        let from = told.start().with_timezone(&self.world.zone);
        let to = told.end().with_timezone(&self.world.zone);
        let date = from.date_naive();
        question.from <= date
            && date <= question.to
            && question.weekdays.as_ref().is_none_or(|days| days.contains(&date.weekday()))
            && question.not_before.is_none_or(|time| from.time() >= time)
            && question.not_after.is_none_or(|time| to.time() <= time)
    }

    fn keys_at(
        &self,
        question: &Question,
        start: DateTime<Utc>,
        modality: Modality,
        keys: &mut BTreeSet<Key>,
    ) {
        let asked = question.modalities.as_ref().is_none_or(|list| list.contains(&modality));
        if !asked || !self.patient_and_time(start, modality) {
            return;
        }
        let block = self.visit_type.envelope(start).clinic;
        let rooms: Vec<_> =
            self.world.rooms.iter().filter(|r| self.room_can(r, block, modality)).collect();
        for clinician in &self.world.clinicians {
            let wanted = question.clinician.is_none_or(|id| id == clinician.id);
            if !wanted || !self.clinician_can(clinician, block) {
                continue;
            }
            let sites: Vec<SiteId> = match modality {
                Modality::Onsite => rooms.iter().map(|room| room.site).collect(),
                _ => vec![self.world.site],
            };
            for site in sites {
                self.keys_of(start, modality, clinician.id, site, keys);
            }
        }
    }

    fn keys_of(
        &self,
        start: DateTime<Utc>,
        modality: Modality,
        clinician: ClinicianId,
        site: SiteId,
        keys: &mut BTreeSet<Key>,
    ) {
        let wish = self.patient.sex_wish;
        let choice =
            Choice { start, clinician, room: None, interpreter: None, modality, rank_reason: None };
        for person in self.world.interpreters.iter() {
            let wished = wish.is_none_or(|wish| person.sex == Some(wish.sex));
            if wished && self.interpreter_can(person, &choice, site) {
                keys.insert((start, clinician, Some(person.id), None));
            }
        }
        match self.first_agency(start, modality) {
            _ if !self.interpreted() => drop(keys.insert((start, clinician, None, None))),
            None => {}
            agency => drop(keys.insert((start, clinician, None, agency))),
        }
    }
}
