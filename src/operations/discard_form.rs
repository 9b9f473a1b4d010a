//! Forgets a form that was kept for the caller.

use crate::error::{Error, Result};
use crate::store::{Tx, kept_forms};

/// `NotFound` when nothing is kept.
pub fn discard_form(tx: &mut Tx) -> Result<()> {
    let account = tx.account().ok_or(Error::Forbidden)?;
    if kept_forms::remove(tx, account)? { Ok(()) } else { Err(Error::NotFound("form")) }
}
