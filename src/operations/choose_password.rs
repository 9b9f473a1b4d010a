//! Sets the password of an account by the link that was made for it.

use serde_json::json;

use crate::domain::ids::AccountId;
use crate::error::{Error, Result};
use crate::store::accounts::AccountRow;
use crate::store::{Tx, account_links, audit, second_factors, sessions};

/// Sets the password and uses up the link; every session of the account ends. A link that cannot
/// be used any more is `NotFound`.
pub fn choose_password(tx: &mut Tx, token: &str, password_hash: &str) -> Result<AccountId> {
    let link = account_links::by_token(tx.conn, token, tx.now)?.ok_or(Error::NotFound("page"))?;
    let account = link.account_id;
    if !account_links::take(tx, &link)? {
        return Err(Error::NotFound("page"));
    }
    let mut row = AccountRow::get(tx.conn, account)?;
    row.password_hash = Some(password_hash.to_owned());
    row.save(tx)?;
    second_factors::end_steps(tx, account)?;
    sessions::end_all(tx, account, None)?;
    audit::record(tx, "choose_password", "account", Some(account), json!({}))?;
    Ok(account)
}
