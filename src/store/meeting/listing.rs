//! The meetings of a clinic, as a list shows them: those without a time first, then those with one,
//! then those that are over.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::domain::ids::{AppointmentId, ClinicId, ClinicianId};
use crate::domain::meeting::Group;
use crate::domain::visit::VisitStatus;
use crate::error::Result;
use crate::store::DbConnection;
use crate::store::connection::MultiBackend;
use crate::store::schema::{appointment_people, appointments, meetings};

/// Which meetings are listed.
#[derive(Clone, Copy, Debug)]
pub struct MeetingFilter {
    /// `None`: all, in the order of the groups.
    pub group: Option<Group>,
    /// Who leads them or has to be there.
    pub clinician: Option<ClinicianId>,
    pub skip: usize,
    pub limit: usize,
}

/// The meetings from `skip` on.
pub fn list(
    conn: &mut DbConnection,
    clinic: ClinicId,
    filter: &MeetingFilter,
) -> Result<Vec<AppointmentId>> {
    let groups = filter.group.map_or_else(|| Group::ALL.to_vec(), |group| vec![group]);
    let (mut skip, mut found) = (filter.skip, Vec::new());
    for group in groups {
        let left = filter.limit - found.len();
        if left == 0 {
            break;
        }
        let mut all = in_group(conn, clinic, filter.clinician, group, skip + left)?;
        let skipped = skip.min(all.len());
        skip -= skipped;
        found.extend(all.drain(skipped..));
    }
    Ok(found)
}

fn in_group(
    conn: &mut DbConnection,
    clinic: ClinicId,
    clinician: Option<ClinicianId>,
    group: Group,
    limit: usize,
) -> Result<Vec<AppointmentId>> {
    let of = || {
        meetings::table
            .filter(meetings::clinic_id.eq(clinic))
            .filter(meetings::id.eq(appointments::id))
    };
    let closed = || exists(of().filter(meetings::closed_at.is_not_null()));
    let settled = || exists(of().filter(meetings::finalised_at.is_not_null()));
    let gone = || {
        let (cancelled, undone) = (VisitStatus::Cancelled, VisitStatus::Undone);
        appointments::status.eq(cancelled).or(appointments::status.eq(undone)).or(closed())
    };
    let mut query = appointments::table
        .filter(appointments::clinic_id.eq(clinic))
        .filter(appointments::kind.eq("meeting"))
        .into_boxed::<MultiBackend>()
        .filter(exists(of()));
    query = match group {
        Group::Over => {
            query.filter(gone()).order((appointments::start_at.desc(), appointments::id.desc()))
        }
        Group::Settled => query
            .filter(not(gone()))
            .filter(settled())
            .order((appointments::start_at, appointments::id)),
        Group::Open => query
            .filter(not(gone()))
            .filter(not(settled()))
            .order((appointments::created_at.desc(), appointments::id.desc())),
    };
    if let Some(clinician) = clinician {
        let treats = appointment_people::table
            .filter(appointment_people::clinic_id.eq(clinic))
            .filter(appointment_people::appointment_id.eq(appointments::id))
            .filter(appointment_people::clinician_id.eq(clinician))
            .filter(appointment_people::ended_at.is_null());
        query = query.filter(exists(treats));
    }
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    Ok(query.limit(limit).select(appointments::id).load(conn)?)
}
