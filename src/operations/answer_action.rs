//! Takes what somebody says of their task: done, later, blocked, or not theirs.

use serde_json::json;

use crate::domain::ids::{ActionId, AppointmentId};
use crate::domain::meeting::plan::{ActionAnswer, ActionState, answered};
use crate::domain::person::Role;
use crate::error::{Error, Result};
use crate::store::meeting::plan::{ActionAnswerRow, ActionRow};
use crate::store::meeting::{Meeting, outside, seen};
use crate::store::sql_types::Ts;
use crate::store::tasks::{self, TaskRow};
use crate::store::{Tx, audit, meeting};

/// Writes the answer down: as it was said on the phone, or by the own link. The convener has to do when the task stands
/// still. `Conflict` when nothing is to be answered any more.
pub fn answer_action(
    tx: &mut Tx,
    id: AppointmentId,
    action: ActionId,
    answer: ActionAnswer,
    note: Option<String>,
) -> Result<()> {
    let meeting = match tx.member() {
        Some(_) => meeting::led(tx, id)?,
        None => own(tx, id, action)?,
    };
    meeting.must_stand()?;
    let row = meeting.action(action)?;
    let state = answered(row.state, answer).ok_or(Error::Conflict("task_settled"))?;
    let said = ActionAnswerRow {
        clinic_id: row.clinic_id,
        id: tx.mint.id(tx.now),
        action_id: action,
        answer,
        note,
        by_account: tx.account(),
        at: Ts(tx.now),
    };
    said.insert(tx)?;
    ActionRow { state, ..row.clone() }.save(tx)?;
    if state.is_stuck() {
        tell_convener(tx, &meeting)?;
    }
    let detail = json!({ "action": action, "answer": answer });
    audit::record(tx, "answer_action", "meeting", Some(id), detail)
}

/// The meeting for whoever has the task and came by link; `NotFound` for others' tasks.
fn own(tx: &mut Tx, id: AppointmentId, action: ActionId) -> Result<Meeting> {
    let (meeting, who) = outside::by_link(tx)?;
    let table = seen::stakeholder(&meeting, who, tx.now)?;
    let theirs = meeting.row.id == id && table.tasks.iter().any(|task| task.id == action);
    if theirs { Ok(meeting) } else { Err(Error::NotFound("task")) }
}

/// Gives a task up.
pub fn drop_action(tx: &mut Tx, id: AppointmentId, action: ActionId) -> Result<()> {
    let meeting = meeting::led(tx, id)?;
    meeting.must_stand()?;
    let row = meeting.action(action)?;
    ActionRow { state: ActionState::Dropped, ..row.clone() }.save(tx)?;
    audit::record(tx, "drop_action", "meeting", Some(id), json!({ "action": action }))
}

fn tell_convener(tx: &mut Tx, meeting: &Meeting) -> Result<()> {
    let appointment = &meeting.record.appointment;
    let task = TaskRow {
        clinician_id: Some(meeting.row.convener_id),
        due_at: Some(Ts(tx.now)),
        ..TaskRow::new(tx, appointment, tasks::MEETING_TASK_STUCK, Role::Clinician)
    };
    task.insert_once(tx)
}
