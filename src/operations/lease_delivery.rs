//! Takes one waiting delivery for sending, so that nobody else sends it at the same time.

use chrono::{DateTime, Duration, Utc};

use crate::error::Result;
use crate::store::Tx;
use crate::store::deliveries::{self, DeliveryRow};

/// How long a sending may take before somebody else may try.
const LEASE_MINUTES: i64 = 5;

/// Until when the caller alone may send it; `None` when not now.
pub fn lease_delivery(tx: &mut Tx, delivery: &DeliveryRow) -> Result<Option<DateTime<Utc>>> {
    let until = tx.now + Duration::minutes(LEASE_MINUTES);
    Ok(deliveries::lease(tx, delivery, until)?.then_some(until))
}
