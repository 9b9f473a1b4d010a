//! A patient's own data: everything as a file, and its removal.

use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::faults::Faults;
use super::finding::{self, Hit};
use crate::app::App;
use crate::domain::ids::PatientId;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::operations::look_at::look_at_patient;
use crate::operations::serve_subject::{erase_subject, export_subject};
use crate::store::Tx;
use crate::text;
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::page::{self, Page};

/// A name is typed as it stands, or it is not the one.
const NAME_MAX: usize = 200;

/// `POST /patients/{id}/export`: a JSON file, for the patient to take along.
pub async fn export(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let by = form.by;
    by.must(Act::ServeSubject)?;
    let id: PatientId = path_id(&request)?;
    let left_out = vec![text::say(by.lang, "subject-no-wishes", &[])];
    let work =
        move |tx: &mut Tx| export_subject(tx, id, left_out.clone(), super::papers::plain_text);
    let file = app.db.write(app.setting(by.caller()), work).await?;
    let body = serde_json::to_vec_pretty(&file);
    let body = body.map_err(|error| Error::Internal(format!("a file: {error}")))?;
    let name = format!("attachment; filename=\"patient-{id}.json\"");
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/json"))
        .insert_header((header::CONTENT_DISPOSITION, name))
        .body(body))
}

#[derive(Template)]
#[template(path = "pages/patients/erase.html")]
struct ErasePage {
    page: Page,
    faults: Faults,
    patient: Hit,
    typed: String,
}

/// `GET /patients/{id}/erase`: what goes, what stays, and the name to type.
pub async fn ask(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::ServeSubject)?;
    answer(&app, &by, &request, String::new(), Faults::none()).await
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    typed: String,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let (id, lang) = (path_id::<crate::domain::ids::Patient>(request)?, by.lang);
    let look = move |tx: &mut Tx| {
        let row = look_at_patient(tx, id)?;
        finding::hit(tx.conn, lang, &row)
    };
    let patient = app.db.write(app.setting(by.caller()), look).await?;
    let page = Page::of(request, by, "subject-erase-title");
    page::show_as(HttpResponse::build(status), &ErasePage { page, faults, patient, typed })
}

/// `POST /patients/{id}/erase`, with the patient's name typed once more.
pub async fn erase(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::ServeSubject)?;
    let id: PatientId = path_id(&request)?;
    let typed = fields.typed("name");
    let name = fields.text("name", NAME_MAX);
    let done = match fields.done().and_then(|()| Fields::given(name)) {
        Ok(name) => {
            let work = move |tx: &mut Tx| {
                let row = look_at_patient(tx, id)?;
                if row.name.trim() != name.trim() {
                    return Err(Error::field("name", "another_name"));
                }
                erase_subject(tx, id)
            };
            app.db.write(app.setting(by.caller()), work).await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(page::back("/patients", "erased")),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            answer(&app, &by, &request, typed, refused).await
        }
    }
}
