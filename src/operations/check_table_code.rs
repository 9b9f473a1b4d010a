//! Takes the code that lets somebody from outside see more than their link tells.

use serde_json::json;

use crate::domain::person::Role;
use crate::error::{Error, Result};
use crate::store::meeting::outside;
use crate::store::meeting::people::ParticipantRow;
use crate::store::sql_types::Ts;
use crate::store::tasks::{self, TaskRow};
use crate::store::{Tx, audit, meeting};

/// So many wrong codes in a row, and none opens anything before the clinic gives a new one.
const MISSES_MAX: i32 = 5;

/// What became of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Of this generation of the code.
    Open(i32),
    Wrong,
    /// Too many were wrong, now or before.
    Locked,
}

/// Tries `code` for the participant whose link acts. A lock gives the convener to do.
pub fn check_table_code(tx: &mut Tx, code: &str) -> Result<Entry> {
    let (meeting, who) = outside::by_link(tx)?;
    if !meeting.is_told() {
        return Err(Error::Conflict("meeting_over"));
    }
    let mut row = meeting::people::of(tx.conn, meeting.row.clinic_id, meeting.row.id, who)?;
    if row.code_locked_at.is_some() {
        return Ok(Entry::Locked);
    }
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let right = tx.keys.table_code(who.uuid(), row.code_generation);
    let entry = judged(&mut row, &right, &digits);
    if entry == Entry::Locked {
        row.code_locked_at = Some(Ts(tx.now));
        let task = TaskRow {
            clinician_id: Some(meeting.row.convener_id),
            ..TaskRow::new(
                tx,
                &meeting.record.appointment,
                tasks::MEETING_CODE_LOCKED,
                Role::Clinician,
            )
        };
        task.insert_once(tx)?;
    }
    row.save(tx)?;
    let detail = json!({ "participant": who, "right": matches!(entry, Entry::Open(_)) });
    audit::record(tx, "check_table_code", "meeting", Some(meeting.row.id), detail)?;
    Ok(entry)
}

fn judged(row: &mut ParticipantRow, right: &str, shown: &str) -> Entry {
    if shown == right {
        row.code_misses = 0;
        return Entry::Open(row.code_generation);
    }
    row.code_misses += 1;
    if row.code_misses >= MISSES_MAX { Entry::Locked } else { Entry::Wrong }
}
