//! Links that open an account once, to choose a password.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;

use super::keys::token_hash;
use super::schema::account_links;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::AccountId;
use crate::error::Result;

/// So long a link can wait to be used.
const DAYS: i64 = 7;

/// A row of `account_links`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable)]
#[diesel(table_name = account_links, primary_key(token_hash))]
pub struct AccountLinkRow {
    pub token_hash: Vec<u8>,
    pub account_id: AccountId,
    pub created_at: Ts,
    pub not_after: Ts,
    pub ended_at: Option<Ts>,
}

added_rows!(AccountLinkRow, account_links);

/// The link with this token, unless it was used, replaced or has run out at `now`.
pub fn by_token(
    conn: &mut DbConnection,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<AccountLinkRow>> {
    by_hash(conn, &token_hash(token), now)
}

/// The same by what is kept of the token.
pub fn by_hash(
    conn: &mut DbConnection,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<AccountLinkRow>> {
    let found = account_links::table.find(token_hash);
    let found: Option<AccountLinkRow> =
        found.filter(account_links::ended_at.is_null()).first(conn).optional()?;
    Ok(found.filter(|row| now < row.not_after.0))
}

/// When the link of an account that still can be used runs out.
pub fn waiting(
    conn: &mut DbConnection,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let found: Option<AccountLinkRow> = account_links::table
        .filter(account_links::account_id.eq(account))
        .filter(account_links::ended_at.is_null())
        .filter(account_links::not_after.gt(Ts(now)))
        .first(conn)
        .optional()?;
    Ok(found.map(|row| row.not_after.0))
}

/// Makes a link in place of any that is open still; the token for its address.
pub fn replace(tx: &mut Tx, account: AccountId) -> Result<String> {
    end_all(tx, account)?;
    let token = tx.mint.secret();
    let row = AccountLinkRow {
        token_hash: token_hash(&token),
        account_id: account,
        created_at: Ts(tx.now),
        not_after: Ts(tx.now + Duration::days(DAYS)),
        ended_at: None,
    };
    row.insert(tx)?;
    Ok(token)
}

/// Uses a link up; false when somebody has just done so.
pub fn take(tx: &mut Tx, link: &AccountLinkRow) -> Result<bool> {
    let taken = diesel::update(account_links::table.find(&link.token_hash))
        .filter(account_links::ended_at.is_null())
        .set(account_links::ended_at.eq(Ts(tx.now)))
        .execute(tx.conn)?;
    Ok(taken == 1)
}

/// Ends every link of an account.
pub fn end_all(tx: &mut Tx, account: AccountId) -> Result<()> {
    diesel::update(account_links::table.filter(account_links::account_id.eq(account)))
        .filter(account_links::ended_at.is_null())
        .set(account_links::ended_at.eq(Ts(tx.now)))
        .execute(tx.conn)?;
    Ok(())
}
