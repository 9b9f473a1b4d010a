//! The first steps on an empty database: a clinic, and whoever manages it.
//!
//! The address holds a token that the server prints when it starts without any account; it opens
//! until there is one.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

use super::entering::{enter, open_form};
use super::faults::Faults;
use super::password::new_password;
use crate::app::App;
use crate::domain::ids::AccountId;
use crate::domain::person::Role;
use crate::error::{Error, Result};
use crate::operations::choose_password::choose_password;
use crate::operations::create_account::{At, CreateAccount, create_account_at};
use crate::operations::found_clinic::{FoundClinic, found_clinic};
use crate::store::{Setting, Tx, passwords, sessions};
use crate::text::Lang;
use crate::web::answer::path_text;
use crate::web::caller::{language_of, same};
use crate::web::fields::Fields;
use crate::web::forms::OpenForm;
use crate::web::page::{self, Page};

const NAME_MAX: usize = 200;
const ADDRESS_MAX: usize = 500;

#[derive(Template)]
#[template(path = "pages/account/first_run.html")]
struct FirstRunPage {
    page: Page,
    faults: Faults,
    typed: Typed,
    zones: Vec<&'static str>,
    characters_min: String,
}

/// The form's fields as they are shown; a password is typed anew.
#[derive(Clone, Debug, Default)]
struct Typed {
    clinic: String,
    phone: String,
    address: String,
    zone: String,
    name: String,
    login: String,
}

/// What the form says.
#[derive(Clone, Debug)]
struct Said {
    clinic: FoundClinic,
    manager: CreateAccount,
    password: String,
}

/// `NotFound` unless the address is the one that was printed and nobody has used it.
async fn opened(app: &App, request: &HttpRequest) -> Result<()> {
    let printed = app.first_run.as_ref().ok_or(Error::NotFound("page"))?;
    let shown = path_text(request, "token");
    let unused = !app.db.read(sessions::has_accounts).await?;
    let right = same(shown.as_bytes(), printed.as_bytes());
    if right && unused { Ok(()) } else { Err(Error::NotFound("page")) }
}

/// `GET /first-run/{token}`.
pub async fn show(app: web::Data<App>, request: HttpRequest) -> Result<HttpResponse> {
    opened(&app, &request).await?;
    let typed = Typed { zone: "Europe/Copenhagen".to_owned(), ..Typed::default() };
    answer(&app, &request, typed, Faults::none())
}

fn answer(
    app: &App,
    request: &HttpRequest,
    typed: Typed,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let mut page = Page::bare(request, language_of(request), "first-run-title");
    let builder = open_form(app, request, &mut page, status);
    let zones = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).collect();
    let characters_min = passwords::CHARACTERS_MIN.to_string();
    page::show_as(builder, &FirstRunPage { page, faults, typed, zones, characters_min })
}

/// `POST /first-run/{token}`: all of it or nothing; then as after signing in.
pub async fn begin(
    app: web::Data<App>,
    request: HttpRequest,
    form: OpenForm,
) -> Result<HttpResponse> {
    opened(&app, &request).await?;
    let mut fields = form.fields;
    let lang = language_of(&request);
    let typed = Typed {
        clinic: fields.typed("clinic"),
        phone: fields.typed("phone"),
        address: fields.typed("address"),
        zone: fields.typed("zone"),
        name: fields.typed("name"),
        login: fields.typed("login"),
    };
    match begun(&app, &mut fields, lang).await {
        Ok(account) => enter(&app, &request, account, "/", false).await,
        Err(error) => answer(&app, &request, typed, Faults::of(lang, error)?),
    }
}

async fn begun(app: &App, fields: &mut Fields, lang: Lang) -> Result<AccountId> {
    let said = read(fields, lang)?;
    let hash = passwords::hash_aside(said.password.clone()).await?;
    let work = move |tx: &mut Tx| {
        let clinic = found_clinic(tx, &said.clinic)?;
        let made = create_account_at(tx, &said.manager, At::Clinic(clinic))?;
        choose_password(tx, &made.link, &hash)
    };
    let setting = Setting { seed: None, ..app.own_setting("first-run") };
    app.db.write(setting, work).await
}

fn read(fields: &mut Fields, lang: Lang) -> Result<Said> {
    let clinic = fields.text("clinic", NAME_MAX);
    let phone = fields.optional_phone("phone");
    let address = fields.optional_text("address", ADDRESS_MAX);
    let zone: Option<Tz> = fields.typed("zone").parse().ok();
    if zone.is_none() {
        fields.refuse("zone", "not_a_choice");
    }
    let name = fields.text("name", NAME_MAX);
    let login = fields.text("login", NAME_MAX);
    let known = [login.clone().unwrap_or_default(), name.clone().unwrap_or_default()];
    let password = new_password(fields, "password", &known.each_ref().map(String::as_str));
    fields.done()?;
    Ok(Said {
        clinic: FoundClinic {
            name: Fields::given(clinic)?,
            phone: phone.unwrap_or_default(),
            address: address.unwrap_or_default(),
            zone: Fields::given(zone)?,
            first: true,
        },
        manager: CreateAccount {
            login: Fields::given(login)?,
            name: Fields::given(name)?,
            language: lang.tag().to_owned(),
            role: Role::Manager,
            clinician: None,
        },
        password: Fields::given(password)?,
    })
}
