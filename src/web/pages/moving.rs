//! Moving a visit: to one of the best sets, or to a typed time with the same people.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::asking::{Choice, Typed};
use super::booking::zone_of;
use super::faults::Faults;
use super::once::{fresh_key, once, read_key};
use super::phoned::typed_start;
use super::proposals::{Picked, Row, Rows};
use crate::app::App;
use crate::domain::ids::{AppointmentId, ClinicId, PatientId, VisitTypeId};
use crate::domain::policy::Act;
use crate::domain::views::Audience;
use crate::domain::visit::VisitStatus;
use crate::error::{Error, Result};
use crate::operations::look_at::look_at_visit;
use crate::operations::move_visit::{MoveVisit, move_visit};
use crate::store::clinics::ClinicRow;
use crate::store::names::Names;
use crate::store::record::Record;
use crate::store::{DbConnection, Tx, choices, invitations, world};
use crate::text::{self, Arg, Lang};
use crate::web::answer::path_id;
use crate::web::api::looking;
use crate::web::caller::SignedIn;
use crate::web::cookies::see_other;
use crate::web::fields::Fields;
use crate::web::forms::{Form, Query};
use crate::web::page::{self, Page};

#[derive(Template)]
#[template(path = "pages/moving/show.html")]
struct MovePage {
    page: Page,
    faults: Faults,
    key: String,
    visit: Moving,
    typed: Typed,
    clinicians: Vec<Choice>,
    modalities: Vec<Choice>,
    weekdays: Vec<Choice>,
    rows: Option<Rows>,
    near: Vec<Row>,
    date: String,
    time: String,
}

/// The visit that is to be moved, and what follows from moving it.
struct Moving {
    id: AppointmentId,
    number: String,
    patient: String,
    patient_id: PatientId,
    visit_type: VisitTypeId,
    lead: Option<String>,
    start: DateTime<Utc>,
    when: String,
    can: bool,
    consequences: Vec<String>,
    staff: Vec<crate::store::clinicians::ClinicianRow>,
}

/// `GET /visits/{id}/move?from=&to=&clinician=…`.
pub async fn show(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    by.must(Act::ChangeVisit)?;
    let id: AppointmentId = path_id(&request)?;
    let mut fields = query.fields;
    let named = fields.has("clinician");
    let zone = zone_of(&app, by.clinic()?).await?;
    let mut typed = Typed::read(&mut fields, app.clock.now(), zone);
    let visit = load(&app, &by, id).await?;
    if !named {
        typed.clinician = visit.lead.clone().unwrap_or_default();
    }
    let mut shown = page_of(&request, &by, visit, typed);
    let mut status = StatusCode::OK;
    match search(&app, &by, &shown).await {
        Ok(rows) => shown.rows = rows,
        Err(error) => (status, shown.faults) = Faults::of(by.lang, error)?,
    }
    page::show_as(HttpResponse::build(status), &shown)
}

fn page_of(request: &HttpRequest, by: &SignedIn, visit: Moving, typed: Typed) -> MovePage {
    let page = Page::of(request, by, "visit-title");
    let title = page.say1("moving-title", "number", &visit.number);
    MovePage {
        page: page.titled(title),
        faults: Faults::default(),
        key: fresh_key(),
        clinicians: typed.clinician_choices(by.lang, &visit.staff),
        modalities: typed.modality_choices(by.lang),
        weekdays: typed.weekday_choices(by.lang),
        visit,
        typed,
        rows: None,
        near: Vec::new(),
        date: String::new(),
        time: String::new(),
    }
}

async fn load(app: &App, by: &SignedIn, id: AppointmentId) -> Result<Moving> {
    let (clinic, lang) = (by.clinic()?, by.lang);
    let look = move |tx: &mut Tx| {
        let record = look_at_visit(tx, id)?;
        let zone = world::zone(&ClinicRow::get(tx.conn, clinic)?)?;
        let mut names = Names::default();
        let appointment = &record.appointment;
        Ok(Moving {
            id,
            number: appointment.number.clone(),
            patient: names.patient(tx.conn, clinic, record.visit.patient_id)?,
            patient_id: record.visit.patient_id,
            visit_type: record.visit.visit_type_id,
            lead: record.treating.first().map(|row| row.clinician_id.to_string()),
            start: appointment.start_at.0,
            when: text::date_time(lang, appointment.start_at.0, zone),
            can: appointment.status == VisitStatus::Booked,
            consequences: consequences(tx.conn, &mut names, lang, &record)?,
            staff: choices::clinicians(tx.conn, clinic)?,
        })
    };
    app.db.write(app.setting(by.caller()), look).await
}

/// What moving does, said before the button is pressed.
fn consequences(
    conn: &mut DbConnection,
    names: &mut Names,
    lang: Lang,
    record: &Record,
) -> Result<Vec<String>> {
    let mut said = Vec::new();
    for need in &record.needs {
        let agreed = need.assignment.as_ref().map(|assignment| assignment.request_id);
        let request = need.requests.iter().find(|one| Some(one.id) == agreed);
        let Some(request) = request.or(need.open_request()) else { continue };
        let agency = names.agency(conn, request.agency_id)?;
        let mut args = vec![("agency", Arg::from(agency))];
        match need.interpreter().or(request.interpreter_id) {
            Some(id) => {
                args.push(("interpreter", names.interpreter(conn, id)?.into()));
                said.push(text::say_isolated(lang, "moving-agency", &args));
            }
            None => said.push(text::say_isolated(lang, "moving-agency-unnamed", &args)),
        }
        if agreed.is_some() {
            said.push(text::say(lang, "moving-kept", &[]));
        }
    }
    said.push(told(conn, names, lang, record)?);
    Ok(said)
}

/// Who has been written to and therefore hears of the new time.
fn told(conn: &mut DbConnection, names: &mut Names, lang: Lang, record: &Record) -> Result<String> {
    let (clinic, id) = (record.appointment.clinic_id, record.appointment.id);
    let mut people = Vec::new();
    for row in invitations::of_appointment(conn, clinic, id)? {
        if row.last_view.is_none() {
            continue;
        }
        match row.audience {
            Audience::Patient => {
                people.push(names.patient(conn, clinic, record.visit.patient_id)?);
            }
            Audience::Recipient => people.push(text::word(lang, "audience", "recipient")),
            Audience::Clinician => {
                people.push(names.clinician(conn, clinic, row.person_id.cast())?);
            }
            Audience::Interpreter | Audience::Agency | Audience::Stakeholder => {}
        }
    }
    if people.is_empty() {
        return Ok(text::say(lang, "moving-nobody", &[]));
    }
    let names = Arg::from(text::list_and(lang, &people));
    Ok(text::say_isolated(lang, "moving-told", &[("names", names)]))
}

async fn search(app: &App, by: &SignedIn, shown: &MovePage) -> Result<Option<Rows>> {
    if !shown.visit.can {
        return Ok(None);
    }
    let mut asked = shown.typed.asked(shown.visit.patient_id, shown.visit.visit_type)?;
    asked.without = Some(shown.visit.id);
    let to = asked.to;
    let (world, found, hopes) = looking::found(app, by, asked).await?;
    Ok(Some(Rows::of(app, by.lang, &world, &found).await?.hoping(by.lang, to, &hopes)))
}

/// `POST /visits/{id}/move`: to the set whose button was pressed, or to a typed time.
pub async fn move_to(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::ChangeVisit)?;
    let id: AppointmentId = path_id(&request)?;
    let zone = zone_of(&app, by.clinic()?).await?;
    let typed = Typed::read(&mut fields, app.clock.now(), zone);
    let key = read_key(&mut fields);
    let date = fields.optional_text("date", 20).unwrap_or_default();
    let time = fields.optional_text("time", 20).unwrap_or_default();
    let choice = fields.optional_text("choice", 300).unwrap_or_default();
    let command = command(&mut fields, &choice, zone);
    let around = command.as_ref().ok().map(|command| command.start);
    let done = match command {
        Ok(command) => {
            let work = move |tx: &mut Tx| {
                move_visit(tx, id, command.clone())?;
                Ok(format!("/visits/{id}?done=moved"))
            };
            once(&app, &by, &key, &format!("move {id} {choice} {date} {time}"), "", work).await
        }
        Err(error) => Err(error),
    };
    let error = match done {
        Ok(path) => return Ok(see_other(&path)),
        Err(error) => error,
    };
    let visit = load(&app, &by, id).await?;
    let mut shown = page_of(&request, &by, visit, typed);
    let (status, faults) = Faults::of(by.lang, error)?;
    // The fields of the search have the same names, and are not what was sent.
    let faults = faults.gathered_at("start", &["date", "time"]);
    (shown.faults, shown.date, shown.time) = (faults, date, time);
    if shown.visit.can {
        shown.near = near(&app, by.clinic()?, by.lang, &shown.visit, around).await?;
    }
    page::show_as(HttpResponse::build(status), &shown)
}

fn command(fields: &mut Fields, choice: &str, zone: chrono_tz::Tz) -> Result<MoveVisit> {
    if choice.is_empty() {
        let start = typed_start(fields, zone)?.ok_or_else(|| Error::field("date", "required"))?;
        return Ok(MoveVisit {
            start,
            clinician: None,
            room: None,
            interpreter: None,
            modality: None,
        });
    }
    let Picked { start, clinician, room, interpreter, modality, .. } = Picked::read(choice)?;
    Ok(MoveVisit {
        start,
        clinician: Some(clinician),
        room: Some(room),
        interpreter,
        modality: Some(modality),
    })
}

async fn near(
    app: &App,
    clinic: ClinicId,
    lang: Lang,
    visit: &Moving,
    around: Option<DateTime<Utc>>,
) -> Result<Vec<Row>> {
    let around = around.unwrap_or(visit.start);
    let (patient, visit_type) = (visit.patient_id, visit.visit_type);
    let found =
        looking::alternatives(app, clinic, patient, visit_type, around, Some(visit.id)).await;
    match found {
        Ok(near) => Rows::near(app, lang, near).await,
        Err(Error::Invalid(_) | Error::Busy(_)) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}
