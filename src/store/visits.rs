//! Visits: the appointment, what a visit adds to it, and the treating clinicians.

use super::schema::{appointment_people, appointments, visits};
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::AppointmentId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::ClinicianId;
use crate::domain::ids::PatientId;
use crate::domain::ids::RoomId;
use crate::domain::ids::RowId;
use crate::domain::ids::VisitTypeId;
use crate::domain::visit::CancelReason;
use crate::domain::visit::Modality;
use crate::domain::visit::PatientAnswer;
use crate::domain::visit::VisitStatus;
use crate::error::{Error, Result};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `appointments`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = appointments, primary_key(clinic_id, id), treat_none_as_null = true)]
pub struct AppointmentRow {
    pub clinic_id: ClinicId,
    pub id: AppointmentId,
    pub number: String,
    pub kind: String,
    pub status: VisitStatus,
    pub local_start: NaiveDateTime,
    pub fold: i32,
    pub zone: String,
    pub tzdb: String,
    pub start_at: Ts,
    pub end_at: Ts,
    pub clinic_start: Ts,
    pub clinic_end: Ts,
    pub interpreter_start: Ts,
    pub interpreter_end: Ts,
    pub version: i32,
    pub cancel_reason: Option<CancelReason>,
    pub created_at: Ts,
}

owned_rows!(AppointmentRow, appointments, AppointmentId, "appointment");

/// A row of `visits`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = visits, primary_key(clinic_id, id), treat_none_as_null = true)]
pub struct VisitRow {
    pub clinic_id: ClinicId,
    pub id: AppointmentId,
    pub patient_id: PatientId,
    pub visit_type_id: VisitTypeId,
    pub room_id: Option<RoomId>,
    pub modality: Modality,
    pub patient_answer: Option<PatientAnswer>,
    pub patient_answered_at: Option<Ts>,
    pub wishes_opened_at: Option<Ts>,
}

owned_rows!(VisitRow, visits, AppointmentId, "visit");

/// A row of `appointment_people`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = appointment_people, primary_key(clinic_id, id), treat_none_as_null = true)]
pub struct TreatingRow {
    pub clinic_id: ClinicId,
    pub id: RowId,
    pub appointment_id: AppointmentId,
    pub clinician_id: ClinicianId,
    pub is_lead: bool,
    pub ended_at: Option<Ts>,
}

owned_rows!(TreatingRow, appointment_people, RowId, "treating clinician");
