//! Writes down what became of a sending; a refusal for good is given to a person.

use chrono::{DateTime, Duration, Utc};

use crate::domain::ids::{ClinicId, DeliveryId};
use crate::domain::words_of_store::DeliveryState;
use crate::error::Result;
use crate::store::deliveries::{self, DeliveryRow};
use crate::store::visits::AppointmentRow;
use crate::store::{Tx, tasks};

/// What the other side said.
#[derive(Clone, Debug)]
pub enum Outcome {
    Sent(String),
    /// Refused for good.
    Refused(String),
    /// Not taken now, or nobody there: tried again, and said so.
    Later(String),
}

/// The longest pause between two tries, in minutes.
const PAUSE_MAX_MINUTES: i64 = 60;

/// Writes the outcome down, of a sending under the lease that ends at `lease`. The pause doubles
/// with every try.
pub fn note_outcome(
    tx: &mut Tx,
    clinic: ClinicId,
    id: DeliveryId,
    lease: DateTime<Utc>,
    outcome: &Outcome,
) -> Result<()> {
    let row = DeliveryRow::get(tx.conn, clinic, id)?;
    match outcome {
        Outcome::Sent(said) => deliveries::note_sent(tx, &row, said),
        Outcome::Refused(said) => {
            let (state, next) = (DeliveryState::Failed, row.next_at.0);
            // Nobody has to pass on what is void or another's.
            match deliveries::note_not_taken(tx, &row, state, next, said, lease)? {
                true => give_to_person(tx, &row),
                false => Ok(()),
            }
        }
        Outcome::Later(said) => {
            let doubled = 1_i64 << row.attempts.clamp(0, 6);
            let next = tx.now + Duration::minutes(doubled.min(PAUSE_MAX_MINUTES));
            let state = DeliveryState::Waiting;
            deliveries::note_not_taken(tx, &row, state, next, said, lease).map(drop)
        }
    }
}

fn give_to_person(tx: &mut Tx, row: &DeliveryRow) -> Result<()> {
    let appointment = AppointmentRow::get(tx.conn, row.clinic_id, row.appointment_id)?;
    // Who has answered knows of the visit.
    if appointment.is_over(tx.now) || deliveries::goes_back(&row.kind) {
        return Ok(());
    }
    tasks::for_office(tx, &appointment, tasks::DELIVERY_FAILED)
}
