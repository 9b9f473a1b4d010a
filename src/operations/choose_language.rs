//! Sets the language of an account's pages.

use crate::domain::ids::AccountId;
use crate::error::Result;
use crate::store::accounts::AccountRow;
use crate::store::{Tx, audit};

/// Sets the language (BCP 47, one that pages are written in).
pub fn choose_language(tx: &mut Tx, account: AccountId, language: &str) -> Result<()> {
    let mut row = AccountRow::get(tx.conn, account)?;
    row.language = language.to_owned();
    row.save(tx)?;
    let detail = serde_json::json!({ "language": language });
    audit::record(tx, "choose_language", "account", Some(account), detail)
}
