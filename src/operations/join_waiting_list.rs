//! Puts a patient on the waiting list for one kind of visit, within limits.

use serde_json::json;

use crate::domain::hours::local_date;
use crate::domain::ids::{ClinicId, PatientId, VisitTypeId, WaitingId};
use crate::domain::policy::Act;
use crate::domain::waiting::{DAYS_MAX, Limits, WaitingState, expires_at};
use crate::error::{Error, Result};
use crate::store::clinicians::ClinicianRow;
use crate::store::clinics::ClinicRow;
use crate::store::patients::{self, PatientRow};
use crate::store::sql_types::Ts;
use crate::store::visit_types::VisitTypeRow;
use crate::store::waiting::{self, WaitingRow};
use crate::store::{Tx, audit, world};

/// Who waits, for what, and when they can come.
#[derive(Clone, Debug)]
pub struct JoinWaitingList {
    pub patient: PatientId,
    pub visit_type: VisitTypeId,
    pub limits: Limits,
}

/// Puts the patient on the list. `Conflict` when the patient waits for this kind of visit already.
pub fn join_waiting_list(tx: &mut Tx, command: JoinWaitingList) -> Result<WaitingId> {
    let clinic = tx.allowed_at_clinic(Act::BookVisit)?;
    let JoinWaitingList { patient, visit_type, limits } = command;
    patients::lock(tx, clinic, patient).map_err(Error::naming_field)?;
    PatientRow::who_comes(tx.conn, clinic, patient)?;
    let zone = world::zone(&ClinicRow::get(tx.conn, clinic)?)?;
    check_days(&limits, local_date(tx.now, zone))?;
    check_known(tx, clinic, visit_type, &limits)?;
    let theirs = waiting::of_patient(tx.conn, clinic, patient)?;
    if theirs.iter().any(|row| row.is_open() && row.visit_type_id == visit_type) {
        return Err(Error::Conflict("waits_already"));
    }
    let mut row = WaitingRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        patient_id: patient,
        visit_type_id: visit_type,
        from_day: limits.from,
        to_day: limits.to,
        clinician_id: None,
        modalities: None,
        weekdays: None,
        not_before: None,
        not_after: None,
        notice_hours: 0,
        state: WaitingState::Waiting,
        created_at: Ts(tx.now),
        created_by: tx.account(),
        expires_at: Ts(expires_at(limits.to, zone)),
        ended_at: None,
        appointment_id: None,
    };
    row.set_limits(&limits);
    row.insert(tx)?;
    audit::record(tx, "join_waiting_list", "patient", Some(patient), json!({}))?;
    Ok(row.id)
}

fn check_days(limits: &Limits, today: chrono::NaiveDate) -> Result<()> {
    if limits.to < limits.from {
        return Err(Error::field("to", "before_from"));
    }
    if limits.to < today {
        return Err(Error::field("to", "day_is_over"));
    }
    if (limits.to - limits.from).num_days() > DAYS_MAX {
        return Err(Error::field("to", "too_many_days"));
    }
    Ok(())
}

/// What is waited for and for whom are the clinic's, and in use.
fn check_known(
    tx: &mut Tx,
    clinic: ClinicId,
    visit_type: VisitTypeId,
    limits: &Limits,
) -> Result<()> {
    let row = VisitTypeRow::find(tx.conn, clinic, visit_type)?;
    let row = row.filter(|row| row.ended_at.is_none());
    let row = row.ok_or_else(|| Error::field("visit_type", "unknown"))?;
    let allowed = |all: &Vec<_>| all.iter().any(|one| row.modalities.0.contains(one));
    if !limits.modalities.as_ref().is_none_or(allowed) {
        return Err(Error::field("modalities", "modality_not_allowed"));
    }
    let Some(id) = limits.clinician else { return Ok(()) };
    let person = ClinicianRow::find(tx.conn, clinic, id)?.filter(|row| row.ended_at.is_none());
    let person = person.ok_or_else(|| Error::field("clinician", "unknown"))?;
    if person.profession == row.profession {
        Ok(())
    } else {
        Err(Error::field("clinician", "clinician_of_other_profession"))
    }
}
