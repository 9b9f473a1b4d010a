//! `/feeds/<secret>.ics`: a clinician's or an interpreter's own appointments for calendar programs.
//!
//! An event shows what its invitation told last, under the same UID, SEQUENCE and DTSTAMP, so that
//! programs take the two for one. Secrets are the only permission; wishes are in no view.

use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Duration, NaiveTime, Utc};
use chrono_tz::Tz;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::domain::ids::RowId;
use crate::domain::views::{
    Audience, ClinicianView, Holding, InterpreterForClinician, InterpreterView, View,
};
use crate::domain::visit::Modality;
use crate::error::{Error, Result};
use crate::ics::feed::{Feed, FeedItem, feed};
use crate::store::clinicians::ClinicianRow;
use crate::store::clinics::{self, ClinicRow};
use crate::store::invitations::{self, InvitationRow};
use crate::store::keys::Keys;
use crate::store::{DbConnection, clinicians, interpreters, sessions, world};
use crate::text::{self, Arg, Lang};

/// How far a feed reaches back and ahead; nothing is booked further ahead.
const DAYS_BACK: i64 = 30;
const DAYS_AHEAD: i64 = 400;

/// Whose feed it is.
struct Owner {
    name: String,
    lang: Lang,
    zone: Tz,
    audience: Audience,
    person: RowId,
    /// Only when, and nothing of what.
    busy: bool,
}

/// `GET /feeds/{file}`; the same 404 for whatever is no feed.
pub async fn show(app: web::Data<App>, request: HttpRequest) -> Result<HttpResponse> {
    let file = request.match_info().get("file").unwrap_or_default();
    let secret = file.strip_suffix(".ics").ok_or(Error::NotFound("page"))?.to_owned();
    let now = app.clock.now();
    let keys = app.keys.clone();
    let look = move |conn: &mut _| {
        let owner = owner(conn, &keys, &secret)?.ok_or(Error::NotFound("page"))?;
        let made_since = now - Duration::days(DAYS_BACK + DAYS_AHEAD);
        let told = invitations::told(conn, owner.audience, owner.person, made_since)?;
        Ok((owner, told))
    };
    let (owner, told) = app.db.read(look).await?;
    Ok(answer(&request, written(&owner, told, now)))
}

fn owner(conn: &mut DbConnection, keys: &Keys, secret: &str) -> Result<Option<Owner>> {
    if let Some(row) = clinicians::by_feed_secret(conn, secret)? {
        return of_clinician_row(conn, row, false);
    }
    if let Some(row) = clinicians::by_busy_secret(conn, keys, secret)? {
        return of_clinician_row(conn, row, true);
    }
    let Some(row) = interpreters::by_feed_secret(conn, secret)? else { return Ok(None) };
    let zone = match clinics::all(conn)?.first() {
        Some(clinic) => world::zone(clinic)?,
        None => Tz::UTC,
    };
    Ok(row.ended_at.is_none().then_some(Owner {
        name: row.name,
        lang: text::choose_of_staff(&row.language).lang,
        zone,
        audience: Audience::Interpreter,
        person: row.id.cast(),
        busy: false,
    }))
}

fn of_clinician_row(
    conn: &mut DbConnection,
    row: ClinicianRow,
    busy: bool,
) -> Result<Option<Owner>> {
    let clinic = ClinicRow::get(conn, row.clinic_id)?;
    // Who has left keeps the address of the feed, and reads nothing by it any more.
    let works = row.ended_at.is_none() && sessions::is_somebody(conn, row.clinic_id, row.id)?;
    Ok(works.then_some(Owner {
        name: row.name,
        lang: text::choose_of_staff(&row.language).lang,
        zone: world::zone(&clinic)?,
        audience: Audience::Clinician,
        person: row.id.cast(),
        busy,
    }))
}

fn written(owner: &Owner, told: Vec<InvitationRow>, now: DateTime<Utc>) -> Vec<u8> {
    let mut items: Vec<FeedItem> = told.iter().filter_map(|row| item(owner.lang, row)).collect();
    let (from, to) = (now - Duration::days(DAYS_BACK), now + Duration::days(DAYS_AHEAD));
    items.retain(|item| from < item.end && item.start < to);
    if owner.busy {
        let said = text::say(owner.lang, "feed-busy", &[]);
        items.retain(|item| !item.cancelled);
        items = items.into_iter().map(|item| only_busy(item, &said)).collect();
    }
    items.sort_by(|one, other| (one.start, &one.uid).cmp(&(other.start, &other.uid)));
    let name = text::say(owner.lang, "feed-name", &[("name", Arg::from(&owner.name))]);
    feed(&Feed {
        name: &name,
        language: owner.lang.tag(),
        zone: owner.zone,
        // The day, so that an empty feed keeps its bytes until tomorrow.
        now: now.date_naive().and_time(NaiveTime::MIN).and_utc(),
        items: &items,
    })
}

/// For whoever may know when, and not what.
fn only_busy(item: FeedItem, said: &str) -> FeedItem {
    FeedItem {
        summary: said.to_owned(),
        description: String::new(),
        location: String::new(),
        ..item
    }
}

fn item(lang: Lang, row: &InvitationRow) -> Option<FeedItem> {
    let base = FeedItem {
        uid: row.uid.clone(),
        sequence: u32::try_from(row.sequence).unwrap_or(0),
        dtstamp: row.dtstamp?.0,
        start: DateTime::UNIX_EPOCH,
        end: DateTime::UNIX_EPOCH,
        summary: String::new(),
        description: String::new(),
        location: String::new(),
        cancelled: false,
    };
    match &row.last_view.as_ref()?.0 {
        View::Clinician(view) => Some(of_clinician(lang, base, view)),
        View::Interpreter(view) => Some(of_interpreter(lang, base, view)),
        _ => None,
    }
}

fn of_clinician(lang: Lang, base: FeedItem, view: &ClinicianView) -> FeedItem {
    let args =
        [("initials", Arg::from(&view.patient_initials)), ("number", Arg::from(&view.number))];
    let form = text::word(lang, "modality", view.modality.as_str());
    FeedItem {
        start: view.clinic_block.start(),
        end: view.clinic_block.end(),
        summary: text::say(lang, "mail-clinician-summary", &args),
        description: format!("{}, {form}\n{}", view.visit_type, interpreter(lang, view)),
        location: view.room.clone().unwrap_or_default(),
        cancelled: view.holding == Holding::Cancelled,
        ..base
    }
}

fn interpreter(lang: Lang, view: &ClinicianView) -> String {
    let name = |variety| text::variety_name(lang, variety);
    let said = match &view.interpreter {
        InterpreterForClinician::NotNeeded => text::say(lang, "mail-clinician-not-needed", &[]),
        InterpreterForClinician::Arranging(variety) => {
            text::say(lang, "mail-clinician-arranging", &[("language", name(variety).into())])
        }
        InterpreterForClinician::Coming(variety, who) => {
            let args = [("who", Arg::from(who)), ("language", name(variety).into())];
            text::say(lang, "mail-clinician-coming", &args)
        }
        InterpreterForClinician::Unfilled(variety) => {
            text::say(lang, "mail-clinician-unfilled", &[("language", name(variety).into())])
        }
    };
    text::say(lang, "feed-interpreter", &[("state", said.into())])
}

fn of_interpreter(lang: Lang, base: FeedItem, view: &InterpreterView) -> FeedItem {
    let language = text::variety_name(lang, &view.variety);
    let args = [
        ("number", Arg::from(&view.number)),
        ("modality", text::word(lang, "modality", view.modality.as_str()).into()),
        ("phone", Arg::from(&view.clinic.phone)),
    ];
    FeedItem {
        start: view.block.start(),
        end: view.block.end(),
        summary: text::say(lang, "mail-interpreter-summary", &[("language", language.into())]),
        description: text::say(lang, "feed-assignment", &args),
        location: match view.modality {
            Modality::Onsite => view.place.clone(),
            remote => text::word(lang, "modality", remote.as_str()),
        },
        cancelled: view.holding == Holding::Cancelled,
        ..base
    }
}

/// `200` with the calendar, or `304` to whoever has these very bytes.
fn answer(request: &HttpRequest, bytes: Vec<u8>) -> HttpResponse {
    let etag = format!("\"{}\"", HEXLOWER.encode(&Sha256::digest(&bytes)[..12]));
    let shown = request.headers().get(header::IF_NONE_MATCH).map(HeaderValue::as_bytes);
    let unchanged = shown == Some(etag.as_bytes());
    let mut builder = if unchanged { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    builder.insert_header((header::ETAG, etag));
    builder.insert_header((header::CACHE_CONTROL, "private, no-cache"));
    builder.insert_header((HeaderName::from_static("x-robots-tag"), "noindex, nofollow"));
    if unchanged {
        return builder.finish();
    }
    builder.content_type("text/calendar; charset=utf-8").body(bytes)
}
