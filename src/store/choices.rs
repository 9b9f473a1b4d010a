//! What forms offer to choose from: people, visit types and interpreters in use.

use diesel::prelude::*;

use super::DbConnection;
use super::clinicians::ClinicianRow;
use super::patients::PatientRow;
use super::schema::{
    agency_interpreters, clinicians, contracts, interpreters, patients, rooms, visit_types,
};
use super::visit_types::VisitTypeRow;
use crate::domain::ids::{AgencyId, ClinicId, InterpreterId, PatientId, RoomId};
use crate::domain::name::search_key;
use crate::error::Result;

/// More people of one name need not be told apart.
const NAMESAKES_MAX: i64 = 50;

/// The clinicians of a clinic, by name.
pub fn clinicians(conn: &mut DbConnection, clinic: ClinicId) -> Result<Vec<ClinicianRow>> {
    Ok(clinicians::table
        .filter(clinicians::clinic_id.eq(clinic))
        .filter(clinicians::ended_at.is_null())
        .order((clinicians::name, clinicians::id))
        .load(conn)?)
}

/// The visit types of a clinic, in the clinic's own order.
pub fn visit_types(conn: &mut DbConnection, clinic: ClinicId) -> Result<Vec<VisitTypeRow>> {
    Ok(visit_types::table
        .filter(visit_types::clinic_id.eq(clinic))
        .filter(visit_types::ended_at.is_null())
        .order((visit_types::rank, visit_types::id))
        .load(conn)?)
}

/// Names of the rooms of a clinic, by name.
pub fn rooms(conn: &mut DbConnection, clinic: ClinicId) -> Result<Vec<(RoomId, String)>> {
    Ok(rooms::table
        .filter(rooms::clinic_id.eq(clinic))
        .filter(rooms::ended_at.is_null())
        .order((rooms::name, rooms::id))
        .select((rooms::id, rooms::name))
        .load(conn)?)
}

/// Names of the interpreters to whom a contract of the clinic leads, by name.
pub fn interpreters(
    conn: &mut DbConnection,
    clinic: ClinicId,
) -> Result<Vec<(InterpreterId, String)>> {
    let agencies: Vec<AgencyId> = contracts::table
        .filter(contracts::clinic_id.eq(clinic))
        .select(contracts::agency_id)
        .distinct()
        .load(conn)?;
    let serving: Vec<InterpreterId> = agency_interpreters::table
        .filter(agency_interpreters::agency_id.eq_any(agencies))
        .filter(agency_interpreters::ended_at.is_null())
        .select(agency_interpreters::interpreter_id)
        .load(conn)?;
    Ok(interpreters::table
        .filter(interpreters::id.eq_any(serving))
        .filter(interpreters::ended_at.is_null())
        .order((interpreters::name, interpreters::id))
        .select((interpreters::id, interpreters::name))
        .load(conn)?)
}

/// Patients whose folded name holds every one of `words`, by name; `after` is the last one seen.
/// With `ended` those too who come no more.
///
/// `words` are folded as [`crate::domain::name::search_key`] does; what is special to LIKE is taken
/// as it stands.
pub fn patients_named(
    conn: &mut DbConnection,
    clinic: ClinicId,
    words: &[&str],
    ended: bool,
    after: Option<(String, PatientId)>,
    limit: i64,
) -> Result<Vec<PatientRow>> {
    let mut query = patients::table
        .filter(patients::clinic_id.eq(clinic))
        .filter(patients::ended_at.is_null().or(patients::ended_at.is_not_null().eq(ended)))
        .into_boxed();
    for word in words {
        let bare: String = word
            .chars()
            .flat_map(|c| matches!(c, '%' | '_' | '\\').then_some('\\').into_iter().chain([c]))
            .collect();
        query = query.filter(patients::search_name.like(format!("%{bare}%")).escape('\\'));
    }
    if let Some((name, id)) = after {
        let same = patients::search_name.eq(name.clone()).and(patients::id.gt(id));
        query = query.filter(patients::search_name.gt(name).or(same));
    }
    Ok(query.order((patients::search_name, patients::id)).limit(limit).load(conn)?)
}

/// How many patients of the clinic have exactly this name, folded.
pub fn namesakes(conn: &mut DbConnection, clinic: ClinicId, key: &str) -> Result<usize> {
    let words: Vec<&str> = key.split(' ').collect();
    let alike = patients_named(conn, clinic, &words, false, None, NAMESAKES_MAX)?;
    Ok(alike.iter().filter(|row| search_key(&row.name) == key).count())
}
