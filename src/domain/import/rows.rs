//! What each line says of a patient, a clinician, a room, an interpreter or an agency.

use chrono::NaiveDate;

use super::cells::{CELL_MAX, Cells, LINE_MAX, NAME_MAX, day, parts, phrases};
use super::file::Table;
use super::heading::Heading;
use super::{Entry, List, Said, Sheet};
use crate::domain::directory::{
    AgencyChange, ClinicianChange, ContactChange, Declared, InterpreterChange, PatientChange,
    RoomChange, Week,
};
use crate::domain::language::{Grade, Spoken, Variety};
use crate::domain::person::SexWish;
use crate::domain::visit::Modality;

/// Reads every line; one with a fault says all of its faults.
pub fn read(heading: &Heading, table: Table, sheet: &mut Sheet) {
    for line in &table.lines {
        let mut cells = match Cells::new(heading, line) {
            Ok(cells) => cells,
            Err(fault) => {
                sheet.faults.push(fault);
                continue;
            }
        };
        cells.need();
        let said = said(sheet.list, &mut cells);
        if cells.faults.is_empty() {
            sheet.entries.push(Entry { line: line.number, said });
        }
        sheet.faults.append(&mut cells.faults);
    }
}

fn said(list: List, cells: &mut Cells) -> Said {
    match list {
        List::Agencies => Said::Agency(agency(cells)),
        List::Clinicians => Said::Clinician(clinician(cells)),
        List::Rooms => Said::Room { site: cells.text("site", NAME_MAX), change: room(cells) },
        List::Interpreters => {
            Said::Interpreter { agencies: agencies(cells), change: interpreter(cells) }
        }
        List::Patients => Said::Patient(patient(cells)),
    }
}

fn agency(cells: &mut Cells) -> AgencyChange {
    AgencyChange {
        name: cells.text("name", NAME_MAX),
        mail: cells.mail("mail"),
        phone: cells.phone("phone"),
        language: cells.written("language"),
        week: cells.week(),
    }
}

fn clinician(cells: &mut Cells) -> ClinicianChange {
    ClinicianChange {
        name: cells.text("name", NAME_MAX),
        profession: cells.word("profession"),
        mail: Some(cells.mail("mail")),
        language: cells.written("language"),
        speaks: Some(speaks(cells)),
        week: cells.week(),
    }
}

fn speaks(cells: &mut Cells) -> Vec<Variety> {
    let mut all = Vec::new();
    for tag in parts(cells.raw("speaks").unwrap_or_default()) {
        let spoken = cells.variety("speaks", tag);
        all.extend(spoken.filter(|one| !all.contains(one)));
    }
    all
}

fn room(cells: &mut Cells) -> RoomChange {
    RoomChange {
        name: cells.text("name", NAME_MAX),
        site: None,
        seats: cells.number("seats", 1, 100),
        equipment: cells.lines("equipment", CELL_MAX).map(|text| equipment(&text)),
        modalities: cells.words::<Modality>("modalities"),
        rank: cells.number("rank", 0, 1000),
    }
}

fn equipment(text: &str) -> Vec<String> {
    phrases(text).map(str::to_owned).collect()
}

fn interpreter(cells: &mut Cells) -> InterpreterChange {
    InterpreterChange {
        name: cells.text("name", NAME_MAX),
        sex: cells.word("sex"),
        mail: Some(cells.mail("mail")),
        phone: Some(cells.phone("phone")),
        language: cells.written("language"),
        modalities: cells.words::<Modality>("modalities"),
        skills: Some(skills(cells)),
        qualifications: Some(qualifications(cells)),
        agency: None,
        agencies: None,
        week: Some(week(cells)),
        confidentiality_to: cells.date("confidentiality_to"),
    }
}

/// More agencies than anybody works for.
const AGENCIES_MAX: usize = 20;

/// `Tolkebro; Sprogbro`.
fn agencies(cells: &mut Cells) -> Vec<String> {
    let Some(text) = cells.text("agencies", CELL_MAX) else { return Vec::new() };
    let all: Vec<String> = phrases(&text).map(str::to_owned).collect();
    if all.is_empty() {
        cells.refuse("agencies", "required");
    }
    if all.len() > AGENCIES_MAX {
        cells.refuse("agencies", "too_long").args.push(("max", AGENCIES_MAX.to_string()));
        return Vec::new();
    }
    all
}

/// `apc:native acm:full`.
fn skills(cells: &mut Cells) -> Vec<(Variety, Grade)> {
    let mut all: Vec<(Variety, Grade)> = Vec::new();
    for part in parts(cells.raw("skills").unwrap_or_default()) {
        let Some((tag, grade)) = part.split_once(':') else {
            cells.refuse("skills", "import_skill");
            continue;
        };
        let (variety, grade) = (cells.variety("skills", tag), cells.one_of("skills", grade));
        let Some((variety, grade)) = variety.zip(grade) else { continue };
        match all.iter().any(|(known, _)| *known == variety) {
            true => {
                cells.refuse("skills", "twice");
            }
            false => all.push((variety, grade)),
        }
    }
    all
}

/// `Court interpreter:3:2029-12-31; Nursing course:1:`: scheme, level, and the last day if any.
fn qualifications(cells: &mut Cells) -> Vec<(String, i32, Option<NaiveDate>)> {
    let mut all: Vec<(String, i32, Option<NaiveDate>)> = Vec::new();
    let text = cells.text("qualifications", CELL_MAX).unwrap_or_default();
    for phrase in phrases(&text) {
        match qualification(phrase) {
            Some(one) if all.iter().any(|(known, ..)| *known == one.0) => {
                cells.refuse("qualifications", "twice");
            }
            Some(one) => all.push(one),
            None => {
                cells.refuse("qualifications", "import_qualification");
            }
        }
    }
    all
}

fn qualification(phrase: &str) -> Option<(String, i32, Option<NaiveDate>)> {
    let (rest, until) = phrase.rsplit_once(':')?;
    let (scheme, level) = rest.rsplit_once(':')?;
    let level: i32 = level.trim().parse().ok().filter(|level| (0..=5).contains(level))?;
    let until = until.trim();
    let until = if until.is_empty() { None } else { Some(day(until)?) };
    let scheme = scheme.trim();
    (!scheme.is_empty()).then(|| (scheme.to_owned(), level, until))
}

/// `None`: not known, so that the interpreter is never shown as known to be free.
fn week(cells: &mut Cells) -> Option<Week> {
    let week = cells.week().unwrap_or_default();
    match cells.flag("hours_known") {
        Some(true) => Some(week),
        Some(false) if !week.is_empty() => {
            cells.refuse("hours_known", "import_hours_unknown");
            None
        }
        None if !week.is_empty() => Some(week),
        Some(false) | None => None,
    }
}

fn patient(cells: &mut Cells) -> PatientChange {
    PatientChange {
        name: cells.text("name", NAME_MAX),
        called: Some(cells.text("called", NAME_MAX)),
        birth_date: cells.date("birth_date"),
        sex: Some(cells.word("sex")),
        interpreter_required: cells.flag("interpreter_required"),
        interpreter_sex: Some(wish(cells)),
        address: Some(cells.lines("address", LINE_MAX)),
        usual_clinician: None,
        contact: contact(cells),
        varieties: Some(declared(cells)),
        recipients: None,
    }
}

/// `woman condition`.
fn wish(cells: &mut Cells) -> Option<SexWish> {
    cells.parsed("interpreter_sex", "import_sex_wish", |text| {
        let text = text.to_lowercase();
        let (sex, force) = text.split_once(char::is_whitespace)?;
        Some(SexWish { sex: sex.parse().ok()?, force: force.trim().parse().ok()? })
    })
}

fn contact(cells: &mut Cells) -> ContactChange {
    let hours = cells.day_parts("contact_hours");
    if hours.len() > 1 {
        cells.refuse("contact_hours", "import_one_span");
    }
    ContactChange {
        channels: cells.words("channels"),
        mail: Some(cells.mail("mail")),
        phone: Some(cells.phone("phone")),
        hours: Some(hours.first().map(|part| (part.from().into(), part.to().into()))),
        shared_phone: cells.flag("shared_phone"),
        neutral_sender: cells.flag("neutral_sender"),
        written: cells.written("written_language"),
    }
}

/// Tags, the best first; a group's tag is taken as declared and still to be asked.
fn declared(cells: &mut Cells) -> Vec<Declared> {
    let mut all: Vec<Declared> = Vec::new();
    for tag in parts(cells.raw("varieties").unwrap_or_default()) {
        match Spoken::declare(tag) {
            Ok(spoken) if all.iter().any(|one| one.spoken == spoken) => {}
            Ok(spoken) => all.push(Declared { spoken, declared: tag.to_owned() }),
            Err(_) => cells.unknown_language("varieties", tag),
        }
    }
    all
}
