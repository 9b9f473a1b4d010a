//! Passwords in forms: new ones, and the one that somebody shows again.

use actix_web::HttpRequest;
use chrono::Duration;

use crate::app::App;
use crate::error::{Error, Result};
use crate::store::accounts::AccountRow;
use crate::store::{DbConnection, passwords, sessions};
use crate::web::caller::{SignedIn, session_token};
use crate::web::client;
use crate::web::fields::Fields;

/// Longer ones would only cost time.
pub const CHARACTERS_MAX: usize = 1_000;

/// A new password; `known` are words that whoever guesses would try first.
pub fn new_password(fields: &mut Fields, name: &str, known: &[&str]) -> Option<String> {
    let password = fields.secret(name, CHARACTERS_MAX)?;
    match passwords::fault(&password, known) {
        None => Some(password),
        Some(code) => {
            fields.refuse(name, code);
            None
        }
    }
}

/// So long ago somebody may have signed in who has no password to show again.
const FRESH_MINUTES: i64 = 10;

/// True when the account can be opened with a password.
pub fn has_password(app: &App, row: &AccountRow) -> bool {
    app.config.oidc.passwords && row.password_hash.is_some()
}

/// The account of whoever shows its password again in the field `name`, before what opens more
/// than a session does (OWASP ASVS 7.5.1). Wrong ones count as failed sign-ins do. Whoever signs in
/// by the provider alone has to have done so a short while ago.
pub async fn shown_again(
    app: &App,
    request: &HttpRequest,
    by: &SignedIn,
    fields: &mut Fields,
    name: &str,
) -> Result<AccountRow> {
    let account = by.member.account;
    let row = app.db.read(move |conn| AccountRow::get(conn, account)).await?;
    if !has_password(app, &row) {
        fields.done()?;
        let fresh = is_fresh(app, request).await?;
        return if fresh { Ok(row) } else { Err(Error::field(name, "sign_in_again")) };
    }
    let password = fields.secret(name, CHARACTERS_MAX);
    fields.done()?;
    let (now, address) = (app.clock.now(), client::address_text(request, &app.config));
    let counted = format!("{}\n{address}", row.login);
    app.throttle.attempt(&counted, now)?;
    let kept = row.password_hash.clone();
    if passwords::verify(password.unwrap_or_default(), kept).await? {
        app.throttle.succeeded(&counted);
        return Ok(row);
    }
    Err(Error::field(name, "password_wrong"))
}

async fn is_fresh(app: &App, request: &HttpRequest) -> Result<bool> {
    let token = session_token(request, app).unwrap_or_default();
    let look = move |conn: &mut DbConnection| sessions::by_token(conn, &token);
    let session = app.db.read(look).await?.ok_or(Error::Unauthenticated)?;
    Ok(app.clock.now() - session.created_at.0 < Duration::minutes(FRESH_MINUTES))
}
