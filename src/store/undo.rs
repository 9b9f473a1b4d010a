//! The state before an act that may still be undone.

use super::schema::undo_points;
use super::sql_types::Json;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::AppointmentId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::RowId;
use crate::error::{Error, Result};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `undo_points`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = undo_points, primary_key(clinic_id, id), treat_none_as_null = true)]
pub struct UndoRow {
    pub clinic_id: ClinicId,
    pub id: RowId,
    pub appointment_id: AppointmentId,
    pub act: String,
    pub before: Json<serde_json::Value>,
    pub until: Ts,
    pub created_at: Ts,
    pub used_at: Option<Ts>,
}

owned_rows!(UndoRow, undo_points, RowId, "undo point");

/// The newest act on an appointment that has not been undone.
pub fn newest(
    conn: &mut DbConnection,
    clinic: ClinicId,
    appointment: AppointmentId,
) -> Result<Option<UndoRow>> {
    Ok(undo_points::table
        .filter(undo_points::clinic_id.eq(clinic))
        .filter(undo_points::appointment_id.eq(appointment))
        .filter(undo_points::used_at.is_null())
        .order(undo_points::id.desc())
        .first(conn)
        .optional()?)
}
