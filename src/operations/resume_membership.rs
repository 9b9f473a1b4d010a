//! Gives somebody's access back.

use serde_json::json;

use crate::domain::ids::MembershipId;
use crate::error::{Error, Result};
use crate::store::{Tx, accounts, audit};

/// Lets somebody in again, with the password and second factor from before; sessions and tokens
/// that ended stay ended.
pub fn resume_membership(tx: &mut Tx, id: MembershipId) -> Result<()> {
    let mut row = accounts::managed(tx, id)?;
    if row.ended_at.is_none() {
        return Err(Error::Conflict("access_not_ended"));
    }
    row.ended_at = None;
    row.save(tx)?;
    audit::record(tx, "resume_membership", "membership", Some(id), json!({}))
}
