//! The private wishes of a visit, for a clinician who does not treat the patient: with a reason,
//! and in front of the lead.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

use super::faults::Faults;
use super::wishes::{self, Shown};
use crate::app::App;
use crate::domain::ids::AppointmentId;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::operations::break_glass::break_glass;
use crate::operations::look_at::look_at_visit;
use crate::store::clinics::ClinicRow;
use crate::store::names::Names;
use crate::store::{Tx, record, world};
use crate::text;
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::cookies::see_other;
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::page::{self, Page};

/// A word is no reason.
const REASON_MIN: usize = 10;
const REASON_MAX: usize = 300;

#[derive(Template)]
#[template(path = "day/break_glass.html")]
struct BreakGlassPage {
    page: Page,
    faults: Faults,
    visit: AppointmentId,
    about: String,
    reason: String,
    shown: Option<Vec<Shown>>,
    note: Option<String>,
}

/// What the page says of the visit; nothing of the wishes.
struct About {
    zone: Tz,
    text: String,
    treating: bool,
}

fn about(tx: &mut Tx, lang: text::Lang, id: AppointmentId) -> Result<About> {
    let clinic = tx.allowed_at_clinic(Act::BreakGlass)?;
    let clinician = tx.member().and_then(|member| member.clinician());
    let record = record::load(tx.conn, clinic, id)?;
    let zone = world::zone(&ClinicRow::get(tx.conn, clinic)?)?;
    let patient = Names::default().patient(tx.conn, clinic, record.visit.patient_id)?;
    let when = text::date_time(lang, record.appointment.start_at.0, zone);
    let treating = record.is_treated_by(clinician);
    Ok(About { zone, text: format!("{patient}, {when}"), treating })
}

fn page_of(
    request: &HttpRequest,
    by: &SignedIn,
    visit: AppointmentId,
    about: String,
) -> BreakGlassPage {
    BreakGlassPage {
        page: Page::of(request, by, "break-glass-title"),
        faults: Faults::default(),
        visit,
        about,
        reason: String::new(),
        shown: None,
        note: None,
    }
}

/// `GET /visits/{id}/break-glass`: asks for the reason. Who treats the patient is led to the
/// ordinary page.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::BreakGlass)?;
    let (id, lang) = (path_id(&request)?, by.lang);
    let look = move |tx: &mut Tx| {
        look_at_visit(tx, id)?;
        about(tx, lang, id)
    };
    let about = app.db.write(app.setting(by.caller()), look).await?;
    if about.treating {
        return Ok(see_other(&format!("/visits/{id}/wishes")));
    }
    page::show(&page_of(&request, &by, id, about.text))
}

/// `POST /visits/{id}/break-glass`: shows the wishes once, and hides them again by itself.
pub async fn open(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::BreakGlass)?;
    let (id, lang): (AppointmentId, _) = (path_id(&request)?, by.lang);
    let typed = fields.typed("reason");
    let opened = match read(&mut fields) {
        Ok(reason) => {
            let work = move |tx: &mut Tx| Ok((break_glass(tx, id, &reason)?, about(tx, lang, id)?));
            app.db.write(app.setting(by.caller()), work).await
        }
        Err(error) => Err(error),
    };
    match opened {
        Ok((sayings, about)) => {
            let mut template = page_of(&request, &by, id, about.text);
            template.note = wishes::note_of(&sayings);
            template.shown = Some(wishes::shown(lang, about.zone, &sayings));
            wishes::hiding(page::show(&template)?, &format!("/visits/{id}"))
        }
        Err(error @ Error::Invalid(_)) => refused(&app, &by, &request, id, typed, error).await,
        Err(error) => Err(error),
    }
}

fn read(fields: &mut Fields) -> Result<String> {
    let reason = fields.text("reason", REASON_MAX);
    if reason.as_ref().is_some_and(|text| text.chars().count() < REASON_MIN) {
        fields.refuse("reason", "reason_short");
    }
    fields.done()?;
    Fields::given(reason)
}

async fn refused(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    id: AppointmentId,
    reason: String,
    error: Error,
) -> Result<HttpResponse> {
    let (status, faults): (StatusCode, Faults) = Faults::of(by.lang, error)?;
    let lang = by.lang;
    let look = move |tx: &mut Tx| about(tx, lang, id);
    let about = app.db.write(app.setting(by.caller()), look).await?;
    let template = BreakGlassPage { faults, reason, ..page_of(request, by, id, about.text) };
    page::show_as(HttpResponse::build(status), &template)
}
