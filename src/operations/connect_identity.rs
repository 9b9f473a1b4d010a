//! Connects an account to somebody whom the OpenID Connect provider has named.

use serde_json::json;

use crate::domain::ids::AccountId;
use crate::error::{Error, Result};
use crate::store::identities::{self, IdentityRow};
use crate::store::sql_types::Ts;
use crate::store::{Tx, account_links, accounts, audit, second_factors, sessions};

/// Whom the provider has named.
#[derive(Clone, Debug)]
pub struct Named {
    pub issuer: String,
    pub subject: String,
    /// For people to read.
    pub shown: String,
}

/// Connects the own account, whose owner has signed in.
pub fn connect_identity(tx: &mut Tx, named: &Named) -> Result<()> {
    let account = tx.account().ok_or(Error::Forbidden)?;
    connect(tx, account, named)
}

/// Connects the account of a link and uses the link up; as with a new password, every session and
/// token ends. A link that cannot be used any more is `NotFound`.
pub fn connect_by_link(tx: &mut Tx, link_hash: &[u8], named: &Named) -> Result<AccountId> {
    let link =
        account_links::by_hash(tx.conn, link_hash, tx.now)?.ok_or(Error::NotFound("page"))?;
    if !account_links::take(tx, &link)? {
        return Err(Error::NotFound("page"));
    }
    let account = link.account_id;
    connect(tx, account, named)?;
    // Instead of a new password: the old one opens nothing any more.
    accounts::set_password(tx, account, None)?;
    account_links::end_all(tx, account)?;
    second_factors::end_steps(tx, account)?;
    sessions::end_all(tx, account, None)?;
    sessions::end_tokens(tx, account)?;
    Ok(account)
}

/// Takes the place of whatever the account was connected to.
fn connect(tx: &mut Tx, account: AccountId, named: &Named) -> Result<()> {
    let holder = identities::account_of(tx.conn, &named.issuer, &named.subject)?;
    if holder.is_some_and(|holder| holder != account) {
        return Err(Error::Conflict("identity_of_another"));
    }
    identities::remove(tx, account)?;
    let row = IdentityRow {
        account_id: account,
        issuer: named.issuer.clone(),
        subject: named.subject.clone(),
        shown: named.shown.clone(),
        created_at: Ts(tx.now),
    };
    row.insert(tx)?;
    let detail = json!({ "issuer": named.issuer });
    audit::record(tx, "connect_identity", "account", Some(account), detail)
}
