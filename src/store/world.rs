//! Loads what matching works on: the same shape for a search and, under lock, for a booking.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;

use super::DbConnection;
use super::agencies::ContractRow;
use super::clinicians::ClinicianRow;
use super::clinics::{ClinicRow, DistanceRow, SiteRow};
use super::patients::PatientRow;
use super::profiles::{
    Busy, clinician_profile, clinician_rows, interpreter_profiles, interpreter_rows,
    patient_profile, room_profile, room_rows,
};
use super::rooms::RoomRow;
use super::schema;
use super::sql_types::Ts;
use super::visit_types::VisitTypeRow;
use crate::domain::ids::{
    AppointmentId, ClinicId, ClinicianId, InterpreterId, NeedId, PatientId, RoomId, SiteId,
};
use crate::domain::language::Variety;
use crate::domain::matching::{
    AgencyPath, InterpreterProfile, MatchPolicy, PastVisit, PatientProfile, Searching, Shared,
    TravelTable, World,
};
use crate::domain::span::Span;
use crate::domain::visit::{VisitStatus, VisitType};
use crate::error::{Error, Result};

/// Which people and rooms to load; `None` means all of them.
#[derive(Clone, Debug, Default)]
pub struct Among {
    pub clinicians: Option<Vec<ClinicianId>>,
    pub rooms: Option<Vec<RoomId>>,
    pub interpreters: Option<Vec<InterpreterId>>,
    /// The patient's earlier visits are not asked for.
    pub no_history: bool,
}

/// What to load.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub clinic: ClinicId,
    pub patient: PatientId,
    /// Claims outside of it are not loaded; whole days, so that loads and travel are seen.
    pub within: Span,
    pub among: Among,
    /// The claims of these do not count: what is being moved, or given back.
    pub without: Vec<AppointmentId>,
    /// How what is loaded is searched; a judgement of one set searches nothing.
    pub searching: Searching,
}

/// The time around an instant in which other claims matter: travel, breaks, the day's load.
const MINUTES_AROUND: u32 = 2 * 24 * 60;

impl Wanted {
    /// What a booking at `start` has to see; all interpreters, since ranks compare them.
    pub fn around(clinic: ClinicId, patient: PatientId, start: DateTime<Utc>) -> Wanted {
        Wanted {
            clinic,
            patient,
            within: Span::of_minutes(start, 1).widened(MINUTES_AROUND, MINUTES_AROUND),
            among: Among {
                clinicians: Some(Vec::new()),
                rooms: Some(Vec::new()),
                interpreters: None,
                no_history: false,
            },
            without: Vec::new(),
            searching: Searching::default(),
        }
    }

    pub fn with_clinician(mut self, clinician: ClinicianId) -> Wanted {
        self.among.clinicians = Some(vec![clinician]);
        self
    }

    pub fn with_room(mut self, room: Option<RoomId>) -> Wanted {
        self.among.rooms = Some(room.into_iter().collect());
        self
    }

    /// Of the interpreters only the one who is named, and nothing of the past: enough to judge a
    /// choice that takes nobody out of the contracts' order.
    pub fn of_one(mut self, interpreter: Option<InterpreterId>) -> Wanted {
        self.among.interpreters = Some(interpreter.into_iter().collect());
        self.among.no_history = true;
        self
    }

    /// Leaves out the claims of the visit that is being moved.
    pub fn without(mut self, appointment: AppointmentId) -> Wanted {
        self.without.push(appointment);
        self
    }
}

/// The world, and the patient in it.
pub struct Loaded {
    pub world: World,
    pub patient: PatientProfile,
}

/// The rows that a world was made of, for what it does not hold.
pub struct Rows {
    pub clinic: ClinicRow,
    pub patient: PatientRow,
    pub clinicians: Vec<ClinicianRow>,
}

/// Loads the world at `now`.
pub fn load(conn: &mut DbConnection, now: DateTime<Utc>, wanted: &Wanted) -> Result<Loaded> {
    load_with_rows(conn, now, wanted).map(|(loaded, _)| loaded)
}

/// The same, with rows that it was made of.
pub fn load_with_rows(
    conn: &mut DbConnection,
    now: DateTime<Utc>,
    wanted: &Wanted,
) -> Result<(Loaded, Rows)> {
    let clinic = ClinicRow::get(conn, wanted.clinic)?;
    let patient = PatientRow::get(conn, wanted.clinic, wanted.patient)?;
    let among = &wanted.among;
    let clinicians = clinician_rows(conn, wanted.clinic, among.clinicians.as_deref())?;
    let rooms = room_rows(conn, wanted.clinic, among.rooms.as_deref())?;
    let rows = interpreter_rows(conn, among.interpreters.as_deref())?;
    let busy = Busy::load(conn, wanted, &patient, &clinicians, &rooms, &rows)?;
    let profile = patient_profile(conn, &patient, &busy)?;
    let interpreters = interpreter_profiles(conn, rows, now, &busy)?.into();
    let travel = travel(conn)?;
    let people = People { clinicians: &clinicians, rooms, interpreters, busy, travel };
    let mut world = of_clinic(conn, (now, wanted.searching), &clinic, people)?;
    if !among.no_history {
        world.history = history(conn, wanted)?;
    }
    Ok((Loaded { world, patient: profile }, Rows { clinic, patient, clinicians }))
}

/// Whoever and whatever a world is made of, beside the clinic itself.
pub(super) struct People<'a> {
    pub(super) clinicians: &'a [ClinicianRow],
    pub(super) rooms: Vec<RoomRow>,
    pub(super) interpreters: Shared<Vec<InterpreterProfile>>,
    /// What is taken of clinicians and rooms.
    pub(super) busy: Busy,
    pub(super) travel: TravelTable,
}

/// The world of a clinic, for nobody in particular: without a history.
pub(super) fn of_clinic(
    conn: &mut DbConnection,
    (now, searching): (DateTime<Utc>, Searching),
    clinic: &ClinicRow,
    people: People,
) -> Result<World> {
    let People { clinicians, rooms, interpreters, busy, travel } = people;
    let settings = &clinic.settings.0;
    Ok(World {
        now,
        zone: zone(clinic)?,
        step_minutes: settings.step_minutes,
        site: main_site(conn, clinic.id)?,
        clinic_hours: clinic.hours.0.clone(),
        clinicians: clinicians.iter().map(|row| clinician_profile(row, &busy)).collect(),
        rooms: rooms.into_iter().map(|row| room_profile(row, &busy)).collect(),
        interpreters,
        paths: paths(conn, clinic.id)?,
        travel,
        policy: MatchPolicy {
            sensitive_pairs: settings.near_varieties_match,
            weights: searching.weights,
            looks_max: searching.looks_max,
            ..MatchPolicy::default()
        },
        history: Vec::new(),
    })
}

/// The patient alone, with the visits that stand or took place.
pub fn patient(
    conn: &mut DbConnection,
    wanted: &Wanted,
) -> Result<(PatientProfile, Vec<PastVisit>)> {
    let patient = PatientRow::get(conn, wanted.clinic, wanted.patient)?;
    let mut busy = Busy::default();
    busy.add(conn, &[patient.calendar_id], wanted.within, &wanted.without)?;
    Ok((patient_profile(conn, &patient, &busy)?, history(conn, wanted)?))
}

/// The clinic's zone; the table holds only names that were checked.
pub fn zone(clinic: &ClinicRow) -> Result<Tz> {
    zone_named(&clinic.zone)
}

/// The zone of a name that was checked when it was saved.
pub fn zone_named(name: &str) -> Result<Tz> {
    name.parse().map_err(|_| Error::Internal(format!("unknown zone {name}")))
}

impl VisitTypeRow {
    /// The visit type as the domain knows it.
    pub fn visit_type(&self) -> VisitType {
        let minutes = |value: i32| u32::try_from(value).unwrap_or(0);
        VisitType {
            id: self.id,
            name: self.name.clone(),
            interpreted: self.interpreted,
            profession: self.profession,
            minutes: minutes(self.minutes),
            lead_minutes: minutes(self.lead_minutes),
            tail_minutes: minutes(self.tail_minutes),
            briefing_minutes: minutes(self.briefing_minutes),
            modalities: self.modalities.0.clone(),
            min_level: u8::try_from(self.min_level).unwrap_or(0),
            equipment: self.equipment.0.clone(),
        }
    }
}

/// Contracts as ways to an interpreter, by rank; an agency that has ended is none.
pub fn paths(conn: &mut DbConnection, clinic: ClinicId) -> Result<Vec<AgencyPath>> {
    use schema::contracts::dsl as c;
    let active = schema::agencies::table
        .filter(schema::agencies::ended_at.is_null())
        .select(schema::agencies::id);
    let rows: Vec<ContractRow> = c::contracts
        .filter(c::clinic_id.eq(clinic))
        .filter(c::agency_id.eq_any(active))
        .order((c::rank, c::id))
        .load(conn)?;
    let path = |row: ContractRow| AgencyPath {
        agency: row.agency_id,
        contract: row.id,
        rank: u32::try_from(row.rank).unwrap_or(u32::MAX),
        modalities: row.modalities.0,
        varieties: row
            .varieties
            .map(|tags| tags.0.iter().filter_map(|tag| Variety::parse(tag).ok()).collect()),
        valid_from: Some(row.valid_from),
        valid_to: row.valid_to,
    };
    Ok(rows.into_iter().map(path).collect())
}

/// Travel that nobody has measured takes so many minutes.
const UNKNOWN_TRAVEL_MINUTES: u32 = 45;

fn travel(conn: &mut DbConnection) -> Result<TravelTable> {
    let rows: Vec<DistanceRow> = schema::site_distances::table.load(conn)?;
    let mut table = TravelTable::new(UNKNOWN_TRAVEL_MINUTES);
    for row in rows {
        table.set(row.from_site, row.to_site, u32::try_from(row.minutes).unwrap_or(0));
    }
    Ok(table)
}

/// As far as it was measured, with every site that there is.
pub(super) fn travel_between_all(conn: &mut DbConnection) -> Result<TravelTable> {
    let mut table = travel(conn)?;
    let sites: Vec<SiteId> = schema::sites::table.select(schema::sites::id).load(conn)?;
    sites.into_iter().for_each(|site| table.add_site(site));
    Ok(table)
}

/// The site of a clinic that was made first.
pub fn main_site(conn: &mut DbConnection, clinic: ClinicId) -> Result<SiteId> {
    use schema::sites::dsl as s;
    let row: Option<SiteRow> =
        s::sites.filter(s::clinic_id.eq(clinic)).order(s::id).get_result(conn).optional()?;
    row.map(|row| row.id).ok_or_else(|| Error::Internal("the clinic has no site".into()))
}

/// How many visits count for continuity: the newest.
const HISTORY_MAX: usize = 100;

const HELD: [VisitStatus; 3] = [VisitStatus::Booked, VisitStatus::Arrived, VisitStatus::Fulfilled];

/// The patient's visits that stand or took place, the oldest first, with who leads and who
/// interprets each.
fn history(conn: &mut DbConnection, wanted: &Wanted) -> Result<Vec<PastVisit>> {
    use schema::{appointments as a, visits as v};
    let mut of_patient: Vec<AppointmentId> = v::table
        .filter(v::clinic_id.eq(wanted.clinic))
        .filter(v::patient_id.eq(wanted.patient))
        .select(v::id)
        .load(conn)?;
    of_patient.retain(|id| !wanted.without.contains(id));
    // Put in order here: told to, SQLite would walk through the whole clinic's visits in order.
    let mut held: Vec<(AppointmentId, Ts)> = a::table
        .filter(a::clinic_id.eq(wanted.clinic))
        .filter(a::id.eq_any(of_patient))
        .filter(a::status.eq_any(HELD))
        .filter(a::tentative.is_null())
        .select((a::id, a::start_at))
        .load(conn)?;
    held.sort_unstable_by_key(|(id, at)| (at.0, *id));
    held.drain(..held.len().saturating_sub(HISTORY_MAX));
    let ids: Vec<AppointmentId> = held.iter().map(|(id, _)| *id).collect();
    let leads = leads(conn, wanted.clinic, &ids)?;
    let interpreters = interpreters(conn, wanted.clinic, &ids)?;
    let past = |(id, at): (AppointmentId, Ts)| {
        let interpreter = interpreters.get(&id).copied();
        Some(PastVisit { at: at.0, clinician: *leads.get(&id)?, interpreter })
    };
    Ok(held.into_iter().filter_map(past).collect())
}

/// The lead of each visit.
fn leads(
    conn: &mut DbConnection,
    clinic: ClinicId,
    visits: &[AppointmentId],
) -> Result<BTreeMap<AppointmentId, ClinicianId>> {
    use schema::appointment_people as p;
    let rows: Vec<(AppointmentId, ClinicianId)> = p::table
        .filter(p::clinic_id.eq(clinic))
        .filter(p::appointment_id.eq_any(visits))
        .filter(p::ended_at.is_null())
        // The last one stays in the map.
        .order((p::is_lead.asc(), p::id.desc()))
        .select((p::appointment_id, p::clinician_id))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// The interpreter of each visit's first need that has a name.
fn interpreters(
    conn: &mut DbConnection,
    clinic: ClinicId,
    visits: &[AppointmentId],
) -> Result<BTreeMap<AppointmentId, InterpreterId>> {
    use schema::{assignments as s, needs as n};
    let mut needs: Vec<(NeedId, AppointmentId)> = n::table
        .filter(n::clinic_id.eq(clinic))
        .filter(n::appointment_id.eq_any(visits))
        .select((n::id, n::appointment_id))
        .load(conn)?;
    needs.sort_unstable_by_key(|(need, _)| std::cmp::Reverse(*need));
    let of_needs: Vec<NeedId> = needs.iter().map(|(need, _)| *need).collect();
    let rows: Vec<(NeedId, Option<InterpreterId>)> = s::table
        .filter(s::clinic_id.eq(clinic))
        .filter(s::need_id.eq_any(of_needs))
        .filter(s::ended_at.is_null())
        .select((s::need_id, s::interpreter_id))
        .load(conn)?;
    let named: BTreeMap<NeedId, Option<InterpreterId>> = rows.into_iter().collect();
    let of_visit = |(need, visit)| Some((visit, named.get(&need).copied().flatten()?));
    Ok(needs.into_iter().filter_map(of_visit).collect())
}
