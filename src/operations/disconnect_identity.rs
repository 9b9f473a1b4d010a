//! Takes away what connects an account to somebody at the OpenID Connect provider.

use serde_json::json;

use crate::domain::ids::{AccountId, MembershipId};
use crate::error::{Error, Result};
use crate::store::accounts::AccountRow;
use crate::store::{Tx, accounts, audit, identities, second_factors, sessions};

/// The own one; a `Conflict` when there would be no way in without it. `passwords` says whether
/// people sign in with passwords at all.
pub fn disconnect_own_identity(tx: &mut Tx, passwords: bool) -> Result<()> {
    let account = tx.account().ok_or(Error::Forbidden)?;
    if !passwords || AccountRow::get(tx.conn, account)?.password_hash.is_none() {
        return Err(Error::Conflict("only_way_in"));
    }
    disconnect(tx, account)
}

/// Somebody else's; their sessions and tokens end, for they may have been begun by it.
pub fn disconnect_identity(tx: &mut Tx, membership: MembershipId) -> Result<()> {
    let account = accounts::whole(tx, membership)?;
    sessions::end_all(tx, account, None)?;
    sessions::end_tokens(tx, account)?;
    disconnect(tx, account)
}

fn disconnect(tx: &mut Tx, account: AccountId) -> Result<()> {
    if !identities::remove(tx, account)? {
        return Err(Error::Conflict("not_connected"));
    }
    // Whoever was about to come in by it is too late.
    second_factors::end_steps(tx, account)?;
    audit::record(tx, "disconnect_identity", "account", Some(account), json!({}))
}
