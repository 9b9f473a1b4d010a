//! Takes one waiting delivery for sending, so that nobody else sends it at the same time.

use chrono::{DateTime, Duration, Utc};

use crate::error::Result;
use crate::store::Tx;
use crate::store::deliveries::{self, DeliveryRow};
use crate::store::visits::AppointmentRow;

/// What goes back to somebody who has answered is of use for so long.
const BACK_MINUTES: i64 = 60;
/// The next week's reminder says it again.
const AFTERWARDS_DAYS: i64 = 7;

/// Until when the caller alone may send it; `None` when not now. What waited until the visit was
/// over is void: nobody is told of what is past. That an answer came too late is said all the same.
pub fn lease_delivery(tx: &mut Tx, delivery: &DeliveryRow) -> Result<Option<DateTime<Utc>>> {
    let appointment = AppointmentRow::get(tx.conn, delivery.clinic_id, delivery.appointment_id)?;
    let kind = &delivery.kind;
    let over = match (deliveries::goes_back(kind), deliveries::comes_afterwards(kind)) {
        (true, _) => delivery.created_at.0 + Duration::minutes(BACK_MINUTES) <= tx.now,
        (false, true) => delivery.created_at.0 + Duration::days(AFTERWARDS_DAYS) <= tx.now,
        (false, false) => appointment.is_over(tx.now),
    };
    if over {
        deliveries::void(tx, delivery, "it was too late")?;
        return Ok(None);
    }
    let until = tx.now + tx.policy.lease;
    Ok(deliveries::lease(tx, delivery, until)?.then_some(until))
}
