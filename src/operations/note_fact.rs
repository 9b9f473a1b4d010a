//! Sets a small value that belongs to the whole database.

use crate::error::Result;
use crate::store::{Tx, facts};

/// Not an act of anybody: no audit entry.
pub fn note_fact(tx: &mut Tx, name: &str, value: &str) -> Result<()> {
    facts::set(tx, name, value)
}
