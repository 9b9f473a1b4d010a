//! A clinician makes a new address for the own calendar: the old one shows nothing any more.

use serde_json::json;

use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::clinicians::ClinicianRow;
use crate::store::{Tx, audit};

/// Makes it.
pub fn renew_feed(tx: &mut Tx) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::ReadOwnDay)?;
    let own = tx.member().and_then(|member| member.clinician());
    let mut row = ClinicianRow::get(tx.conn, clinic, own.ok_or(Error::Forbidden)?)?;
    row.feed_secret = tx.mint.secret();
    row.save(tx)?;
    audit::record(tx, "renew_feed", "clinician", Some(row.id), json!({}))
}
