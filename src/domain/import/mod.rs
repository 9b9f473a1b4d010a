//! Lists that a clinic brings along: a file with a heading, read into what making somebody needs.
//!
//! Reading changes nothing and asks nobody: what only the clinic's records can tell (is there such
//! a site, is the patient there already) is for whoever reads on.

mod cells;
mod file;
mod heading;
mod rows;

use super::directory::{
    AgencyChange, ClinicianChange, InterpreterChange, PatientChange, RoomChange,
};
use super::typed::clean_lines;

pub use file::{BYTES_MAX, ROWS_MAX};
pub use heading::{Column, columns, nearest};

words! {
    /// What a file lists.
    List {
        Agencies = "agencies",
        Clinicians = "clinicians",
        Rooms = "rooms",
        Interpreters = "interpreters",
        Patients = "patients",
    }
}

/// Something that cannot be taken over, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// As an editor counts lines, from 1; 0 is the file as a whole.
    pub line: usize,
    /// As the heading has it; empty is the whole line.
    pub column: String,
    /// A stable code; its sentence is `error-<code>` in `locales/`.
    pub code: &'static str,
    /// Values for the slots of the sentence.
    pub args: Vec<(&'static str, String)>,
}

impl Fault {
    pub fn new(line: usize, column: impl Into<String>, code: &'static str) -> Fault {
        Fault { line, column: column.into(), code, args: Vec::new() }
    }

    pub fn with(mut self, slot: &'static str, value: impl Into<String>) -> Fault {
        self.args.push((slot, value.into()));
        self
    }
}

/// What a line says. Names stand where only the clinic's records know the id.
#[derive(Clone, Debug)]
pub enum Said {
    Agency(AgencyChange),
    Clinician(ClinicianChange),
    Room { change: RoomChange, site: Option<String> },
    Interpreter { change: InterpreterChange, agencies: Vec<String> },
    Patient(PatientChange),
}

impl Said {
    /// The name of whom or what the line is about.
    pub fn name(&self) -> &str {
        let name = match self {
            Said::Agency(change) => &change.name,
            Said::Clinician(change) => &change.name,
            Said::Room { change, .. } => &change.name,
            Said::Interpreter { change, .. } => &change.name,
            Said::Patient(change) => &change.name,
        };
        name.as_deref().unwrap_or_default()
    }
}

/// A line of the file that says all that it must.
#[derive(Clone, Debug)]
pub struct Entry {
    pub line: usize,
    pub said: Said,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub list: List,
    /// The lines that can be used as far as the file itself tells.
    pub entries: Vec<Entry>,
    /// In the order of lines.
    pub faults: Vec<Fault>,
    /// The name of the encoding when it was guessed, for nothing in the file says which it is.
    pub guessed: Option<&'static str>,
}

/// Reads a file; everything that is wrong with it is said at once.
pub fn read(list: List, bytes: &[u8]) -> Sheet {
    let mut sheet = Sheet { list, entries: Vec::new(), faults: Vec::new(), guessed: None };
    let table = match file::table(bytes) {
        Ok(table) => table,
        Err(fault) => {
            sheet.faults.push(fault);
            return sheet;
        }
    };
    sheet.guessed = table.guessed;
    match heading::read(list, &table.heading) {
        Ok(heading) => rows::read(&heading, table, &mut sheet),
        Err(faults) => sheet.faults = faults,
    }
    sheet
}

/// What a file says, short and without anything that turns or hides the text around it.
pub fn shown(cell: &str) -> String {
    let plain: String = cell.chars().filter(|c| clean_lines(&c.to_string(), 8).is_ok()).collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(SHOWN_MAX).collect()
}

/// More characters of a cell help nobody to find it.
const SHOWN_MAX: usize = 40;

#[cfg(test)]
mod tests;
