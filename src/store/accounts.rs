//! Accounts, memberships, sessions and API tokens.

use super::schema::{accounts, api_tokens, memberships, sessions};
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::AccountId;
use crate::domain::ids::AgencyId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::ClinicianId;
use crate::domain::ids::MembershipId;
use crate::domain::person::Role;
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
