//! An invitation that cannot be rendered is given to a person: nothing vanishes.

use crate::domain::ids::{ClinicId, InvitationId};
use crate::error::Result;
use crate::store::invitations::{self, InvitationRow};
use crate::store::visits::AppointmentRow;
use crate::store::{Tx, tasks};

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
    tasks::for_office(tx, &appointment, tasks::DELIVERY_FAILED)
}
