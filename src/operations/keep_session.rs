//! Notes that a session is in use, so that it does not end as idle.

use crate::error::Result;
use crate::store::{Tx, sessions};

/// Not an act of anybody: no audit entry.
pub fn keep_session(tx: &mut Tx, token: &str) -> Result<()> {
    sessions::touch(tx, token)
}
