//! What is asked of a course on its page, as typed and as read.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::asking::Choice;
use super::proposals::Picked;
use crate::domain::course::{DAYS_MAX, STEP_DAYS_MAX, VISITS_MAX};
use crate::domain::ids::{PatientId, VisitTypeId};
use crate::error::{Error, Result};
use crate::store::visit_types::VisitTypeRow;
use crate::text::{self, Lang};
use crate::web::api::courses::plan::{AskedCourse, Begin, Step};
use crate::web::fields::Fields;

/// The rhythms to choose from, in weeks.
pub const WEEKS: [i64; 3] = [1, 2, 4];
/// How many visits may be named one by one after the first.
pub const NAMED: usize = 4;

/// A visit after the first, to be named.
#[derive(Clone, Debug)]
pub struct Named {
    /// From 1.
    pub number: usize,
    pub kinds: Vec<Choice>,
    /// The field of the days after the visit before, and what was typed there.
    pub field: String,
    pub after: String,
}

/// The page's query, to be shown again.
#[derive(Clone, Debug, Default)]
pub struct TypedCourse {
    pub patient: String,
    pub visit_type: String,
    /// The set that the first visit was to be, as a button holds it.
    pub choice: String,
    pub every: String,
    pub times: String,
    /// Other visits after the first: visit type, and days after the one before.
    pub then: Vec<(String, String)>,
    /// Other wall times that were chosen, by the visit's place.
    pub at: BTreeMap<usize, String>,
}

impl TypedCourse {
    pub fn read(fields: &mut Fields) -> TypedCourse {
        let mut text = |name: &str, max| fields.optional_text(name, max).unwrap_or_default();
        let or = |typed: String, usual: &str| {
            if typed.is_empty() { usual.to_owned() } else { typed }
        };
        let then = (1..=NAMED)
            .map(|number| {
                (text(&format!("then.{number}"), 60), text(&format!("after.{number}"), 10))
            })
            .collect();
        let at = (0..VISITS_MAX)
            .map(|place| (place, text(&format!("at.{place}"), 20)))
            .filter(|(_, wall)| !wall.is_empty())
            .collect();
        TypedCourse {
            patient: text("patient", 60),
            visit_type: text("visit_type", 60),
            choice: text("choice", 300),
            every: or(text("every", 10), "1"),
            times: or(text("times", 10), "6"),
            then,
            at,
        }
    }

    /// True when the visits are named one by one.
    pub fn is_sequence(&self) -> bool {
        self.then.iter().any(|(visit_type, _)| !visit_type.is_empty())
    }

    /// What stays when the rhythm is changed: for whom, what and when first.
    pub fn begin_pairs(&self) -> [(&'static str, &str); 3] {
        [("patient", &self.patient), ("visit_type", &self.visit_type), ("choice", &self.choice)]
    }

    /// Name and value of everything that is filled in, save the other time of one visit.
    pub fn pairs_without(&self, place: &usize) -> Vec<(String, String)> {
        let mut pairs: Vec<(String, String)> =
            self.begin_pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        pairs.push(("every".to_owned(), self.every.clone()));
        pairs.push(("times".to_owned(), self.times.clone()));
        for (number, (visit_type, after)) in (1..).zip(&self.then) {
            pairs.push((format!("then.{number}"), visit_type.clone()));
            pairs.push((format!("after.{number}"), after.clone()));
        }
        let others = self.at.iter().filter(|(other, _)| *other != place);
        pairs.extend(others.map(|(other, wall)| (format!("at.{other}"), wall.clone())));
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }

    /// Everything that is filled in.
    pub fn pairs(&self) -> Vec<(String, String)> {
        self.pairs_without(&VISITS_MAX)
    }

    /// The question that was typed; `Invalid` names the fields that cannot be read.
    pub fn asked(&self, patient: PatientId) -> Result<AskedCourse> {
        let picked = Picked::read(&self.choice)?;
        let mut fields = Fields::of_typed(self.pairs());
        let steps = self.steps(&mut fields);
        let mut other_times: BTreeMap<usize, NaiveDateTime> = BTreeMap::new();
        for place in self.at.keys() {
            let name = format!("at.{place}");
            let wall = fields.optional_wall(&name);
            let near = |wall: &NaiveDateTime| {
                let days = wall.signed_duration_since(picked.start.naive_utc()).num_days();
                days.abs() <= DAYS_MAX
            };
            if wall.is_some_and(|wall| !near(&wall)) {
                fields.refuse(&name, "course_too_long");
            }
            other_times.extend(wall.map(|wall| (*place, wall)));
        }
        fields.done()?;
        Ok(AskedCourse {
            patient,
            steps,
            begin: Begin::At {
                start: picked.start,
                room: picked.room,
                rank_reason: picked.rank_reason,
            },
            clinicians: vec![picked.clinician],
            interpreter: picked.interpreter,
            modality: Some(picked.modality),
            other_times,
        })
    }

    fn steps(&self, fields: &mut Fields) -> Vec<Step> {
        let Some(first): Option<VisitTypeId> = fields.id("visit_type") else { return Vec::new() };
        if !self.is_sequence() {
            let weeks = fields.optional_number("every", 1..=8).unwrap_or(1);
            let times = fields.optional_number("times", 2..=12).unwrap_or(2);
            let after_days = u32::try_from(weeks).unwrap_or(1) * 7;
            let count = usize::try_from(times).unwrap_or(2);
            return vec![Step { visit_type: first, after_days }; count];
        }
        let mut steps = vec![Step { visit_type: first, after_days: 0 }];
        let max = i32::try_from(STEP_DAYS_MAX).unwrap_or(i32::MAX);
        let named = (1..).zip(&self.then).filter(|(_, (visit_type, _))| !visit_type.is_empty());
        for (number, (_, after)) in named {
            let visit_type = fields.id(&format!("then.{number}"));
            let name = format!("after.{number}");
            let after_days = fields.optional_number(&name, 1..=max);
            if after.is_empty() {
                fields.refuse(&name, "required");
            }
            let after_days = u32::try_from(after_days.unwrap_or(1)).unwrap_or(1);
            steps.extend(visit_type.map(|visit_type| Step { visit_type, after_days }));
        }
        let days: i64 = steps.iter().map(|step| i64::from(step.after_days)).sum();
        if days > DAYS_MAX {
            fields.refuse("after.1", "course_too_long");
        }
        steps
    }

    /// The rhythms, in words.
    pub fn week_choices(&self, lang: Lang) -> Vec<Choice> {
        let choice = |weeks: i64| Choice {
            value: weeks.to_string(),
            text: text::say(lang, "course-every-weeks", &[("weeks", weeks.into())]),
            chosen: self.every == weeks.to_string(),
        };
        WEEKS.into_iter().map(choice).collect()
    }

    /// The numbers of visits.
    pub fn times_choices(&self, lang: Lang) -> Vec<Choice> {
        let choice = |times: i64| Choice {
            value: times.to_string(),
            text: text::say(lang, "course-times", &[("times", times.into())]),
            chosen: self.times == times.to_string(),
        };
        (2..=12).map(choice).collect()
    }

    /// The visits after the first that may be named.
    pub fn named(&self, rows: &[VisitTypeRow]) -> Vec<Named> {
        let of = |(number, (chosen, after)): (usize, &(String, String))| {
            let choice = |row: &VisitTypeRow| Choice {
                value: row.id.to_string(),
                text: row.name.clone(),
                chosen: *chosen == row.id.to_string(),
            };
            let kinds = rows.iter().map(choice).collect();
            Named { number, kinds, field: format!("after.{number}"), after: after.clone() }
        };
        (1..).zip(&self.then).map(of).collect()
    }
}

/// What a course's page knows of a visit that is to be booked: visit type and set.
pub fn written(visit_type: VisitTypeId, picked: &Picked) -> String {
    format!("{visit_type}~{}", picked.written())
}

/// Reads it back; what no page has written is a field that cannot be accepted.
pub fn picked(value: &str) -> Result<(VisitTypeId, Picked)> {
    let unknown = || Error::field("choice", "not_a_choice");
    let (visit_type, set) = value.split_once('~').ok_or_else(unknown)?;
    Ok((visit_type.parse().map_err(|_| unknown())?, Picked::read(set)?))
}
