//! One seeded generator of clinics, interpreters, bookings and requests, in three sizes.
//!
//! Ninety days from Monday 7 September 2026 (the autumn
//! change lies in them), visits of 60, 90 and 120 minutes, seven of ten with an interpreter, who
//! is taken for a bit more than half of the time. As many bookings as the research measured: 7 552,
//! 71 262 and 864 771 rows in the horizon, 2 261, 34 919 and 719 508 of them visits, within two in
//! a hundred.

mod bookings;
mod people;
mod requests;

use std::collections::HashMap;

use chrono::{Duration, NaiveDate, NaiveTime, Weekday};
use chrono_tz::Europe::Copenhagen;
pub use requests::{Kind, Request, requests};
use trialogue::domain::hours::{DayPart, Holidays, Hours, Weekly};
use trialogue::domain::ids::{Id, SiteId};
use trialogue::domain::language::Variety;
use trialogue::domain::matching::{
    AgencyPath, ClinicianProfile, InterpreterProfile, MatchPolicy, RoomProfile, Shared,
    TravelTable, World,
};
use trialogue::domain::visit::Modality;
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
    /// How often a time is drawn for such a piece before it is given up.
    pub tries: u64,
    /// How many of a hundred gaps are filled as soon as a room is free.
    pub full: u64,
    /// Gaps are fewer quarters of an hour than this.
    pub gaps: u64,
    /// Milliseconds at the median of the statement by which the research set the first stage.
    pub research_ms: f64,
}

pub const SIZES: [Size; 3] = [
    Size {
        name: "clinic",
        clinics: 1,
        clinicians: 13,
        interpreters: 60,
        rooms: 8,
        sites: 1,
        other_work: 155,
        tries: 6,
        full: 90,
        gaps: 2,
        research_ms: 31.4,
    },
    Size {
        name: "region",
        clinics: 1,
        clinicians: 200,
        interpreters: 500,
        rooms: 120,
        sites: 15,
        other_work: 128,
        tries: 6,
        full: 90,
        gaps: 2,
        research_ms: 3057.0,
    },
    Size {
        name: "nation",
        clinics: 300,
        clinicians: 4_000,
        interpreters: 6_000,
        rooms: 2_500,
        sites: 1,
        other_work: 42,
        tries: 4,
        full: 100,
        gaps: 2,
        research_ms: 1858.0,
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
    /// The visits among them.
    pub visits: usize,
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
    visits: usize,
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
        visits: 0,
    };
    maker.measure();
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

    /// The clinic that a clinician or a room belongs to.
    fn clinic_of(number: usize, all: usize, clinics: usize) -> usize {
        number * clinics / all
    }

    fn worlds(self) -> Instance {
        let Maker { size, clinicians, rooms, interpreters, travel, rows, visits, .. } = self;
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
        Instance { worlds: (0..size.clinics).map(world).collect(), rows, visits }
    }
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
