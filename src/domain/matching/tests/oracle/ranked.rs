//! The best sets, by trying all there are.

use chrono::{Duration, NaiveDate};

use super::super::*;
use super::{Broken, Key, Oracle};
use crate::domain::ids::{AgencyId, RoomId};
use crate::domain::person::Force;

/// One possible set, and what it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Ranked {
    pub(in super::super) key: Key,
    pub(in super::super) score: i64,
    pub(in super::super) modality: Modality,
    pub(in super::super) room: Option<RoomId>,
}

impl Oracle<'_> {
    /// The best sets of a question by its limit, and the criteria of which each alone has kept a
    /// set out.
    pub(in super::super) fn ranked(&self, question: &Question) -> (Vec<Ranked>, Broken) {
        let (mut all, mut decided) = (Vec::new(), 0);
        let first = question.from.and_hms_opt(0, 0, 0).expect("midnight").and_utc();
        for quarter in -96..96 * ((question.to - question.from).num_days() + 2) {
            let start = first + Duration::minutes(15 * quarter);
            if self.asks_for(question, start) {
                decided |= self.ranked_at(question, start, &mut all);
            }
        }
        all.sort_by_key(|one: &Ranked| (std::cmp::Reverse(one.score), order(&one.key)));
        (with_variety(all, question.limit, |start| self.date(start)), decided)
    }

    fn ranked_at(
        &self,
        question: &Question,
        start: DateTime<Utc>,
        all: &mut Vec<Ranked>,
    ) -> Broken {
        let asked = |m: &&Modality| question.modalities.as_ref().is_none_or(|l| l.contains(m));
        let ladder: Vec<Modality> =
            self.visit_type.modalities.iter().filter(asked).copied().collect();
        let block = self.visit_type.envelope(start).clinic;
        let may = ladder.first().is_some_and(|modality| self.patient_and_time(start, *modality));
        let can = |person: &&ClinicianProfile| {
            question.clinician.is_none_or(|id| id == person.id) && self.clinician_can(person, block)
        };
        let mut decided = 0;
        for clinician in self.world.clinicians.iter().filter(|one| may && can(one)) {
            let mut best: Vec<Ranked> = Vec::new();
            for modality in &ladder {
                let choice = Choice {
                    start,
                    clinician: clinician.id,
                    room: None,
                    interpreter: None,
                    modality: *modality,
                    rank_reason: None,
                };
                decided |= self.ranked_in(question, &choice, &mut best);
            }
            all.append(&mut best);
        }
        decided
    }

    /// The rooms, in order, in which a choice could take place.
    fn places(&self, choice: &Choice) -> Vec<(Option<RoomId>, SiteId)> {
        let block = self.visit_type.envelope(choice.start).clinic;
        let can = |room: &&RoomProfile| self.room_can(room, block, choice.modality);
        let rooms = self.world.rooms.iter().filter(can).map(|room| (Some(room.id), room.site));
        let nowhere = (None, self.world.site);
        match choice.modality {
            Modality::Onsite => rooms.collect(),
            Modality::Video => rooms.take(1).chain([nowhere]).take(1).collect(),
            Modality::Phone => vec![nowhere],
        }
    }

    fn ranked_in(&self, question: &Question, choice: &Choice, best: &mut Vec<Ranked>) -> Broken {
        let mut decided = 0;
        let places = self.places(choice);
        let mut keep = |new: Ranked| match best.iter_mut().find(|known| known.key == new.key) {
            Some(known) if known.score < new.score => *known = new,
            Some(_) => {}
            None => best.push(new),
        };
        let wish = self.patient.sex_wish.filter(|wish| wish.force == Force::Wish);
        let people = self.world.interpreters.iter().filter(|_| self.interpreted());
        for person in people.filter(|one| wish.is_none_or(|wish| one.sex == Some(wish.sex))) {
            let broken: Vec<Broken> =
                places.iter().map(|(_, site)| self.against(person, choice, *site)).collect();
            match broken.iter().position(|broken| *broken == 0) {
                Some(at) => keep(self.named(question, choice, person, places[at])),
                None => {
                    let alone = broken.iter().filter(|broken| broken.count_ones() == 1);
                    decided |= alone.fold(0, |all, one| all | one);
                }
            }
        }
        let agency = self.first_agency(choice.start, choice.modality);
        if let (Some((room, _)), true) = (places.first(), !self.interpreted() || agency.is_some()) {
            let agency = agency.filter(|_| self.interpreted());
            keep(self.unnamed(question, choice, agency, *room));
        }
        decided
    }

    fn common(&self, question: &Question, choice: &Choice) -> i64 {
        let from = question.from.max(self.date(self.world.now));
        let days = (self.date(choice.start) - from).num_days().max(0);
        let usual = match self.patient.usual_clinician {
            Some(usual) => usual == choice.clinician,
            None => self.world.history.iter().any(|visit| visit.clinician == choice.clinician),
        };
        let clinician = self.world.clinicians.iter().find(|one| one.id == choice.clinician);
        let speaks = |one: &ClinicianProfile| {
            self.varieties().iter().any(|variety| one.speaks.contains(variety))
        };
        let preferred = self.visit_type.modalities.first() == Some(&choice.modality);
        let weights = &self.world.policy.weights;
        (60 - days).max(0) * weights.of(ReasonCode::Soonest)
            + i64::from(usual) * weights.of(ReasonCode::SameClinician)
            + i64::from(clinician.is_some_and(speaks)) * weights.of(ReasonCode::ClinicianSpeaks)
            + i64::from(preferred) * weights.of(ReasonCode::PreferredModality)
    }

    fn named(
        &self,
        question: &Question,
        choice: &Choice,
        person: &InterpreterProfile,
        (room, site): (Option<RoomId>, SiteId),
    ) -> Ranked {
        let date = self.date(choice.start);
        let variety = self.variety(person).expect("it is covered");
        let serving = self.serving(&variety, choice.modality, date);
        let own = serving.iter().find(|path| person.agencies.contains(&path.agency));
        let first = own.is_some_and(|own| own.rank == serving[0].rank);
        let with = |visit: &&PastVisit| visit.interpreter == Some(person.id);
        let met = self.world.history.iter().any(|visit| with(&visit));
        let pair = self.world.history.iter().any(|v| with(&v) && v.clinician == choice.clinician);
        let grade = match person.skills.iter().find(|skill| skill.variety == variety) {
            Some(skill) => skill.grade,
            None => Grade::Full,
        };
        let proved = person.qualifications.iter();
        let proved = proved.filter(|proof| proof.valid_to.is_none_or(|last| last >= date));
        let level = proved.map(|proof| proof.level).max().unwrap_or(0);
        let above = i64::from(level.saturating_sub(self.visit_type.min_level));
        let block = self.visit_type.envelope(choice.start).interpreter;
        let there =
            |piece: &&BusyAt| piece.modality == Some(Modality::Onsite) && piece.site == Some(site);
        let at_site = choice.modality == Modality::Onsite
            && self.that_day(person, block).into_iter().any(|piece| there(&piece));
        let wished = self.patient.sex_wish.is_some_and(|wish| person.sex == Some(wish.sex));
        let sure =
            if person.hours.is_some() { ReasonCode::KnownFree } else { ReasonCode::BelievedFree };
        let weights = &self.world.policy.weights;
        let score = self.common(question, choice)
            + weights.of(sure)
            + above * weights.of(ReasonCode::HigherLevel)
            + [
                (met, ReasonCode::SameInterpreter),
                (pair, ReasonCode::SamePair),
                (grade == Grade::Native, ReasonCode::VarietyNative),
                (grade == Grade::Full, ReasonCode::VarietyFull),
                (self.varieties().first() == Some(&variety), ReasonCode::FirstVariety),
                (first, ReasonCode::AgencyFirstRank),
                (wished, ReasonCode::SexAsWished),
                (at_site, ReasonCode::AtSiteThatDay),
            ]
            .into_iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, code)| weights.of(code))
            .sum::<i64>();
        let key = (choice.start, choice.clinician, Some(person.id), None);
        Ranked { key, score, modality: choice.modality, room }
    }

    fn unnamed(
        &self,
        question: &Question,
        choice: &Choice,
        agency: Option<AgencyId>,
        room: Option<RoomId>,
    ) -> Ranked {
        let date = self.date(choice.start);
        let served = self
            .varieties()
            .into_iter()
            .position(|variety| !self.serving(&variety, choice.modality, date).is_empty());
        let weights = &self.world.policy.weights;
        let points = match agency {
            None => 0,
            Some(_) => {
                weights.of(ReasonCode::AgencyFirstRank)
                    + i64::from(served == Some(0)) * weights.of(ReasonCode::FirstVariety)
            }
        };
        let score = self.common(question, choice) + points;
        let key = (choice.start, choice.clinician, None, agency);
        Ranked { key, score, modality: choice.modality, room }
    }
}

fn order(key: &Key) -> impl Ord + use<> {
    (key.0, key.1, key.2.is_none(), key.2, key.3)
}

/// Three at one start and two of the same people on one day, then whatever is left.
fn with_variety(
    all: Vec<Ranked>,
    limit: usize,
    date: impl Fn(DateTime<Utc>) -> NaiveDate,
) -> Vec<Ranked> {
    let (mut chosen, mut left): (Vec<Ranked>, Vec<Ranked>) = (Vec::new(), Vec::new());
    for one in all {
        let same_start = chosen.iter().filter(|other| other.key.0 == one.key.0).count();
        let people = |key: &Key| (date(key.0), key.1, key.2, key.3);
        let same_people =
            chosen.iter().filter(|other| people(&other.key) == people(&one.key)).count();
        match same_start < 3 && same_people < 2 {
            true => chosen.push(one),
            false => left.push(one),
        }
    }
    chosen.truncate(limit);
    left.truncate(limit - chosen.len());
    chosen.extend(left);
    chosen.sort_by_key(|one| (std::cmp::Reverse(one.score), order(&one.key)));
    chosen
}
