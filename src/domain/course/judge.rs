//! Whether the people of a course can have a time: the rules that booking uses, any fitting room.

use std::cmp::Reverse;

use chrono::{DateTime, Utc};

use super::plan::{Frame, Outcome, Planned, plan};
use crate::domain::ids::{ClinicianId, InterpreterId, RoomId};
use crate::domain::matching::{
    Assessment, Choice, Part, PatientProfile, Refusal, Rule, World, assess,
};
use crate::domain::need::RankReason;
use crate::domain::person::Profession;
use crate::domain::visit::{Modality, VisitType};
use crate::domain::zone::Agreed;

/// Who comes to every visit of a course, and how.
#[derive(Clone, Debug)]
pub struct People {
    /// One for each profession that the visit types need.
    pub clinicians: Vec<ClinicianId>,
    /// `None`: the agency is asked without a name, or nobody is needed.
    pub interpreter: Option<InterpreterId>,
    /// Where a visit type does not allow it, the first that the type allows.
    pub modality: Modality,
    /// Tried first; another room may do.
    pub room: Option<RoomId>,
    /// Why an interpreter of a lower contract rank, where that is the case.
    pub rank_reason: Option<RankReason>,
}

/// A set that can be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub choice: Choice,
    pub assessment: Assessment,
}

/// Judges starts for one patient and the people of a course.
pub struct Judge<'a> {
    full: &'a World,
    /// The world without those who are not of the course: quick to judge by.
    narrow: World,
    patient: &'a PatientProfile,
    people: &'a People,
}

impl<'a> Judge<'a> {
    pub fn new(full: &'a World, patient: &'a PatientProfile, people: &'a People) -> Judge<'a> {
        let of_course = |id: &ClinicianId| people.clinicians.contains(id);
        let clinicians = full.clinicians.iter().filter(|one| of_course(&one.id));
        let interpreters =
            full.interpreters.iter().filter(|one| Some(one.id) == people.interpreter);
        let narrow = World {
            clinicians: clinicians.cloned().collect(),
            rooms: full.rooms.clone(),
            interpreters: interpreters.cloned().collect(),
            paths: full.paths.clone(),
            travel: full.travel.clone(),
            clinic_hours: full.clinic_hours.clone(),
            policy: full.policy.clone(),
            history: full.history.clone(),
            ..*full
        };
        Judge { full, narrow, patient, people }
    }

    /// The set at a start, or what stands against it.
    pub fn seat(&self, visit_type: &VisitType, start: DateTime<Utc>) -> Result<Seat, Vec<Refusal>> {
        let choice = self.choice(visit_type, start)?;
        let mut refused = None;
        for room in self.rooms(visit_type, choice.modality) {
            match self.assessed(visit_type, Choice { room, ..choice.clone() }) {
                Ok(seat) => return Ok(seat),
                Err(refusals) if refusals.iter().all(may_depend_on_room) => {
                    refused.get_or_insert(refusals);
                }
                Err(refusals) => {
                    return Err(refusals.into_iter().filter(|r| !may_depend_on_room(r)).collect());
                }
            }
        }
        Err(refused.unwrap_or_else(|| vec![Refusal::new(Rule::RoomUnknown, Vec::new())]))
    }

    /// Who and how; the room is still open.
    fn choice(&self, visit_type: &VisitType, start: DateTime<Utc>) -> Result<Choice, Vec<Refusal>> {
        let wanted = |one: &&_| profession_of(&self.narrow, **one) == Some(visit_type.profession);
        let clinician = self.people.clinicians.iter().find(wanted).copied();
        let unknown = || vec![Refusal::new(Rule::ClinicianUnknown, Vec::new())];
        let interpreted = visit_type.interpreted && self.patient.interpreter_required;
        let wanted = self.people.modality;
        let allowed = visit_type.modalities.contains(&wanted);
        let first = visit_type.modalities.first().copied();
        Ok(Choice {
            start,
            clinician: clinician.ok_or_else(unknown)?,
            room: None,
            interpreter: self.people.interpreter.filter(|_| interpreted),
            modality: if allowed { wanted } else { first.unwrap_or(wanted) },
            rank_reason: self.people.rank_reason,
        })
    }

    /// The rooms to try in this order; by phone none, by video one or none.
    fn rooms(&self, visit_type: &VisitType, modality: Modality) -> Vec<Option<RoomId>> {
        if modality == Modality::Phone {
            return vec![None];
        }
        let fits = |room: &&crate::domain::matching::RoomProfile| {
            room.modalities.contains(&modality)
                && visit_type.equipment.iter().all(|item| room.equipment.contains(item))
        };
        let usable = self.narrow.rooms.iter().filter(fits);
        let mut rooms: Vec<Option<RoomId>> = usable.map(|room| Some(room.id)).collect();
        rooms.sort_by_key(|room| *room != self.people.room);
        if modality == Modality::Video {
            rooms.push(None);
        }
        rooms
    }

    /// By the few; only where a better rank may have a reason to be passed over, by all.
    fn assessed(&self, visit_type: &VisitType, choice: Choice) -> Result<Seat, Vec<Refusal>> {
        let mut judged = assess(&self.narrow, self.patient, visit_type, &choice);
        let by_rank = |all: &[Refusal]| all.iter().all(|r| r.rule == Rule::RankWithoutReason);
        let assessment = match judged {
            Err(ref refusals) if by_rank(refusals) => {
                assess(self.full, self.patient, visit_type, &choice)?
            }
            Err(ref mut refusals) => {
                // The few cannot tell: what else stands in the way is said alone.
                refusals.retain(|refusal| refusal.rule != Rule::RankWithoutReason);
                judged?
            }
            Ok(assessment) => assessment,
        };
        Ok(Seat { choice, assessment })
    }
}

/// Another room, perhaps at another site, may do.
fn may_depend_on_room(refusal: &Refusal) -> bool {
    refusal.part() == Part::Room || refusal.rule == Rule::Travel
}

fn profession_of(world: &World, id: ClinicianId) -> Option<Profession> {
    world.clinicians.iter().find(|one| one.id == id).map(|one| one.profession)
}

/// How far people fall short, who they are, and their plan.
type Tried = ((usize, usize), People, Vec<Planned<Seat>>);

/// So many clinicians of one profession are tried before the best so far is taken.
const TRIED_MAX: usize = 12;

/// Completes `people` with one clinician for each profession that has none yet: the one with whom
/// the most visits can be had, as wished if they can; of equals whom the patient knows. Answers
/// with the plan for these people.
pub fn best_people(
    world: &World,
    patient: &PatientProfile,
    people: &mut People,
    visits: &[(&VisitType, Agreed)],
) -> Vec<Planned<Seat>> {
    let mut missing: Vec<Profession> = visits.iter().map(|(kind, _)| kind.profession).collect();
    missing.sort_unstable();
    missing.dedup();
    missing.retain(|profession| {
        let has = |id: &ClinicianId| profession_of(world, *id) == Some(*profession);
        !people.clinicians.iter().any(has)
    });
    let mut best = planned(world, patient, people, visits);
    for profession in missing {
        let mut chosen: Option<Tried> = None;
        for candidate in known_first(world, patient, profession) {
            let mut with = people.clone();
            with.clinicians.push(candidate);
            let plan = planned(world, patient, &with, visits);
            let lacks = lacks(&plan);
            if chosen.as_ref().is_none_or(|(fewest, _, _)| lacks < *fewest) {
                chosen = Some((lacks, with, plan));
            }
            if lacks == (0, 0) {
                break;
            }
        }
        if let Some((_, with, plan)) = chosen {
            (*people, best) = (with, plan);
        }
    }
    best
}

/// How many visits cannot be had, and how many only at another time.
fn lacks(plan: &[Planned<Seat>]) -> (usize, usize) {
    let count =
        |fits: fn(&Outcome<Seat>) -> bool| plan.iter().filter(|one| fits(&one.outcome)).count();
    (
        count(|outcome| matches!(outcome, Outcome::Cannot(_))),
        count(|outcome| matches!(outcome, Outcome::Instead(..))),
    )
}

fn known_first(
    world: &World,
    patient: &PatientProfile,
    profession: Profession,
) -> Vec<ClinicianId> {
    let of = world.clinicians.iter().filter(|one| one.profession == profession);
    let mut all: Vec<ClinicianId> = of.map(|one| one.id).collect();
    all.sort_by_key(|id| {
        let met = world.history.iter().filter(|past| past.clinician == *id).count();
        (Some(*id) != patient.usual_clinician, Reverse(met))
    });
    all.truncate(TRIED_MAX);
    all
}

fn planned(
    world: &World,
    patient: &PatientProfile,
    people: &People,
    visits: &[(&VisitType, Agreed)],
) -> Vec<Planned<Seat>> {
    let judge = Judge::new(world, patient, people);
    let wished: Vec<Agreed> = visits.iter().map(|(_, wish)| *wish).collect();
    let frame =
        Frame { zone: world.zone, step_minutes: world.step_minutes, hours: &world.clinic_hours };
    plan(&frame, &wished, |place, start| judge.seat(visits[place].0, start))
}
