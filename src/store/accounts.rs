//! Accounts, memberships, sessions and API tokens.

use std::collections::HashMap;

use super::schema::{accounts, api_tokens, memberships, sessions};
use super::sql_types::{Json, Ts};
use super::{DbConnection, Tx};
use crate::domain::ids::AccountId;
use crate::domain::ids::AgencyId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::ClinicianId;
use crate::domain::ids::MembershipId;
use crate::domain::name::search_key;
use crate::domain::person::Role;
use crate::domain::policy::{Act, Actor, TokenScope};
use crate::error::{Error, Result};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `accounts`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = accounts, primary_key(id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct AccountRow {
    pub id: AccountId,
    pub login: String,
    pub name: String,
    pub password_hash: Option<String>,
    pub language: String,
    pub created_at: Ts,
    pub ended_at: Option<Ts>,
}

free_rows!(AccountRow, accounts, AccountId, "account");

/// A row of `memberships`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = memberships, primary_key(id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct MembershipRow {
    pub id: MembershipId,
    pub account_id: AccountId,
    pub clinic_id: Option<ClinicId>,
    pub agency_id: Option<AgencyId>,
    pub clinician_id: Option<ClinicianId>,
    pub role: Role,
    pub ended_at: Option<Ts>,
}

free_rows!(MembershipRow, memberships, MembershipId, "membership");

/// A row of `sessions`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = sessions, primary_key(token_hash), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct SessionRow {
    pub token_hash: Vec<u8>,
    pub membership_id: MembershipId,
    pub csrf: String,
    pub created_at: Ts,
    pub seen_at: Ts,
    pub ended_at: Option<Ts>,
    /// Such as `Firefox, Linux`; empty when it did not say.
    pub browser: String,
}

added_rows!(SessionRow, sessions);

/// A row of `api_tokens`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = api_tokens, primary_key(token_hash), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct TokenRow {
    pub token_hash: Vec<u8>,
    pub membership_id: MembershipId,
    pub label: String,
    pub created_at: Ts,
    pub not_after: Option<Ts>,
    pub ended_at: Option<Ts>,
    /// `None`: whatever the role may do.
    pub scopes: Option<Json<Vec<TokenScope>>>,
}

added_rows!(TokenRow, api_tokens);

/// Every membership that has not ended with the account behind it, in the order of making.
pub fn everybody(conn: &mut DbConnection) -> Result<Vec<(MembershipRow, AccountRow)>> {
    let rows: Vec<MembershipRow> = memberships::table
        .filter(memberships::ended_at.is_null())
        .order(memberships::id)
        .load(conn)?;
    rows.into_iter()
        .map(|row| {
            let account = AccountRow::get(conn, row.account_id)?;
            Ok((row, account))
        })
        .collect()
}

/// The membership that the caller may let in and shut out: of the own clinic, or any for whoever
/// runs the server.
pub fn managed(tx: &mut Tx, id: MembershipId) -> Result<MembershipRow> {
    let row = MembershipRow::get(tx.conn, id)?;
    if tx.caller.actor == Actor::Server {
        return Ok(row);
    }
    let clinic = tx.allowed_at_clinic(Act::ManageAccounts)?;
    if row.clinic_id == Some(clinic) { Ok(row) } else { Err(Error::NotFound("membership")) }
}

/// The account behind such a membership; a `Conflict` when it is the caller's own, which is changed
/// with its password, or works elsewhere too, for then it is not this clinic's to open.
pub fn whole(tx: &mut Tx, id: MembershipId) -> Result<AccountId> {
    let row = managed(tx, id)?;
    if tx.account() == Some(row.account_id) {
        return Err(Error::Conflict("own_account"));
    }
    let elsewhere: i64 = memberships::table
        .filter(memberships::account_id.eq(row.account_id))
        .filter(memberships::id.ne(id))
        .filter(memberships::ended_at.is_null())
        .count()
        .get_result(tx.conn)?;
    if elsewhere > 0 && tx.caller.actor != Actor::Server {
        return Err(Error::Conflict("account_works_elsewhere"));
    }
    Ok(row.account_id)
}

/// Sets the password alone: whatever else changes at the same time stays.
pub fn set_password(tx: &mut Tx, account: AccountId, hash: Option<&str>) -> Result<()> {
    diesel::update(accounts::table.find(account))
        .set(accounts::password_hash.eq(hash))
        .execute(tx.conn)?;
    Ok(())
}

/// Sets the language alone.
pub fn set_language(tx: &mut Tx, account: AccountId, language: &str) -> Result<()> {
    diesel::update(accounts::table.find(account))
        .set(accounts::language.eq(language))
        .execute(tx.conn)?;
    Ok(())
}

/// Held by whoever makes the first account, until the transaction ends; `Busy` for everybody else.
pub fn lock_first(tx: &mut Tx) -> Result<()> {
    if tx.try_lock("first account")? { Ok(()) } else { Err(Error::Busy(1)) }
}

/// A clinic's memberships, ended ones too, with their accounts, in the order of names.
pub fn of_clinic(
    conn: &mut DbConnection,
    clinic: ClinicId,
) -> Result<Vec<(MembershipRow, AccountRow)>> {
    let rows: Vec<MembershipRow> =
        memberships::table.filter(memberships::clinic_id.eq(clinic)).load(conn)?;
    let ids: Vec<AccountId> = rows.iter().map(|row| row.account_id).collect();
    let found: Vec<AccountRow> = accounts::table.filter(accounts::id.eq_any(ids)).load(conn)?;
    let accounts: HashMap<AccountId, AccountRow> =
        found.into_iter().map(|row| (row.id, row)).collect();
    let mut all: Vec<(MembershipRow, AccountRow)> = rows
        .into_iter()
        .filter_map(|row| accounts.get(&row.account_id).cloned().map(|account| (row, account)))
        .collect();
    all.sort_by_key(|(row, account)| (search_key(&account.name), row.id));
    Ok(all)
}
