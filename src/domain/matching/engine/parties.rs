//! Who may interpret, on which days, and what each is worth before the time is known.

use std::ops::Range;

use chrono::Datelike;

use super::Reach;
use super::asked::Asked;
use super::speakers::{Better, Speaker};
use crate::domain::ids::AgencyId;
use crate::domain::language::{Grade, Variety};
use crate::domain::matching::case::Case;
use crate::domain::matching::contract::path_refs;
use crate::domain::matching::proposal::{Availability, ReasonCode};
use crate::domain::matching::timetable::{Facts, Pool};
use crate::domain::need::RankReason;
use crate::domain::person::Force;

/// No interpreter by name: an agency is asked, or nobody is needed.
pub(super) const UNNAMED: u32 = u32::MAX;
/// So many modalities can stand on a ladder.
pub(super) const RUNGS: usize = 3;
/// Not possible in this modality.
pub(super) const NEVER: i16 = i16::MIN;

/// One who may come on some days, with points per rung of the ladder; those for the time, the
/// clinician and the site come on top.
#[derive(Clone, Copy, Debug)]
pub(super) struct Party {
    /// Place in the pool, or [`UNNAMED`].
    pub(super) place: u32,
    /// Place among those of equal worth: by id, agencies after everybody.
    pub(super) order: u32,
    pub(super) first_day: u16,
    pub(super) last_day: u16,
    pub(super) points: [i16; RUNGS],
    /// The most that any rung is worth.
    pub(super) most: i16,
    /// The patient has met this interpreter.
    pub(super) met: bool,
    pub(super) grade: Grade,
    pub(super) ways: [Way; RUNGS],
}

/// The way to an interpreter by contract.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    /// Place among the agencies of the clinic, by id.
    pub(super) agency: u8,
    /// Which of the patient's varieties.
    pub(super) variety: u8,
    pub(super) rank: Rank,
}

/// How an agency stands among those that could be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    /// No contract leads there.
    None,
    First,
    Lower(RankReason),
    /// Lower, and no reason is known yet.
    Unfounded,
}

pub(super) const NO_WAY: Way = Way { agency: u8::MAX, variety: 0, rank: Rank::None };

/// Agencies with contracts that serve one variety on one rung, and their ranks.
pub(super) type Serving = Vec<(u8, u32)>;

/// Days on which the same contracts hold.
pub(super) struct Epoch {
    pub(super) days: Range<usize>,
    /// Per variety and rung.
    pub(super) serving: Vec<[Serving; RUNGS]>,
}

pub(super) struct Table<'a, 'c, const W: usize> {
    /// Those of the contracts, by id.
    pub(super) agencies: Vec<AgencyId>,
    pub(super) case: &'c Case<'a>,
    pub(super) asked: &'c Asked<'a>,
    pub(super) pool: &'c Pool<W>,
    pub(super) reach: Reach,
    /// Places of those whom the patient has met.
    pub(super) met: Vec<u32>,
}

impl<const W: usize> Table<'_, '_, W> {
    /// Everybody who may come on some day, in the order of ids.
    pub(super) fn parties(&self) -> Vec<Party> {
        let mut parties = Vec::new();
        if !self.case.interpreted {
            parties.push(self.nobody());
            return parties;
        }
        let speakers = self.speakers();
        for epoch in self.epochs() {
            self.named(&epoch, &speakers, &mut parties);
            if self.reach == Reach::AsWished {
                self.unnamed(&epoch, &mut parties);
            }
        }
        if !parties.is_sorted_by_key(|party| party.order) {
            parties.sort_by_key(|party| party.order);
        }
        parties
    }

    fn points(&self, code: ReasonCode) -> i16 {
        self.asked.points(code)
    }

    fn preferred(&self, rung: usize) -> i16 {
        let first = self.case.visit_type.modalities.first();
        self.points(ReasonCode::PreferredModality)
            * i16::from(first == Some(&self.asked.ladder[rung]))
    }

    pub(super) fn rungs(&self) -> Range<usize> {
        0..self.asked.ladder.len().min(RUNGS)
    }

    fn nobody(&self) -> Party {
        let mut party = self.nameless(&self.asked.days);
        self.rungs().for_each(|rung| party.points[rung] = self.preferred(rung));
        self.rate(&mut party);
        party
    }

    fn nameless(&self, days: &Range<usize>) -> Party {
        Party {
            place: UNNAMED,
            order: UNNAMED,
            first_day: days.start as u16,
            last_day: days.end.saturating_sub(1) as u16,
            points: [NEVER; RUNGS],
            most: NEVER,
            met: false,
            grade: Grade::No,
            ways: [NO_WAY; RUNGS],
        }
    }

    /// Days of the question, split where a contract begins or ends.
    fn epochs(&self) -> Vec<Epoch> {
        let days = self.asked.days.clone();
        let frame = &self.pool.frame;
        let offset = |date: chrono::NaiveDate, more: i64| (date - frame.first).num_days() + more;
        let mut cuts: Vec<i64> = vec![days.start as i64, days.end as i64];
        for path in &self.case.world.paths {
            cuts.extend(path.valid_from.map(|date| offset(date, 0)));
            cuts.extend(path.valid_to.map(|date| offset(date, 1)));
        }
        cuts.retain(|cut| (days.start as i64..=days.end as i64).contains(cut));
        cuts.sort_unstable();
        cuts.dedup();
        let epoch = |ends: &[i64]| self.epoch(ends[0] as usize..ends[1] as usize);
        cuts.windows(2).map(epoch).collect()
    }

    fn epoch(&self, days: Range<usize>) -> Epoch {
        let date = self.pool.frame.date(days.start);
        let serving = |variety: &Variety, rung: usize| -> Serving {
            let Some(modality) = self.asked.ladder.get(rung) else { return Vec::new() };
            let paths = path_refs(self.case.world, variety, *modality, date);
            let number = |id| self.agencies.partition_point(|agency| *agency < id) as u8;
            paths.into_iter().map(|path| (number(path.agency), path.rank)).collect()
        };
        let of = |variety: &&Variety| std::array::from_fn(|rung| serving(variety, rung));
        Epoch { serving: self.case.varieties.iter().map(of).collect(), days }
    }

    /// Agencies to ask without a name: per rung the first that serves the first variety that any
    /// serves.
    fn unnamed(&self, epoch: &Epoch, parties: &mut Vec<Party>) {
        let before = parties.len();
        for rung in self.rungs() {
            let first = epoch
                .serving
                .iter()
                .enumerate()
                .find_map(|(variety, serving)| Some((variety, serving[rung].first()?.0)));
            let Some((variety, agency)) = first else { continue };
            let way = Way { agency, variety: variety as u8, rank: Rank::First };
            let same = |party: &Party| party.ways.iter().any(|way| way.agency == agency);
            let place = parties[before..].iter().position(same).unwrap_or_else(|| {
                let order = UNNAMED - u32::from(u8::MAX) + u32::from(agency);
                parties.push(Party { order, ..self.nameless(&epoch.days) });
                parties.len() - 1 - before
            });
            let party = &mut parties[before + place];
            party.ways[rung] = way;
            party.points[rung] = self.preferred(rung)
                + self.points(ReasonCode::AgencyFirstRank)
                + self.points(ReasonCode::FirstVariety) * i16::from(variety == 0);
            self.rate(party);
        }
    }

    fn is_wished(&self, facts: &Facts) -> bool {
        let wish = self.case.patient.sex_wish.filter(|wish| wish.force == Force::Wish);
        let as_wished = wish.is_none_or(|wish| facts.sex == Some(wish.sex));
        as_wished == (self.reach == Reach::AsWished)
    }

    /// The days of the epoch on which somebody is qualified and has promised to be silent, with the
    /// level then.
    pub(super) fn valid(
        &self,
        facts: &Facts,
        epoch: &Epoch,
    ) -> impl Iterator<Item = (Range<usize>, u8)> {
        let frame = &self.pool.frame;
        let zero = frame.first.num_days_from_ce();
        let after = move |last_day: i32| {
            usize::try_from(i64::from(last_day) - i64::from(zero) + 1).unwrap_or(0)
        };
        let end = epoch.days.end.min(after(facts.last_day));
        let mut start = epoch.days.start;
        let least = self.case.visit_type.min_level;
        self.pool.steps(facts).iter().filter_map(move |step| {
            let days = start..end.min(after(step.last_day));
            start = start.max(days.end);
            (step.level >= least && !days.is_empty()).then_some((days, step.level))
        })
    }

    fn named(&self, epoch: &Epoch, speakers: &[Speaker], parties: &mut Vec<Party>) {
        let mut better: Option<Better> = None;
        for speaker in speakers {
            let facts = &self.pool.facts[speaker.place as usize];
            if !self.is_wished(facts) {
                continue;
            }
            for (days, level) in self.valid(facts, epoch) {
                let party = self.party(speaker, facts, level, days, epoch);
                if party.most == NEVER {
                    continue;
                }
                match party.ways.iter().any(|way| way.rank == Rank::Unfounded) {
                    false => parties.push(party),
                    true => {
                        let better = better.get_or_insert_with(|| self.better(epoch, speakers));
                        if self.is_never_named(&party, epoch, better) {
                            continue;
                        }
                        self.with_reason(party, epoch, better, parties);
                    }
                }
            }
        }
    }

    fn party(
        &self,
        speaker: &Speaker,
        facts: &Facts,
        level: u8,
        days: Range<usize>,
        epoch: &Epoch,
    ) -> Party {
        let mut party = Party {
            place: speaker.place,
            order: facts.order,
            grade: speaker.grade,
            met: self.met.contains(&speaker.place),
            ..self.nameless(&days)
        };
        let common = self.common(speaker, facts, level, party.met);
        for rung in self.rungs() {
            let serving = &epoch.serving[speaker.variety][rung];
            let works = facts.works(self.asked.ladder[rung]);
            let path = serving.iter().find(|(agency, _)| works && self.sends(*agency, facts));
            let Some((agency, rank)) = path else { continue };
            let first_rank = *rank == serving[0].1;
            let rank = match (first_rank, party.met) {
                (true, _) => Rank::First,
                (false, true) => Rank::Lower(RankReason::Continuity),
                (false, false) => Rank::Unfounded,
            };
            party.ways[rung] = Way { agency: *agency, variety: speaker.variety as u8, rank };
            party.points[rung] = common
                + self.preferred(rung)
                + self.points(ReasonCode::AgencyFirstRank) * i16::from(first_rank);
        }
        self.rate(&mut party);
        party
    }

    /// Sets the most that a party is worth.
    pub(super) fn rate(&self, party: &mut Party) {
        party.most = party.points.iter().copied().fold(NEVER, i16::max);
    }

    pub(super) fn sends(&self, agency: u8, facts: &Facts) -> bool {
        self.pool.agencies(facts).contains(&self.agencies[usize::from(agency)])
    }

    fn common(&self, speaker: &Speaker, facts: &Facts, level: u8, met: bool) -> i16 {
        let grade = match speaker.grade {
            Grade::Native => self.points(ReasonCode::VarietyNative),
            Grade::Full => self.points(ReasonCode::VarietyFull),
            Grade::Workable | Grade::Poor | Grade::No => 0,
        };
        let sure = match facts.known {
            true => self.points(ReasonCode::KnownFree),
            false => self.points(ReasonCode::BelievedFree),
        };
        let wish = self.case.patient.sex_wish;
        let sex = match wish.is_some_and(|wish| facts.sex == Some(wish.sex)) {
            true => self.points(ReasonCode::SexAsWished),
            false => self.points(ReasonCode::AskSexWish) * i16::from(wish.is_some()),
        };
        let above = i16::from(level.saturating_sub(self.case.visit_type.min_level));
        grade
            + sure
            + sex
            + self.points(ReasonCode::FirstVariety) * i16::from(speaker.variety == 0)
            + self.points(ReasonCode::SameInterpreter) * i16::from(met)
            + self.points(ReasonCode::HigherLevel) * above
    }
}

/// How sure it is that somebody of the pool comes.
pub(super) fn availability(facts: &Facts) -> Availability {
    if facts.known { Availability::Known } else { Availability::Believed }
}

/// True when the party may come on that day.
pub(super) fn covers(party: &Party, day: usize) -> bool {
    usize::from(party.first_day) <= day && day <= usize::from(party.last_day)
}
