//! Patients, what they speak, and who else gets their messages.

use super::schema::{patient_recipients, patient_varieties, patients};
use super::sql_types::Json;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::CalendarId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::ClinicianId;
use crate::domain::ids::PatientId;
use crate::domain::ids::RecipientId;
use crate::domain::person::Contact;
use crate::domain::person::Force;
use crate::domain::person::Sex;
use crate::error::{Error, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `patients`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = patients, primary_key(clinic_id, id), treat_none_as_null = true)]
pub struct PatientRow {
    pub clinic_id: ClinicId,
    pub id: PatientId,
    pub calendar_id: CalendarId,
    pub name: String,
    pub called: String,
    pub search_name: String,
    pub birth_date: NaiveDate,
    pub sex: Option<Sex>,
    pub interpreter_required: bool,
    pub interpreter_sex: Option<Sex>,
    pub interpreter_sex_force: Option<Force>,
    pub address: Option<String>,
    pub contact: Json<Contact>,
    pub usual_clinician: Option<ClinicianId>,
    pub created_at: Ts,
    pub ended_at: Option<Ts>,
}

owned_rows!(PatientRow, patients, PatientId, "patient");

/// A row of `patient_varieties`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = patient_varieties, primary_key(clinic_id, patient_id, rank), treat_none_as_null = true)]
pub struct SpokenRow {
    pub clinic_id: ClinicId,
    pub patient_id: PatientId,
    pub rank: i32,
    pub tag: String,
    pub declared: String,
}

added_rows!(SpokenRow, patient_varieties);

/// A row of `patient_recipients`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = patient_recipients, primary_key(clinic_id, id), treat_none_as_null = true)]
pub struct RecipientRow {
    pub clinic_id: ClinicId,
    pub id: RecipientId,
    pub patient_id: PatientId,
    pub name: String,
    pub relation: String,
    pub contact: Json<Contact>,
    pub gets_invites: bool,
    pub ended_at: Option<Ts>,
}

owned_rows!(RecipientRow, patient_recipients, RecipientId, "recipient");

/// What a patient speaks, the best first.
pub fn spoken(
    conn: &mut DbConnection,
    clinic: ClinicId,
    patient: PatientId,
) -> Result<Vec<SpokenRow>> {
    Ok(patient_varieties::table
        .filter(patient_varieties::clinic_id.eq(clinic))
        .filter(patient_varieties::patient_id.eq(patient))
        .order(patient_varieties::rank)
        .load(conn)?)
}

/// Further recipients of a patient's messages.
pub fn recipients(
    conn: &mut DbConnection,
    clinic: ClinicId,
    patient: PatientId,
) -> Result<Vec<RecipientRow>> {
    Ok(patient_recipients::table
        .filter(patient_recipients::clinic_id.eq(clinic))
        .filter(patient_recipients::patient_id.eq(patient))
        .filter(patient_recipients::ended_at.is_null())
        .order(patient_recipients::id)
        .load(conn)?)
}
