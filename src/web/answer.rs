//! Answers of the API: JSON with an ETag, pages of lists, and acts that are done once.

use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use serde::Serialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::caller::SignedIn;
use super::errors::problem;
use super::fields::Fields;
use crate::app::App;
use crate::domain::ids::Id;
use crate::error::{Error, Result};
use crate::operations::do_once::{Kept, Once, do_once};
use crate::store::{Setting, Tx};

/// The longest `Idempotency-Key`.
pub const KEY_CHARACTERS_MAX: usize = 200;
const PAGE_DEFAULT: i32 = 50;
const PAGE_MAX: i32 = 200;

/// Answers to requests that came too late: written down, changing nothing.
const WRITTEN_CONFLICTS: [&str; 5] =
    ["request_expired", "request_confirmed", "request_declined", "request_withdrawn", "visit_over"];

/// What an act answers: kept with its `Idempotency-Key`, so that it can be said again.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    /// `null` for an answer without a body.
    pub body: Value,
    pub location: Option<String>,
    /// Nothing was changed, and why: written down all the same, so not an error that undoes it.
    pub conflict: Option<String>,
}

impl Answer {
    /// `200` with a body.
    pub fn ok(body: &impl Serialize) -> Result<Answer> {
        Ok(Answer { status: StatusCode::OK, body: value(body)?, location: None, conflict: None })
    }

    /// `201` with the new thing and its address.
    pub fn created(location: String, body: &impl Serialize) -> Result<Answer> {
        let location = Some(location);
        Ok(Answer { status: StatusCode::CREATED, body: value(body)?, location, conflict: None })
    }

    /// `204`.
    pub fn nothing() -> Answer {
        Answer { status: StatusCode::NO_CONTENT, body: Value::Null, location: None, conflict: None }
    }

    /// `409` that keeps what was written down.
    pub fn conflict(code: &str) -> Answer {
        let conflict = Some(code.to_owned());
        Answer { status: StatusCode::CONFLICT, body: Value::Null, location: None, conflict }
    }

    fn kept(&self) -> Kept {
        let Answer { status, body, location, conflict } = self;
        let body = json!({ "body": body, "location": location, "conflict": conflict });
        Kept { status: i32::from(status.as_u16()), body }
    }

    fn again(kept: &Kept) -> Result<Answer> {
        let broken = || Error::Internal("a kept answer cannot be read".into());
        let (status, kept) = (kept.status, &kept.body);
        let status = u16::try_from(status).ok().and_then(|code| StatusCode::from_u16(code).ok());
        Ok(Answer {
            status: status.ok_or_else(broken)?,
            body: kept.get("body").cloned().ok_or_else(broken)?,
            location: kept.get("location").and_then(Value::as_str).map(str::to_owned),
            conflict: kept.get("conflict").and_then(Value::as_str).map(str::to_owned),
        })
    }

    /// The answer as it goes out; a conflict is a problem like any other.
    fn respond_to(&self, request: &HttpRequest) -> Result<HttpResponse> {
        let Some(code) = &self.conflict else { return Ok(self.respond()) };
        let known = WRITTEN_CONFLICTS.iter().find(|known| **known == code);
        let code = known.ok_or_else(|| Error::Internal(format!("an unknown conflict: {code}")))?;
        Ok(problem(request, &Error::Conflict(code), Map::new()))
    }

    /// The answer as it goes out.
    pub fn respond(&self) -> HttpResponse {
        let mut builder = HttpResponse::build(self.status);
        if let Some(location) = &self.location {
            builder.insert_header((header::LOCATION, location.as_str()));
        }
        if self.body.is_null() {
            return builder.finish();
        }
        builder.insert_header((header::ETAG, etag(&self.body)));
        builder.content_type("application/json").body(self.body.to_string())
    }
}

fn value(body: &impl Serialize) -> Result<Value> {
    serde_json::to_value(body).map_err(|error| Error::Internal(format!("an answer: {error}")))
}

/// `200` with a body and its ETag.
pub fn ok(body: &Value) -> HttpResponse {
    Answer { status: StatusCode::OK, body: body.clone(), location: None, conflict: None }.respond()
}

/// The ETag of a body: its own hash, so that it changes when and only when the body does.
pub fn etag(body: &Value) -> String {
    let hash = Sha256::digest(body.to_string().as_bytes());
    format!("\"{}\"", HEXLOWER.encode(&hash[..12]))
}

/// What `If-Match` demands; to be checked inside the transaction that changes.
#[derive(Clone, Debug)]
struct IfMatch(Option<String>);

impl IfMatch {
    fn of(request: &HttpRequest) -> IfMatch {
        let shown = request.headers().get(header::IF_MATCH);
        IfMatch(shown.map(|value| value.to_str().unwrap_or_default().to_owned()))
    }

    /// `Stale` unless the demand is absent, `*`, or names the present body, which is made only when
    /// there is a demand.
    fn check(&self, present: impl FnOnce() -> Result<Value>) -> Result<()> {
        let Some(shown) = &self.0 else { return Ok(()) };
        let etag = etag(&present()?);
        let fits = shown.split(',').map(str::trim).any(|tag| tag == "*" || tag == etag);
        if fits { Ok(()) } else { Err(Error::Stale) }
    }
}

/// Does `work` in one transaction and answers; with an `Idempotency-Key` only once.
///
/// The same key and body get the same answer again, another body is `KeyReused`, and while the
/// first one is still at work the second is a conflict. A refused act keeps nothing: sent again,
/// it is tried again.
pub async fn write_once<F>(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    body: &[u8],
    work: F,
) -> Result<HttpResponse>
where
    F: Fn(&mut Tx) -> Result<Answer> + Send + 'static,
{
    let one_view = request.headers().contains_key(header::IF_MATCH);
    let setting = Setting { one_view, ..app.setting(by.caller()) };
    let Some(key) = idempotency_key(request)? else {
        return app.db.write(setting, work).await?.respond_to(request);
    };
    let asked = [request.method().as_str(), " ", request.path(), "\n"].concat();
    let once = Once {
        caller: by.member.membership.cast(),
        key,
        fingerprint: app.keys.fingerprint(&[asked.as_bytes(), body].concat()),
    };
    let act = move |tx: &mut Tx| do_once(tx, &once, |tx| Ok(work(tx)?.kept()));
    Answer::again(&app.db.write(setting, act).await?)?.respond_to(request)
}

/// Changes what `view` shows by `change` and answers with how it is then, or with what `change` has
/// to say instead; with `If-Match` only while that names the version that is there.
pub async fn change_once(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    body: &[u8],
    view: impl Fn(&mut Tx) -> Result<Value> + Send + 'static,
    change: impl Fn(&mut Tx) -> Result<Option<Answer>> + Send + 'static,
) -> Result<HttpResponse> {
    let demand = IfMatch::of(request);
    let work = move |tx: &mut Tx| {
        demand.check(|| view(tx))?;
        match change(tx)? {
            Some(answer) => Ok(answer),
            None => Answer::ok(&view(tx)?),
        }
    };
    write_once(app, by, request, body, work).await
}

/// As [`change_once`], for one act on what the address names; answers with how it is `shown` then.
pub async fn act_once<K: 'static>(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    body: &[u8],
    shown: fn(&mut Tx, Id<K>) -> Result<Value>,
    work: impl Fn(&mut Tx, Id<K>) -> Result<()> + Send + 'static,
) -> Result<HttpResponse> {
    let id = path_id(request)?;
    let view = move |tx: &mut Tx| shown(tx, id);
    change_once(app, by, request, body, view, move |tx| work(tx, id).map(|()| None)).await
}

fn idempotency_key(request: &HttpRequest) -> Result<Option<String>> {
    let Some(value) = request.headers().get("idempotency-key") else { return Ok(None) };
    let key = value.to_str().unwrap_or_default().trim();
    let printable = key.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    let usable = printable && (1..=KEY_CHARACTERS_MAX).contains(&key.len());
    if usable { Ok(Some(key.to_owned())) } else { Err(Error::Malformed("malformed_key")) }
}

/// Which part of a list is asked for.
#[derive(Debug)]
pub struct Part<K> {
    /// 1 to 200.
    pub limit: i64,
    /// Only what comes after this one.
    pub after: Option<Id<K>>,
}

// Not derived: `K` only marks what is listed.
impl<K> Clone for Part<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Part<K> {}

impl<K> Part<K> {
    /// Reads `limit` and `cursor`.
    pub fn read(fields: &mut Fields) -> Part<K> {
        let limit = fields.optional_number("limit", 1..=PAGE_MAX).unwrap_or(PAGE_DEFAULT);
        let cursor = fields.optional_text("cursor", 100);
        let after = cursor.as_deref().and_then(decoded);
        if cursor.is_some() && after.is_none() {
            fields.refuse("cursor", "unknown");
        }
        Part { limit: i64::from(limit), after }
    }

    /// How many rows to load: one more than asked for tells whether there is more.
    pub fn load(self) -> i64 {
        self.limit + 1
    }

    /// `{items, next_cursor}` of at most [`Part::load`] items; `id_of` names an item.
    pub fn answer<T>(
        self,
        mut rows: Vec<T>,
        id_of: impl Fn(&T) -> Id<K>,
        show: impl Fn(&T) -> Value,
    ) -> Value {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(|row| encoded(id_of(row)));
        let items: Vec<Value> = rows.iter().map(show).collect();
        json!({ "items": items, "next_cursor": next })
    }
}

fn encoded<K>(id: Id<K>) -> String {
    BASE64URL_NOPAD.encode(id.uuid().as_bytes())
}

fn decoded<K>(cursor: &str) -> Option<Id<K>> {
    let bytes = BASE64URL_NOPAD.decode(cursor.as_bytes()).ok()?;
    uuid::Uuid::from_slice(&bytes).ok().map(Id::new)
}

/// `{id, name}`: how answers refer to something.
pub fn reference<K>(id: Id<K>, name: &str) -> Value {
    json!({ "id": id, "name": name })
}

/// The id in the path's `{id}`. A malformed one is as unknown as one that names nothing.
pub fn path_id<K>(request: &HttpRequest) -> Result<Id<K>> {
    path_id_named(request, "id")
}

/// The id in another slot of the path.
pub fn path_id_named<K>(request: &HttpRequest, slot: &str) -> Result<Id<K>> {
    let text = request.match_info().get(slot).unwrap_or_default();
    text.parse().map_err(|_| Error::NotFound("page"))
}

/// The text in a slot of the path; empty when there is no such slot.
pub fn path_text(request: &HttpRequest, slot: &str) -> String {
    request.match_info().get(slot).unwrap_or_default().to_owned()
}
