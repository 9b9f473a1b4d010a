//! Interpreters: shared by agencies and clinics.

use super::schema::{agency_interpreters, interpreter_skills, interpreters, qualifications};
use super::sql_types::Json;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::hours::Hours;
use crate::domain::ids::AgencyId;
use crate::domain::ids::CalendarId;
use crate::domain::ids::InterpreterId;
use crate::domain::ids::SiteId;
use crate::domain::language::Grade;
use crate::domain::matching::Limits;
use crate::domain::person::Sex;
use crate::domain::visit::Modality;
use crate::error::{Error, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `interpreters`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = interpreters, primary_key(id), treat_none_as_null = true)]
pub struct InterpreterRow {
    pub id: InterpreterId,
    pub calendar_id: CalendarId,
    pub name: String,
    pub sex: Sex,
    pub birth_year: Option<i32>,
    pub mail: Option<String>,
    pub phone: Option<String>,
    pub language: String,
    pub home_site: Option<SiteId>,
    pub modalities: Json<Vec<Modality>>,
    pub hours: Option<Json<Hours>>,
    pub limits: Json<Limits>,
    pub confidentiality_to: Option<NaiveDate>,
    pub feed_secret: String,
    pub ended_at: Option<Ts>,
}

free_rows!(InterpreterRow, interpreters, InterpreterId, "interpreter");

/// A row of `agency_interpreters`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = agency_interpreters, primary_key(agency_id, interpreter_id), treat_none_as_null = true)]
pub struct AgencyInterpreterRow {
    pub agency_id: AgencyId,
    pub interpreter_id: InterpreterId,
    pub number: String,
    pub ended_at: Option<Ts>,
}

added_rows!(AgencyInterpreterRow, agency_interpreters);

/// A row of `interpreter_skills`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = interpreter_skills, primary_key(interpreter_id, tag), treat_none_as_null = true)]
pub struct SkillRow {
    pub interpreter_id: InterpreterId,
    pub tag: String,
    pub grade: Grade,
}

added_rows!(SkillRow, interpreter_skills);

/// A row of `qualifications`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = qualifications, primary_key(interpreter_id, scheme), treat_none_as_null = true)]
pub struct QualificationRow {
    pub interpreter_id: InterpreterId,
    pub scheme: String,
    pub level: i32,
    pub valid_to: Option<NaiveDate>,
}

added_rows!(QualificationRow, qualifications);

/// An agency's interpreters who say that they work in a language: id and name, by name.
pub fn of_agency(
    conn: &mut DbConnection,
    agency: AgencyId,
    tag: &str,
) -> Result<Vec<(InterpreterId, String)>> {
    let able = [Grade::Workable, Grade::Full, Grade::Native];
    let speaking = interpreter_skills::table
        .filter(interpreter_skills::tag.eq(tag))
        .filter(interpreter_skills::grade.eq_any(able))
        .select(interpreter_skills::interpreter_id)
        .load::<InterpreterId>(conn)?;
    let ours = agency_interpreters::table
        .filter(agency_interpreters::agency_id.eq(agency))
        .filter(agency_interpreters::ended_at.is_null())
        .filter(agency_interpreters::interpreter_id.eq_any(speaking))
        .select(agency_interpreters::interpreter_id)
        .load::<InterpreterId>(conn)?;
    Ok(interpreters::table
        .filter(interpreters::id.eq_any(ours))
        .filter(interpreters::ended_at.is_null())
        .order((interpreters::name, interpreters::id))
        .select((interpreters::id, interpreters::name))
        .load(conn)?)
}

/// The interpreter whose feed has this secret.
pub fn by_feed_secret(conn: &mut DbConnection, secret: &str) -> Result<Option<InterpreterRow>> {
    Ok(interpreters::table.filter(interpreters::feed_secret.eq(secret)).first(conn).optional()?)
}
