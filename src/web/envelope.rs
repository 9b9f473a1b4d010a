//! What every request passes through: a name, the check of where it comes from, the answer to
//! refusals, the headers that protect, the log line and the numbers.

use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpResponse, web};

use super::request_id::{self, RequestId};
use super::{errors, telemetry};
use crate::app::App;
use crate::error::Error;

/// No script or style but our own files, no other site anywhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
     img-src 'self' data:; font-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'";

const PROTECTING: &[(&str, &str)] = &[
    ("content-security-policy", POLICY),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

/// The outermost layer of the service.
pub async fn envelope(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let started = Instant::now();
    let id = RequestId::choose(request.headers());
    request.extensions_mut().insert(id.clone());
    let app = request.app_data::<web::Data<App>>().cloned();
    let https = app.as_ref().is_some_and(|app| app.config.is_https());
    let response = match turned_away(&request, app.as_ref().map(|app| app.get_ref())) {
        Err(error) => request.error_response(error).map_into_boxed_body(),
        Ok(()) => next.call(request).await?.map_into_boxed_body(),
    };
    let mut response = explained(response);
    protect(&mut response, https);
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert(HeaderName::from_static(request_id::HEADER), value);
    }
    telemetry::answered(&response, &id, started.elapsed());
    Ok(response)
}

/// What is refused before anybody looks at what is asked for.
fn turned_away(request: &ServiceRequest, app: Option<&App>) -> Result<(), Error> {
    if foreign(request, app) {
        return Err(Error::Forbidden);
    }
    match app.filter(|_| errors::is_api(request.path())) {
        Some(app) => app.request_limits.admit(request, &app.config),
        None => Ok(()),
    }
}

/// True for a change that a browser sends on behalf of another site (a second lock beside the
/// token in every form).
fn foreign(request: &ServiceRequest, app: Option<&App>) -> bool {
    if request.method().is_safe() {
        return false;
    }
    let headers = request.headers();
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => !matches!(site, "same-origin" | "none"),
        // Our own `no-referrer` makes browsers say `null` for our own forms (Fetch, "append a
        // request Origin header"); older ones send no `sec-fetch-site` that would tell more.
        (None, Some("null")) => false,
        (None, Some(origin)) => !own_origin(origin, headers, app),
        (None, None) => false,
    }
}

fn own_origin(origin: &str, headers: &HeaderMap, app: Option<&App>) -> bool {
    let configured = app.is_some_and(|app| origin == app.config.server.base_url);
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok());
    let shown = origin.split_once("://").map(|(_, host)| host);
    configured || (host.is_some() && host == shown)
}

/// Puts the body of a refusal in: only here are request, language and error all known.
fn explained(response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let Some(error) = response.response().error() else { return response };
    let answer: HttpResponse = match error.as_error::<Error>() {
        Some(error) => errors::answer(response.request(), error),
        None => errors::answer(response.request(), &errors::from_framework(error)),
    };
    response.into_response(answer)
}

fn protect(response: &mut ServiceResponse<BoxBody>, https: bool) {
    let keep = response.request().path().starts_with("/static/") && response.status().is_success();
    let headers = response.headers_mut();
    for (name, value) in PROTECTING {
        // A page of the demo that shows a mail in a frame brings its own policy.
        if !headers.contains_key(*name) {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
    }
    if https {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    if !keep && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}
