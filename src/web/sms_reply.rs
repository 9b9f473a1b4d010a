//! `/sms/reply`: what patients answer by text message, handed over by the gateway. Only what is signed
//! is believed; to everybody else the address does not exist.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Duration, Utc};
use serde_json::Value;

use super::request_id::RequestId;
use super::signed::is_signed;
use super::throttle::Throttle;
use crate::app::App;
use crate::config::Sms;
use crate::domain::person::Channel;
use crate::domain::policy::{Actor, Caller};
use crate::domain::reply::{self, Code, Reply};
use crate::domain::typed::{dialled, phone_with_country};
use crate::domain::views::Audience;
use crate::error::{Error, Result};
use crate::messages::{Occasion, Ways, chosen_for, kind, sms_text};
use crate::mint::Mint;
use crate::operations::take_reply::{TextReply, take_reply};
use crate::store::parcels::Parcel;
use crate::store::phones::{self, Told};
use crate::store::{DbConnection, Tx, views};

/// So many answers an hour from one number, so that two machines do not write to each other for ever.
/// A demo has no limit.
const REPLIES_MAX: u32 = 10;

/// A longer id is none, in octets.
const ID_MAX: usize = 200;

/// Whoever had a visit so many days ago still hears that an answer came too late.
const LATE_DAYS: i64 = 7;

/// Counts answers by number.
pub fn limit() -> Throttle {
    Throttle::of(REPLIES_MAX, Duration::hours(1))
}

/// `POST /sms/reply`: 204 for everything that is signed, also what nobody can use.
pub async fn take(
    app: web::Data<App>,
    request: HttpRequest,
    body: web::Bytes,
) -> Result<HttpResponse> {
    let settings = &app.config.sms;
    if !settings.takes_replies() || !is_signed(settings, &request, &body) {
        return Err(Error::NotFound("page"));
    }
    if let Some(answer) = read(settings, &body) {
        answered(&app, &request, answer).await?;
    }
    Ok(HttpResponse::NoContent().finish())
}

/// What a gateway hands over.
pub struct Answer {
    pub from: String,
    pub text: String,
    /// What the gateway knows it by, if it says so.
    pub id: Option<String>,
}

fn read(settings: &Sms, body: &[u8]) -> Option<Answer> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let from = word(body.pointer(&settings.reply_from_at)?)?;
    let text = body.pointer(&settings.reply_text_at)?.as_str()?.to_owned();
    let id = match settings.reply_id_at.as_str() {
        "" => None,
        at => body.pointer(at).and_then(word).filter(|id| id.len() <= ID_MAX),
    };
    Some(Answer { from, text, id })
}

/// Some gateways write what is a word to us as one of JSON's numbers.
fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Does what the answer says, if it says anything to a visit that this phone was told of. A number
/// that nobody was written to at gets nothing: it costs nothing, and tells nothing.
pub async fn answered(app: &App, request: &HttpRequest, answer: Answer) -> Result<()> {
    let Ok(phone) = phone_with_country(&answer.from) else { return Ok(()) };
    let number = phone.clone();
    let now = app.clock.now();
    if app.reply_limit.admit(&phone, now).is_err() && app.demo.is_none() {
        tracing::warn!(
            "a number answers more often than anybody does: it is not heard for a while"
        );
        return Ok(());
    }
    let (read, said) = (app.clone(), reply::read(&answer.text));
    let look = move |conn: &mut DbConnection| judged(conn, &read, &phone, said, now);
    let Some(mut judged) = app.db.read(look).await? else { return Ok(()) };
    judged.reply.id = answer.id;
    let caller = Caller {
        actor: judged.actor,
        request_id: RequestId::of(request),
        purpose: None,
        language: judged.language,
    };
    let work = move |tx: &mut Tx| take_reply(tx, &judged.reply);
    app.db.write(app.setting(caller), work).await?;
    // Only what was dealt with counts: after a failure the gateway hands it over again.
    app.reply_limit.failed(&number, now);
    Ok(())
}

/// What an answer means, and from whose phone it came.
struct Judged {
    actor: Actor,
    language: String,
    reply: TextReply,
}

/// Finds the visit that is meant. Where two of one phone have one code, neither is.
fn judged(
    conn: &mut DbConnection,
    app: &App,
    phone: &str,
    said: Option<(Reply, Code)>,
    now: DateTime<Utc>,
) -> Result<Option<Judged>> {
    let all = phones::told(conn, phone, now - Duration::days(LATE_DAYS))?;
    let has_code = |told: &&Told| {
        let row = &told.invitation;
        let own = app.keys.reply_code(row.id.uuid(), row.sequence);
        said.is_some_and(|(_, code)| code == own)
    };
    let meant: Vec<&Told> = all.iter().filter(has_code).collect();
    let open: Vec<&Told> = meant.iter().copied().filter(|told| told.can_be_answered(now)).collect();
    // The code of a time that is told no more still says whose answer it is.
    let had_code = |told: &&Told| {
        let row = &told.invitation;
        let old = |sequence| app.keys.reply_code(row.id.uuid(), sequence);
        said.is_some_and(|(_, code)| (0..row.sequence).any(|sequence| code == old(sequence)))
    };
    let whose = meant.first().copied().or_else(|| all.iter().find(had_code)).or(all.first());
    let (told, said) = match (open.as_slice(), whose) {
        ([one], _) => (*one, said.map(|(reply, _)| reply)),
        (_, Some(told)) => (told, None),
        (_, None) => return Ok(None),
    };
    let reply = TextReply {
        said,
        revision: told.invitation.revision,
        id: None,
        heard: sentence(conn, app, told, Occasion::Heard)?,
        unused: sentence(conn, app, told, Occasion::Unused)?,
    };
    let (invitation, clinic) = (told.invitation.id, told.invitation.clinic_id);
    let actor = Actor::Phone { invitation, clinic };
    Ok(Some(Judged { actor, language: told.contact.written.clone(), reply }))
}

/// What may go back. At once, whatever the hours of contact are: the phone is in somebody's hand.
fn sentence(conn: &mut DbConnection, app: &App, told: &Told, occasion: Occasion) -> Result<Parcel> {
    let now = app.clock.now();
    let view = views::of_invitation(conn, &told.invitation)?;
    let writable = app.writable(conn, told.invitation.clinic_id)?;
    let chosen = chosen_for(Audience::Patient, &told.contact.written, writable);
    let text = sms_text(&view, occasion, chosen, Ways::default());
    let nothing = || Error::Internal("an answer has no sentence".into());
    let (kind, text) = kind(&view, occasion).zip(text).ok_or_else(nothing)?;
    Ok(Parcel {
        id: Mint::new(None).id(now),
        kind: kind.as_str().to_owned(),
        channel: Channel::Sms,
        address: told.contact.phone.as_deref().map(dialled).unwrap_or_default(),
        sender: String::new(),
        bytes: text.into_bytes(),
        from: now,
        task: None,
    })
}
