//! Loads what matching works on: the same shape for a search and, under lock, for a booking.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;

use super::agencies::ContractRow;
use super::calendars::{self, ClaimRow};
use super::clinicians::ClinicianRow;
use super::clinics::{ClinicRow, DistanceRow, SiteRow};
use super::exclusions;
use super::interpreters::{AgencyInterpreterRow, InterpreterRow, QualificationRow, SkillRow};
use super::patients::{self, PatientRow};
use super::rooms::RoomRow;
use super::schema;
use super::visit_types::VisitTypeRow;
use super::{DbConnection, visits};
use crate::domain::ids::{
    AppointmentId, CalendarId, ClinicId, ClinicianId, InterpreterId, PatientId, RoomId, SiteId,
};
use crate::domain::language::{Spoken, Variety};
use crate::domain::matching::{
    AgencyPath, BusyAt, ClinicianProfile, InterpreterProfile, MatchPolicy, PastVisit,
    PatientProfile, Qualification, RoomProfile, Skill, TravelTable, World,
};
use crate::domain::person::SexWish;
use crate::domain::span::Span;
use crate::domain::visit::{VisitStatus, VisitType};
use crate::error::{Error, Result};

/// Which people and rooms to load; `None` means all of them.
#[derive(Clone, Debug, Default)]
pub struct Among {
    pub clinicians: Option<Vec<ClinicianId>>,
    pub rooms: Option<Vec<RoomId>>,
    pub interpreters: Option<Vec<InterpreterId>>,
}

/// What to load.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub clinic: ClinicId,
    pub patient: PatientId,
    /// Claims outside of it are not loaded; whole days, so that loads and travel are seen.
    pub within: Span,
    pub among: Among,
    /// The claims of this visit do not count: it is the one that is being moved.
    pub without: Option<AppointmentId>,
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
            },
            without: None,
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

    /// Leaves out the claims of the visit that is being moved.
    pub fn without(mut self, appointment: AppointmentId) -> Wanted {
        self.without = Some(appointment);
        self
    }
}

/// The world, and the patient in it.
pub struct Loaded {
    pub world: World,
    pub patient: PatientProfile,
}

/// Loads the world at `now`.
pub fn load(conn: &mut DbConnection, now: DateTime<Utc>, wanted: &Wanted) -> Result<Loaded> {
    let clinic = ClinicRow::get(conn, wanted.clinic)?;
    let patient = PatientRow::get(conn, wanted.clinic, wanted.patient)?;
    let clinicians = clinician_rows(conn, wanted)?;
    let rooms = room_rows(conn, wanted)?;
    let interpreters = interpreter_rows(conn, wanted)?;
    let busy = Busy::load(conn, wanted, &patient, &clinicians, &rooms, &interpreters)?;
    let profile = patient_profile(conn, &patient, &busy)?;
    let settings = &clinic.settings.0;
    let world = World {
        now,
        zone: zone(&clinic)?,
        step_minutes: settings.step_minutes,
        site: main_site(conn, wanted.clinic)?,
        clinic_hours: clinic.hours.0.clone(),
        clinicians: clinicians.into_iter().map(|row| clinician_profile(row, &busy)).collect(),
        rooms: rooms.into_iter().map(|row| room_profile(row, &busy)).collect(),
        interpreters: interpreter_profiles(conn, interpreters, now, &busy)?,
        paths: paths(conn, wanted.clinic)?,
        travel: travel(conn)?,
        policy: MatchPolicy {
            sensitive_pairs: settings.near_varieties_match,
            ..MatchPolicy::default()
        },
        history: history(conn, wanted)?,
    };
    Ok(Loaded { world, patient: profile })
}

/// The clinic's zone; the table holds only names that were checked.
pub fn zone(clinic: &ClinicRow) -> Result<Tz> {
    clinic.zone.parse().map_err(|_| Error::Internal(format!("unknown zone {}", clinic.zone)))
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

/// Claims by calendar.
struct Busy(BTreeMap<CalendarId, Vec<ClaimRow>>);

impl Busy {
    fn load(
        conn: &mut DbConnection,
        wanted: &Wanted,
        patient: &PatientRow,
        clinicians: &[ClinicianRow],
        rooms: &[RoomRow],
        interpreters: &[InterpreterRow],
    ) -> Result<Busy> {
        let mut on = vec![patient.calendar_id];
        on.extend(clinicians.iter().map(|row| row.calendar_id));
        on.extend(rooms.iter().map(|row| row.calendar_id));
        on.extend(interpreters.iter().map(|row| row.calendar_id));
        let mut busy = BTreeMap::new();
        for claim in calendars::claims(conn, &on, wanted.within)? {
            let own = claim.appointment_id.is_some() && claim.appointment_id == wanted.without;
            if !own {
                busy.entry(claim.calendar_id).or_insert_with(Vec::new).push(claim);
            }
        }
        Ok(Busy(busy))
    }

    fn claims(&self, calendar: CalendarId) -> &[ClaimRow] {
        self.0.get(&calendar).map_or(&[], Vec::as_slice)
    }

    fn spans(&self, calendar: CalendarId) -> Vec<Span> {
        self.claims(calendar).iter().map(ClaimRow::span).collect()
    }

    fn at(&self, calendar: CalendarId) -> Vec<BusyAt> {
        let busy_at = |claim: &ClaimRow| BusyAt {
            span: claim.span(),
            site: claim.site_id,
            modality: claim.modality,
            heavy: false,
        };
        self.claims(calendar).iter().map(busy_at).collect()
    }
}

fn clinician_rows(conn: &mut DbConnection, wanted: &Wanted) -> Result<Vec<ClinicianRow>> {
    use schema::clinicians::dsl as c;
    let mut query = c::clinicians.filter(c::clinic_id.eq(wanted.clinic)).into_boxed();
    if let Some(ids) = &wanted.among.clinicians {
        query = query.filter(c::id.eq_any(ids.clone()));
    }
    Ok(query.order(c::id).load(conn)?)
}

fn room_rows(conn: &mut DbConnection, wanted: &Wanted) -> Result<Vec<RoomRow>> {
    use schema::rooms::dsl as r;
    let mut query = r::rooms.filter(r::clinic_id.eq(wanted.clinic)).into_boxed();
    if let Some(ids) = &wanted.among.rooms {
        query = query.filter(r::id.eq_any(ids.clone()));
    }
    Ok(query.order((r::rank, r::id)).load(conn)?)
}

fn interpreter_rows(conn: &mut DbConnection, wanted: &Wanted) -> Result<Vec<InterpreterRow>> {
    use schema::interpreters::dsl as i;
    let mut query = i::interpreters.into_boxed();
    if let Some(ids) = &wanted.among.interpreters {
        query = query.filter(i::id.eq_any(ids.clone()));
    }
    Ok(query.order(i::id).load(conn)?)
}

fn clinician_profile(row: ClinicianRow, busy: &Busy) -> ClinicianProfile {
    ClinicianProfile {
        id: row.id,
        name: row.name,
        profession: row.profession,
        calendar: row.calendar_id,
        hours: row.hours.0,
        busy: busy.spans(row.calendar_id),
        speaks: row.speaks.0.iter().filter_map(|tag| Variety::parse(tag).ok()).collect(),
        ended_at: row.ended_at.map(|at| at.0),
    }
}

fn room_profile(row: RoomRow, busy: &Busy) -> RoomProfile {
    RoomProfile {
        id: row.id,
        name: row.name,
        calendar: row.calendar_id,
        site: row.site_id,
        equipment: row.equipment.0,
        seats: u32::try_from(row.seats).unwrap_or(0),
        modalities: row.modalities.0,
        busy: busy.spans(row.calendar_id),
        ended_at: row.ended_at.map(|at| at.0),
    }
}

fn interpreter_profiles(
    conn: &mut DbConnection,
    rows: Vec<InterpreterRow>,
    now: DateTime<Utc>,
    busy: &Busy,
) -> Result<Vec<InterpreterProfile>> {
    let ids: Vec<InterpreterId> = rows.iter().map(|row| row.id).collect();
    let skills = skills(conn, &ids)?;
    let qualifications = qualifications(conn, &ids)?;
    let agencies = agencies_of(conn, &ids)?;
    let of =
        |list: &BTreeMap<InterpreterId, Vec<_>>, id| list.get(&id).cloned().unwrap_or_default();
    let profile = |row: InterpreterRow| InterpreterProfile {
        id: row.id,
        sex: Some(row.sex),
        adult: row.birth_year.is_none_or(|year| now.year() - year > 18),
        skills: of(&skills, row.id),
        qualifications: qualifications.get(&row.id).cloned().unwrap_or_default(),
        confidentiality_valid_to: row.confidentiality_to,
        hours: row.hours.map(|hours| hours.0),
        busy: busy.at(row.calendar_id),
        home: row.home_site,
        limits: row.limits.0,
        modalities: row.modalities.0,
        agencies: agencies.get(&row.id).cloned().unwrap_or_default(),
        excluded: None,
        ended_at: row.ended_at.map(|at| at.0),
        calendar: row.calendar_id,
        name: row.name,
    };
    Ok(rows.into_iter().map(profile).collect())
}

fn skills(
    conn: &mut DbConnection,
    ids: &[InterpreterId],
) -> Result<BTreeMap<InterpreterId, Vec<Skill>>> {
    use schema::interpreter_skills::dsl as s;
    let rows: Vec<SkillRow> = s::interpreter_skills
        .filter(s::interpreter_id.eq_any(ids))
        .order((s::interpreter_id, s::tag))
        .load(conn)?;
    let mut by_person = BTreeMap::new();
    for row in rows {
        if let Ok(variety) = Variety::parse(&row.tag) {
            let skill = Skill { variety, grade: row.grade };
            by_person.entry(row.interpreter_id).or_insert_with(Vec::new).push(skill);
        }
    }
    Ok(by_person)
}

fn qualifications(
    conn: &mut DbConnection,
    ids: &[InterpreterId],
) -> Result<BTreeMap<InterpreterId, Vec<Qualification>>> {
    use schema::qualifications::dsl as q;
    let rows: Vec<QualificationRow> = q::qualifications
        .filter(q::interpreter_id.eq_any(ids))
        .order((q::interpreter_id, q::scheme))
        .load(conn)?;
    let mut by_person = BTreeMap::new();
    for row in rows {
        let qualification = Qualification {
            scheme: row.scheme,
            level: u8::try_from(row.level).unwrap_or(0),
            valid_to: row.valid_to,
        };
        by_person.entry(row.interpreter_id).or_insert_with(Vec::new).push(qualification);
    }
    Ok(by_person)
}

fn agencies_of(
    conn: &mut DbConnection,
    ids: &[InterpreterId],
) -> Result<BTreeMap<InterpreterId, Vec<crate::domain::ids::AgencyId>>> {
    use schema::agency_interpreters::dsl as a;
    let rows: Vec<AgencyInterpreterRow> = a::agency_interpreters
        .filter(a::interpreter_id.eq_any(ids))
        .filter(a::ended_at.is_null())
        .order((a::interpreter_id, a::agency_id))
        .load(conn)?;
    let mut by_person = BTreeMap::new();
    for row in rows {
        by_person.entry(row.interpreter_id).or_insert_with(Vec::new).push(row.agency_id);
    }
    Ok(by_person)
}

fn patient_profile(
    conn: &mut DbConnection,
    row: &PatientRow,
    busy: &Busy,
) -> Result<PatientProfile> {
    let spoken = patients::spoken(conn, row.clinic_id, row.id)?;
    let excluded = exclusions::of_patient(conn, row.clinic_id, row.id)?;
    let sex_wish = row.interpreter_sex.zip(row.interpreter_sex_force);
    Ok(PatientProfile {
        id: row.id,
        spoken: spoken.iter().filter_map(|row| Spoken::declare(&row.tag).ok()).collect(),
        interpreter_required: row.interpreter_required,
        sex_wish: sex_wish.map(|(sex, force)| SexWish { sex, force }),
        excluded: excluded.into_iter().map(|row| row.interpreter_id).collect(),
        never: Vec::new(),
        busy: busy.spans(row.calendar_id),
        unavailable: Vec::new(),
        usual_clinician: row.usual_clinician,
    })
}

/// Contracts as ways to an interpreter, by rank.
pub fn paths(conn: &mut DbConnection, clinic: ClinicId) -> Result<Vec<AgencyPath>> {
    use schema::contracts::dsl as c;
    let rows: Vec<ContractRow> =
        c::contracts.filter(c::clinic_id.eq(clinic)).order((c::rank, c::id)).load(conn)?;
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

/// The site of a clinic that was made first.
pub fn main_site(conn: &mut DbConnection, clinic: ClinicId) -> Result<SiteId> {
    use schema::sites::dsl as s;
    let row: Option<SiteRow> =
        s::sites.filter(s::clinic_id.eq(clinic)).order(s::id).first(conn).optional()?;
    row.map(|row| row.id).ok_or_else(|| Error::Internal("the clinic has no site".into()))
}

/// How many earlier visits count for continuity.
const HISTORY_MAX: i64 = 100;

fn history(conn: &mut DbConnection, wanted: &Wanted) -> Result<Vec<PastVisit>> {
    let filter = visits::VisitFilter {
        patient: Some(wanted.patient),
        limit: HISTORY_MAX,
        ..Default::default()
    };
    let mut past = Vec::new();
    let others: BTreeSet<AppointmentId> =
        visits::list(conn, wanted.clinic, &filter)?.into_iter().collect();
    for id in others.into_iter().filter(|id| Some(*id) != wanted.without) {
        let record = super::record::load(conn, wanted.clinic, id)?;
        let held = matches!(
            record.appointment.status,
            VisitStatus::Booked | VisitStatus::Arrived | VisitStatus::Fulfilled
        );
        if let (true, Some(lead)) = (held, record.treating.first()) {
            let interpreter = record.needs.iter().find_map(|need| need.interpreter());
            let at = record.appointment.start_at.0;
            past.push(PastVisit { at, clinician: lead.clinician_id, interpreter });
        }
    }
    Ok(past)
}
