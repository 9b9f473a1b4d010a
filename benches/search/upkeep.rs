//! What it costs to keep a timetable: laying it out, one booking in place, and the bytes that a
//! search reads.

use std::hint::black_box;
use std::time::Instant;

use trialogue::domain::matching::{
    BusyAt, Calendar, Proposal, Timetable, World, search_timetable, touched,
};
use trialogue::domain::visit::Modality;

use super::figures::{ROUNDS, Rounds, at};
use super::generator::{DAYS, Instance, Request, first_day};
use super::search;

pub fn lay_out(made: &Instance) -> Timetable {
    Timetable::new(&made.worlds.iter().collect::<Vec<&World>>(), first_day(), DAYS)
}

/// Milliseconds from loaded claims to the first answer.
pub fn cold_start(made: &Instance, request: &Request) -> f64 {
    let times = (0..3).map(|_| {
        let began = Instant::now();
        let timetable = lay_out(made);
        let world = &made.worlds[request.clinic];
        black_box(search_timetable(&timetable, request.clinic, world, &request.question));
        began.elapsed().as_secs_f64() * 1e3
    });
    let best = at(&times.collect::<Vec<_>>(), 0.5);
    println!("  cold start, from claims in memory to the first answer: {best:.1} ms");
    best
}

/// The calendars that a set takes time on.
fn taken(made: &Instance, clinic: usize, one: &Proposal) -> Vec<(Calendar, BusyAt)> {
    let world = &made.worlds[clinic];
    let plain = |span| BusyAt { span, site: None, modality: None, heavy: false };
    let mut all = Vec::new();
    let is = |person: &trialogue::domain::matching::ClinicianProfile| person.id == one.clinician;
    let place = world.clinicians.iter().position(is);
    let clinician = place.map(|place| Calendar::Clinician { clinic, place });
    all.extend(clinician.map(|calendar| (calendar, plain(one.envelope.clinic))));
    let room = world.rooms.iter().position(|room| Some(room.id) == one.room);
    if let Some(place) = room {
        all.push((Calendar::Room { clinic, place }, plain(one.envelope.clinic)));
    }
    let person = world.interpreters.iter().position(|person| Some(person.id) == one.interpreter);
    if let Some(place) = person {
        let site = room.map_or(world.site, |place| world.rooms[place].site);
        let busy = BusyAt {
            span: one.envelope.interpreter,
            site: (one.modality == Modality::Onsite).then_some(site),
            modality: Some(one.modality),
            heavy: false,
        };
        all.push((Calendar::Interpreter { place }, busy));
    }
    all
}

/// Books the best set of each request in place; the next search does not offer it, and when it is
/// given back the answer is as before. Microseconds of a booking.
pub fn one_booking(timetable: &mut Timetable, made: &mut Instance, asked: &[Request]) -> f64 {
    let mut times = Vec::new();
    for request in asked {
        made.worlds[request.clinic].history = request.history.clone();
        let world = &made.worlds[request.clinic];
        let before = search_timetable(timetable, request.clinic, world, &request.question);
        let Some(best) = before.first() else { continue };
        let taken = taken(made, request.clinic, best);
        let began = Instant::now();
        taken.iter().for_each(|(calendar, busy)| timetable.take(*calendar, busy));
        times.push(began.elapsed().as_secs_f64() * 1e6);
        let now = search_timetable(timetable, request.clinic, world, &request.question);
        assert!(!now.iter().any(|one| one.choice() == best.choice()));
        taken.iter().for_each(|(calendar, busy)| timetable.give_back(world, *calendar, busy));
        let after = search_timetable(timetable, request.clinic, world, &request.question);
        assert!(after == before, "what is given back is free again");
    }
    let (p50, worst) = (at(&times, 0.5), at(&times, 1.0));
    println!("  one booking in place: p50 {p50:.2} µs, worst {worst:.2} µs; the next search exact");
    p50
}

/// How many times longer a search takes than reading the bytes once that it reads of calendars.
pub fn bytes_once(timetable: &Timetable, made: &mut Instance, asked: &[Request]) -> Option<f64> {
    let mut rounds = Rounds::default();
    let mut sizes = Vec::new();
    for _ in 0..ROUNDS {
        let (mut here, mut there) = (Vec::new(), Vec::new());
        for request in asked {
            made.worlds[request.clinic].history = request.history.clone();
            let world = &made.worlds[request.clinic];
            let bytes = touched(timetable, request.clinic, world, &request.question);
            sizes.push(bytes as f64);
            let best = (0..5).map(|_| search(timetable, made, request).0);
            here.push(best.fold(f64::MAX, f64::min));
            there.push(read_once(bytes));
        }
        rounds.add(at(&here, 0.5), at(&there, 0.5));
    }
    // Here the anchor is the quicker one.
    let ratio = rounds.ratio().map(|ratio| 1.0 / ratio);
    let kilobytes = at(&sizes, 0.5) / 1e3;
    match ratio {
        Some(ratio) => println!("  reads {kilobytes:.1} KB; ×{ratio:.0} of reading them once"),
        None => println!("  reads {kilobytes:.1} KB; no ratio: reading them varies too much"),
    }
    ratio
}

/// Microseconds to read so many bytes from a warm cache.
fn read_once(bytes: usize) -> f64 {
    let words: Vec<u64> = (0..bytes.div_ceil(8).max(1) as u64).collect();
    let times = (0..50).map(|_| {
        let began = Instant::now();
        black_box(black_box(&words).iter().fold(0_u64, |all, word| all | word));
        began.elapsed().as_secs_f64() * 1e6
    });
    times.fold(f64::MAX, f64::min).max(0.02)
}
