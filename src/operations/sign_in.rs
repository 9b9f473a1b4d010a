//! Starts a session for somebody who has shown enough, or who needs nothing in a demo.

use crate::domain::ids::MembershipId;
use crate::error::Result;
use crate::store::Tx;
use crate::store::sessions::{self, Browser, SessionToken};

/// Starts a session in `membership`; one that the browser had before ends.
pub fn sign_in(tx: &mut Tx, membership: MembershipId, browser: &Browser) -> Result<SessionToken> {
    sessions::open(tx, membership, browser)
}
