//! Puts a visit at a time: the rows' times and the claims of those whose time the clinic gives.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::calendars::{self, ClaimRow};
use super::clinicians::ClinicianRow;
use super::interpreters::InterpreterRow;
use super::needs::NeedRow;
use super::patients::{self, PatientRow};
use super::record::{self, Record};
use super::rooms::RoomRow;
use super::sql_types::Ts;
use super::visits::{self, TreatingRow, VisitRow};
use super::{DbConnection, Tx};
use crate::domain::ids::{
    AppointmentId, CalendarId, ClinicId, ClinicianId, InterpreterId, NeedId, PatientId, RoomId,
    SiteId,
};
use crate::domain::span::Span;
use crate::domain::visit::{Envelope, Modality};
use crate::domain::words_of_store::ClaimKind;
use crate::error::Result;

/// The calendars of those who are to meet.
pub fn calendars_of(
    conn: &mut DbConnection,
    clinic: ClinicId,
    patient: PatientId,
    clinician: ClinicianId,
    room: Option<RoomId>,
    interpreter: Option<InterpreterId>,
) -> Result<Vec<CalendarId>> {
    let mut all = vec![
        PatientRow::get(conn, clinic, patient)?.calendar_id,
        ClinicianRow::get(conn, clinic, clinician)?.calendar_id,
    ];
    if let Some(room) = room {
        all.push(RoomRow::get(conn, clinic, room)?.calendar_id);
    }
    if let Some(interpreter) = interpreter {
        all.push(InterpreterRow::get(conn, interpreter)?.calendar_id);
    }
    Ok(all)
}

/// Locks a visit by the calendars of everybody in it, and `more`; loads it again then.
pub fn lock(
    tx: &mut Tx,
    clinic: ClinicId,
    id: AppointmentId,
    more: &[CalendarId],
) -> Result<Record> {
    let mut all = calendars_in(tx.conn, clinic, id)?;
    all.extend(more);
    calendars::lock(tx, &all)?;
    record::load(tx.conn, clinic, id)
}

/// Locks what a need belongs to, with all its needs. A time kept for a meeting may be settled just
/// then: its needs are the meeting's from there on, and stay so.
pub fn lock_need(
    tx: &mut Tx,
    clinic: ClinicId,
    need: NeedId,
    more: &[CalendarId],
) -> Result<Record> {
    loop {
        let id = NeedRow::get(tx.conn, clinic, need)?.appointment_id;
        let record = lock(tx, clinic, id, more)?;
        if record.needs.iter().any(|one| one.need.id == need) {
            return Ok(record);
        }
    }
}

/// The calendars of everybody in a visit, and of everything that it claims.
pub fn calendars_in(
    conn: &mut DbConnection,
    clinic: ClinicId,
    id: AppointmentId,
) -> Result<Vec<CalendarId>> {
    let seen = record::load(conn, clinic, id)?;
    let mut all = vec![PatientRow::get(conn, clinic, seen.visit.patient_id)?.calendar_id];
    for treating in &seen.treating {
        all.push(ClinicianRow::get(conn, clinic, treating.clinician_id)?.calendar_id);
    }
    all.extend(calendars::claims_of(conn, id)?.into_iter().map(|claim| claim.calendar_id));
    Ok(all)
}

/// Keeps operations off a visit that itself changes no time: every lock of a visit holds its
/// patient's calendar.
pub fn lock_patient(tx: &mut Tx, clinic: ClinicId, id: AppointmentId) -> Result<()> {
    let patient = VisitRow::get(tx.conn, clinic, id)?.patient_id;
    patients::lock(tx, clinic, patient)
}

/// Where and how a visit is held.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub clinician: ClinicianId,
    pub room: Option<RoomId>,
    pub modality: Modality,
}

/// Gives the visit its time, people and room; the interpreter's claims are not touched.
pub fn place(
    tx: &mut Tx,
    record: &mut Record,
    envelope: &Envelope,
    place: Place,
    zone: Tz,
) -> Result<()> {
    let before = record.appointment.start_at;
    record.appointment.set_times(envelope, zone);
    record.appointment.version += 1;
    record.appointment.save(tx)?;
    if record.appointment.start_at != before {
        // What the patient answered was to the old time.
        record.visit.patient_answer = None;
        record.visit.patient_answered_at = None;
        plan_notices(tx, &mut record.visit, envelope.told.start(), zone);
    }
    let lead = record.treating.first().map(|row| row.clinician_id);
    if lead != Some(place.clinician) {
        reassign(tx, record, place.clinician)?;
        // Another clinician has not read what was wished, and asks anew.
        record.visit.wishes_opened_at = None;
        record.visit.asked_alone_at = None;
    }
    record.visit.room_id = place.room;
    record.visit.modality = place.modality;
    record.visit.save(tx)?;
    let (clinic, patient) = (record.appointment.clinic_id, record.visit.patient_id);
    let own = own_calendars(tx.conn, record)?;
    calendars::release_on_all(tx, record.appointment.id, &own)?;
    let all = calendars_of(tx.conn, clinic, patient, place.clinician, place.room, None)?;
    claim_all(tx, record, &all, envelope.clinic, (ClaimKind::Visit, place.modality))
}

/// When the clock brings something to the patient before the visit at its new time. Nobody is asked
/// the same questions twice.
pub fn plan_notices(tx: &mut Tx, visit: &mut VisitRow, start: DateTime<Utc>, zone: Tz) {
    let plan = &tx.policy.notices;
    visit.remind_at = plan.remind_at(start, zone, tx.now).map(Ts);
    visit.ask_at = match visit.asked_at {
        None => plan.ask_at(start, zone, tx.now, tx.policy.hold).map(Ts),
        Some(_) => None,
    };
}

/// Calendars with claims of this visit that are not an interpreter's.
fn own_calendars(conn: &mut DbConnection, record: &Record) -> Result<Vec<CalendarId>> {
    let claimed = calendars::claims_of(conn, record.appointment.id)?;
    let claimed: Vec<CalendarId> = claimed.into_iter().map(|claim| claim.calendar_id).collect();
    calendars::but_interpreters(conn, &claimed)
}

/// Makes `clinician` the one treating clinician of the visit.
fn reassign(tx: &mut Tx, record: &mut Record, clinician: ClinicianId) -> Result<()> {
    let (clinic, id) = (record.appointment.clinic_id, record.appointment.id);
    visits::end_treating(tx, clinic, id)?;
    let row = TreatingRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        appointment_id: id,
        clinician_id: clinician,
        is_lead: true,
        ended_at: None,
    };
    row.insert(tx)?;
    record.treating = vec![row];
    Ok(())
}

/// Claims a span on several calendars for the visit.
pub fn claim_all(
    tx: &mut Tx,
    record: &Record,
    calendars: &[CalendarId],
    span: Span,
    (kind, modality): (ClaimKind, Modality),
) -> Result<()> {
    let site = site(tx.conn, record, modality)?;
    let of = |calendar: &CalendarId| claim_row(tx, record, (*calendar, span, kind), modality, site);
    let rows: Vec<ClaimRow> = calendars.iter().map(of).collect();
    ClaimRow::insert_all(tx, &rows)
}

/// A claim of the visit, of those who take part in this way at the site.
pub(super) fn claim_row(
    tx: &mut Tx,
    record: &Record,
    (calendar, span, kind): (CalendarId, Span, ClaimKind),
    modality: Modality,
    site: Option<SiteId>,
) -> ClaimRow {
    ClaimRow {
        id: tx.mint.id(tx.now),
        calendar_id: calendar,
        start_at: Ts(span.start()),
        end_at: Ts(span.end()),
        kind,
        exclusive: true,
        active: true,
        clinic_id: Some(record.appointment.clinic_id),
        appointment_id: Some(record.appointment.id),
        site_id: site,
        modality: Some(modality),
    }
}

/// Replaces whatever the visit claims on an interpreter's calendar. With `keep_old`, old blocks
/// stay until the answer; where old and new overlap, one claim spans both.
pub fn claim_interpreter(
    tx: &mut Tx,
    record: &Record,
    interpreter: InterpreterId,
    (kind, modality): (ClaimKind, Modality),
    keep_old: bool,
) -> Result<()> {
    let block = record.appointment.interpreter_block();
    let calendar = InterpreterRow::get(tx.conn, interpreter)?.calendar_id;
    let mut span = block;
    let old = calendars::claims_of(tx.conn, record.appointment.id)?;
    for mut claim in old.into_iter().filter(|claim| claim.calendar_id == calendar) {
        let overlaps = claim.span().overlaps(block);
        if overlaps && keep_old {
            span = span.hull(claim.span());
        }
        if overlaps || !keep_old {
            claim.active = false;
            claim.save(tx)?;
        }
    }
    claim_all(tx, record, &[calendar], span, (kind, modality))
}

/// Releases whatever the visit claims on an interpreter's calendar.
pub fn release_interpreter(tx: &mut Tx, record: &Record, interpreter: InterpreterId) -> Result<()> {
    let calendar = InterpreterRow::get(tx.conn, interpreter)?.calendar_id;
    calendars::release_on(tx, record.appointment.id, calendar)
}

/// Where somebody who takes part in this way has to be; `None` when nowhere.
pub fn site(
    conn: &mut DbConnection,
    record: &Record,
    modality: Modality,
) -> Result<Option<SiteId>> {
    let clinic = record.appointment.clinic_id;
    if modality != Modality::Onsite {
        return Ok(None);
    }
    match record.visit.room_id {
        Some(room) => Ok(Some(RoomRow::get(conn, clinic, room)?.site_id)),
        None => super::world::main_site(conn, clinic).map(Some),
    }
}
