//! Signing in and out.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::entering::{enter, open_form, open_session};
use super::password::CHARACTERS_MAX;
use crate::app::App;
use crate::domain::ids::{AccountId, MembershipId};
use crate::error::{Error, Result};
use crate::operations;
use crate::store::{Tx, passwords, sessions};
use crate::text::{Lang, StaffLang};
use crate::web::caller::{language_of, session_token, signed_in};
use crate::web::client;
use crate::web::cookies::{self, own_path, see_other};
use crate::web::demo;
use crate::web::fields::Fields;
use crate::web::forms::{Form, OpenForm, Query};
use crate::web::page::{self, Page};
use crate::web::sentence::sentence;

const LOGIN_CHARACTERS_MAX: usize = 200;

#[derive(Template)]
#[template(path = "pages/sign_in.html")]
struct SignInPage {
    page: Page,
    login: String,
    back: String,
    /// Why the last try did not work.
    refused: Option<String>,
    demo_accounts: Vec<DemoButton>,
    /// What the provider is called, where there is one.
    provider: Option<String>,
    /// People sign in with passwords, perhaps beside the provider.
    passwords: bool,
    /// Nobody can sign in yet.
    empty: bool,
}

struct DemoButton {
    membership: String,
    label: String,
}

/// `GET /sign-in`; `?back=` is a path to go on to, `?lang=` the language of the page.
pub async fn show(app: web::Data<App>, request: HttpRequest, query: Query) -> Result<HttpResponse> {
    if signed_in(&request).await.is_ok() {
        return Ok(see_other("/"));
    }
    let mut fields = query.fields;
    let back = fields.optional_text("back", 500).unwrap_or_default();
    let asked: Option<StaffLang> = fields.optional_word("lang");
    let lang = asked.map_or_else(|| language_of(&request), Lang::from);
    let first = app.first_run.is_some();
    let empty = first && !app.db.read(sessions::has_accounts).await?;
    answer(&app, &request, lang, Tried { back, empty, ..Tried::default() })
}

/// What was typed and why it did not work.
#[derive(Default)]
struct Tried {
    login: String,
    back: String,
    refused: Option<Error>,
    empty: bool,
}

fn answer(app: &App, request: &HttpRequest, lang: Lang, tried: Tried) -> Result<HttpResponse> {
    let mut page = Page::bare(request, lang, "sign-in-title");
    let status = match &tried.refused {
        None => StatusCode::OK,
        Some(Error::TooMany(_)) => StatusCode::TOO_MANY_REQUESTS,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let mut builder = open_form(app, request, &mut page, status);
    if let Some(Error::TooMany(seconds)) = &tried.refused {
        builder.insert_header((header::RETRY_AFTER, seconds.to_string()));
    }
    let button = |account: &crate::app::DemoAccount| DemoButton {
        membership: account.membership.to_string(),
        label: account.label.clone(),
    };
    let in_demo = app.demo.as_ref();
    let template = SignInPage {
        page,
        login: tried.login,
        back: tried.back,
        refused: tried.refused.as_ref().map(|error| refusal(lang, error)),
        demo_accounts: in_demo.map_or_else(Vec::new, |d| d.accounts.iter().map(button).collect()),
        provider: app.provider.is_some().then(|| app.config.oidc.label.clone()),
        passwords: app.config.oidc.passwords,
        empty: tried.empty,
    };
    page::show_as(builder, &template)
}

fn refusal(lang: Lang, error: &Error) -> String {
    match error {
        Error::TooMany(seconds) => {
            let minutes = seconds.div_ceil(60).to_string();
            sentence(lang, "sign-in-wait", &[("minutes", minutes)])
        }
        _ => sentence(lang, "sign-in", &[]),
    }
}

/// `POST /sign-in`: a session, or the form again. Unknown login and wrong password look alike.
pub async fn sign_in(
    app: web::Data<App>,
    request: HttpRequest,
    form: OpenForm,
) -> Result<HttpResponse> {
    by_password(&app)?;
    let mut fields = form.fields;
    let login = fields.optional_text("login", LOGIN_CHARACTERS_MAX).unwrap_or_default();
    let password = fields.secret("password", CHARACTERS_MAX).unwrap_or_default();
    let back = fields.optional_text("back", 500).unwrap_or_default();
    let entered = match admitted(&app, &request, &login, password).await {
        Ok(account) => enter(&app, &request, account, own_path(&back).unwrap_or("/"), false).await,
        Err(error) => Err(error),
    };
    match entered {
        Ok(response) => Ok(response),
        Err(refused @ (Error::Unauthenticated | Error::TooMany(_))) => {
            let tried = Tried { login, back, refused: Some(refused), empty: false };
            answer(&app, &request, language_of(&request), tried)
        }
        Err(error) => Err(error),
    }
}

/// `Forbidden` where people sign in by the provider alone.
pub fn by_password(app: &App) -> Result<()> {
    if app.config.oidc.passwords { Ok(()) } else { Err(Error::Forbidden) }
}

/// The account of the person who knows the password.
async fn admitted(
    app: &App,
    request: &HttpRequest,
    login: &str,
    password: String,
) -> Result<AccountId> {
    let now = app.clock.now();
    let name = format!("{login}\n{}", client::address_text(request, &app.config));
    app.throttle.attempt(&name, now)?;
    let wanted = login.to_owned();
    let account = app.db.read(move |conn| sessions::account_by_login(conn, &wanted)).await?;
    let kept = account.as_ref().and_then(|account| account.password_hash.clone());
    let right = passwords::verify(password, kept).await?;
    let account = account.filter(|_| right).ok_or(Error::Unauthenticated)?;
    app.throttle.succeeded(&name);
    Ok(account.id)
}

/// `POST /sign-out`: ends the session in the database, and with it the cookie.
pub async fn sign_out(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    let token = session_token(&request, &app).ok_or(Error::Unauthenticated)?;
    let (setting, membership) = (app.setting(form.by.caller()), form.by.member.membership);
    let end = move |tx: &mut Tx| operations::sign_out::sign_out(tx, &token, membership);
    app.db.write(setting, end).await?;
    let mut response = see_other("/sign-in");
    let cookie = cookies::remove(&app.config, cookies::session_name(&app.config));
    let removed = response.add_cookie(&cookie);
    removed.map_err(|error| Error::Internal(format!("a cookie: {error}")))?;
    Ok(response)
}

/// `POST /demo/sign-in`: one click makes somebody of the demo's people. Only in a demo.
pub async fn become_demo_account(
    app: web::Data<App>,
    request: HttpRequest,
    form: OpenForm,
) -> Result<HttpResponse> {
    let demo = demo::entered(&request, &app)?;
    let mut fields = form.fields;
    let membership: Option<MembershipId> = fields.id("account");
    fields.done()?;
    let membership = Fields::given(membership)?;
    if !demo.accounts.iter().any(|account| account.membership == membership) {
        return Err(Error::NotFound("account"));
    }
    open_session(&app, &request, membership, "/").await
}
