//! What the clinic's records say of a list that is to be taken over: which lines name somebody who
//! is there already, and which name something that is not.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::clinics::{self, ClinicRow, SiteRow};
use super::directory::{self, Listed};
use super::{DbConnection, Tx, agencies, clinicians, interpreters, patients, rooms, world};
use crate::domain::directory::{InterpreterChange, Noun};
use crate::domain::hours::local_date;
use crate::domain::ids::{AgencyId, ClinicId, RowId};
use crate::domain::import::{Entry, Fault, List, Said, Sheet, nearest, shown};
use crate::domain::name::search_key;
use crate::error::{Error, Result};

/// What a list would do, or has done.
#[derive(Clone, Debug, Default)]
pub struct Outlook {
    /// What is to be made, with the ids of what it names.
    pub new: Vec<Entry>,
    /// Lines of those who are there already.
    pub there: Vec<usize>,
    /// In the order of lines.
    pub faults: Vec<Fault>,
}

/// What nobody may be twice: the words that make somebody the same.
type Marks = Vec<String>;

/// Looks at every line of a file that was read; changes nothing.
pub fn look(
    conn: &mut DbConnection,
    clinic: ClinicId,
    now: DateTime<Utc>,
    sheet: Sheet,
) -> Result<Outlook> {
    let records = Records::load(conn, clinic, now)?;
    let mut known = known(conn, clinic, &sheet)?;
    let mut outlook = Outlook { faults: sheet.faults, ..Outlook::default() };
    for mut entry in sheet.entries {
        let faults = records.complete(&mut entry);
        if !faults.is_empty() {
            outlook.faults.extend(faults);
            continue;
        }
        let marks = marks(&entry.said);
        let before = marks.iter().find_map(|mark| known.get(mark)).copied();
        match before {
            Some(THERE) => outlook.there.push(entry.line),
            Some(first) => {
                let fault = Fault::new(entry.line, "name", "import_twice");
                outlook.faults.push(fault.with("line", first.to_string()));
            }
            None => {
                known.extend(marks.into_iter().map(|mark| (mark, entry.line)));
                outlook.new.push(entry);
            }
        }
    }
    outlook.faults.sort_by_key(|fault| fault.line);
    Ok(outlook)
}

/// Stands for the clinic's records among the lines of the file.
const THERE: usize = 0;

/// The words that make somebody the same as somebody else, of a line.
fn marks(said: &Said) -> Marks {
    let key = search_key(said.name());
    match said {
        Said::Patient(change) => born(&key, change.birth_date).into_iter().collect(),
        Said::Clinician(change) => {
            change.profession.iter().map(|word| mark(&key, word.as_str())).collect()
        }
        Said::Room { change, .. } => change.site.iter().map(|site| mark(&key, site)).collect(),
        Said::Agency(_) => vec![key],
        Said::Interpreter { change, .. } => {
            let mut reached: Marks =
                change.agencies.iter().flatten().map(ToString::to_string).collect();
            reached.extend(change.mail.iter().flatten().map(|mail| mail.to_lowercase()));
            reached.extend(change.phone.iter().flatten().cloned());
            reached.iter().map(|one| mark(&key, one)).collect()
        }
    }
}

fn mark(key: &str, more: impl ToString) -> String {
    format!("{key}\n{}", more.to_string())
}

fn born(key: &str, day: Option<NaiveDate>) -> Option<String> {
    day.map(|day| mark(key, day))
}

/// The marks of all who are there, those who have ended too: who comes back is taken into use
/// again and not made anew.
fn known(
    conn: &mut DbConnection,
    clinic: ClinicId,
    sheet: &Sheet,
) -> Result<HashMap<String, usize>> {
    let marks: Marks = match sheet.list {
        List::Patients => {
            let all = patients::known(conn, clinic)?;
            all.into_iter().filter_map(|(key, day)| born(&key, Some(day))).collect()
        }
        List::Clinicians => {
            let all = clinicians::known(conn, clinic)?;
            all.iter().map(|(name, word)| mark(&search_key(name), word)).collect()
        }
        List::Rooms => {
            let all = rooms::known(conn, clinic)?;
            all.iter().map(|(name, site)| mark(&search_key(name), site)).collect()
        }
        List::Agencies => {
            let all = directory::all(conn, clinic, Noun::Agency)?;
            all.iter().map(|row| search_key(&row.name)).collect()
        }
        List::Interpreters => interpreters_known(conn)?,
    };
    Ok(marks.into_iter().map(|mark| (mark, THERE)).collect())
}

fn interpreters_known(conn: &mut DbConnection) -> Result<Marks> {
    let mut marks = Vec::new();
    let mut keys = HashMap::new();
    for (id, name, mail, phone) in interpreters::known(conn)? {
        let key = search_key(&name);
        let reached = mail.map(|mail| mail.to_lowercase()).into_iter().chain(phone);
        marks.extend(reached.map(|one| mark(&key, one)));
        keys.insert(id, key);
    }
    let employed = interpreters::employed(conn)?.into_iter();
    marks.extend(employed.filter_map(|(id, agency)| Some(mark(keys.get(&id)?, agency))));
    Ok(marks)
}

/// What lines may name.
struct Records {
    today: NaiveDate,
    sites: Vec<SiteRow>,
    agencies: Vec<Listed>,
    /// Agencies for which this clinic enters nobody, for others work with them.
    closed: HashSet<AgencyId>,
}

impl Records {
    fn load(conn: &mut DbConnection, clinic: ClinicId, now: DateTime<Utc>) -> Result<Records> {
        let zone = world::zone(&ClinicRow::get(conn, clinic)?)?;
        let mut agencies = directory::all(conn, clinic, Noun::Agency)?;
        agencies.retain(|row| row.ended_at.is_none());
        let mut closed = HashSet::new();
        for row in &agencies {
            match agencies::must_be_known(conn, clinic, row.id.cast()) {
                Err(Error::Conflict(_)) => closed.insert(row.id.cast()),
                other => other.map(|()| false)?,
            };
        }
        let sites = clinics::sites_of(conn, clinic)?;
        Ok(Records { today: local_date(now, zone), sites, agencies, closed })
    }

    /// Puts ids where the line has names, or says what cannot be found.
    fn complete(&self, entry: &mut Entry) -> Vec<Fault> {
        let line = entry.line;
        match &mut entry.said {
            Said::Patient(change) if change.birth_date.is_some_and(|born| born > self.today) => {
                vec![Fault::new(line, "birth_date", "birth_in_future")]
            }
            Said::Room { change, site } => match self.site(line, site.as_deref()) {
                Ok(site) => {
                    change.site = Some(site.id);
                    Vec::new()
                }
                Err(fault) => vec![fault],
            },
            Said::Interpreter { change, agencies } => self.works_for(line, change, agencies),
            Said::Patient(_) | Said::Clinician(_) | Said::Agency(_) => Vec::new(),
        }
    }

    /// The clinic's first site where none is named.
    fn site(&self, line: usize, name: Option<&str>) -> std::result::Result<&SiteRow, Fault> {
        let Some(name) = name else {
            let first = self.sites.first();
            return first.ok_or_else(|| Fault::new(line, "site", "unknown"));
        };
        let names = || self.sites.iter().map(|site| site.name.as_str());
        let at =
            position(name, names()).map_err(|code| unknown(line, "site", code, name, names()))?;
        Ok(&self.sites[at])
    }

    fn works_for(
        &self,
        line: usize,
        change: &mut InterpreterChange,
        agencies: &[String],
    ) -> Vec<Fault> {
        let names = || self.agencies.iter().map(|row| row.name.as_str());
        let (mut ids, mut faults): (Vec<AgencyId>, _) = (Vec::new(), Vec::new());
        for name in agencies {
            match position(name, names()).map(|at| self.agencies[at].id.cast()) {
                Ok(id) if self.closed.contains(&id) => {
                    let fault = Fault::new(line, "agencies", "import_agency_of_others");
                    faults.push(fault.with("cell", shown(name)));
                }
                Ok(id) if ids.contains(&id) => {}
                Ok(id) => ids.push(id),
                Err(code) => faults.push(unknown(line, "agencies", code, name, names())),
            }
        }
        change.agency = ids.first().copied();
        change.agencies = Some(ids);
        faults
    }
}

/// Where a name stands among others, or the code of the fault: there is none, or more than one.
fn position<'a>(
    name: &str,
    all: impl Iterator<Item = &'a str>,
) -> std::result::Result<usize, &'static str> {
    let key = search_key(name);
    let mut same = all.enumerate().filter(|(_, other)| search_key(other) == key).map(|(at, _)| at);
    match (same.next(), same.next()) {
        (Some(at), None) => Ok(at),
        (Some(_), Some(_)) => Err("import_name_of_several"),
        (None, _) => Err("import_name_unknown"),
    }
}

fn unknown<'a>(
    line: usize,
    column: &str,
    code: &'static str,
    name: &str,
    all: impl Iterator<Item = &'a str>,
) -> Fault {
    let near = nearest(name, all).filter(|_| code == "import_name_unknown");
    let fault = match near {
        Some(near) => {
            Fault::new(line, column, "import_name_unknown_near").with("nearest", near.to_owned())
        }
        None => Fault::new(line, column, code),
    };
    fault.with("cell", shown(name))
}

/// Makes what is new, all in the caller's transaction; how many. Each has its own audit entry.
pub fn make(tx: &mut Tx, clinic: ClinicId, outlook: Outlook) -> Result<usize> {
    let count = outlook.new.len();
    for entry in outlook.new {
        let _: RowId = match entry.said {
            Said::Patient(said) => patients::create(tx, clinic, &said)?.cast(),
            Said::Clinician(said) => clinicians::create(tx, clinic, said)?.cast(),
            Said::Room { change, .. } => rooms::create(tx, clinic, change)?.cast(),
            Said::Interpreter { change, .. } => interpreters::create(tx, clinic, &change)?.cast(),
            Said::Agency(said) => agencies::create(tx, said)?.cast(),
        };
    }
    Ok(count)
}

/// Takes the right to import for the rest of the transaction: two lists at once could each make
/// what the other makes.
pub fn begin(tx: &mut Tx) -> Result<()> {
    if tx.try_lock("import")? { Ok(()) } else { Err(Error::Conflict("still_running")) }
}
