//! Reads what programs say of courses.

use std::collections::BTreeMap;

use super::plan::{AskedCourse, Begin, Step};
use crate::domain::course::{DAYS_MAX, STEP_DAYS_MAX, VISITS_MAX, VISITS_MIN, WEEKS_MAX};
use crate::domain::ids::{AppointmentId, ClinicianId, PatientId, VisitTypeId};
use crate::domain::visit::CancelReason;
use crate::error::Result;
use crate::operations::book_course::BookCourse;
use crate::operations::book_visit::BookVisit;
use crate::web::fields::Fields;

const VISITS: std::ops::RangeInclusive<i32> = VISITS_MIN as i32..=VISITS_MAX as i32;

/// Reads what is to be planned.
pub fn read_plan(fields: &mut Fields) -> Result<AskedCourse> {
    let patient = fields.id("patient");
    let steps = read_steps(fields);
    let (start, from) = (fields.optional_instant("start"), fields.optional_date("from"));
    let room = fields.optional_id("room");
    let clinicians = read_clinicians(fields);
    let interpreter = fields.optional_id("interpreter");
    let modality = fields.optional_word("modality");
    let begin = match (start, from) {
        (Some(start), None) => Some(Begin::At { start, room, rank_reason: None }),
        (None, Some(day)) => Some(Begin::From(day)),
        (Some(_), Some(_)) => {
            fields.refuse("from", "not_both");
            None
        }
        (None, None) => {
            fields.refuse("start", "required");
            None
        }
    };
    if start.is_some() && clinicians.is_empty() {
        fields.refuse("clinician", "required");
    }
    fields.done()?;
    Ok(AskedCourse {
        patient: Fields::given(patient)?,
        steps,
        begin: Fields::given(begin)?,
        clinicians,
        interpreter,
        modality,
        other_times: BTreeMap::new(),
    })
}

/// One visit type on a rhythm, or several in a sequence.
fn read_steps(fields: &mut Fields) -> Vec<Step> {
    let visit_type: Option<VisitTypeId> = fields.optional_id("visit_type");
    let weeks = fields.optional_number("every_weeks", 1..=WEEKS_MAX as i32).unwrap_or(1);
    let count = fields.said_full("count", |fields| fields.optional_number("count", VISITS));
    let listed = fields.optional_objects("sequence");
    let (steps, field) = match (visit_type, listed) {
        (_, Some(listed)) => {
            if visit_type.is_some() {
                fields.refuse("sequence", "not_both");
            }
            if !(VISITS_MIN..=VISITS_MAX).contains(&listed.len()) {
                fields.refuse("sequence", "course_length");
            }
            (read_sequence(fields, listed), "sequence")
        }
        (Some(visit_type), None) => {
            if !fields.has("count") {
                fields.refuse("count", "required");
            }
            let after_days = u32::try_from(weeks).unwrap_or(1) * 7;
            let count = usize::try_from(count.unwrap_or_default()).unwrap_or_default();
            (vec![Step { visit_type, after_days }; count], "count")
        }
        (None, None) => {
            fields.refuse("visit_type", "required");
            (Vec::new(), "visit_type")
        }
    };
    let days: i64 = steps.iter().skip(1).map(|step| i64::from(step.after_days)).sum();
    if days > DAYS_MAX {
        fields.refuse(field, "course_too_long");
    }
    steps
}

fn read_sequence(fields: &mut Fields, listed: Vec<Fields>) -> Vec<Step> {
    let mut steps = Vec::with_capacity(listed.len());
    for mut one in listed {
        let visit_type = one.id("visit_type");
        let after = one.optional_number("after_days", 1..=STEP_DAYS_MAX as i32);
        let after_days = u32::try_from(after.unwrap_or_default()).unwrap_or_default();
        if !steps.is_empty() && after_days == 0 {
            one.refuse("after_days", "required");
        }
        steps.extend(visit_type.map(|visit_type| Step { visit_type, after_days }));
        fields.absorb(one);
    }
    steps
}

/// `clinician` for the first visit's profession, `clinicians` for others beside.
fn read_clinicians(fields: &mut Fields) -> Vec<ClinicianId> {
    let mut all: Vec<ClinicianId> = fields.optional_id("clinician").into_iter().collect();
    for text in fields.optional_texts("clinicians", 40).unwrap_or_default() {
        match text.parse() {
            Ok(id) => all.push(id),
            Err(_) => fields.refuse("clinicians", "unknown"),
        }
    }
    all
}

/// Reads the visits to be booked.
pub fn read_course(fields: &mut Fields) -> Result<BookCourse> {
    let patient: Option<PatientId> = fields.id("patient");
    let private_moment = fields.optional_flag("private_moment");
    let listed = fields.optional_objects("visits");
    fields.need(&["visits"]);
    fields.note_rule("visits", "minItems", VISITS_MIN);
    fields.note_rule("visits", "maxItems", VISITS_MAX);
    let mut visits = Vec::new();
    for mut one in listed.unwrap_or_default() {
        let visit = read_visit(&mut one, patient, private_moment);
        visits.extend(visit);
        fields.absorb(one);
    }
    fields.done()?;
    Ok(BookCourse { patient: Fields::given(patient)?, visits })
}

fn read_visit(
    one: &mut Fields,
    patient: Option<PatientId>,
    private_moment: Option<bool>,
) -> Option<BookVisit> {
    let (visit_type, start) = (one.id("visit_type"), one.instant("start"));
    let (clinician, room) = (one.id("clinician"), one.optional_id("room"));
    let (interpreter, modality) = (one.optional_id("interpreter"), one.word("modality"));
    let rank_reason = one.optional_word("rank_reason");
    Some(BookVisit {
        patient: patient?,
        visit_type: visit_type?,
        start: start?,
        clinician: clinician?,
        room,
        interpreter,
        modality: modality?,
        private_moment,
        rank_reason,
    })
}

/// Reads why, and from which visit on, a course is called off.
pub fn read_end(fields: &mut Fields) -> (Option<CancelReason>, Option<AppointmentId>) {
    (fields.word("reason"), fields.optional_id("from"))
}
