//! Forms that came after the session had run out, kept for their sender.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::keys::{Keys, Place};
use super::schema::kept_forms;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::AccountId;
use crate::error::{Error, Result};

/// Every form has this size before sealing, so that a size never tells what was written.
const PLAIN_LENGTH: usize = 16 * 1024;

/// A working day: who comes back later begins anew.
const HOURS: i64 = 12;

/// A form as it was sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptForm {
    /// The path that it was sent to.
    pub path: String,
    /// Names and values, without the token of the form.
    pub fields: Vec<(String, String)>,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = kept_forms)]
struct Row {
    account_id: AccountId,
    key_id: String,
    sealed: Vec<u8>,
    created_at: Ts,
}

fn place(account: AccountId) -> Place<'static> {
    Place { table: "kept_forms", column: "sealed", clinic: Uuid::nil(), row: account.uuid() }
}

/// Keeps a form in place of any other of the account; `TooLarge` when it is longer than any form
/// of ours.
pub fn keep(tx: &mut Tx, account: AccountId, form: &KeptForm) -> Result<()> {
    let written = serde_json::to_vec(form);
    let mut plain = written.map_err(|_| Error::Internal("a form cannot be written".into()))?;
    if plain.len() > PLAIN_LENGTH {
        return Err(Error::TooLarge);
    }
    plain.resize(PLAIN_LENGTH, b' ');
    let keys = tx.keys.clone();
    let row = Row {
        account_id: account,
        key_id: keys.id().to_owned(),
        sealed: keys.seal(place(account), &plain, &mut tx.mint)?,
        created_at: Ts(tx.now),
    };
    forget_old(tx)?;
    remove(tx, account)?;
    diesel::insert_into(kept_forms::table).values(row).execute(tx.conn)?;
    Ok(())
}

/// Forgets what nobody came back for in time.
pub fn forget_old(tx: &mut Tx) -> Result<()> {
    let old = Ts(tx.now - Duration::hours(HOURS));
    diesel::delete(kept_forms::table.filter(kept_forms::created_at.lt(old))).execute(tx.conn)?;
    Ok(())
}

/// What is kept for an account at `now`.
pub fn of_account(
    conn: &mut DbConnection,
    keys: &Keys,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Option<KeptForm>> {
    let row: Option<Row> = kept_forms::table.find(account).first(conn).optional()?;
    let young = |row: &Row| now - row.created_at.0 < Duration::hours(HOURS);
    let Some(row) = row.filter(young) else { return Ok(None) };
    let plain = keys.open(place(account), &row.key_id, &row.sealed)?;
    // Spaces after the document are the padding; JSON allows them.
    let form = serde_json::from_slice(&plain);
    form.map(Some).map_err(|_| Error::Internal("a kept form cannot be read".into()))
}

/// Forgets what is kept; true when there was something.
pub fn remove(tx: &mut Tx, account: AccountId) -> Result<bool> {
    Ok(diesel::delete(kept_forms::table.find(account)).execute(tx.conn)? == 1)
}
