//! The kinds of refusals, as RFC 9457 names them. Their `type` addresses are stable, for
//! programs decide by them, and they lead to what is said of them on the API's page.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

use super::cookies::see_other;
use crate::error::{Error, Result};

/// One kind of refusal.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    pub status: StatusCode,
    /// The end of its `type` address.
    pub slug: &'static str,
    /// Stays English.
    pub title: &'static str,
    /// What happened and what to do, for people who write programs.
    pub about: &'static str,
}

impl Problem {
    /// The `type` address.
    pub fn address(&self) -> String {
        format!("/problems/{}", self.slug)
    }
}

macro_rules! problems {
    ($($name:ident $status:ident $slug:literal $title:literal $about:literal;)*) => {
        $(pub static $name: Problem = Problem {
            status: StatusCode::$status, slug: $slug, title: $title, about: $about,
        };)*

        /// Every kind, by status.
        pub static ALL: &[&Problem] = &[$(&$name),*];
    };
}

problems! {
    MALFORMED BAD_REQUEST "malformed" "Malformed request"
        "The body is no JSON object, the query cannot be read, or the Idempotency-Key is empty or \
         longer than 200 characters. Sending the same again does not help.";
    UNAUTHENTICATED UNAUTHORIZED "unauthenticated" "Not signed in"
        "There is no token, or it is unknown, has ended or has run out.";
    FORBIDDEN FORBIDDEN "forbidden" "Not allowed"
        "The token is good, but its role may not do this. Private wishes answer so to everybody \
         but a treating clinician, whether there are any or not.";
    NOT_FOUND NOT_FOUND "not-found" "Not found"
        "No such thing, or it is another clinic's or agency's: the answer is the same.";
    METHOD_NOT_ALLOWED METHOD_NOT_ALLOWED "method-not-allowed" "Method not allowed"
        "The address knows other methods; `Allow` names them.";
    TAKEN CONFLICT "taken" "Taken since the search"
        "Somebody else took the time of the patient, clinician, room or interpreter that `taken` \
         names. `alternatives` has up to three other times, and none while too many look for some. \
         Of a course, `visit` is the place of the visit in the list, from 0; nothing of it was \
         booked.";
    CONFLICT CONFLICT "conflict" "Conflict with the present state"
        "The state of things forbids it; `code` says why. Read the thing anew. `still_running` \
         means that the first sending with this Idempotency-Key is still at work.";
    STALE PRECONDITION_FAILED "stale" "Changed meanwhile"
        "`If-Match` names another version than the present one. Read the thing anew and decide \
         again.";
    TOO_LARGE PAYLOAD_TOO_LARGE "too-large" "Body too large"
        "The body is longer than the server takes.";
    UNSUPPORTED_MEDIA UNSUPPORTED_MEDIA_TYPE "unsupported-media" "Unsupported media type"
        "A body must be `application/json`.";
    INVALID UNPROCESSABLE_ENTITY "invalid" "Invalid input"
        "Some fields cannot be accepted. `errors` lists all of them, each with `field`, a stable \
         `code` and a sentence for people. Unknown fields are refused too, so that a misspelt one \
         is not lost.";
    KEY_REUSED UNPROCESSABLE_ENTITY "key-reused" "Key used before"
        "The same Idempotency-Key came with another request before. Take a new key for a new act.";
    TOO_MANY TOO_MANY_REQUESTS "too-many" "Too many requests"
        "More requests than the token or the address may make. `Retry-After` says in how many \
         seconds to come back.";
    INTERNAL INTERNAL_SERVER_ERROR "internal" "Internal error"
        "A mistake of the server. It is in its log under `request_id`.";
    BUSY SERVICE_UNAVAILABLE "busy" "Busy"
        "The database has too much to do. Nothing was changed; `Retry-After` says when to come \
         back.";
}

/// The kind of an error.
pub fn of(error: &Error) -> &'static Problem {
    match error {
        Error::Malformed(_) => &MALFORMED,
        Error::Unauthenticated => &UNAUTHENTICATED,
        Error::Forbidden => &FORBIDDEN,
        Error::NotFound(_) => &NOT_FOUND,
        Error::MethodNotAllowed => &METHOD_NOT_ALLOWED,
        Error::Taken(_) | Error::TakenOf { .. } => &TAKEN,
        Error::Conflict(_) => &CONFLICT,
        Error::Stale => &STALE,
        Error::TooLarge => &TOO_LARGE,
        Error::UnsupportedMedia => &UNSUPPORTED_MEDIA,
        Error::Invalid(_) => &INVALID,
        Error::KeyReused => &KEY_REUSED,
        Error::TooMany(_) => &TOO_MANY,
        Error::Busy(_) => &BUSY,
        Error::Database(_) | Error::Internal(_) => &INTERNAL,
    }
}

/// `GET /problems/{slug}`: whoever follows a `type` address reads what it means.
pub async fn show(request: HttpRequest) -> Result<HttpResponse> {
    let slug = request.match_info().get("slug").unwrap_or_default();
    let known = ALL.iter().find(|problem| problem.slug == slug);
    let problem = known.ok_or(Error::NotFound("page"))?;
    Ok(see_other(&format!("/api/docs#problem-{}", problem.slug)))
}
