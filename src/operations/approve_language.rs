//! A manager lets patients be written to in a language, by the name of whoever has read the texts;
//! or takes that back.

use serde_json::json;

use crate::domain::ids::ClinicId;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::approvals::{self, ApprovalRow};
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit};

/// What is approved.
#[derive(Clone, Debug)]
pub struct Approval {
    /// BCP 47.
    pub language: String,
    /// Names the texts that were read: if there are others by now, nothing is approved.
    pub texts: String,
    pub reviewer: String,
}

/// Approves; whatever stood for the language before ends.
pub fn approve_language(tx: &mut Tx, approval: &Approval) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    let account = tx.account().ok_or(Error::Forbidden)?;
    end(tx, clinic, &approval.language)?;
    let row = ApprovalRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        language: approval.language.clone(),
        texts: approval.texts.clone(),
        reviewer: approval.reviewer.clone(),
        approved_by: account,
        created_at: Ts(tx.now),
        ended_at: None,
    };
    row.insert(tx)?;
    let detail = json!({ "language": row.language, "texts": row.texts });
    audit::record(tx, "approve_language", "clinic", Some(clinic), detail)
}

/// From now on patients get Danish with a line in their language again.
pub fn withdraw_language(tx: &mut Tx, language: &str) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    end(tx, clinic, language)?;
    let detail = json!({ "language": language });
    audit::record(tx, "withdraw_language", "clinic", Some(clinic), detail)
}

fn end(tx: &mut Tx, clinic: ClinicId, language: &str) -> Result<()> {
    for row in approvals::standing(tx.conn, clinic)? {
        if row.language == language {
            ApprovalRow { ended_at: Some(Ts(tx.now)), ..row }.save(tx)?;
        }
    }
    Ok(())
}
