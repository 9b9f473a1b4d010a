//! Slot search in process: `cargo bench --bench search`.

mod generator;

use std::time::Instant;

use generator::{DAYS, Kind, SIZES, first_day, instance, requests};
use trialogue::domain::matching::{Timetable, World, search_timetable};

fn main() {
    let only: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let rounds: usize =
        std::env::var("TRIALOGUE_BENCH_ROUNDS").map_or(7, |text| text.parse().expect("a number"));
    for size in SIZES.iter().filter(|size| only.is_empty() || only.iter().any(|o| o == size.name)) {
        let began = Instant::now();
        let mut made = instance(*size);
        println!("{}: {} rows, made in {:.1?}", size.name, made.rows, began.elapsed());
        let began = Instant::now();
        let worlds: Vec<&World> = made.worlds.iter().collect();
        let timetable = Timetable::new(&worlds, first_day(), DAYS);
        println!(
            "  timetable in {:.1?}, {:.1} bytes a row",
            began.elapsed(),
            timetable.bytes() as f64 / made.rows as f64
        );
        let asked = requests(&made, 300);
        let mut times: Vec<(Kind, f64, usize)> = Vec::new();
        for request in &asked {
            made.worlds[request.clinic].history = request.history.clone();
            let world = &made.worlds[request.clinic];
            let mut best = f64::MAX;
            let mut found = 0;
            for _ in 0..rounds {
                let began = Instant::now();
                let proposals = std::hint::black_box(search_timetable(
                    &timetable,
                    request.clinic,
                    world,
                    &request.question,
                ));
                best = best.min(began.elapsed().as_secs_f64() * 1e6);
                found = proposals.len();
            }
            times.push((request.kind, best, found));
        }
        for kind in [None, Some(Kind::Easy), Some(Kind::Scarce), Some(Kind::None)] {
            let mut some: Vec<f64> =
                times.iter().filter(|t| kind.is_none_or(|k| k == t.0)).map(|t| t.1).collect();
            let found: usize =
                times.iter().filter(|t| kind.is_none_or(|k| k == t.0)).map(|t| t.2).sum();
            some.sort_by(f64::total_cmp);
            let at = |share: f64| some[((some.len() - 1) as f64 * share) as usize];
            println!(
                "  {:?}: p50 {:.1} µs, p90 {:.1}, worst {:.1}; {:.1} proposals",
                kind,
                at(0.5),
                at(0.9),
                at(1.0),
                found as f64 / some.len() as f64
            );
        }
    }
}
