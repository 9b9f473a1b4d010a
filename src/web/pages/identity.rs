//! Who an account is at the provider: connected by its owner, disconnected by owner or manager.

use actix_web::{HttpRequest, HttpResponse, web};

use super::account::{self, write};
use super::password::shown_again;
use super::provider::{provider, send_off};
use super::welcome;
use crate::app::App;
use crate::error::Result;
use crate::operations::ask_provider::Errand;
use crate::operations::disconnect_identity::disconnect_own_identity;
use crate::store::Tx;
use crate::web::answer::path_text;
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::{Form, OpenForm};
use crate::web::page;

/// `POST /account/identity`: with the button `remove` the connection goes; else the provider is
/// asked who the person is there.
pub async fn own(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    provider(&app)?;
    let Form { by, mut fields } = form;
    match changed(&app, &request, &by, &mut fields).await {
        Ok(response) => Ok(response),
        Err(error) => account::refused(&app, &by, &request, error).await,
    }
}

async fn changed(
    app: &App,
    request: &HttpRequest,
    by: &SignedIn,
    fields: &mut Fields,
) -> Result<HttpResponse> {
    let remove = fields.optional_flag("remove") == Some(true);
    shown_again(app, request, by, fields, "identity_password").await?;
    if remove {
        let passwords = app.config.oidc.passwords;
        write(app, by, move |tx: &mut Tx| disconnect_own_identity(tx, passwords)).await?;
        return Ok(page::back("/account", "identity-disconnected"));
    }
    let errand = Errand::Connect(by.member.account);
    send_off(app, request, errand, "/account".to_owned()).await
}

/// `POST /welcome/{token}/connect`: instead of a password.
pub async fn by_link(
    app: web::Data<App>,
    request: HttpRequest,
    _: OpenForm,
) -> Result<HttpResponse> {
    provider(&app)?;
    let token = path_text(&request, "token");
    let account = welcome::opened(&app, token.clone()).await?;
    send_off(&app, &request, Errand::ConnectByLink(account.id, token), "/".to_owned()).await
}
