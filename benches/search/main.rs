//! Slot search in process, beside the same request as one statement in PostgreSQL.
//!
//!     TRIALOGUE_BENCH_POSTGRES=postgres://… cargo bench --bench search [-- clinic region nation]
//!     … cargo bench --bench search -- --write-readme
//!
//! Every answer is looked at before any time is printed: each set can be booked by the rules that a
//! booking is judged by, and by the oracle of the tests; whole answers equal the oracle's, over some
//! days, at a region and a nation in a part of the world that it can walk through. Subject and
//! anchor take turns; a round's figure is the median over its requests. Without a database what
//! needs an anchor is left out, and the README is not written.

mod figures;
mod generator;
mod judge;
mod meeting;
mod postgresql;
mod readme;
mod upkeep;

/// The names by which the oracle of the tests knows the library.
mod domain {
    pub use trialogue::domain::*;
}

use std::time::Instant;

use diesel::{Connection, PgConnection};
use figures::{ROUNDS, Rounds, at, print_times};
use generator::{Instance, Kind, Request, SIZES, Size, instance, requests};
use readme::Measured;
use trialogue::domain::matching::{Timetable, search_timetable};

/// Requests that are timed without the anchor, and with it; those whose whole answer is compared.
const REQUESTS: usize = 300;
const WITH_ANCHOR: usize = 12;
const WHOLE: usize = 24;

fn main() {
    let only: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let write = std::env::args().any(|arg| arg == "--write-readme");
    let mut all = Vec::new();
    let mut group = None;
    for size in SIZES.iter().filter(|size| only.is_empty() || only.iter().any(|o| o == size.name)) {
        let (measured, meeting) = measure(*size);
        group = group.or(meeting);
        all.push(measured);
    }
    let growth = growth(&all);
    if let Some(growth) = growth {
        println!("the median grows with the bookings by the power of {growth:.2}");
    }
    let whole = all.len() == SIZES.len() && all.iter().all(|one| one.ratio.is_some());
    match (write, whole) {
        (true, true) => readme::write(&all, growth, group),
        (true, false) => println!("README not written: a size or an anchor's ratio is missing"),
        (false, _) => {}
    }
}

/// The power of the bookings that the median follows from the smallest size to the largest.
fn growth(all: &[Measured]) -> Option<f64> {
    let (first, last) = (all.first()?, all.last()?);
    let bookings = (last.rows as f64 / first.rows as f64).ln();
    (all.len() > 1).then(|| (last.times.0 / first.times.0).ln() / bookings)
}

fn measure(size: Size) -> (Measured, Option<f64>) {
    let mut made = instance(size);
    let mut timetable = upkeep::lay_out(&made);
    let bytes_each = timetable.bytes() as f64 / made.rows as f64;
    println!(
        "{}: {} clinicians, {} interpreters, {} bookings, {} of them visits; {bytes_each:.1} bytes each",
        size.name, size.clinicians, size.interpreters, made.rows, made.visits,
    );
    let asked = requests(&made, REQUESTS);
    judge_all(&timetable, &mut made, &asked);
    let times = print_times(&times(&timetable, &mut made, &asked));
    let mut measured = Measured {
        size,
        rows: made.rows,
        times,
        ratio: None,
        bytes_once: upkeep::bytes_once(&timetable, &mut made, &asked[..WHOLE]),
        bytes_each,
        cold_ms: upkeep::cold_start(&made, &asked[0]),
        booking: upkeep::one_booking(&mut timetable, &mut made, &asked),
    };
    let mut group = None;
    match std::env::var("TRIALOGUE_BENCH_POSTGRES") {
        Ok(url) => {
            let mut connection = PgConnection::establish(&url).expect("the database answers");
            let rows = postgresql::load(&mut connection, &made);
            println!("  PostgreSQL holds {rows} rows of calendars; {}", postgresql::SETTINGS);
            measured.ratio = beside(&mut connection, &timetable, &mut made, &asked[..WITH_ANCHOR]);
            println!("  the research's statement took {:.1} ms at the median", size.research_ms);
            if size.name == "region" {
                group = meeting::beside(&mut connection, &timetable, &mut made);
            }
        }
        Err(_) => println!("  no anchor: TRIALOGUE_BENCH_POSTGRES names no database"),
    }
    (measured, group)
}

/// One wrong answer, and there are no figures.
fn judge_all(timetable: &Timetable, made: &mut Instance, asked: &[Request]) {
    for (number, request) in asked.iter().enumerate() {
        made.worlds[request.clinic].history = request.history.clone();
        judge::check(timetable, made, request);
        match number < WHOLE {
            true if made.worlds[request.clinic].interpreters.len() < 100 => {
                judge::check_whole(timetable, made, request, 21);
            }
            true => judge::check_part(made, request, 14),
            false => {}
        }
    }
    println!("  {} answers can be booked, {WHOLE} are wholly the oracle's", asked.len());
}

fn times(timetable: &Timetable, made: &mut Instance, asked: &[Request]) -> Vec<(Kind, f64)> {
    let mut times = Vec::new();
    for request in asked {
        made.worlds[request.clinic].history = request.history.clone();
        let best = (0..ROUNDS).map(|_| search(timetable, made, request).0);
        times.push((request.kind, best.fold(f64::MAX, f64::min)));
    }
    times
}

/// Microseconds, and how many sets.
fn search(timetable: &Timetable, made: &Instance, request: &Request) -> (f64, usize) {
    let world = &made.worlds[request.clinic];
    let began = Instant::now();
    let found = search_timetable(timetable, request.clinic, world, &request.question);
    let time = began.elapsed().as_secs_f64() * 1e6;
    (time, std::hint::black_box(found).len())
}

fn beside(
    connection: &mut PgConnection,
    timetable: &Timetable,
    made: &mut Instance,
    asked: &[Request],
) -> Option<f64> {
    for request in asked {
        postgresql::ask(connection, made, request);
    }
    let mut rounds = Rounds::default();
    for _ in 0..ROUNDS {
        let (mut here, mut there) = (Vec::new(), Vec::new());
        for request in asked {
            made.worlds[request.clinic].history = request.history.clone();
            let times = (0..5).map(|_| search(timetable, made, request).0);
            here.push(times.fold(f64::MAX, f64::min));
            there.push(postgresql::ask(connection, made, request).0);
        }
        rounds.add(at(&here, 0.5), at(&there, 0.5));
    }
    rounds.print("search", "PostgreSQL");
    rounds.ratio()
}
