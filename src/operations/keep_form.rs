//! Keeps what somebody sent after the session had run out.

use crate::error::{Error, Result};
use crate::store::kept_forms::{self, KeptForm};
use crate::store::{Tx, sessions};

/// Keeps a form for the account of a session that has run out; not an act of anybody, so no audit
/// entry. A session that was ended on purpose keeps nothing, and neither does one whose person may
/// not come in any more: `Unauthenticated`.
pub fn keep_form(tx: &mut Tx, session: &str, form: &KeptForm) -> Result<()> {
    let row = sessions::by_token(tx.conn, session)?.ok_or(Error::Unauthenticated)?;
    let person = sessions::person(tx.conn, row.membership_id)?.ok_or(Error::Unauthenticated)?;
    kept_forms::keep(tx, person.member.account, form)
}
