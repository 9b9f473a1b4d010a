//! Takes somebody's access away.

use serde_json::json;

use crate::domain::ids::MembershipId;
use crate::error::{Error, Result};
use crate::store::sql_types::Ts;
use crate::store::{Tx, account_links, accounts, audit, second_factors, sessions};

/// Ends a membership with its sessions, tokens and open links, at once. Nobody ends the own: a
/// clinic's last manager would lock everybody out.
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
    account_links::end_all(tx, row.account_id)?;
    second_factors::end_steps(tx, row.account_id)?;
    audit::record(tx, "end_membership", "membership", Some(id), json!({}))
}
