//! What people at the clinic have to do.

use super::schema::tasks;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::AccountId;
use crate::domain::ids::AppointmentId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::ClinicianId;
use crate::domain::ids::NeedId;
use crate::domain::ids::RecipientId;
use crate::domain::ids::RequestId;
use crate::domain::ids::TaskId;
use crate::domain::person::Role;
use crate::error::{Error, Result};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `tasks`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = tasks, primary_key(clinic_id, id), treat_none_as_null = true)]
pub struct TaskRow {
    pub clinic_id: ClinicId,
    pub id: TaskId,
    pub kind: String,
    pub appointment_id: Option<AppointmentId>,
    pub need_id: Option<NeedId>,
    pub request_id: Option<RequestId>,
    pub recipient_id: Option<RecipientId>,
    pub role: Role,
    pub clinician_id: Option<ClinicianId>,
    pub due_at: Option<Ts>,
    pub created_at: Ts,
    pub done_at: Option<Ts>,
    pub done_by: Option<AccountId>,
}

owned_rows!(TaskRow, tasks, TaskId, "task");

/// Open tasks of a clinic, the most urgent first; `clinician` narrows to that person's own.
pub fn open(
    conn: &mut DbConnection,
    clinic: ClinicId,
    role: Role,
    clinician: Option<ClinicianId>,
) -> Result<Vec<TaskRow>> {
    let mut query = tasks::table
        .filter(tasks::clinic_id.eq(clinic))
        .filter(tasks::done_at.is_null())
        .filter(tasks::role.eq(role))
        .into_boxed();
    if let Some(clinician) = clinician {
        query = query.filter(tasks::clinician_id.eq(clinician));
    }
    Ok(query.order((tasks::due_at, tasks::id)).load(conn)?)
}

/// Open tasks about one appointment.
pub fn open_of(
    conn: &mut DbConnection,
    clinic: ClinicId,
    appointment: AppointmentId,
) -> Result<Vec<TaskRow>> {
    Ok(tasks::table
        .filter(tasks::clinic_id.eq(clinic))
        .filter(tasks::appointment_id.eq(appointment))
        .filter(tasks::done_at.is_null())
        .order(tasks::id)
        .load(conn)?)
}
