//! A timetable that is kept in place is the one that would be made anew.

use chrono::{DateTime, Duration, Utc};

use super::{Calendar, Timetable};
use crate::domain::matching::tests::{FULL, Generator};
use crate::domain::matching::world::{BusyAt, World};
use crate::domain::span::Span;

/// Steps of booking, moving and cancelling; a hundred thousand in a long run.
fn steps() -> usize {
    if FULL { 100_000 } else { 4_000 }
}

/// What has been taken, and on which calendar.
type Taken = Vec<(Calendar, BusyAt)>;

fn note(world: &mut World, calendar: Calendar, busy: BusyAt, takes: bool) {
    let without = |all: &mut Vec<_>, span| {
        let at = all.iter().position(|other| *other == span).expect("it was taken");
        all.remove(at);
    };
    match (calendar, takes) {
        (Calendar::Clinician { place, .. }, true) => world.clinicians[place].busy.push(busy.span),
        (Calendar::Clinician { place, .. }, false) => {
            without(&mut world.clinicians[place].busy, busy.span);
        }
        (Calendar::Room { place, .. }, true) => world.rooms[place].busy.push(busy.span),
        (Calendar::Room { place, .. }, false) => without(&mut world.rooms[place].busy, busy.span),
        (Calendar::Interpreter { place }, true) => world.interpreters[place].busy.push(busy),
        (Calendar::Interpreter { place }, false) => {
            let all = &mut world.interpreters[place].busy;
            let at = all.iter().position(|other| *other == busy).expect("it was taken");
            all.remove(at);
        }
    }
}

fn calendar(generator: &mut Generator, world: &World) -> Calendar {
    let place = |generator: &mut Generator, of: usize| generator.seed.below(of as u64) as usize;
    match generator.seed.below(4) {
        0 => Calendar::Clinician { clinic: 0, place: place(generator, world.clinicians.len()) },
        1 => Calendar::Room { clinic: 0, place: place(generator, world.rooms.len()) },
        _ => Calendar::Interpreter { place: place(generator, world.interpreters.len()) },
    }
}

/// All that is taken on a calendar.
fn all_of(world: &World, calendar: Calendar) -> Vec<BusyAt> {
    let plain = |span: &Span| BusyAt { span: *span, site: None, modality: None, heavy: false };
    match calendar {
        Calendar::Clinician { place, .. } => {
            world.clinicians[place].busy.iter().map(plain).collect()
        }
        Calendar::Room { place, .. } => world.rooms[place].busy.iter().map(plain).collect(),
        Calendar::Interpreter { place } => world.interpreters[place].busy.clone(),
    }
}

/// Applies one change: the claim alone, or now and then everything that is taken on its calendar.
fn apply(kept: &mut Timetable, world: &World, change: (Calendar, BusyAt, bool), whole: bool) {
    match change {
        (calendar, ..) if whole => kept.replace(world, calendar, &all_of(world, calendar)),
        (calendar, busy, true) => kept.take(calendar, &busy),
        (calendar, busy, false) => kept.give_back(world, calendar, &busy),
    }
}

/// Now and then over midnight, for several days, or off the grid.
fn busy(generator: &mut Generator) -> BusyAt {
    let span = generator.span();
    let mut piece = generator.piece(span);
    let odd: fn(DateTime<Utc>) -> (DateTime<Utc>, i64) = match generator.seed.below(12) {
        0 => |at| (at + Duration::hours(10), 300),
        1 => |at| (at - Duration::days(2), 4 * 24 * 60),
        2 => |at| (at + Duration::minutes(2), 34),
        _ => |at| (at, 0),
    };
    let (start, minutes) = odd(span.start());
    if minutes > 0 {
        piece.span = Span::of_minutes(start, minutes as u32);
    }
    piece
}

#[test]
fn applied_in_place_is_as_if_made_anew() {
    let (mut changes, mut compared) = (0, 0);
    for number in 0..12 {
        let mut generator = Generator::new(number);
        let mut world = generator.world();
        let days = (generator.to - generator.from).num_days() as usize + 1;
        let mut kept = Timetable::new(&[&world], generator.from, days);
        let mut taken: Taken = Vec::new();
        for step in 0..steps() / 12 {
            let gives = taken.len() > 40 || !taken.is_empty() && generator.seed.once_in(3);
            let moves = gives && generator.seed.once_in(3);
            if gives {
                let at = generator.seed.below(taken.len() as u64) as usize;
                let (calendar, busy) = taken.swap_remove(at);
                note(&mut world, calendar, busy, false);
                apply(&mut kept, &world, (calendar, busy, false), generator.seed.once_in(4));
            }
            if !gives || moves {
                let (calendar, busy) = (calendar(&mut generator, &world), busy(&mut generator));
                note(&mut world, calendar, busy, true);
                apply(&mut kept, &world, (calendar, busy, true), generator.seed.once_in(4));
                taken.push((calendar, busy));
            }
            changes += 1;
            if step % 10 == 0 {
                compared += 1;
                let made = Timetable::new(&[&world], generator.from, days);
                assert!(kept == made, "world {number}, step {step}");
            }
        }
    }
    println!("{changes} changes, compared {compared} times");
    assert!(changes > steps() * 9 / 10 && compared > 300);
}
