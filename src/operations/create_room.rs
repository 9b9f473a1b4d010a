//! Makes a room and its calendar.

use crate::domain::directory::RoomChange;
use crate::domain::ids::RoomId;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::{Tx, rooms};

/// A name must be said; the site is the clinic's first one where none is said.
pub fn create_room(tx: &mut Tx, said: RoomChange) -> Result<RoomId> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    rooms::create(tx, clinic, said)
}
