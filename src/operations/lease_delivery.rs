//! Takes one waiting delivery for sending, so that nobody else sends it at the same time.

use chrono::{DateTime, Utc};

use crate::error::Result;
use crate::store::Tx;
use crate::store::deliveries::{self, DeliveryRow};
use crate::store::visits::AppointmentRow;

/// Until when the caller alone may send it; `None` when not now. What waited until the visit was
/// over is void: nobody is told of what is past.
pub fn lease_delivery(tx: &mut Tx, delivery: &DeliveryRow) -> Result<Option<DateTime<Utc>>> {
    let appointment = AppointmentRow::get(tx.conn, delivery.clinic_id, delivery.appointment_id)?;
    if appointment.is_over(tx.now) {
        deliveries::void(tx, delivery, "the visit was over")?;
        return Ok(None);
    }
    let until = tx.now + tx.policy.lease;
    Ok(deliveries::lease(tx, delivery, until)?.then_some(until))
}
