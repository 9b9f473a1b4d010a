//! Changes the own password.

use serde_json::json;

use crate::error::{Error, Result};
use crate::store::accounts::AccountRow;
use crate::store::{Tx, account_links, audit, second_factors, sessions};

/// Sets the password; all sessions end but the one that asks, so that whoever knew the old one is
/// out.
pub fn change_password(tx: &mut Tx, password_hash: &str, session: &str) -> Result<()> {
    let account = tx.account().ok_or(Error::Forbidden)?;
    let mut row = AccountRow::get(tx.conn, account)?;
    row.password_hash = Some(password_hash.to_owned());
    row.save(tx)?;
    account_links::end_all(tx, account)?;
    second_factors::end_steps(tx, account)?;
    sessions::end_all(tx, account, Some(session))?;
    audit::record(tx, "change_password", "account", Some(account), json!({}))
}
