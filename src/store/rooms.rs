//! Rooms.

use super::schema::rooms;
use super::sql_types::Json;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::directory::RoomChange;
use crate::domain::ids::CalendarId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::RoomId;
use crate::domain::ids::SiteId;
use crate::domain::visit::Modality;
use crate::error::{Error, Result};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

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
