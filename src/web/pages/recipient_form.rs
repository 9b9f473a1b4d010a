//! Who else gets a patient's messages: added, changed, ended.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::contact_form::{ContactLists, TypedContact};
use super::faults::Faults;
use super::once::{fresh_key, once, read_key};
use crate::app::App;
use crate::domain::directory::RecipientChange;
use crate::domain::ids::{PatientId, RecipientId};
use crate::domain::person::Contact;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::operations::end_recipient::end_recipient;
use crate::operations::look_at::look_at_patient;
use crate::operations::save_recipient::save_recipient;
use crate::store::Tx;
use crate::store::patients::RecipientRow;
use crate::web::answer::{path_id, path_id_named};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::page::{self, Page};

const NAME_MAX: usize = 200;

#[derive(Template)]
#[template(path = "pages/patients/recipient.html")]
struct RecipientPage {
    page: Page,
    faults: Faults,
    patient: PatientId,
    /// None for somebody new.
    recipient: Option<RecipientId>,
    key: String,
    typed: Typed,
    lists: ContactLists,
}

/// The form's fields as they are shown.
#[derive(Clone, Debug)]
struct Typed {
    name: String,
    relation: String,
    gets_invites: bool,
    contact: TypedContact,
}

impl Typed {
    fn empty() -> Typed {
        let contact = TypedContact::of(&Contact::unasked());
        Typed { name: String::new(), relation: String::new(), gets_invites: true, contact }
    }

    fn of(row: &RecipientRow) -> Typed {
        Typed {
            name: row.name.clone(),
            relation: row.relation.clone(),
            gets_invites: row.gets_invites,
            contact: TypedContact::of(&row.contact.0),
        }
    }

    fn read(fields: &mut Fields) -> Typed {
        Typed {
            name: fields.optional_text("name", NAME_MAX).unwrap_or_default(),
            relation: fields.optional_text("relation", NAME_MAX).unwrap_or_default(),
            gets_invites: fields.optional_flag("gets_invites") == Some(true),
            contact: TypedContact::read(fields),
        }
    }
}

/// `GET /patients/{id}/recipients/new`.
pub async fn new(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::WritePatients)?;
    answer(&app, &by, &request, None, Some(Typed::empty()), Faults::none()).await
}

/// `GET /patients/{id}/recipients/{recipient}`.
pub async fn edit(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::WritePatients)?;
    let id = path_id_named(&request, "recipient")?;
    answer(&app, &by, &request, Some(id), None, Faults::none()).await
}

/// `POST /patients/{id}/recipients/new`; sent twice, it adds one.
pub async fn create(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    write(&app, &request, form, None).await
}

/// `POST /patients/{id}/recipients/{recipient}`.
pub async fn save(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let id = path_id_named(&request, "recipient")?;
    write(&app, &request, form, Some(id)).await
}

/// `POST /patients/{id}/recipients/{recipient}/end`.
pub async fn end(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let by = form.by;
    by.must(Act::WritePatients)?;
    let patient: PatientId = path_id(&request)?;
    let id: RecipientId = path_id_named(&request, "recipient")?;
    let work = move |tx: &mut Tx| end_recipient(tx, patient, id);
    app.db.write(app.setting(by.caller()), work).await?;
    Ok(page::back(&format!("/patients/{patient}"), "recipient-ended"))
}

async fn write(
    app: &App,
    request: &HttpRequest,
    form: Form,
    id: Option<RecipientId>,
) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::WritePatients)?;
    let patient: PatientId = path_id(request)?;
    let key = read_key(&mut fields);
    let typed = Typed::read(&mut fields);
    let saved = match read(&mut fields, id, &typed) {
        Ok(said) => {
            let content = format!("{patient} {said:?}");
            let work = move |tx: &mut Tx| {
                save_recipient(tx, patient, &said)?;
                Ok(format!("/patients/{patient}"))
            };
            once(app, &by, &key, "recipient", &content, work).await
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(path) => Ok(page::back(&path, "recipient-saved")),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            answer(app, &by, request, id, Some(typed), refused).await
        }
    }
}

fn read(fields: &mut Fields, id: Option<RecipientId>, typed: &Typed) -> Result<RecipientChange> {
    let name = fields.text("name", NAME_MAX);
    let contact = typed.contact.change(fields);
    fields.done()?;
    Ok(RecipientChange {
        id,
        name: name.unwrap_or_default(),
        relation: typed.relation.clone(),
        gets_invites: typed.gets_invites,
        contact,
    })
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    recipient: Option<RecipientId>,
    typed: Option<Typed>,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let patient: PatientId = path_id(request)?;
    let look = move |tx: &mut Tx| {
        let row = look_at_patient(tx, patient)?;
        let typed = match (recipient, typed.clone()) {
            (_, Some(typed)) => typed,
            (Some(id), None) => {
                Typed::of(&RecipientRow::of_patient(tx.conn, row.clinic_id, patient, id)?)
            }
            (None, None) => Typed::empty(),
        };
        Ok((row.name, typed))
    };
    let (patient_name, typed) = app.db.write(app.setting(by.caller()), look).await?;
    let page = Page::of(request, by, "patients-title");
    let title = page.say1("recipient-title", "name", &patient_name);
    let template = RecipientPage {
        page: page.titled(title),
        faults,
        patient,
        recipient,
        key: fresh_key(),
        lists: typed.contact.lists(by.lang),
        typed,
    };
    page::show_as(HttpResponse::build(status), &template)
}
