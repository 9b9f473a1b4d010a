//! Takes an absence back, or lets it end now.

use serde_json::json;

use crate::domain::directory::Thing;
use crate::domain::ids::ClaimId;
use crate::domain::policy::Act;
use crate::domain::span::next_on_grid;
use crate::error::Result;
use crate::store::calendars;
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, directory};

/// One that has not begun never was; of one that has begun, what is past stays. `NotFound` for
/// another's, and for one that is over.
pub fn end_absence(tx: &mut Tx, thing: Thing, id: ClaimId) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    let calendar = directory::calendar(tx.conn, clinic, thing)?;
    calendars::lock(tx, &[calendar])?;
    let mut row = calendars::absence(tx.conn, clinic, calendar, id, tx.now)?;
    if row.start_at.0 < tx.now {
        row.end_at = Ts(next_on_grid(tx.now).min(row.end_at.0));
    } else {
        row.active = false;
    }
    row.save(tx)?;
    audit::record(tx, "end_absence", thing.noun.as_str(), Some(thing.id), json!({}))
}
