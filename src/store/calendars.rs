//! Calendars and the claims on them.

use super::schema::{calendars, claims};
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::AppointmentId;
use crate::domain::ids::CalendarId;
use crate::domain::ids::ClaimId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::SiteId;
use crate::domain::visit::Modality;
use crate::domain::words_of_store::ClaimKind;
use crate::error::{Error, Result};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `calendars`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = calendars, primary_key(id), treat_none_as_null = true)]
pub struct CalendarRow {
    pub id: CalendarId,
    pub owner_kind: String,
    pub changed: i64,
}

free_rows!(CalendarRow, calendars, CalendarId, "calendar");

/// A row of `claims`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = claims, primary_key(id), treat_none_as_null = true)]
pub struct ClaimRow {
    pub id: ClaimId,
    pub calendar_id: CalendarId,
    pub start_at: Ts,
    pub end_at: Ts,
    pub kind: ClaimKind,
    pub exclusive: bool,
    pub active: bool,
    pub clinic_id: Option<ClinicId>,
    pub appointment_id: Option<AppointmentId>,
    pub site_id: Option<SiteId>,
    pub modality: Option<Modality>,
}

free_rows!(ClaimRow, claims, ClaimId, "claim");
