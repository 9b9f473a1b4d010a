//! Sets the password of an account by the link that was made for it.

use serde_json::json;

use crate::domain::ids::AccountId;
use crate::error::{Error, Result};
use crate::store::{Tx, account_links, accounts, audit, identities, second_factors, sessions};

/// Sets the password and uses up the link; every session and token of the account ends, and so does
/// whatever it was connected to at a provider. A link that cannot be used any more is `NotFound`.
pub fn choose_password(tx: &mut Tx, token: &str, password_hash: &str) -> Result<AccountId> {
    let link = account_links::by_token(tx.conn, token, tx.now)?.ok_or(Error::NotFound("page"))?;
    let account = link.account_id;
    if !account_links::take(tx, &link)? {
        return Err(Error::NotFound("page"));
    }
    accounts::set_password(tx, account, Some(password_hash))?;
    identities::remove(tx, account)?;
    account_links::end_all(tx, account)?;
    second_factors::end_steps(tx, account)?;
    sessions::end_all(tx, account, None)?;
    sessions::end_tokens(tx, account)?;
    audit::record(tx, "choose_password", "account", Some(account), json!({}))?;
    Ok(account)
}
