//! What must hold of the data at every moment, whoever changed it; numbered as in `ARCHITECTURE.md`.
//!
//! It reads everything, so it is for tests, checks by an administrator and the night.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::calendars::ClaimRow;
use super::invitations::InvitationRow;
use super::requests::AssignmentRow;
use super::schema::{
    appointments, assignments, audit_entries, claims, deliveries, invitations, request_answers,
    undo_points,
};
use super::{DbConnection, clinicians, interpreters, inviting, patients, record, rooms, views};
use crate::domain::ids::{
    AppointmentId, CalendarId, ClinicId, DeliveryId, InvitationId, NeedId, RequestId, RowId,
};
use crate::domain::invitation::{Sending, sending};
use crate::domain::need::NeedStatus;
use crate::domain::span::Span;
use crate::domain::visit::{Tentative, VisitStatus};
use crate::error::Result;

/// One place where an invariant is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// `I1` and so on.
    pub invariant: &'static str,
    /// What is broken, by the ids of rows; never a name.
    pub what: String,
}

/// Everything that is broken in the whole database at `now`; empty when all is well.
///
/// `I1` overlaps, and claims that do not match their visit; `I4` more than one interpreter for a
/// need, or a need that claims to be filled and is not; `I5` SEQUENCE, and views that nobody was
/// told of; `I6` something sent of a visit that was undone; `I9` changes without exactly one entry
/// in the audit.
pub fn invariants(conn: &mut DbConnection, now: DateTime<Utc>) -> Result<Vec<Broken>> {
    let mut broken = Vec::new();
    overlaps(conn, &mut broken)?;
    visits(conn, &mut broken)?;
    assigned_twice(conn, &mut broken)?;
    sequences(conn, &mut broken)?;
    untold(conn, now, &mut broken)?;
    sent_of_undone(conn, &mut broken)?;
    unaudited(conn, &mut broken)?;
    Ok(broken)
}

fn note(broken: &mut Vec<Broken>, invariant: &'static str, what: String) {
    broken.push(Broken { invariant, what });
}

fn overlaps(conn: &mut DbConnection, broken: &mut Vec<Broken>) -> Result<()> {
    let rows: Vec<ClaimRow> = claims::table
        .filter(claims::active.eq(true))
        .filter(claims::exclusive.eq(true))
        .order((claims::calendar_id, claims::start_at))
        .load(conn)?;
    let mut last: Option<&ClaimRow> = None;
    for row in &rows {
        let before = last.filter(|last| last.calendar_id == row.calendar_id);
        if before.is_some_and(|last| last.end_at > row.start_at) {
            note(broken, "I1", format!("claim {} overlaps another", row.id));
        }
        if before.is_none_or(|last| last.end_at < row.end_at) {
            last = Some(row);
        }
    }
    Ok(())
}

/// The claims and needs of every visit that is still to come, or that will never be.
fn visits(conn: &mut DbConnection, broken: &mut Vec<Broken>) -> Result<()> {
    use VisitStatus::{Arrived, Booked, Cancelled, Undone};
    let rows: Vec<(ClinicId, AppointmentId, VisitStatus)> = appointments::table
        .filter(
            appointments::tentative.is_null().or(appointments::tentative.eq(Some(Tentative::Held))),
        )
        .filter(appointments::status.eq_any([Booked, Arrived, Cancelled, Undone]))
        .select((appointments::clinic_id, appointments::id, appointments::status))
        .load(conn)?;
    for (clinic, id, status) in rows {
        let claimed = super::calendars::claims_of(conn, id)?;
        if status.is_active() {
            let record = record::load(conn, clinic, id)?;
            kept_by_clinic(conn, &record, &claimed, broken)?;
            kept_by_interpreter(conn, &record, &claimed, broken)?;
        } else if !claimed.is_empty() {
            note(broken, "I1", format!("visit {id} is over and still claims time"));
        }
    }
    Ok(())
}

fn spans_on(claimed: &[ClaimRow], calendar: CalendarId) -> Vec<Span> {
    claimed.iter().filter(|claim| claim.calendar_id == calendar).map(ClaimRow::span).collect()
}

fn kept_by_clinic(
    conn: &mut DbConnection,
    record: &record::Record,
    claimed: &[ClaimRow],
    broken: &mut Vec<Broken>,
) -> Result<()> {
    let (clinic, id) = (record.appointment.clinic_id, record.appointment.id);
    let patient = patients::PatientRow::get(conn, clinic, record.visit.patient_id)?;
    let mut calendars = vec![patient.calendar_id];
    for row in &record.treating {
        let row = clinicians::ClinicianRow::get(conn, clinic, row.clinician_id)?;
        calendars.push(row.calendar_id);
    }
    if let Some(room) = record.visit.room_id {
        calendars.push(rooms::RoomRow::get(conn, clinic, room)?.calendar_id);
    }
    for calendar in calendars {
        if spans_on(claimed, calendar) != [record.appointment.clinic_block()] {
            note(broken, "I1", format!("visit {id} does not keep its time on {calendar}"));
        }
    }
    Ok(())
}

/// Who is confirmed has a claim on exactly the block; a need is filled if and only if it says so.
fn kept_by_interpreter(
    conn: &mut DbConnection,
    record: &record::Record,
    claimed: &[ClaimRow],
    broken: &mut Vec<Broken>,
) -> Result<()> {
    let block = record.appointment.interpreter_block();
    for need in &record.needs {
        let id = need.need.id;
        let named = need.interpreter();
        let fits = match need.need.status {
            NeedStatus::Confirmed => named.is_some(),
            NeedStatus::ConfirmedUnnamed => need.assignment.is_some() && named.is_none(),
            // One who was confirmed may be kept while a moved visit is asked for anew.
            NeedStatus::Searching | NeedStatus::Held | NeedStatus::UnfilledAlarm => {
                need.assignment.is_none() || need.open_request().is_some()
            }
            _ => need.assignment.is_none(),
        };
        if !fits {
            note(broken, "I4", format!("need {id} is not as its status says"));
        }
        if let (NeedStatus::Confirmed, Some(person)) = (need.need.status, named) {
            let row = interpreters::InterpreterRow::get(conn, person)?;
            if spans_on(claimed, row.calendar_id) != [block] {
                note(broken, "I4", format!("need {id} does not keep its interpreter's time"));
            }
        }
    }
    Ok(())
}

fn assigned_twice(conn: &mut DbConnection, broken: &mut Vec<Broken>) -> Result<()> {
    let rows: Vec<AssignmentRow> =
        assignments::table.filter(assignments::ended_at.is_null()).load(conn)?;
    let mut seen: BTreeSet<NeedId> = BTreeSet::new();
    for row in rows {
        if !seen.insert(row.need_id) {
            note(broken, "I4", format!("need {} has two interpreters", row.need_id));
        }
    }
    Ok(())
}

fn sequences(conn: &mut DbConnection, broken: &mut Vec<Broken>) -> Result<()> {
    let rows: Vec<(InvitationId, DeliveryId, i32)> = deliveries::table
        .order((deliveries::invitation_id, deliveries::id))
        .select((deliveries::invitation_id, deliveries::id, deliveries::sequence))
        .load(conn)?;
    for pair in rows.windows(2) {
        if pair[0].0 == pair[1].0 && pair[0].2 > pair[1].2 {
            note(broken, "I5", format!("delivery {} has a lower SEQUENCE", pair[1].1));
        }
    }
    Ok(())
}

/// Invitations whose recipient sees something else now than what was last sent, is to be told, and
/// waits for nothing; of visits that are over nobody is told any more.
fn untold(conn: &mut DbConnection, now: DateTime<Utc>, broken: &mut Vec<Broken>) -> Result<()> {
    let rows: Vec<InvitationRow> =
        invitations::table.filter(invitations::due_at.is_null()).load(conn)?;
    for row in rows {
        let record = record::load(conn, row.clinic_id, row.appointment_id)?;
        if record.appointment.is_over(now) {
            continue;
        }
        let current = views::of_invitation(conn, &row)?;
        let last = row.last_view.as_ref().map(|view| &view.0);
        let told = sending(last, &current) == Sending::Nothing;
        let waits = inviting::waits_for_answer(&record, &row) || inviting::is_over(conn, &row)?;
        if !told && !waits {
            note(broken, "I5", format!("invitation {} is behind", row.id));
        }
    }
    Ok(())
}

fn sent_of_undone(conn: &mut DbConnection, broken: &mut Vec<Broken>) -> Result<()> {
    let undone: Vec<AppointmentId> = appointments::table
        .filter(appointments::status.eq(VisitStatus::Undone))
        .select(appointments::id)
        .load(conn)?;
    let sent: Vec<(AppointmentId, DeliveryId)> = deliveries::table
        .filter(deliveries::appointment_id.eq_any(undone))
        .select((deliveries::appointment_id, deliveries::id))
        .load(conn)?;
    for (visit, delivery) in sent {
        note(broken, "I6", format!("delivery {delivery} is of visit {visit}, which was undone"));
    }
    Ok(())
}

/// Acts that can be undone, and answers of agencies, each have their one entry.
fn unaudited(conn: &mut DbConnection, broken: &mut Vec<Broken>) -> Result<()> {
    let entries: Vec<(String, Option<RowId>)> =
        audit_entries::table.select((audit_entries::verb, audit_entries::object_id)).load(conn)?;
    let mut audited: BTreeMap<(&str, RowId), i64> = BTreeMap::new();
    for (verb, object) in &entries {
        let verb = if verb == "give_back_request" { "answer_request" } else { verb };
        if let Some(object) = object {
            *audited.entry((verb, *object)).or_default() += 1;
        }
    }
    let acts: Vec<(String, AppointmentId)> =
        undo_points::table.select((undo_points::act, undo_points::appointment_id)).load(conn)?;
    let answers: Vec<RequestId> =
        request_answers::table.select(request_answers::request_id).load(conn)?;
    let mut done: BTreeMap<(&str, RowId), i64> = BTreeMap::new();
    for (act, visit) in &acts {
        *done.entry((act, visit.cast())).or_default() += 1;
    }
    for request in &answers {
        *done.entry(("answer_request", request.cast())).or_default() += 1;
    }
    for ((verb, object), count) in done {
        let found = audited.get(&(verb, object)).copied().unwrap_or(0);
        if found != count {
            note(broken, "I9", format!("{count} times {verb} of {object}, {found} entries"));
        }
    }
    Ok(())
}
