//! Who asks: a session's cookie or a bearer token, made into a member of a clinic or an agency.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use chrono::Duration;

use super::cookies;
use super::errors::is_api;
use super::request_id::RequestId;
use super::sentence::asked_language;
use crate::app::App;
use crate::domain::ids::{ClinicId, ClinicianId};
use crate::domain::policy::{Act, Actor, Caller, Member};
use crate::error::{Error, Result};
use crate::operations::keep_session::keep_session;
use crate::store::accounts::SessionRow;
use crate::store::sessions::{self, Person};
use crate::text::{self, Lang};

/// A session's last use is noted at most once in so many seconds.
const TOUCH_SECONDS: i64 = 60;

/// Somebody who has signed in, acting for one membership.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub member: Member,
    pub lang: Lang,
    /// What every form of a session must carry; empty for API tokens, which no browser sends
    /// of itself.
    pub csrf: String,
    pub request_id: String,
}

impl SignedIn {
    /// Who asks, as operations and the audit see it.
    pub fn caller(&self) -> Caller {
        Caller {
            actor: Actor::Member(self.member.clone()),
            request_id: self.request_id.clone(),
            purpose: None,
            language: self.lang.tag().to_owned(),
        }
    }

    /// `Forbidden` unless the role may do `act`.
    pub fn must(&self, act: Act) -> Result<()> {
        if self.member.may(act) { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// The clinic acted for; `Forbidden` for an agency.
    pub fn clinic(&self) -> Result<ClinicId> {
        self.member.clinic().ok_or(Error::Forbidden)
    }

    /// The clinician who asks; `Forbidden` for everybody else.
    pub fn clinician(&self) -> Result<ClinicianId> {
        self.member.clinician().ok_or(Error::Forbidden)
    }
}

/// The language known so far, for answers to those who could not be recognised too.
#[derive(Clone, Copy)]
struct Known(Lang);

/// The language of the answer: the account's, else the browser's.
pub fn language_of(request: &HttpRequest) -> Lang {
    if let Some(Known(lang)) = request.extensions().get::<Known>() {
        return *lang;
    }
    language_among(request, Lang::STAFF)
}

/// The one of `offered` that the browser asks for.
pub fn language_among(request: &HttpRequest, offered: &[Lang]) -> Lang {
    let header = request.headers().get(header::ACCEPT_LANGUAGE);
    asked_language(header.and_then(|value| value.to_str().ok()), offered)
}

/// The app's parts.
pub fn app(request: &HttpRequest) -> Result<web::Data<App>> {
    let app = request.app_data::<web::Data<App>>().cloned();
    app.ok_or_else(|| Error::Internal("the service was built without its parts".into()))
}

/// What the session cookie holds.
pub fn session_token(request: &HttpRequest, app: &App) -> Option<String> {
    let cookie = request.cookie(cookies::session_name(&app.config))?;
    Some(cookie.value().to_owned()).filter(|token| !token.is_empty())
}

/// The signed-in person, or `Unauthenticated`. Looked up once in a request.
pub async fn signed_in(request: &HttpRequest) -> Result<SignedIn> {
    if let Some(known) = request.extensions().get::<SignedIn>() {
        return Ok(known.clone());
    }
    let app = app(request)?;
    let (person, csrf) = match bearer(request)? {
        Some(token) => (behind_api_token(&app, token).await?, String::new()),
        None => behind_session(&app, request).await?,
    };
    let signed_in = SignedIn {
        member: person.member,
        lang: text::choose_of_staff(&person.language).lang,
        csrf,
        request_id: RequestId::of(request),
    };
    request.extensions_mut().insert(Known(signed_in.lang));
    request.extensions_mut().insert(signed_in.clone());
    Ok(signed_in)
}

fn bearer(request: &HttpRequest) -> Result<Option<String>> {
    let Some(value) = request.headers().get(header::AUTHORIZATION) else { return Ok(None) };
    let text = value.to_str().map_err(|_| Error::Unauthenticated)?;
    let (scheme, token) = text.split_once(' ').ok_or(Error::Unauthenticated)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(Error::Unauthenticated);
    }
    Ok(Some(token.trim().to_owned()))
}

async fn behind_api_token(app: &App, token: String) -> Result<Person> {
    let now = app.clock.now();
    let look = move |conn: &mut _| {
        let row = sessions::api_token(conn, &token, now)?.ok_or(Error::Unauthenticated)?;
        let person = sessions::person(conn, row.membership_id)?;
        let mut person = person.ok_or(Error::Unauthenticated)?;
        person.member.scopes = row.scopes.map(|scopes| scopes.0);
        Ok(person)
    };
    app.db.read(look).await
}

async fn behind_session(app: &App, request: &HttpRequest) -> Result<(Person, String)> {
    let token = session_token(request, app).ok_or(Error::Unauthenticated)?;
    let shown = token.clone();
    let look = move |conn: &mut _| {
        let session = sessions::by_token(conn, &shown)?.ok_or(Error::Unauthenticated)?;
        let person = sessions::person(conn, session.membership_id)?;
        Ok((session, person.ok_or(Error::Unauthenticated)?))
    };
    let (session, person) = app.db.read(look).await?;
    if !lives(app, &session) {
        return Err(Error::Unauthenticated);
    }
    if is_api(request.path()) && !request.method().is_safe() {
        check_header(request, &session)?;
    }
    if app.clock.now() - session.seen_at.0 >= Duration::seconds(TOUCH_SECONDS) {
        let setting = app.own_setting("session");
        app.db.write(setting, move |tx| keep_session(tx, &token)).await?;
    }
    Ok((person, session.csrf))
}

/// A page's script may use the API with the session's cookie when it shows the form token.
fn check_header(request: &HttpRequest, session: &SessionRow) -> Result<()> {
    let shown = request.headers().get("x-csrf-token").map(|value| value.as_bytes());
    match shown {
        Some(token) if same(token, session.csrf.as_bytes()) => Ok(()),
        _ => Err(Error::Forbidden),
    }
}

fn lives(app: &App, session: &SessionRow) -> bool {
    let limits = &app.config.sessions;
    let now = app.clock.now();
    now < session.seen_at.0 + Duration::minutes(i64::from(limits.idle_minutes))
        && now < session.created_at.0 + Duration::hours(i64::from(limits.absolute_hours))
}

/// Compares secrets in a time that does not depend on where they differ.
pub fn same(one: &[u8], other: &[u8]) -> bool {
    let differing = one.iter().zip(other).fold(0, |sum, (a, b)| sum | (a ^ b));
    one.len() == other.len() && std::hint::black_box(differing) == 0
}

impl FromRequest for SignedIn {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<SignedIn>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { signed_in(&request).await })
    }
}
