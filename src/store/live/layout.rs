//! Everything of every clinic as a search needs it, loaded at once, and laid out by zone.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use chrono_tz::Tz;

use super::changes::{Changes, Known};
use crate::domain::hours::local_date;
use crate::domain::ids::{CalendarId, ClinicId};
use crate::domain::matching::{
    BusyAt, Calendar, InterpreterProfile, Searching, Shared, Timetable, TravelTable, World,
};
use crate::domain::span::Span;
use crate::domain::zone::day_begins;
use crate::error::Result;
use crate::store::DbConnection;
use crate::store::clinics::{self, ClinicRow};
use crate::store::profiles::{
    Busy, clinician_rows, interpreter_profiles, interpreter_rows, room_rows,
};
use crate::store::world::{self, People, zone};

/// So many calendars are read by one statement.
const CALENDARS_AT_ONCE: usize = 1_000;

/// When it is laid out, and how its worlds are searched.
type At = (DateTime<Utc>, Searching);

/// The timetable of one zone, and the clinics in it: in their worlds nothing is taken.
pub(super) struct ZoneLayout {
    pub(super) zone: Tz,
    pub(super) first: NaiveDate,
    pub(super) timetable: Timetable,
    pub(super) worlds: Vec<World>,
    /// What is loaded of each calendar.
    within: Span,
}

/// All zones, and where everybody is in them.
pub(super) struct Layout {
    made_at: DateTime<Utc>,
    pub(super) known: Known,
    pub(super) zones: Vec<ZoneLayout>,
    pub(super) clinics: HashMap<ClinicId, (usize, usize)>,
    calendars: HashMap<CalendarId, Vec<(usize, Calendar)>>,
}

impl Layout {
    /// Reads everything on one view of the data. `days` from each zone's today on are covered.
    pub(super) fn load(conn: &mut DbConnection, at: At, days: u32) -> Result<Layout> {
        let known = Known::now(conn)?;
        let (clinics, travel) = (clinics::all(conn)?, world::travel_between_all(conn)?);
        let mut of_zone: Vec<(Tz, Vec<ClinicRow>)> = Vec::new();
        for clinic in clinics {
            let zone = zone(&clinic)?;
            match of_zone.iter_mut().find(|(other, _)| *other == zone) {
                Some((_, clinics)) => clinics.push(clinic),
                None => of_zone.push((zone, vec![clinic])),
            }
        }
        let mut layout = Layout {
            made_at: at.0,
            known,
            zones: Vec::new(),
            clinics: HashMap::new(),
            calendars: HashMap::new(),
        };
        for (zone, clinics) in of_zone {
            let zone = ZoneLayout::load(conn, at, (zone, days), &clinics, &travel)?;
            layout.add(zone, &clinics);
        }
        Ok(layout)
    }

    fn add(&mut self, zone: ZoneLayout, clinics: &[ClinicRow]) {
        let number = self.zones.len();
        let mut note = |id: CalendarId, calendar: Calendar| {
            self.calendars.entry(id).or_default().push((number, calendar));
        };
        for (clinic, (row, world)) in clinics.iter().zip(&zone.worlds).enumerate() {
            self.clinics.insert(row.id, (number, clinic));
            for (place, person) in world.clinicians.iter().enumerate() {
                note(person.calendar, Calendar::Clinician { clinic, place });
            }
            for (place, room) in world.rooms.iter().enumerate() {
                note(room.calendar, Calendar::Room { clinic, place });
            }
        }
        let people = zone.worlds.first().map(|world| world.interpreters.clone());
        for (place, person) in people.iter().flat_map(|people| people.iter()).enumerate() {
            note(person.calendar, Calendar::Interpreter { place });
        }
        self.zones.push(zone);
    }

    /// True while every zone still has the day on which it was laid out, or somebody asks who read
    /// the clock just before it; and the year, by which people come of age.
    pub(super) fn is_of(&self, now: DateTime<Utc>) -> bool {
        let since = |zone: &ZoneLayout| (local_date(now, zone.zone) - zone.first).num_days();
        let same_year = now.year() == self.made_at.year() || now < self.made_at;
        same_year && self.zones.iter().all(|zone| (-1..=0).contains(&since(zone)))
    }

    /// What is taken on some calendars, as it stands in the database; those of patients are not
    /// kept.
    pub(super) fn read(
        &self,
        conn: &mut DbConnection,
        mut calendars: Vec<CalendarId>,
    ) -> Result<Taken> {
        calendars.retain(|id| self.calendars.contains_key(id));
        let begin = self.zones.iter().map(|zone| zone.within.start()).min();
        let end = self.zones.iter().map(|zone| zone.within.end()).max();
        let within = begin.zip(end).and_then(|(begin, end)| Span::new(begin, end));
        let Some(within) = within.filter(|_| !calendars.is_empty()) else {
            return Ok(Taken(Vec::new()));
        };
        let busy = busy(conn, &calendars, within)?;
        Ok(Taken(calendars.into_iter().map(|id| (id, busy.at(id))).collect()))
    }

    /// True when nothing that is kept has changed.
    pub(super) fn is_known(&self, changes: &Changes) -> bool {
        self.known.unknown(changes).iter().all(|id| !self.calendars.contains_key(id))
    }

    /// Brings calendars up to what was read.
    pub(super) fn apply(&mut self, taken: &Taken, known: Known) {
        for (id, busy) in &taken.0 {
            for (zone, calendar) in self.calendars.get(id).into_iter().flatten() {
                let ZoneLayout { timetable, worlds, .. } = &mut self.zones[*zone];
                let clinic = match calendar {
                    Calendar::Clinician { clinic, .. } | Calendar::Room { clinic, .. } => *clinic,
                    Calendar::Interpreter { .. } => 0,
                };
                timetable.replace(&worlds[clinic], *calendar, busy);
            }
        }
        self.known = known;
    }
}

/// All that is taken on each of some calendars.
pub(super) struct Taken(Vec<(CalendarId, Vec<BusyAt>)>);

fn busy(conn: &mut DbConnection, calendars: &[CalendarId], within: Span) -> Result<Busy> {
    let mut busy = Busy::default();
    for some in calendars.chunks(CALENDARS_AT_ONCE) {
        busy.add(conn, some, within, &[])?;
    }
    Ok(busy)
}

impl ZoneLayout {
    fn load(
        conn: &mut DbConnection,
        at: At,
        (zone, days): (Tz, u32),
        clinics: &[ClinicRow],
        travel: &TravelTable,
    ) -> Result<ZoneLayout> {
        let now = at.0;
        let first = local_date(now, zone);
        let end = first.checked_add_days(Days::new(u64::from(days))).unwrap_or(first);
        let within = Span::new(day_begins(first, zone), day_begins(end, zone));
        let within = within.unwrap_or(Span::of_minutes(now, 1));
        let interpreters = interpreters(conn, now, within)?;
        let mut worlds = Vec::with_capacity(clinics.len());
        for clinic in clinics {
            worlds.push(world_of(conn, at, clinic, (&interpreters, travel), within)?);
        }
        let all: Vec<&World> = worlds.iter().collect();
        let timetable = Timetable::new(&all, first, days as usize);
        empty(&mut worlds);
        Ok(ZoneLayout { zone, first, timetable, worlds, within })
    }
}

fn interpreters(
    conn: &mut DbConnection,
    now: DateTime<Utc>,
    within: Span,
) -> Result<Shared<Vec<InterpreterProfile>>> {
    let rows = interpreter_rows(conn, None)?;
    let calendars: Vec<CalendarId> = rows.iter().map(|row| row.calendar_id).collect();
    let busy = busy(conn, &calendars, within)?;
    Ok(interpreter_profiles(conn, rows, now, &busy)?.into())
}

fn world_of(
    conn: &mut DbConnection,
    at: At,
    clinic: &ClinicRow,
    (interpreters, travel): (&Shared<Vec<InterpreterProfile>>, &TravelTable),
    within: Span,
) -> Result<World> {
    let clinicians = clinician_rows(conn, clinic.id, None)?;
    let rooms = room_rows(conn, clinic.id, None)?;
    let of_people = clinicians.iter().map(|row| row.calendar_id);
    let calendars: Vec<CalendarId> =
        of_people.chain(rooms.iter().map(|row| row.calendar_id)).collect();
    let people = People {
        busy: busy(conn, &calendars, within)?,
        clinicians: &clinicians,
        rooms,
        interpreters: interpreters.clone(),
        travel: travel.clone(),
    };
    world::of_clinic(conn, at, clinic, people)
}

/// What is taken stands in the timetable from now on, and there alone.
fn empty(worlds: &mut [World]) {
    let Some(world) = worlds.first() else { return };
    let mut people = world.interpreters.clone();
    people.iter_mut().for_each(|person| person.busy = Vec::new());
    for world in worlds {
        world.interpreters = people.clone();
        world.clinicians.iter_mut().for_each(|person| person.busy = Vec::new());
        world.rooms.iter_mut().for_each(|room| room.busy = Vec::new());
    }
}
