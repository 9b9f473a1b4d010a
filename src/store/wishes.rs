//! Private wishes: sealed rows of one size, and the sealed log of who opened them.

use super::Tx;
use super::schema::{private_wishes, sealed_log};
use super::sql_types::Ts;
use crate::domain::ids::AppointmentId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::RowId;
use crate::error::Result;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `private_wishes`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = private_wishes, primary_key(clinic_id, id), treat_none_as_null = true)]
pub struct WishRow {
    pub clinic_id: ClinicId,
    pub id: RowId,
    pub appointment_id: AppointmentId,
    pub key_id: String,
    pub sealed: Vec<u8>,
    pub created_at: Ts,
}

added_rows!(WishRow, private_wishes);

/// A row of `sealed_log`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = sealed_log, primary_key(clinic_id, id), treat_none_as_null = true)]
pub struct SealedLogRow {
    pub clinic_id: ClinicId,
    pub id: RowId,
    pub appointment_id: AppointmentId,
    pub key_id: String,
    pub sealed: Vec<u8>,
    pub at: Ts,
}

added_rows!(SealedLogRow, sealed_log);
