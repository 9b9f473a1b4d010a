//! Ends sessions: one or all others of the own, or all of somebody else.

use serde_json::json;

use crate::domain::ids::{MembershipId, SessionId};
use crate::error::{Error, Result};
use crate::store::{Tx, accounts, audit, sessions};

/// Ends one of the own sessions.
pub fn end_own_session(tx: &mut Tx, id: SessionId) -> Result<()> {
    let account = tx.account().ok_or(Error::Forbidden)?;
    sessions::end_named(tx, account, id)?;
    audit::record(tx, "end_session", "account", Some(account), json!({}))
}

/// Ends all own sessions but the one that asks.
pub fn end_other_sessions(tx: &mut Tx, session: &str) -> Result<()> {
    let account = tx.account().ok_or(Error::Forbidden)?;
    let count = sessions::end_all(tx, account, Some(session))?;
    audit::record(tx, "end_sessions", "account", Some(account), json!({ "count": count }))
}

/// Ends all sessions and tokens of the account behind a membership.
pub fn end_all_sessions(tx: &mut Tx, membership: MembershipId) -> Result<()> {
    let account = accounts::whole(tx, membership)?;
    let count = sessions::end_all(tx, account, None)?;
    sessions::end_tokens(tx, account)?;
    audit::record(tx, "end_sessions", "account", Some(account), json!({ "count": count }))
}
