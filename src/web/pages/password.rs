//! Passwords in forms: new ones, and the one that somebody shows again.

use actix_web::HttpRequest;

use crate::app::App;
use crate::error::{Error, Result};
use crate::store::accounts::AccountRow;
use crate::store::passwords;
use crate::web::caller::SignedIn;
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

/// The account of whoever shows its password again in the field `name`, before what opens more
/// than a session does (OWASP ASVS 7.5.1). Wrong ones count as failed sign-ins do.
pub async fn shown_again(
    app: &App,
    request: &HttpRequest,
    by: &SignedIn,
    fields: &mut Fields,
    name: &str,
) -> Result<AccountRow> {
    let account = by.member.account;
    let row = app.db.read(move |conn| AccountRow::get(conn, account)).await?;
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
