//! Takes one waiting delivery for sending, so that nobody else sends it at the same time.

use chrono::Duration;

use crate::error::Result;
use crate::store::Tx;
use crate::store::deliveries::{self, DeliveryRow};

/// How long a sending may take before somebody else may try.
const LEASE_MINUTES: i64 = 5;

/// True when the caller may send it now.
pub fn lease_delivery(tx: &mut Tx, delivery: &DeliveryRow) -> Result<bool> {
    deliveries::lease(tx, delivery, tx.now + Duration::minutes(LEASE_MINUTES))
}
