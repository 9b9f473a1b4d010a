//! Puts a patient on the waiting list: what is waited for, and when the patient can come.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::Duration;

use super::asking::{Choice, Typed};
use super::booking::zone_of;
use super::faults::Faults;
use super::finding::{self, Chosen, Hit, Hits};
use super::once::{fresh_key, once, read_key};
use crate::app::App;
use crate::domain::hours::local_date;
use crate::domain::policy::Act;
use crate::domain::waiting::{Limits, NOTICE_HOURS, NOTICE_HOURS_MAX};
use crate::error::Result;
use crate::operations::join_waiting_list::{JoinWaitingList, join_waiting_list};
use crate::store::{Tx, choices};
use crate::web::api::waiting::read_notice;
use crate::web::caller::SignedIn;
use crate::web::cookies::see_other;
use crate::web::fields::Fields;
use crate::web::forms::{Form, Query};
use crate::web::page::{self, Page};

/// Somebody waits for so many days unless the office says otherwise.
const DAYS: i64 = 60;

#[derive(Template)]
#[template(path = "pages/waiting/new.html")]
struct JoinPage {
    page: Page,
    faults: Faults,
    found: Hits,
    patient: Option<Hit>,
    typed: Typed,
    notice: String,
    notice_max: u32,
    visit_types: Vec<Choice>,
    clinicians: Vec<Choice>,
    modalities: Vec<Choice>,
    weekdays: Vec<Choice>,
    key: String,
}

/// What stands in the form.
struct Filled {
    typed: Typed,
    notice: String,
    /// The name that a patient was looked for by.
    named: String,
}

impl Filled {
    async fn read(app: &App, by: &SignedIn, fields: &mut Fields) -> Result<Filled> {
        let (now, zone) = (app.clock.now(), zone_of(app, by.clinic()?).await?);
        let to_said = !fields.typed("to").is_empty();
        let notice = fields.typed("notice_hours");
        let mut typed = Typed::read(fields, now, zone);
        if !to_said {
            typed.to = (local_date(now, zone) + Duration::days(DAYS)).to_string();
        }
        let named = fields.optional_text("q", 100).unwrap_or_default();
        let notice = if notice.is_empty() { NOTICE_HOURS.to_string() } else { notice };
        Ok(Filled { typed, notice, named })
    }
}

/// `GET /waiting/new?patient=&visit_type=&from=&to=…`, or `?q=` to find the patient first.
pub async fn new(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    by.must(Act::BookVisit)?;
    let mut fields = query.fields;
    let filled = Filled::read(&app, &by, &mut fields).await?;
    show(&app, &by, &request, filled, Faults::none()).await
}

async fn show(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    filled: Filled,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let (clinic, lang) = (by.clinic()?, by.lang);
    let Filled { typed, notice, named } = filled;
    let id = typed.patient.clone();
    let look = move |tx: &mut Tx| {
        let chosen = finding::chosen(tx, lang, clinic, &id, &named)?;
        let types = choices::visit_types(tx.conn, clinic)?;
        Ok((chosen, types, choices::clinicians(tx.conn, clinic)?))
    };
    let (Chosen { patient, found }, types, people) =
        app.db.write(app.setting(by.caller()), look).await?;
    let template = JoinPage {
        page: Page::of(request, by, "waiting-join-title"),
        faults,
        found,
        patient,
        notice,
        notice_max: NOTICE_HOURS_MAX,
        visit_types: typed.visit_type_choices(lang, &types),
        clinicians: typed.clinician_choices(lang, &people),
        modalities: typed.modality_choices(lang),
        weekdays: typed.weekday_choices(lang),
        typed,
        key: fresh_key(),
    };
    page::show_as(HttpResponse::build(status), &template)
}

/// `POST /waiting/new`.
pub async fn join(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::BookVisit)?;
    let filled = Filled::read(&app, &by, &mut fields).await?;
    let key = read_key(&mut fields);
    let done = match command(&mut fields, &filled.typed) {
        Ok(command) => {
            let said = format!("{command:?}");
            let work = move |tx: &mut Tx| {
                join_waiting_list(tx, command.clone())?;
                Ok("/waiting?done=waiting-joined".to_owned())
            };
            once(&app, &by, &key, "join", &said, work).await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(path) => Ok(see_other(&path)),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            show(&app, &by, &request, filled, refused).await
        }
    }
}

fn command(fields: &mut Fields, typed: &Typed) -> Result<JoinWaitingList> {
    let (patient, visit_type) = (fields.id("patient"), fields.id("visit_type"));
    let notice_hours = read_notice(fields);
    fields.done()?;
    let (patient, visit_type) = (Fields::given(patient)?, Fields::given(visit_type)?);
    let asked = typed.asked(patient, visit_type)?;
    let limits = Limits {
        from: asked.from,
        to: asked.to,
        clinician: asked.clinician,
        modalities: asked.modalities,
        weekdays: asked.weekdays,
        not_before: asked.not_before,
        not_after: asked.not_after,
        notice_hours,
    };
    Ok(JoinWaitingList { patient, visit_type, limits })
}
