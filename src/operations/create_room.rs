//! Makes a room and its calendar.

use serde_json::json;

use crate::domain::directory::RoomChange;
use crate::domain::ids::RoomId;
use crate::domain::policy::Act;
use crate::domain::visit::Modality;
use crate::error::{Error, Result};
use crate::store::rooms::RoomRow;
use crate::store::sql_types::Json;
use crate::store::{Tx, audit, calendars, clinics};

/// Three people sit in a consultation, and often somebody more.
const SEATS: i32 = 4;

/// A name must be said; the site is the clinic's first one where none is said.
pub fn create_room(tx: &mut Tx, said: RoomChange) -> Result<RoomId> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    let name = said.name.clone().ok_or_else(|| Error::field("name", "required"))?;
    let sites = clinics::sites_of(tx.conn, clinic)?;
    let site = match said.site {
        Some(id) => sites.iter().find(|site| site.id == id),
        None => sites.first(),
    };
    let site = site.ok_or_else(|| Error::field("site", "unknown"))?.id;
    let mut row = RoomRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        site_id: site,
        calendar_id: calendars::create(tx, "room")?,
        name,
        seats: SEATS,
        equipment: Json(Vec::new()),
        modalities: Json(Modality::ALL.to_vec()),
        rank: 0,
        ended_at: None,
    };
    row.apply(said);
    row.insert(tx)?;
    audit::record(tx, "create", "room", Some(row.id), json!({}))?;
    Ok(row.id)
}
