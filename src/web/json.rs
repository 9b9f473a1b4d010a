//! Bodies of the API: one JSON object, read field by field.

use actix_web::dev::Payload;
use actix_web::{HttpRequest, web};
use serde_json::Value;

use super::fields::Fields;
use super::forms::{body, media_type};
use crate::error::{Error, Result};

/// A JSON object. 415 unless it says so, 400 unless it is one.
#[derive(Debug)]
pub struct Body {
    pub fields: Fields,
    /// As they came, for `Idempotency-Key`.
    pub bytes: web::Bytes,
}

async fn json(request: &HttpRequest, payload: &mut Payload) -> Result<Body> {
    // What is to be done stands in the body alone; in an address it would stand in logs as well.
    if !request.query_string().is_empty() {
        return Err(Error::Malformed("malformed"));
    }
    let bytes = body(request, payload).await?;
    // An act without any field, such as undo, may come without a body.
    if bytes.is_empty() {
        return Ok(Body { fields: Fields::of_json(serde_json::Map::new()), bytes });
    }
    if media_type(request).as_deref() != Some("application/json") {
        return Err(Error::UnsupportedMedia);
    }
    match serde_json::from_slice(&bytes) {
        Ok(Value::Object(object)) => Ok(Body { fields: Fields::of_json(object), bytes }),
        _ => Err(Error::Malformed("malformed_json")),
    }
}

impl actix_web::FromRequest for Body {
    type Error = Error;
    type Future = std::pin::Pin<Box<dyn std::future::Future<Output = Result<Body>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            // Strangers learn nothing of how their body would have been read.
            super::caller::signed_in(&request).await?;
            json(&request, &mut payload).await
        })
    }
}
