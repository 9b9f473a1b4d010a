//! Visit types.

use super::schema::visit_types;
use super::sql_types::Json;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::directory::VisitTypeChange;
use crate::domain::ids::ClinicId;
use crate::domain::ids::VisitTypeId;
use crate::domain::person::Profession;
use crate::domain::visit::Modality;
use crate::error::{Error, Result};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `visit_types`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = visit_types, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct VisitTypeRow {
    pub clinic_id: ClinicId,
    pub id: VisitTypeId,
    pub name: String,
    pub interpreted: bool,
    pub profession: Profession,
    pub minutes: i32,
    pub lead_minutes: i32,
    pub tail_minutes: i32,
    pub briefing_minutes: i32,
    pub modalities: Json<Vec<Modality>>,
    pub min_level: i32,
    pub equipment: Json<Vec<String>>,
    pub rank: i32,
    pub ended_at: Option<Ts>,
}

owned_rows!(VisitTypeRow, visit_types, VisitTypeId, "visit type");

paged_rows!(VisitTypeRow, visit_types, VisitTypeId);

impl VisitTypeRow {
    /// Takes over what is said anew.
    pub fn apply(&mut self, change: VisitTypeChange) {
        self.name = change.name.unwrap_or_else(|| self.name.clone());
        self.interpreted = change.interpreted.unwrap_or(self.interpreted);
        self.profession = change.profession.unwrap_or(self.profession);
        self.minutes = change.minutes.unwrap_or(self.minutes);
        self.lead_minutes = change.lead_minutes.unwrap_or(self.lead_minutes);
        self.tail_minutes = change.tail_minutes.unwrap_or(self.tail_minutes);
        self.briefing_minutes = change.briefing_minutes.unwrap_or(self.briefing_minutes);
        self.min_level = change.min_level.unwrap_or(self.min_level);
        self.rank = change.rank.unwrap_or(self.rank);
        if let Some(modalities) = change.modalities {
            self.modalities = Json(modalities);
        }
        if let Some(equipment) = change.equipment {
            self.equipment = Json(equipment);
        }
    }
}
