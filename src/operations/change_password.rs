//! Changes the own password.

use serde_json::json;

use crate::error::{Error, Result};
use crate::store::{Tx, account_links, accounts, audit, second_factors, sessions};

/// Sets the password; all tokens end, and all sessions but the one that asks, so that whoever knew the old one is
/// out.
pub fn change_password(tx: &mut Tx, password_hash: &str, session: &str) -> Result<()> {
    let account = tx.account().ok_or(Error::Forbidden)?;
    accounts::set_password(tx, account, password_hash)?;
    account_links::end_all(tx, account)?;
    second_factors::end_steps(tx, account)?;
    sessions::end_all(tx, account, Some(session))?;
    sessions::end_tokens(tx, account)?;
    audit::record(tx, "change_password", "account", Some(account), json!({}))
}
