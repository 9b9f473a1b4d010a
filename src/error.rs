//! Why something was refused: codes with typed fields. Only `text` makes sentences of them.

use crate::domain::matching::{Arg, Refusal, Taken};
use crate::domain::typed::Refused;

/// One field of a form or an API body that cannot be accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// As the API names it, such as `visit_type` or `proposal.start`.
    pub field: String,
    /// A stable code; its sentence is `error-<code>` in `locales/`.
    pub code: &'static str,
    /// Values for the slots of the sentence.
    pub args: Vec<(&'static str, String)>,
}

impl FieldError {
    pub fn new(field: impl Into<String>, code: &'static str) -> FieldError {
        FieldError { field: field.into(), code, args: Vec::new() }
    }

    pub fn with(mut self, slot: &'static str, value: impl Into<String>) -> FieldError {
        self.args.push((slot, value.into()));
        self
    }
}

impl From<Refused> for FieldError {
    /// Of a field that is still to be named.
    fn from(refused: Refused) -> FieldError {
        let args = refused.slot.into_iter().collect();
        FieldError { field: String::new(), code: refused.code, args }
    }
}

/// Why a request failed; `web` gives every variant its own status and problem type.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// 400: cannot be read at all.
    #[error("malformed: {0}")]
    Malformed(&'static str),
    /// 401: nobody is signed in, or the token is unknown.
    #[error("nobody is signed in")]
    Unauthenticated,
    /// 403: known, and not allowed.
    #[error("not allowed")]
    Forbidden,
    /// 404: unknown, or another's; the answer is the same.
    #[error("no such {0}")]
    NotFound(&'static str),
    /// 405.
    #[error("method not allowed")]
    MethodNotAllowed,
    /// 409: one part of the set was taken since the search.
    #[error("taken: {0}")]
    Taken(Taken),
    /// 409: the same for one visit of a course, by its place in the list from 0.
    #[error("visit {visit} of a course: taken: {taken}")]
    TakenOf { visit: usize, taken: Taken },
    /// 409: the state forbids it; the code names why.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// 412: `If-Match` names another version.
    #[error("stale version")]
    Stale,
    /// 413.
    #[error("too large")]
    TooLarge,
    /// 415.
    #[error("unsupported media type")]
    UnsupportedMedia,
    /// 422: the fields that cannot be accepted.
    #[error("invalid: {0:?}")]
    Invalid(Vec<FieldError>),
    /// 422: the same `Idempotency-Key` came with another body.
    #[error("idempotency key reused")]
    KeyReused,
    /// 429: too many of the same, to be tried again after so many seconds.
    #[error("too many requests")]
    TooMany(u32),
    /// 503: the database is busy, to be tried again after so many seconds.
    #[error("busy")]
    Busy(u32),
    /// 500: logged, never sent.
    #[error("database: {0}")]
    Database(Box<dyn std::error::Error + Send + Sync>),
    /// 500: a sealed value cannot be opened, or anything else that must not happen.
    #[error("internal: {0}")]
    Internal(String),
}

impl Error {
    /// An unknown id in a command is a field that cannot be accepted, not a page that is missing.
    pub fn naming_field(self) -> Error {
        match self {
            Error::NotFound(noun) => Error::field(noun.replace(' ', "_"), "unknown"),
            other => other,
        }
    }

    /// As it is of one visit of a course: its fields are `visits.<place>.<field>`. The patient is
    /// the same for all.
    pub fn in_visit(self, place: usize) -> Error {
        match self {
            Error::Taken(taken) => Error::TakenOf { visit: place, taken },
            Error::Invalid(mut fields) => {
                for one in fields.iter_mut().filter(|one| one.field != "patient") {
                    one.field = format!("visits.{place}.{}", one.field);
                }
                Error::Invalid(fields)
            }
            other => other,
        }
    }

    /// One field that cannot be accepted.
    pub fn field(field: impl Into<String>, code: &'static str) -> Error {
        Error::Invalid(vec![FieldError::new(field, code)])
    }
}

impl From<Vec<Refusal>> for Error {
    /// What could have been free is `Taken`; what never could be names its field. A refusal that
    /// time will not mend comes before one that it may.
    fn from(refusals: Vec<Refusal>) -> Error {
        let lasting: Vec<&Refusal> = refusals.iter().filter(|r| r.taken().is_none()).collect();
        match refusals.iter().find_map(Refusal::taken) {
            Some(taken) if lasting.is_empty() => Error::Taken(taken),
            _ => Error::Invalid(lasting.into_iter().map(field_error).collect()),
        }
    }
}

fn field_error(refusal: &Refusal) -> FieldError {
    let text = |arg: &Arg| match arg {
        Arg::Number(number) => number.to_string(),
        Arg::Date(date) => date.to_string(),
        Arg::Instant(instant) => instant.to_rfc3339(),
        Arg::Word(word) => word.clone(),
        Arg::Variety(variety) => variety.tag().to_owned(),
        Arg::Varieties(all) => all.iter().map(|v| v.tag()).collect::<Vec<_>>().join(", "),
    };
    FieldError {
        field: refusal.field().to_owned(),
        code: refusal.rule.as_str(),
        args: refusal.args.iter().map(|(name, arg)| (*name, text(arg))).collect(),
    }
}

pub type Result<T> = std::result::Result<T, Error>;
