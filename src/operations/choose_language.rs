//! Sets the language of an account's pages.

use crate::domain::ids::AccountId;
use crate::error::Result;
use crate::store::{Tx, accounts, audit};

/// Sets the language (BCP 47, one that pages are written in).
pub fn choose_language(tx: &mut Tx, account: AccountId, language: &str) -> Result<()> {
    accounts::set_language(tx, account, language)?;
    let detail = serde_json::json!({ "language": language });
    audit::record(tx, "choose_language", "account", Some(account), detail)
}
