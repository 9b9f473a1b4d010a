//! Whether an interpreter may come, and has time.

use chrono::{Duration, NaiveDate};

use super::super::*;
use super::{Broken, Oracle, is_free, rule};
use crate::domain::language::understanding;
use crate::domain::person::Force;

impl Oracle<'_> {
    /// The variety in which the two can talk; the generator makes no sensitive pairs.
    pub(super) fn variety(&self, person: &InterpreterProfile) -> Option<Variety> {
        self.varieties().into_iter().find(|wanted| {
            match person.skills.iter().find(|skill| skill.variety == *wanted) {
                Some(skill) => skill.grade >= Grade::Workable,
                None => person.skills.iter().any(|skill| {
                    let both = [(&skill.variety, wanted), (wanted, &skill.variety)];
                    skill.grade >= Grade::Full
                        && both
                            .iter()
                            .all(|(said, heard)| understanding(said, heard) >= Grade::Full)
                }),
            }
        })
    }

    /// The rules that keep the person from coming at all on that date, in that way.
    pub(super) fn against_person(
        &self,
        person: &InterpreterProfile,
        date: NaiveDate,
        modality: Modality,
    ) -> Broken {
        use ExclusionKind::{ByClinic, ByInterpreter, ConflictOpen, Relative};
        let condition = self.patient.sex_wish.filter(|wish| wish.force == Force::Condition);
        let proved = |proof: &Qualification| {
            proof.level >= self.visit_type.min_level
                && proof.valid_to.is_none_or(|last| last >= date)
        };
        let excluded = self.patient.excluded.contains(&person.id)
            || matches!(person.excluded, Some(ByClinic | ByInterpreter));
        let unproved = self.visit_type.min_level > 0 && !person.qualifications.iter().any(proved);
        rule(1, self.variety(person).is_none())
            | rule(2, excluded)
            | rule(3, person.excluded == Some(ConflictOpen))
            | rule(4, !person.adult || person.excluded == Some(Relative))
            | rule(6, !person.modalities.contains(&modality))
            | rule(7, unproved || person.confidentiality_valid_to.is_none_or(|last| last < date))
            | rule(8, condition.is_some_and(|wish| person.sex != Some(wish.sex)))
    }

    /// Whether the person may come at all on that date, in that way.
    pub(super) fn stands(
        &self,
        person: &InterpreterProfile,
        date: NaiveDate,
        modality: Modality,
    ) -> bool {
        self.against_person(person, date, modality) == 0
    }

    pub(super) fn serving(
        &self,
        variety: &Variety,
        modality: Modality,
        date: NaiveDate,
    ) -> Vec<&AgencyPath> {
        let mut serving: Vec<&AgencyPath> = Vec::new();
        for path in &self.world.paths {
            let covers = path.varieties.as_ref().is_none_or(|list| list.contains(variety));
            let begun = path.valid_from.is_none_or(|first| first <= date);
            let over = path.valid_to.is_some_and(|last| last < date);
            if covers && begun && !over && path.modalities.contains(&modality) {
                serving.push(path);
            }
        }
        serving.sort_by_key(|path| (path.rank, path.agency));
        serving
    }

    /// Contract leads there, by the best rank or with a reason that can be found.
    pub(super) fn may_be_named(
        &self,
        person: &InterpreterProfile,
        date: NaiveDate,
        modality: Modality,
    ) -> bool {
        let Some(variety) = self.variety(person) else { return false };
        let serving = self.serving(&variety, modality, date);
        let own = serving.iter().find(|path| person.agencies.contains(&path.agency));
        let Some(own) = own else { return false };
        let before = self.world.history.iter().any(|visit| visit.interpreter == Some(person.id));
        let better = |other: &InterpreterProfile| {
            let path = |p: &&&AgencyPath| p.rank < own.rank && other.agencies.contains(&p.agency);
            serving.iter().any(|p| path(&p)) && self.stands(other, date, modality)
        };
        own.rank == serving[0].rank || before || !self.world.interpreters.iter().any(better)
    }

    /// What the person does on the local dates of the block.
    pub(super) fn that_day<'b>(
        &self,
        person: &'b InterpreterProfile,
        block: Span,
    ) -> Vec<&'b BusyAt> {
        let dates = self.date(block.start())..=self.date(block.end());
        let touches = |piece: &&BusyAt| {
            self.date(piece.span.start()) <= *dates.end()
                && self.date(piece.span.end()) >= *dates.start()
        };
        person.busy.iter().filter(touches).collect()
    }

    /// The rules of time that a block breaks.
    pub(super) fn against_time(
        &self,
        person: &InterpreterProfile,
        block: Span,
        modality: Modality,
        site: SiteId,
    ) -> Broken {
        let day = self.that_day(person, block);
        let policy = &self.world.policy;
        let reach = |piece: &BusyAt| {
            let there = match piece.modality {
                Some(Modality::Onsite) | None => piece.site,
                Some(_) => person.home,
            };
            let here = if modality == Modality::Onsite { Some(site) } else { person.home };
            let travel = match (here, there) {
                (Some(a), Some(b)) => self.world.travel.minutes(a, b),
                _ => 0,
            };
            let pause = i64::from(travel + policy.setup_minutes);
            let from = piece.span.start() - Duration::minutes(pause);
            let to = piece.span.end() + Duration::minutes(pause);
            block.end() <= from || to <= block.start()
        };
        let rested = |piece: &BusyAt| {
            let rest = Duration::minutes(i64::from(policy.after_heavy_minutes));
            !piece.heavy
                || block.end() <= piece.span.start()
                || piece.span.end() + rest <= block.start()
        };
        let open = person.hours.as_ref().is_none_or(|hours| self.is_open(hours, block));
        let free = is_free(day.iter().map(|piece| piece.span), block);
        let (breaks, load) = self.bearable(person, &day, block);
        rule(5, !(open && free && day.iter().all(|piece| reach(piece))))
            | rule(9, !breaks)
            | rule(10, !(load && day.iter().all(|piece| rested(piece))))
    }

    /// Whether breaks are kept, and the day's load.
    pub(super) fn bearable(
        &self,
        person: &InterpreterProfile,
        day: &[&BusyAt],
        block: Span,
    ) -> (bool, bool) {
        let mut work: Vec<Span> =
            day.iter().filter(|piece| piece.modality.is_some()).map(|piece| piece.span).collect();
        work.push(block);
        work.sort_unstable();
        let today = self.date(block.start());
        let load: i64 =
            work.iter().filter(|s| self.date(s.start()) == today).map(|s| s.minutes()).sum();
        let pause = Duration::minutes(i64::from(person.limits.min_break_minutes));
        let mut chains: Vec<Vec<Span>> = Vec::new();
        for span in work {
            let last = chains.last_mut();
            let joins =
                |chain: &Vec<Span>| chain.iter().any(|one| span.start() - one.end() < pause);
            match last.filter(|chain| joins(chain)) {
                Some(chain) => chain.push(span),
                None => chains.push(vec![span]),
            }
        }
        let chain = chains.into_iter().find(|chain| chain.contains(&block)).unwrap_or_default();
        let without_break: i64 = chain.iter().map(|span| span.minutes()).sum();
        (
            chain.len() < 2 || without_break <= i64::from(person.limits.max_minutes_without_break),
            load <= i64::from(person.limits.max_day_minutes),
        )
    }
}
