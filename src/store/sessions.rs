//! Who is behind a session or an API token.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::accounts::{AccountRow, MembershipRow, SessionRow, TokenRow};
use super::keys::token_hash;
use super::schema::{accounts, api_tokens, memberships, sessions};
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::{AccountId, ClinicId, ClinicianId, MembershipId};
use crate::domain::policy::{Member, Workplace};
use crate::error::{Error, Result};

/// An account in one of its memberships, both still valid.
#[derive(Clone, Debug)]
pub struct Person {
    pub member: Member,
    /// The language of the pages, BCP 47.
    pub language: String,
}

/// The account that signs in with `login`, unless it has ended.
pub fn account_by_login(conn: &mut DbConnection, login: &str) -> Result<Option<AccountRow>> {
    let found = accounts::table.filter(accounts::login.eq(login));
    Ok(found.filter(accounts::ended_at.is_null()).first(conn).optional()?)
}

/// The memberships that an account can act in, the oldest first.
pub fn memberships_of(conn: &mut DbConnection, account: AccountId) -> Result<Vec<MembershipRow>> {
    let all = memberships::table.filter(memberships::account_id.eq(account));
    Ok(all.filter(memberships::ended_at.is_null()).order(memberships::id).load(conn)?)
}

/// The person behind a membership; `None` when it or its account has ended.
pub fn person(conn: &mut DbConnection, membership: MembershipId) -> Result<Option<Person>> {
    let membership: Option<MembershipRow> = memberships::table
        .find(membership)
        .filter(memberships::ended_at.is_null())
        .first(conn)
        .optional()?;
    let Some(membership) = membership else { return Ok(None) };
    let account: Option<AccountRow> = accounts::table
        .find(membership.account_id)
        .filter(accounts::ended_at.is_null())
        .first(conn)
        .optional()?;
    account.map(|account| person_of(&membership, account)).transpose()
}

/// True while somebody can still act as this clinician: neither membership nor account has ended.
pub fn is_somebody(
    conn: &mut DbConnection,
    clinic: ClinicId,
    clinician: ClinicianId,
) -> Result<bool> {
    let theirs: Vec<MembershipId> = memberships::table
        .filter(memberships::clinic_id.eq(clinic))
        .filter(memberships::clinician_id.eq(clinician))
        .select(memberships::id)
        .load(conn)?;
    for membership in theirs {
        if person(conn, membership)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn person_of(membership: &MembershipRow, account: AccountRow) -> Result<Person> {
    let place = match (membership.clinic_id, membership.agency_id) {
        (Some(clinic), None) => Workplace::Clinic { clinic, clinician: membership.clinician_id },
        (None, Some(agency)) => Workplace::Agency(agency),
        _ => return Err(Error::Internal("a membership belongs to no place".into())),
    };
    let member = Member {
        account: account.id,
        membership: membership.id,
        name: account.name,
        role: membership.role,
        place,
    };
    Ok(Person { member, language: account.language })
}

/// The session that a shown token belongs to, unless it was ended.
pub fn by_token(conn: &mut DbConnection, token: &str) -> Result<Option<SessionRow>> {
    let found = sessions::table.find(token_hash(token)).filter(sessions::ended_at.is_null());
    Ok(found.first(conn).optional()?)
}

/// The API token as it is kept, unless it was ended or has run out at `now`.
pub fn api_token(
    conn: &mut DbConnection,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<TokenRow>> {
    let found: Option<TokenRow> = api_tokens::table
        .find(token_hash(token))
        .filter(api_tokens::ended_at.is_null())
        .first(conn)
        .optional()?;
    Ok(found.filter(|row| row.not_after.is_none_or(|end| now < end.0)))
}

/// Notes that a session is in use.
pub fn touch(tx: &mut Tx, token: &str) -> Result<()> {
    diesel::update(sessions::table.find(token_hash(token)))
        .set(sessions::seen_at.eq(Ts(tx.now)))
        .execute(tx.conn)?;
    Ok(())
}

/// Ends a session; ending it twice does nothing.
pub fn end(tx: &mut Tx, token: &str) -> Result<()> {
    diesel::update(sessions::table.find(token_hash(token)))
        .filter(sessions::ended_at.is_null())
        .set(sessions::ended_at.eq(Ts(tx.now)))
        .execute(tx.conn)?;
    Ok(())
}
