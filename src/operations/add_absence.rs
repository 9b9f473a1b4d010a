//! Writes down that a clinician, a room or an interpreter is away.

use serde_json::json;

use crate::domain::directory::Thing;
use crate::domain::ids::ClaimId;
use crate::domain::policy::Act;
use crate::domain::span::Span;
use crate::error::{Error, Result};
use crate::store::calendars::{self, ClaimRow};
use crate::store::{Tx, audit, directory};

/// From then on nobody books that time. `Conflict` while a visit is booked in it, or when the time
/// stands as an absence already: nothing is moved in silence. `Conflict` too for an interpreter with
/// whom other clinics work.
pub fn add_absence(tx: &mut Tx, thing: Thing, span: Span) -> Result<ClaimId> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    let calendar = directory::calendar(tx.conn, clinic, thing)?;
    directory::must_be_own(tx.conn, clinic, thing)?;
    calendars::lock(tx, &[calendar])?;
    check(tx, span)?;
    refuse_taken(&calendars::claims(tx.conn, &[calendar], span)?)?;
    let row = ClaimRow::block(tx, clinic, calendar, span);
    row.insert(tx)?;
    let detail = json!({ "from": span.start(), "to": span.end() });
    audit::record(tx, "add_absence", thing.noun.as_str(), Some(thing.id), detail)?;
    Ok(row.id)
}

fn check(tx: &Tx, span: Span) -> Result<()> {
    if !span.on_grid() {
        return Err(Error::field("from_time", "not_five_minutes"));
    }
    if span.end() <= tx.now {
        return Err(Error::field("to", "absence_over"));
    }
    Ok(())
}

fn refuse_taken(there: &[ClaimRow]) -> Result<()> {
    if there.iter().any(|claim| claim.appointment_id.is_some()) {
        return Err(Error::Conflict("absence_over_visits"));
    }
    if there.iter().any(|claim| claim.exclusive) {
        return Err(Error::Conflict("absence_twice"));
    }
    Ok(())
}
