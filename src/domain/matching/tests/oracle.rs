//! A slow second opinion that knows neither rosters nor rules: it walks over every five minutes
//! of a block and every claim, and tries every set there is.

use std::collections::BTreeSet;

use chrono::{Datelike, Duration, NaiveDate, Timelike};

use super::*;
use crate::domain::hours::ExceptionKind;
use crate::domain::ids::{AgencyId, ClinicianId, InterpreterId, RoomId};
use crate::domain::language::understanding;
use crate::domain::person::Force;

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

    /// The variety in which the two can talk; the generator makes no sensitive pairs.
    fn variety(&self, person: &InterpreterProfile) -> Option<Variety> {
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
    fn against_person(
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
    fn stands(&self, person: &InterpreterProfile, date: NaiveDate, modality: Modality) -> bool {
        self.against_person(person, date, modality) == 0
    }

    fn serving(&self, variety: &Variety, modality: Modality, date: NaiveDate) -> Vec<&AgencyPath> {
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
    fn may_be_named(
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
    fn that_day<'b>(&self, person: &'b InterpreterProfile, block: Span) -> Vec<&'b BusyAt> {
        let dates = self.date(block.start())..=self.date(block.end());
        let touches = |piece: &&BusyAt| {
            self.date(piece.span.start()) <= *dates.end()
                && self.date(piece.span.end()) >= *dates.start()
        };
        person.busy.iter().filter(touches).collect()
    }

    /// The rules of time that a block breaks.
    fn against_time(
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
    fn bearable(&self, person: &InterpreterProfile, day: &[&BusyAt], block: Span) -> (bool, bool) {
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

/// One possible set, and what it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ranked {
    pub(super) key: Key,
    pub(super) score: i64,
    pub(super) modality: Modality,
    pub(super) room: Option<RoomId>,
}

impl Oracle<'_> {
    /// The best sets of a question by its limit, and the criteria of which each alone has kept a
    /// set out.
    pub(super) fn ranked(&self, question: &Question) -> (Vec<Ranked>, Broken) {
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
