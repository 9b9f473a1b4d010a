//! Changes a room.

use serde_json::json;

use crate::domain::directory::RoomChange;
use crate::domain::ids::RoomId;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::rooms::RoomRow;
use crate::store::{Tx, audit, clinics};

/// Takes over what is said anew; what is not said stays.
pub fn change_room(tx: &mut Tx, id: RoomId, said: RoomChange) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    let mut row = RoomRow::get(tx.conn, clinic, id)?;
    if let Some(site) = said.site {
        let known = clinics::sites_of(tx.conn, clinic)?.iter().any(|row| row.id == site);
        known.then_some(()).ok_or_else(|| Error::field("site", "unknown"))?;
    }
    row.apply(said);
    row.save(tx)?;
    audit::record(tx, "change", "room", Some(id), json!({}))
}
