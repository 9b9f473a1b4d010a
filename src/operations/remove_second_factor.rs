//! Takes the second factor of an account away, for whoever has lost the phone.

use serde_json::json;

use crate::domain::ids::{AccountId, MembershipId};
use crate::error::{Error, Result};
use crate::store::{Tx, accounts, audit, second_factors, sessions};

/// The own one. Sessions go on: whoever asks has shown the password just now.
pub fn remove_own_factor(tx: &mut Tx) -> Result<()> {
    let account = tx.account().ok_or(Error::Forbidden)?;
    remove(tx, account)
}

/// Somebody else's; their sessions end, and the next sign-in sets a new one where one is required.
pub fn remove_second_factor(tx: &mut Tx, membership: MembershipId) -> Result<()> {
    let account = accounts::whole(tx, membership)?;
    sessions::end_all(tx, account, None)?;
    remove(tx, account)
}

fn remove(tx: &mut Tx, account: AccountId) -> Result<()> {
    second_factors::end_steps(tx, account)?;
    if !second_factors::remove(tx, account)? {
        return Err(Error::Conflict("no_second_factor"));
    }
    audit::record(tx, "remove_second_factor", "account", Some(account), json!({}))
}
