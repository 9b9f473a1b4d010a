//! Visits: the appointment, what a visit adds to it, and the treating clinicians.

use super::schema::{appointment_people, appointments, visits};
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::AppointmentId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::ClinicianId;
use crate::domain::ids::CourseId;
use crate::domain::ids::PatientId;
use crate::domain::ids::RoomId;
use crate::domain::ids::RowId;
use crate::domain::ids::VisitTypeId;
use crate::domain::policy::Act;
use crate::domain::span::Span;
use crate::domain::visit::CancelReason;
use crate::domain::visit::Envelope;
use crate::domain::visit::Modality;
use crate::domain::visit::PatientAnswer;
use crate::domain::visit::Tentative;
use crate::domain::visit::VisitStatus;
use crate::domain::zone::{Agreed, TZDB, day_begins};
use crate::error::{Error, Result};
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use diesel::dsl::exists;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `appointments`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = appointments, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct AppointmentRow {
    pub clinic_id: ClinicId,
    pub id: AppointmentId,
    pub number: String,
    pub kind: String,
    pub status: VisitStatus,
    pub local_start: NaiveDateTime,
    pub fold: i32,
    pub zone: String,
    pub tzdb: String,
    pub start_at: Ts,
    pub end_at: Ts,
    pub clinic_start: Ts,
    pub clinic_end: Ts,
    pub interpreter_start: Ts,
    pub interpreter_end: Ts,
    pub version: i32,
    pub cancel_reason: Option<CancelReason>,
    pub created_at: Ts,
    /// Set while the time is not agreed; what `held` keeps it for is in `part_of`.
    pub tentative: Option<Tentative>,
    pub part_of: Option<AppointmentId>,
    /// What the visit was booked in, together with others.
    pub course: Option<CourseId>,
}

owned_rows!(AppointmentRow, appointments, AppointmentId, "appointment");

/// A row of `visits`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = visits, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct VisitRow {
    pub clinic_id: ClinicId,
    pub id: AppointmentId,
    pub patient_id: PatientId,
    pub visit_type_id: VisitTypeId,
    pub room_id: Option<RoomId>,
    pub modality: Modality,
    pub patient_answer: Option<PatientAnswer>,
    pub patient_answered_at: Option<Ts>,
    pub wishes_opened_at: Option<Ts>,
    pub arrived_at: Option<Ts>,
    /// When it really began and ended, written down when it was held.
    pub began_at: Option<Ts>,
    pub finished_at: Option<Ts>,
    /// When the patient is to be sent the questions before the visit, and was.
    pub ask_at: Option<Ts>,
    pub asked_at: Option<Ts>,
    /// When the next reminder goes out.
    pub remind_at: Option<Ts>,
    /// When the clinician asked about private wishes, alone with the patient.
    pub asked_alone_at: Option<Ts>,
}

owned_rows!(VisitRow, visits, AppointmentId, "visit");

/// A row of `appointment_people`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = appointment_people, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct TreatingRow {
    pub clinic_id: ClinicId,
    pub id: RowId,
    pub appointment_id: AppointmentId,
    pub clinician_id: ClinicianId,
    pub is_lead: bool,
    pub ended_at: Option<Ts>,
}

owned_rows!(TreatingRow, appointment_people, RowId, "treating clinician");

/// The treating clinicians now assigned, the lead first.
pub fn treating(
    conn: &mut DbConnection,
    clinic: ClinicId,
    appointment: AppointmentId,
) -> Result<Vec<TreatingRow>> {
    Ok(appointment_people::table
        .filter(appointment_people::clinic_id.eq(clinic))
        .filter(appointment_people::appointment_id.eq(appointment))
        .filter(appointment_people::ended_at.is_null())
        .order((appointment_people::is_lead.desc(), appointment_people::id))
        .load(conn)?)
}

/// The visits of a course by their times, those too that ended; `NotFound` when there are none.
pub fn of_course(
    conn: &mut DbConnection,
    clinic: ClinicId,
    course: CourseId,
) -> Result<Vec<AppointmentRow>> {
    let rows: Vec<AppointmentRow> = appointments::table
        .filter(appointments::clinic_id.eq(clinic))
        .filter(appointments::course.eq(Some(course)))
        .order((appointments::start_at, appointments::id))
        .load(conn)?;
    if rows.is_empty() {
        return Err(Error::NotFound("course"));
    }
    Ok(rows)
}

/// The times that are kept for network meetings of a patient.
pub fn kept_for(
    conn: &mut DbConnection,
    clinic: ClinicId,
    patient: PatientId,
) -> Result<Vec<AppointmentId>> {
    let of_patient = visits::table
        .filter(visits::clinic_id.eq(clinic))
        .filter(visits::patient_id.eq(patient))
        .select(visits::id)
        .load::<AppointmentId>(conn)?;
    Ok(appointments::table
        .filter(appointments::clinic_id.eq(clinic))
        .filter(appointments::id.eq_any(of_patient))
        .filter(appointments::tentative.eq(Some(Tentative::Held)))
        .filter(appointments::status.eq(VisitStatus::Booked))
        .order(appointments::id)
        .select(appointments::id)
        .load(conn)?)
}

/// The clinic, if the caller is a clinician who treats the patient, or has: in a visit or meeting
/// that stands or took place. Anybody else gets the same `Forbidden`.
pub fn treated(tx: &mut Tx, patient: PatientId) -> Result<ClinicId> {
    let clinic = tx.allowed_at_clinic(Act::ConveneMeeting)?;
    let clinician = tx.member().and_then(|member| member.clinician()).ok_or(Error::Forbidden)?;
    let treats = appointment_people::table
        .filter(appointment_people::clinic_id.eq(clinic))
        .filter(appointment_people::appointment_id.eq(visits::id))
        .filter(appointment_people::clinician_id.eq(clinician))
        .filter(appointment_people::ended_at.is_null());
    let any: Option<AppointmentId> = visits::table
        .filter(visits::clinic_id.eq(clinic))
        .filter(visits::patient_id.eq(patient))
        .filter(exists(treats))
        .select(visits::id)
        .first(tx.conn)
        .optional()?;
    any.map(|_| clinic).ok_or(Error::Forbidden)
}

/// Ends the assignment of all treating clinicians; reassignment adds new rows.
pub fn end_treating(tx: &mut Tx, clinic: ClinicId, appointment: AppointmentId) -> Result<()> {
    diesel::update(
        appointment_people::table
            .filter(appointment_people::clinic_id.eq(clinic))
            .filter(appointment_people::appointment_id.eq(appointment))
            .filter(appointment_people::ended_at.is_null()),
    )
    .set(appointment_people::ended_at.eq(Some(Ts(tx.now))))
    .execute(tx.conn)?;
    Ok(())
}

/// Writes down that the wishes of a visit have been opened, for the first time.
pub fn note_opening(tx: &mut Tx, clinic: ClinicId, id: AppointmentId) -> Result<()> {
    let closed = visits::table.find((clinic, id)).filter(visits::wishes_opened_at.is_null());
    diesel::update(closed).set(visits::wishes_opened_at.eq(Some(Ts(tx.now)))).execute(tx.conn)?;
    Ok(())
}

/// Writes down that the clinician asked alone with the patient, for the first time.
pub fn note_asked_alone(tx: &mut Tx, clinic: ClinicId, id: AppointmentId) -> Result<()> {
    let open = visits::table.find((clinic, id)).filter(visits::asked_alone_at.is_null());
    diesel::update(open).set(visits::asked_alone_at.eq(Some(Ts(tx.now)))).execute(tx.conn)?;
    Ok(())
}

/// No visit is longer, with all that belongs to it: who looks ahead begins so much earlier, and
/// does not walk through the years before.
pub const LONGEST: TimeDelta = TimeDelta::days(2);

/// Which visits are asked for; `from..to` are instants, half-open.
#[derive(Clone, Debug, Default)]
pub struct VisitFilter {
    pub from: Option<DateTime<Utc>>,
    pub to: Option<DateTime<Utc>>,
    pub clinician: Option<ClinicianId>,
    pub patient: Option<PatientId>,
    /// Only visits after this place in the order of start and id.
    pub after: Option<(DateTime<Utc>, AppointmentId)>,
    pub limit: i64,
}

impl VisitFilter {
    /// Visits of the days from `from` to `to`, both among them, on the clocks of `zone`.
    pub fn of_days(from: NaiveDate, to: NaiveDate, zone: Tz) -> VisitFilter {
        let next = to.succ_opt().unwrap_or(to);
        VisitFilter {
            from: Some(day_begins(from, zone)),
            to: Some(day_begins(next, zone)),
            ..VisitFilter::default()
        }
    }
}

/// Ids of visits in the order of start and id; undone ones never happened for anybody.
pub fn list(
    conn: &mut DbConnection,
    clinic: ClinicId,
    filter: &VisitFilter,
) -> Result<Vec<AppointmentId>> {
    let mut query = appointments::table
        .filter(appointments::clinic_id.eq(clinic))
        .filter(appointments::tentative.is_null())
        .filter(appointments::status.ne(VisitStatus::Undone))
        .into_boxed();
    if let Some(from) = filter.from {
        query = query
            .filter(appointments::start_at.gt(Ts(from - LONGEST)))
            .filter(appointments::end_at.gt(Ts(from)));
    }
    if let Some(to) = filter.to {
        query = query.filter(appointments::start_at.lt(Ts(to)));
    }
    if let Some((start, id)) = filter.after {
        let later = appointments::start_at.gt(Ts(start));
        let same = appointments::start_at.eq(Ts(start)).and(appointments::id.gt(id));
        query = query.filter(appointments::start_at.ge(Ts(start))).filter(later.or(same));
    }
    if let Some(clinician) = filter.clinician {
        let treats = appointment_people::table
            .filter(appointment_people::clinic_id.eq(clinic))
            .filter(appointment_people::appointment_id.eq(appointments::id))
            .filter(appointment_people::clinician_id.eq(clinician))
            .filter(appointment_people::ended_at.is_null());
        query = query.filter(exists(treats));
    }
    let Some(patient) = filter.patient else {
        let ordered = query.order((appointments::start_at, appointments::id)).limit(filter.limit);
        return Ok(ordered.select(appointments::id).load(conn)?);
    };
    let of_patient = visits::table
        .filter(visits::clinic_id.eq(clinic))
        .filter(visits::patient_id.eq(patient))
        .select(visits::id)
        .load::<AppointmentId>(conn)?;
    // Put in order here: told to, SQLite would walk through the whole clinic's visits in order.
    let mut found: Vec<(Ts, AppointmentId)> = query
        .filter(appointments::id.eq_any(of_patient))
        .select((appointments::start_at, appointments::id))
        .load(conn)?;
    found.sort_unstable_by_key(|(start, id)| (start.0, *id));
    let page = found.into_iter().take(usize::try_from(filter.limit).unwrap_or(0));
    Ok(page.map(|(_, id)| id).collect())
}

impl AppointmentRow {
    /// A booked visit without times yet.
    pub fn new(
        clinic: ClinicId,
        id: AppointmentId,
        number: String,
        now: DateTime<Utc>,
    ) -> AppointmentRow {
        let at = Ts(now);
        AppointmentRow {
            clinic_id: clinic,
            id,
            number,
            kind: "visit".to_owned(),
            status: VisitStatus::Booked,
            local_start: now.naive_utc(),
            fold: 0,
            zone: Tz::UTC.name().to_owned(),
            tzdb: TZDB.to_owned(),
            start_at: at,
            end_at: at,
            clinic_start: at,
            clinic_end: at,
            interpreter_start: at,
            interpreter_end: at,
            version: 0,
            cancel_reason: None,
            created_at: at,
            tentative: None,
            part_of: None,
            course: None,
        }
    }

    /// `Conflict` while no time is agreed.
    pub fn must_be_agreed(&self) -> Result<()> {
        if self.tentative.is_none() { Ok(()) } else { Err(Error::Conflict("no_time_agreed")) }
    }

    /// `Conflict` for a network meeting, which is moved and called off in its own way.
    pub fn must_be_a_visit(&self) -> Result<()> {
        if self.kind == "visit" { Ok(()) } else { Err(Error::Conflict("is_a_meeting")) }
    }

    /// What patient and interpreter are told.
    pub fn told(&self) -> Span {
        span(self.start_at, self.end_at)
    }

    /// True when the told time has passed.
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.end_at.0 <= now
    }

    /// What clinician, room and patient keep.
    pub fn clinic_block(&self) -> Span {
        span(self.clinic_start, self.clinic_end)
    }

    /// What the interpreter keeps.
    pub fn interpreter_block(&self) -> Span {
        span(self.interpreter_start, self.interpreter_end)
    }

    /// Sets the times to those of an envelope, as agreed in `zone`.
    pub fn set_times(&mut self, envelope: &Envelope, zone: Tz) {
        let agreed = Agreed::of_instant(envelope.told.start(), zone);
        self.local_start = agreed.local;
        self.fold = i32::from(agreed.fold);
        self.zone = zone.name().to_owned();
        self.tzdb = TZDB.to_owned();
        (self.start_at, self.end_at) = ends(envelope.told);
        (self.clinic_start, self.clinic_end) = ends(envelope.clinic);
        (self.interpreter_start, self.interpreter_end) = ends(envelope.interpreter);
    }
}

fn ends(span: Span) -> (Ts, Ts) {
    (Ts(span.start()), Ts(span.end()))
}

fn span(start: Ts, end: Ts) -> Span {
    Span::new(start.0, end.0).unwrap_or_else(|| Span::of_minutes(start.0, 1))
}
