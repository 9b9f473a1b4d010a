//! A course of visits: the plan row by row, other times to choose, and one button for all.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::asking::Choice;
use super::course_rows::CourseRows;
use super::course_typed::{Named, TypedCourse, picked};
use super::faults::Faults;
use super::finding::{self, Hit};
use super::once::{fresh_key, once, read_key};
use crate::app::App;
use crate::domain::course::VISITS_MAX;
use crate::domain::ids::PatientId;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::operations::book_course::{BookCourse, book_course};
use crate::operations::book_visit::BookVisit;
use crate::operations::look_at::look_at_patient;
use crate::store::{Tx, choices, visits};
use crate::web::api::courses::plan::planned;
use crate::web::caller::SignedIn;
use crate::web::cookies::see_other;
use crate::web::fields::Fields;
use crate::web::forms::{Form, Query};
use crate::web::page::{self, Page};

#[derive(Template)]
#[template(path = "pages/courses/plan.html")]
struct CoursePage {
    page: Page,
    faults: Faults,
    key: String,
    patient: Hit,
    typed: TypedCourse,
    weeks: Vec<Choice>,
    times: Vec<Choice>,
    /// Visits that may be named after the first.
    named: Vec<Named>,
    /// The search that the first visit comes from.
    search: String,
    plan: Option<CourseRows>,
    private_moment: String,
}

/// `GET /visits/course?patient=&visit_type=&choice=&every=&times=…`; without a patient, the search.
pub async fn show(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    by.must(Act::SearchTimes)?;
    let mut fields = query.fields;
    let typed = TypedCourse::read(&mut fields);
    if typed.patient.is_empty() || typed.choice.is_empty() {
        return Ok(see_other("/visits/new"));
    }
    let mut shown = page_of(&app, &by, &request, typed).await?;
    let status = with_plan(&app, &by, &mut shown).await?;
    page::show_as(HttpResponse::build(status), &shown)
}

/// The page before anything is planned.
async fn page_of(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    typed: TypedCourse,
) -> Result<CoursePage> {
    let (clinic, lang) = (by.clinic()?, by.lang);
    let id: PatientId = typed.patient.parse().map_err(|_| Error::NotFound("patient"))?;
    let look = move |tx: &mut Tx| {
        let row = look_at_patient(tx, id)?;
        Ok((finding::hit(tx.conn, lang, &row)?, choices::visit_types(tx.conn, clinic)?))
    };
    let (patient, kinds) = app.db.write(app.setting(by.caller()), look).await?;
    Ok(CoursePage {
        page: Page::of(request, by, "course-title"),
        faults: Faults::default(),
        key: fresh_key(),
        patient,
        weeks: typed.week_choices(lang),
        times: typed.times_choices(lang),
        named: typed.named(&kinds),
        search: format!("/visits/new?patient={id}&visit_type={}", visit_type(&typed)),
        typed,
        plan: None,
        private_moment: String::new(),
    })
}

/// The visit type as an address may hold it.
fn visit_type(typed: &TypedCourse) -> String {
    let id = typed.visit_type.parse::<crate::domain::ids::VisitTypeId>();
    id.map(|id| id.to_string()).unwrap_or_default()
}

/// Puts the plan on the page, or what is wrong with the question.
async fn with_plan(app: &App, by: &SignedIn, shown: &mut CoursePage) -> Result<StatusCode> {
    let made = match shown.typed.asked(shown.patient.id) {
        Ok(asked) => planned(app, by, asked).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(course) => {
            shown.plan = Some(CourseRows::of(by.lang, &course));
            Ok(StatusCode::OK)
        }
        Err(error) => {
            let (status, faults) = Faults::of(by.lang, error)?;
            shown.faults = faults;
            Ok(status)
        }
    }
}

/// `POST /visits/course`: books all of it.
pub async fn book(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::BookVisit)?;
    let typed = TypedCourse::read(&mut fields);
    let key = read_key(&mut fields);
    let values: Vec<String> = (0..VISITS_MAX)
        .filter_map(|place| fields.optional_text(&format!("visit.{place}"), 400))
        .collect();
    let private_moment = fields.optional_text("private_moment", 10).unwrap_or_default();
    let booked = match command(&mut fields, &values) {
        Ok(command) => {
            let said = format!("{} {private_moment}\n{}", typed.patient, values.join("\n"));
            let work = move |tx: &mut Tx| carry_out(tx, command.clone());
            once(&app, &by, &key, "course", &said, work).await
        }
        Err(error) => Err(error),
    };
    let error = match booked {
        Ok(path) => return Ok(see_other(&path)),
        Err(error) => error,
    };
    let mut shown = page_of(&app, &by, &request, typed).await?;
    let (status, faults) = Faults::of(by.lang, error)?;
    with_plan(&app, &by, &mut shown).await?;
    shown.faults = faults;
    shown.private_moment = private_moment;
    page::show_as(HttpResponse::build(status), &shown)
}

fn command(fields: &mut Fields, values: &[String]) -> Result<BookCourse> {
    let patient = fields.id("patient");
    let private_moment = fields.optional_flag("private_moment");
    fields.done()?;
    let patient = Fields::given(patient)?;
    let mut visits = Vec::with_capacity(values.len());
    for value in values {
        let (visit_type, set) = picked(value)?;
        visits.push(BookVisit {
            patient,
            visit_type,
            start: set.start,
            clinician: set.clinician,
            room: set.room,
            interpreter: set.interpreter,
            modality: set.modality,
            private_moment,
            rank_reason: set.rank_reason,
        });
    }
    Ok(BookCourse { patient, visits })
}

/// Books, and goes on to the first visit.
fn carry_out(tx: &mut Tx, command: BookCourse) -> Result<String> {
    let clinic = tx.allowed_at_clinic(Act::BookVisit)?;
    let course = book_course(tx, command)?;
    let booked = visits::of_course(tx.conn, clinic, course)?;
    let first = booked.first().ok_or(Error::NotFound("course"))?;
    Ok(format!("/visits/{}?done=course-booked", first.id))
}
