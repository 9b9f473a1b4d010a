//! Takes the end of somebody or something of the directory back.

use serde_json::json;

use crate::domain::directory::Thing;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::{Tx, audit, directory};

/// It is offered again from now on. `Conflict` for what other clinics work with too.
pub fn resume_thing(tx: &mut Tx, thing: Thing) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    let row = directory::get(tx.conn, clinic, thing)?;
    directory::must_be_own(tx.conn, clinic, thing)?;
    if row.ended_at.is_none() {
        return Ok(());
    }
    directory::set_end(tx, clinic, thing, None)?;
    audit::record(tx, "resume", thing.noun.as_str(), Some(thing.id), json!({}))
}
