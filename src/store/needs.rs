//! Interpreter needs.

use super::schema::needs;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::AccountId;
use crate::domain::ids::AppointmentId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::NeedId;
use crate::domain::need::NeedStatus;
use crate::domain::person::Sex;
use crate::domain::visit::Modality;
use crate::error::{Error, Result};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `needs`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = needs, primary_key(clinic_id, id), treat_none_as_null = true)]
pub struct NeedRow {
    pub clinic_id: ClinicId,
    pub id: NeedId,
    pub appointment_id: AppointmentId,
    pub variety: String,
    pub modality: Modality,
    pub min_level: i32,
    pub sex_condition: Option<Sex>,
    pub start_at: Ts,
    pub end_at: Ts,
    pub status: NeedStatus,
    pub owner_id: Option<AccountId>,
    pub fill_by: Ts,
    pub created_at: Ts,
}

owned_rows!(NeedRow, needs, NeedId, "need");
