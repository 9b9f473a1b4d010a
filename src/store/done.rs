//! Answers of requests that carried an `Idempotency-Key`.

use super::Tx;
use super::schema::operations_done;
use super::sql_types::Json;
use super::sql_types::Ts;
use crate::domain::ids::RowId;
use crate::error::Result;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `operations_done`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = operations_done, primary_key(caller, key), treat_none_as_null = true)]
pub struct DoneRow {
    pub caller: RowId,
    pub key: String,
    pub request_hash: Vec<u8>,
    pub status: i32,
    pub body: Json<serde_json::Value>,
    pub at: Ts,
}

added_rows!(DoneRow, operations_done);
