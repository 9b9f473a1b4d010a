//! Ends a session.

use crate::domain::ids::MembershipId;
use crate::error::Result;
use crate::store::{Tx, audit, sessions};

/// Ends the session of `token`, which acted in `membership`.
pub fn sign_out(tx: &mut Tx, token: &str, membership: MembershipId) -> Result<()> {
    sessions::end(tx, token)?;
    audit::record(tx, "sign_out", "membership", Some(membership), serde_json::json!({}))
}
