//! Browsers that were sent to an OpenID Connect provider and are to come back.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;

use super::keys::token_hash;
use super::schema::provider_steps;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::AccountId;
use crate::error::Result;

/// So long somebody may take to sign in at the provider.
const MINUTES: i64 = 10;
/// After this a step is of no use, not even to be recognised as over.
const KEPT_HOURS: i64 = 24;

/// A row of `provider_steps`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable)]
#[diesel(table_name = provider_steps, primary_key(token_hash))]
pub struct ProviderStepRow {
    pub token_hash: Vec<u8>,
    /// The path to go on to.
    pub goal: String,
    /// The account that is to be connected; nobody's yet when somebody signs in.
    pub account_id: Option<AccountId>,
    /// The link that shows whose account it is; without one the session does.
    pub link_hash: Option<Vec<u8>>,
    pub created_at: Ts,
    pub ended_at: Option<Ts>,
}

added_rows!(ProviderStepRow, provider_steps);

/// The step that a shown token belongs to, unless it has ended or was begun too long before `now`.
pub fn by_token(
    conn: &mut DbConnection,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<ProviderStepRow>> {
    let begun = Ts(now - Duration::minutes(MINUTES));
    let found = provider_steps::table.find(token_hash(token));
    Ok(found
        .filter(provider_steps::ended_at.is_null())
        .filter(provider_steps::created_at.gt(begun))
        .first(conn)
        .optional()?)
}

/// Ends a step; false when it had ended.
pub fn end(tx: &mut Tx, token_hash: &[u8]) -> Result<bool> {
    let ended = diesel::update(provider_steps::table.find(token_hash))
        .filter(provider_steps::ended_at.is_null())
        .set(provider_steps::ended_at.eq(Ts(tx.now)))
        .execute(tx.conn)?;
    Ok(ended == 1)
}

/// Forgets those of yesterday, for anybody may begin one.
pub fn forget_old(tx: &mut Tx) -> Result<()> {
    let old = Ts(tx.now - Duration::hours(KEPT_HOURS));
    let all = provider_steps::table.filter(provider_steps::created_at.lt(old));
    diesel::delete(all).execute(tx.conn)?;
    Ok(())
}
