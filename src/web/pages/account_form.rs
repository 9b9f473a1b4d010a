//! Lets somebody in: the form of a new account.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::accounts;
use super::faults::Faults;
use crate::app::App;
use crate::domain::ids::{ClinicId, ClinicianId};
use crate::domain::person::Role;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::operations::create_account::{CreateAccount, create_account};
use crate::store::DbConnection;
use crate::store::clinicians::ClinicianRow;
use crate::text;
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::page::{self, Page};

const NAME_MAX: usize = 200;
/// Whom one clinic has, at most.
const CLINICIANS_MAX: i64 = 500;
/// The roles that a clinic gives.
const ROLES: [Role; 3] = [Role::Secretary, Role::Clinician, Role::Manager];

#[derive(Template)]
#[template(path = "pages/accounts/new.html")]
struct NewPage {
    page: Page,
    faults: Faults,
    typed: Typed,
    roles: Vec<(Role, String, bool)>,
    clinicians: Vec<(ClinicianId, String, bool)>,
    languages: Vec<(&'static str, &'static str, bool)>,
}

/// The form's fields as they are shown.
#[derive(Clone, Debug, Default)]
struct Typed {
    name: String,
    login: String,
    role: Option<Role>,
    clinician: String,
    language: String,
}

/// `GET /accounts/new`.
pub async fn new(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::ManageAccounts)?;
    let typed = Typed { language: by.lang.tag().to_owned(), ..Typed::default() };
    answer(&app, &by, &request, typed, Faults::none()).await
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    typed: Typed,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let clinic: ClinicId = by.clinic()?;
    let look =
        move |conn: &mut DbConnection| ClinicianRow::page(conn, clinic, None, CLINICIANS_MAX);
    let people = app.db.read(look).await?;
    let role =
        |role: Role| (role, text::word(by.lang, "role", role.as_str()), typed.role == Some(role));
    let person = |row: ClinicianRow| {
        let chosen = row.id.to_string() == typed.clinician;
        (row.id, row.name, chosen)
    };
    let language = |lang: &text::Lang| (lang.tag(), lang.own_name(), lang.tag() == typed.language);
    let template = NewPage {
        page: Page::of(request, by, "account-new-title"),
        faults,
        roles: ROLES.into_iter().map(role).collect(),
        clinicians: people.into_iter().map(person).collect(),
        languages: text::Lang::STAFF.iter().map(language).collect(),
        typed,
    };
    page::show_as(HttpResponse::build(status), &template)
}

/// `POST /accounts/new`: the account's page, with the link to hand over.
pub async fn create(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::ManageAccounts)?;
    let typed = Typed {
        name: fields.typed("name"),
        login: fields.typed("login"),
        role: fields.typed("role").parse().ok(),
        clinician: fields.typed("clinician"),
        language: fields.typed("language"),
    };
    let made = match read(&mut fields) {
        Ok(said) => {
            app.db.write(app.secret_setting(by.caller()), move |tx| create_account(tx, &said)).await
        }
        Err(error) => Err(error),
    };
    match made {
        Ok(made) => {
            let fine = Faults::none();
            accounts::answer(&app, &by, &request, made.membership, Some(made.link), fine).await
        }
        Err(error) => answer(&app, &by, &request, typed, Faults::of(by.lang, error)?).await,
    }
}

fn read(fields: &mut Fields) -> Result<CreateAccount> {
    let name = fields.text("name", NAME_MAX);
    let login = fields.text("login", NAME_MAX);
    let role: Option<Role> = fields.word("role");
    let clinician = fields.optional_id("clinician");
    let language: Option<text::StaffLang> = fields.word("language");
    fields.done()?;
    Ok(CreateAccount {
        name: Fields::given(name)?,
        login: Fields::given(login)?,
        language: Fields::given(language)?.as_str().to_owned(),
        role: Fields::given(role)?,
        clinician,
    })
}
