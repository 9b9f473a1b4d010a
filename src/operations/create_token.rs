//! Makes a token of the API for the membership that asks.

use chrono::{DateTime, Utc};
use serde_json::json;

use crate::domain::policy::TokenScope;
use crate::error::{Error, Result};
use crate::store::accounts::TokenRow;
use crate::store::keys::token_hash;
use crate::store::sql_types::{Json, Ts};
use crate::store::{Tx, audit};

/// What a token is for.
#[derive(Clone, Debug)]
pub struct CreateToken {
    /// Such as the name of the program that is to use it.
    pub label: String,
    pub scopes: Vec<TokenScope>,
    pub not_after: DateTime<Utc>,
}

/// The token itself: shown once, for only its hash is kept.
pub fn create_token(tx: &mut Tx, said: &CreateToken) -> Result<String> {
    let membership = tx.member().ok_or(Error::Forbidden)?.membership;
    if said.scopes.is_empty() {
        return Err(Error::field("scopes", "required"));
    }
    let token = format!("trl-{}", tx.mint.secret());
    let row = TokenRow {
        token_hash: token_hash(&token),
        membership_id: membership,
        label: said.label.clone(),
        created_at: Ts(tx.now),
        not_after: Some(Ts(said.not_after)),
        ended_at: None,
        scopes: Some(Json(said.scopes.clone())),
    };
    row.insert(tx)?;
    let detail = json!({ "scopes": said.scopes, "not_after": said.not_after });
    audit::record(tx, "create_token", "membership", Some(membership), detail)?;
    Ok(token)
}
