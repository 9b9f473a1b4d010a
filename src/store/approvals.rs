//! Languages that a manager has let patients be written to in.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::schema::language_approvals;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::{AccountId, ClinicId, RowId};
use crate::error::{Error, Result};

/// A row of `language_approvals`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = language_approvals, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct ApprovalRow {
    pub clinic_id: ClinicId,
    pub id: RowId,
    pub language: String,
    /// Names the texts as they were.
    pub texts: String,
    /// Who has read them, in the approver's words.
    pub reviewer: String,
    pub approved_by: AccountId,
    pub created_at: Ts,
    pub ended_at: Option<Ts>,
}

owned_rows!(ApprovalRow, language_approvals, RowId, "approval");

/// Approvals of a clinic that nobody has taken back, the oldest first; also those of other texts
/// than there are now.
pub fn standing(conn: &mut DbConnection, clinic: ClinicId) -> Result<Vec<ApprovalRow>> {
    Ok(language_approvals::table
        .filter(language_approvals::clinic_id.eq(clinic))
        .filter(language_approvals::ended_at.is_null())
        .order(language_approvals::id)
        .load(conn)?)
}

/// The same of every clinic: for pages behind a link that opens nothing.
pub fn anywhere(conn: &mut DbConnection) -> Result<Vec<ApprovalRow>> {
    Ok(language_approvals::table.filter(language_approvals::ended_at.is_null()).load(conn)?)
}
