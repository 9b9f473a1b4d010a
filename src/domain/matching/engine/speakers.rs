//! Who speaks what the patient speaks, and when somebody of a lower rank may be named.

use std::ops::Range;

use super::parties::{Epoch, NEVER, NO_WAY, Party, RUNGS, Rank, Serving, Table, Way};
use crate::domain::language::{Grade, Variety};
use crate::domain::matching::interpreter;
use crate::domain::matching::timetable::Facts;
use crate::domain::need::RankReason;
use crate::domain::person::Force;

/// A speaker under consideration.
#[derive(Clone, Copy)]
pub(super) struct Speaker {
    pub(super) place: u32,
    pub(super) variety: usize,
    pub(super) grade: Grade,
}

/// The best rank of whoever stands, for the question whether a lower one has a reason.
pub(super) struct Better {
    /// Per variety and rung, on all days of the epoch.
    always: Vec<[u32; RUNGS]>,
    /// Variety, rung, rank, and the days.
    sometimes: Vec<(usize, usize, u32, Range<usize>)>,
}

impl<const W: usize> Table<'_, '_, W> {
    /// Those whose language and person pass, with the first variety that each covers.
    pub(super) fn speakers(&self) -> Vec<Speaker> {
        let mut covered = Seen::new(self.pool.facts.len());
        let mut speakers = Vec::new();
        for (variety, wanted) in self.case.varieties.iter().enumerate() {
            for (place, grade) in self.grades(wanted) {
                if covered.add(place) {
                    speakers.push(Speaker { place, variety, grade });
                }
            }
        }
        speakers.retain(|speaker| self.may_come(&self.pool.facts[speaker.place as usize]));
        for excluded in &self.case.patient.excluded {
            let place = self.pool.place_of(*excluded);
            speakers.retain(|speaker| Some(speaker.place) != place);
        }
        speakers
    }

    /// Everybody who covers a variety well enough: whoever has declared it by that, others by the
    /// best related one (H1).
    fn grades(&self, wanted: &Variety) -> Vec<(u32, Grade)> {
        let policy = &self.case.world.policy;
        let declared = self.pool.speakers(wanted);
        let enough = |(_, grade): &&(u32, Grade)| *grade >= policy.min_grade;
        let mut grades: Vec<(u32, Grade)> = declared.iter().filter(enough).copied().collect();
        let near: Vec<(&Variety, Grade, Grade)> = self
            .pool
            .varieties()
            .filter_map(|other| {
                let (most, least) = interpreter::related(policy, other, wanted)?;
                Some((other, most, least))
            })
            .collect();
        if near.is_empty() {
            return grades;
        }
        let mut known = Seen::new(self.pool.facts.len());
        for (place, _) in declared {
            known.add(*place);
        }
        let mut best = vec![Grade::No; self.pool.facts.len()];
        for (other, most, least) in near {
            for (place, grade) in self.pool.speakers(other) {
                let related = (*grade).min(most);
                if *grade >= policy.min_grade && related >= least && !known.has(*place) {
                    let best = &mut best[*place as usize];
                    *best = (*best).max(related);
                }
            }
        }
        let related = best.into_iter().enumerate().filter(|(_, grade)| *grade > Grade::No);
        grades.extend(related.map(|(place, grade)| (place as u32, grade)));
        grades
    }

    /// What does not depend on day or modality; a wish is looked at later.
    fn may_come(&self, facts: &Facts) -> bool {
        let wish = self.case.patient.sex_wish;
        let condition = wish.filter(|wish| wish.force == Force::Condition);
        facts.eligible && condition.is_none_or(|wish| facts.sex == Some(wish.sex))
    }

    /// Who stands at all, by rank: whatever the wish says.
    pub(super) fn better(&self, epoch: &Epoch, speakers: &[Speaker]) -> Better {
        let mut better =
            Better { always: vec![[u32::MAX; RUNGS]; epoch.serving.len()], sometimes: Vec::new() };
        for speaker in speakers {
            let facts = &self.pool.facts[speaker.place as usize];
            for (days, _) in self.valid(facts, epoch) {
                for rung in self.rungs().filter(|rung| facts.works(self.asked.ladder[*rung])) {
                    for (variety, serving) in epoch.serving.iter().enumerate() {
                        let path =
                            serving[rung].iter().find(|(agency, _)| self.sends(*agency, facts));
                        let Some((_, rank)) = path else { continue };
                        match days == epoch.days {
                            true => {
                                let best = &mut better.always[variety][rung];
                                *best = (*best).min(*rank);
                            }
                            false => better.sometimes.push((variety, rung, *rank, days.clone())),
                        }
                    }
                }
            }
        }
        better
    }

    /// True when on every day and every rung somebody of a better rank stands.
    pub(super) fn is_never_named(&self, party: &Party, epoch: &Epoch, better: &Better) -> bool {
        party.ways.iter().enumerate().all(|(rung, way)| match way.rank {
            Rank::None => true,
            Rank::First | Rank::Lower(_) => false,
            Rank::Unfounded => {
                let variety = usize::from(way.variety);
                better.always[variety][rung] < rank_of(&epoch.serving[variety][rung], way.agency)
            }
        })
    }

    /// Adds a party of a lower rank for the days on which nobody of a better one stands; rungs of
    /// the best rank stay on all days.
    pub(super) fn with_reason(
        &self,
        party: Party,
        epoch: &Epoch,
        better: &Better,
        parties: &mut Vec<Party>,
    ) {
        let lower = |way: &Way| way.rank == Rank::Unfounded;
        let variety = party.ways.iter().find(|way| lower(way));
        let variety = variety.map_or(0, |way| usize::from(way.variety));
        let rank = |rung: usize, way: Way| rank_of(&epoch.serving[variety][rung], way.agency);
        let on = |day: usize| {
            let mut today = party;
            for rung in self.rungs().filter(|rung| lower(&party.ways[*rung])) {
                let rank = rank(rung, party.ways[rung]);
                let other = better.always[variety][rung] < rank
                    || better.sometimes.iter().any(|(v, r, other, days)| {
                        (*v, *r) == (variety, rung) && *other < rank && days.contains(&day)
                    });
                match other {
                    true => (today.ways[rung], today.points[rung]) = (NO_WAY, NEVER),
                    false => today.ways[rung].rank = Rank::Lower(RankReason::PatientCondition),
                }
            }
            self.rate(&mut today);
            today
        };
        let days = usize::from(party.first_day)..usize::from(party.last_day) + 1;
        let changing = better.sometimes.iter().any(|(v, ..)| *v == variety);
        if !changing {
            parties.extend(Some(on(days.start)).filter(|party| party.most != NEVER));
            return;
        }
        for day in days {
            let today = Party { first_day: day as u16, last_day: day as u16, ..on(day) };
            parties.extend(Some(today).filter(|party| party.most != NEVER));
        }
    }
}

fn rank_of(serving: &Serving, agency: u8) -> u32 {
    serving.iter().find(|(other, _)| *other == agency).map_or(0, |(_, rank)| *rank)
}

/// Places that have been seen.
struct Seen(Vec<u64>);

impl Seen {
    fn new(places: usize) -> Seen {
        Seen(vec![0; places.div_ceil(64)])
    }

    fn has(&self, place: u32) -> bool {
        self.0[place as usize / 64] >> (place % 64) & 1 == 1
    }

    /// True when it is new.
    fn add(&mut self, place: u32) -> bool {
        let new = !self.has(place);
        self.0[place as usize / 64] |= 1 << (place % 64);
        new
    }
}
