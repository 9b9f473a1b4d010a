//! A clinician who does not treat the patient opens the private wishes of a visit, with a reason:
//! for somebody who stands in for a colleague. The lead is told.

use serde_json::json;

use crate::domain::ids::AppointmentId;
use crate::domain::person::Role;
use crate::domain::policy::Act;
use crate::domain::private::Saying;
use crate::error::{Error, Result};
use crate::store::tasks::{self, TaskRow};
use crate::store::wishes::{self, Opening};
use crate::store::{Tx, audit, placing, record};

/// Everything that was said, the oldest first. The reason goes to the sealed log, for it may tell
/// of the patient; a task without it goes to the lead, who reads it beside the wishes. Whoever
/// treats the patient needs no reason: `Conflict`.
pub fn break_glass(tx: &mut Tx, id: AppointmentId, reason: &str) -> Result<Vec<Saying>> {
    let clinic = tx.allowed_at_clinic(Act::BreakGlass)?;
    let member = tx.member().cloned().ok_or(Error::Forbidden)?;
    placing::lock_patient(tx, clinic, id)?;
    let record = record::load(tx.conn, clinic, id)?;
    if record.is_treated_by(member.clinician()) {
        return Err(Error::Conflict("treating_already"));
    }
    let keys = tx.keys.clone();
    let sayings = wishes::sayings(tx.conn, &keys, clinic, id)?;
    let statements = sayings.iter().map(|saying| saying.statements.len()).sum();
    let reason = Some(reason.to_owned());
    let opening = Opening { account: member.account, statements, reason };
    wishes::log_sealed(tx, clinic, id, &opening)?;
    for lead in record.treating.iter().filter(|row| row.is_lead) {
        let task = TaskRow {
            clinician_id: Some(lead.clinician_id),
            due_at: Some(record.appointment.start_at),
            ..TaskRow::new(tx, &record.appointment, tasks::WISHES_OPENED, Role::Clinician)
        };
        task.insert(tx)?;
    }
    audit::record(tx, "break_glass", "visit", Some(id), json!({}))?;
    Ok(sayings)
}
