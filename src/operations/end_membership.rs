//! Takes somebody's access away.

use serde_json::json;

use crate::domain::ids::MembershipId;
use crate::error::{Error, Result};
use crate::store::sql_types::Ts;
use crate::store::{Tx, accounts, audit, sessions};

/// Ends a membership with its sessions and tokens, at once. Nobody ends the own: a clinic's last
/// manager would lock everybody out.
pub fn end_membership(tx: &mut Tx, id: MembershipId) -> Result<()> {
    let mut row = accounts::managed(tx, id)?;
    if tx.account() == Some(row.account_id) {
        return Err(Error::Conflict("own_account"));
    }
    if row.ended_at.is_some() {
        return Err(Error::Conflict("access_ended"));
    }
    row.ended_at = Some(Ts(tx.now));
    row.save(tx)?;
    sessions::close(tx, id)?;
    audit::record(tx, "end_membership", "membership", Some(id), json!({}))
}
