//! People and rooms as matching knows them, made from rows and the claims on their calendars.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Utc};
use diesel::prelude::*;

use super::DbConnection;
use super::calendars::{self, ClaimRow};
use super::clinicians::ClinicianRow;
use super::exclusions;
use super::interpreters::{AgencyInterpreterRow, InterpreterRow, QualificationRow, SkillRow};
use super::patients::{self, PatientRow};
use super::rooms::RoomRow;
use super::schema;
use super::world::Wanted;
use crate::domain::ids::{
    AgencyId, AppointmentId, CalendarId, ClinicId, ClinicianId, InterpreterId, RoomId,
};
use crate::domain::language::{Spoken, Variety};
use crate::domain::matching::{
    BusyAt, ClinicianProfile, InterpreterProfile, PatientProfile, Qualification, RoomProfile, Skill,
};
use crate::domain::person::SexWish;
use crate::domain::span::Span;
use crate::error::Result;

/// Claims by calendar.
#[derive(Default)]
pub(super) struct Busy(BTreeMap<CalendarId, Vec<ClaimRow>>);

impl Busy {
    pub(super) fn load(
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
        let mut busy = Busy::default();
        busy.add(conn, &on, wanted.within, &wanted.without)?;
        Ok(busy)
    }

    /// Adds the claims on some calendars, but those of the appointments in `without`.
    pub(super) fn add(
        &mut self,
        conn: &mut DbConnection,
        on: &[CalendarId],
        within: Span,
        without: &[AppointmentId],
    ) -> Result<()> {
        for claim in calendars::claims(conn, on, within)? {
            let own = claim.appointment_id.is_some_and(|id| without.contains(&id));
            if !own {
                self.0.entry(claim.calendar_id).or_default().push(claim);
            }
        }
        Ok(())
    }

    fn claims(&self, calendar: CalendarId) -> &[ClaimRow] {
        self.0.get(&calendar).map_or(&[], Vec::as_slice)
    }

    fn spans(&self, calendar: CalendarId) -> Vec<Span> {
        self.claims(calendar).iter().map(ClaimRow::span).collect()
    }

    pub(super) fn at(&self, calendar: CalendarId) -> Vec<BusyAt> {
        let busy_at = |claim: &ClaimRow| BusyAt {
            span: claim.span(),
            site: claim.site_id,
            modality: claim.modality,
            heavy: false,
        };
        self.claims(calendar).iter().map(busy_at).collect()
    }
}

/// One id is asked for by itself: SQLite prepares a query with a list anew each time.
macro_rules! among {
    ($query:expr, $column:expr, $ids:expr) => {
        match $ids {
            [one] => $query.filter($column.eq(*one)),
            ids => $query.filter($column.eq_any(ids.to_vec())),
        }
    };
}

/// The clinicians of a clinic, or those among them, by id.
pub(super) fn clinician_rows(
    conn: &mut DbConnection,
    clinic: ClinicId,
    among: Option<&[ClinicianId]>,
) -> Result<Vec<ClinicianRow>> {
    use schema::clinicians::dsl as c;
    let mut query = c::clinicians.filter(c::clinic_id.eq(clinic)).into_boxed();
    if let Some(ids) = among {
        query = among!(query, c::id, ids);
    }
    Ok(query.order(c::id).load(conn)?)
}

/// The rooms of a clinic, or those among them, in the order in which they are to be filled.
pub(super) fn room_rows(
    conn: &mut DbConnection,
    clinic: ClinicId,
    among: Option<&[RoomId]>,
) -> Result<Vec<RoomRow>> {
    use schema::rooms::dsl as r;
    let mut query = r::rooms.filter(r::clinic_id.eq(clinic)).into_boxed();
    if let Some(ids) = among {
        query = among!(query, r::id, ids);
    }
    Ok(query.order((r::rank, r::id)).load(conn)?)
}

/// All interpreters, or those among them, by id.
pub(super) fn interpreter_rows(
    conn: &mut DbConnection,
    among: Option<&[InterpreterId]>,
) -> Result<Vec<InterpreterRow>> {
    use schema::interpreters::dsl as i;
    let mut query = i::interpreters.into_boxed();
    if let Some(ids) = among {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        query = among!(query, i::id, ids);
    }
    Ok(query.order(i::id).load(conn)?)
}

pub(super) fn clinician_profile(row: &ClinicianRow, busy: &Busy) -> ClinicianProfile {
    ClinicianProfile {
        id: row.id,
        name: row.name.clone(),
        profession: row.profession,
        calendar: row.calendar_id,
        hours: row.hours.0.clone(),
        busy: busy.spans(row.calendar_id),
        speaks: row.speaks.0.iter().filter_map(|tag| Variety::parse(tag).ok()).collect(),
        ended_at: row.ended_at.map(|at| at.0),
    }
}

pub(super) fn room_profile(row: RoomRow, busy: &Busy) -> RoomProfile {
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

pub(super) fn interpreter_profiles(
    conn: &mut DbConnection,
    rows: Vec<InterpreterRow>,
    now: DateTime<Utc>,
    busy: &Busy,
) -> Result<Vec<InterpreterProfile>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
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

pub(super) fn skills(
    conn: &mut DbConnection,
    ids: &[InterpreterId],
) -> Result<BTreeMap<InterpreterId, Vec<Skill>>> {
    use schema::interpreter_skills::dsl as s;
    let rows: Vec<SkillRow> = among!(s::interpreter_skills.into_boxed(), s::interpreter_id, ids)
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

pub(super) fn qualifications(
    conn: &mut DbConnection,
    ids: &[InterpreterId],
) -> Result<BTreeMap<InterpreterId, Vec<Qualification>>> {
    use schema::qualifications::dsl as q;
    let rows: Vec<QualificationRow> =
        among!(q::qualifications.into_boxed(), q::interpreter_id, ids)
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

pub(super) fn agencies_of(
    conn: &mut DbConnection,
    ids: &[InterpreterId],
) -> Result<BTreeMap<InterpreterId, Vec<AgencyId>>> {
    use schema::agency_interpreters::dsl as a;
    let all = a::agency_interpreters.into_boxed();
    let rows: Vec<AgencyInterpreterRow> = among!(all, a::interpreter_id, ids)
        .filter(a::ended_at.is_null())
        .order((a::interpreter_id, a::agency_id))
        .load(conn)?;
    let mut by_person = BTreeMap::new();
    for row in rows {
        by_person.entry(row.interpreter_id).or_insert_with(Vec::new).push(row.agency_id);
    }
    Ok(by_person)
}

pub(super) fn patient_profile(
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
