//! The audit: who did or looked at what.

use super::accounts::AccountRow;
use super::schema::audit_entries;
use super::sql_types::Json;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::ClinicId;
use crate::domain::ids::Id;
use crate::domain::ids::RowId;
use crate::domain::policy::Actor;
use crate::error::Result;
use chrono::{DateTime, Utc};
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
    /// The place in the chain, from 1; `None` until it is sealed.
    pub seq: Option<i64>,
    /// The keyed hash over this entry and the one before it; see `audit_chain`.
    pub mac: Option<Vec<u8>>,
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
    record_as(tx, verb, object_kind, object, detail).map(|_| ())
}

/// The same; answers with the entry's id.
pub fn record_as<K>(
    tx: &mut Tx,
    verb: &str,
    object_kind: &str,
    object: Option<Id<K>>,
    detail: serde_json::Value,
) -> Result<RowId> {
    let (actor_kind, actor_id, clinic_id) = match &tx.caller.actor {
        Actor::Member(member) => ("account", Some(member.account.cast()), member.clinic()),
        Actor::Link { link, clinic } => ("link", Some(link.cast()), Some(*clinic)),
        Actor::Phone { invitation, clinic } => ("phone", Some(invitation.cast()), Some(*clinic)),
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
        seq: None,
        mac: None,
    };
    entry.insert(tx)?;
    Ok(entry.id)
}

/// One look at a patient or a visit, for somebody who asks what it was for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    pub at: DateTime<Utc>,
    /// The account's name.
    pub who: String,
    pub verb: String,
    pub object_kind: String,
    /// The id of what was looked at; empty for a search.
    pub object: String,
    pub purpose: Option<String>,
}

/// What counts as a look.
const LOOKS: &[&str] =
    &["look_at", "search", "open_wishes", "break_glass", "export", "export_subject"];

/// Looks of accounts since `since`, by id.
pub fn looks(conn: &mut DbConnection, since: DateTime<Utc>) -> Result<Vec<RowId>> {
    Ok(audit_entries::table
        .filter(audit_entries::verb.eq_any(LOOKS))
        .filter(audit_entries::actor_kind.eq("account"))
        .filter(audit_entries::at.ge(Ts(since)))
        .select(audit_entries::id)
        .load(conn)?)
}

/// One look with the name of who looked.
pub fn look(conn: &mut DbConnection, id: RowId) -> Result<Look> {
    let row: AuditRow = audit_entries::table.find(id).first(conn)?;
    let who = match row.actor_id {
        Some(account) => AccountRow::find(conn, account.cast())?.map(|account| account.name),
        None => None,
    };
    Ok(Look {
        at: row.at.0,
        who: who.unwrap_or_default(),
        verb: row.verb,
        object_kind: row.object_kind,
        object: row.object_id.map_or_else(String::new, |id| id.to_string()),
        purpose: row.purpose,
    })
}

/// What was done to or looked at of one object, the oldest first.
pub fn verbs_of(conn: &mut DbConnection, object: RowId) -> Result<Vec<String>> {
    Ok(audit_entries::table
        .filter(audit_entries::object_id.eq(Some(object)))
        .order(audit_entries::id)
        .select(audit_entries::verb)
        .load(conn)?)
}
