//! What a refused request gets back: RFC 9457 under `/api`, a page elsewhere.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, HttpResponseBuilder, ResponseError};
use serde_json::{Map, Value, json};

use super::forms::media_type;
use super::kept::Kept;
use super::page::{self, Page};
use super::request_id::RequestId;
use super::sentence::{field_sentence, sentence};
use super::{caller, cookies, problems};
use crate::error::{Error, FieldError};
use crate::text::Lang;

/// The methods that a known path answers to; kept for the `Allow` header of a 405.
#[derive(Clone)]
pub struct Allowed(pub String);

/// The code of the sentence that explains the error to a person.
fn code_of(error: &Error) -> &'static str {
    match error {
        Error::Malformed(code) | Error::Conflict(code) => code,
        Error::Taken(_) => "taken",
        Error::TakenOf { .. } => "taken_in_course",
        Error::Unauthenticated => "unauthorized",
        other => problems::of(other).slug,
    }
}

/// The sentence that explains the error to a person.
pub fn detail(lang: Lang, error: &Error) -> String {
    let args = match error {
        Error::Taken(taken) => vec![("what", taken.to_string())],
        Error::TakenOf { visit, taken } => {
            let what = sentence(lang, "taken", &[("what", taken.to_string())]);
            vec![("number", (visit + 1).to_string()), ("what", what)]
        }
        Error::TooMany(seconds) | Error::Busy(seconds) => vec![("seconds", seconds.to_string())],
        _ => Vec::new(),
    };
    sentence(lang, code_of(error), &args)
}

/// The sentence beside one field.
pub fn field_text(lang: Lang, error: &FieldError) -> String {
    field_sentence(lang, error)
}

/// True where programs ask, not people.
pub fn is_api(path: &str) -> bool {
    path == "/api/v1" || path.starts_with("/api/v1/")
}

/// A program that moves the demo's clock.
fn sends_json(request: &HttpRequest) -> bool {
    media_type(request).as_deref() == Some("application/json")
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        problems::of(self).status
    }

    /// Bare: the envelope knows the request and puts the body in.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

/// The whole answer to a refused request. Causes go to the log, never out.
pub fn answer(request: &HttpRequest, error: &Error) -> HttpResponse {
    log_cause(request, error);
    if is_api(request.path()) || sends_json(request) {
        problem(request, error, Map::new())
    } else {
        error_page(request, error)
    }
}

/// `application/problem+json` with further members, such as the `alternatives` of a taken time.
pub fn problem(request: &HttpRequest, error: &Error, more: Map<String, Value>) -> HttpResponse {
    let lang = caller::language_of(request);
    let kind = problems::of(error);
    let mut body = json!({
        "type": kind.address(),
        "title": kind.title,
        "status": kind.status.as_u16(),
        "detail": detail(lang, error),
        "request_id": RequestId::of(request),
    });
    if let Value::Object(members) = &mut body {
        members.extend(members_of(lang, error));
        members.extend(more);
    }
    let mut builder = HttpResponse::build(kind.status);
    headers(&mut builder, request, error);
    builder.insert_header((header::CONTENT_LANGUAGE, lang.tag()));
    builder.content_type("application/problem+json").body(body.to_string())
}

/// Members that the error itself carries.
fn members_of(lang: Lang, error: &Error) -> Map<String, Value> {
    let mut members = Map::new();
    match error {
        Error::Invalid(fields) => {
            let one = |field: &FieldError| {
                let text = field_text(lang, field);
                json!({ "field": field.field, "code": field.code, "text": text })
            };
            members.insert("errors".into(), fields.iter().map(one).collect());
        }
        Error::Taken(taken) => {
            members.insert("taken".into(), json!(taken));
        }
        Error::TakenOf { visit, taken } => {
            members.insert("taken".into(), json!(taken));
            members.insert("visit".into(), json!(visit));
        }
        Error::Conflict(code) => {
            members.insert("code".into(), json!(code));
        }
        _ => {}
    }
    members
}

fn headers(builder: &mut HttpResponseBuilder, request: &HttpRequest, error: &Error) {
    match error {
        Error::Unauthenticated if is_api(request.path()) => {
            builder.insert_header((header::WWW_AUTHENTICATE, "Bearer realm=\"trialogue\""));
        }
        Error::TooMany(seconds) | Error::Busy(seconds) => {
            builder.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        Error::MethodNotAllowed => {
            if let Some(Allowed(methods)) = request.extensions().get::<Allowed>() {
                builder.insert_header((header::ALLOW, methods.as_str()));
            }
        }
        _ => {}
    }
}

fn error_page(request: &HttpRequest, error: &Error) -> HttpResponse {
    if matches!(error, Error::Unauthenticated) {
        if request.extensions().get::<Kept>().is_some() {
            return cookies::see_other("/sign-in?back=/kept");
        }
        return cookies::to_sign_in(request);
    }
    let lang = caller::language_of(request);
    let page = Page::bare(request, lang, "error-title");
    let fields = match error {
        Error::Invalid(fields) => fields.iter().map(|field| field_text(lang, field)).collect(),
        _ => Vec::new(),
    };
    let template = page::ErrorPage {
        detail: detail(lang, error),
        fields,
        request_id: RequestId::of(request),
        page,
    };
    let mut builder = HttpResponse::build(problems::of(error).status);
    headers(&mut builder, request, error);
    page::fill(&mut builder, &template)
}

fn log_cause(request: &HttpRequest, error: &Error) {
    let request_id = RequestId::of(request);
    match error {
        Error::Database(_) | Error::Internal(_) => {
            tracing::error!(request_id, %error, "request failed");
        }
        Error::Busy(_) => tracing::warn!(request_id, %error, "request turned away"),
        _ => {}
    }
}

/// Reads an error of the framework's own as one of ours.
pub fn from_framework(error: &actix_web::Error) -> Error {
    let status = error.as_response_error().status_code();
    match status {
        StatusCode::NOT_FOUND => Error::NotFound("page"),
        StatusCode::METHOD_NOT_ALLOWED => Error::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Error::UnsupportedMedia,
        status if status.is_client_error() => Error::Malformed("malformed"),
        _ => Error::Internal(error.to_string()),
    }
}
