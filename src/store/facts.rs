//! Small values that belong to the whole database.

use super::Tx;
use super::schema::facts;
use crate::error::Result;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `facts`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = facts, primary_key(name), treat_none_as_null = true)]
pub struct FactRow {
    pub name: String,
    pub value: String,
}

added_rows!(FactRow, facts);
