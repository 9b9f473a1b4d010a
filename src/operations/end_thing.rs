//! Ends somebody or something of the directory: it stays in what was, and is offered no more.

use serde_json::json;

use crate::domain::directory::Thing;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, directory};

/// Visits that are booked stay as they are. `Conflict` for what other clinics work with too. What
/// has ended already keeps the day on which it did.
pub fn end_thing(tx: &mut Tx, thing: Thing) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    let row = directory::get(tx.conn, clinic, thing)?;
    directory::must_be_own(tx.conn, clinic, thing)?;
    if row.ended_at.is_some() {
        return Ok(());
    }
    let now = Ts(tx.now);
    directory::set_end(tx, clinic, thing, Some(now))?;
    audit::record(tx, "end", thing.noun.as_str(), Some(thing.id), json!({}))
}
