//! The rules of a time zone have changed: visits ahead keep the wall time that people agreed on, and
//! get the instant that it now is. Only those whose instant moved are told.

use serde_json::json;

use crate::domain::policy::Actor;
use crate::error::{Error, Result};
use crate::store::zones::{self, Displaced};
use crate::store::{Tx, audit, calendars, inviting, record, undo};

/// Moves every visit that is displaced; those whose wall time is gone are left for people. All of
/// them, or none.
pub fn recompute_times(tx: &mut Tx) -> Result<Vec<Displaced>> {
    if tx.caller.actor != Actor::Server {
        return Err(Error::Forbidden);
    }
    let seen = zones::displaced(tx.conn, tx.now)?;
    let (locked, _) = zones::touched(tx, &seen)?;
    calendars::lock(tx, &locked)?;
    // As they stand under the lock.
    let all = zones::displaced(tx.conn, tx.now)?;
    let (touched, claims) = zones::touched(tx, &all)?;
    if touched.iter().any(|calendar| !locked.contains(calendar)) {
        // Somebody booked or moved one in between.
        return Err(Error::Busy(1));
    }
    let mut to_move = Vec::new();
    for one in &all {
        if let Some(later) = one.later() {
            let (clinic, id) = (one.appointment.clinic_id, one.appointment.id);
            to_move.push((record::load(tx.conn, clinic, id)?, later));
        }
    }
    let moves = |id| to_move.iter().any(|(record, _)| Some(record.appointment.id) == id);
    let claims: Vec<_> = claims.into_iter().filter(|row| moves(row.appointment_id)).collect();
    zones::put_right(tx, &to_move, &claims)?;
    for (record, later) in &to_move {
        let (clinic, id) = (record.appointment.clinic_id, record.appointment.id);
        undo::forget(tx, clinic, id)?;
        inviting::refresh(tx, clinic, id)?;
        let detail = json!({ "minutes": later.num_minutes() });
        audit::record(tx, "recompute_times", "visit", Some(id), detail)?;
    }
    Ok(all)
}
