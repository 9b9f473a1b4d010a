//! A gateway reports what became of a text message that it took. What has reached a phone stays
//! there, whatever comes later or twice.

use crate::domain::words_of_store::Report;
use crate::error::Result;
use crate::store::visits::AppointmentRow;
use crate::store::{Tx, deliveries, placing, tasks};

/// Writes it down; a message that never arrives is given to a person while the visit is ahead. A
/// reference that nobody knows changes nothing.
pub fn note_report(tx: &mut Tx, reference: &str, report: Report) -> Result<()> {
    let Some(row) = deliveries::by_reference(tx.conn, reference)? else { return Ok(()) };
    placing::lock_patient(tx, row.clinic_id, row.appointment_id)?;
    if !deliveries::note_report(tx, &row, report)? || report == Report::Delivered {
        return Ok(());
    }
    let appointment = AppointmentRow::get(tx.conn, row.clinic_id, row.appointment_id)?;
    let over = appointment.is_over(tx.now) || !appointment.status.is_active();
    // Who has answered knows of the visit.
    if over || deliveries::goes_back(&row.kind) {
        return Ok(());
    }
    tasks::for_office(tx, &appointment, tasks::DELIVERY_FAILED)
}
