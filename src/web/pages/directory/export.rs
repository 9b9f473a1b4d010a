//! Lists as files for a spreadsheet: comma-separated, UTF-8 with a mark, and nothing in them that a
//! spreadsheet would take for a formula.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use chrono::Weekday;

use crate::app::App;
use crate::domain::hours::{DayPart, Hours, WEEKDAYS, local_date};
use crate::domain::ids::ClinicId;
use crate::domain::import::{self, List};
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::operations::note_export::note_export;
use crate::store::agencies::AgencyRow;
use crate::store::clinicians::ClinicianRow;
use crate::store::clinics::{ClinicRow, SiteRow};
use crate::store::interpreters::{
    InterpreterRow, QualificationRow, agencies_of, qualifications_of, skills_of,
};
use crate::store::names::Names;
use crate::store::patients::{self, PatientRow};
use crate::store::rooms::RoomRow;
use crate::store::{DbConnection, Tx, choices, world};
use crate::web::forms::Form;
use crate::web::pages::patients::clock;

/// Rows that are loaded at once.
const BATCH: i64 = 500;
/// What Excel knows UTF-8 by.
const MARK: &str = "\u{feff}";

/// A heading and lines below it.
type Table = Vec<Vec<String>>;

/// `POST /directory/patients/export`.
pub async fn patients(app: web::Data<App>, form: Form) -> Result<HttpResponse> {
    export(&app, form, "patients", of_patients).await
}

/// `POST /directory/clinicians/export`.
pub async fn clinicians(app: web::Data<App>, form: Form) -> Result<HttpResponse> {
    export(&app, form, "clinicians", of_clinicians).await
}

/// `POST /directory/interpreters/export`.
pub async fn interpreters(app: web::Data<App>, form: Form) -> Result<HttpResponse> {
    export(&app, form, "interpreters", of_interpreters).await
}

/// `POST /directory/agencies/export`.
pub async fn agencies(app: web::Data<App>, form: Form) -> Result<HttpResponse> {
    export(&app, form, "agencies", of_agencies).await
}

/// `POST /directory/rooms/export`.
pub async fn rooms(app: web::Data<App>, form: Form) -> Result<HttpResponse> {
    export(&app, form, "rooms", of_rooms).await
}

async fn export(
    app: &App,
    form: Form,
    what: &'static str,
    rows: fn(&mut DbConnection, ClinicId) -> Result<Table>,
) -> Result<HttpResponse> {
    let by = form.by;
    by.must(Act::WriteDirectory)?;
    let work = move |tx: &mut Tx| {
        let clinic = note_export(tx, what)?;
        let zone = world::zone(&ClinicRow::get(tx.conn, clinic)?)?;
        Ok((rows(tx.conn, clinic)?, local_date(tx.now, zone)))
    };
    let (table, today) = app.db.write(app.setting(by.caller()), work).await?;
    let name = format!("attachment; filename=\"{what}-{today}.csv\"");
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((header::CONTENT_DISPOSITION, name))
        .body(file(&table)?))
}

/// The bytes of a file.
fn file(table: &Table) -> Result<Vec<u8>> {
    let failed = |error: String| Error::Internal(format!("a list cannot be written: {error}"));
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(MARK.as_bytes().to_vec());
    for row in table {
        let cells = row.iter().map(|cell| guarded(cell));
        writer.write_record(cells).map_err(|error| failed(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| failed(error.to_string()))
}

/// A cell that would begin a formula begins with an apostrophe instead.
fn guarded(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{cell}") } else { cell.to_owned() }
}

/// The columns that an import reads.
fn heading(list: List) -> Vec<String> {
    import::columns(list).iter().map(|column| column.name.to_owned()).collect()
}

fn words<T: ToString>(all: &[T]) -> String {
    all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn yes_no(flag: bool) -> &'static str {
    if flag { "yes" } else { "no" }
}

fn of_patients(conn: &mut DbConnection, clinic: ClinicId) -> Result<Table> {
    let mut table = vec![heading(List::Patients)];
    let mut after = None;
    loop {
        let rows = choices::patients_named(conn, clinic, &[], false, after.take(), BATCH)?;
        let Some(last) = rows.last() else { return Ok(table) };
        after = Some((last.search_name.clone(), last.id));
        for row in &rows {
            table.push(patient(conn, row)?);
        }
    }
}

fn patient(conn: &mut DbConnection, row: &PatientRow) -> Result<Vec<String>> {
    let spoken = patients::spoken(conn, row.clinic_id, row.id)?;
    let tags: Vec<String> = spoken.into_iter().map(|one| one.tag).collect();
    let contact = &row.contact.0;
    let wish = row.interpreter_sex.zip(row.interpreter_sex_force);
    Ok(vec![
        row.id.to_string(),
        row.name.clone(),
        row.called.clone(),
        row.birth_date.to_string(),
        row.sex.map(|sex| sex.to_string()).unwrap_or_default(),
        yes_no(row.interpreter_required).to_owned(),
        words(&tags),
        wish.map(|(sex, force)| format!("{sex} {force}")).unwrap_or_default(),
        words(&contact.channels),
        contact.mail.clone().unwrap_or_default(),
        contact.phone.clone().unwrap_or_default(),
        contact.hours.map(|(from, to)| span(from, to)).unwrap_or_default(),
        yes_no(contact.shared_phone).to_owned(),
        yes_no(contact.neutral_sender).to_owned(),
        contact.written.clone(),
        row.address.clone().unwrap_or_default(),
    ])
}

/// `08:00-16:00`.
fn span(from: u32, to: u32) -> String {
    format!("{}-{}", clock(from), clock(to))
}

/// `08:00-12:00 13:00-16:00` for each day of the week.
fn week(hours: &Hours) -> Vec<String> {
    let of_day = |(weekday, _): &(Weekday, &str)| {
        let parts = hours.every(*weekday);
        let part = |part: &DayPart| span(part.from().into(), part.to().into());
        parts.iter().map(part).collect::<Vec<_>>().join(" ")
    };
    WEEKDAYS.iter().map(of_day).collect()
}

fn of_clinicians(conn: &mut DbConnection, clinic: ClinicId) -> Result<Table> {
    let mut table = vec![heading(List::Clinicians)];
    for row in choices::clinicians(conn, clinic)? {
        table.push(clinician(row));
    }
    Ok(table)
}

fn clinician(row: ClinicianRow) -> Vec<String> {
    let mut cells = vec![
        row.id.to_string(),
        row.name,
        row.profession.to_string(),
        row.mail.unwrap_or_default(),
        row.language,
        words(&row.speaks.0),
    ];
    cells.extend(week(&row.hours.0));
    cells
}

fn of_interpreters(conn: &mut DbConnection, _: ClinicId) -> Result<Table> {
    let mut table = vec![heading(List::Interpreters)];
    let (mut after, mut names) = (None, Names::default());
    loop {
        let rows = InterpreterRow::page(conn, after, BATCH)?;
        let Some(last) = rows.last() else { return Ok(table) };
        after = Some(last.id);
        for row in &rows {
            table.push(interpreter(conn, &mut names, row)?);
        }
    }
}

fn interpreter(
    conn: &mut DbConnection,
    names: &mut Names,
    row: &InterpreterRow,
) -> Result<Vec<String>> {
    let skills = skills_of(conn, row.id)?;
    let skills: Vec<String> =
        skills.iter().map(|one| format!("{}:{}", one.tag, one.grade)).collect();
    let mut agencies = Vec::new();
    for id in agencies_of(conn, row.id)? {
        agencies.push(names.agency(conn, id)?);
    }
    let proofs = qualifications_of(conn, row.id)?;
    let proofs: Vec<String> = proofs.iter().map(proof).collect();
    let mut cells = vec![
        row.id.to_string(),
        row.name.clone(),
        row.sex.to_string(),
        row.mail.clone().unwrap_or_default(),
        row.phone.clone().unwrap_or_default(),
        row.language.clone(),
        words(&row.modalities.0),
        words(&skills),
        agencies.join("; "),
        row.confidentiality_to.map(|day| day.to_string()).unwrap_or_default(),
        proofs.join("; "),
        yes_no(row.hours.is_some()).to_owned(),
    ];
    cells.extend(week(row.hours.as_ref().map_or(&Hours::never(), |hours| &hours.0)));
    Ok(cells)
}

/// `Court interpreter:3:2029-12-31`.
fn proof(row: &QualificationRow) -> String {
    let until = row.valid_to.map(|day| day.to_string()).unwrap_or_default();
    format!("{}:{}:{until}", row.scheme, row.level)
}

fn of_agencies(conn: &mut DbConnection, _: ClinicId) -> Result<Table> {
    let (mut table, mut after) = (vec![heading(List::Agencies)], None);
    loop {
        let rows = AgencyRow::page(conn, after, BATCH)?;
        let Some(last) = rows.last() else { return Ok(table) };
        after = Some(last.id);
        for row in rows {
            let mut cells = vec![row.id.to_string(), row.name, row.mail, row.phone, row.language];
            cells.extend(week(&row.opening.0));
            table.push(cells);
        }
    }
}

fn of_rooms(conn: &mut DbConnection, clinic: ClinicId) -> Result<Table> {
    let (mut table, mut after) = (vec![heading(List::Rooms)], None);
    loop {
        let rows = RoomRow::page(conn, clinic, after, BATCH)?;
        let Some(last) = rows.last() else { return Ok(table) };
        after = Some(last.id);
        for row in rows {
            let site = SiteRow::get(conn, row.site_id)?.name;
            table.push(vec![
                row.id.to_string(),
                row.name,
                site,
                row.seats.to_string(),
                words(&row.modalities.0),
                row.equipment.0.join("; "),
                row.rank.to_string(),
            ]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_file_is_a_formula() {
        for cell in ["=1+1", "+45", "-1", "@SUM(A1)", "\tx", "\rx"] {
            assert_eq!(guarded(cell), format!("'{cell}"));
        }
        for cell in ["", "Åse", "a=b", "1-2", "'x"] {
            assert_eq!(guarded(cell), cell);
        }
    }

    #[test]
    fn a_file_has_a_mark_and_quotes_what_needs_it() {
        let line = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let table = vec![line(["name", "note"]), line(["Åse, \"A\"", "two\nlines"])];
        let text = String::from_utf8(file(&table).expect("a file")).expect("UTF-8");
        assert_eq!(text, "\u{feff}name,note\r\n\"Åse, \"\"A\"\"\",\"two\nlines\"\r\n");
    }
}
