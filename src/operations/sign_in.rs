//! Starts a session for somebody whose password has been checked, or who needs none in a demo.

use data_encoding::BASE32_NOPAD;

use crate::domain::ids::MembershipId;
use crate::error::{Error, Result};
use crate::store::accounts::SessionRow;
use crate::store::keys::token_hash;
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, sessions};

/// What the browser keeps of a session; the database keeps its hash.
#[derive(Clone, Debug)]
pub struct SessionToken(pub String);

/// Starts a session in `membership`.
pub fn sign_in(tx: &mut Tx, membership: MembershipId) -> Result<SessionToken> {
    sessions::person(tx.conn, membership)?.ok_or(Error::Unauthenticated)?;
    let token = BASE32_NOPAD.encode(&tx.mint.bytes::<32>()).to_lowercase();
    let session = SessionRow {
        token_hash: token_hash(&token),
        membership_id: membership,
        csrf: BASE32_NOPAD.encode(&tx.mint.bytes::<20>()).to_lowercase(),
        created_at: Ts(tx.now),
        seen_at: Ts(tx.now),
        ended_at: None,
    };
    session.insert(tx)?;
    audit::record(tx, "sign_in", "membership", Some(membership), serde_json::json!({}))?;
    Ok(SessionToken(token))
}
