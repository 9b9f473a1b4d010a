//! What somebody typed to find a patient: sealed beside the audit, so that it can be removed with
//! the person whose name it is.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::Tx;
use super::keys::{Keys, Place};
use super::schema::searched_words;
use super::sql_types::Ts;
use crate::domain::ids::{ClinicId, RowId};
use crate::domain::name::search_key;
use crate::error::{Error, Result};

/// A row of `searched_words`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = searched_words, primary_key(entry_id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct SearchedRow {
    /// The entry of the audit.
    pub entry_id: RowId,
    pub clinic_id: ClinicId,
    pub key_id: String,
    pub sealed: Vec<u8>,
    pub at: Ts,
}

added_rows!(SearchedRow, searched_words);

fn place(clinic: ClinicId, entry: RowId) -> Place<'static> {
    Place { table: "searched_words", column: "sealed", clinic: clinic.uuid(), row: entry.uuid() }
}

/// Keeps the words of one search.
pub fn keep(tx: &mut Tx, clinic: ClinicId, entry: RowId, words: &str) -> Result<()> {
    let keys = tx.keys.clone();
    let row = SearchedRow {
        entry_id: entry,
        clinic_id: clinic,
        key_id: keys.id().to_owned(),
        sealed: keys.seal(place(clinic, entry), words.as_bytes(), &mut tx.mint)?,
        at: Ts(tx.now),
    };
    row.insert(tx)
}

fn words(keys: &Keys, row: &SearchedRow) -> Result<String> {
    let plain = keys.open(place(row.clinic_id, row.entry_id), &row.key_id, &row.sealed)?;
    String::from_utf8(plain).map_err(|_| Error::Internal("searched words are no text".into()))
}

/// So many rows fit into one statement on both engines.
const AT_ONCE: usize = 500;

/// Removes every search that would find one of these names; how many there were.
pub fn forget(tx: &mut Tx, clinic: ClinicId, names: &[String]) -> Result<usize> {
    let keys = tx.keys.clone();
    let names: Vec<String> = names.iter().map(|name| search_key(name)).collect();
    let all: Vec<SearchedRow> =
        searched_words::table.filter(searched_words::clinic_id.eq(clinic)).load(tx.conn)?;
    let mut gone = Vec::new();
    for row in all {
        if names_somebody(&search_key(&words(&keys, &row)?), &names) {
            gone.push(row.entry_id);
        }
    }
    for some in gone.chunks(AT_ONCE) {
        let theirs = searched_words::table.filter(searched_words::entry_id.eq_any(some));
        diesel::delete(theirs).execute(tx.conn)?;
    }
    Ok(gone.len())
}

/// True when all that was typed stands in one of the names, as the search itself finds them.
fn names_somebody(typed: &str, names: &[String]) -> bool {
    let words: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
    let all_in = |name: &String| words.iter().all(|word| name.contains(word));
    !words.is_empty() && names.iter().any(all_in)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn part_of_a_name_is_enough() {
        let names = [search_key("Amina Haddad"), search_key("Åse")];
        let found = |typed: &str| names_somebody(&search_key(typed), &names);
        assert!(found("had") && found("AMINA hadd") && found("ase"));
        assert!(!found("samira") && !found("amina ase") && !found(""));
    }
}
