//! Rooms.

use super::schema::rooms;
use super::sql_types::Json;
use super::sql_types::Ts;
use super::{DbConnection, Tx, audit, calendars, clinics};
use crate::domain::directory::RoomChange;
use crate::domain::ids::CalendarId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::RoomId;
use crate::domain::ids::SiteId;
use crate::domain::visit::Modality;
use crate::error::{Error, Result};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// A row of `rooms`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = rooms, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct RoomRow {
    pub clinic_id: ClinicId,
    pub id: RoomId,
    pub site_id: SiteId,
    pub calendar_id: CalendarId,
    pub name: String,
    pub seats: i32,
    pub equipment: Json<Vec<String>>,
    pub modalities: Json<Vec<Modality>>,
    pub rank: i32,
    pub ended_at: Option<Ts>,
}

owned_rows!(RoomRow, rooms, RoomId, "room");

paged_rows!(RoomRow, rooms, RoomId);

impl RoomRow {
    /// Takes over what is said anew.
    pub fn apply(&mut self, change: RoomChange) {
        let RoomChange { name, site, seats, equipment, modalities, rank } = change;
        self.name = name.unwrap_or_else(|| self.name.clone());
        self.site_id = site.unwrap_or(self.site_id);
        self.seats = seats.unwrap_or(self.seats);
        self.rank = rank.unwrap_or(self.rank);
        if let Some(equipment) = equipment {
            self.equipment = Json(equipment);
        }
        if let Some(modalities) = modalities {
            self.modalities = Json(modalities);
        }
    }
}

/// Names and sites of all rooms, those that have ended too.
pub fn known(conn: &mut DbConnection, clinic: ClinicId) -> Result<Vec<(String, SiteId)>> {
    let all = rooms::table.filter(rooms::clinic_id.eq(clinic));
    Ok(all.select((rooms::name, rooms::site_id)).load(conn)?)
}

/// Three people sit in a consultation, and often somebody more.
const SEATS: i32 = 4;

/// Makes a room and its calendar, with its audit entry; at the clinic's first site where none is
/// said.
pub fn create(tx: &mut Tx, clinic: ClinicId, said: RoomChange) -> Result<RoomId> {
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
