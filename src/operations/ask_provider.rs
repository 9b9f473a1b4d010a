//! Sends a browser to the OpenID Connect provider, and takes it back once.

use crate::domain::ids::AccountId;
use crate::error::{Error, Result};
use crate::store::Tx;
use crate::store::keys::token_hash;
use crate::store::provider_steps::{self, ProviderStepRow};
use crate::store::sql_types::Ts;

/// What the browser is sent for.
#[derive(Clone, Debug)]
pub enum Errand {
    SignIn,
    /// To connect the account that has signed in.
    Connect(AccountId),
    /// The same for an account that is opened by this link.
    ConnectByLink(AccountId, String),
}

/// Begins the step; the token that the browser keeps for it.
pub fn ask_provider(tx: &mut Tx, errand: &Errand, goal: &str) -> Result<String> {
    provider_steps::forget_old(tx)?;
    let (account_id, link_hash) = match errand {
        Errand::SignIn => (None, None),
        Errand::Connect(account) => (Some(*account), None),
        Errand::ConnectByLink(account, link) => (Some(*account), Some(token_hash(link))),
    };
    let token = tx.mint.secret();
    let step = ProviderStepRow {
        token_hash: token_hash(&token),
        goal: goal.to_owned(),
        account_id,
        link_hash,
        created_at: Ts(tx.now),
        ended_at: None,
    };
    step.insert(tx)?;
    Ok(token)
}

/// Ends the step of a browser that has come back; `Unauthenticated` when it had come before.
pub fn take_back(tx: &mut Tx, token: &str) -> Result<()> {
    if provider_steps::end(tx, &token_hash(token))? { Ok(()) } else { Err(Error::Unauthenticated) }
}
