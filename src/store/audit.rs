//! The audit: who did or looked at what.

use super::Tx;
use super::schema::audit_entries;
use super::sql_types::Json;
use super::sql_types::Ts;
use crate::domain::ids::ClinicId;
use crate::domain::ids::Id;
use crate::domain::ids::RowId;
use crate::domain::policy::Actor;
use crate::error::Result;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `audit_entries`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = audit_entries, primary_key(id), treat_none_as_null = true, treat_none_as_default_value = false)]
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

/// Writes the entry of one act: who, what, on what. `detail` holds nothing private.
pub fn record<K>(
    tx: &mut Tx,
    verb: &str,
    object_kind: &str,
    object: Option<Id<K>>,
    detail: serde_json::Value,
) -> Result<()> {
    let (actor_kind, actor_id, clinic_id) = match &tx.caller.actor {
        Actor::Member(member) => ("account", Some(member.account.cast()), member.clinic()),
        Actor::Link { link, clinic } => ("link", Some(link.cast()), Some(*clinic)),
        Actor::Server => ("server", None, None),
    };
    let entry = AuditRow {
        id: tx.mint.id(tx.now),
        clinic_id,
        at: Ts(tx.now),
        actor_kind: actor_kind.to_owned(),
        actor_id,
        verb: verb.to_owned(),
        object_kind: object_kind.to_owned(),
        object_id: object.map(Id::cast),
        purpose: tx.caller.purpose.clone(),
        detail: Json(detail),
        request_id: tx.caller.request_id.clone(),
    };
    entry.insert(tx)
}
