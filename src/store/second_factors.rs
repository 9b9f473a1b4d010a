//! One-time codes as a second factor (RFC 6238), and the steps of signing in that ask for them.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use totp_rs::{Builder, Secret, Totp};
use uuid::Uuid;

use super::keys::{Keys, Place, token_hash};
use super::schema::{second_factors, sign_in_steps};
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::AccountId;
use crate::error::{Error, Result};

/// Octets of a secret: as many as the hash has, so that authenticators of every make take it
/// (RFC 4226 §4, R6).
pub const SECRET_OCTETS: usize = 20;

/// So long somebody may look for the telephone.
const STEP_MINUTES: i64 = 15;

/// A secret that codes are made from.
pub type CodeSecret = [u8; SECRET_OCTETS];

/// A row of `second_factors`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = second_factors, primary_key(account_id))]
pub struct FactorRow {
    pub account_id: AccountId,
    pub sealed: Vec<u8>,
    pub key_id: String,
    /// The step of the last code that was taken: seconds since 1970 by 30.
    pub last_step: i64,
    pub created_at: Ts,
}

added_rows!(FactorRow, second_factors);

/// A row of `sign_in_steps`: somebody knew the password and owes a code.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable)]
#[diesel(table_name = sign_in_steps, primary_key(token_hash))]
pub struct StepRow {
    pub token_hash: Vec<u8>,
    pub account_id: AccountId,
    /// A secret that is not in use yet: the code shows that an authenticator has it.
    pub sealed: Option<Vec<u8>>,
    pub key_id: Option<String>,
    pub tries: i32,
    pub created_at: Ts,
    pub ended_at: Option<Ts>,
}

added_rows!(StepRow, sign_in_steps);

fn place(account: AccountId) -> Place<'static> {
    Place { table: "second_factors", column: "sealed", clinic: Uuid::nil(), row: account.uuid() }
}

/// Seals a secret for its account.
pub fn seal(tx: &mut Tx, account: AccountId, secret: &CodeSecret) -> Result<Vec<u8>> {
    let keys = tx.keys.clone();
    keys.seal(place(account), secret, &mut tx.mint)
}

/// Opens a secret of an account.
pub fn open(keys: &Keys, account: AccountId, key_id: &str, sealed: &[u8]) -> Result<CodeSecret> {
    let plain = keys.open(place(account), key_id, sealed)?;
    plain.try_into().map_err(|_| Error::Internal("a secret of codes has another length".into()))
}

/// Takes a secret into use in place of any other; the code of step `last_step` was its first.
pub fn set(tx: &mut Tx, account: AccountId, secret: &CodeSecret, last_step: i64) -> Result<()> {
    remove(tx, account)?;
    let row = FactorRow {
        account_id: account,
        sealed: seal(tx, account, secret)?,
        key_id: tx.keys.id().to_owned(),
        last_step,
        created_at: Ts(tx.now),
    };
    row.insert(tx)
}

/// The second factor of an account, if it has one.
pub fn of_account(conn: &mut DbConnection, account: AccountId) -> Result<Option<FactorRow>> {
    Ok(second_factors::table.find(account).first(conn).optional()?)
}

/// The time step that `code` belongs to at `seconds` since 1970; one step early or late is fine.
pub fn step_of(secret: &CodeSecret, code: &str, seconds: u64) -> Result<Option<i64>> {
    let step = totp(secret)?.check(code, seconds);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

/// The code at `seconds` since 1970, as an authenticator shows it.
pub fn code_at(secret: &CodeSecret, seconds: u64) -> Result<String> {
    Ok(totp(secret)?.generate(seconds).to_string())
}

fn totp(secret: &CodeSecret) -> Result<Totp> {
    let built = Builder::new().with_secret(Secret::from(*secret)).build();
    built.map_err(|error| Error::Internal(format!("one-time codes: {error}")))
}

/// Takes the code of `step` for used; false when it or a later one was taken before.
pub fn take_step(tx: &mut Tx, account: AccountId, step: i64) -> Result<bool> {
    let taken = diesel::update(second_factors::table.find(account))
        .filter(second_factors::last_step.lt(step))
        .set(second_factors::last_step.eq(step))
        .execute(tx.conn)?;
    Ok(taken == 1)
}

/// Takes the second factor away; true when there was one.
pub fn remove(tx: &mut Tx, account: AccountId) -> Result<bool> {
    Ok(diesel::delete(second_factors::table.find(account)).execute(tx.conn)? == 1)
}

/// The step that a shown token belongs to, unless it has ended or was begun too long before `now`.
pub fn step_by_token(
    conn: &mut DbConnection,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<StepRow>> {
    let begun = Ts(now - Duration::minutes(STEP_MINUTES));
    let found = sign_in_steps::table.find(token_hash(token));
    Ok(found
        .filter(sign_in_steps::ended_at.is_null())
        .filter(sign_in_steps::created_at.gt(begun))
        .first(conn)
        .optional()?)
}

/// Counts one more try; how many that makes.
pub fn count_try(tx: &mut Tx, step: &StepRow) -> Result<i32> {
    diesel::update(sign_in_steps::table.find(&step.token_hash))
        .set(sign_in_steps::tries.eq(sign_in_steps::tries + 1))
        .execute(tx.conn)?;
    let row = sign_in_steps::table.find(&step.token_hash);
    Ok(row.select(sign_in_steps::tries).first(tx.conn)?)
}

/// Ends a step; false when it had ended.
pub fn end_step(tx: &mut Tx, token_hash: &[u8]) -> Result<bool> {
    let ended = diesel::update(sign_in_steps::table.find(token_hash))
        .filter(sign_in_steps::ended_at.is_null())
        .set(sign_in_steps::ended_at.eq(Ts(tx.now)))
        .execute(tx.conn)?;
    Ok(ended == 1)
}

/// Ends every open step of the account but this one.
pub fn end_other_steps(tx: &mut Tx, step: &StepRow) -> Result<()> {
    diesel::update(sign_in_steps::table.filter(sign_in_steps::account_id.eq(step.account_id)))
        .filter(sign_in_steps::ended_at.is_null())
        .filter(sign_in_steps::token_hash.ne(&step.token_hash))
        .set(sign_in_steps::ended_at.eq(Ts(tx.now)))
        .execute(tx.conn)?;
    Ok(())
}

/// Ends every step of an account that is open still.
pub fn end_steps(tx: &mut Tx, account: AccountId) -> Result<()> {
    diesel::update(sign_in_steps::table.filter(sign_in_steps::account_id.eq(account)))
        .filter(sign_in_steps::ended_at.is_null())
        .set(sign_in_steps::ended_at.eq(Ts(tx.now)))
        .execute(tx.conn)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B; its codes of eight digits end in these six.
    const RFC: &CodeSecret = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_rfc() {
        for (seconds, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037")]
        {
            assert_eq!(code_at(RFC, seconds).expect("a code"), code);
        }
    }

    #[test]
    fn a_code_is_good_for_one_step_around_its_own() {
        let step = |seconds| step_of(RFC, "287082", seconds).expect("checked");
        assert_eq!([step(59), step(30), step(0), step(89)], [Some(1); 4]);
        assert_eq!([step(90), step(2_000)], [None; 2]);
        for broken in ["", "28708", "2870822", "+87082", "28708a"] {
            assert_eq!(step_of(RFC, broken, 59).expect("checked"), None, "{broken:?}");
        }
    }
}
