//! Clinics, their sites, and how far sites are from each other.

use super::schema::{clinics, site_distances, sites};
use super::sql_types::Json;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::clinic::ClinicSettings;
use crate::domain::hours::Hours;
use crate::domain::ids::ClinicId;
use crate::domain::ids::SiteId;
use crate::error::{Error, Result};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `clinics`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = clinics, primary_key(id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct ClinicRow {
    pub id: ClinicId,
    pub name: String,
    pub neutral_name: String,
    pub phone: String,
    pub address: String,
    pub zone: String,
    pub hours: Json<Hours>,
    pub settings: Json<ClinicSettings>,
    pub created_at: Ts,
}

free_rows!(ClinicRow, clinics, ClinicId, "clinic");

/// A row of `sites`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = sites, primary_key(id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct SiteRow {
    pub id: SiteId,
    pub clinic_id: Option<ClinicId>,
    pub name: String,
    pub address: String,
}

free_rows!(SiteRow, sites, SiteId, "site");

/// A row of `site_distances`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = site_distances, primary_key(from_site, to_site), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct DistanceRow {
    pub from_site: SiteId,
    pub to_site: SiteId,
    pub minutes: i32,
}

added_rows!(DistanceRow, site_distances);

/// All clinics of the installation, in the order of making.
pub fn all(conn: &mut DbConnection) -> Result<Vec<ClinicRow>> {
    Ok(clinics::table.order(clinics::id).load(conn)?)
}

/// The clinic of exactly this name.
pub fn by_name(conn: &mut DbConnection, name: &str) -> Result<Option<ClinicRow>> {
    Ok(clinics::table.filter(clinics::name.eq(name)).first(conn).optional()?)
}

/// The clinic's own sites, the oldest first.
pub fn sites_of(conn: &mut DbConnection, clinic: ClinicId) -> Result<Vec<SiteRow>> {
    Ok(sites::table.filter(sites::clinic_id.eq(clinic)).order(sites::id).load(conn)?)
}
