//! The clinic's accounts, for its manager: who comes in, and who no more.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::faults::Faults;
use super::provider::provider;
use crate::app::App;
use crate::domain::ids::{ClinicId, MembershipId};
use crate::domain::name::search_key;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::operations::disconnect_identity::disconnect_identity;
use crate::operations::end_membership::end_membership;
use crate::operations::end_sessions::end_all_sessions;
use crate::operations::remove_second_factor::remove_second_factor;
use crate::operations::renew_account_link::renew_account_link;
use crate::operations::resume_membership::resume_membership;
use crate::store::accounts::{self, AccountRow, MembershipRow};
use crate::store::clinics::ClinicRow;
use crate::store::{DbConnection, Tx, account_links, identities, second_factors, sessions, world};
use crate::text::{self, Lang};
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::forms::{Form, Query};
use crate::web::page::{self, Page};

#[derive(Template)]
#[template(path = "pages/accounts/index.html")]
struct AccountsPage {
    page: Page,
    typed: String,
    rows: Vec<Listed>,
}

/// One membership as lists and its own page show it.
struct Listed {
    id: MembershipId,
    name: String,
    login: String,
    role: String,
    state: String,
    look: &'static str,
    ended: bool,
    has_factor: bool,
    /// What the provider calls the person, when the account is connected.
    identity: Option<String>,
    /// When it was last used, if ever.
    seen: Option<String>,
    /// It is the reader's own.
    own: bool,
}

/// `GET /accounts?q=`.
pub async fn index(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    by.must(Act::ManageAccounts)?;
    let mut fields = query.fields;
    let typed = fields.optional_text("q", 100).unwrap_or_default();
    fields.done()?;
    let (clinic, lang, now) = (by.clinic()?, by.lang, app.clock.now());
    let (wanted, reader) = (search_key(&typed), by.member.membership);
    let issuer = app.config.oidc.issuer.clone();
    let look = move |conn: &mut DbConnection| {
        let zone = world::zone(&ClinicRow::get(conn, clinic)?)?;
        let all = accounts::of_clinic(conn, clinic)?;
        let fits = |(_, account): &(MembershipRow, AccountRow)| {
            format!("{} {}", search_key(&account.name), search_key(&account.login))
                .contains(&wanted)
        };
        let found = all.into_iter().filter(fits);
        let shown = found
            .map(|(row, account)| listed(conn, (lang, zone, now), &issuer, &row, &account, reader));
        shown.collect::<Result<Vec<Listed>>>()
    };
    let rows = app.db.read(look).await?;
    page::show(&AccountsPage { page: Page::of(&request, &by, "accounts-title"), typed, rows })
}

fn listed(
    conn: &mut DbConnection,
    (lang, zone, now): (Lang, Tz, DateTime<Utc>),
    issuer: &str,
    row: &MembershipRow,
    account: &AccountRow,
    reader: MembershipId,
) -> Result<Listed> {
    let ended = row.ended_at.is_some() || account.ended_at.is_some();
    let waiting = account_links::waiting(conn, account.id, now)?;
    let identity = identities::of_account(conn, account.id, issuer)?.map(|row| row.shown);
    let can_come = account.password_hash.is_some() || identity.is_some();
    let (state, look) = match (ended, can_come, waiting) {
        (true, _, _) => ("ended", "over"),
        (false, true, _) => ("active", "good"),
        (false, false, Some(_)) => ("invited", "asked"),
        (false, false, None) => ("link-over", "bad"),
    };
    let seen = sessions::last_seen(conn, row.id)?;
    Ok(Listed {
        id: row.id,
        name: account.name.clone(),
        login: account.login.clone(),
        role: text::word(lang, "role", row.role.as_str()),
        state: text::word(lang, "account-state", state),
        look,
        ended,
        has_factor: second_factors::of_account(conn, account.id)?.is_some(),
        identity,
        seen: seen.map(|at| text::date_time(lang, at, zone)),
        own: row.id == reader,
    })
}

#[derive(Template)]
#[template(path = "pages/accounts/show.html")]
struct AccountPage {
    page: Page,
    faults: Faults,
    account: Listed,
    /// A link that was made just now: it is shown this once.
    link: Option<String>,
    /// What the provider is called, where there is one.
    provider: Option<String>,
}

/// `GET /accounts/{id}`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::ManageAccounts)?;
    answer(&app, &by, &request, path_id(&request)?, None, Faults::none()).await
}

/// The page of one account; `link` is the token of a link to be handed over.
pub async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    id: MembershipId,
    link: Option<String>,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let (clinic, lang, now) = (by.clinic()?, by.lang, app.clock.now());
    let reader = by.member.membership;
    let issuer = app.config.oidc.issuer.clone();
    let look = move |conn: &mut DbConnection| one(conn, (clinic, id), (lang, now), reader, &issuer);
    let account = app.db.read(look).await?;
    let page = Page::of(request, by, "accounts-title").titled(account.name.clone());
    let base = &app.config.server.base_url;
    let provider = app.provider.is_some().then(|| app.config.oidc.label.clone());
    let link = link.map(|token| format!("{base}/welcome/{token}"));
    page::show_as(
        HttpResponse::build(status),
        &AccountPage { page, faults, account, link, provider },
    )
}

fn one(
    conn: &mut DbConnection,
    (clinic, id): (ClinicId, MembershipId),
    (lang, now): (Lang, DateTime<Utc>),
    reader: MembershipId,
    issuer: &str,
) -> Result<Listed> {
    let row = MembershipRow::find(conn, id)?.filter(|row| row.clinic_id == Some(clinic));
    let row = row.ok_or(Error::NotFound("membership"))?;
    let account = AccountRow::get(conn, row.account_id)?;
    let zone = world::zone(&ClinicRow::get(conn, clinic)?)?;
    listed(conn, (lang, zone, now), issuer, &row, &account, reader)
}

/// `POST /accounts/{id}/link`: shows the link, this once.
pub async fn link(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let by = form.by;
    by.must(Act::ManageAccounts)?;
    let id: MembershipId = path_id(&request)?;
    match app.db.write(app.secret_setting(by.caller()), move |tx| renew_account_link(tx, id)).await
    {
        Ok(token) => answer(&app, &by, &request, id, Some(token), Faults::none()).await,
        Err(error) => refused(&app, &by, &request, id, error).await,
    }
}

async fn refused(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    id: MembershipId,
    error: Error,
) -> Result<HttpResponse> {
    answer(app, by, request, id, None, Faults::of(by.lang, error)?).await
}

/// One act on an account that leads back to its page.
async fn act(
    app: &App,
    request: &HttpRequest,
    form: Form,
    done: &str,
    work: fn(&mut Tx, MembershipId) -> Result<()>,
) -> Result<HttpResponse> {
    let by = form.by;
    by.must(Act::ManageAccounts)?;
    let id: MembershipId = path_id(request)?;
    match app.db.write(app.setting(by.caller()), move |tx| work(tx, id)).await {
        Ok(()) => Ok(page::back(&format!("/accounts/{id}"), done)),
        Err(error) => refused(app, &by, request, id, error).await,
    }
}

/// `POST /accounts/{id}/end`.
pub async fn end(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    act(&app, &request, form, "access-ended", end_membership).await
}

/// `POST /accounts/{id}/resume`.
pub async fn resume(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    act(&app, &request, form, "access-given", resume_membership).await
}

/// `POST /accounts/{id}/end-sessions`.
pub async fn end_sessions(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    act(&app, &request, form, "sessions-ended", end_all_sessions).await
}

/// `POST /accounts/{id}/disconnect`: from the provider.
pub async fn disconnect(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    provider(&app)?;
    act(&app, &request, form, "identity-disconnected", disconnect_identity).await
}

/// `POST /accounts/{id}/remove-second-factor`.
pub async fn remove_factor(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    act(&app, &request, form, "second-factor-removed", remove_second_factor).await
}
