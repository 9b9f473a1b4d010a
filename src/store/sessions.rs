//! Who is behind a session or an API token.

use chrono::{DateTime, Utc};
use data_encoding::BASE32_NOPAD;
use diesel::prelude::*;
use uuid::Uuid;

use super::accounts::{AccountRow, MembershipRow, SessionRow, TokenRow};
use super::keys::token_hash;
use super::schema::{accounts, api_tokens, memberships, sessions};
use super::sql_types::Ts;
use super::{DbConnection, Tx, audit, kept_forms};
use crate::domain::ids::{AccountId, ClinicId, ClinicianId, MembershipId, SessionId, TokenId};
use crate::domain::policy::{Member, Workplace};
use crate::error::{Error, Result};

/// An account in one of its memberships, both still valid.
#[derive(Clone, Debug)]
pub struct Person {
    pub member: Member,
    /// The language of the pages, BCP 47.
    pub language: String,
}

/// What the browser keeps of a session; the database keeps its hash.
#[derive(Clone, Debug)]
pub struct SessionToken(pub String);

/// What is known of the browser that signs in.
#[derive(Clone, Debug, Default)]
pub struct Browser {
    /// Such as `Firefox, Linux`.
    pub name: String,
    /// The token of a session that it had; that one ends.
    pub earlier: Option<String>,
}

/// The account that signs in with `login`, unless it has ended.
pub fn account_by_login(conn: &mut DbConnection, login: &str) -> Result<Option<AccountRow>> {
    let found = accounts::table.filter(accounts::login.eq(login));
    Ok(found.filter(accounts::ended_at.is_null()).first(conn).optional()?)
}

/// True when anybody was ever let in.
pub fn has_accounts(conn: &mut DbConnection) -> Result<bool> {
    Ok(accounts::table.select(accounts::id).first::<AccountId>(conn).optional()?.is_some())
}

/// True when some account has the login, be it ended.
pub fn login_is_taken(conn: &mut DbConnection, login: &str) -> Result<bool> {
    let count: i64 = accounts::table.filter(accounts::login.eq(login)).count().get_result(conn)?;
    Ok(count > 0)
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
        scopes: None,
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

/// Starts a session in `membership`.
pub fn open(tx: &mut Tx, membership: MembershipId, browser: &Browser) -> Result<SessionToken> {
    person(tx.conn, membership)?.ok_or(Error::Unauthenticated)?;
    if let Some(earlier) = &browser.earlier {
        end(tx, earlier)?;
    }
    // Somebody signs in every day: that is often enough.
    kept_forms::forget_old(tx)?;
    let token = BASE32_NOPAD.encode(&tx.mint.bytes::<32>()).to_lowercase();
    let session = SessionRow {
        token_hash: token_hash(&token),
        membership_id: membership,
        csrf: tx.mint.secret(),
        created_at: Ts(tx.now),
        seen_at: Ts(tx.now),
        ended_at: None,
        browser: browser.name.clone(),
    };
    session.insert(tx)?;
    audit::record(tx, "sign_in", "membership", Some(membership), serde_json::json!({}))?;
    Ok(SessionToken(token))
}

/// Ends a session; ending it twice does nothing.
pub fn end(tx: &mut Tx, token: &str) -> Result<()> {
    diesel::update(sessions::table.find(token_hash(token)))
        .filter(sessions::ended_at.is_null())
        .set(sessions::ended_at.eq(Ts(tx.now)))
        .execute(tx.conn)?;
    Ok(())
}

impl SessionRow {
    /// Names the session in addresses; tells nothing of its token.
    pub fn id(&self) -> SessionId {
        SessionId::new(named(&self.token_hash))
    }
}

impl TokenRow {
    /// Names the token in addresses; tells nothing of it.
    pub fn id(&self) -> TokenId {
        TokenId::new(named(&self.token_hash))
    }
}

fn named(hash: &[u8]) -> Uuid {
    let mut first = [0; 16];
    first.iter_mut().zip(hash).for_each(|(to, from)| *to = *from);
    Uuid::from_bytes(first)
}

/// Every membership of an account, ended ones too.
fn every_membership(conn: &mut DbConnection, account: AccountId) -> Result<Vec<MembershipId>> {
    let all = memberships::table.filter(memberships::account_id.eq(account));
    Ok(all.select(memberships::id).load(conn)?)
}

/// The sessions of an account that nobody has ended, the last used first.
pub fn of_account(conn: &mut DbConnection, account: AccountId) -> Result<Vec<SessionRow>> {
    let all = every_membership(conn, account)?;
    Ok(sessions::table
        .filter(sessions::membership_id.eq_any(all))
        .filter(sessions::ended_at.is_null())
        .order(sessions::seen_at.desc())
        .load(conn)?)
}

/// When a membership was last used by a session, ended ones too.
pub fn last_seen(
    conn: &mut DbConnection,
    membership: MembershipId,
) -> Result<Option<DateTime<Utc>>> {
    let all = sessions::table.filter(sessions::membership_id.eq(membership));
    let last: Option<Ts> =
        all.order(sessions::seen_at.desc()).select(sessions::seen_at).first(conn).optional()?;
    Ok(last.map(|at| at.0))
}

/// Ends the sessions of an account but `kept`, if one is; how many those were.
pub fn end_all(tx: &mut Tx, account: AccountId, kept: Option<&str>) -> Result<usize> {
    let all = every_membership(tx.conn, account)?;
    let kept = kept.map(token_hash).unwrap_or_default();
    Ok(diesel::update(sessions::table.filter(sessions::membership_id.eq_any(all)))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::token_hash.ne(kept))
        .set(sessions::ended_at.eq(Ts(tx.now)))
        .execute(tx.conn)?)
}

/// Ends the own session named `id`; `NotFound` when the account has none of that name.
pub fn end_named(tx: &mut Tx, account: AccountId, id: SessionId) -> Result<()> {
    let all = of_account(tx.conn, account)?;
    let row = all.into_iter().find(|row| row.id() == id).ok_or(Error::NotFound("session"))?;
    diesel::update(sessions::table.find(row.token_hash))
        .set(sessions::ended_at.eq(Ts(tx.now)))
        .execute(tx.conn)?;
    Ok(())
}

/// The tokens of an account that nobody has ended, the newest first.
pub fn tokens_of(conn: &mut DbConnection, account: AccountId) -> Result<Vec<TokenRow>> {
    let all = every_membership(conn, account)?;
    Ok(api_tokens::table
        .filter(api_tokens::membership_id.eq_any(all))
        .filter(api_tokens::ended_at.is_null())
        .order(api_tokens::created_at.desc())
        .load(conn)?)
}

/// Ends the own token named `id`; `NotFound` when the account has none of that name.
pub fn end_token(tx: &mut Tx, account: AccountId, id: TokenId) -> Result<()> {
    let all = tokens_of(tx.conn, account)?;
    let row = all.into_iter().find(|row| row.id() == id).ok_or(Error::NotFound("token"))?;
    diesel::update(api_tokens::table.find(row.token_hash))
        .set(api_tokens::ended_at.eq(Ts(tx.now)))
        .execute(tx.conn)?;
    Ok(())
}

/// Ends all tokens of an account.
pub fn end_tokens(tx: &mut Tx, account: AccountId) -> Result<()> {
    let all = every_membership(tx.conn, account)?;
    diesel::update(api_tokens::table.filter(api_tokens::membership_id.eq_any(all)))
        .filter(api_tokens::ended_at.is_null())
        .set(api_tokens::ended_at.eq(Ts(tx.now)))
        .execute(tx.conn)?;
    Ok(())
}

/// Ends whatever opens a membership: sessions and tokens.
pub fn close(tx: &mut Tx, membership: MembershipId) -> Result<()> {
    diesel::update(sessions::table.filter(sessions::membership_id.eq(membership)))
        .filter(sessions::ended_at.is_null())
        .set(sessions::ended_at.eq(Ts(tx.now)))
        .execute(tx.conn)?;
    diesel::update(api_tokens::table.filter(api_tokens::membership_id.eq(membership)))
        .filter(api_tokens::ended_at.is_null())
        .set(api_tokens::ended_at.eq(Ts(tx.now)))
        .execute(tx.conn)?;
    Ok(())
}
