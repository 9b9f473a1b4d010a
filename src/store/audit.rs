//! The audit: who did or looked at what.

use super::Tx;
use super::schema::audit_entries;
use super::sql_types::Json;
use super::sql_types::Ts;
use crate::domain::ids::ClinicId;
use crate::domain::ids::RowId;
use crate::error::Result;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `audit_entries`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = audit_entries, primary_key(id), treat_none_as_null = true)]
pub struct AuditRow {
    pub id: RowId,
    pub clinic_id: Option<ClinicId>,
    pub at: Ts,
    pub actor_kind: String,
    pub actor_id: Option<RowId>,
    pub verb: String,
    pub object_kind: String,
    pub object_id: Option<RowId>,
    pub purpose: Option<String>,
    pub detail: Json<serde_json::Value>,
    pub request_id: String,
}

added_rows!(AuditRow, audit_entries);
