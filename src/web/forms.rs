//! Bodies of pages: form fields, checked for the token that every form of a session carries.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};

use super::caller::{self, SignedIn, same};
use super::fields::Fields;
use super::{cookies, kept};
use crate::app::App;
use crate::error::{Error, Result};

/// The hidden field of every form.
pub const TOKEN_FIELD: &str = "csrf";

type Pairs = Vec<(String, String)>;

/// A form sent by somebody who has signed in, with the session's token in it.
#[derive(Debug)]
pub struct Form {
    pub by: SignedIn,
    pub fields: Fields,
}

/// A form sent by somebody who has not signed in; its token is the one in the form's cookie.
#[derive(Debug)]
pub struct OpenForm {
    pub fields: Fields,
}

/// A form whose address holds its own permission, such as a link's token.
#[derive(Debug)]
pub struct LinkForm {
    pub fields: Fields,
}

/// The query of an address.
#[derive(Debug)]
pub struct Query {
    pub fields: Fields,
}

/// Reads a body up to the limit of the settings.
pub async fn body(request: &HttpRequest, payload: &mut Payload) -> Result<web::Bytes> {
    let limit = caller::app(request)?.config.limits.body_bytes;
    let read = web::Payload::from_request(request, payload).await;
    let payload = read.map_err(|_| Error::Malformed("malformed"))?;
    let bytes = payload.to_bytes_limited(limit).await.map_err(|_| Error::TooLarge)?;
    bytes.map_err(|_| Error::Malformed("malformed"))
}

/// The media type without its parameters.
pub fn media_type(request: &HttpRequest) -> Option<String> {
    let value = request.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next()?.trim().to_ascii_lowercase())
}

/// Names and values of a form's body.
pub(super) async fn pairs(request: &HttpRequest, payload: &mut Payload) -> Result<Pairs> {
    if media_type(request).as_deref() != Some("application/x-www-form-urlencoded") {
        return Err(Error::UnsupportedMedia);
    }
    decoded(&body(request, payload).await?)
}

/// Names and values of a form's body or a query.
pub(super) fn decoded(bytes: &[u8]) -> Result<Pairs> {
    let text = std::str::from_utf8(bytes).map_err(|_| Error::Malformed("malformed"))?;
    web::Query::<Pairs>::from_query(text)
        .map(web::Query::into_inner)
        .map_err(|_| Error::Malformed("malformed"))
}

fn token(pairs: &Pairs) -> &str {
    pairs.iter().find(|(name, _)| name == TOKEN_FIELD).map_or("", |(_, value)| value)
}

async fn form(request: &HttpRequest, payload: &mut Payload) -> Result<Form> {
    let by = match caller::signed_in(request).await {
        Err(Error::Unauthenticated) => {
            kept::keep(request, payload).await;
            return Err(Error::Unauthenticated);
        }
        other => other?,
    };
    let pairs = pairs(request, payload).await?;
    if by.csrf.is_empty() || !same(token(&pairs).as_bytes(), by.csrf.as_bytes()) {
        return Err(Error::Forbidden);
    }
    kept::forget(request, &by, &pairs).await?;
    Ok(Form { by, fields: Fields::of_typed(pairs) })
}

async fn open_form(request: &HttpRequest, payload: &mut Payload) -> Result<OpenForm> {
    let pairs = pairs(request, payload).await?;
    let app = caller::app(request)?;
    let expected = form_token(request, &app).ok_or(Error::Forbidden)?;
    if !same(token(&pairs).as_bytes(), expected.as_bytes()) {
        return Err(Error::Forbidden);
    }
    Ok(OpenForm { fields: Fields::of_typed(pairs) })
}

async fn link_form(request: &HttpRequest, payload: &mut Payload) -> Result<LinkForm> {
    Ok(LinkForm { fields: Fields::of_typed(pairs(request, payload).await?) })
}

/// The token that the browser keeps for forms before signing in.
pub fn form_token(request: &HttpRequest, app: &App) -> Option<String> {
    let cookie = request.cookie(cookies::form_name(&app.config))?;
    Some(cookie.value().to_owned()).filter(|token| token.len() >= 32)
}

macro_rules! from_request_with_body {
    ($type:ty, $read:ident) => {
        impl FromRequest for $type {
            type Error = Error;
            type Future = Pin<Box<dyn Future<Output = Result<$type>>>>;

            fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
                let (request, mut payload) = (request.clone(), payload.take());
                Box::pin(async move { $read(&request, &mut payload).await })
            }
        }
    };
}

from_request_with_body!(Form, form);
from_request_with_body!(OpenForm, open_form);
from_request_with_body!(LinkForm, link_form);

impl FromRequest for Query {
    type Error = Error;
    type Future = std::future::Ready<Result<Query>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let pairs = decoded(request.query_string().as_bytes());
        std::future::ready(pairs.map(|pairs| Query { fields: Fields::of_typed(pairs) }))
    }
}
