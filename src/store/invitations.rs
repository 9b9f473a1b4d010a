//! Invitations: one recipient's view of one appointment.

use super::schema::invitations;
use super::sql_types::Json;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::AppointmentId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::InvitationId;
use crate::domain::ids::NeedId;
use crate::domain::ids::RequestId;
use crate::domain::ids::RowId;
use crate::domain::views::Audience;
use crate::domain::views::View;
use crate::error::{Error, Result};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `invitations`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = invitations, primary_key(clinic_id, id), treat_none_as_null = true)]
pub struct InvitationRow {
    pub clinic_id: ClinicId,
    pub id: InvitationId,
    pub appointment_id: AppointmentId,
    pub audience: Audience,
    pub person_id: RowId,
    pub request_id: Option<RequestId>,
    pub need_id: Option<NeedId>,
    pub uid: String,
    pub sequence: i32,
    pub dtstamp: Option<Ts>,
    pub language: String,
    pub revision: i32,
    pub due_at: Option<Ts>,
    pub lease_until: Option<Ts>,
    pub last_view: Option<Json<View>>,
    pub last_sent_at: Option<Ts>,
    pub created_at: Ts,
}

owned_rows!(InvitationRow, invitations, InvitationId, "invitation");
