//! The day on paper: A4 in grey, for one clinician or for the reception.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use chrono_tz::Tz;
use serde_json::json;

use super::reception::records;
use super::visits::who_and_where;
use crate::app::App;
use crate::domain::hours::local_date;
use crate::domain::ids::ClinicianId;
use crate::domain::need::NeedStatus;
use crate::domain::policy::Act;
use crate::domain::visit::VisitStatus;
use crate::error::Result;
use crate::operations::look_at::note_search;
use crate::store::agencies::AgencyRow;
use crate::store::clinicians::ClinicianRow;
use crate::store::clinics::ClinicRow;
use crate::store::interpreters::InterpreterRow;
use crate::store::names::Names;
use crate::store::patients::PatientRow;
use crate::store::record::{NeedRecord, Record};
use crate::store::{DbConnection, Tx, world};
use crate::text::{self, Lang};
use crate::web::caller::SignedIn;
use crate::web::forms::Query;
use crate::web::page::{self, Page};

/// Paper does not change: whoever holds it looks again after so long.
const TRUSTED_FOR: Duration = Duration::hours(2);

/// One visit on paper.
struct Line {
    time: String,
    /// What the patient is called; the sheet may lie about.
    called: String,
    number: String,
    visit_type: String,
    clinician: String,
    place: String,
    /// Nothing for what is still to come.
    status: Option<String>,
    interpreters: Vec<Interpreter>,
}

/// Who interprets, and the number to ring.
struct Interpreter {
    language: String,
    who: String,
    phone: Option<String>,
}

#[derive(Template)]
#[template(path = "day/sheet.html")]
struct Sheet {
    page: Page,
    clinic: String,
    heading: String,
    of_whom: String,
    lines: Vec<Line>,
    printed: String,
    look_again: String,
}

/// The address of the sheet of a day.
pub fn path(date: NaiveDate, clinician: Option<ClinicianId>) -> String {
    let whose = clinician.map(|id| format!("&clinician={id}")).unwrap_or_default();
    format!("/day/print?date={date}{whose}")
}

/// `GET /day/print?date=&clinician=`: the reception's sheet when no clinician is said.
pub async fn show(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    by.must(Act::ReadVisits)?;
    let (clinic, lang) = (by.clinic()?, by.lang);
    let mut fields = query.fields;
    let date = fields.optional_date("date");
    let clinician: Option<ClinicianId> = fields.optional_id("clinician");
    fields.done()?;
    let page = Page::of(&request, &by, "day-sheet-title");
    let everybody = page.say("day-sheet-reception");
    let look = move |tx: &mut Tx| {
        let row = ClinicRow::get(tx.conn, clinic)?;
        let zone = world::zone(&row)?;
        let date = date.unwrap_or_else(|| local_date(tx.now, zone));
        note_search(tx, "day_sheet", json!({ "date": date, "clinician": clinician }))?;
        let of_whom = match clinician {
            Some(id) => ClinicianRow::get(tx.conn, clinic, id)?.name,
            None => everybody.clone(),
        };
        let records = records(tx.conn, clinic, zone, date, clinician)?;
        let stands = records.iter().filter(|record| record.appointment.status.is_active());
        let mut names = Names::default();
        let lines: Result<Vec<Line>> =
            stands.map(|record| line(tx.conn, &mut names, lang, zone, record)).collect();
        Ok((row.name, zone, date, of_whom, lines?))
    };
    let (clinic, zone, date, of_whom, lines) = app.db.write(app.setting(by.caller()), look).await?;
    let now: DateTime<Utc> = app.clock.now();
    page::show(&Sheet {
        clinic,
        heading: text::day(lang, date),
        of_whom,
        lines,
        printed: text::date_time(lang, now, zone),
        look_again: text::time_of_day(lang, now + TRUSTED_FOR, zone),
        page,
    })
}

fn line(
    conn: &mut DbConnection,
    names: &mut Names,
    lang: Lang,
    zone: Tz,
    record: &Record,
) -> Result<Line> {
    let Record { appointment, visit, needs, .. } = record;
    let clinic = appointment.clinic_id;
    let (clinician, place) = who_and_where(conn, names, lang, record)?;
    let open = needs.iter().filter(|need| need.need.status != NeedStatus::Cancelled);
    Ok(Line {
        time: text::span_of_day(lang, appointment.told(), zone),
        called: PatientRow::get(conn, clinic, visit.patient_id)?.called,
        number: appointment.number.clone(),
        visit_type: names.visit_type(conn, clinic, visit.visit_type_id)?,
        clinician,
        place,
        status: (appointment.status != VisitStatus::Booked)
            .then(|| text::word(lang, "visit-status", appointment.status.as_str())),
        interpreters: open
            .map(|need| interpreter(conn, lang, need))
            .collect::<Result<Vec<Interpreter>>>()?,
    })
}

/// The interpreter's name and phone, the agency's while the name follows, or how it stands.
fn interpreter(conn: &mut DbConnection, lang: Lang, need: &NeedRecord) -> Result<Interpreter> {
    let language = text::language_name(lang, &need.need.variety);
    let agency = match need.agreed_request().filter(|_| need.need.status.is_filled()) {
        Some(request) => Some(AgencyRow::get(conn, request.agency_id)?),
        None => None,
    };
    let named = need.interpreter().filter(|_| need.need.status.is_filled());
    let named = named.map(|id| InterpreterRow::get(conn, id)).transpose()?;
    Ok(match (named, agency) {
        (Some(person), agency) => Interpreter {
            language,
            who: person.name,
            phone: person.phone.or(agency.map(|agency| agency.phone)),
        },
        (None, Some(agency)) => {
            Interpreter { language, who: agency.name, phone: Some(agency.phone) }
        }
        (None, None) => Interpreter {
            language,
            who: text::word(lang, "need-status", need.need.status.as_str()),
            phone: None,
        },
    })
}
