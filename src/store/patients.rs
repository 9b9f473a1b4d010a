//! Patients, what they speak, and who else gets their messages.

use super::clinicians::ClinicianRow;
use super::clinics::ClinicRow;
use super::schema::{patient_recipients, patient_varieties, patients};
use super::sql_types::Json;
use super::sql_types::Ts;
use super::{DbConnection, Tx, audit, calendars, deliveries, tasks, world};
use crate::domain::directory::{Declared, PatientChange, RecipientChange};
use crate::domain::hours::local_date;
use crate::domain::ids::CalendarId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::ClinicianId;
use crate::domain::ids::PatientId;
use crate::domain::ids::RecipientId;
use crate::domain::language::Spoken;
use crate::domain::name::search_key;
use crate::domain::person::Contact;
use crate::domain::person::Force;
use crate::domain::person::Sex;
use crate::domain::views::Audience;
use crate::error::{Error, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// A row of `patients`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = patients, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
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
#[diesel(table_name = patient_varieties, primary_key(clinic_id, patient_id, rank), treat_none_as_null = true, treat_none_as_default_value = false)]
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
#[diesel(table_name = patient_recipients, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
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

impl RecipientRow {
    /// One who gets this patient's messages now; `NotFound` when that is somebody else's.
    pub fn of_patient(
        conn: &mut DbConnection,
        clinic: ClinicId,
        patient: PatientId,
        id: RecipientId,
    ) -> Result<RecipientRow> {
        let row = RecipientRow::get(conn, clinic, id)?;
        let theirs = row.patient_id == patient && row.ended_at.is_none();
        if theirs { Ok(row) } else { Err(Error::NotFound("recipient")) }
    }
}

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

/// A search looks at so many words; more only narrow what is narrow enough.
const WORDS_MAX: usize = 3;

/// At most `limit` patients in whose name every word stands (folded, see `domain::name`), in the
/// order of ids, from the one after `after`; with `ended` those too who come no more. Without words
/// that is everybody.
pub fn search(
    conn: &mut DbConnection,
    clinic: ClinicId,
    words: &[String],
    ended: bool,
    after: Option<PatientId>,
    limit: i64,
) -> Result<Vec<PatientRow>> {
    // Words hold letters, digits and vowel signs only, so nothing in them is a wildcard.
    let like = |at: usize| {
        let word = words.get(at).filter(|_| at < WORDS_MAX);
        word.map_or_else(|| "%".to_owned(), |word| format!("%{word}%"))
    };
    Ok(patients::table
        .filter(patients::clinic_id.eq(clinic))
        .filter(patients::ended_at.is_null().or(patients::ended_at.is_not_null().eq(ended)))
        .filter(patients::id.gt(after.unwrap_or(PatientId::new(uuid::Uuid::nil()))))
        .filter(patients::search_name.like(like(0)))
        .filter(patients::search_name.like(like(1)))
        .filter(patients::search_name.like(like(2)))
        .order(patients::id)
        .limit(limit)
        .load(conn)?)
}

impl RecipientRow {
    /// False once the patient's wish for it has ended.
    pub fn is_told(&self) -> bool {
        self.ended_at.is_none() && self.gets_invites
    }
}

impl PatientRow {
    /// One for whom something can be booked; refused for who comes no more.
    pub fn who_comes(
        conn: &mut DbConnection,
        clinic: ClinicId,
        id: PatientId,
    ) -> Result<PatientRow> {
        let row = PatientRow::get(conn, clinic, id).map_err(Error::naming_field)?;
        let comes = row.ended_at.is_none();
        if comes { Ok(row) } else { Err(Error::field("patient", "patient_ended")) }
    }

    /// Takes over what is said anew, save varieties and recipients.
    pub fn apply(&mut self, change: &PatientChange) {
        let given = |new: &Option<Option<String>>, old: &Option<String>| {
            new.clone().unwrap_or_else(|| old.clone())
        };
        if let Some(name) = &change.name {
            if self.called == self.name {
                self.called.clone_from(name);
            }
            self.name.clone_from(name);
        }
        if let Some(called) = &change.called {
            self.called = called.clone().unwrap_or_else(|| self.name.clone());
        }
        self.search_name = search_key(&format!("{} {}", self.name, self.called));
        self.birth_date = change.birth_date.unwrap_or(self.birth_date);
        self.sex = change.sex.unwrap_or(self.sex);
        self.interpreter_required =
            change.interpreter_required.unwrap_or(self.interpreter_required);
        if let Some(wish) = change.interpreter_sex {
            self.interpreter_sex = wish.map(|wish| wish.sex);
            self.interpreter_sex_force = wish.map(|wish| wish.force);
        }
        self.address = given(&change.address, &self.address);
        self.usual_clinician = change.usual_clinician.unwrap_or(self.usual_clinician);
        change.contact.apply(&mut self.contact.0);
    }
}

/// What the clinic's own records and calendar say against it.
pub fn check(tx: &mut Tx, clinic: ClinicId, said: &PatientChange) -> Result<()> {
    if let Some(Some(usual)) = said.usual_clinician {
        let known = ClinicianRow::find(tx.conn, clinic, usual)?;
        known.ok_or_else(|| Error::field("usual_clinician", "unknown"))?;
    }
    let zone = world::zone(&ClinicRow::get(tx.conn, clinic)?)?;
    if said.birth_date.is_some_and(|born| born > local_date(tx.now, zone)) {
        return Err(Error::field("birth_date", "birth_in_future"));
    }
    Ok(())
}

/// Makes a patient's record and calendar, with its audit entry.
pub fn create(tx: &mut Tx, clinic: ClinicId, said: &PatientChange) -> Result<PatientId> {
    let name = said.name.clone().ok_or_else(|| Error::field("name", "required"))?;
    let birth_date = said.birth_date.ok_or_else(|| Error::field("birth_date", "required"))?;
    check(tx, clinic, said)?;
    let mut row = PatientRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        calendar_id: calendars::create(tx, "patient")?,
        called: name.clone(),
        name,
        search_name: String::new(),
        birth_date,
        sex: None,
        interpreter_required: true,
        interpreter_sex: None,
        interpreter_sex_force: None,
        address: None,
        contact: Json(Contact::unasked()),
        usual_clinician: None,
        created_at: Ts(tx.now),
        ended_at: None,
    };
    row.apply(said);
    row.insert(tx)?;
    add_spoken(tx, clinic, row.id, said.varieties.as_deref().unwrap_or_default())?;
    if let Some(all) = &said.recipients {
        replace_recipients(tx, clinic, row.id, all)?;
    }
    audit::record(tx, "create", "patient", Some(row.id), json!({}))?;
    Ok(row.id)
}

/// The folded name and the birth date of every patient of the clinic, those who have ended too.
pub fn known(conn: &mut DbConnection, clinic: ClinicId) -> Result<Vec<(String, NaiveDate)>> {
    let all: Vec<(String, NaiveDate)> = patients::table
        .filter(patients::clinic_id.eq(clinic))
        .select((patients::name, patients::birth_date))
        .load(conn)?;
    Ok(all.into_iter().map(|(name, born)| (search_key(&name), born)).collect())
}

/// Replaces all that a patient speaks, the best first.
pub fn replace_spoken(
    tx: &mut Tx,
    clinic: ClinicId,
    patient: PatientId,
    varieties: &[Declared],
) -> Result<()> {
    let of_patient = patient_varieties::table
        .filter(patient_varieties::clinic_id.eq(clinic))
        .filter(patient_varieties::patient_id.eq(patient));
    diesel::delete(of_patient).execute(tx.conn)?;
    add_spoken(tx, clinic, patient, varieties)
}

fn add_spoken(
    tx: &mut Tx,
    clinic: ClinicId,
    patient: PatientId,
    varieties: &[Declared],
) -> Result<()> {
    for (rank, Declared { spoken, declared }) in (0..).zip(varieties) {
        let tag = match spoken {
            Spoken::Known(variety) => variety.tag().to_owned(),
            Spoken::NotAsked { macro_tag, .. } => macro_tag.clone(),
        };
        let declared = declared.clone();
        SpokenRow { clinic_id: clinic, patient_id: patient, rank, tag, declared }.insert(tx)?;
    }
    Ok(())
}

/// Replaces the further recipients: old ones by their id, new ones, and an end for the rest.
pub fn replace_recipients(
    tx: &mut Tx,
    clinic: ClinicId,
    patient: PatientId,
    wanted: &[RecipientChange],
) -> Result<()> {
    let mut before = recipients(tx.conn, clinic, patient)?;
    for (index, change) in wanted.iter().enumerate() {
        let old = match change.id {
            None => None,
            Some(id) => {
                let at = before.iter().position(|row| row.id == id);
                let field = || Error::field(format!("recipients.{index}.id"), "unknown");
                Some(before.remove(at.ok_or_else(field)?))
            }
        };
        save_recipient(tx, clinic, patient, change, old)?;
    }
    before.into_iter().try_for_each(|row| end_recipient(tx, row))
}

/// Ends a further recipient's right. The row stays, with its end, for what was sent names it.
pub fn end_recipient(tx: &mut Tx, mut row: RecipientRow) -> Result<()> {
    row.ended_at = Some(Ts(tx.now));
    row.save(tx)?;
    tell_no_more(tx, &row)
}

/// What was made for the recipient and has not left stays here.
fn tell_no_more(tx: &mut Tx, row: &RecipientRow) -> Result<()> {
    deliveries::void_waiting(tx, row.clinic_id, Audience::Recipient, row.id.cast())?;
    tasks::close_of_reader(tx, row.clinic_id, row.id)
}

/// Locks a patient's calendar, which every lock of a visit of this patient holds as well.
pub fn lock(tx: &mut Tx, clinic: ClinicId, id: PatientId) -> Result<()> {
    let calendar = PatientRow::get(tx.conn, clinic, id)?.calendar_id;
    calendars::lock(tx, &[calendar])
}

/// Writes one further recipient: over the old row, or as a new one.
pub fn save_recipient(
    tx: &mut Tx,
    clinic: ClinicId,
    patient: PatientId,
    change: &RecipientChange,
    old: Option<RecipientRow>,
) -> Result<RecipientId> {
    let mut contact = old.as_ref().map_or_else(Contact::unasked, |row| row.contact.0.clone());
    change.contact.apply(&mut contact);
    let row = RecipientRow {
        clinic_id: clinic,
        id: old.as_ref().map_or_else(|| tx.mint.id(tx.now), |row| row.id),
        patient_id: patient,
        name: change.name.clone(),
        relation: change.relation.clone(),
        contact: Json(contact),
        gets_invites: change.gets_invites,
        ended_at: None,
    };
    match old {
        Some(_) => row.save(tx)?,
        None => row.insert(tx)?,
    }
    if !row.gets_invites {
        tell_no_more(tx, &row)?;
    }
    Ok(row.id)
}
