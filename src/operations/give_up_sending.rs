//! An invitation that cannot be rendered is given to a person: nothing vanishes.

use crate::domain::ids::{ClinicId, InvitationId};
use crate::domain::person::Role;
use crate::error::Result;
use crate::store::Tx;
use crate::store::invitations::{self, InvitationRow};
use crate::store::tasks::{self, TaskRow};
use crate::store::visits::AppointmentRow;

/// Takes the invitation from the queue and opens a task; nothing when it was marked due again after
/// the `revision` that failed, for then it is rendered anew.
pub fn give_up_sending(
    tx: &mut Tx,
    clinic: ClinicId,
    id: InvitationId,
    revision: i32,
) -> Result<()> {
    let row = InvitationRow::get(tx.conn, clinic, id)?;
    if !invitations::take(tx, clinic, id, revision)? {
        return Ok(());
    }
    let appointment = AppointmentRow::get(tx.conn, clinic, row.appointment_id)?;
    let task = TaskRow {
        due_at: Some(appointment.start_at),
        ..TaskRow::new(tx, &appointment, tasks::DELIVERY_FAILED, Role::Secretary)
    };
    task.insert_once(tx)
}
