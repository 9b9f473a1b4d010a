//! Slot search in process, beside the same request as one statement in PostgreSQL.
//!
//!     TRIALOGUE_BENCH_POSTGRES=postgres://… cargo bench --bench search [-- clinic region nation]
//!
//! Every answer is looked at before any time is printed: each set can be booked by the rules that a
//! booking is judged by, which work on claims. Subject and anchor take turns; a round's figure is
//! the median over its requests. Without a database only the times of the search are printed.

mod generator;
mod postgresql;

use std::time::Instant;

use diesel::{Connection, PgConnection};
use generator::{DAYS, Instance, Kind, Request, SIZES, Size, first_day, instance, requests};
use trialogue::domain::matching::{Timetable, World, assess, search_timetable};

/// Requests that are timed without the anchor, and with it.
const REQUESTS: usize = 300;
const WITH_ANCHOR: usize = 12;
const ROUNDS: usize = 7;
/// An anchor that varies more than this is no measure.
const SPREAD_MOST: f64 = 3.0;

fn main() {
    let only: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    for size in SIZES.iter().filter(|size| only.is_empty() || only.iter().any(|o| o == size.name)) {
        measure(*size);
    }
}

fn measure(size: Size) {
    let mut made = instance(size);
    let began = Instant::now();
    let timetable = Timetable::new(&made.worlds.iter().collect::<Vec<&World>>(), first_day(), DAYS);
    println!(
        "{}: {} clinicians, {} interpreters, {} bookings; laid out in {:.1?}, {:.1} bytes each",
        size.name,
        size.clinicians,
        size.interpreters,
        made.rows,
        began.elapsed(),
        timetable.bytes() as f64 / made.rows as f64
    );
    let asked = requests(&made, REQUESTS);
    let mut times: Vec<(Kind, f64)> = Vec::new();
    for (number, request) in asked.iter().enumerate() {
        made.worlds[request.clinic].history = request.history.clone();
        if number < WITH_ANCHOR {
            check(&timetable, &made, request);
        }
        let best = (0..ROUNDS).map(|_| search(&timetable, &made, request).0);
        times.push((request.kind, best.fold(f64::MAX, f64::min)));
    }
    print_times(&times);
    match std::env::var("TRIALOGUE_BENCH_POSTGRES") {
        Ok(url) => beside(&url, &timetable, &mut made, &asked[..WITH_ANCHOR]),
        Err(_) => println!("  no anchor: TRIALOGUE_BENCH_POSTGRES names no database"),
    }
}

/// Microseconds, and how many sets.
fn search(timetable: &Timetable, made: &Instance, request: &Request) -> (f64, usize) {
    let world = &made.worlds[request.clinic];
    let began = Instant::now();
    let found = search_timetable(timetable, request.clinic, world, &request.question);
    let time = began.elapsed().as_secs_f64() * 1e6;
    (time, std::hint::black_box(found).len())
}

/// What is proposed can be booked, and comes best first.
fn check(timetable: &Timetable, made: &Instance, request: &Request) {
    let (world, question) = (&made.worlds[request.clinic], &request.question);
    let found = search_timetable(timetable, request.clinic, world, question);
    assert_eq!(found.is_empty(), request.kind == Kind::None, "{:?}", request.kind);
    assert!(found.windows(2).all(|two| two[0].score >= two[1].score));
    for one in &found {
        let choice = one.choice();
        let judged = assess(world, &question.patient, &question.visit_type, &choice);
        assert!(judged.is_ok(), "{choice:?}: {judged:?}");
    }
}

fn at(times: &mut [f64], share: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    times[((times.len() - 1) as f64 * share).round() as usize]
}

fn print_times(times: &[(Kind, f64)]) {
    for kind in [None, Some(Kind::Easy), Some(Kind::Scarce), Some(Kind::None)] {
        let mut some: Vec<f64> = times
            .iter()
            .filter(|time| kind.is_none_or(|kind| kind == time.0))
            .map(|t| t.1)
            .collect();
        let name =
            kind.map_or("all requests".to_owned(), |kind| format!("{kind:?}").to_lowercase());
        let (p50, p90, worst) = (at(&mut some, 0.5), at(&mut some, 0.9), at(&mut some, 1.0));
        println!("  {name:14} p50 {p50:7.1} µs   p90 {p90:7.1} µs   worst {worst:7.1} µs");
    }
}

fn beside(url: &str, timetable: &Timetable, made: &mut Instance, asked: &[Request]) {
    let mut connection = PgConnection::establish(url).expect("the database answers");
    let rows = postgresql::load(&mut connection, made);
    println!("  PostgreSQL holds {rows} rows of calendars");
    for request in asked {
        postgresql::ask(&mut connection, made, request);
    }
    let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (mut here, mut there) = (Vec::new(), Vec::new());
        for request in asked {
            made.worlds[request.clinic].history = request.history.clone();
            let times = (0..5).map(|_| search(timetable, made, request).0);
            here.push(times.fold(f64::MAX, f64::min));
            there.push(postgresql::ask(&mut connection, made, request).0);
        }
        let (here, there) = (at(&mut here, 0.5), at(&mut there, 0.5));
        ours.push(here);
        theirs.push(there);
        ratios.push(there / here);
    }
    print_ratio(&mut ours, &mut theirs, &mut ratios);
}

fn print_ratio(ours: &mut [f64], theirs: &mut [f64], ratios: &mut [f64]) {
    let spread = at(theirs, 1.0) / at(theirs, 0.0);
    println!(
        "  search {:.1} µs [{:.1}–{:.1}], PostgreSQL {:.1} ms [{:.1}–{:.1}], {ROUNDS} rounds of {WITH_ANCHOR}",
        at(ours, 0.5),
        at(ours, 0.0),
        at(ours, 1.0),
        at(theirs, 0.5) / 1e3,
        at(theirs, 0.0) / 1e3,
        at(theirs, 1.0) / 1e3,
    );
    if spread > SPREAD_MOST {
        println!("  no ratio: the anchor's rounds differ by ×{spread:.1}");
    } else {
        let (low, high) = (at(ratios, 0.0), at(ratios, 1.0));
        println!("  ratio ×{:.0} [×{low:.0}–×{high:.0}]", at(ratios, 0.5));
    }
}
