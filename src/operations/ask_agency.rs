//! A person asks an agency for an interpreter when nothing more happens by itself.

use serde_json::json;

use crate::domain::ids::{AgencyId, NeedId};
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::{Tx, asking, audit, inviting, placing, undo};

/// Asks. `Conflict` while another agency is asked or somebody comes, and once the visit has begun;
/// `Invalid` for an agency that has no contract for this.
pub fn ask_agency(tx: &mut Tx, id: NeedId, agency: AgencyId) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::ChangeVisit)?;
    let record = placing::lock_need(tx, clinic, id, &[])?;
    let need =
        record.needs.iter().find(|need| need.need.id == id).ok_or(Error::NotFound("need"))?;
    let can = asking::can_be_asked(&record, need, tx.now);
    if !need.need.status.is_unfilled() || need.open_request().is_some() || !can {
        return Err(Error::Conflict("need_not_to_ask"));
    }
    if !asking::ask_chosen(tx, &record, need, agency)? {
        return Err(Error::field("agency", "not_a_choice"));
    }
    inviting::refresh(tx, clinic, record.appointment.id)?;
    undo::forget(tx, clinic, record.appointment.id)?;
    audit::record(tx, "ask_agency", "need", Some(id), json!({ "agency": agency }))
}
