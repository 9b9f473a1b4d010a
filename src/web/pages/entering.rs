//! What follows once somebody has shown enough: the question for a code, or a session.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

use crate::app::App;
use crate::config::SecondFactor;
use crate::domain::ids::{AccountId, MembershipId};
use crate::domain::policy::{Actor, Caller};
use crate::error::{Error, Result};
use crate::mint::Mint;
use crate::operations::ask_for_code::ask_for_code;
use crate::operations::sign_in::sign_in;
use crate::store::sessions::{Person, SessionToken};
use crate::store::{Setting, second_factors, sessions};
use crate::web::browser;
use crate::web::cookies::{self, encoded, see_other};
use crate::web::forms::form_token;
use crate::web::page::Page;
use crate::web::request_id::RequestId;

/// Goes on for somebody who has shown the password of `account`, or two things elsewhere.
pub async fn enter(
    app: &App,
    request: &HttpRequest,
    account: AccountId,
    goal: &str,
    has_shown_two: bool,
) -> Result<HttpResponse> {
    let (person, has_factor) = app
        .db
        .read(move |conn| {
            let all = sessions::memberships_of(conn, account)?;
            let first = all.first().ok_or(Error::Unauthenticated)?.id;
            let person = sessions::person(conn, first)?.ok_or(Error::Unauthenticated)?;
            Ok((person, second_factors::of_account(conn, account)?.is_some()))
        })
        .await?;
    let owes = has_factor || app.config.sessions.second_factor == SecondFactor::Required;
    if owes && !has_shown_two {
        return ask(app, request, person, false, goal).await;
    }
    open_session(app, request, person.member.membership, goal).await
}

/// Leads to the page that asks for a code. With no second factor yet, or when there is to be
/// `another`, the page shows how to get one.
pub async fn ask(
    app: &App,
    request: &HttpRequest,
    person: Person,
    another: bool,
    goal: &str,
) -> Result<HttpResponse> {
    let account = person.member.account;
    let setting = secret_setting(app, request, person);
    let token = app.db.write(setting, move |tx| ask_for_code(tx, account, another)).await?;
    let mut response = see_other(&format!("/sign-in/code?back={}", encoded(goal)));
    let cookie = cookies::make(&app.config, cookies::step_name(&app.config), token);
    set(&mut response, cookie)?;
    Ok(response)
}

/// Starts a session in a membership that is known to be the caller's.
pub async fn open_session(
    app: &App,
    request: &HttpRequest,
    membership: MembershipId,
    goal: &str,
) -> Result<HttpResponse> {
    let look = move |conn: &mut _| sessions::person(conn, membership);
    let person = app.db.read(look).await?.ok_or(Error::Unauthenticated)?;
    let (setting, browser) = (secret_setting(app, request, person), browser::known(request, app));
    let token = app.db.write(setting, move |tx| sign_in(tx, membership, &browser)).await?;
    with_session(app, token, goal)
}

/// Gives the browser its session and leads on.
pub fn with_session(app: &App, token: SessionToken, goal: &str) -> Result<HttpResponse> {
    let (config, mut response) = (&app.config, see_other(goal));
    set(&mut response, cookies::make(config, cookies::session_name(config), token.0))?;
    set(&mut response, cookies::remove(config, cookies::form_name(config)))?;
    set(&mut response, cookies::remove(config, cookies::step_name(config)))?;
    Ok(response)
}

/// What a transaction of somebody starts with who is about to come in.
pub fn secret_setting(app: &App, request: &HttpRequest, person: Person) -> Setting {
    app.secret_setting(Caller {
        actor: Actor::Member(person.member),
        request_id: RequestId::of(request),
        purpose: None,
        language: person.language,
    })
}

fn set(response: &mut HttpResponse, cookie: actix_web::cookie::Cookie<'_>) -> Result<()> {
    let added = response.add_cookie(&cookie);
    added.map_err(|error| Error::Internal(format!("a cookie: {error}")))
}

/// Gives a page before signing in the token of its form, the one that the browser has or a new one,
/// and begins the answer that lets the browser keep it.
pub fn open_form(
    app: &App,
    request: &HttpRequest,
    page: &mut Page,
    status: StatusCode,
) -> HttpResponseBuilder {
    let token = form_token(request, app).unwrap_or_else(|| Mint::new(None).secret());
    page.csrf.clone_from(&token);
    let mut builder = HttpResponse::build(status);
    builder.cookie(cookies::make(&app.config, cookies::form_name(&app.config), token));
    builder
}
