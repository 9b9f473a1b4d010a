//! Takes a one-time code, and starts the session for which it was asked.

use serde_json::json;

use crate::error::{Error, Result};
use crate::store::second_factors::{self, CodeSecret, StepRow};
use crate::store::sessions::{self, Browser, SessionToken};
use crate::store::{Tx, audit};

/// So many codes may be tried in one step of signing in.
const TRIES_MAX: i32 = 5;

/// What became of a code.
#[derive(Clone, Debug)]
pub enum Code {
    Right(SessionToken),
    /// Not of this secret, of another time, or taken before.
    Wrong,
    /// There have been too many: the password is asked for again.
    Over,
}

/// Tries `code` in the step of `token`; a step that has ended is `Unauthenticated`.
pub fn check_code(tx: &mut Tx, token: &str, code: &str, browser: &Browser) -> Result<Code> {
    let step =
        second_factors::step_by_token(tx.conn, token, tx.now)?.ok_or(Error::Unauthenticated)?;
    if second_factors::count_try(tx, &step)? > TRIES_MAX {
        second_factors::end_step(tx, &step.token_hash)?;
        return Ok(Code::Over);
    }
    if !is_right(tx, &step, code)? {
        return Ok(Code::Wrong);
    }
    if !second_factors::end_step(tx, &step.token_hash)? {
        return Err(Error::Unauthenticated);
    }
    let all = sessions::memberships_of(tx.conn, step.account_id)?;
    let membership = all.first().ok_or(Error::Unauthenticated)?.id;
    Ok(Code::Right(sessions::open(tx, membership, browser)?))
}

fn is_right(tx: &mut Tx, step: &StepRow, code: &str) -> Result<bool> {
    if let (Some(sealed), Some(key_id)) = (&step.sealed, &step.key_id) {
        let secret = opened(tx, step, key_id, sealed)?;
        let at = at_step(tx, &secret, code)?;
        return at.map_or(Ok(false), |at| take_into_use(tx, step, &secret, at));
    }
    // Was it taken away while the code was typed, the password is asked for again.
    let factor = second_factors::of_account(tx.conn, step.account_id)?;
    let factor = factor.ok_or(Error::Unauthenticated)?;
    let secret = opened(tx, step, &factor.key_id, &factor.sealed)?;
    let at = at_step(tx, &secret, code)?;
    at.map_or(Ok(false), |at| second_factors::take_step(tx, step.account_id, at))
}

fn opened(tx: &Tx, step: &StepRow, key_id: &str, sealed: &[u8]) -> Result<CodeSecret> {
    second_factors::open(&tx.keys, step.account_id, key_id, sealed)
}

fn at_step(tx: &Tx, secret: &CodeSecret, code: &str) -> Result<Option<i64>> {
    let seconds = u64::try_from(tx.now.timestamp()).unwrap_or_default();
    let plain: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    second_factors::step_of(secret, &plain, seconds)
}

/// Whoever else was about to set up a second factor for the account is too late.
fn take_into_use(tx: &mut Tx, step: &StepRow, secret: &CodeSecret, at: i64) -> Result<bool> {
    second_factors::end_other_steps(tx, step)?;
    second_factors::set(tx, step.account_id, secret, at)?;
    audit::record(tx, "set_second_factor", "account", Some(step.account_id), json!({}))?;
    Ok(true)
}
