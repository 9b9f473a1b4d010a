//! What one question means in slots: lengths, the starts that it leaves open, and the patient's time.

use chrono::{DateTime, Datelike, NaiveTime, Timelike, Utc};

use crate::domain::hours::{DayPart, part_span};
use crate::domain::matching::case::Case;
use crate::domain::matching::group::Group;
use crate::domain::matching::proposal::ReasonCode;
use crate::domain::matching::timetable::{Bits, Frame, Table};
use crate::domain::matching::world::{MatchPolicy, PatientProfile, Question};
use crate::domain::span::Span;
use crate::domain::visit::{Modality, VisitType};

/// Lengths in slots; what is not a multiple of one counts as the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lengths {
    pub(super) told: i32,
    pub(super) lead: i32,
    pub(super) tail: i32,
    pub(super) briefing: i32,
    /// What the interpreter works, in minutes.
    pub(super) interpreter_minutes: i32,
}

fn slots(minutes: u32) -> i32 {
    minutes.div_ceil(5) as i32
}

impl Lengths {
    fn of(visit_type: &VisitType) -> Lengths {
        let told = visit_type.minutes.max(1);
        Lengths {
            told: slots(told),
            lead: slots(visit_type.lead_minutes),
            tail: slots(told + visit_type.tail_minutes) - slots(told),
            briefing: slots(visit_type.briefing_minutes),
            interpreter_minutes: (told + visit_type.briefing_minutes) as i32,
        }
    }

    /// The starts at which the clinic's block lies in free time.
    pub(super) fn clinic<const W: usize>(self, free: Bits<W>) -> Bits<W> {
        free.runs(self.clinic_slots()).later(self.lead as u32)
    }

    /// How long the clinic's block is.
    pub(super) fn clinic_slots(self) -> u32 {
        (self.lead + self.told + self.tail) as u32
    }

    /// The starts at which the interpreter's block lies in free time.
    pub(super) fn interpreter<const W: usize>(self, free: Bits<W>) -> Bits<W> {
        free.runs((self.briefing + self.told) as u32).later(self.briefing as u32)
    }
}

/// A question over the days of a frame.
pub(super) struct Asked<'a> {
    pub(super) question: &'a Question,
    pub(super) lengths: Lengths,
    /// Those asked for and allowed, in the order of the visit type's ladder.
    pub(super) ladder: Vec<Modality>,
    /// Days of the frame, the first and the one after the last.
    pub(super) days: std::ops::Range<usize>,
    /// The days before the first one that count as waiting.
    waited: i64,
    now: DateTime<Utc>,
    step_slots: i64,
    pub(super) policy: &'a MatchPolicy,
    /// Everybody else who has to be there.
    pub(super) group: Option<&'a Group>,
    /// The patient's own time by day, in slots.
    busy: Vec<(usize, Span)>,
}

impl<'a> Asked<'a> {
    pub(super) fn new(case: &Case<'a>, question: &'a Question, frame: &Frame) -> Asked<'a> {
        let world = case.world;
        let today = case.date(world.now);
        let first = question.from.max(today);
        let begin = (first - frame.first).num_days().max(0) as usize;
        let end = ((question.to - frame.first).num_days() + 1).clamp(0, frame.days() as i64);
        let busy = question.patient.busy.iter();
        Asked {
            question,
            lengths: Lengths::of(&question.visit_type),
            ladder: question.ladder().collect(),
            days: begin.min(end as usize)..end as usize,
            waited: (frame.first - first).num_days(),
            now: world.now,
            step_slots: i64::from(world.step_minutes.max(5)) / 5,
            policy: &world.policy,
            group: None,
            busy: busy.flat_map(|span| frame.days_of(*span).map(|day| (day, *span))).collect(),
        }
    }

    /// What a reason weighs; checked to be small.
    pub(super) fn points(&self, code: ReasonCode) -> i16 {
        self.policy.weights.of(code) as i16
    }

    /// How long the patient has waited by that day, in days after the first that counts.
    pub(super) fn days_waiting(&self, day: usize) -> i64 {
        (self.waited + day as i64).max(0)
    }

    /// The starts of a day that the clinic's hours, the question and the patient leave open.
    pub(super) fn starts<const W: usize>(&self, table: &Table<'_, W>, day: usize) -> Bits<W> {
        let frame = &table.pool.frame;
        let weekday = frame.date(day).weekday();
        let asked = self.question.weekdays.as_ref().is_none_or(|days| days.contains(&weekday));
        let open = self.lengths.clinic(table.clinic.open[day]);
        if !asked || open.is_empty() {
            return Bits::NONE;
        }
        let mut starts = open.and(self.on_step(frame, day));
        let date = frame.whole(day);
        // A block that touches midnight belongs to two dates.
        let before = self.lengths.lead.max(self.lengths.briefing);
        let after = self.lengths.told + self.lengths.tail;
        starts = starts.and(Bits::range(date.from + before, date.to - after));
        if frame.instant(day, 0) <= self.now {
            let past = frame.outer(day, Span::of_minutes(self.now, 1)).from;
            starts.clear(0, past + 1);
        }
        self.within_hours(frame, day, &mut starts);
        self.without_patient(frame, day, &mut starts);
        starts
    }

    /// Starts are counted from 1970, so that they are the same in every frame.
    fn on_step<const W: usize>(&self, frame: &Frame, day: usize) -> Bits<W> {
        let off = frame.first_slot(day).rem_euclid(self.step_slots);
        let first = (self.step_slots - off) % self.step_slots;
        Bits::every(first as u32, self.step_slots as u32)
    }

    fn within_hours<const W: usize>(&self, frame: &Frame, day: usize, starts: &mut Bits<W>) {
        let (earliest, latest) = (self.question.not_before, self.question.not_after);
        if earliest.is_none() && latest.is_none() {
            return;
        }
        let Some(wall) = frame.wall(day) else {
            return self.within_changed_hours(frame, day, starts);
        };
        let minute = |time: NaiveTime| (time.hour() * 60 + time.minute()) as i32;
        let exact = |time: NaiveTime| time.second() == 0 && time.nanosecond() == 0;
        if let Some(earliest) = earliest {
            let first = minute(earliest) + i32::from(!exact(earliest));
            starts.clear(0, (first - wall + 4).div_euclid(5));
        }
        if let Some(latest) = latest {
            let told = self.question.visit_type.minutes.max(1) as i32;
            let last = (minute(latest) - told - wall).div_euclid(5);
            starts.clear(last + 1, Bits::<W>::SLOTS);
        }
    }

    /// On a day whose clocks change, each start is looked at.
    fn within_changed_hours<const W: usize>(
        &self,
        frame: &Frame,
        day: usize,
        starts: &mut Bits<W>,
    ) {
        for slot in starts.iter() {
            let told = Span::of_minutes(frame.instant(day, slot), self.question.visit_type.minutes);
            if !self.question.asks_for(told, frame.zone) {
                starts.clear(slot, slot + 1);
            }
        }
    }

    fn without_patient<const W: usize>(&self, frame: &Frame, day: usize, starts: &mut Bits<W>) {
        let Lengths { told, lead, tail, .. } = self.lengths;
        for (_, span) in self.busy.iter().filter(|(other, _)| *other == day) {
            let taken = frame.outer(day, *span);
            starts.clear(taken.from - told - tail + 1, taken.to + lead);
        }
        for span in unavailable(&self.question.patient, frame, day) {
            let taken = frame.outer(day, span);
            starts.clear(taken.from - told + 1, taken.to);
        }
    }
}

/// The times of the week at which the patient cannot come, on one date.
fn unavailable<'a>(
    patient: &'a PatientProfile,
    frame: &'a Frame,
    day: usize,
) -> impl Iterator<Item = Span> + 'a {
    let date = frame.date(day);
    let weekly = patient.unavailable.iter().filter(move |weekly| weekly.weekday == date.weekday());
    weekly
        .filter_map(|weekly| DayPart::new(weekly.from, weekly.to))
        .filter_map(move |part| part_span(part, date, frame.zone))
}
