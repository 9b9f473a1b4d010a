//! Finds a patient by part of the name.

use chrono::{Datelike, NaiveDate};

use crate::domain::ids::{ClinicId, PatientId};
use crate::domain::language::Variety;
use crate::domain::name::search_key;
use crate::error::{Error, Result};
use crate::operations::look_at::{look_at_patient, note_search_for};
use crate::store::patients::{self, PatientRow, SpokenRow};
use crate::store::{DbConnection, Tx, choices};
use crate::text::{self, Lang};

/// The shortest part of a name that is searched for, in letters.
const LETTERS_MIN: usize = 2;
const HITS_PER_PAGE: i64 = 20;

/// A patient in a list of hits.
#[derive(Clone, Debug)]
pub struct Hit {
    pub id: PatientId,
    pub name: String,
    /// "What we call you".
    pub called: String,
    pub born: String,
    pub languages: Vec<String>,
    /// Somebody else here has the same name.
    pub same_name: bool,
    /// Comes no more.
    pub ended: bool,
    /// Needs an interpreter, and is known to speak no more than a group of languages.
    pub unasked: bool,
}

/// A page of hits.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// What was typed.
    pub typed: String,
    pub hits: Vec<Hit>,
    /// The last one shown, when there are more.
    pub next: Option<PatientId>,
    /// Too little was typed to search.
    pub too_short: bool,
    /// A search was made.
    pub searched: bool,
    /// Those too who come no more.
    pub ended: bool,
}

/// Whom a form is about.
#[derive(Clone, Debug)]
pub struct Chosen {
    pub patient: Option<Hit>,
    /// Those to choose from, as long as nobody is chosen.
    pub found: Hits,
}

/// The patient whose id a form holds, or those who are called what was typed. Looking is noted.
pub fn chosen(tx: &mut Tx, lang: Lang, clinic: ClinicId, id: &str, named: &str) -> Result<Chosen> {
    if id.is_empty() {
        let found = find(tx, lang, clinic, named, false, None)?;
        return Ok(Chosen { patient: None, found });
    }
    let id: PatientId = id.parse().map_err(|_| Error::NotFound("patient"))?;
    let row = look_at_patient(tx, id)?;
    Ok(Chosen { patient: Some(hit(tx.conn, lang, &row)?), found: Hits::default() })
}

/// Searches and notes that somebody has searched.
pub fn find(
    tx: &mut Tx,
    lang: Lang,
    clinic: ClinicId,
    typed: &str,
    ended: bool,
    after: Option<PatientId>,
) -> Result<Hits> {
    let wanted = search_key(typed);
    let words: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
    let typed = typed.to_owned();
    if words.iter().map(|word| word.chars().count()).sum::<usize>() < LETTERS_MIN {
        let too_short = !typed.is_empty();
        return Ok(Hits { typed, too_short, ended, ..Hits::default() });
    }
    note_search_for(tx, "patients", Some(&typed))?;
    let after = match after {
        Some(id) => {
            let row = PatientRow::find(tx.conn, clinic, id)?;
            let row = row.ok_or_else(|| Error::field("after", "unknown"))?;
            Some((row.search_name, row.id))
        }
        None => None,
    };
    let limit = HITS_PER_PAGE + 1;
    let mut rows = choices::patients_named(tx.conn, clinic, &words, ended, after, limit)?;
    let more = rows.len() > usize::try_from(HITS_PER_PAGE).unwrap_or(usize::MAX);
    if more {
        rows.pop();
    }
    let next = rows.last().filter(|_| more).map(|row| row.id);
    let hits = rows.iter().map(|row| hit(tx.conn, lang, row)).collect::<Result<_>>()?;
    Ok(Hits { typed, hits, next, too_short: false, searched: true, ended })
}

/// A patient as pages name one: with birth date, languages, and a mark beside namesakes.
pub fn hit(conn: &mut DbConnection, lang: Lang, row: &PatientRow) -> Result<Hit> {
    let spoken = patients::spoken(conn, row.clinic_id, row.id)?;
    Ok(Hit {
        id: row.id,
        name: row.name.clone(),
        called: row.called.clone(),
        born: born(lang, row.birth_date),
        languages: spoken.iter().map(|one| text::language_name(lang, &one.tag)).collect(),
        same_name: choices::namesakes(conn, row.clinic_id, &search_key(&row.name))? > 1,
        ended: row.ended_at.is_some(),
        unasked: row.interpreter_required && !any_known(&spoken),
    })
}

/// True when one of the languages is a variety and not a group's name.
fn any_known(spoken: &[SpokenRow]) -> bool {
    spoken.iter().any(|one| Variety::parse(&one.tag).is_ok())
}

/// A birth date in digits, day first as it is said in the clinic.
pub fn born(lang: Lang, date: NaiveDate) -> String {
    let (day, month, year) = (date.day(), date.month(), date.year());
    match lang {
        Lang::Da => format!("{day:02}.{month:02}.{year}"),
        _ => format!("{day:02}/{month:02}/{year}"),
    }
}
