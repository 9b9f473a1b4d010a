//! Ends one of the own tokens of the API.

use serde_json::json;

use crate::domain::ids::TokenId;
use crate::error::{Error, Result};
use crate::store::{Tx, audit, sessions};

/// Ends it at once.
pub fn end_token(tx: &mut Tx, id: TokenId) -> Result<()> {
    let account = tx.account().ok_or(Error::Forbidden)?;
    sessions::end_token(tx, account, id)?;
    audit::record(tx, "end_token", "account", Some(account), json!({}))
}
