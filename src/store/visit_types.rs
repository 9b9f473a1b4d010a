//! Visit types.

use super::schema::visit_types;
use super::sql_types::Json;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::ClinicId;
use crate::domain::ids::VisitTypeId;
use crate::domain::person::Profession;
use crate::domain::visit::Modality;
use crate::error::{Error, Result};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `visit_types`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = visit_types, primary_key(clinic_id, id), treat_none_as_null = true)]
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
