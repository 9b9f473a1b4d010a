//! Does an act once, however often it is sent: the answer is kept with the caller's key.

use serde_json::Value;

use crate::domain::ids::RowId;
use crate::error::{Error, Result};
use crate::store::{Tx, done};

/// What names one sending of one act.
#[derive(Clone, Debug)]
pub struct Once {
    /// The membership that sends it.
    pub caller: RowId,
    pub key: String,
    /// A keyed hash of the whole request.
    pub fingerprint: Vec<u8>,
}

/// What is kept of an answer.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The HTTP status.
    pub status: i32,
    pub body: Value,
}

/// Does `work` unless the key was used before: then its answer comes again, or `KeyReused` for
/// another request. While the first sending is still at work the second is a conflict.
pub fn do_once(tx: &mut Tx, once: &Once, work: impl Fn(&mut Tx) -> Result<Kept>) -> Result<Kept> {
    done::begin(tx, once.caller, &once.key)?;
    if let Some(before) = done::find(tx.conn, once.caller, &once.key)? {
        if before.request_hash != once.fingerprint {
            return Err(Error::KeyReused);
        }
        return Ok(Kept { status: before.status, body: before.body.0 });
    }
    let kept = work(tx)?;
    done::keep(tx, once.caller, &once.key, &once.fingerprint, kept.status, kept.body.clone())?;
    Ok(kept)
}
