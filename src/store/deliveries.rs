//! Deliveries: the frozen bytes of one sending, and what became of them.

use super::schema::deliveries;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::AppointmentId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::DeliveryId;
use crate::domain::ids::InvitationId;
use crate::domain::person::Channel;
use crate::domain::views::Audience;
use crate::domain::words_of_store::DeliveryState;
use crate::error::{Error, Result};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `deliveries`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = deliveries, primary_key(clinic_id, id), treat_none_as_null = true)]
pub struct DeliveryRow {
    pub clinic_id: ClinicId,
    pub id: DeliveryId,
    pub invitation_id: InvitationId,
    pub appointment_id: AppointmentId,
    pub kind: String,
    pub audience: Audience,
    pub channel: Channel,
    pub address: String,
    pub sender: String,
    pub language: String,
    pub sequence: i32,
    pub frozen: Vec<u8>,
    pub state: DeliveryState,
    pub attempts: i32,
    pub next_at: Ts,
    pub lease_until: Option<Ts>,
    pub outcome: Option<String>,
    pub created_at: Ts,
    pub sent_at: Option<Ts>,
}

owned_rows!(DeliveryRow, deliveries, DeliveryId, "delivery");
