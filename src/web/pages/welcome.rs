//! The page of a link that lets somebody choose a password.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::entering::{enter, open_form};
use super::faults::Faults;
use super::password::new_password;
use super::sign_in::by_password;
use crate::app::App;
use crate::error::{Error, Result};
use crate::operations::choose_password::choose_password;
use crate::store::accounts::AccountRow;
use crate::store::{DbConnection, Tx, account_links, passwords, sessions};
use crate::text;
use crate::web::answer::path_text;
use crate::web::forms::OpenForm;
use crate::web::page::{self, Page};

#[derive(Template)]
#[template(path = "pages/account/welcome.html")]
struct WelcomePage {
    page: Page,
    faults: Faults,
    name: String,
    login: String,
    action: String,
    characters_min: String,
    /// What the provider is called, where there is one.
    provider: Option<String>,
    passwords: bool,
}

/// The account that the address opens; a link that cannot be used any more is as unknown as one
/// that never was.
pub async fn opened(app: &App, token: String) -> Result<AccountRow> {
    let now = app.clock.now();
    let look = move |conn: &mut DbConnection| {
        let link = account_links::by_token(conn, &token, now)?.ok_or(Error::NotFound("page"))?;
        let account = AccountRow::get(conn, link.account_id)?;
        // Whoever was shut out meanwhile has nothing to choose a password for.
        let lives = !sessions::memberships_of(conn, account.id)?.is_empty();
        if lives && account.ended_at.is_none() { Ok(account) } else { Err(Error::NotFound("page")) }
    };
    app.db.read(look).await
}

/// `GET /welcome/{token}`: changes nothing, for mail programs load what they find.
pub async fn show(app: web::Data<App>, request: HttpRequest) -> Result<HttpResponse> {
    let account = opened(&app, path_text(&request, "token")).await?;
    answer(&app, &request, &account, Faults::none())
}

fn answer(
    app: &App,
    request: &HttpRequest,
    account: &AccountRow,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let mut page =
        Page::bare(request, text::choose_of_staff(&account.language).lang, "welcome-title");
    let builder = open_form(app, request, &mut page, status);
    let template = WelcomePage {
        page,
        faults,
        name: account.name.clone(),
        login: account.login.clone(),
        action: request.path().to_owned(),
        characters_min: passwords::CHARACTERS_MIN.to_string(),
        provider: app.provider.is_some().then(|| app.config.oidc.label.clone()),
        passwords: app.config.oidc.passwords,
    };
    page::show_as(builder, &template)
}

/// `POST /welcome/{token}`: sets the password and goes on as after signing in with it.
pub async fn choose(
    app: web::Data<App>,
    request: HttpRequest,
    form: OpenForm,
) -> Result<HttpResponse> {
    by_password(&app)?;
    let token = path_text(&request, "token");
    let account = opened(&app, token.clone()).await?;
    let mut fields = form.fields;
    let password = new_password(&mut fields, "password", &[&account.login, &account.name]);
    if let Err(error) = fields.done() {
        let lang = text::choose_of_staff(&account.language).lang;
        return answer(&app, &request, &account, Faults::of(lang, error)?);
    }
    let hash = passwords::hash_aside(password.unwrap_or_default()).await?;
    let work = move |tx: &mut Tx| choose_password(tx, &token, &hash);
    let id = app.db.write(app.own_setting("welcome"), work).await?;
    enter(&app, &request, id, "/", false).await
}
