//! The own account: password, second factor, sessions and tokens of the API.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::Duration;
use chrono_tz::Tz;

use super::entering::ask;
use super::faults::Faults;
use super::password::{has_password, new_password, shown_again};
use super::sign_in::by_password;
use crate::app::App;
use crate::config::SecondFactor;
use crate::domain::ids::{SessionId, TokenId};
use crate::domain::policy::{TokenScope, Workplace};
use crate::error::{Error, Result};
use crate::operations::change_password::change_password;
use crate::operations::create_token::{CreateToken, create_token};
use crate::operations::end_sessions::{end_other_sessions, end_own_session};
use crate::operations::end_token::end_token;
use crate::operations::remove_second_factor::remove_own_factor;
use crate::store::accounts::{AccountRow, SessionRow, TokenRow};
use crate::store::agencies::AgencyRow;
use crate::store::clinics::ClinicRow;
use crate::store::identities::{self, IdentityRow};
use crate::store::keys::token_hash;
use crate::store::{DbConnection, Tx, passwords, second_factors, sessions, world};
use crate::text::{self, Lang};
use crate::web::answer::path_id;
use crate::web::caller::{SignedIn, session_token};
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::page::{self, Page};

const LABEL_MAX: usize = 100;
const TOKEN_DAYS_MAX: i32 = 366;

#[derive(Template)]
#[template(path = "pages/account/show.html")]
struct AccountPage {
    page: Page,
    faults: Faults,
    login: String,
    characters_min: String,
    has_factor: bool,
    required: bool,
    /// People sign in with passwords; and this account has one to show again.
    passwords: bool,
    has_password: bool,
    /// What the provider is called, where there is one, and who the account is there.
    provider: Option<String>,
    identity: Option<IdentityRow>,
    sessions: Vec<Session>,
    tokens: Vec<Token>,
    scopes: Vec<(TokenScope, String, bool)>,
    label: String,
    days: String,
    /// A token that was made just now: it is shown this once.
    made: Option<String>,
}

struct Session {
    id: SessionId,
    browser: String,
    since: String,
    seen: String,
    /// The one that the page is shown in.
    here: bool,
}

struct Token {
    id: TokenId,
    label: String,
    scopes: String,
    since: String,
    until: Option<String>,
    over: bool,
}

/// What the account has, as rows.
struct Held {
    account: AccountRow,
    zone: Tz,
    has_factor: bool,
    identity: Option<IdentityRow>,
    sessions: Vec<SessionRow>,
    tokens: Vec<TokenRow>,
}

/// A program's token opens no account: only whoever has signed in does.
fn in_person(by: &SignedIn) -> Result<()> {
    if by.csrf.is_empty() { Err(Error::Forbidden) } else { Ok(()) }
}

/// `GET /account`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    in_person(&by)?;
    answer(&app, &by, &request, Typed::fresh(), None).await
}

/// What was typed into the form of a new token.
struct Typed {
    label: String,
    days: String,
    scopes: Vec<TokenScope>,
    faults: (StatusCode, Faults),
}

impl Typed {
    fn fresh() -> Typed {
        let faults = Faults::none();
        Typed { label: String::new(), days: "90".into(), scopes: vec![TokenScope::Read], faults }
    }

    fn refused(lang: Lang, error: Error) -> Result<Typed> {
        Ok(Typed { faults: Faults::of(lang, error)?, ..Typed::fresh() })
    }
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    typed: Typed,
    made: Option<String>,
) -> Result<HttpResponse> {
    let member = by.member.clone();
    let issuer = app.config.oidc.issuer.clone();
    let look = move |conn: &mut DbConnection| held(conn, &member.place, member.account, &issuer);
    let held = app.db.read(look).await?;
    let here = token_hash(&session_token(request, app).unwrap_or_default());
    let (lang, now, zone) = (by.lang, app.clock.now(), held.zone);
    let (status, faults) = typed.faults;
    let idle = Duration::minutes(i64::from(app.config.sessions.idle_minutes));
    let scope = |scope: &TokenScope| {
        let name = text::word(lang, "token-scope", scope.as_str());
        (*scope, name, typed.scopes.contains(scope))
    };
    let template = AccountPage {
        page: Page::of(request, by, "account-title"),
        faults,
        passwords: app.config.oidc.passwords,
        has_password: has_password(app, &held.account),
        provider: app.provider.is_some().then(|| app.config.oidc.label.clone()),
        identity: held.identity,
        login: held.account.login,
        characters_min: passwords::CHARACTERS_MIN.to_string(),
        has_factor: held.has_factor,
        required: app.config.sessions.second_factor == SecondFactor::Required,
        sessions: {
            let living = held.sessions.iter().filter(|row| now < row.seen_at.0 + idle);
            let mut all: Vec<Session> = living.map(|row| session(lang, zone, row, &here)).collect();
            all.sort_by_key(|session| !session.here);
            all
        },
        tokens: held.tokens.iter().map(|row| token(lang, zone, row, now)).collect(),
        scopes: TokenScope::ALL.iter().map(scope).collect(),
        label: typed.label,
        days: typed.days,
        made,
    };
    page::show_as(HttpResponse::build(status), &template)
}

fn held(
    conn: &mut DbConnection,
    place: &Workplace,
    account: crate::domain::ids::AccountId,
    issuer: &str,
) -> Result<Held> {
    let zone = match place {
        Workplace::Clinic { clinic, .. } => world::zone(&ClinicRow::get(conn, *clinic)?)?,
        Workplace::Agency(agency) => world::zone_named(&AgencyRow::get(conn, *agency)?.zone)?,
    };
    Ok(Held {
        account: AccountRow::get(conn, account)?,
        zone,
        has_factor: second_factors::of_account(conn, account)?.is_some(),
        identity: identities::of_account(conn, account, issuer)?,
        sessions: sessions::of_account(conn, account)?,
        tokens: sessions::tokens_of(conn, account)?,
    })
}

fn session(lang: Lang, zone: Tz, row: &SessionRow, here: &[u8]) -> Session {
    Session {
        id: row.id(),
        browser: row.browser.clone(),
        since: text::date_time(lang, row.created_at.0, zone),
        seen: text::date_time(lang, row.seen_at.0, zone),
        here: row.token_hash == here,
    }
}

fn token(lang: Lang, zone: Tz, row: &TokenRow, now: chrono::DateTime<chrono::Utc>) -> Token {
    let word = |scope: &TokenScope| text::word(lang, "token-scope", scope.as_str());
    let scopes = match &row.scopes {
        Some(scopes) => scopes.0.iter().map(word).collect::<Vec<_>>().join(" · "),
        None => text::say(lang, "account-token-everything", &[]),
    };
    Token {
        id: row.id(),
        label: row.label.clone(),
        scopes,
        since: text::date_time(lang, row.created_at.0, zone),
        until: row.not_after.map(|end| text::date_time(lang, end.0, zone)),
        over: row.not_after.is_some_and(|end| end.0 <= now),
    }
}

/// The page again, with what was refused.
pub async fn refused(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    error: Error,
) -> Result<HttpResponse> {
    answer(app, by, request, Typed::refused(by.lang, error)?, None).await
}

/// Does `work` as the caller, with tokens that no seed has drawn.
pub async fn write<T, F>(app: &App, by: &SignedIn, work: F) -> Result<T>
where
    T: Send + 'static,
    F: Fn(&mut Tx) -> Result<T> + Send + 'static,
{
    app.db.write(app.secret_setting(by.caller()), work).await
}

/// `POST /account/password`: every other session ends.
pub async fn password(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    by_password(&app)?;
    let Form { by, mut fields } = form;
    match changed(&app, &request, &by, &mut fields).await {
        Ok(()) => Ok(page::back("/account", "password-changed")),
        Err(error) => refused(&app, &by, &request, error).await,
    }
}

async fn changed(
    app: &App,
    request: &HttpRequest,
    by: &SignedIn,
    fields: &mut Fields,
) -> Result<()> {
    let name = by.member.name.clone();
    let new = new_password(fields, "new", &[&name]);
    let account = shown_again(app, request, by, fields, "current").await?;
    let new = Fields::given(new)?;
    if passwords::fault(&new, &[&account.login, &name]).is_some() {
        return Err(Error::field("new", "password_guessable"));
    }
    let hash = passwords::hash_aside(new).await?;
    let session = session_token(request, app).unwrap_or_default();
    write(app, by, move |tx| change_password(tx, &hash, &session)).await
}

/// `POST /account/second-factor`: with the button `remove` it goes; else another one is set up, by
/// the same page that asks for codes.
pub async fn second_factor(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    let remove = fields.optional_flag("remove") == Some(true);
    match factor(&app, &request, &by, &mut fields, remove).await {
        Ok(response) => Ok(response),
        Err(error) => refused(&app, &by, &request, error).await,
    }
}

async fn factor(
    app: &App,
    request: &HttpRequest,
    by: &SignedIn,
    fields: &mut Fields,
    remove: bool,
) -> Result<HttpResponse> {
    shown_again(app, request, by, fields, "factor_password").await?;
    if remove && app.config.sessions.second_factor == SecondFactor::Required {
        return Err(Error::Conflict("second_factor_required"));
    }
    if remove {
        write(app, by, remove_own_factor).await?;
        return Ok(page::back("/account", "second-factor-removed"));
    }
    let membership = by.member.membership;
    let look = move |conn: &mut DbConnection| sessions::person(conn, membership);
    let person = app.db.read(look).await?.ok_or(Error::Unauthenticated)?;
    ask(app, request, person, true, "/account").await
}

/// `POST /account/sessions/{id}/end`.
pub async fn end_session(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    let id: SessionId = path_id(&request)?;
    write(&app, &form.by, move |tx| end_own_session(tx, id)).await?;
    Ok(page::back("/account", "session-ended"))
}

/// `POST /account/sessions/end-others`.
pub async fn end_others(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    let session = session_token(&request, &app).unwrap_or_default();
    write(&app, &form.by, move |tx| end_other_sessions(tx, &session)).await?;
    Ok(page::back("/account", "sessions-ended"))
}

/// `POST /account/tokens`: shows the token, this once.
pub async fn make_token(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    let label = fields.typed("label");
    let days = fields.typed("days");
    let scopes: Vec<TokenScope> = TokenScope::ALL
        .iter()
        .filter(|scope| fields.optional_flag(scope.as_str()) == Some(true))
        .copied()
        .collect();
    match token_made(&app, &request, &by, &mut fields, &scopes).await {
        Ok(made) => answer(&app, &by, &request, Typed::fresh(), Some(made)).await,
        Err(error) => {
            let faults = Faults::of(by.lang, error)?;
            answer(&app, &by, &request, Typed { label, days, scopes, faults }, None).await
        }
    }
}

async fn token_made(
    app: &App,
    request: &HttpRequest,
    by: &SignedIn,
    fields: &mut Fields,
    scopes: &[TokenScope],
) -> Result<String> {
    let label = fields.text("label", LABEL_MAX);
    let days = fields.optional_number("days", 1..=TOKEN_DAYS_MAX);
    if scopes.is_empty() {
        fields.refuse("scopes", "required");
    }
    shown_again(app, request, by, fields, "token_password").await?;
    let said = CreateToken {
        label: Fields::given(label)?,
        scopes: scopes.to_vec(),
        not_after: app.clock.now() + Duration::days(i64::from(days.unwrap_or(90))),
    };
    write(app, by, move |tx| create_token(tx, &said)).await
}

/// `POST /account/tokens/{id}/end`.
pub async fn stop_token(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    let id: TokenId = path_id(&request)?;
    write(&app, &form.by, move |tx| end_token(tx, id)).await?;
    Ok(page::back("/account", "token-ended"))
}
