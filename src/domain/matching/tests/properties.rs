//! Random small clinics: search and assessment against the oracle, with counts of what was met.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Duration, NaiveTime};

use super::oracle::{Key, Oracle};
use super::*;
use crate::domain::hours::{Exception, ExceptionKind};
use crate::domain::person::{Force, SexWish};

const WORLDS: u64 = 180;
const CHOICES_PER_WORLD: usize = 150;

/// splitmix64, so that every run tries the same worlds.
pub(in super::super) struct Seeded(u64);

impl Seeded {
    pub(in super::super) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }

    pub(in super::super) fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    fn one_of<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize].clone()
    }
}

/// First and last day: an ordinary week, Easter with the spring change, the autumn change.
const PERIODS: [(&str, &str); 3] =
    [("2026-11-24", "2026-11-26"), ("2027-03-26", "2027-03-30"), ("2026-10-24", "2026-10-26")];

const EVERY_DAY: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

pub(in super::super) struct Generator {
    pub(in super::super) seed: Seeded,
    pub(in super::super) from: NaiveDate,
    pub(in super::super) to: NaiveDate,
    gentle: bool,
}

impl Generator {
    pub(in super::super) fn new(number: u64) -> Generator {
        let (from, to) = PERIODS[(number % 3) as usize];
        let gentle = number.is_multiple_of(2);
        Generator { seed: Seeded(number), from: day(from), to: day(to), gentle }
    }

    /// On the five-minute grid between five in the morning and six in the evening, UTC.
    pub(in super::super) fn span(&mut self) -> Span {
        let days = (self.to - self.from).num_days() as u64 + 1;
        let date = self.from + Duration::days(self.seed.below(days) as i64);
        let start = date.and_hms_opt(5, 0, 0).expect("a time").and_utc();
        let start = start + Duration::minutes(5 * self.seed.below(13 * 12) as i64);
        Span::of_minutes(start, 15 + 15 * self.seed.below(7) as u32)
    }

    fn spans(&mut self, most: u64) -> Vec<Span> {
        (0..self.seed.below(most)).map(|_| self.span()).collect()
    }

    fn hours(&mut self) -> Hours {
        let from = 480 + 15 * self.seed.below(8) as u16;
        let mut made = hours(&EVERY_DAY, from, from + 240 + 15 * self.seed.below(16) as u16);
        if self.seed.once_in(4) {
            let kind = match self.seed.below(2) {
                0 => ExceptionKind::Closed,
                _ => ExceptionKind::Extra(DayPart::new(600, 1020).expect("ordered")),
            };
            made.exceptions.push(Exception { date: self.to, kind });
        }
        made
    }

    fn site(&mut self) -> SiteId {
        if self.seed.once_in(3) { other_site() } else { clinic_site() }
    }

    /// In every other world most of them may come, so that rank and time decide.
    fn interpreter(&mut self, number: u128) -> InterpreterProfile {
        let mut person = interpreter(number);
        let seed = &mut self.seed;
        if !self.gentle || seed.once_in(6) {
            change_standing(&mut person, seed, self.from);
        }
        person.home = seed.one_of(&[None, Some(other_site())]);
        person.limits = Limits {
            max_day_minutes: seed.one_of(&[150, 240, 360]),
            max_minutes_without_break: seed.one_of(&[75, 90]),
            min_break_minutes: seed.one_of(&[15, 30]),
        };
        let both = vec![id(402), id(401)];
        person.agencies = seed.one_of(&[vec![id(401)], vec![id(402)], vec![id(402)], both]);
        person.hours = self.seed.once_in(3).then(|| self.hours());
        person.busy = self.pieces();
        person
    }

    /// Many short ones, so that travel, breaks and load come to decide.
    fn pieces(&mut self) -> Vec<BusyAt> {
        let spans = self.spans(16);
        spans.into_iter().map(|span| self.piece(span)).collect()
    }

    pub(in super::super) fn piece(&mut self, span: Span) -> BusyAt {
        let modality = self.seed.one_of(&[None, Some(Modality::Onsite), Some(Modality::Phone)]);
        let site = (modality == Some(Modality::Onsite)).then(|| self.site());
        BusyAt { span, site, modality, heavy: modality.is_some() && self.seed.once_in(2) }
    }

    fn room(&mut self, number: u128) -> RoomProfile {
        let mut made =
            room(number, self.seed.one_of(&[Modality::Onsite, Modality::Onsite, Modality::Video]));
        made.site = self.site();
        made.seats = self.seed.one_of(&[2, 3, 3, 12]);
        if self.seed.once_in(5) {
            made.equipment.clear();
        }
        made.busy = self.spans(6);
        made
    }

    fn clinician(&mut self, number: u128) -> ClinicianProfile {
        let mut made = clinician(
            number,
            self.seed.one_of(&[Profession::Nurse, Profession::Nurse, Profession::Doctor]),
        );
        made.hours = self.hours();
        made.busy = self.spans(4);
        made
    }

    fn path(&mut self, number: u128) -> AgencyPath {
        let mut made = path(number, self.seed.one_of(&[1, number as u32, number as u32]));
        if self.gentle {
            return made;
        }
        made.modalities = self.seed.one_of(&[Modality::ALL.to_vec(), vec![Modality::Onsite]]);
        made.varieties = self.seed.one_of(&[None, None, None, Some(vec![variety("kmr")])]);
        made.valid_to = self.seed.one_of(&[None, None, None, Some(self.from)]);
        made
    }

    pub(in super::super) fn world(&mut self) -> World {
        let mut made = world();
        made.now = self.from.and_hms_opt(8, 0, 0).expect("a time").and_utc();
        made.clinic_hours = self.hours();
        if self.seed.once_in(2) {
            made.clinic_hours.holidays = Holidays::DANISH_CLINIC;
        }
        made.clinicians = (1..=3).map(|number| self.clinician(number)).collect();
        made.rooms = (1..=3).map(|number| self.room(number)).collect();
        made.interpreters = (1..=5).map(|number| self.interpreter(number)).collect();
        made.paths = (1..=2).map(|number| self.path(number)).collect();
        made.policy.setup_minutes = self.seed.one_of(&[0, 5]);
        made.policy.after_heavy_minutes = self.seed.one_of(&[30, 90]);
        made.travel.set(clinic_site(), other_site(), 25);
        if self.seed.once_in(2) {
            for _ in 0..2 {
                let interpreter = Some(id(301 + u128::from(self.seed.below(5))));
                made.history.push(PastVisit { at: made.now, clinician: id(101), interpreter });
            }
        }
        made
    }

    fn patient(&mut self) -> PatientProfile {
        let (mut made, gentle) = (patient(), self.gentle);
        let seed = &mut self.seed;
        made.spoken = match seed.below(8) {
            0 => vec![Spoken::declare("ar").expect("a group")],
            1 => vec![Spoken::declare("ku").expect("a group"), Spoken::Known(variety("apc"))],
            2 => vec![Spoken::Known(variety("kmr")), Spoken::Known(variety("apc"))],
            3 => vec![Spoken::Known(variety("acm"))],
            // Sudanese understand Egyptians, who understand them less well.
            4 if !gentle => vec![Spoken::Known(variety("apd"))],
            _ => made.spoken,
        };
        made.interpreter_required = !seed.once_in(9);
        made.never = seed.once_in(8).then(|| variety("kmr")).into_iter().collect();
        let force = seed.one_of(&[Force::Condition, Force::Wish]);
        made.sex_wish =
            seed.once_in(2).then(|| SexWish { sex: seed.one_of(&[Sex::Woman, Sex::Man]), force });
        made.excluded = seed.once_in(4).then(|| id(301)).into_iter().collect();
        if seed.once_in(3) {
            let weekday = seed.one_of(&EVERY_DAY);
            made.unavailable.push(WeeklySpan { weekday, from: 600, to: 690 });
        }
        made.usual_clinician = seed.one_of(&[None, Some(id(101))]);
        made.busy = self.spans(4);
        made
    }

    pub(in super::super) fn question(&mut self) -> Question {
        let mut made = Question { patient: self.patient(), ..question() };
        (made.from, made.to) = (self.from, self.to);
        let seed = &mut self.seed;
        made.visit_type.lead_minutes = seed.one_of(&[0, 0, 5]);
        made.visit_type.briefing_minutes = seed.one_of(&[0, 10]);
        made.visit_type.min_level = seed.one_of(&[0, 2, 3]);
        made.visit_type.modalities = seed.one_of(&[
            vec![Modality::Onsite],
            vec![Modality::Onsite, Modality::Video],
            vec![Modality::Phone, Modality::Onsite, Modality::Video],
        ]);
        made.clinician = seed.once_in(5).then(|| id(101));
        made.weekdays = seed.once_in(6).then(|| vec![Weekday::Tue, Weekday::Sun]);
        made.not_before = seed.once_in(6).then(|| NaiveTime::from_hms_opt(9, 30, 0)).flatten();
        made.not_after = seed.once_in(6).then(|| NaiveTime::from_hms_opt(15, 0, 0)).flatten();
        made.modalities = seed.once_in(6).then(|| vec![Modality::Onsite]);
        made
    }

    /// Such as a clinic may set; some reasons count for nothing, some as much as another.
    pub(in super::super) fn weights(&mut self) -> Weights {
        let mut any = || self.seed.one_of(&[0, 1, 5, 8, 20, 30, 40]);
        Weights {
            soonest: any(),
            same_clinician: any(),
            same_interpreter: any(),
            same_pair: any(),
            variety_native: any(),
            variety_full: any(),
            first_variety: any(),
            sex_as_wished: any(),
            higher_level: any() / 2,
            preferred_modality: any(),
            known_free: any(),
            believed_free: any(),
            agency_first_rank: any(),
            at_site_that_day: any(),
            clinician_speaks: any(),
        }
    }

    fn choice(&mut self, world: &World, proposals: &[Proposal]) -> Choice {
        let nobody = self.seed.once_in(6);
        let room = self.seed.one_of(&world.rooms).id;
        let any = Choice {
            start: self.span().start()
                + Duration::minutes(if self.seed.once_in(9) { 3 } else { 0 }),
            clinician: self.seed.one_of(&world.clinicians).id,
            room: (!self.seed.once_in(3)).then_some(room),
            interpreter: (!nobody).then(|| self.seed.one_of(&world.interpreters).id),
            modality: self.seed.one_of(Modality::ALL),
            rank_reason: None,
        };
        if proposals.is_empty() || self.seed.once_in(3) {
            return any;
        }
        let named: Vec<&Proposal> = proposals.iter().filter(|p| p.interpreter.is_some()).collect();
        let good = match self.seed.below(4) {
            0 => &self.seed.one_of(proposals),
            _ if named.is_empty() => &self.seed.one_of(proposals),
            _ => self.seed.one_of(&named),
        };
        let good = as_choice(good);
        match self.seed.below(9) {
            0 | 4 => {
                let later = Duration::minutes(5 * (self.seed.below(37) as i64 - 18));
                Choice { start: good.start + later, room: None, ..good }
            }
            5 if self.seed.once_in(6) => {
                Choice { start: good.start + Duration::minutes(3), ..good }
            }
            1 => Choice { clinician: any.clinician, ..good },
            2 => Choice { room: any.room, ..good },
            3 => Choice { modality: any.modality, ..good },
            _ => Choice { interpreter: any.interpreter, ..good },
        }
    }
}

/// What does not change with the time: language, sex, proofs, exclusions.
fn change_standing(person: &mut InterpreterProfile, seed: &mut Seeded, from: NaiveDate) {
    person.sex = seed.one_of(&[Some(Sex::Woman), Some(Sex::Woman), Some(Sex::Man), None]);
    person.adult = !seed.once_in(15);
    let tags = ["apc", "apc", "apc", "apc", "acm", "ayp", "arz", "kmr"];
    let grades = [Grade::Native, Grade::Full, Grade::Workable, Grade::Poor];
    person.skills = (0..2).map(|_| skill(seed.one_of(&tags), seed.one_of(&grades))).collect();
    person.skills.dedup_by_key(|skill| skill.variety.clone());
    person.qualifications[0].level = seed.one_of(&[1, 2, 3, 3, 5]);
    person.qualifications[0].valid_to = seed.one_of(&[None, None, Some(from)]);
    let long = Some(day("2030-01-01"));
    let valid = [long, long, long, long, long, long, Some(from), None];
    person.confidentiality_valid_to = seed.one_of(&valid);
    person.modalities = seed.one_of(&[Modality::ALL.to_vec(), vec![Modality::Onsite]]);
    let kinds = [ExclusionKind::Relative, ExclusionKind::ConflictOpen, ExclusionKind::ByClinic];
    person.excluded = seed.once_in(6).then(|| seed.one_of(&kinds));
}

pub(super) fn key(proposal: &Proposal) -> Key {
    let unnamed = proposal.agency.filter(|_| proposal.interpreter.is_none());
    (proposal.envelope.told.start(), proposal.clinician, proposal.interpreter, unnamed)
}

/// The proposal as somebody would book it who gives no reason.
fn as_choice(proposal: &Proposal) -> Choice {
    Choice { rank_reason: None, ..proposal.choice() }
}

fn at_least(counts: &BTreeMap<String, u32>, minimum: u32, classes: &[&str]) {
    for class in classes {
        let met = counts.get(*class).copied().unwrap_or(0);
        assert!(met >= minimum, "{class}: {met} cases, at least {minimum} wanted; {counts:?}");
    }
}

#[test]
fn the_search_finds_what_the_oracle_finds() {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut count = |class: &str| *counts.entry(class.to_owned()).or_default() += 1;
    for number in 0..WORLDS {
        let mut generator = Generator::new(number);
        let (world, question) = (generator.world(), generator.question());
        let oracle =
            Oracle { world: &world, patient: &question.patient, visit_type: &question.visit_type };
        let found = search(&world, &question);
        let keys: BTreeSet<Key> = found.proposals.iter().map(key).collect();
        assert_eq!(keys.len(), found.proposals.len(), "world {number}: one proposal per set");
        assert_eq!(keys, oracle.keys(&question), "world {number}");
        assert_eq!(found.proposals.is_empty(), !found.why.is_empty(), "world {number}");
        check_order(&found.proposals, number);
        for proposal in &found.proposals {
            check_proposal(&world, &question, proposal);
            count(proposal.availability.as_str());
            count(proposal.rank_reason.map_or("best rank", |reason| reason.as_str()));
        }
        count(if keys.is_empty() { "nothing found" } else { "found" });
        count(["ordinary week", "spring change", "autumn change"][(number % 3) as usize]);
        let changed = at("2027-03-28T01:00:00Z")..at("2027-03-29T22:00:00Z");
        let winter = at("2026-10-25T01:00:00Z")..at("2026-10-26T22:00:00Z");
        for (start, ..) in &keys {
            if changed.contains(start) || winter.contains(start) {
                count("start after a change");
            }
        }
        check_limits(&world, &question, &found.proposals, number);
    }
    println!("{counts:?}");
    at_least(&counts, 25, &["nothing found", "found", "spring change", "autumn change"]);
    at_least(&counts, 300, &["known", "believed", "agency", "best rank", "start after a change"]);
    at_least(&counts, 20, &["continuity", "patient_condition"]);
}

/// Best first, and the score is what the reasons say.
fn check_order(proposals: &[Proposal], number: u64) {
    for pair in proposals.windows(2) {
        let order = |p: &Proposal| (std::cmp::Reverse(p.score), p.envelope.told.start());
        assert!(order(&pair[0]) <= order(&pair[1]), "world {number}");
    }
    for proposal in proposals {
        let points: i64 = proposal.reasons.iter().map(|reason| reason.points).sum();
        assert_eq!(points, proposal.score, "world {number}");
    }
}

/// What is proposed can be booked, and means the same then.
fn check_proposal(world: &World, question: &Question, proposal: &Proposal) {
    let choice = as_choice(proposal);
    let assessment = assess(world, &question.patient, &question.visit_type, &choice)
        .unwrap_or_else(|refusals| panic!("{choice:?} refused: {refusals:?}"));
    assert_eq!(assessment.envelope, proposal.envelope);
    assert_eq!(assessment.availability, proposal.availability);
    assert_eq!(assessment.variety, proposal.variety);
    assert_eq!(assessment.rank_reason, proposal.rank_reason);
    assert_eq!(assessment.paths.first().map(|path| path.agency), proposal.agency);
    assert!(proposal.modality != Modality::Onsite || proposal.room.is_some());
    if let Some(interpreter) = proposal.interpreter {
        let start = Some(choice.start);
        assert_eq!(explain(world, question, Who::Interpreter(interpreter), start), []);
    }
}

/// A short answer is part of the long one, begins with the same best, and is as long as it can be.
fn check_limits(world: &World, question: &Question, all: &[Proposal], number: u64) {
    let short = search(world, &Question { limit: 5, ..question.clone() });
    assert_eq!(short.proposals.len(), all.len().min(5), "world {number}");
    assert_eq!(short.proposals.first(), all.first(), "world {number}");
    assert!(short.proposals.iter().all(|proposal| all.contains(proposal)), "world {number}");
    for relaxation in &short.relaxations {
        let known = short.proposals.contains(&relaxation.best);
        assert_eq!(known, relaxation.code == RelaxationCode::WithoutName, "world {number}");
    }
    let around = all.first().map_or(world.now, |p| p.envelope.told.start());
    let near = nearest(world, question, around);
    let starts: BTreeSet<_> = all.iter().map(|p| p.envelope.told.start()).collect();
    assert_eq!(near.len(), starts.len().min(3), "world {number}");
    let mut distances: Vec<_> = starts.iter().map(|start| (*start - around).abs()).collect();
    distances.sort_unstable();
    let nearest: Vec<_> = near.iter().map(|p| (p.envelope.told.start() - around).abs()).collect();
    assert_eq!(nearest, distances[..near.len()], "world {number}");
}

#[test]
fn the_assessment_agrees_with_the_oracle() {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for number in 0..WORLDS {
        let mut generator = Generator::new(number);
        let (world, question) = (generator.world(), generator.question());
        let oracle =
            Oracle { world: &world, patient: &question.patient, visit_type: &question.visit_type };
        let proposals = search(&world, &question).proposals;
        for _ in 0..CHOICES_PER_WORLD {
            let choice = generator.choice(&world, &proposals);
            let assessed = assess(&world, &question.patient, &question.visit_type, &choice);
            assert_eq!(
                assessed.is_ok(),
                oracle.allows(&choice),
                "world {number}: {choice:?} {assessed:?}"
            );
            let class = match &assessed {
                Ok(_) => "allowed",
                Err(refusals) if refusals.len() == 1 => refusals[0].rule.as_str(),
                Err(_) => "several",
            };
            *counts.entry(class.to_owned()).or_default() += 1;
        }
    }
    // Not made at random: unknown ids, a gap, and a wish, which binds no booking.
    let random = |rule: &&Rule| {
        use Rule::*;
        !matches!(rule, Gap | SexWish | ClinicianUnknown | RoomUnknown | InterpreterUnknown)
    };
    let rules: Vec<&str> = Rule::ALL.iter().filter(random).map(|rule| rule.as_str()).collect();
    println!("{counts:?}");
    at_least(&counts, 10, &rules);
    at_least(&counts, 300, &["allowed", "several"]);
}
