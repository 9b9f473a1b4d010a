//! The week's reminders of a meeting's plan are made ready for sending, once.

use crate::domain::ids::{AppointmentId, ClinicId, InvitationId};
use crate::domain::meeting::plan::{is_overdue, next_batch};
use crate::domain::person::Role;
use crate::error::Result;
use crate::store::invitations::InvitationRow;
use crate::store::parcels::{self, NewLink, Parcel};
use crate::store::sql_types::Ts;
use crate::store::tasks::{self, TaskRow};
use crate::store::{Tx, meeting, placing, world};

/// What one participant gets: all that they have to do in one message.
#[derive(Clone, Debug)]
pub struct Reminder {
    pub invitation: InvitationId,
    pub links: Vec<NewLink>,
    pub parcels: Vec<Parcel>,
}

/// Saves them unless another node was quicker, and plans the next week's while a task is open. What
/// is overdue gives the convener to do.
pub fn remind_of_tasks(
    tx: &mut Tx,
    clinic: ClinicId,
    id: AppointmentId,
    all: &[Reminder],
) -> Result<()> {
    placing::lock_patient(tx, clinic, id)?;
    let meeting = meeting::load(tx.conn, clinic, id)?;
    if meeting.row.remind_at.is_none_or(|at| at.0 > tx.now) {
        return Ok(());
    }
    let appointment = &meeting.record.appointment;
    let open = meeting.actions.iter().any(|row| row.state.is_open());
    let stands = meeting.must_stand().is_ok();
    let zone = world::zone_named(&appointment.zone)?;
    let next = (open && stands).then(|| Ts(next_batch(tx.now, zone)));
    meeting.note(tx, |row| row.remind_at = next)?;
    if !stands {
        return Ok(());
    }
    for reminder in all {
        let invitation = InvitationRow::get(tx.conn, clinic, reminder.invitation)?;
        parcels::add_links(tx, &invitation, &reminder.links)?;
        parcels::add(tx, &invitation, &reminder.parcels)?;
    }
    let today = meeting.today(tx.now)?;
    if meeting.actions.iter().any(|row| is_overdue(row.state, row.due_on, today)) {
        let task = TaskRow {
            clinician_id: Some(meeting.row.convener_id),
            ..TaskRow::new(tx, appointment, tasks::MEETING_TASK_OVERDUE, Role::Clinician)
        };
        task.insert_once(tx)?;
    }
    Ok(())
}
