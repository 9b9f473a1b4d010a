//! Interpreters: shared by agencies and clinics.

use super::agencies::AgencyRow;
use super::schema::{agency_interpreters, interpreter_skills, interpreters, qualifications};
use super::sql_types::Json;
use super::sql_types::Ts;
use super::{DbConnection, Tx, agencies, audit, calendars};
use crate::domain::directory::InterpreterChange;
use crate::domain::hours::Hours;
use crate::domain::ids::AgencyId;
use crate::domain::ids::CalendarId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::Id;
use crate::domain::ids::InterpreterId;
use crate::domain::ids::SiteId;
use crate::domain::language::{Grade, Variety};
use crate::domain::matching::Limits;
use crate::domain::person::Sex;
use crate::domain::visit::Modality;
use crate::error::{Error, Result};
use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// A row of `interpreters`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = interpreters, primary_key(id), treat_none_as_null = true, treat_none_as_default_value = false)]
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
#[diesel(table_name = agency_interpreters, primary_key(agency_id, interpreter_id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct AgencyInterpreterRow {
    pub agency_id: AgencyId,
    pub interpreter_id: InterpreterId,
    pub number: String,
    pub ended_at: Option<Ts>,
}

added_rows!(AgencyInterpreterRow, agency_interpreters);

/// A row of `interpreter_skills`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = interpreter_skills, primary_key(interpreter_id, tag), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct SkillRow {
    pub interpreter_id: InterpreterId,
    pub tag: String,
    pub grade: Grade,
}

added_rows!(SkillRow, interpreter_skills);

/// A row of `qualifications`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = qualifications, primary_key(interpreter_id, scheme), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct QualificationRow {
    pub interpreter_id: InterpreterId,
    pub scheme: String,
    pub level: i32,
    pub valid_to: Option<NaiveDate>,
}

added_rows!(QualificationRow, qualifications);

paged_free_rows!(InterpreterRow, interpreters, InterpreterId);

impl InterpreterRow {
    /// Takes over what is said anew, save skills, qualifications and agency.
    pub fn apply(&mut self, change: &InterpreterChange) {
        self.name = change.name.clone().unwrap_or_else(|| self.name.clone());
        self.sex = change.sex.unwrap_or(self.sex);
        self.mail = change.mail.clone().unwrap_or_else(|| self.mail.clone());
        self.phone = change.phone.clone().unwrap_or_else(|| self.phone.clone());
        self.language = change.language.clone().unwrap_or_else(|| self.language.clone());
        if let Some(modalities) = &change.modalities {
            self.modalities = Json(modalities.clone());
        }
        self.confidentiality_to = change.confidentiality_to.or(self.confidentiality_to);
        match &change.week {
            None => {}
            Some(None) => self.hours = None,
            Some(Some(week)) => {
                let mut hours = self.hours.take().map_or_else(Hours::never, |hours| hours.0);
                hours.set_every(week);
                self.hours = Some(Json(hours));
            }
        }
    }
}

/// What an interpreter masters, in the order of tags.
pub fn skills_of(conn: &mut DbConnection, id: InterpreterId) -> Result<Vec<SkillRow>> {
    let all = interpreter_skills::table.filter(interpreter_skills::interpreter_id.eq(id));
    Ok(all.order(interpreter_skills::tag).load(conn)?)
}

/// Replaces all that an interpreter masters.
pub fn replace_skills(tx: &mut Tx, id: InterpreterId, skills: &[(Variety, Grade)]) -> Result<()> {
    let all = interpreter_skills::table.filter(interpreter_skills::interpreter_id.eq(id));
    diesel::delete(all).execute(tx.conn)?;
    for (variety, grade) in skills {
        let tag = variety.tag().to_owned();
        SkillRow { interpreter_id: id, tag, grade: *grade }.insert(tx)?;
    }
    Ok(())
}

/// An interpreter's qualifications, in the order of schemes.
pub fn qualifications_of(
    conn: &mut DbConnection,
    id: InterpreterId,
) -> Result<Vec<QualificationRow>> {
    let all = qualifications::table.filter(qualifications::interpreter_id.eq(id));
    Ok(all.order(qualifications::scheme).load(conn)?)
}

/// Replaces all qualifications: scheme, level, last valid day.
pub fn replace_qualifications(
    tx: &mut Tx,
    id: InterpreterId,
    all: &[(String, i32, Option<NaiveDate>)],
) -> Result<()> {
    let before = qualifications::table.filter(qualifications::interpreter_id.eq(id));
    diesel::delete(before).execute(tx.conn)?;
    for (scheme, level, valid_to) in all {
        let scheme = scheme.clone();
        let (level, valid_to) = (*level, *valid_to);
        QualificationRow { interpreter_id: id, scheme, level, valid_to }.insert(tx)?;
    }
    Ok(())
}

/// The agencies that an interpreter works for now.
pub fn agencies_of(conn: &mut DbConnection, id: InterpreterId) -> Result<Vec<AgencyId>> {
    Ok(agency_interpreters::table
        .filter(agency_interpreters::interpreter_id.eq(id))
        .filter(agency_interpreters::ended_at.is_null())
        .order(agency_interpreters::agency_id)
        .select(agency_interpreters::agency_id)
        .load(conn)?)
}

/// Makes these all the agencies that an interpreter works for; without any, nobody could ask for
/// the person. One that is left keeps its row with an end, and its number for the day on which the
/// two come together again.
pub fn replace_agencies(
    tx: &mut Tx,
    clinic: ClinicId,
    id: InterpreterId,
    wanted: &[AgencyId],
) -> Result<()> {
    if wanted.is_empty() {
        return Err(Error::field("agencies", "empty_list"));
    }
    let now = agencies_of(tx.conn, id)?;
    for agency in wanted.iter().filter(|one| !now.contains(one)) {
        let row = AgencyRow::find(tx.conn, *agency)?.filter(|row| row.ended_at.is_none());
        row.ok_or_else(|| Error::field("agencies", "unknown"))?;
        agencies::must_be_known(tx.conn, clinic, *agency)?;
    }
    let of_person = agency_interpreters::table.filter(agency_interpreters::interpreter_id.eq(id));
    let before: Vec<AgencyInterpreterRow> = of_person.load(tx.conn)?;
    for row in &before {
        let ended_at = match wanted.contains(&row.agency_id) {
            true => None,
            false => row.ended_at.or(Some(Ts(tx.now))),
        };
        diesel::update(agency_interpreters::table.find((row.agency_id, id)))
            .set(agency_interpreters::ended_at.eq(ended_at))
            .execute(tx.conn)?;
    }
    for agency in wanted.iter().filter(|one| before.iter().all(|row| row.agency_id != **one)) {
        let number = tx.mint.number();
        let row =
            AgencyInterpreterRow { agency_id: *agency, interpreter_id: id, number, ended_at: None };
        row.insert(tx)?;
    }
    Ok(())
}

/// At most `limit` of an agency's own interpreters, in the order of ids, after `after`.
pub fn page_of_agency(
    conn: &mut DbConnection,
    agency: AgencyId,
    after: Option<InterpreterId>,
    limit: i64,
) -> Result<Vec<InterpreterRow>> {
    let ids: Vec<InterpreterId> = agency_interpreters::table
        .filter(agency_interpreters::agency_id.eq(agency))
        .filter(agency_interpreters::ended_at.is_null())
        .filter(agency_interpreters::interpreter_id.gt(after.unwrap_or(Id::new(uuid::Uuid::nil()))))
        .order(agency_interpreters::interpreter_id)
        .limit(limit)
        .select(agency_interpreters::interpreter_id)
        .load(conn)?;
    ids.into_iter().map(|id| InterpreterRow::get(conn, id)).collect()
}

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

/// Interpreters who work in one of these languages, however well: id and name, by name.
pub fn speaking(conn: &mut DbConnection, tags: &[Variety]) -> Result<Vec<(InterpreterId, String)>> {
    let tags: Vec<&str> = tags.iter().map(Variety::tag).collect();
    let speaking = interpreter_skills::table
        .filter(interpreter_skills::tag.eq_any(tags))
        .select(interpreter_skills::interpreter_id)
        .load::<InterpreterId>(conn)?;
    Ok(interpreters::table
        .filter(interpreters::id.eq_any(speaking))
        .filter(interpreters::ended_at.is_null())
        .order((interpreters::name, interpreters::id))
        .select((interpreters::id, interpreters::name))
        .load(conn)?)
}

/// The interpreter whose feed has this secret.
pub fn by_feed_secret(conn: &mut DbConnection, secret: &str) -> Result<Option<InterpreterRow>> {
    Ok(interpreters::table.filter(interpreters::feed_secret.eq(secret)).first(conn).optional()?)
}

/// Whom there is: id, name, mail and phone, those who have ended too.
type Known = (InterpreterId, String, Option<String>, Option<String>);

/// All interpreters, those who have ended too.
pub fn known(conn: &mut DbConnection) -> Result<Vec<Known>> {
    use interpreters as i;
    Ok(i::table.select((i::id, i::name, i::mail, i::phone)).load(conn)?)
}

/// Who works for which agency now.
pub fn employed(conn: &mut DbConnection) -> Result<Vec<(InterpreterId, AgencyId)>> {
    let now = agency_interpreters::table.filter(agency_interpreters::ended_at.is_null());
    let pair = (agency_interpreters::interpreter_id, agency_interpreters::agency_id);
    Ok(now.select(pair).load(conn)?)
}

/// Whoever is entered has signed the declaration of confidentiality; it is asked for again after
/// so many days unless another day is said.
const DECLARATION_DAYS: i64 = 730;

/// Makes an interpreter and the interpreter's calendar, with its audit entry.
pub fn create(tx: &mut Tx, clinic: ClinicId, said: &InterpreterChange) -> Result<InterpreterId> {
    let required = |name: &str| Error::field(name, "required");
    let name = said.name.clone().ok_or_else(|| required("name"))?;
    let sex = said.sex.ok_or_else(|| required("sex"))?;
    let agency = said.agency.ok_or_else(|| required("agency"))?;
    AgencyRow::find(tx.conn, agency)?.ok_or_else(|| Error::field("agency", "unknown"))?;
    agencies::must_be_known(tx.conn, clinic, agency)?;
    let mut row = InterpreterRow {
        id: tx.mint.id(tx.now),
        calendar_id: calendars::create(tx, "interpreter")?,
        name,
        sex,
        birth_year: None,
        mail: None,
        phone: None,
        language: "da".to_owned(),
        home_site: None,
        modalities: Json(Modality::ALL.to_vec()),
        hours: None,
        limits: Json(Limits::default()),
        confidentiality_to: Some((tx.now + Duration::days(DECLARATION_DAYS)).date_naive()),
        feed_secret: tx.mint.secret(),
        ended_at: None,
    };
    row.apply(said);
    row.insert(tx)?;
    let number = tx.mint.number();
    let works_for =
        AgencyInterpreterRow { agency_id: agency, interpreter_id: row.id, number, ended_at: None };
    works_for.insert(tx)?;
    if let Some(all) = &said.agencies {
        replace_agencies(tx, clinic, row.id, all)?;
    }
    replace_skills(tx, row.id, said.skills.as_deref().unwrap_or_default())?;
    replace_qualifications(tx, row.id, said.qualifications.as_deref().unwrap_or_default())?;
    audit::record(tx, "create", "interpreter", Some(row.id), json!({}))?;
    Ok(row.id)
}
