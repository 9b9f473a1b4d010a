//! Puts the audit's new entries at the end of their chain.

use crate::error::Result;
use crate::store::Tx;
use crate::store::audit_chain::{self, Anchor};

/// How many entries one transaction takes, so that nobody waits long for it.
const ROUND: i64 = 500;

/// What was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    pub entries: usize,
    /// Where the chain ends now.
    pub end: Anchor,
}

/// Seals at most one round of entries; none while another server is at it. Not an act of anybody:
/// no entry of its own.
pub fn seal_audit(tx: &mut Tx) -> Result<Sealed> {
    if !audit_chain::lock(tx)? {
        return Ok(Sealed { entries: 0, end: audit_chain::end(tx.conn)? });
    }
    let mut end = audit_chain::end(tx.conn)?;
    let rows = audit_chain::waiting(tx.conn, ROUND)?;
    for row in &rows {
        end = audit_chain::append(tx, &end, row)?;
    }
    Ok(Sealed { entries: rows.len(), end })
}
