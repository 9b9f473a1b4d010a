//! Changes the own password.

use serde_json::json;

use crate::error::{Error, Result};
use crate::store::{Tx, account_links, accounts, audit, identities, second_factors, sessions};

/// Sets the password; all tokens end, all sessions but the one that asks, and what the account was
/// connected to at a provider, so that whoever knew the old one is out.
pub fn change_password(tx: &mut Tx, password_hash: &str, session: &str) -> Result<()> {
    let account = tx.account().ok_or(Error::Forbidden)?;
    accounts::set_password(tx, account, Some(password_hash))?;
    identities::remove(tx, account)?;
    account_links::end_all(tx, account)?;
    second_factors::end_steps(tx, account)?;
    sessions::end_all(tx, account, Some(session))?;
    sessions::end_tokens(tx, account)?;
    audit::record(tx, "change_password", "account", Some(account), json!({}))
}
