//! A treating clinician opens the private wishes of a visit. The same step for every interpreted
//! visit, whatever they hold.

use serde_json::json;

use crate::domain::ids::AppointmentId;
use crate::domain::policy::Act;
use crate::domain::private::Saying;
use crate::error::{Error, Result};
use crate::store::wishes::Opening;
use crate::store::{Tx, audit, placing, record, visits, wishes};

/// Everything that was said, the oldest first. Anyone but a treating clinician gets the same
/// `Forbidden`, whether there are wishes or not.
pub fn open_wishes(tx: &mut Tx, id: AppointmentId) -> Result<Vec<Saying>> {
    let record =
        record::allowed(tx.conn, &tx.caller.actor, id, |treating| Act::ReadWishes { treating })?;
    let (clinic, account) = (record.appointment.clinic_id, tx.account().ok_or(Error::Forbidden)?);
    let keys = tx.keys.clone();
    let sayings = wishes::sayings(tx.conn, &keys, clinic, id)?;
    if record.visit.wishes_opened_at.is_none() {
        placing::lock_patient(tx, clinic, id)?;
        visits::note_opening(tx, clinic, id)?;
    }
    let statements = sayings.iter().map(|saying| saying.statements.len()).sum();
    let opening = Opening { account, statements, reason: None };
    wishes::log_sealed(tx, clinic, id, &opening)?;
    audit::record(tx, "open_wishes", "visit", Some(id), json!({}))?;
    Ok(sayings)
}
