//! The columns of a list, and the heading of a file that names them.

use super::file::{Line, folded};
use super::{Fault, List, shown};
use crate::domain::hours::WEEKDAYS;

/// One column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    /// The column must be there and no cell of it may be empty.
    pub needed: bool,
}

const fn needed(name: &'static str) -> Column {
    Column { name, needed: true }
}

const fn free(name: &'static str) -> Column {
    Column { name, needed: false }
}

const AGENCIES: &[Column] =
    &[free("id"), needed("name"), needed("mail"), needed("phone"), free("language")];

const CLINICIANS: &[Column] = &[
    free("id"),
    needed("name"),
    needed("profession"),
    free("mail"),
    free("language"),
    free("speaks"),
];

const ROOMS: &[Column] = &[
    free("id"),
    needed("name"),
    free("site"),
    free("seats"),
    free("modalities"),
    free("equipment"),
    free("rank"),
];

const INTERPRETERS: &[Column] = &[
    free("id"),
    needed("name"),
    needed("sex"),
    free("mail"),
    free("phone"),
    free("language"),
    free("modalities"),
    free("skills"),
    needed("agencies"),
    free("confidentiality_to"),
    free("qualifications"),
    free("hours_known"),
];

const PATIENTS: &[Column] = &[
    free("id"),
    needed("name"),
    free("called"),
    needed("birth_date"),
    free("sex"),
    free("interpreter_required"),
    free("varieties"),
    free("interpreter_sex"),
    free("channels"),
    free("mail"),
    free("phone"),
    free("contact_hours"),
    free("shared_phone"),
    free("neutral_sender"),
    free("written_language"),
    free("address"),
];

/// The columns of a list in the order of an export, which writes all of them.
///
/// `id` is read over: it names somebody on the server that wrote the file.
pub fn columns(list: List) -> Vec<Column> {
    let (own, week) = match list {
        List::Agencies => (AGENCIES, true),
        List::Clinicians => (CLINICIANS, true),
        List::Rooms => (ROOMS, false),
        List::Interpreters => (INTERPRETERS, true),
        List::Patients => (PATIENTS, false),
    };
    let days = WEEKDAYS.iter().map(|(_, day)| free(day)).filter(|_| week);
    own.iter().copied().chain(days).collect()
}

/// Which cell of a line belongs to which column.
#[derive(Debug)]
pub struct Heading {
    pub columns: Vec<Column>,
    /// For each place in a line the column; `None` where the heading is empty.
    pub places: Vec<Option<&'static str>>,
}

impl Heading {
    pub fn has(&self, name: &str) -> bool {
        self.places.contains(&Some(name))
    }
}

/// More columns than any list has.
const CELLS_MAX: usize = 200;

/// Reads the heading, or says everything that is wrong with it.
pub fn read(list: List, line: &Line) -> Result<Heading, Vec<Fault>> {
    if line.cells.len() > CELLS_MAX {
        return Err(vec![Fault::new(line.number, "", "import_too_wide")]);
    }
    let columns = columns(list);
    let (mut faults, mut places) = (Vec::new(), Vec::new());
    for cell in &line.cells {
        match known(&columns, cell) {
            Ok(Some(name)) if places.contains(&Some(name)) => {
                faults.push(Fault::new(line.number, name, "import_column_twice"));
            }
            Ok(place) => places.push(place),
            Err(near) => faults.push(unknown(line.number, cell, near)),
        }
    }
    let lacks = |column: &&Column| column.needed && !places.contains(&Some(column.name));
    let lacking = columns.iter().filter(lacks);
    faults.extend(lacking.map(|one| Fault::new(line.number, one.name, "import_column_missing")));
    if faults.is_empty() { Ok(Heading { columns, places }) } else { Err(faults) }
}

/// The column of that name, none for an empty one, or the name that was perhaps meant.
fn known(columns: &[Column], cell: &str) -> Result<Option<&'static str>, Option<&'static str>> {
    let name = folded(cell);
    if name.is_empty() {
        return Ok(None);
    }
    let found = columns.iter().find(|column| column.name == name);
    let near = || nearest(&name, columns.iter().map(|column| column.name));
    found.map(|column| Some(column.name)).ok_or_else(near)
}

fn unknown(line: usize, cell: &str, near: Option<&'static str>) -> Fault {
    match near {
        Some(near) => {
            Fault::new(line, shown(cell), "import_column_unknown_near").with("nearest", near)
        }
        None => Fault::new(line, shown(cell), "import_column_unknown"),
    }
}

/// Two words that are less alike were not mistaken for each other.
const ALIKE: f64 = 0.75;

/// The word that was perhaps meant.
pub fn nearest<'a>(typed: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let alike = words.map(|word| (strsim::jaro_winkler(typed, word), word));
    let best = alike.max_by(|one, other| one.0.total_cmp(&other.0))?;
    (best.0 >= ALIKE).then_some(best.1)
}
