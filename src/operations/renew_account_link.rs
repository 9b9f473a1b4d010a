//! Makes a link to choose a new password by.

use serde_json::json;

use crate::domain::ids::MembershipId;
use crate::error::Result;
use crate::store::{Tx, account_links, accounts, audit};

/// The token of the new link; any earlier one ends. The password that there is stays in use until
/// another is chosen, and the second factor beyond that.
pub fn renew_account_link(tx: &mut Tx, membership: MembershipId) -> Result<String> {
    let account = accounts::whole(tx, membership)?;
    let token = account_links::replace(tx, account)?;
    audit::record(tx, "renew_account_link", "account", Some(account), json!({}))?;
    Ok(token)
}
