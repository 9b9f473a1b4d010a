//! Signing in by an OpenID Connect provider: sent there by a button, led back with a code.

use actix_web::http::header::{self, HeaderName};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use askama::Template;
use data_encoding::BASE64URL_NOPAD;

use super::entering::enter;
use crate::app::App;
use crate::config::LoginClaim;
use crate::domain::ids::AccountId;
use crate::error::{Error, Result};
use crate::oidc::{Fault, Person, Provider, Secrets, word};
use crate::operations::ask_provider::{Errand, ask_provider, take_back};
use crate::operations::connect_identity::{Named, connect_by_link, connect_identity};
use crate::store::accounts::AccountRow;
use crate::store::provider_steps::ProviderStepRow;
use crate::store::{DbConnection, Setting, Tx, identities, provider_steps};
use crate::text::Lang;
use crate::web::caller::{language_of, same, signed_in};
use crate::web::client;
use crate::web::cookies::{self, encoded, own_path};
use crate::web::fields::Fields;
use crate::web::forms::{OpenForm, Query};
use crate::web::page::{self, Page};
use crate::web::request_id::RequestId;
use crate::web::sentence::sentence;

const CODE_CHARACTERS_MAX: usize = 4_000;

/// The way to the provider, or why it led nowhere.
#[derive(Template)]
#[template(path = "pages/account/provider.html")]
struct ProviderPage {
    page: Page,
    said: String,
    refused: bool,
    way: String,
    way_said: String,
}

/// Why somebody who came back from the provider does not come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    /// Of another browser, too old, or used before.
    Stale,
    /// The person or the provider did not want it.
    Denied,
    /// The provider does not answer.
    Away,
    /// Its answer is not believed.
    Refused,
    /// Nobody here is connected to whom it has named.
    Unknown,
    /// It has named somebody else than the account is of.
    Mismatch,
    /// Another account is connected to whom it has named.
    OfAnother,
}

impl Trouble {
    fn status(self) -> StatusCode {
        match self {
            Trouble::Stale | Trouble::Refused => StatusCode::UNPROCESSABLE_ENTITY,
            Trouble::Denied | Trouble::Unknown | Trouble::Mismatch => StatusCode::FORBIDDEN,
            Trouble::OfAnother => StatusCode::CONFLICT,
            Trouble::Away => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The code of its sentence.
    fn code(self, passwords: bool) -> &'static str {
        match self {
            Trouble::Stale => "provider-stale",
            Trouble::Denied => "provider-denied",
            Trouble::Away if passwords => "provider-away-password",
            Trouble::Away => "provider-away",
            Trouble::Refused => "provider-refused",
            Trouble::Unknown if passwords => "provider-unknown-password",
            Trouble::Unknown => "provider-unknown",
            Trouble::Mismatch => "provider-mismatch",
            Trouble::OfAnother => "provider-of-another",
        }
    }
}

/// What ends the way of somebody who came back.
enum End {
    Trouble(Trouble),
    Error(Error),
}

impl From<Error> for End {
    fn from(error: Error) -> End {
        End::Error(error)
    }
}

impl From<Trouble> for End {
    fn from(trouble: Trouble) -> End {
        End::Trouble(trouble)
    }
}

/// The provider; without one its pages do not exist.
pub fn provider(app: &App) -> Result<&Provider> {
    app.provider.as_deref().ok_or(Error::NotFound("page"))
}

/// `POST /sign-in/oidc`.
pub async fn sign_in(
    app: web::Data<App>,
    request: HttpRequest,
    form: OpenForm,
) -> Result<HttpResponse> {
    let mut fields = form.fields;
    let back = fields.optional_text("back", 500).unwrap_or_default();
    let goal = own_path(&back).unwrap_or("/").to_owned();
    send_off(&app, &request, Errand::SignIn, goal).await
}

/// Shows the way to the provider, and goes it. A page between, not a redirect: the policy of our
/// pages lets their forms lead nowhere else.
pub async fn send_off(
    app: &App,
    request: &HttpRequest,
    errand: Errand,
    goal: String,
) -> Result<HttpResponse> {
    let provider = provider(app)?;
    let house = client::address_text(request, &app.config);
    app.provider_limit.attempt(&house, app.clock.now())?;
    let asked = errand.clone();
    let began = app.db.write(setting(app), move |tx| ask_provider(tx, &asked, &goal)).await?;
    let address = match provider.address(&secrets(app, &began)).await {
        Ok(address) => address,
        Err(fault) => {
            let way = match errand {
                Errand::Connect(_) => "/account",
                _ => "/sign-in",
            };
            return shown(app, request, noted(request, &fault), way.to_owned());
        }
    };
    let lang = language_of(request);
    let mut builder = HttpResponse::Ok();
    builder.cookie(cookies::make(&app.config, cookies::provider_name(&app.config), began));
    builder.insert_header((HeaderName::from_static("refresh"), format!("0; url={address}")));
    show(app, request, builder, ("provider-going", false), (address, "provider-go-on"), lang)
}

/// Whoever asks is nobody yet; the token must be drawn by chance in a demo too.
fn setting(app: &App) -> Setting {
    Setting { seed: None, ..app.own_setting("provider") }
}

/// All that ties the answer to the browser comes from the token in its cookie and from our key:
/// there is nothing to steal from the database, and nothing that a browser could choose.
fn secrets(app: &App, token: &str) -> Secrets {
    let of = |what: &str| {
        let mac = app.keys.fingerprint(format!("provider {what} {token}").as_bytes());
        BASE64URL_NOPAD.encode(&mac)
    };
    Secrets { state: of("state"), nonce: of("nonce"), verifier: of("verifier") }
}

/// `GET /sign-in/oidc/back`: the only page that begins a session by a GET, for that is how the
/// provider leads people back. It does so once, for the browser alone that pressed the button.
pub async fn back(app: web::Data<App>, request: HttpRequest, query: Query) -> Result<HttpResponse> {
    provider(&app)?;
    if request.method() == Method::HEAD {
        return Ok(HttpResponse::Ok().finish());
    }
    let mut way = "/sign-in".to_owned();
    let ended = came_back(&app, &request, query.fields, &mut way).await;
    let mut response = match ended {
        Ok(response) => response,
        Err(End::Trouble(trouble)) => shown(&app, &request, trouble, way)?,
        Err(End::Error(error)) => return Err(error),
    };
    let gone = cookies::remove(&app.config, cookies::provider_name(&app.config));
    let removed = response.add_cookie(&gone);
    removed.map_err(|error| Error::Internal(format!("a cookie: {error}")))?;
    Ok(response)
}

/// `way` becomes where to begin anew.
async fn came_back(
    app: &App,
    request: &HttpRequest,
    mut fields: Fields,
    way: &mut String,
) -> std::result::Result<HttpResponse, End> {
    let cookie = request.cookie(cookies::provider_name(&app.config)).ok_or(Trouble::Stale)?;
    let token = cookie.value().to_owned();
    let (shown, now) = (token.clone(), app.clock.now());
    let look = move |conn: &mut DbConnection| provider_steps::by_token(conn, &shown, now);
    let step = app.db.read(look).await?.ok_or(Trouble::Stale)?;
    let secrets = secrets(app, &token);
    let state = fields.optional_text("state", 200).unwrap_or_default();
    if !same(state.as_bytes(), secrets.state.as_bytes()) {
        return Err(Trouble::Stale.into());
    }
    *way = way_of(&step);
    match app.db.write(setting(app), move |tx| take_back(tx, &token)).await {
        Err(Error::Unauthenticated) => return Err(Trouble::Stale.into()),
        other => other?,
    }
    let code = code(app, request, &mut fields)?;
    let person = provider(app)?.person(code, &secrets, app.clock.now()).await;
    let person = person.map_err(|fault| noted(request, &fault))?;
    match step.account_id {
        None => come_in(app, request, &person, &step.goal).await,
        Some(account) => connect(app, request, &step, account, &person).await,
    }
}

fn way_of(step: &ProviderStepRow) -> String {
    match (step.account_id, own_path(&step.goal).filter(|goal| *goal != "/")) {
        (Some(_), _) if step.link_hash.is_none() => "/account".to_owned(),
        (None, Some(goal)) => format!("/sign-in?back={}", encoded(goal)),
        _ => "/sign-in".to_owned(),
    }
}

/// The code that the browser brings, or what the provider says instead.
fn code(
    app: &App,
    request: &HttpRequest,
    fields: &mut Fields,
) -> std::result::Result<String, Trouble> {
    // RFC 9207: an answer of another provider is none of this one's.
    let issuer = fields.optional_text("iss", 500);
    if issuer.is_some_and(|issuer| issuer != app.config.oidc.issuer) {
        return Err(noted(request, &Fault::Refused("it is of another issuer".into())));
    }
    if let Some(error) = fields.optional_text("error", 200) {
        let said = word(&error);
        tracing::warn!(request_id = RequestId::of(request), said, "the provider lets nobody in");
        return Err(match said.as_str() {
            "temporarily_unavailable" | "server_error" => Trouble::Away,
            _ => Trouble::Denied,
        });
    }
    let none = || noted(request, &Fault::Refused("it brings no code".into()));
    fields.optional_text("code", CODE_CHARACTERS_MAX).ok_or_else(none)
}

/// Goes on as after a password, for the account that the person is connected to.
async fn come_in(
    app: &App,
    request: &HttpRequest,
    person: &Person,
    goal: &str,
) -> std::result::Result<HttpResponse, End> {
    let (issuer, subject) = (person.issuer.clone(), person.subject.clone());
    let look = move |conn: &mut DbConnection| identities::account_of(conn, &issuer, &subject);
    let account = app.db.read(look).await?.ok_or(Trouble::Unknown)?;
    let goal = own_path(goal).unwrap_or("/");
    match enter(app, request, account, goal, provider(app)?.has_shown_two(person)).await {
        // Whoever was shut out here does not come in by the provider either.
        Err(Error::Unauthenticated) => Err(Trouble::Unknown.into()),
        Err(error) => Err(error.into()),
        Ok(response) => {
            app.provider_limit.succeeded(&client::address_text(request, &app.config));
            Ok(response)
        }
    }
}

/// Connects the account for which the browser was sent.
async fn connect(
    app: &App,
    request: &HttpRequest,
    step: &ProviderStepRow,
    account: AccountId,
    person: &Person,
) -> std::result::Result<HttpResponse, End> {
    let login = app.db.read(move |conn| AccountRow::get(conn, account)).await?.login;
    if !is_of(app.config.oidc.login_claim, person, &login) {
        return Err(Trouble::Mismatch.into());
    }
    let named = Named {
        issuer: person.issuer.clone(),
        subject: person.subject.clone(),
        shown: person.username.clone().or(person.mail.clone()).unwrap_or_default(),
    };
    let Some(link) = step.link_hash.clone() else {
        // Whoever has come back is still who was sent.
        let by = signed_in(request).await.ok().filter(|by| by.member.account == account);
        let setting = app.setting(by.ok_or(Trouble::Stale)?.caller());
        let done = app.db.write(setting, move |tx: &mut Tx| connect_identity(tx, &named)).await;
        done.map_err(not_connected)?;
        return Ok(page::back("/account", "identity-connected"));
    };
    let work = move |tx: &mut Tx| connect_by_link(tx, &link, &named);
    let account = app.db.write(app.own_setting("welcome"), work).await.map_err(not_connected)?;
    // A link stands for a password alone: whoever has it still owes the account's own code.
    Ok(enter(app, request, account, "/", false).await?)
}

fn not_connected(error: Error) -> End {
    match error {
        Error::Conflict("identity_of_another") => Trouble::OfAnother.into(),
        Error::NotFound(_) => Trouble::Stale.into(),
        other => other.into(),
    }
}

/// True when the provider names the person as the account does, where that is asked for. Mail
/// domains and, with many providers, names are the same in capitals.
fn is_of(claim: LoginClaim, person: &Person, login: &str) -> bool {
    let named = match claim {
        LoginClaim::None => return true,
        LoginClaim::Email => &person.mail,
        LoginClaim::PreferredUsername => &person.username,
    };
    named.as_ref().is_some_and(|name| name.to_lowercase() == login.to_lowercase())
}

/// Writes down for whoever runs the server what went wrong; no code and no token is in it.
fn noted(request: &HttpRequest, fault: &Fault) -> Trouble {
    tracing::warn!(request_id = RequestId::of(request), %fault, "nobody was named");
    match fault {
        Fault::Away(_) => Trouble::Away,
        Fault::Refused(_) => Trouble::Refused,
    }
}

fn shown(app: &App, request: &HttpRequest, trouble: Trouble, way: String) -> Result<HttpResponse> {
    let mut builder = HttpResponse::build(trouble.status());
    if trouble == Trouble::Away {
        builder.insert_header((header::RETRY_AFTER, "60"));
    }
    let code = trouble.code(app.config.oidc.passwords);
    show(app, request, builder, (code, true), (way, "provider-again"), language_of(request))
}

/// A page with one sentence and one way on.
fn show(
    app: &App,
    request: &HttpRequest,
    builder: HttpResponseBuilder,
    (code, refused): (&str, bool),
    (way, way_key): (String, &str),
    lang: Lang,
) -> Result<HttpResponse> {
    let label = &app.config.oidc.label;
    let page = Page::bare(request, lang, "sign-in-title");
    let said = sentence(lang, code, &[("label", label.clone())]);
    let way_said = page.say1(way_key, "label", label);
    page::show_as(builder, &ProviderPage { page, said, refused, way, way_said })
}
