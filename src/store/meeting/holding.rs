//! Times kept for a meeting while people answer: an appointment each, with its claims and needs, so
//! that an agency is asked and answers as for any other. Settling one gives all that to the meeting.

use diesel::prelude::*;

use super::Meeting;
use super::finding;
use super::polling::TimeRow;
use crate::domain::ids::{AppointmentId, CalendarId, ClinicId, InterpreterId};
use crate::domain::language::Variety;
use crate::domain::matching::{AgencyPath, Assessment, Choice, Proposal, Taken, assess};
use crate::domain::need::NeedStatus;
use crate::domain::person::Role;
use crate::domain::request::serving;
use crate::domain::visit::{Modality, Tentative, VisitStatus};
use crate::domain::words_of_store::ClaimKind;
use crate::error::{Error, Result};
use crate::store::clinicians::ClinicianRow;
use crate::store::interpreters::InterpreterRow;
use crate::store::needs::NeedRow;
use crate::store::patients::PatientRow;
use crate::store::record::{self, Record};
use crate::store::rooms::RoomRow;
use crate::store::schema::{claims, deliveries, invitations, needs, tasks as task_rows};
use crate::store::sql_types::Ts;
use crate::store::tasks::TaskRow;
use crate::store::visits::{AppointmentRow, TreatingRow, VisitRow};
use crate::store::world::{self, Loaded, Wanted};
use crate::store::{DbConnection, Tx, asking, calendars, inviting, placing, tasks};

/// The calendars of everybody who would be claimed.
pub fn calendars_of(
    conn: &mut DbConnection,
    meeting: &Meeting,
    best: &Proposal,
) -> Result<Vec<CalendarId>> {
    let (record, clinic) = (&meeting.record, meeting.record.appointment.clinic_id);
    let mut all = vec![PatientRow::get(conn, clinic, record.visit.patient_id)?.calendar_id];
    for row in &record.treating {
        all.push(ClinicianRow::get(conn, clinic, row.clinician_id)?.calendar_id);
    }
    if let Some(room) = best.room {
        all.push(RoomRow::get(conn, clinic, room)?.calendar_id);
    }
    if let Some(interpreter) = best.interpreter {
        all.push(InterpreterRow::get(conn, interpreter)?.calendar_id);
    }
    Ok(all)
}

/// Keeps people, room and a way to an interpreter at a time; their calendars are locked. `Taken` when
/// somebody was quicker: the same set must still be the best.
pub fn hold(tx: &mut Tx, meeting: &Meeting, best: &Proposal, release_at: Ts) -> Result<Record> {
    let again = finding::at(
        tx.conn,
        (tx.now, tx.policy.searching),
        meeting,
        best.envelope.told.start(),
        &[],
    )?;
    let set = |one: &Proposal| (one.clinician, one.room, one.interpreter, one.modality);
    if again.as_ref().map(set) != Some(set(best)) {
        return Err(Error::Taken(Taken::Clinician));
    }
    let assessment = assessed(tx, meeting, best)?;
    let record = kept(tx, meeting, best)?;
    claim_all(tx, &record)?;
    ask_all(tx, meeting, &record, best.interpreter, &assessment, release_at)?;
    let id = record.appointment.id;
    inviting::refresh(tx, record.appointment.clinic_id, id)?;
    record::load(tx.conn, record.appointment.clinic_id, id)
}

/// Judges the set once more, with what is saved now.
fn assessed(tx: &mut Tx, meeting: &Meeting, best: &Proposal) -> Result<Assessment> {
    let record = &meeting.record;
    let (clinic, patient) = (record.appointment.clinic_id, record.visit.patient_id);
    let shape = finding::shape(tx.conn, meeting)?;
    let start = best.envelope.told.start();
    let wanted = Wanted::around(clinic, patient, start)
        .with_clinician(best.clinician)
        .with_room(best.room)
        .without(record.appointment.id);
    let Loaded { world, patient } = world::load(tx.conn, tx.now, &wanted)?;
    let choice = Choice {
        start,
        clinician: best.clinician,
        room: best.room,
        interpreter: best.interpreter,
        modality: best.modality,
        rank_reason: None,
    };
    Ok(assess(&world, &patient, &shape, &choice)?)
}

/// The appointment that keeps the time.
fn kept(tx: &mut Tx, meeting: &Meeting, best: &Proposal) -> Result<Record> {
    let of = &meeting.record;
    let (clinic, id) = (of.appointment.clinic_id, tx.mint.id(tx.now));
    let mut appointment = AppointmentRow::new(clinic, id, tx.mint.number(), tx.now);
    appointment.set_times(&best.envelope, world::zone_named(&of.appointment.zone)?);
    appointment.kind = of.appointment.kind.clone();
    appointment.version = 1;
    appointment.tentative = Some(Tentative::Held);
    appointment.part_of = Some(of.appointment.id);
    let visit = VisitRow {
        id,
        room_id: best.room,
        modality: best.modality,
        wishes_opened_at: None,
        ..of.visit.clone()
    };
    let mut treating = Vec::new();
    for row in &of.treating {
        let id = tx.mint.id(tx.now);
        treating.push(TreatingRow { id, appointment_id: appointment.id, ..row.clone() });
    }
    appointment.insert(tx)?;
    visit.insert(tx)?;
    treating.iter().try_for_each(|row| row.insert(tx))?;
    Ok(Record { appointment, visit, treating, needs: Vec::new() })
}

fn claim_all(tx: &mut Tx, record: &Record) -> Result<()> {
    let clinic = record.appointment.clinic_id;
    let patient = PatientRow::get(tx.conn, clinic, record.visit.patient_id)?;
    let mut all = vec![patient.calendar_id];
    for row in &record.treating {
        all.push(ClinicianRow::get(tx.conn, clinic, row.clinician_id)?.calendar_id);
    }
    if let Some(room) = record.visit.room_id {
        all.push(RoomRow::get(tx.conn, clinic, room)?.calendar_id);
    }
    let (span, modality) = (record.appointment.clinic_block(), record.visit.modality);
    placing::claim_all(tx, record, &all, span, (ClaimKind::Hold, modality))
}

/// A need for each variety at the table, the patient's first; each is put to an agency.
fn ask_all(
    tx: &mut Tx,
    meeting: &Meeting,
    record: &Record,
    interpreter: Option<InterpreterId>,
    assessment: &Assessment,
    release_at: Ts,
) -> Result<()> {
    let mut wanted: Vec<(Variety, Vec<AgencyPath>, Option<InterpreterId>)> = Vec::new();
    if let Some(variety) = &assessment.variety {
        wanted.push((variety.clone(), assessment.paths.clone(), interpreter));
    }
    let all = world::paths(tx.conn, record.appointment.clinic_id)?;
    let date = record.appointment.local_start.date();
    for variety in finding::varieties(meeting) {
        if Some(&variety) != assessment.variety.as_ref() {
            let paths = serving(&all, &variety, Modality::Onsite, date);
            wanted.push((variety, paths, None));
        }
    }
    for (variety, paths, name) in wanted {
        let path = paths.first().ok_or_else(|| Error::field("time", "no_contract"))?;
        let need = need(tx, record, &variety, assessment, release_at);
        need.insert(tx)?;
        let name = name.map(|id| (id, false));
        asking::ask(tx, record, &need, path, name, assessment.rank_reason)?;
    }
    Ok(())
}

fn need(
    tx: &mut Tx,
    record: &Record,
    variety: &Variety,
    assessment: &Assessment,
    release_at: Ts,
) -> NeedRow {
    let first = assessment.variety.as_ref() == Some(variety);
    NeedRow {
        clinic_id: record.appointment.clinic_id,
        id: tx.mint.id(tx.now),
        appointment_id: record.appointment.id,
        variety: variety.tag().to_owned(),
        modality: record.visit.modality,
        min_level: i32::from(assessment.min_level),
        // What the patient asks of an interpreter binds the patient's own alone.
        sex_condition: assessment.sex_condition.filter(|_| first),
        start_at: record.appointment.interpreter_start,
        end_at: record.appointment.interpreter_end,
        status: NeedStatus::Searching,
        owner_id: tx.account(),
        fill_by: release_at,
        created_at: Ts(tx.now),
    }
}

/// Gives a kept time back: nobody comes then, and whoever was asked is told. The calendars are
/// locked.
pub fn release(tx: &mut Tx, clinic: ClinicId, held: AppointmentId) -> Result<()> {
    let mut record = record::load(tx.conn, clinic, held)?;
    record.appointment.status = VisitStatus::Cancelled;
    record.appointment.version += 1;
    record.appointment.save(tx)?;
    for need in &record.needs {
        asking::withdraw_open(tx, &record, need, None)?;
        asking::end_assignment(tx, &record, need, None)?;
        let row = NeedRow { status: NeedStatus::Cancelled, ..need.need.clone() };
        row.save(tx)?;
    }
    calendars::release(tx, held)?;
    tasks::close(tx, &record.appointment, &tasks::OF_NEED)?;
    inviting::refresh(tx, clinic, held)
}

/// Gives every kept time of a meeting back; the times themselves stand.
pub fn release_all(tx: &mut Tx, meeting: &Meeting) -> Result<()> {
    for time in &meeting.times {
        if let Some(held) = time.held_as {
            release(tx, meeting.row.clinic_id, held)?;
            TimeRow { held_as: None, ..time.clone() }.save(tx)?;
        }
    }
    Ok(())
}

/// Gives what a kept time has to the meeting itself: times, room, claims, needs, and whoever was
/// written to about them. The calendars are locked.
pub fn settle(tx: &mut Tx, meeting: &Meeting, time: &TimeRow, held: AppointmentId) -> Result<()> {
    let mut own = meeting.record.clone();
    let clinic = own.appointment.clinic_id;
    let kept = record::load(tx.conn, clinic, held)?;
    if kept.appointment.start_at != time.start_at {
        return Err(Error::Conflict("time_not_held"));
    }
    must_be_wanted(tx, &kept)?;
    own.appointment = AppointmentRow {
        id: own.appointment.id,
        number: own.appointment.number.clone(),
        version: own.appointment.version + 1,
        created_at: own.appointment.created_at,
        tentative: None,
        part_of: None,
        ..kept.appointment.clone()
    };
    own.appointment.save(tx)?;
    own.visit.room_id = kept.visit.room_id;
    own.visit.modality = kept.visit.modality;
    let zone = world::zone_named(&own.appointment.zone)?;
    placing::plan_notices(tx, &mut own.visit, kept.appointment.start_at.0, zone);
    own.visit.save(tx)?;
    AppointmentRow { status: VisitStatus::Undone, ..kept.appointment }.save(tx)?;
    move_rows(tx, clinic, held, own.appointment.id)?;
    due_as_agreed(tx, clinic, own.appointment.id)
}

/// Nobody comes whom the patient has excluded since, and nobody who has ended.
fn must_be_wanted(tx: &mut Tx, kept: &Record) -> Result<()> {
    let clinic = kept.appointment.clinic_id;
    if let Some(room) = kept.visit.room_id
        && RoomRow::get(tx.conn, clinic, room)?.ended_at.is_some()
    {
        return Err(Error::Taken(Taken::Room));
    }
    for row in &kept.treating {
        if ClinicianRow::get(tx.conn, clinic, row.clinician_id)?.ended_at.is_some() {
            return Err(Error::Taken(Taken::Clinician));
        }
    }
    Ok(())
}

/// What is agreed is filled by the clinic's own days, and the patient is rung where nobody is left
/// to ask.
fn due_as_agreed(tx: &mut Tx, clinic: ClinicId, id: AppointmentId) -> Result<()> {
    let record = record::load(tx.conn, clinic, id)?;
    let fill_by = asking::fill_by(tx, &record)?;
    for need in &record.needs {
        NeedRow { fill_by, ..need.need.clone() }.save(tx)?;
        if need.need.status == NeedStatus::FallbackDue {
            let task = TaskRow {
                need_id: Some(need.need.id),
                due_at: Some(fill_by),
                ..TaskRow::new(tx, &record.appointment, tasks::CALL_PATIENT, Role::Secretary)
            };
            task.insert_once(tx)?;
        }
    }
    Ok(())
}

/// Puts everything that refers to one appointment to another.
fn move_rows(tx: &mut Tx, clinic: ClinicId, from: AppointmentId, to: AppointmentId) -> Result<()> {
    let kinds = (claims::appointment_id.eq(Some(to)), claims::kind.eq(ClaimKind::Meeting));
    let active =
        claims::table.filter(claims::appointment_id.eq(Some(from))).filter(claims::active.eq(true));
    diesel::update(active).set(kinds).execute(tx.conn)?;
    macro_rules! moved {
        ($($table:ident),*) => {$(
            let rows = $table::table
                .filter($table::clinic_id.eq(clinic))
                .filter($table::appointment_id.eq(from));
            diesel::update(rows).set($table::appointment_id.eq(to)).execute(tx.conn)?;
        )*};
    }
    moved!(needs, invitations, deliveries);
    let rows = task_rows::table
        .filter(task_rows::clinic_id.eq(clinic))
        .filter(task_rows::appointment_id.eq(Some(from)));
    diesel::update(rows).set(task_rows::appointment_id.eq(Some(to))).execute(tx.conn)?;
    Ok(())
}
