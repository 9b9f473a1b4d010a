//! Cancels a visit: its people are free again, and whoever was told of it is told.

use serde_json::json;

use crate::domain::ids::AppointmentId;
use crate::domain::policy::Act;
use crate::domain::visit::{CancelReason, VisitStatus};
use crate::error::{Error, Result};
use crate::store::{Tx, audit, calling_off, placing};

/// Cancels. `Conflict` when the visit is over, was attended or is cancelled already.
pub fn cancel_visit(tx: &mut Tx, id: AppointmentId, reason: CancelReason) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::ChangeVisit)?;
    let record = placing::lock(tx, clinic, id, &[])?;
    record.appointment.must_be_a_visit()?;
    if record.appointment.status != VisitStatus::Booked {
        return Err(Error::Conflict("visit_not_booked"));
    }
    if record.appointment.end_at.0 <= tx.now {
        return Err(Error::Conflict("visit_over"));
    }
    calling_off::call_off(tx, record, reason, "cancel_visit")?;
    audit::record(tx, "cancel_visit", "visit", Some(id), json!({ "reason": reason }))
}
