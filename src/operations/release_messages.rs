//! Lets a restored database send again, on a person's word.

use serde_json::json;

use crate::domain::ids::RowId;
use crate::error::{Error, Result};
use crate::store::{Tx, audit, facts};

/// `Conflict` when nothing is held.
pub fn release_messages(tx: &mut Tx) -> Result<()> {
    if facts::get(tx.conn, facts::RESTORED)?.is_none() {
        return Err(Error::Conflict("not_held"));
    }
    facts::forget(tx, facts::RESTORED)?;
    let nothing: Option<RowId> = None;
    audit::record(tx, "release_messages", "server", nothing, json!({}))
}
