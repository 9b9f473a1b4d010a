//! Adds times that a network meeting could be at. Answers that were given to others stay.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, Utc};
use serde_json::json;

use crate::domain::ids::AppointmentId;
use crate::domain::meeting::TIMES_MAX;
use crate::domain::span::on_grid;
use crate::error::{Error, Result};
use crate::store::meeting::polling::TimeRow;
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, meeting};

/// `Invalid` for a time in the past, off the grid, or one too many; a time that is there already is
/// not added again.
pub fn offer_times(tx: &mut Tx, id: AppointmentId, starts: &[DateTime<Utc>]) -> Result<()> {
    let meeting = meeting::led(tx, id)?;
    meeting.must_be_open()?;
    let known = |start: &DateTime<Utc>| meeting.times.iter().any(|time| time.start_at.0 == *start);
    let new: BTreeSet<DateTime<Utc>> = starts.iter().copied().filter(|at| !known(at)).collect();
    if new.iter().any(|start| *start <= tx.now) {
        return Err(Error::field("starts", "past"));
    }
    if !new.iter().all(|start| on_grid(*start)) {
        return Err(Error::field("starts", "off_grid"));
    }
    if meeting.times.len() + new.len() > TIMES_MAX {
        return Err(Error::field("starts", "more_than_fit"));
    }
    let length = Duration::minutes(i64::from(meeting.told_minutes));
    for start in new {
        let row = TimeRow {
            clinic_id: meeting.row.clinic_id,
            id: tx.mint.id(tx.now),
            appointment_id: id,
            start_at: Ts(start),
            end_at: Ts(start + length),
            held_as: None,
            created_at: Ts(tx.now),
            ended_at: None,
        };
        row.insert(tx)?;
    }
    audit::record(tx, "offer_times", "meeting", Some(id), json!({}))
}
