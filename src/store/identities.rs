//! Who an account is at an OpenID Connect provider.

use diesel::prelude::*;

use super::schema::identities;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::AccountId;
use crate::error::Result;

/// A row of `identities`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable)]
#[diesel(table_name = identities, primary_key(account_id))]
pub struct IdentityRow {
    pub account_id: AccountId,
    pub issuer: String,
    /// Never given to anybody else by its issuer.
    pub subject: String,
    /// What the issuer called the person, for people to read; may be empty.
    pub shown: String,
    pub created_at: Ts,
}

added_rows!(IdentityRow, identities);

/// The account that a subject of an issuer is connected to, be it ended.
pub fn account_of(
    conn: &mut DbConnection,
    issuer: &str,
    subject: &str,
) -> Result<Option<AccountId>> {
    let found = identities::table.filter(identities::issuer.eq(issuer));
    let found = found.filter(identities::subject.eq(subject));
    Ok(found.select(identities::account_id).first(conn).optional()?)
}

/// Who an account is at `issuer`; what it was at another one opens nothing any more.
pub fn of_account(
    conn: &mut DbConnection,
    account: AccountId,
    issuer: &str,
) -> Result<Option<IdentityRow>> {
    let found = identities::table.find(account).filter(identities::issuer.eq(issuer));
    Ok(found.first(conn).optional()?)
}

/// Takes the connection of an account away; true when there was one.
pub fn remove(tx: &mut Tx, account: AccountId) -> Result<bool> {
    Ok(diesel::delete(identities::table.find(account)).execute(tx.conn)? == 1)
}
