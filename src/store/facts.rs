//! Small values that belong to the whole database.

use super::DbConnection;
use super::Tx;
use super::schema::facts;
use crate::error::Result;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `facts`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = facts, primary_key(name), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct FactRow {
    pub name: String,
    pub value: String,
}

added_rows!(FactRow, facts);

/// The fact that names the key whose seals the database holds.
pub const KEY: &str = "key_id";

/// Set while a restored database waits for a person's word: nothing is sent and nothing expires.
pub const RESTORED: &str = "restored";

/// The value of a fact, if it is known.
pub fn get(conn: &mut DbConnection, name: &str) -> Result<Option<String>> {
    Ok(facts::table.find(name).select(facts::value).first(conn).optional()?)
}

/// Sets a fact.
pub fn set(tx: &mut Tx, name: &str, value: &str) -> Result<()> {
    let row = FactRow { name: name.to_owned(), value: value.to_owned() };
    let touched = diesel::update(facts::table.find(name)).set(&row).execute(tx.conn)?;
    if touched == 0 { row.insert(tx) } else { Ok(()) }
}

/// Takes a fact away.
pub fn forget(tx: &mut Tx, name: &str) -> Result<()> {
    diesel::delete(facts::table.find(name)).execute(tx.conn)?;
    Ok(())
}
