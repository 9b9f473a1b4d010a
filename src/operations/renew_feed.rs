//! A clinician makes a new address for the own calendar: the old one shows nothing any more.

use serde_json::json;

use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::{Tx, audit, clinicians};

/// Makes it.
pub fn renew_feed(tx: &mut Tx) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::ReadOwnDay)?;
    let own = tx.member().and_then(|member| member.clinician());
    let own = own.ok_or(Error::Forbidden)?;
    clinicians::renew_feed(tx, clinic, own)?;
    audit::record(tx, "renew_feed", "clinician", Some(own), json!({}))
}
