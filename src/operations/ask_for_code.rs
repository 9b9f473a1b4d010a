//! Notes that somebody knew the password and owes a one-time code.

use crate::domain::ids::AccountId;
use crate::error::Result;
use crate::store::Tx;
use crate::store::keys::token_hash;
use crate::store::second_factors::{self, StepRow};
use crate::store::sql_types::Ts;

/// Begins the second step of signing in; the token that the browser keeps for it.
///
/// An account without a second factor gets a fresh secret, and so does one that is to have
/// `another`; the right code takes it into use.
pub fn ask_for_code(tx: &mut Tx, account: AccountId, another: bool) -> Result<String> {
    let known = second_factors::of_account(tx.conn, account)?.is_some();
    let secret = if known && !another { None } else { Some(tx.mint.bytes()) };
    let sealed = secret.map(|secret| second_factors::seal(tx, account, &secret)).transpose()?;
    let token = tx.mint.secret();
    let step = StepRow {
        token_hash: token_hash(&token),
        account_id: account,
        key_id: sealed.as_ref().map(|_| tx.keys.id().to_owned()),
        sealed,
        tries: 0,
        created_at: Ts(tx.now),
        ended_at: None,
    };
    step.insert(tx)?;
    Ok(token)
}
