//! The cells of one line, read into typed values; what cannot be read is noted with its column.

use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::file::Line;
use super::heading::Heading;
use super::{Fault, shown};
use crate::domain::directory::Week;
use crate::domain::hours::{DayPart, WEEKDAYS};
use crate::domain::language::Variety;
use crate::domain::typed::{
    Refused, clean_line, clean_lines, language_tag, latin_digits, mail_address, phone_number,
};
use crate::domain::words::Word;

/// How long a name may be, a line of other text, and a cell with a list in it.
pub const NAME_MAX: usize = 200;
pub const LINE_MAX: usize = 500;
pub const CELL_MAX: usize = 4000;
/// More faults of one line tell nobody more.
const FAULTS_MAX: usize = 20;
/// More parts than any day has.
const PARTS_MAX: usize = 6;

/// What begins a formula in a spreadsheet; an export puts an apostrophe before it.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// One line, being read.
pub struct Cells<'a> {
    heading: &'a Heading,
    line: &'a Line,
    pub faults: Vec<Fault>,
}

impl<'a> Cells<'a> {
    /// A line with fewer or more cells than the heading is refused as a whole: which of its cells
    /// stands where would be a guess.
    pub fn new(heading: &'a Heading, line: &'a Line) -> Result<Cells<'a>, Fault> {
        let (cells, wanted) = (&line.cells, heading.places.len());
        let filled = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |at| at + 1);
        if cells.len() < wanted || filled > wanted {
            let fault = Fault::new(line.number, "", "import_cell_count");
            return Err(fault.with("count", filled.to_string()).with("max", wanted.to_string()));
        }
        let stray =
            |(cell, place): (&String, &Option<_>)| place.is_none() && !cell.trim().is_empty();
        if cells.iter().zip(&heading.places).any(stray) {
            return Err(Fault::new(line.number, "", "import_cell_without_column"));
        }
        match cells.iter().position(|cell| cell.len() > CELL_MAX) {
            None => Ok(Cells { heading, line, faults: Vec::new() }),
            Some(at) => {
                let name = heading.places.get(at).copied().flatten().unwrap_or_default();
                let fault = Fault::new(line.number, name, "too_long");
                Err(fault.with("max", CELL_MAX.to_string()))
            }
        }
    }

    /// The cell as it was written, without the apostrophe of an export; `None` when it is empty.
    pub fn raw(&self, name: &str) -> Option<&'a str> {
        let at = self.heading.places.iter().position(|place| *place == Some(name))?;
        let cell = self.line.cells.get(at)?.as_str();
        let bare = cell.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA));
        Some(bare.unwrap_or(cell)).filter(|cell| !cell.trim().is_empty())
    }

    /// Of very many faults in one line the last one stands for the rest.
    pub fn refuse(&mut self, name: &str, code: &'static str) -> &mut Fault {
        self.faults.truncate(FAULTS_MAX - 1);
        self.faults.push(Fault::new(self.line.number, name, code));
        let last = self.faults.len() - 1;
        &mut self.faults[last]
    }

    /// Notes each needed cell that is empty.
    pub fn need(&mut self) {
        let heading = self.heading;
        for column in heading.columns.iter().filter(|column| column.needed) {
            if self.raw(column.name).is_none() {
                self.refuse(column.name, "required");
            }
        }
    }

    fn checked<T>(&mut self, name: &str, outcome: Result<T, Refused>) -> Option<T> {
        let refused = match outcome {
            Ok(found) => return Some(found),
            Err(refused) => refused,
        };
        self.refuse(name, refused.code).args.extend(refused.slot);
        None
    }

    /// Reads the cell by `read`; `code` where that gives nothing.
    pub fn parsed<T>(
        &mut self,
        name: &str,
        code: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let found = read(latin_digits(self.raw(name)?.trim()).as_str());
        if found.is_none() {
            self.refuse(name, code);
        }
        found
    }

    pub fn text(&mut self, name: &str, characters_max: usize) -> Option<String> {
        self.checked(name, clean_line(self.raw(name)?, characters_max))
    }

    pub fn lines(&mut self, name: &str, characters_max: usize) -> Option<String> {
        self.checked(name, clean_lines(self.raw(name)?, characters_max))
    }

    pub fn mail(&mut self, name: &str) -> Option<String> {
        self.checked(name, mail_address(self.raw(name)?))
    }

    pub fn phone(&mut self, name: &str) -> Option<String> {
        self.checked(name, phone_number(self.raw(name)?))
    }

    /// The language to write in.
    pub fn written(&mut self, name: &str) -> Option<String> {
        self.checked(name, language_tag(self.raw(name)?.trim()))
    }

    /// `1990-05-01`, or `01-05-1990` and `01.05.1990` as Danish spreadsheets make of it.
    pub fn date(&mut self, name: &str) -> Option<NaiveDate> {
        self.parsed(name, "import_not_a_date", day)
    }

    pub fn flag(&mut self, name: &str) -> Option<bool> {
        self.parsed(name, "not_yes_or_no", |text| match text.to_lowercase().as_str() {
            "yes" | "ja" | "true" | "sand" | "1" => Some(true),
            "no" | "nej" | "false" | "falsk" | "0" => Some(false),
            _ => None,
        })
    }

    pub fn number(&mut self, name: &str, min: i32, max: i32) -> Option<i32> {
        let found = latin_digits(self.raw(name)?.trim()).parse().ok();
        let found = found.filter(|number| (min..=max).contains(number));
        if found.is_none() {
            let fault = self.refuse(name, "not_in_range");
            fault.args.extend([("min", min.to_string()), ("max", max.to_string())]);
        }
        found
    }

    /// A word of a closed vocabulary, in any case.
    pub fn word<T: Word>(&mut self, name: &str) -> Option<T> {
        self.one_of(name, self.raw(name)?)
    }

    /// The same of a part of a cell.
    pub fn one_of<T: Word + FromStr>(&mut self, name: &str, part: &str) -> Option<T> {
        let found = part.trim().to_lowercase().parse().ok();
        if found.is_none() {
            let choices = T::written().join(", ");
            let fault = self.refuse(name, "import_not_a_choice");
            fault.args.extend([("cell", shown(part)), ("choices", choices)]);
        }
        found
    }

    /// Words of a closed vocabulary with spaces or commas between them, each once; `None` when the
    /// cell has none.
    pub fn words<T: Word + PartialEq>(&mut self, name: &str) -> Option<Vec<T>> {
        let mut all = Vec::new();
        for part in parts(self.raw(name)?) {
            let word = self.one_of(name, part);
            all.extend(word.filter(|one| !all.contains(one)));
        }
        (!all.is_empty()).then_some(all)
    }

    /// A variety; a group's name is none.
    pub fn variety(&mut self, name: &str, tag: &str) -> Option<Variety> {
        let found = Variety::parse(tag.trim()).ok();
        if found.is_none() {
            self.unknown_language(name, tag);
        }
        found
    }

    pub fn unknown_language(&mut self, name: &str, tag: &str) {
        let fault = self.refuse(name, "import_unknown_language");
        fault.args.push(("cell", shown(tag)));
    }

    /// `08:00-12:00 13:00-16:00` of one cell.
    pub fn day_parts(&mut self, name: &str) -> Vec<DayPart> {
        let mut all = Vec::new();
        for text in parts(self.raw(name).unwrap_or_default()) {
            match part_of_day(text) {
                Some(part) if all.len() < PARTS_MAX => all.push(part),
                _ => {
                    let fault = self.refuse(name, "import_not_hours");
                    fault.args.push(("cell", shown(text)));
                }
            }
        }
        all
    }

    /// The hours of all days; `None` when the file has no column of any day.
    pub fn week(&mut self) -> Option<Week> {
        let heading = self.heading;
        let mut week = Week::new();
        for (weekday, day) in WEEKDAYS {
            week.extend(self.day_parts(day).into_iter().map(|part| (weekday, part)));
        }
        WEEKDAYS.iter().any(|(_, day)| heading.has(day)).then_some(week)
    }
}

/// The parts of a cell that have no spaces in them.
pub fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(|c: char| c.is_whitespace() || c == ',' || c == ';').filter(|part| !part.is_empty())
}

/// The parts of a cell that may have spaces in them.
pub fn phrases(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

/// A day as files write it.
pub fn day(text: &str) -> Option<NaiveDate> {
    let formats = ["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"];
    let parsed = formats.iter().find_map(|format| NaiveDate::parse_from_str(text, format).ok());
    parsed.filter(|day| (1880..=2200).contains(&day.year()))
}

fn part_of_day(text: &str) -> Option<DayPart> {
    let (from, to) = text.split_once(['-', '–'])?;
    let minutes = |text: &str| {
        let formats = ["%H:%M", "%H.%M"];
        let time = formats.iter().find_map(|form| NaiveTime::parse_from_str(text, form).ok())?;
        u16::try_from(time.hour() * 60 + time.minute()).ok()
    };
    let midnight = ["00:00", "24:00", "00.00", "24.00"].contains(&to);
    DayPart::new(minutes(from)?, if midnight { 1440 } else { minutes(to)? })
}
