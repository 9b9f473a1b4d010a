//! Books one visit within a transaction: rows, claims, request, invitations. The calendars are
//! locked by whoever calls.

use chrono::{DateTime, Utc};

use super::needs::NeedRow;
use super::patients::PatientRow;
use super::placing::{self, Place};
use super::record::Record;
use super::sql_types::Ts;
use super::visit_types::VisitTypeRow;
use super::visits::{AppointmentRow, TreatingRow, VisitRow};
use super::world::{self, Loaded, Wanted};
use super::{Tx, asking, calendars, inviting, undo, waiting, wishes};
use crate::domain::course;
use crate::domain::ids::{
    AppointmentId, CalendarId, ClinicId, ClinicianId, CourseId, InterpreterId, PatientId, RoomId,
    VisitTypeId,
};
use crate::domain::matching::{Assessment, Choice, assess};
use crate::domain::need::{NeedStatus, RankReason};
use crate::domain::private::{Saying, Statement, StatementBy, StatementChannel, Wish};
use crate::domain::visit::{Modality, VisitStatus};
use crate::error::{Error, Result};

/// What somebody wants to book.
#[derive(Clone, Debug)]
pub struct Booking {
    pub patient: PatientId,
    pub visit_type: VisitTypeId,
    pub start: DateTime<Utc>,
    pub clinician: ClinicianId,
    pub room: Option<RoomId>,
    /// `None`: the agency of the best rank is asked without a name.
    pub interpreter: Option<InterpreterId>,
    pub modality: Modality,
    /// `None`: not asked.
    pub private_moment: Option<bool>,
    /// `None`: the reason that the search finds is recorded.
    pub rank_reason: Option<RankReason>,
}

impl Booking {
    /// The set as matching judges it.
    pub fn choice(&self) -> Choice {
        Choice {
            start: self.start,
            clinician: self.clinician,
            room: self.room,
            interpreter: self.interpreter,
            modality: self.modality,
            rank_reason: self.rank_reason,
        }
    }

    /// The calendars of everybody in it; who is unknown is a field that cannot be accepted.
    pub fn calendars(&self, tx: &mut Tx, clinic: ClinicId) -> Result<Vec<CalendarId>> {
        let Booking { patient, clinician, room, interpreter, .. } = *self;
        placing::calendars_of(tx.conn, clinic, patient, clinician, room, interpreter)
            .map_err(Error::naming_field)
    }
}

/// Locks what several bookings of one patient need, and makes sure that the patient comes.
pub fn lock(
    tx: &mut Tx,
    clinic: ClinicId,
    patient: PatientId,
    calendars: &[CalendarId],
) -> Result<()> {
    calendars::lock(tx, calendars)?;
    PatientRow::who_comes(tx.conn, clinic, patient).map(|_| ())
}

/// Books under lock, as one of a `course` or alone. Everything but the audit entry.
pub fn book(
    tx: &mut Tx,
    clinic: ClinicId,
    booking: &Booking,
    course: Option<CourseId>,
) -> Result<AppointmentId> {
    let visit_type = known_type(tx, clinic, booking.visit_type)?.visit_type();
    let Loaded { world, patient } = world::load(tx.conn, tx.now, &wanted(clinic, booking))?;
    let choice = booking.choice();
    let assessed = assess(&world, &patient, &visit_type, &choice);
    let assessment = assessed.map_err(|refusals| {
        match course.is_some() && course::is_after_contract(&world, &patient, &choice) {
            true => Error::field("start", "after_contract"),
            false => refusals.into(),
        }
    })?;

    let mut record = new_record(tx, clinic, booking, &assessment, world.zone);
    record.appointment.course = course;
    insert(tx, &record)?;
    let at = Place { clinician: booking.clinician, room: booking.room, modality: booking.modality };
    placing::place(tx, &mut record, &assessment.envelope, at, world.zone)?;
    need_interpreter(tx, &record, booking, &assessment)?;
    let id = record.appointment.id;
    wishes::add(tx, clinic, id, &booked_saying(tx, booking.private_moment))?;
    waiting::end_booked(tx, clinic, (booking.patient, booking.visit_type), id)?;
    inviting::refresh(tx, clinic, id)?;
    let act = if course.is_some() { undo::BOOK_COURSE } else { "book_visit" };
    undo::remember(tx, clinic, id, act, None)?;
    Ok(id)
}

fn known_type(tx: &mut Tx, clinic: ClinicId, id: VisitTypeId) -> Result<VisitTypeRow> {
    VisitTypeRow::find(tx.conn, clinic, id)?
        .filter(|row| row.ended_at.is_none())
        .ok_or_else(|| Error::field("visit_type", "unknown"))
}

/// What has to be known to judge the booking.
pub fn wanted(clinic: ClinicId, booking: &Booking) -> Wanted {
    Wanted::around(clinic, booking.patient, booking.start)
        .with_clinician(booking.clinician)
        .with_room(booking.room)
}

fn new_record(
    tx: &mut Tx,
    clinic: ClinicId,
    booking: &Booking,
    assessment: &Assessment,
    zone: chrono_tz::Tz,
) -> Record {
    let id: AppointmentId = tx.mint.id(tx.now);
    let mut appointment = AppointmentRow::new(clinic, id, tx.mint.number(), tx.now);
    appointment.set_times(&assessment.envelope, zone);
    let visit = VisitRow {
        clinic_id: clinic,
        id,
        patient_id: booking.patient,
        visit_type_id: booking.visit_type,
        room_id: booking.room,
        modality: booking.modality,
        patient_answer: None,
        patient_answered_at: None,
        wishes_opened_at: None,
        arrived_at: None,
        began_at: None,
        finished_at: None,
        ask_at: None,
        asked_at: None,
        remind_at: None,
        asked_alone_at: None,
    };
    let lead = TreatingRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        appointment_id: id,
        clinician_id: booking.clinician,
        is_lead: true,
        ended_at: None,
    };
    Record { appointment, visit, treating: vec![lead], needs: Vec::new() }
}

fn insert(tx: &mut Tx, record: &Record) -> Result<()> {
    debug_assert_eq!(record.appointment.status, VisitStatus::Booked);
    record.appointment.insert(tx)?;
    record.visit.insert(tx)?;
    record.treating.iter().try_for_each(|row| row.insert(tx))
}

/// Adds the need and asks the first agency; nothing when no interpreter is needed.
fn need_interpreter(
    tx: &mut Tx,
    record: &Record,
    booking: &Booking,
    assessment: &Assessment,
) -> Result<()> {
    let (Some(variety), Some(path)) = (&assessment.variety, assessment.paths.first()) else {
        return Ok(());
    };
    let need = NeedRow {
        clinic_id: record.appointment.clinic_id,
        id: tx.mint.id(tx.now),
        appointment_id: record.appointment.id,
        variety: variety.tag().to_owned(),
        modality: booking.modality,
        min_level: i32::from(assessment.min_level),
        sex_condition: assessment.sex_condition,
        start_at: record.appointment.interpreter_start,
        end_at: record.appointment.interpreter_end,
        status: NeedStatus::Searching,
        owner_id: tx.account(),
        fill_by: asking::fill_by(tx, record)?,
        created_at: Ts(tx.now),
    };
    need.insert(tx)?;
    let name = booking.interpreter.map(|id| (id, false));
    asking::ask(tx, record, &need, path, name, assessment.rank_reason)?;
    Ok(())
}

/// One row from booking on, whatever was said and also when nobody asked.
fn booked_saying(tx: &Tx, wanted: Option<bool>) -> Saying {
    let by = match tx.role() {
        Some(crate::domain::person::Role::Clinician) => StatementBy::Clinician,
        _ => StatementBy::Secretary,
    };
    let statement = Statement {
        wish: Wish::WithoutInterpreter,
        wanted,
        bridge: None,
        by,
        channel: StatementChannel::Booking,
        at: tx.now,
    };
    Saying { statements: vec![statement], practical_note: None }
}
