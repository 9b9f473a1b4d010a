//! Books one visit within a transaction: rows, claims, request, invitations. The calendars are
//! locked by whoever calls.

use chrono::{DateTime, Utc};

use super::agencies::AgencyRow;
use super::calendars::ClaimRow;
use super::names::Names;
use super::needs::NeedRow;
use super::patients::PatientRow;
use super::placing;
use super::record::{NeedRecord, Record};
use super::requests::RequestRow;
use super::sql_types::Ts;
use super::visit_types::VisitTypeRow;
use super::visits::{AppointmentRow, TreatingRow, VisitRow};
use super::world::{self, Loaded, Rows, Wanted};
use super::{Tx, asking, calendars, inviting, putting, undo, waiting, wishes};
use crate::domain::course;
use crate::domain::ids::{
    AppointmentId, CalendarId, ClinicId, ClinicianId, CourseId, InterpreterId, PatientId, RoomId,
    VisitTypeId,
};
use crate::domain::matching::{Assessment, Choice, World, assess, wants_reason};
use crate::domain::need::{NeedStatus, RankReason};
use crate::domain::private::{Saying, Statement, StatementBy, StatementChannel, Wish};
use crate::domain::visit::{Modality, VisitStatus, VisitType};
use crate::domain::words_of_store::ClaimKind;
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

/// A visit as it was saved, and the names of those in it.
pub struct Booked {
    pub record: Record,
    pub names: Names,
}

impl Booked {
    /// The visit's id.
    pub fn id(&self) -> AppointmentId {
        self.record.appointment.id
    }
}

/// What a booking was judged by.
struct Judged {
    world: World,
    rows: Rows,
    assessment: Assessment,
    /// The interpreter who is asked for by name.
    named: Option<InterpreterId>,
}

/// Books under lock, as one of a `course` or alone. Everything but the audit entry. All that is
/// known is loaded before the first row is saved, and nothing is asked for twice.
pub fn book(
    tx: &mut Tx,
    clinic: ClinicId,
    booking: &Booking,
    course: Option<CourseId>,
) -> Result<Booked> {
    let visit_type = known_type(tx, clinic, booking.visit_type)?;
    let judged = judge(tx, clinic, booking, course, &visit_type.visit_type())?;
    let mut record = new_record(tx, clinic, booking, &judged.assessment, judged.world.zone);
    record.appointment.course = course;
    insert(tx, &record, &judged)?;
    let mut names = names(&judged, &visit_type);
    let asked = need_interpreter(tx, &mut record, booking, &judged)?;
    let agency = asked.map(|(request, agency)| {
        names.know(agency.id, &agency.name);
        inviting::for_agency(tx, &record, &request, agency.language)
    });
    let id = record.appointment.id;
    wishes::add(tx, clinic, id, &booked_saying(tx, booking.private_moment))?;
    waiting::end_booked(tx, clinic, (booking.patient, booking.visit_type), id)?;
    inviting::invite_first(tx, &record, &judged.rows, agency)?;
    let act = if course.is_some() { undo::BOOK_COURSE } else { "book_visit" };
    undo::remember(tx, clinic, id, act, None)?;
    Ok(Booked { record, names })
}

/// Judges the choice by what is saved now. Only where it leaves the contracts' order without a
/// reason does it matter who else could come and who has come before.
fn judge(
    tx: &mut Tx,
    clinic: ClinicId,
    booking: &Booking,
    course: Option<CourseId>,
    visit_type: &VisitType,
) -> Result<Judged> {
    let (all, choice) = (wanted(clinic, booking), booking.choice());
    let alone = all.clone().of_one(booking.interpreter);
    let (mut loaded, rows) = world::load_with_rows(tx.conn, tx.now, &alone)?;
    if wants_reason(&loaded.world, &loaded.patient, visit_type, &choice) {
        loaded = world::load(tx.conn, tx.now, &all)?;
    }
    let Loaded { world, patient } = loaded;
    let assessed = assess(&world, &patient, visit_type, &choice);
    let assessment = assessed.map_err(|refusals| {
        match course.is_some() && course::is_after_contract(&world, &patient, &choice) {
            true => Error::field("start", "after_contract"),
            false => refusals.into(),
        }
    })?;
    Ok(Judged { world, rows, assessment, named: booking.interpreter })
}

/// The names that the answer will show.
fn names(judged: &Judged, visit_type: &VisitTypeRow) -> Names {
    let mut names = Names::default();
    names.know(judged.rows.patient.id, &judged.rows.patient.name);
    names.know(visit_type.id, &visit_type.name);
    judged.world.clinicians.iter().for_each(|person| names.know(person.id, &person.name));
    judged.world.rooms.iter().for_each(|room| names.know(room.id, &room.name));
    names
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
    appointment.version = 1;
    let mut visit = VisitRow {
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
    placing::plan_notices(tx, &mut visit, assessment.envelope.told.start(), zone);
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

/// Saves the visit with the claims of everybody in it, all at once.
fn insert(tx: &mut Tx, record: &Record, judged: &Judged) -> Result<()> {
    debug_assert_eq!(record.appointment.status, VisitStatus::Booked);
    record.appointment.insert(tx)?;
    record.visit.insert(tx)?;
    record.treating.iter().try_for_each(|row| row.insert(tx))?;
    let Judged { world, rows, assessment, .. } = judged;
    let kept = assessment.envelope.clinic;
    let mut all = vec![(rows.patient.calendar_id, kept, ClaimKind::Visit)];
    all.extend(world.clinicians.iter().map(|one| (one.calendar, kept, ClaimKind::Visit)));
    all.extend(world.rooms.iter().map(|one| (one.calendar, kept, ClaimKind::Visit)));
    let named = world.interpreters.iter().find(|one| Some(one.id) == judged.named);
    let block = record.appointment.interpreter_block();
    all.extend(named.map(|one| (one.calendar, block, ClaimKind::Hold)));
    let modality = record.visit.modality;
    let site = world.rooms.first().map_or(world.site, |room| room.site);
    let site = (modality == Modality::Onsite).then_some(site);
    let claim = |claimed| placing::claim_row(tx, record, claimed, modality, site);
    let claims: Vec<ClaimRow> = all.into_iter().map(claim).collect();
    ClaimRow::insert_all(tx, &claims)
}

/// Adds the need and asks the first agency; nothing when no interpreter is needed.
fn need_interpreter(
    tx: &mut Tx,
    record: &mut Record,
    booking: &Booking,
    judged: &Judged,
) -> Result<Option<(RequestRow, AgencyRow)>> {
    let assessment = &judged.assessment;
    let (Some(variety), Some(path)) = (&assessment.variety, assessment.paths.first()) else {
        return Ok(None);
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
        fill_by: asking::fill_by_at(tx, record, &judged.rows.clinic)?,
        created_at: Ts(tx.now),
    };
    need.insert(tx)?;
    let name = (booking.interpreter, assessment.rank_reason);
    let (request, agency) = putting::request(tx, record, &need, path, name)?;
    request.insert(tx)?;
    let requests = vec![request.clone()];
    record.needs.push(NeedRecord { need, requests, assignment: None, ended: Vec::new() });
    Ok(Some((request, agency)))
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
