//! Forms that came when the session had run out: nothing that was written is lost.

use actix_web::dev::Payload;
use actix_web::{HttpMessage, HttpRequest};

use super::caller::{self, SignedIn, same, session_token};
use super::forms::{TOKEN_FIELD, pairs};
use crate::error::{Error, Result};
use crate::operations::discard_form::discard_form;
use crate::operations::keep_form::keep_form;
use crate::store::kept_forms::KeptForm;
use crate::store::{Tx, sessions};

/// Marks a request whose form is kept.
#[derive(Clone, Copy)]
pub struct Kept;

/// Passwords are typed anew, and whose account it is shows only after signing in.
const NEVER: [&str; 4] = ["/account", "/sign-", "/language", "/kept"];

/// Keeps the form of a session that has run out, if it carries that session's token: so it is known
/// to come from a page of ours. Says nothing of whether it did; the request is marked.
pub async fn keep(request: &HttpRequest, payload: &mut Payload) {
    let path = request.path();
    if NEVER.iter().any(|begin| path.starts_with(begin)) {
        return;
    }
    if kept(request, payload).await.is_ok() {
        request.extensions_mut().insert(Kept);
    }
}

/// The hidden field of a kept form that is sent again.
const AGAIN: &str = "kept";

/// Forgets what was kept when it is sent: what is wrong with it comes back in the answer.
pub async fn forget(
    request: &HttpRequest,
    by: &SignedIn,
    fields: &[(String, String)],
) -> Result<()> {
    if !fields.iter().any(|(name, _)| name == AGAIN) {
        return Ok(());
    }
    let app = caller::app(request)?;
    match app.db.write(app.setting(by.caller()), discard_form).await {
        Ok(()) | Err(Error::NotFound(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

async fn kept(request: &HttpRequest, payload: &mut Payload) -> Result<()> {
    let app = caller::app(request)?;
    let token = session_token(request, &app).ok_or(Error::Unauthenticated)?;
    let shown = token.clone();
    let look = move |conn: &mut _| sessions::by_token(conn, &shown);
    let session = app.db.read(look).await?.ok_or(Error::Unauthenticated)?;
    let mut fields = pairs(request, payload).await?;
    let own = |(name, value): &(String, String)| {
        name == TOKEN_FIELD && same(value.as_bytes(), session.csrf.as_bytes())
    };
    if !fields.iter().any(own) {
        return Err(Error::Forbidden);
    }
    fields.retain(|(name, _)| name != TOKEN_FIELD && name != AGAIN);
    let form = KeptForm { path: request.path().to_owned(), fields };
    let work = move |tx: &mut Tx| keep_form(tx, &token, &form);
    app.db.write(app.own_setting("kept-form"), work).await
}
