//! Keeps the demo's clock, so that a demo that is started again goes on where it was.

use crate::error::{Error, Result};
use crate::store::{Tx, facts};

/// The fact that holds it.
pub const FACT: &str = "demo_clock";

/// Keeps `kept`, which the clock itself made.
pub fn keep_demo_clock(tx: &mut Tx, kept: &serde_json::Value) -> Result<()> {
    let value = serde_json::to_string(kept)
        .map_err(|error| Error::Internal(format!("the demo's clock cannot be kept: {error}")))?;
    facts::set(tx, FACT, &value)
}
