//! One seeded generator of clinics, interpreters, bookings and requests, in three sizes.
//!
//! Ninety days from Monday 7 September 2026 (the autumn
//! change lies in them), visits of 60, 90 and 120 minutes, seven of ten with an interpreter, who
//! is taken for a bit more than half of the time.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveTime, Utc, Weekday};
use chrono_tz::Europe::Copenhagen;
use trialogue::domain::hours::{
    DayPart, Exception, ExceptionKind, Holidays, Hours, Weekly, part_span,
};
use trialogue::domain::ids::{Id, SiteId};
use trialogue::domain::language::{Grade, Spoken, Variety};
use trialogue::domain::matching::{
    AgencyPath, BusyAt, ClinicianProfile, InterpreterProfile, Limits, MatchPolicy, PastVisit,
    PatientProfile, Qualification, Question, RoomProfile, Shared, Skill, TravelTable, WeeklySpan,
    World,
};
use trialogue::domain::person::{Force, Profession, Sex, SexWish};
use trialogue::domain::span::Span;
use trialogue::domain::visit::{Modality, VisitType};
use uuid::Uuid;

/// How many of everything.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub name: &'static str,
    pub clinics: usize,
    pub clinicians: usize,
    pub interpreters: usize,
    pub rooms: usize,
    /// Sites of each clinic.
    pub sites: usize,
    /// Other work of a hundred interpreters on a day.
    pub other_work: u64,
}

pub const SIZES: [Size; 3] = [
    Size {
        name: "clinic",
        clinics: 1,
        clinicians: 13,
        interpreters: 60,
        rooms: 8,
        sites: 1,
        other_work: 140,
    },
    Size {
        name: "region",
        clinics: 1,
        clinicians: 200,
        interpreters: 500,
        rooms: 120,
        sites: 15,
        other_work: 115,
    },
    Size {
        name: "nation",
        clinics: 300,
        clinicians: 4_000,
        interpreters: 6_000,
        rooms: 2_500,
        sites: 1,
        other_work: 40,
    },
];

pub const DAYS: usize = 90;

pub fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, 7).expect("a date")
}

/// splitmix64.
pub struct Seeded(pub u64);

impl Seeded {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }

    pub fn percent(&mut self, of_hundred: u64) -> bool {
        self.below(100) < of_hundred
    }

    pub fn one_of<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize].clone()
    }
}

/// Arabic is spoken by most, in five varieties; `vi` is covered by no contract.
pub const ARABIC: [&str; 5] = ["apc", "acm", "arz", "apd", "ary"];
const OTHERS: [(&str, u64); 5] = [("so", 10), ("ti", 5), ("kmr", 5), ("my", 5), ("ckb", 4)];
pub const UNCOVERED: &str = "vi";

pub fn variety(tag: &str) -> Variety {
    Variety::parse(tag).expect("a variety")
}

pub fn id<K>(kind: u128, number: usize) -> Id<K> {
    Id::new(Uuid::from_u128(kind << 64 | number as u128))
}

/// Everything of one size.
pub struct Instance {
    /// One per clinic; they share interpreters and travel.
    pub worlds: Vec<World>,
    /// Rows that the bookings would be in a table: visits and other work of interpreters.
    pub rows: usize,
}

struct Maker {
    seed: Seeded,
    size: Size,
    clinicians: Vec<ClinicianProfile>,
    rooms: Vec<RoomProfile>,
    interpreters: Vec<InterpreterProfile>,
    travel: TravelTable,
    /// Places of interpreters by what they speak.
    speakers: HashMap<&'static str, Vec<usize>>,
    rows: usize,
}

pub fn instance(size: Size) -> Instance {
    let mut maker = Maker {
        seed: Seeded(0xC0FFEE ^ size.clinicians as u64),
        size,
        clinicians: Vec::new(),
        rooms: Vec::new(),
        interpreters: Vec::new(),
        travel: TravelTable::new(45),
        speakers: HashMap::new(),
        rows: 0,
    };
    maker.people();
    maker.bookings();
    maker.worlds()
}

fn part(from: u16, to: u16) -> DayPart {
    DayPart::new(from, to).expect("ordered")
}

const WEEK: [Weekday; 5] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];

fn weekly(parts: &[DayPart], days: &[Weekday]) -> Hours {
    let each = |weekday: &Weekday| {
        let weekday = *weekday;
        parts.iter().map(move |part| Weekly {
            weekday,
            part: *part,
            valid_from: None,
            valid_to: None,
        })
    };
    Hours { weekly: days.iter().flat_map(each).collect(), ..Hours::never() }
}

impl Maker {
    fn sites(&self) -> usize {
        self.size.clinics * self.size.sites
    }

    fn site(&self, number: usize) -> SiteId {
        id(1, number)
    }

    /// 10 minutes and 0.9 per kilometre, in steps of five.
    fn measure(&mut self) {
        let count = self.sites() + 4;
        let place = |seed: &mut Seeded| (seed.below(120) as f64, seed.below(120) as f64);
        let places: Vec<(f64, f64)> = (0..count).map(|_| place(&mut self.seed)).collect();
        for one in 0..count {
            for other in one + 1..count {
                let (a, b) = (places[one], places[other]);
                let kilometres = ((a.0 - b.0).powi(2) + (a.1 - b.1).powi(2)).sqrt() / 3.0;
                let minutes = ((10.0 + 0.9 * kilometres) / 5.0).round() as u32 * 5;
                self.travel.set(self.site(one), self.site(other), minutes);
            }
        }
    }

    fn people(&mut self) {
        self.measure();
        for number in 0..self.size.clinicians {
            let hours = self.hours();
            let profession =
                self.seed.one_of(&[Profession::Nurse, Profession::Nurse, Profession::Doctor]);
            self.clinicians.push(ClinicianProfile {
                id: id(2, number),
                name: format!("Clinician {number}"),
                profession,
                calendar: id(2, number),
                hours,
                busy: Vec::new(),
                speaks: Vec::new(),
                ended_at: None,
            });
        }
        let sites = self.sites();
        for number in 0..self.size.rooms {
            self.rooms.push(RoomProfile {
                id: id(3, number),
                name: format!("Room {number}"),
                calendar: id(3, number),
                site: self.site(number * sites / self.size.rooms),
                equipment: vec!["couch".to_owned()],
                seats: 3,
                modalities: Modality::ALL.to_vec(),
                busy: Vec::new(),
                ended_at: None,
            });
        }
        (0..self.size.interpreters).for_each(|number| self.interpreter(number));
    }

    /// Monday to Friday with a pause at noon; away on 15 of 100 days.
    fn hours(&mut self) -> Hours {
        let mut hours = weekly(&[part(480, 720), part(750, 930)], &WEEK);
        for date in first_day().iter_days().take(DAYS) {
            if self.seed.percent(15) {
                hours.exceptions.push(Exception { date, kind: ExceptionKind::Closed });
            }
        }
        hours
    }

    fn interpreter(&mut self, number: usize) {
        let seed = &mut self.seed;
        let mut tags: Vec<&'static str> = Vec::new();
        let drawn = seed.below(100);
        let mut sum = 71;
        if drawn < sum {
            let first = seed.below(5) as usize;
            tags.push(ARABIC[first]);
            for (place, tag) in ARABIC.iter().enumerate() {
                if place != first && seed.percent(25) {
                    tags.push(tag);
                }
            }
        } else {
            for (tag, share) in OTHERS {
                if drawn >= sum && drawn < sum + share {
                    tags.push(tag);
                }
                sum += share;
            }
            if tags.is_empty() {
                tags.push("so");
            }
        }
        let grades = [Grade::Native, Grade::Native, Grade::Full, Grade::Workable];
        let skills =
            tags.iter().map(|tag| Skill { variety: variety(tag), grade: seed.one_of(&grades) });
        let skills = skills.collect();
        let sex = seed.one_of(&[Sex::Woman, Sex::Man]);
        let proof = Qualification {
            scheme: "clinic".to_owned(),
            level: seed.one_of(&[1, 2, 2, 3, 3, 4, 5]),
            valid_to: seed
                .percent(10)
                .then(|| first_day() + Duration::days(seed.below(DAYS as u64) as i64)),
        };
        let agencies = match seed.below(10) {
            0..6 => vec![id(5, 1)],
            6..9 => vec![id(5, 2)],
            _ => vec![id(5, 1), id(5, 2)],
        };
        let home = self.sites() + self.seed.below(4) as usize;
        let hours = if self.seed.percent(70) { Some(self.hours()) } else { None };
        for tag in &tags {
            self.speakers.entry(tag).or_default().push(number);
        }
        self.interpreters.push(InterpreterProfile {
            id: id(4, number),
            name: format!("Interpreter {number}"),
            calendar: id(4, number),
            sex: Some(sex),
            adult: true,
            skills,
            qualifications: vec![proof],
            confidentiality_valid_to: NaiveDate::from_ymd_opt(2030, 1, 1),
            hours,
            busy: Vec::new(),
            home: Some(self.site(home)),
            limits: Limits::default(),
            modalities: if self.seed.percent(80) {
                Modality::ALL.to_vec()
            } else {
                vec![Modality::Video, Modality::Phone]
            },
            agencies,
            excluded: None,
            ended_at: None,
        });
    }

    /// The clinic that a clinician or a room belongs to.
    fn clinic_of(number: usize, all: usize, clinics: usize) -> usize {
        number * clinics / all
    }

    fn bookings(&mut self) {
        let size = self.size;
        let mut rooms_of: Vec<Vec<usize>> = vec![Vec::new(); size.clinics];
        for room in 0..size.rooms {
            rooms_of[Self::clinic_of(room, size.rooms, size.clinics)].push(room);
        }
        for date in first_day().iter_days().take(DAYS) {
            if date.weekday().number_from_monday() > 5 {
                continue;
            }
            self.other_work(date);
            for clinician in 0..size.clinicians {
                let clinic = Self::clinic_of(clinician, size.clinicians, size.clinics);
                self.day_of(date, clinician, &rooms_of[clinic]);
            }
        }
    }

    /// Pieces elsewhere, as far as there is time for them.
    fn other_work(&mut self, date: NaiveDate) {
        for number in 0..self.size.interpreters {
            let pieces = self.size.other_work / 100;
            let more = u64::from(self.seed.percent(self.size.other_work % 100));
            for _ in 0..pieces + more {
                let minute = 480 + 15 * self.seed.below(26) as u16;
                let minutes = self.seed.one_of(&[60, 60, 90, 120]);
                let span = Span::of_minutes(self.at(date, minute), minutes);
                let site = self.seed.below(self.sites() as u64 + 4) as usize;
                if self.is_free(number, span) {
                    self.claim_interpreter(number, span, site, Modality::Onsite);
                    self.rows += 1;
                }
            }
        }
    }

    fn at(&self, date: NaiveDate, minute: u16) -> DateTime<Utc> {
        part_span(part(minute, 1440), date, Copenhagen).expect("a time").start()
    }

    fn day_of(&mut self, date: NaiveDate, clinician: usize, rooms: &[usize]) {
        for block in self.clinicians[clinician].hours.parts(date) {
            let mut minute = block.from() + 15 * self.seed.below(5) as u16;
            loop {
                let minutes = match self.seed.below(100) {
                    0..55 => 60,
                    55..85 => 90,
                    _ => 120,
                };
                if minute + minutes > block.to() {
                    break;
                }
                let span = Span::of_minutes(self.at(date, minute), u32::from(minutes));
                self.visit(clinician, rooms, span);
                minute += minutes + 15 * self.seed.below(3) as u16;
            }
        }
    }

    fn visit(&mut self, clinician: usize, rooms: &[usize], span: Span) {
        let offset = self.seed.below(rooms.len() as u64) as usize;
        let free = |room: &usize| !ends_with(&self.rooms[*room].busy, span);
        let room = (0..rooms.len()).map(|n| rooms[(n + offset) % rooms.len()]).find(free);
        let Some(room) = room else { return };
        let site = self.rooms[room].site;
        if self.seed.percent(70) {
            let tag = self.tag();
            let all = self.speakers.get(tag).cloned().unwrap_or_default();
            for _ in 0..6.min(all.len()) {
                let number = self.seed.one_of(&all);
                if self.is_free(number, span) {
                    let place = self.site_number(site);
                    self.claim_interpreter(number, span, place, Modality::Onsite);
                    break;
                }
            }
        }
        self.clinicians[clinician].busy.push(span);
        self.rooms[room].busy.push(span);
        self.rows += 1;
    }

    pub fn tag(&mut self) -> &'static str {
        let drawn = self.seed.below(100);
        let mut sum = 71;
        if drawn < sum {
            return ARABIC[self.seed.below(5) as usize];
        }
        for (tag, share) in OTHERS {
            sum += share;
            if drawn < sum {
                return tag;
            }
        }
        "so"
    }

    fn site_number(&self, site: SiteId) -> usize {
        site.uuid().as_u128() as u64 as usize
    }

    /// Free with an hour around it, which leaves time to travel.
    fn is_free(&self, number: usize, span: Span) -> bool {
        let person = &self.interpreters[number];
        let wide = span.widened(45, 45);
        let open = person.hours.as_ref().is_none_or(|hours| {
            let date = span.start().with_timezone(&Copenhagen).date_naive();
            let spans = trialogue::domain::hours::open_spans(hours, date, Copenhagen);
            spans.iter().any(|open| open.contains(span))
        });
        let today = person
            .busy
            .iter()
            .rev()
            .take_while(|piece| piece.span.end() > span.start() - Duration::hours(14));
        open && !today.into_iter().any(|piece| piece.span.overlaps(wide))
    }

    fn claim_interpreter(&mut self, number: usize, span: Span, site: usize, modality: Modality) {
        let site = Some(self.site(site));
        self.interpreters[number].busy.push(BusyAt {
            span,
            site,
            modality: Some(modality),
            heavy: false,
        });
    }

    fn worlds(self) -> Instance {
        let Maker { size, clinicians, rooms, interpreters, travel, rows, .. } = self;
        let interpreters: Shared<Vec<InterpreterProfile>> = interpreters.into();
        let world = |clinic: usize| World {
            now: first_day().and_time(NaiveTime::MIN).and_utc() - Duration::hours(12),
            zone: Copenhagen,
            step_minutes: 15,
            site: id(1, clinic * size.sites),
            clinic_hours: Hours {
                holidays: Holidays::DANISH_CLINIC,
                ..weekly(&[part(480, 960)], &WEEK)
            },
            clinicians: clinicians
                .iter()
                .enumerate()
                .filter(|(number, _)| {
                    Maker::clinic_of(*number, size.clinicians, size.clinics) == clinic
                })
                .map(|(_, person)| person.clone())
                .collect(),
            rooms: rooms
                .iter()
                .enumerate()
                .filter(|(number, _)| Maker::clinic_of(*number, size.rooms, size.clinics) == clinic)
                .map(|(_, room)| room.clone())
                .collect(),
            interpreters: interpreters.clone(),
            paths: paths(),
            travel: travel.clone(),
            policy: MatchPolicy::default(),
            history: Vec::new(),
        };
        Instance { worlds: (0..size.clinics).map(world).collect(), rows }
    }
}

fn ends_with(busy: &[Span], span: Span) -> bool {
    let near =
        busy.iter().rev().take_while(|other| other.end() > span.start() - Duration::hours(14));
    near.into_iter().any(|other| other.overlaps(span))
}

fn paths() -> Vec<AgencyPath> {
    let covered: Vec<Variety> =
        ARABIC.iter().copied().chain(OTHERS.map(|(tag, _)| tag)).map(variety).collect();
    let path = |number: usize, rank: u32| AgencyPath {
        agency: id(5, number),
        contract: id(6, number),
        rank,
        modalities: Modality::ALL.to_vec(),
        varieties: Some(covered.clone()),
        valid_from: None,
        valid_to: None,
    };
    vec![path(1, 1), path(2, 2)]
}

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
