//! What people at the clinic have to do.

use super::schema::tasks;
use super::sql_types::Ts;
use super::visits::AppointmentRow;
use super::{DbConnection, Tx};
use crate::domain::ids::AccountId;
use crate::domain::ids::AppointmentId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::ClinicianId;
use crate::domain::ids::NeedId;
use crate::domain::ids::RecipientId;
use crate::domain::ids::RequestId;
use crate::domain::ids::TaskId;
use crate::domain::person::Role;
use crate::error::{Error, Result};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `tasks`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = tasks, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct TaskRow {
    pub clinic_id: ClinicId,
    pub id: TaskId,
    pub kind: String,
    pub appointment_id: Option<AppointmentId>,
    pub need_id: Option<NeedId>,
    pub request_id: Option<RequestId>,
    pub recipient_id: Option<RecipientId>,
    pub role: Role,
    pub clinician_id: Option<ClinicianId>,
    pub due_at: Option<Ts>,
    pub created_at: Ts,
    pub done_at: Option<Ts>,
    pub done_by: Option<AccountId>,
}

owned_rows!(TaskRow, tasks, TaskId, "task");

/// Open tasks of a clinic, the most urgent first; `clinician` narrows to that person's own.
pub fn open(
    conn: &mut DbConnection,
    clinic: ClinicId,
    role: Role,
    clinician: Option<ClinicianId>,
) -> Result<Vec<TaskRow>> {
    let mut query = tasks::table
        .filter(tasks::clinic_id.eq(clinic))
        .filter(tasks::done_at.is_null())
        .filter(tasks::role.eq(role))
        .into_boxed();
    if let Some(clinician) = clinician {
        query = query.filter(tasks::clinician_id.eq(clinician));
    }
    Ok(query.order((tasks::due_at, tasks::id)).load(conn)?)
}

/// Open tasks about one appointment.
pub fn open_of(
    conn: &mut DbConnection,
    clinic: ClinicId,
    appointment: AppointmentId,
) -> Result<Vec<TaskRow>> {
    Ok(tasks::table
        .filter(tasks::clinic_id.eq(clinic))
        .filter(tasks::appointment_id.eq(appointment))
        .filter(tasks::done_at.is_null())
        .order(tasks::id)
        .load(conn)?)
}

/// Kinds of tasks; each has its sentence in `locales/`.
pub const NO_INTERPRETER: &str = "no_interpreter";
pub const CALL_PATIENT: &str = "call_patient";
pub const DECIDE_PROPOSAL: &str = "decide_proposal";
pub const PATIENT_CANNOT_COME: &str = "patient_cannot_come";
/// The patient wants to be rung, or another time; the visit stands meanwhile.
pub const PATIENT_WANTS_CALL: &str = "patient_wants_call";
pub const PATIENT_WANTS_OTHER_TIME: &str = "patient_wants_other_time";
/// The questions before the visit, and the private ones, are to be asked by a person.
pub const ASK_QUESTIONS: &str = "ask_questions";
/// The patient has answered something that the office has to see to.
pub const READ_ANSWERS: &str = "read_answers";
/// The patient did not come: a kind call, never a penalty.
pub const PATIENT_MISSED: &str = "patient_missed";
/// The interpreter did not come; another is asked for by phone.
pub const RING_AGENCY: &str = "ring_agency";
pub const INTERPRETER_LATE: &str = "interpreter_late";
/// The agency is to send somebody else.
pub const INTERPRETER_CANNOT_COME: &str = "interpreter_cannot_come";
pub const PRINT: &str = "print";
pub const CALL: &str = "call";
pub const CALL_OR_PRINT: &str = "call_or_print";
/// Somebody from outside has no mail address.
pub const CALL_PARTICIPANT: &str = "call_participant";
pub const DELIVERY_FAILED: &str = "delivery_failed";
/// Somebody who does not treat the patient has opened the private wishes.
pub const WISHES_OPENED: &str = "wishes_opened";
/// Times were kept for a network meeting, and nothing was settled before they were given back.
pub const MEETING_NOT_SETTLED: &str = "meeting_not_settled";
/// Somebody would overhear at a settled meeting what they may not.
pub const MEETING_CLASH: &str = "meeting_clash";
/// Somebody cannot do what a network meeting gave them to do, or it is not theirs.
pub const MEETING_TASK_STUCK: &str = "meeting_task_stuck";
/// The day by which a task of a meeting's plan was to be done is over.
pub const MEETING_TASK_OVERDUE: &str = "meeting_task_overdue";
/// Somebody from outside who was to come to a settled meeting cannot.
pub const MEETING_SEAT_GIVEN_UP: &str = "meeting_seat_given_up";
/// Somebody from outside has typed too many wrong codes, and needs a new one.
pub const MEETING_CODE_LOCKED: &str = "meeting_code_locked";
pub const ALARM: &str = "unfilled_alarm";

/// What a patient waits for before the visit, and no more once it is off.
pub const OF_PATIENT: [&str; 6] = [
    CALL_PATIENT,
    PATIENT_CANNOT_COME,
    PATIENT_WANTS_CALL,
    PATIENT_WANTS_OTHER_TIME,
    ASK_QUESTIONS,
    READ_ANSWERS,
];

/// What its convener has to do about a network meeting.
pub const OF_MEETING: [&str; 6] = [
    MEETING_NOT_SETTLED,
    MEETING_CLASH,
    MEETING_TASK_STUCK,
    MEETING_TASK_OVERDUE,
    MEETING_SEAT_GIVEN_UP,
    MEETING_CODE_LOCKED,
];

/// What has to be done about a need as it stands, and no more once it stands otherwise.
pub const OF_NEED: [&str; 6] = [
    NO_INTERPRETER,
    ALARM,
    DECIDE_PROPOSAL,
    RING_AGENCY,
    INTERPRETER_LATE,
    INTERPRETER_CANNOT_COME,
];

impl TaskRow {
    /// An open task about an appointment, for a role.
    pub fn new(tx: &mut Tx, appointment: &AppointmentRow, kind: &str, role: Role) -> TaskRow {
        TaskRow {
            clinic_id: appointment.clinic_id,
            id: tx.mint.id(tx.now),
            kind: kind.to_owned(),
            appointment_id: Some(appointment.id),
            need_id: None,
            request_id: None,
            recipient_id: None,
            role,
            clinician_id: None,
            due_at: None,
            created_at: Ts(tx.now),
            done_at: None,
            done_by: None,
        }
    }

    /// Adds the task unless the same one is open already.
    pub fn insert_once(&self, tx: &mut Tx) -> Result<()> {
        let same = |open: &TaskRow| {
            open.kind == self.kind
                && open.need_id == self.need_id
                && open.recipient_id == self.recipient_id
                && open.role == self.role
        };
        let appointment = self.appointment_id.ok_or(Error::NotFound("appointment"))?;
        let open = open_of(tx.conn, self.clinic_id, appointment)?;
        if open.iter().any(same) { Ok(()) } else { self.insert(tx) }
    }
}

/// Gives the office something to do about an appointment before it begins, unless it has it already.
pub fn for_office(tx: &mut Tx, appointment: &AppointmentRow, kind: &str) -> Result<()> {
    let task = TaskRow {
        due_at: Some(appointment.start_at),
        ..TaskRow::new(tx, appointment, kind, Role::Secretary)
    };
    task.insert_once(tx)
}

/// Ends open tasks of some kinds about an appointment, because their cause is gone.
pub fn close(tx: &mut Tx, appointment: &AppointmentRow, kinds: &[&str]) -> Result<()> {
    for mut task in open_of(tx.conn, appointment.clinic_id, appointment.id)? {
        if kinds.contains(&task.kind.as_str()) {
            task.done_at = Some(Ts(tx.now));
            task.save(tx)?;
        }
    }
    Ok(())
}

/// Ends open tasks of some kinds about one need; those about the visit's other needs stand.
pub fn close_of_need(
    tx: &mut Tx,
    appointment: &AppointmentRow,
    need: NeedId,
    kinds: &[&str],
) -> Result<()> {
    for mut task in open_of(tx.conn, appointment.clinic_id, appointment.id)? {
        if task.need_id == Some(need) && kinds.contains(&task.kind.as_str()) {
            task.done_at = Some(Ts(tx.now));
            task.save(tx)?;
        }
    }
    Ok(())
}

/// Ends open tasks to pass something on to a reader who gets no more.
pub fn close_of_reader(tx: &mut Tx, clinic: ClinicId, who: RecipientId) -> Result<()> {
    let open = tasks::table
        .filter(tasks::clinic_id.eq(clinic))
        .filter(tasks::recipient_id.eq(Some(who)))
        .filter(tasks::kind.eq_any([PRINT, CALL, CALL_OR_PRINT]))
        .filter(tasks::done_at.is_null());
    diesel::update(open).set(tasks::done_at.eq(Some(Ts(tx.now)))).execute(tx.conn)?;
    Ok(())
}

/// Ends open tasks that ask for the same as `task`: the newer one stands for all.
pub fn close_for(tx: &mut Tx, task: &TaskRow) -> Result<()> {
    let Some(appointment) = task.appointment_id else {
        return Ok(());
    };
    for mut open in open_of(tx.conn, task.clinic_id, appointment)? {
        if open.kind == task.kind && open.recipient_id == task.recipient_id {
            open.done_at = Some(Ts(tx.now));
            open.save(tx)?;
        }
    }
    Ok(())
}
