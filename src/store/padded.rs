//! Documents that are sealed at one size, so that a size never tells what was said.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Tx;
use super::keys::{Keys, Place};
use crate::error::{Error, Result};

/// Seals a document brought to `length` bytes; the key's id and the sealed bytes.
pub(super) fn seal<T: Serialize>(
    tx: &mut Tx,
    place: Place<'_>,
    document: &T,
    length: usize,
) -> Result<(String, Vec<u8>)> {
    let mut plain = serde_json::to_vec(document)
        .map_err(|_| Error::Internal("a document cannot be written".into()))?;
    if plain.len() > length {
        return Err(Error::TooLarge);
    }
    // Spaces after the document are the padding; JSON allows them.
    plain.resize(length, b' ');
    let keys = tx.keys.clone();
    Ok((keys.id().to_owned(), keys.seal(place, &plain, &mut tx.mint)?))
}

/// Opens what [`seal`] made at the same place.
pub(super) fn open<T: DeserializeOwned>(
    keys: &Keys,
    place: Place<'_>,
    key_id: &str,
    sealed: &[u8],
) -> Result<T> {
    let plain = keys.open(place, key_id, sealed)?;
    serde_json::from_slice(&plain)
        .map_err(|_| Error::Internal(format!("a document in {} cannot be read", place.table)))
}
