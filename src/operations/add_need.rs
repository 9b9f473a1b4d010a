//! A treating clinician asks for a further interpreter of a visit: an ordinary need, by phone and
//! without a name, worded like any other.

use serde_json::json;

use crate::domain::ids::AppointmentId;
use crate::domain::language::Variety;
use crate::domain::need::{NeedStatus, fill_by};
use crate::domain::policy::Act;
use crate::domain::visit::{Modality, VisitStatus};
use crate::error::{Error, Result};
use crate::store::clinics::ClinicRow;
use crate::store::needs::NeedRow;
use crate::store::record::Record;
use crate::store::sql_types::Ts;
use crate::store::visit_types::VisitTypeRow;
use crate::store::{Tx, asking, audit, inviting, patients, placing, undo, world};

/// Adds the need and asks the agency of the best rank. `Invalid` for a variety that the patient
/// does not speak; `Conflict` when the visit is not booked or its wishes were not opened.
pub fn add_need(tx: &mut Tx, id: AppointmentId, variety: &Variety) -> Result<()> {
    let member = tx.member().cloned().ok_or(Error::Forbidden)?;
    let clinic = member.clinic().ok_or(Error::Forbidden)?;
    let record = placing::lock(tx, clinic, id, &[])?;
    let treating = record.is_treated_by(member.clinician());
    if !member.may(Act::ActOnWish { treating }) {
        return Err(Error::Forbidden);
    }
    record.appointment.must_be_agreed()?;
    let begun = record.appointment.start_at.0 <= tx.now;
    if record.appointment.status != VisitStatus::Booked || begun {
        return Err(Error::Conflict("visit_not_booked"));
    }
    if record.visit.wishes_opened_at.is_none() {
        return Err(Error::Conflict("wishes_not_opened"));
    }
    let spoken = patients::spoken(tx.conn, clinic, record.visit.patient_id)?;
    if !spoken.iter().any(|row| row.tag == variety.tag()) {
        return Err(Error::field("variety", "not_a_choice"));
    }
    let need = further_need(tx, &record, variety)?;
    need.insert(tx)?;
    asking::ask_next(tx, &record, need.id)?;
    inviting::refresh(tx, clinic, id)?;
    undo::forget(tx, clinic, id)?;
    audit::record(tx, "add_need", "visit", Some(id), json!({}))
}

fn further_need(tx: &mut Tx, record: &Record, variety: &Variety) -> Result<NeedRow> {
    let appointment = &record.appointment;
    let clinic = ClinicRow::get(tx.conn, appointment.clinic_id)?;
    let visit_type = VisitTypeRow::get(tx.conn, clinic.id, record.visit.visit_type_id)?;
    let days = clinic.settings.0.alarm_days_remote;
    let (start, zone) = (appointment.start_at.0, world::zone(&clinic)?);
    Ok(NeedRow {
        clinic_id: clinic.id,
        id: tx.mint.id(tx.now),
        appointment_id: appointment.id,
        variety: variety.tag().to_owned(),
        modality: Modality::Phone,
        min_level: visit_type.min_level,
        // A condition about the interpreter holds for everybody who interprets for the patient.
        sex_condition: record.needs.first().and_then(|need| need.need.sex_condition),
        start_at: appointment.interpreter_start,
        end_at: appointment.interpreter_end,
        status: NeedStatus::Searching,
        owner_id: record.needs.first().and_then(|need| need.need.owner_id),
        fill_by: Ts(fill_by(tx.now, start, days, &clinic.hours.0, zone)),
        created_at: Ts(tx.now),
    })
}
