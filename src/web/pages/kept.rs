//! What was sent when the session had run out, for its sender to send again.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::app::App;
use crate::error::{Error, Result};
use crate::operations::discard_form::discard_form;
use crate::store::DbConnection;
use crate::store::kept_forms::{self, KeptForm};
use crate::web::caller::SignedIn;
use crate::web::cookies::see_other;
use crate::web::forms::Form;
use crate::web::page::{self, Page};

#[derive(Template)]
#[template(path = "pages/account/kept.html")]
struct KeptPage {
    page: Page,
    form: KeptForm,
}

/// `GET /kept`: the form with all its fields, to be sent or thrown away. To the start when nothing
/// is kept.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    if by.csrf.is_empty() {
        return Err(Error::Forbidden);
    }
    let (account, keys, now) = (by.member.account, app.keys.clone(), app.clock.now());
    let look = move |conn: &mut DbConnection| kept_forms::of_account(conn, &keys, account, now);
    match app.db.read(look).await? {
        Some(form) => page::show(&KeptPage { page: Page::of(&request, &by, "kept-title"), form }),
        None => Ok(see_other("/")),
    }
}

/// `POST /kept/discard`.
pub async fn discard(app: web::Data<App>, form: Form) -> Result<HttpResponse> {
    app.db.write(app.setting(form.by.caller()), discard_form).await?;
    Ok(page::back("/", "kept-discarded"))
}
