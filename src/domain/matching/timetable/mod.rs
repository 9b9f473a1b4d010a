//! All calendars as five-minute bits, with what each interpreter does, kept in memory for search.
//!
//! A [`Pool`] holds the interpreters of one zone, a [`Clinic`] the clinicians and rooms of one
//! clinic; both lie on the same [`Frame`], so that whole days are compared word by word. Rows run
//! parallel to those of the [`World`] that they were made from. A claim is applied and undone in
//! place; nothing here is ever believed by a booking.

mod bits;
mod frame;
mod lane;
mod pool;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub(super) use bits::Bits;
pub(super) use frame::{Frame, outline};
pub(super) use lane::{Claimed, Lanes, NOWHERE, Opening, Piece};
pub(super) use pool::{Facts, Pool};

use super::world::{BusyAt, ClinicianProfile, RoomProfile, World};
use crate::domain::hours::Hours;
use crate::domain::span::Span;

/// The calendars of one clinic.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Clinic<const W: usize> {
    pub(super) open: Vec<Bits<W>>,
    pub(super) clinicians: Lanes<W>,
    pub(super) rooms: Lanes<W>,
    /// The numbers of its sites.
    pub(super) sites: Vec<u16>,
    /// Places of the clinicians in the order of their ids.
    pub(super) by_id: Vec<u32>,
    /// Per room, the number of its site.
    pub(super) room_sites: Vec<u16>,
}

/// What one search looks at: a clinic, and the interpreters that can come to it.
pub(super) struct Table<'a, const W: usize> {
    pub(super) pool: &'a Pool<W>,
    pub(super) clinic: &'a Clinic<W>,
}

/// Whose time it is: places in the lists of a world, and the number of its clinic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    Clinician { clinic: usize, place: usize },
    Room { clinic: usize, place: usize },
    Interpreter { place: usize },
}

/// The interpreters of one zone and any number of its clinics.
#[derive(Debug, PartialEq, Eq)]
pub struct Timetable(Width);

/// Sixteen hours of a day are enough for most; where a clinic is open longer, days are whole.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Width {
    Day(Box<Zone<3>>),
    Round(Box<Zone<5>>),
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Zone<const W: usize> {
    pool: Pool<W>,
    clinics: Vec<Clinic<W>>,
}

/// Kept free in the frame before the clinic's hours, in minutes: briefings begin earlier.
const MARGIN_MINUTES: u16 = 120;
const DAY_MINUTES: u16 = 16 * 60;

impl Timetable {
    /// The timetable of some worlds of one zone with the same interpreters, over so many local
    /// dates. The clinics are numbered as they are given.
    pub fn new(worlds: &[&World], first: NaiveDate, days: usize) -> Timetable {
        let hours = worlds.iter().map(|world| &world.clinic_hours);
        let (from, to) = outline(hours).unwrap_or((480, 960));
        let begins = from.saturating_sub(MARGIN_MINUTES) / 60 * 60;
        if to <= begins + DAY_MINUTES && from >= MARGIN_MINUTES {
            Timetable(Width::Day(Box::new(Zone::new(worlds, first, days, begins))))
        } else {
            Timetable(Width::Round(Box::new(Zone::new(worlds, first, days, 0))))
        }
    }

    /// The timetable of one clinic over what a question asks for.
    pub fn covering(world: &World, from: NaiveDate, to: NaiveDate) -> Timetable {
        let days = usize::try_from((to - from).num_days() + 1).unwrap_or(0);
        Timetable::new(&[world], from, days)
    }

    /// Takes time on a calendar, in place. A site that no room, home or claim had when the
    /// timetable was made is nowhere: then it has to be made anew.
    pub fn take(&mut self, calendar: Calendar, busy: &BusyAt) {
        match &mut self.0 {
            Width::Day(zone) => zone.take(calendar, busy),
            Width::Round(zone) => zone.take(calendar, busy),
        }
    }

    /// Gives time back that was taken; the world is the one that the calendar's clinic was made
    /// from, and says when it is open.
    pub fn give_back(&mut self, world: &World, calendar: Calendar, busy: &BusyAt) {
        match &mut self.0 {
            Width::Day(zone) => zone.give_back(world, calendar, busy),
            Width::Round(zone) => zone.give_back(world, calendar, busy),
        }
    }

    /// Takes exactly this time on a calendar, whatever was taken on it before; the world as in
    /// [`Timetable::give_back`], the sites as in [`Timetable::take`].
    pub fn replace(&mut self, world: &World, calendar: Calendar, busy: &[BusyAt]) {
        match &mut self.0 {
            Width::Day(zone) => zone.replace(world, calendar, busy),
            Width::Round(zone) => zone.replace(world, calendar, busy),
        }
    }

    /// The local dates that it covers, the first and the one after the last.
    pub fn dates(&self) -> (NaiveDate, NaiveDate) {
        let frame = match &self.0 {
            Width::Day(zone) => &zone.pool.frame,
            Width::Round(zone) => &zone.pool.frame,
        };
        (frame.first, frame.date(frame.days()))
    }

    pub(super) fn width(&self) -> &Width {
        &self.0
    }

    /// Bytes that the bits and pieces take.
    pub fn bytes(&self) -> usize {
        match &self.0 {
            Width::Day(zone) => zone.bytes(),
            Width::Round(zone) => zone.bytes(),
        }
    }
}

impl<const W: usize> Zone<W> {
    fn new(worlds: &[&World], first: NaiveDate, days: usize, begins: u16) -> Zone<W> {
        let zone = worlds.first().map_or(chrono_tz::UTC, |world| world.zone);
        let mut pool = Pool::new(worlds, Frame::new(zone, first, days, begins));
        let clinics = worlds.iter().map(|world| Clinic::new(world, &mut pool)).collect();
        Zone { pool, clinics }
    }

    fn take(&mut self, calendar: Calendar, busy: &BusyAt) {
        let Zone { pool, clinics } = self;
        let time = plain(busy.span);
        match calendar {
            Calendar::Clinician { clinic, place } => {
                clinics[clinic].clinicians.take(&pool.frame, place, &time);
            }
            Calendar::Room { clinic, place } => {
                clinics[clinic].rooms.take(&pool.frame, place, &time);
            }
            Calendar::Interpreter { place } => pool.take(place, busy),
        }
    }

    fn give_back(&mut self, world: &World, calendar: Calendar, busy: &BusyAt) {
        let Zone { pool, clinics } = self;
        let (frame, time) = (&pool.frame, plain(busy.span));
        match calendar {
            Calendar::Clinician { clinic, place } => {
                let opening = clinician_opening(&world.clinicians[place]);
                clinics[clinic].clinicians.give_back(frame, opening, place, &time);
            }
            Calendar::Room { clinic, place } => {
                let opening = room_opening(&world.rooms[place]);
                clinics[clinic].rooms.give_back(frame, opening, place, &time);
            }
            Calendar::Interpreter { place } => {
                pool.give_back(&world.interpreters[place], place, busy);
            }
        }
    }

    fn replace(&mut self, world: &World, calendar: Calendar, busy: &[BusyAt]) {
        let Zone { pool, clinics } = self;
        let frame = &pool.frame;
        let times = busy.iter().map(|busy| plain(busy.span));
        match calendar {
            Calendar::Clinician { clinic, place } => {
                let opening = clinician_opening(&world.clinicians[place]);
                clinics[clinic].clinicians.replace(frame, opening, place, times);
            }
            Calendar::Room { clinic, place } => {
                let opening = room_opening(&world.rooms[place]);
                clinics[clinic].rooms.replace(frame, opening, place, times);
            }
            Calendar::Interpreter { place } => {
                pool.replace(&world.interpreters[place], place, busy);
            }
        }
    }

    /// One clinic with the interpreters.
    pub(super) fn table(&self, clinic: usize) -> Table<'_, W> {
        Table { pool: &self.pool, clinic: &self.clinics[clinic] }
    }

    fn bytes(&self) -> usize {
        let clinic = |clinic: &Clinic<W>| {
            clinic.clinicians.bytes()
                + clinic.rooms.bytes()
                + clinic.open.capacity() * size_of::<Bits<W>>()
        };
        self.clinics.iter().map(clinic).sum::<usize>() + self.pool.bytes()
    }
}

impl<const W: usize> Clinic<W> {
    fn new(world: &World, pool: &mut Pool<W>) -> Clinic<W> {
        let mut by_id: Vec<u32> = (0..world.clinicians.len() as u32).collect();
        by_id.sort_by_key(|place| world.clinicians[*place as usize].id);
        let room_sites: Vec<u16> =
            world.rooms.iter().map(|room| pool.site(room.site, &world.travel)).collect();
        let mut sites = room_sites.clone();
        sites.sort_unstable();
        sites.dedup();
        let frame = &pool.frame;
        let hours = Opening { hours: Some(&world.clinic_hours), ended_at: None };
        Clinic {
            open: (0..frame.days()).map(|day| lane::open(frame, hours, day)).collect(),
            clinicians: Lanes::new(
                frame,
                world.clinicians.iter().map(clinician_opening),
                |place| world.clinicians[place].busy.iter().copied().map(plain),
            ),
            rooms: Lanes::new(frame, world.rooms.iter().map(room_opening), |place| {
                world.rooms[place].busy.iter().copied().map(plain)
            }),
            by_id,
            room_sites,
            sites,
        }
    }
}

pub(super) fn clinician_opening(person: &ClinicianProfile) -> Opening<'_> {
    Opening { hours: Some(&person.hours), ended_at: person.ended_at }
}

pub(super) fn room_opening(room: &RoomProfile) -> Opening<'_> {
    Opening { hours: None::<&Hours>, ended_at: room.ended_at }
}

/// Time that is taken for something that is no interpreting.
pub(super) fn plain(span: Span) -> Claimed {
    Claimed { span, site: NOWHERE, modality: None, heavy: false }
}
