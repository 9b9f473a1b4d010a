//! Booking: a patient, what kind of visit, and the best whole sets to choose from.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

use super::asking::{Choice, Typed};
use super::faults::Faults;
use super::finding::{self, Chosen, Hit, Hits};
use super::once::{fresh_key, once, read_key};
use super::pooling;
use super::proposals::{Picked, Row, Rows};
use super::why::{self, Whom};
use crate::app::App;
use crate::domain::ids::{ClinicId, PatientId, VisitTypeId};
use crate::domain::matching::Rule;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::operations::book_visit::{BookVisit, book_visit};
use crate::store::clinics::ClinicRow;
use crate::store::{DbConnection, Tx, choices, world};
use crate::web::api::looking;
use crate::web::caller::SignedIn;
use crate::web::cookies::see_other;
use crate::web::fields::Fields;
use crate::web::forms::{Form, Query};
use crate::web::page::{self, Page};

#[derive(Template)]
#[template(path = "pages/booking/new.html")]
struct BookingPage {
    page: Page,
    faults: Faults,
    found: Hits,
    patient: Option<Hit>,
    /// A language of the patient's is a group's name: what to ask before anything else.
    unasked: bool,
    may_change_patient: bool,
    typed: Typed,
    visit_types: Vec<Choice>,
    clinicians: Vec<Choice>,
    modalities: Vec<Choice>,
    weekdays: Vec<Choice>,
    orders: Vec<Choice>,
    /// About whom somebody may ask why they are not among the answers.
    whom: Whom,
    rows: Option<Rows>,
    /// Other good times, for a set that could not be booked.
    near: Vec<Row>,
    key: String,
    /// What was chosen in a form that is shown again: `yes`, `no` or nothing.
    private_moment: String,
}

/// The answers alone, for a page that is open already.
#[derive(Template)]
#[template(path = "pages/booking/results.html")]
struct Results {
    page: Page,
    faults: Faults,
    typed: Typed,
    rows: Option<Rows>,
    near: Vec<Row>,
    key: String,
    private_moment: String,
}

/// True when there is a button to book with.
fn bookable(rows: &Option<Rows>, near: &[Row]) -> bool {
    let found = |rows: &Rows| !(rows.best.is_empty() && rows.relaxations.is_empty());
    !near.is_empty() || rows.as_ref().is_some_and(found)
}

/// What the page begins with.
struct Start {
    chosen: Chosen,
    visit_types: Vec<crate::store::visit_types::VisitTypeRow>,
    clinicians: Vec<crate::store::clinicians::ClinicianRow>,
    whom: Whom,
}

/// The zone of the clinic's clocks.
pub async fn zone_of(app: &App, clinic: ClinicId) -> Result<Tz> {
    let look = move |conn: &mut DbConnection| world::zone(&ClinicRow::get(conn, clinic)?);
    app.db.read(look).await
}

/// `GET /visits/new?patient=&visit_type=&from=&to=&clinician=&modality=&weekday=…`, or `?q=` to
/// find the patient first. With `fragment=1` the answers alone, while filters change.
pub async fn new(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    by.must(Act::SearchTimes)?;
    let mut fields = query.fields;
    let zone = zone_of(&app, by.clinic()?).await?;
    let typed = Typed::read(&mut fields, app.clock.now(), zone);
    if fields.typed("fragment") == "1" {
        return results(&app, &by, &request, typed).await;
    }
    let named = fields.optional_text("q", 100).unwrap_or_default();
    let mut shown = start(&app, &by, &request, typed, named).await?;
    let answer = match search(&app, &by, &shown.typed).await {
        Ok(rows) => {
            shown.rows = rows;
            HttpResponse::Ok()
        }
        Err(error) => {
            let (status, faults) = refused(&by, &mut shown, error)?;
            shown.faults = faults;
            HttpResponse::build(status)
        }
    };
    page::show_as(answer, &shown)
}

/// The answers to what is typed now, or what is wrong with it.
async fn results(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    typed: Typed,
) -> Result<HttpResponse> {
    let mut shown = Results {
        page: Page::of(request, by, "booking-title"),
        faults: Faults::default(),
        typed,
        rows: None,
        near: Vec::new(),
        key: fresh_key(),
        private_moment: String::new(),
    };
    let mut status = StatusCode::OK;
    match search(app, by, &shown.typed).await {
        Ok(rows) => shown.rows = rows,
        Err(error) => (status, shown.faults) = Faults::of(by.lang, error)?,
    }
    page::show_as(HttpResponse::build(status), &shown)
}

/// A language that nobody asked about has its own place on the page, and is no mistake of a form.
fn refused(by: &SignedIn, shown: &mut BookingPage, error: Error) -> Result<(StatusCode, Faults)> {
    let not_asked = |error: &Error| match error {
        Error::Invalid(fields) => {
            fields.iter().any(|field| field.code == Rule::LanguageNotAsked.as_str())
        }
        _ => false,
    };
    shown.unasked |= not_asked(&error);
    Faults::of(by.lang, error)
}

/// The page before anything is searched.
async fn start(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    typed: Typed,
    named: String,
) -> Result<BookingPage> {
    let (clinic, lang) = (by.clinic()?, by.lang);
    let id = typed.patient.clone();
    let look = move |tx: &mut Tx| {
        let chosen = finding::chosen(tx, lang, clinic, &id, &named)?;
        let visit_types = choices::visit_types(tx.conn, clinic)?;
        let clinicians = choices::clinicians(tx.conn, clinic)?;
        let whom = why::whom(tx.conn, lang, clinic, "")?;
        Ok(Start { chosen, visit_types, clinicians, whom })
    };
    let Start { chosen, visit_types, clinicians, whom } =
        app.db.write(app.setting(by.caller()), look).await?;
    let Chosen { patient, found } = chosen;
    Ok(BookingPage {
        page: Page::of(request, by, "booking-title"),
        faults: Faults::default(),
        found,
        unasked: patient.as_ref().is_some_and(|patient| patient.unasked),
        patient,
        may_change_patient: by.member.may(Act::WritePatients),
        visit_types: typed.visit_type_choices(lang, &visit_types),
        clinicians: typed.clinician_choices(lang, &clinicians),
        modalities: typed.modality_choices(lang),
        weekdays: typed.weekday_choices(lang),
        orders: typed.order_choices(lang),
        whom,
        typed,
        rows: None,
        near: Vec::new(),
        key: fresh_key(),
        private_moment: String::new(),
    })
}

/// The best sets, once patient and visit type are known.
async fn search(app: &App, by: &SignedIn, typed: &Typed) -> Result<Option<Rows>> {
    let (patient, visit_type) = (typed.patient.as_str(), typed.visit_type.as_str());
    if patient.is_empty() || visit_type.is_empty() {
        return Ok(None);
    }
    let unknown = |field: &'static str| move |_| Error::field(field, "unknown");
    let patient: PatientId = patient.parse().map_err(unknown("patient"))?;
    let visit_type: VisitTypeId = visit_type.parse().map_err(unknown("visit_type"))?;
    let asked = typed.asked(patient, visit_type)?;
    let to = asked.to;
    let (world, found, hopes) = looking::found(app, by, asked).await?;
    let rows = Rows::of(app, by.lang, &world, &found).await?;
    let mut rows = rows.hoping(by.lang, to, &hopes);
    pooling::say_beside(app, by, patient, (&world, &found), &mut rows).await?;
    Ok(Some(rows))
}

/// `POST /visits/new`: books the set whose button was pressed.
pub async fn book(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::BookVisit)?;
    let zone = zone_of(&app, by.clinic()?).await?;
    let typed = Typed::read(&mut fields, app.clock.now(), zone);
    let key = read_key(&mut fields);
    let choice = fields.optional_text("choice", 300).unwrap_or_default();
    let private_moment = fields.optional_text("private_moment", 10).unwrap_or_default();
    let booked = match command(&mut fields, &choice) {
        Ok(command) => carry_out(&app, &by, &key, (&choice, &private_moment), command).await,
        Err(error) => Err(error),
    };
    let error = match booked {
        Ok(path) => return Ok(see_other(&path)),
        Err(error) => error,
    };
    let around = Picked::read(&choice).ok();
    let mut shown = start(&app, &by, &request, typed, String::new()).await?;
    let (status, faults) = refused(&by, &mut shown, error)?;
    shown.faults = faults;
    shown.private_moment = private_moment;
    shown.near = near(&app, &by, &shown.typed, around).await?;
    page::show_as(HttpResponse::build(status), &shown)
}

fn command(fields: &mut Fields, choice: &str) -> Result<BookVisit> {
    let patient = fields.id("patient");
    let visit_type = fields.id("visit_type");
    let private_moment = fields.optional_flag("private_moment");
    fields.done()?;
    let Picked { start, clinician, room, interpreter, modality, rank_reason } =
        Picked::read(choice)?;
    Ok(BookVisit {
        patient: Fields::given(patient)?,
        visit_type: Fields::given(visit_type)?,
        start,
        clinician,
        room,
        interpreter,
        modality,
        private_moment,
        rank_reason,
    })
}

async fn carry_out(
    app: &App,
    by: &SignedIn,
    key: &str,
    (choice, private_moment): (&str, &str),
    command: BookVisit,
) -> Result<String> {
    let said = format!("{}\n{}\n{private_moment}", command.patient, command.visit_type);
    let work = move |tx: &mut Tx| {
        let id = book_visit(tx, command.clone())?.id();
        Ok(format!("/visits/{id}?done=booked"))
    };
    once(app, by, key, &format!("book {choice}"), &said, work).await
}

/// Three other times, when it is known for whom and for what.
async fn near(app: &App, by: &SignedIn, typed: &Typed, around: Option<Picked>) -> Result<Vec<Row>> {
    let (Some(around), Ok(patient), Ok(visit_type)) =
        (around, typed.patient.parse(), typed.visit_type.parse())
    else {
        return Ok(Vec::new());
    };
    let clinic = by.clinic()?;
    match looking::alternatives(app, clinic, patient, visit_type, around.start, None).await {
        Ok(near) => Rows::near(app, by.lang, near).await,
        // Other times are a kindness: without them the answer is the same.
        Err(Error::Invalid(_) | Error::Busy(_)) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}
