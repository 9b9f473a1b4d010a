//! Answers of requests that carried an `Idempotency-Key`.

use super::schema::operations_done;
use super::sql_types::Json;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::RowId;
use crate::error::{Error, Result};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `operations_done`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = operations_done, primary_key(caller, key), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct DoneRow {
    pub caller: RowId,
    pub key: String,
    pub request_hash: Vec<u8>,
    pub status: i32,
    pub body: Json<serde_json::Value>,
    pub at: Ts,
}

added_rows!(DoneRow, operations_done);

/// Takes the key for the rest of the transaction; a conflict while somebody else has it.
pub fn begin(tx: &mut Tx, caller: RowId, key: &str) -> Result<()> {
    let taken = tx.try_lock(&format!("{caller} {key}"))?;
    if taken { Ok(()) } else { Err(Error::Conflict("still_running")) }
}

/// What the key was used for before.
pub fn find(conn: &mut DbConnection, caller: RowId, key: &str) -> Result<Option<DoneRow>> {
    Ok(operations_done::table.find((caller, key)).first(conn).optional()?)
}

/// Keeps an answer with its key.
pub fn keep(
    tx: &mut Tx,
    caller: RowId,
    key: &str,
    request_hash: &[u8],
    status: i32,
    body: serde_json::Value,
) -> Result<()> {
    let row = DoneRow {
        caller,
        key: key.to_owned(),
        request_hash: request_hash.to_vec(),
        status,
        body: Json(body),
        at: Ts(tx.now),
    };
    row.insert(tx)
}
