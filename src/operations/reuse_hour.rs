//! Gives the hour of a cancelled visit to a patient who waits.

use serde_json::json;

use crate::domain::ids::{AppointmentId, WaitingId};
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::patients::PatientRow;
use crate::store::waiting::WaitingRow;
use crate::store::{Tx, audit, booking, placing, record, reuse};

/// Books the hour with its people and its room for whoever waits, and ends the entry. `Conflict`
/// when the hour or the patient is there no more, `Taken` when somebody else was faster. The two
/// visits know nothing of each other.
pub fn reuse_hour(tx: &mut Tx, cancelled: AppointmentId, id: WaitingId) -> Result<AppointmentId> {
    let clinic = tx.allowed_at_clinic(Act::BookVisit)?;
    let seen = record::load(tx.conn, clinic, cancelled)?;
    let hour = reuse::hour_of(&seen, tx.now).ok_or(Error::Conflict("hour_not_free"))?;
    let entry = WaitingRow::get(tx.conn, clinic, id).map_err(Error::naming_field)?;
    let calendars = hour.booking(&entry).calendars(tx, clinic)?;

    let record = placing::lock(tx, clinic, cancelled, &calendars)?;
    let hour = reuse::hour_of(&record, tx.now).ok_or(Error::Conflict("hour_not_free"))?;
    let entry = WaitingRow::get(tx.conn, clinic, id)?;
    if !entry.is_open() {
        return Err(Error::Conflict("waits_no_more"));
    }
    PatientRow::who_comes(tx.conn, clinic, entry.patient_id)?;
    reuse::judge(tx.conn, tx.now, &hour, &entry)?;
    let booked = booking::book(tx, clinic, &hour.booking(&entry), None)?.id();
    audit::record(tx, "book_visit", "visit", Some(booked), json!({ "from": "waiting_list" }))?;
    Ok(booked)
}
