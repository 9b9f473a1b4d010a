//! Puts needs to agencies, one after the other, and tells people when nobody is left.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::agencies::ContractRow;
use super::clinics::ClinicRow;
use super::placing;
use super::record::{self, NeedRecord, Record};
use super::requests::{AssignmentRow, RequestRow};
use super::sql_types::Ts;
use super::tasks::{self, TaskRow};
use super::{DbConnection, Tx, inviting, putting, world};
use crate::domain::ids::{AgencyId, ClinicId, InterpreterId, NeedId};
use crate::domain::language::Variety;
use crate::domain::matching::AgencyPath;
use crate::domain::need::{self, NeedStatus, RankReason};
use crate::domain::person::Role;
use crate::domain::request::{RequestState, next_path, serving};
use crate::domain::visit::{Modality, VisitStatus};
use crate::domain::words_of_store::ClaimKind;
use crate::error::{Error, Result};

/// Asks one agency, for a name or without; the interpreter named is kept until the answer.
pub fn ask(
    tx: &mut Tx,
    record: &Record,
    need: &super::needs::NeedRow,
    path: &AgencyPath,
    name: Option<(InterpreterId, bool)>,
    rank_reason: Option<RankReason>,
) -> Result<RequestRow> {
    let (row, agency) =
        putting::request(tx, record, need, path, (name.map(|one| one.0), rank_reason))?;
    row.insert(tx)?;
    inviting::for_agency(tx, record, &row, agency.language).insert(tx)?;
    if let Some((interpreter, keep_old)) = name {
        let kind = (ClaimKind::Hold, need.modality);
        placing::claim_interpreter(tx, record, interpreter, kind, keep_old)?;
    }
    Ok(row)
}

/// When the need of a visit becomes an alarm, by the clinic's settings.
pub fn fill_by(tx: &mut Tx, record: &Record) -> Result<Ts> {
    let clinic = ClinicRow::get(tx.conn, record.appointment.clinic_id)?;
    fill_by_at(tx, record, &clinic)
}

/// The same, with the clinic that is known already.
pub fn fill_by_at(tx: &Tx, record: &Record, clinic: &ClinicRow) -> Result<Ts> {
    let settings = &clinic.settings.0;
    let days = match record.visit.modality {
        Modality::Onsite => settings.alarm_days_onsite,
        Modality::Video | Modality::Phone => settings.alarm_days_remote,
    };
    let (start, zone) = (record.appointment.start_at.0, world::zone(clinic)?);
    Ok(Ts(need::fill_by(tx.now, start, days, &clinic.hours.0, zone)))
}

/// Passes a need on to the best-ranked agency not yet asked; with nobody left, people are told.
/// Whoever knew of another state of the need hears of this one.
pub fn ask_next(tx: &mut Tx, record: &Record, need: NeedId) -> Result<()> {
    let clinic = record.appointment.clinic_id;
    let row = super::needs::NeedRow::get(tx.conn, clinic, need)?;
    let need = record::load_need(tx.conn, clinic, row.clone())?;
    let over = [tasks::RING_AGENCY, tasks::INTERPRETER_LATE, tasks::INTERPRETER_CANNOT_COME];
    tasks::close_of_need(tx, &record.appointment, row.id, &over)?;
    let mut paths = paths(tx.conn, record, &need)?;
    let asked: Vec<AgencyId> = asked_for_this_time(&need);
    let begun = is_urgent(record, &need, tx.now);
    if begun {
        soonest_first(tx.conn, clinic, &need, &mut paths)?;
    }
    match next_path(&paths, &asked) {
        Some(path) if can_be_asked(record, &need, tx.now) => {
            let request = ask(tx, record, &need.need, path, None, None)?;
            set_status(tx, need.need, NeedStatus::Searching)?;
            if begun {
                ring_agency(tx, record, &request)?;
            }
        }
        _ => give_to_people(tx, record, &need)?,
    }
    inviting::refresh(tx, clinic, record.appointment.id)
}

/// True while somebody waits at the clinic for an interpreter.
fn is_urgent(record: &Record, need: &NeedRecord, now: DateTime<Utc>) -> bool {
    record.appointment.start_at.0 <= now || need.missed().is_some()
}

/// Once a visit has begun, nobody can be on the way to it any more; a phone still rings.
pub fn can_be_asked(record: &Record, need: &NeedRecord, now: DateTime<Utc>) -> bool {
    let appointment = &record.appointment;
    if !matches!(appointment.status, VisitStatus::Booked | VisitStatus::Arrived) {
        return false;
    }
    let by_phone = need.need.modality == Modality::Phone;
    appointment.start_at.0 > now || (by_phone && !appointment.is_over(now))
}

/// While the patient waits, whoever answers soonest by contract comes before rank, and last whose
/// interpreter did not come.
fn soonest_first(
    conn: &mut DbConnection,
    clinic: ClinicId,
    need: &NeedRecord,
    paths: &mut [AgencyPath],
) -> Result<()> {
    let mut minutes = BTreeMap::new();
    for path in paths.iter() {
        let terms = ContractRow::get(conn, clinic, path.contract)?.terms.0;
        minutes.insert(path.contract, terms.answer.last().map_or(u32::MAX, |tier| tier.minutes));
    }
    let missed = need.missed().map(|row| row.request_id);
    let missed = need.requests.iter().find(|request| Some(request.id) == missed);
    let failed = |path: &AgencyPath| missed.map(|request| request.agency_id) == Some(path.agency);
    paths.sort_by_key(|path| (failed(path), minutes[&path.contract], path.rank));
    Ok(())
}

/// Somebody rings the agency that has been asked: a mail may lie there for too long.
fn ring_agency(tx: &mut Tx, record: &Record, request: &RequestRow) -> Result<()> {
    let task = TaskRow {
        need_id: Some(request.need_id),
        request_id: Some(request.id),
        due_at: Some(Ts(tx.now)),
        ..TaskRow::new(tx, &record.appointment, tasks::RING_AGENCY, Role::Secretary)
    };
    task.insert(tx)
}

/// Agencies that can be asked for a need, the best rank first.
pub fn agencies(
    conn: &mut DbConnection,
    record: &Record,
    need: &NeedRecord,
) -> Result<Vec<AgencyId>> {
    Ok(paths(conn, record, need)?.into_iter().map(|path| path.agency).collect())
}

/// Asks an agency that a person has chosen, also one that said no before. False: it cannot be
/// asked for this.
pub fn ask_chosen(
    tx: &mut Tx,
    record: &Record,
    need: &NeedRecord,
    agency: AgencyId,
) -> Result<bool> {
    let paths = paths(tx.conn, record, need)?;
    let Some(path) = paths.iter().find(|path| path.agency == agency) else {
        return Ok(false);
    };
    let request = ask(tx, record, &need.need, path, None, None)?;
    set_status(tx, need.need.clone(), NeedStatus::Searching)?;
    tasks::close_of_need(tx, &record.appointment, need.need.id, &[tasks::NO_INTERPRETER])?;
    if record.appointment.start_at.0 <= tx.now {
        ring_agency(tx, record, &request)?;
    }
    Ok(true)
}

/// Puts a need anew, first to the agency that had it before.
pub fn ask_same(
    tx: &mut Tx,
    record: &Record,
    need: NeedId,
    before: Option<AgencyId>,
) -> Result<()> {
    let clinic = record.appointment.clinic_id;
    let row = super::needs::NeedRow::get(tx.conn, clinic, need)?;
    let loaded = record::load_need(tx.conn, clinic, row.clone())?;
    let paths = paths(tx.conn, record, &loaded)?;
    match paths.iter().find(|path| Some(path.agency) == before) {
        Some(path) => {
            ask(tx, record, &row, path, None, None)?;
            set_status(tx, row, NeedStatus::Searching)
        }
        None => ask_next(tx, record, need),
    }
}

/// The agency that has said yes or has been asked.
pub fn asked_agency(need: &NeedRecord) -> Option<AgencyId> {
    need.agreed_request().or(need.open_request()).map(|request| request.agency_id)
}

/// A need moves with the visit: its own agency is asked without a name, whose time is free.
pub fn ask_for_new_time(tx: &mut Tx, record: &Record, need: &NeedRecord) -> Result<()> {
    if !(need.need.status.is_unfilled() || need.need.status.is_filled()) {
        return Ok(());
    }
    let before = asked_agency(need);
    withdraw_open(tx, record, need, None)?;
    end_assignment(tx, record, need, None)?;
    tasks::close_of_need(tx, &record.appointment, need.need.id, &tasks::OF_NEED)?;
    let mut row = need.need.clone();
    row.start_at = record.appointment.interpreter_start;
    row.end_at = record.appointment.interpreter_end;
    row.fill_by = fill_by(tx, record)?;
    row.status = NeedStatus::Searching;
    row.save(tx)?;
    ask_same(tx, record, row.id, before)
}

/// Agencies that were asked for the time that the visit has now; a move begins anew.
fn asked_for_this_time(need: &NeedRecord) -> Vec<AgencyId> {
    let now = |request: &&RequestRow| {
        request.start_at == need.need.start_at && request.modality == need.need.modality
    };
    need.requests.iter().filter(now).map(|request| request.agency_id).collect()
}

/// Ways to an interpreter for a need, the best rank first.
fn paths(conn: &mut DbConnection, record: &Record, need: &NeedRecord) -> Result<Vec<AgencyPath>> {
    let clinic = record.appointment.clinic_id;
    let variety = Variety::parse(&need.need.variety)
        .map_err(|_| Error::Internal(format!("a need holds {}", need.need.variety)))?;
    let date = record.appointment.local_start.date();
    let all = world::paths(conn, clinic)?;
    Ok(serving(&all, &variety, need.need.modality, date))
}

/// An alarm stays an alarm until somebody has said yes.
fn set_status(tx: &mut Tx, mut need: super::needs::NeedRow, status: NeedStatus) -> Result<()> {
    let alarmed = need.status == NeedStatus::UnfilledAlarm && status.is_unfilled();
    if !alarmed {
        need.status = status;
        need.save(tx)?;
    }
    Ok(())
}

/// Nobody is left to ask: the need stands on the secretary's list and the patient is to be rung,
/// unless they sit at the clinic, or all is over.
fn give_to_people(tx: &mut Tx, record: &Record, need: &NeedRecord) -> Result<()> {
    let urgent = is_urgent(record, need, tx.now);
    let kinds = [tasks::NO_INTERPRETER, tasks::CALL_PATIENT];
    let count = match record.appointment.is_over(tx.now) {
        true => 0,
        // Nobody has told the patient of a time that is only kept.
        false if urgent || record.appointment.tentative.is_some() => 1,
        false => 2,
    };
    for kind in kinds.into_iter().take(count) {
        let task = TaskRow {
            need_id: Some(need.need.id),
            due_at: Some(if urgent { Ts(tx.now) } else { need.need.fill_by }),
            ..TaskRow::new(tx, &record.appointment, kind, Role::Secretary)
        };
        task.insert_once(tx)?;
    }
    set_status(tx, need.need.clone(), NeedStatus::FallbackDue)
}

/// Somebody comes: ends what else was asked and claims the interpreter's time.
pub fn fill(
    tx: &mut Tx,
    record: &Record,
    need: &NeedRecord,
    request: &mut RequestRow,
    interpreter: Option<InterpreterId>,
) -> Result<()> {
    withdraw_open(tx, record, need, Some(request.id))?;
    end_assignment(tx, record, need, interpreter)?;
    if let Some(asked) = request.interpreter_id.filter(|asked| Some(*asked) != interpreter) {
        placing::release_interpreter(tx, record, asked)?;
    }
    request.interpreter_id = interpreter;
    request.state = RequestState::Confirmed;
    request.answered_at = Some(Ts(tx.now));
    request.save(tx)?;
    let assignment = AssignmentRow {
        clinic_id: request.clinic_id,
        id: tx.mint.id(tx.now),
        need_id: need.need.id,
        request_id: request.id,
        interpreter_id: interpreter,
        created_at: Ts(tx.now),
        ended_at: None,
        attendance: None,
        attendance_at: None,
        late_minutes: None,
    };
    assignment.insert(tx)?;
    if let Some(id) = interpreter {
        let kind = (ClaimKind::Visit, request.modality);
        placing::claim_interpreter(tx, record, id, kind, false)?;
    }
    let mut row = need.need.clone();
    row.status =
        if interpreter.is_some() { NeedStatus::Confirmed } else { NeedStatus::ConfirmedUnnamed };
    row.save(tx)?;
    tasks::close_of_need(tx, &record.appointment, row.id, &tasks::OF_NEED)?;
    tasks::close_of_need(tx, &record.appointment, row.id, &[tasks::CALL_PATIENT])?;
    inviting::refresh(tx, row.clinic_id, record.appointment.id)
}

/// Ends the assignment of a need and releases that interpreter's time, unless the same one comes.
pub fn end_assignment(
    tx: &mut Tx,
    record: &Record,
    need: &NeedRecord,
    stays: Option<InterpreterId>,
) -> Result<()> {
    let Some(mut assignment) = need.assignment.clone() else {
        return Ok(());
    };
    assignment.ended_at = Some(Ts(tx.now));
    assignment.save(tx)?;
    match assignment.interpreter_id {
        Some(id) if stays != Some(id) => placing::release_interpreter(tx, record, id),
        _ => Ok(()),
    }
}

/// Withdraws what is still open, and what was confirmed, save one request.
pub fn withdraw_open(
    tx: &mut Tx,
    record: &Record,
    need: &NeedRecord,
    save: Option<crate::domain::ids::RequestId>,
) -> Result<()> {
    let ending = |request: &&RequestRow| {
        let live = request.state.is_open() || request.state == RequestState::Confirmed;
        live && Some(request.id) != save
    };
    for request in need.requests.iter().filter(ending) {
        let kept = need.interpreter();
        end_request(tx, record, request.clone(), RequestState::Withdrawn, kept)?;
    }
    Ok(())
}

/// Ends a request without a yes and releases the name it kept, save one who is assigned.
pub fn end_request(
    tx: &mut Tx,
    record: &Record,
    mut request: RequestRow,
    state: RequestState,
    kept: Option<InterpreterId>,
) -> Result<()> {
    request.state = state;
    if state == RequestState::Declined {
        request.answered_at = Some(Ts(tx.now));
    }
    request.save(tx)?;
    match request.interpreter_id {
        Some(id) if kept != Some(id) => placing::release_interpreter(tx, record, id),
        _ => Ok(()),
    }
}
