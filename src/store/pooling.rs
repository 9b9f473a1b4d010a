//! Who else is at the site: the interpreter's other work for this clinic, and whether patients of
//! one small community would meet. Nothing here gives out who they are.

use std::collections::BTreeSet;

use chrono::Duration;
use diesel::prelude::*;

use super::agencies::ContractRow;
use super::calendars::{self, ClaimRow};
use super::rooms::RoomRow;
use super::schema::{needs, patient_varieties};
use super::sql_types::Ts;
use super::visits::{AppointmentRow, VisitRow};
use super::{DbConnection, world};
use crate::domain::ids::{AppointmentId, ClinicId, PatientId, SiteId};
use crate::domain::matching::{MEET_MINUTES, Pooling, SMALL_COMMUNITY, Stay, pooling};
use crate::domain::span::Span;
use crate::domain::visit::Modality;
use crate::domain::words_of_store::ClaimKind;
use crate::error::Result;

/// What is to be said of each stay of one patient; `None` for nothing.
pub fn of_stays(
    conn: &mut DbConnection,
    clinic: ClinicId,
    patient: PatientId,
    stays: &[Option<Stay>],
) -> Result<Vec<Option<Pooling>>> {
    let mut community = Community::default();
    let mut found = Vec::with_capacity(stays.len());
    for stay in stays {
        let Some(stay) = stay else {
            found.push(None);
            continue;
        };
        let here = here(conn, clinic, stay)?;
        let others = community.around(conn, (clinic, patient), stay)?;
        let terms = match stay.contract {
            Some(id) => Some(ContractRow::get(conn, clinic, id)?.terms.0),
            None => None,
        };
        found.push(pooling(stay, &here, &others, terms.as_ref()));
    }
    Ok(found)
}

/// The interpreter's work for this clinic at the site in that half-day.
fn here(conn: &mut DbConnection, clinic: ClinicId, stay: &Stay) -> Result<Vec<Span>> {
    let Some(calendar) = stay.calendar else { return Ok(Vec::new()) };
    let ours = |claim: &ClaimRow| {
        claim.clinic_id == Some(clinic)
            && claim.modality == Some(Modality::Onsite)
            && claim.site_id == Some(stay.site)
            && claim.kind != ClaimKind::Block
    };
    let claims = calendars::claims(conn, &[calendar], stay.half)?;
    Ok(claims.iter().filter(|claim| ours(claim)).map(ClaimRow::span).collect())
}

/// Varieties that have been looked up, and which of them are a small community's.
#[derive(Default)]
struct Community {
    known: Vec<(String, bool)>,
}

impl Community {
    /// Other patients' told times at the site about that time, where the variety is a small
    /// community's.
    fn around(
        &mut self,
        conn: &mut DbConnection,
        (clinic, patient): (ClinicId, PatientId),
        stay: &Stay,
    ) -> Result<Vec<Span>> {
        if !self.is_small(conn, clinic, &stay.variety)? {
            return Ok(Vec::new());
        }
        let mut told = Vec::new();
        for id in interpreted_about(conn, clinic, stay)? {
            let visit = VisitRow::get(conn, clinic, id)?;
            let appointment = AppointmentRow::get(conn, clinic, id)?;
            let comes = appointment.status.is_active() && visit.patient_id != patient;
            if comes && site_of(conn, clinic, &visit)? == stay.site {
                told.push(appointment.told());
            }
        }
        Ok(told)
    }

    fn is_small(&mut self, conn: &mut DbConnection, clinic: ClinicId, tag: &str) -> Result<bool> {
        if let Some((_, small)) = self.known.iter().find(|(known, _)| known == tag) {
            return Ok(*small);
        }
        let speaking: Vec<PatientId> = patient_varieties::table
            .filter(patient_varieties::clinic_id.eq(clinic))
            .filter(patient_varieties::tag.eq(tag))
            .select(patient_varieties::patient_id)
            .limit(SMALL_COMMUNITY)
            .load(conn)?;
        let speaking: BTreeSet<PatientId> = speaking.into_iter().collect();
        let small = i64::try_from(speaking.len()).unwrap_or(i64::MAX) < SMALL_COMMUNITY;
        self.known.push((tag.to_owned(), small));
        Ok(small)
    }
}

/// Visits with a need for the variety, onsite, that begin or end about then.
fn interpreted_about(
    conn: &mut DbConnection,
    clinic: ClinicId,
    stay: &Stay,
) -> Result<BTreeSet<AppointmentId>> {
    let margin = Duration::minutes(MEET_MINUTES);
    // A need is of one day: whatever ends about then has begun within the day before.
    let (from, to) = (stay.told.start() - Duration::days(1), stay.told.end() + margin);
    let ids: Vec<AppointmentId> = needs::table
        .filter(needs::clinic_id.eq(clinic))
        .filter(needs::variety.eq(&stay.variety))
        .filter(needs::start_at.between(Ts(from), Ts(to)))
        .filter(needs::end_at.ge(Ts(stay.told.start() - margin)))
        .filter(needs::modality.eq(Modality::Onsite))
        .select(needs::appointment_id)
        .load(conn)?;
    Ok(ids.into_iter().collect())
}

fn site_of(conn: &mut DbConnection, clinic: ClinicId, visit: &VisitRow) -> Result<SiteId> {
    match visit.room_id {
        Some(room) => Ok(RoomRow::get(conn, clinic, room)?.site_id),
        None => world::main_site(conn, clinic),
    }
}
