//! Takes a list over that a clinic brings along: all of it, or nothing.

use serde_json::json;
use uuid::Uuid;

use crate::domain::ids::{ClinicId, Id};
use crate::domain::import::{Fault, List, Sheet};
use crate::domain::policy::{Act, Actor};
use crate::error::{Error, FieldError, Result};
use crate::store::{Tx, audit, importing};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    pub made: usize,
    /// Lines of those who were there already; they are left as they are.
    pub there: usize,
}

/// As the clinic's manager, for the own clinic.
pub fn import_list(tx: &mut Tx, sheet: Sheet) -> Result<Imported> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    if sheet.list == List::Patients {
        tx.allowed_at_clinic(Act::WritePatients)?;
    }
    take_over(tx, clinic, sheet)
}

/// As whoever runs the server, for any clinic.
pub fn import_list_at(tx: &mut Tx, clinic: ClinicId, sheet: Sheet) -> Result<Imported> {
    match tx.caller.actor {
        Actor::Server => take_over(tx, clinic, sheet),
        Actor::Member(_) | Actor::Link { .. } | Actor::Phone { .. } => Err(Error::Forbidden),
    }
}

/// Looks again, for the dry run may be old: a single fault refuses all.
fn take_over(tx: &mut Tx, clinic: ClinicId, sheet: Sheet) -> Result<Imported> {
    importing::begin(tx)?;
    let list = sheet.list;
    let outlook = importing::look(tx.conn, clinic, tx.now, sheet)?;
    if !outlook.faults.is_empty() {
        return Err(Error::Invalid(outlook.faults.into_iter().map(field).collect()));
    }
    let there = outlook.there.len();
    let made = importing::make(tx, clinic, outlook)?;
    let nobody: Option<Id<Uuid>> = None;
    audit::record(tx, "import", list.as_str(), nobody, json!({ "made": made, "there": there }))?;
    Ok(Imported { made, there })
}

/// `17.varieties`: the line and the column.
fn field(fault: Fault) -> FieldError {
    let field = format!("{}.{}", fault.line, fault.column);
    FieldError { field, code: fault.code, args: fault.args }
}
