//! The name of one request, in answers, log lines and the audit.

use actix_web::http::header::HeaderMap;
use actix_web::{HttpMessage, HttpRequest};

pub const HEADER: &str = "x-request-id";
const LENGTH_MAX: usize = 64;

/// The request's name; the caller may choose it.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

impl RequestId {
    /// The caller's own name if it is harmless in a log line, else a random one.
    pub fn choose(headers: &HeaderMap) -> RequestId {
        let shown = headers.get(HEADER).and_then(|value| value.to_str().ok());
        let harmless = |id: &&str| {
            (1..=LENGTH_MAX).contains(&id.len())
                && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
        };
        RequestId(match shown.filter(harmless) {
            Some(id) => id.to_owned(),
            None => uuid::Uuid::new_v4().to_string(),
        })
    }

    /// The name that the envelope gave the request.
    pub fn of(request: &HttpRequest) -> String {
        request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default()
    }
}
