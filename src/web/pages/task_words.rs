//! Tasks in words.

use chrono_tz::Tz;

use crate::domain::ids::{AppointmentId, TaskId};
use crate::domain::person::Channel;
use crate::domain::words_of_store::DeliveryState;
use crate::error::Result;
use crate::store::agencies::AgencyRow;
use crate::store::invitations::InvitationRow;
use crate::store::patients::{PatientRow, RecipientRow};
use crate::store::requests::RequestRow;
use crate::store::tasks::{self, TaskRow};
use crate::store::visits::{AppointmentRow, VisitRow};
use crate::store::{DbConnection, deliveries};
use crate::text::{self, Lang};

/// What cannot wait.
const URGENT: [&str; 3] = [tasks::ALARM, tasks::NO_INTERPRETER, tasks::RING_AGENCY];

/// One task as a page shows it.
pub struct Todo {
    pub id: TaskId,
    pub kind: String,
    pub what: String,
    pub urgent: bool,
    pub due: Option<String>,
    pub visit: Option<About>,
    /// What to say on the phone, line by line.
    pub script: Vec<String>,
    pub call: Option<String>,
    /// There is a letter to print.
    pub print: bool,
    /// It is about the questions before the visit.
    pub questions: bool,
}

/// The visit that a task is about.
pub struct About {
    pub id: AppointmentId,
    /// Where it is seen to.
    pub path: String,
    /// It is a network meeting, which may have no time yet.
    pub meeting: bool,
    pub number: String,
    pub when: String,
    pub patient: String,
}

/// Open tasks about one visit.
pub fn of_visit(
    conn: &mut DbConnection,
    lang: Lang,
    zone: Tz,
    appointment: &AppointmentRow,
) -> Result<Vec<Todo>> {
    let open = tasks::open_of(conn, appointment.clinic_id, appointment.id)?;
    open.iter().map(|task| todo(conn, lang, zone, task)).collect()
}

/// One task with its visit and, for a call, the words to say.
pub fn todo(conn: &mut DbConnection, lang: Lang, zone: Tz, task: &TaskRow) -> Result<Todo> {
    let visit = match task.appointment_id {
        Some(id) => Some(about(conn, lang, zone, task, id)?),
        None => None,
    };
    let (script, call) = script(conn, task)?;
    Ok(Todo {
        id: task.id,
        kind: task.kind.clone(),
        what: text::word(lang, "task", &task.kind),
        urgent: URGENT.contains(&task.kind.as_str()),
        due: task.due_at.map(|at| text::date_time(lang, at.0, zone)),
        visit,
        script,
        call,
        print: [tasks::PRINT, tasks::CALL_OR_PRINT].contains(&task.kind.as_str()),
        questions: [tasks::ASK_QUESTIONS, tasks::READ_ANSWERS].contains(&task.kind.as_str()),
    })
}

fn about(
    conn: &mut DbConnection,
    lang: Lang,
    zone: Tz,
    task: &TaskRow,
    id: AppointmentId,
) -> Result<About> {
    let appointment = AppointmentRow::get(conn, task.clinic_id, id)?;
    let visit = VisitRow::get(conn, task.clinic_id, id)?;
    let patient = PatientRow::get(conn, task.clinic_id, visit.patient_id)?;
    Ok(About {
        id,
        path: place(id, &task.kind),
        meeting: tasks::OF_MEETING.contains(&task.kind.as_str()),
        number: appointment.number,
        when: text::date_time(lang, appointment.start_at.0, zone),
        patient: patient.name,
    })
}

/// The page on which the task is seen to: for a meeting the one with what is to be mended.
fn place(id: AppointmentId, kind: &str) -> String {
    let end = match kind {
        tasks::MEETING_NOT_SETTLED => "times",
        tasks::MEETING_CLASH => "agenda",
        tasks::MEETING_TASK_STUCK | tasks::MEETING_TASK_OVERDUE => "plan",
        tasks::MEETING_SEAT_GIVEN_UP | tasks::MEETING_CODE_LOCKED => "people",
        _ => return format!("/visits/{id}"),
    };
    format!("/meetings/{id}/{end}")
}

/// The newest words to say that wait for a person, and the number to ring.
fn script(conn: &mut DbConnection, task: &TaskRow) -> Result<(Vec<String>, Option<String>)> {
    let calls = [
        tasks::CALL,
        tasks::CALL_OR_PRINT,
        tasks::CALL_PATIENT,
        tasks::PATIENT_CANNOT_COME,
        tasks::PATIENT_WANTS_CALL,
        tasks::PATIENT_WANTS_OTHER_TIME,
        tasks::ASK_QUESTIONS,
        tasks::DELIVERY_FAILED,
    ];
    let of_agency = [tasks::RING_AGENCY, tasks::INTERPRETER_LATE, tasks::INTERPRETER_CANNOT_COME];
    if let (Some(id), true) = (task.request_id, of_agency.contains(&task.kind.as_str())) {
        let request = RequestRow::get(conn, task.clinic_id, id)?;
        return Ok((Vec::new(), Some(AgencyRow::get(conn, request.agency_id)?.phone)));
    }
    if let (Some(id), tasks::PATIENT_MISSED) = (task.appointment_id, task.kind.as_str()) {
        return Ok((Vec::new(), number_of(conn, task, id)?));
    }
    let (Some(id), true) = (task.appointment_id, calls.contains(&task.kind.as_str())) else {
        return Ok((Vec::new(), None));
    };
    let mut words = Vec::new();
    for row in deliveries::of_appointment(conn, task.clinic_id, id)?.into_iter().rev() {
        let to_say = row.state == DeliveryState::Task && row.channel == Channel::Call;
        let invitation = InvitationRow::get(conn, row.clinic_id, row.invitation_id)?;
        let same = task.recipient_id.is_none_or(|who| invitation.person_id == who.cast());
        if to_say && same {
            let said = String::from_utf8_lossy(&row.frozen);
            words = said.lines().map(str::to_owned).collect();
            break;
        }
    }
    Ok((words, number_of(conn, task, id)?))
}

/// The phone of the further recipient that the task is about, else the patient's.
fn number_of(conn: &mut DbConnection, task: &TaskRow, id: AppointmentId) -> Result<Option<String>> {
    if let Some(who) = task.recipient_id
        && let Some(row) = RecipientRow::find(conn, task.clinic_id, who)?
    {
        return Ok(row.contact.0.phone);
    }
    let visit = VisitRow::get(conn, task.clinic_id, id)?;
    Ok(PatientRow::get(conn, task.clinic_id, visit.patient_id)?.contact.0.phone)
}
