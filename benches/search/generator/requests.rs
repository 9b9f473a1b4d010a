//! Questions to the clinics, in equal thirds: easy, scarce, and without an answer.

use chrono::{Duration, NaiveTime};
use trialogue::domain::language::Spoken;
use trialogue::domain::matching::{PastVisit, PatientProfile, Question, WeeklySpan};
use trialogue::domain::person::{Force, Profession, Sex, SexWish};
use trialogue::domain::visit::{Modality, VisitType};

use super::{ARABIC, DAYS, Instance, Seeded, UNCOVERED, WEEK, first_day, id, variety};

/// A third of the requests each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Easy,
    /// A rare variety, a condition, few hours.
    Scarce,
    /// Nothing can be found.
    None,
}

/// One question to one clinic.
pub struct Request {
    pub kind: Kind,
    pub clinic: usize,
    pub question: Question,
    pub history: Vec<PastVisit>,
}

/// Requests in equal thirds, the same for every run.
pub fn requests(instance: &Instance, count: usize) -> Vec<Request> {
    let mut seed = Seeded(0xBEEF ^ count as u64);
    let kinds = [Kind::Easy, Kind::Scarce, Kind::None];
    (0..count).map(|number| request(instance, &mut seed, kinds[number % 3], number)).collect()
}

fn request(instance: &Instance, seed: &mut Seeded, kind: Kind, number: usize) -> Request {
    let clinic = seed.below(instance.worlds.len() as u64) as usize;
    let world = &instance.worlds[clinic];
    let tag = match kind {
        Kind::Easy => seed.one_of(&ARABIC),
        Kind::Scarce => seed.one_of(&["ckb", "my", "kmr", "ti", "ary"]),
        Kind::None if number.is_multiple_of(2) => UNCOVERED,
        Kind::None => "so",
    };
    let nurses: Vec<_> =
        world.clinicians.iter().filter(|one| one.profession == Profession::Nurse).collect();
    let usual = seed.percent(70).then(|| seed.one_of(&nurses).id);
    let speakers: Vec<_> = world
        .interpreters
        .iter()
        .filter(|one| one.skills.iter().any(|skill| skill.variety.tag() == tag))
        .map(|one| one.id)
        .collect();
    let mut history = Vec::new();
    if let (Some(clinician), true, false) = (usual, seed.percent(85), speakers.is_empty()) {
        let interpreter = Some(seed.one_of(&speakers));
        history.push(PastVisit { at: world.now, clinician, interpreter });
    }
    let sex = seed.one_of(&[Sex::Woman, Sex::Man]);
    let strict = if kind == Kind::Scarce { 60 } else { 10 };
    let sex_wish = match seed.below(100) {
        n if n < strict => Some(SexWish { sex, force: Force::Condition }),
        n if n < strict + 30 => Some(SexWish { sex, force: Force::Wish }),
        _ => None,
    };
    let excluded =
        (0..seed.below(4)).filter(|_| !speakers.is_empty()).map(|_| seed.one_of(&speakers));
    let excluded = excluded.collect();
    let unavailable = (0..seed.below(4)).map(|_| WeeklySpan {
        weekday: seed.one_of(&WEEK),
        from: 480 + 60 * seed.below(6) as u16,
        to: 840 + 60 * seed.below(2) as u16,
    });
    let patient = PatientProfile {
        id: id(7, number),
        spoken: vec![Spoken::Known(variety(tag))],
        interpreter_required: true,
        sex_wish,
        excluded,
        never: Vec::new(),
        busy: Vec::new(),
        unavailable: unavailable.collect(),
        usual_clinician: usual,
    };
    let onsite = seed.percent(80);
    let from = first_day() + Duration::days(seed.below(15) as i64);
    let mut question = Question {
        patient,
        visit_type: consultation(onsite),
        from,
        to: first_day() + Duration::days(DAYS as i64 - 1),
        limit: 20,
        clinician: None,
        modalities: None,
        weekdays: None,
        not_before: None,
        not_after: None,
    };
    match kind {
        Kind::Scarce if seed.percent(50) => {
            question.weekdays = Some(vec![seed.one_of(&WEEK), seed.one_of(&WEEK)]);
            question.not_before = NaiveTime::from_hms_opt(12, 0, 0);
        }
        Kind::None if tag == "so" => {
            // Sixty minutes and the tail do not fit before the clinic closes.
            question.not_before = NaiveTime::from_hms_opt(15, 0, 0);
        }
        _ => {}
    }
    Request { kind, clinic, question, history }
}

fn consultation(onsite: bool) -> VisitType {
    VisitType {
        id: id(8, 1),
        name: "Nurse consultation".to_owned(),
        interpreted: true,
        profession: Profession::Nurse,
        minutes: 60,
        lead_minutes: 0,
        tail_minutes: 15,
        briefing_minutes: 10,
        modalities: if onsite {
            vec![Modality::Onsite]
        } else {
            vec![Modality::Video, Modality::Phone]
        },
        min_level: 2,
        equipment: vec!["couch".to_owned()],
    }
}
