//! Who waits for a time, who has waited longest first, and who ran out of days without one.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use serde_json::json;

use super::asking::Typed;
use super::faults::Faults;
use super::finding::{self, Hit};
use super::once::{fresh_key, once, read_key};
use crate::app::App;
use crate::domain::hours::{WEEKDAYS, local_date};
use crate::domain::ids::{ClinicId, WaitingId};
use crate::domain::policy::Act;
use crate::domain::waiting::WaitingState;
use crate::domain::zone::day_begins;
use crate::error::Result;
use crate::operations::leave_waiting_list::leave_waiting_list;
use crate::operations::look_at::note_search;
use crate::store::clinics::ClinicRow;
use crate::store::names::Names;
use crate::store::patients::PatientRow;
use crate::store::waiting::{self, WaitingFilter, WaitingRow};
use crate::store::{DbConnection, Tx, world};
use crate::text::{self, Arg, Lang};
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::cookies::see_other;
use crate::web::forms::{Form, Query};
use crate::web::page::{self, Page};

const ROWS_PER_PAGE: i64 = 30;
const EXPIRED_MAX: i64 = 100;

#[derive(Template)]
#[template(path = "pages/waiting/index.html")]
struct WaitingPage {
    page: Page,
    faults: Faults,
    key: String,
    rows: Vec<Row>,
    /// The last one shown, when there are more.
    next: Option<WaitingId>,
    /// Ran out without a time, and are to be rung.
    expired: Vec<Row>,
    may_book: bool,
}

/// One entry in words.
pub struct Row {
    pub id: WaitingId,
    pub patient: Hit,
    pub what: String,
    pub since: String,
    pub limits: Vec<String>,
    /// The first and the last day.
    pub days: String,
    pub last_day: String,
    pub phone: Option<String>,
    /// The search with everything filled in.
    pub search: String,
}

/// `GET /waiting?after=`.
pub async fn index(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    by.must(Act::SearchTimes)?;
    let mut fields = query.fields;
    let after = fields.optional_id("after");
    fields.done()?;
    answer(&app, &by, &request, after, Faults::none()).await
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    after: Option<WaitingId>,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let (clinic, lang) = (by.clinic()?, by.lang);
    let look = move |tx: &mut Tx| {
        note_search(tx, "waiting", json!({ "state": WaitingState::Waiting }))?;
        let waits = WaitingFilter::of(WaitingState::Waiting, ROWS_PER_PAGE + 1);
        let open = waiting::list(tx.conn, clinic, &WaitingFilter { after, ..waits })?;
        let expired = match after {
            None => waiting::to_ring(tx.conn, clinic, tx.now, EXPIRED_MAX)?,
            Some(_) => Vec::new(),
        };
        let mut telling = Telling::of(tx.conn, clinic, lang, tx.now)?;
        Ok((telling.rows(tx.conn, &open)?, telling.rows(tx.conn, &expired)?))
    };
    let (mut rows, expired) = app.db.write(app.setting(by.caller()), look).await?;
    let shown = usize::try_from(ROWS_PER_PAGE).unwrap_or(usize::MAX);
    let more = rows.len() > shown;
    rows.truncate(shown);
    let next = rows.last().filter(|_| more).map(|row| row.id);
    let page = Page::of(request, by, "waiting-title");
    let may_book = by.member.may(Act::BookVisit);
    let template = WaitingPage { page, faults, key: fresh_key(), rows, next, expired, may_book };
    page::show_as(HttpResponse::build(status), &template)
}

/// `POST /waiting/{id}/leave`.
pub async fn leave(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::BookVisit)?;
    let id: WaitingId = path_id(&request)?;
    let key = read_key(&mut fields);
    fields.done()?;
    let work = move |tx: &mut Tx| {
        leave_waiting_list(tx, id)?;
        Ok("/waiting?done=waiting-left".to_owned())
    };
    match once(&app, &by, &key, &format!("leave {id}"), "", work).await {
        Ok(path) => Ok(see_other(&path)),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            answer(&app, &by, &request, None, refused).await
        }
    }
}

/// What the words of entries need.
pub struct Telling {
    clinic: ClinicId,
    lang: Lang,
    now: DateTime<Utc>,
    zone: Tz,
    names: Names,
}

impl Telling {
    /// Of one clinic, at `now`.
    pub fn of(
        conn: &mut DbConnection,
        clinic: ClinicId,
        lang: Lang,
        now: DateTime<Utc>,
    ) -> Result<Telling> {
        let zone = world::zone(&ClinicRow::get(conn, clinic)?)?;
        Ok(Telling { clinic, lang, now, zone, names: Names::default() })
    }

    fn rows(&mut self, conn: &mut DbConnection, all: &[WaitingRow]) -> Result<Vec<Row>> {
        all.iter().map(|row| self.row(conn, row)).collect()
    }

    /// One entry in words.
    pub fn row(&mut self, conn: &mut DbConnection, row: &WaitingRow) -> Result<Row> {
        let patient = PatientRow::get(conn, self.clinic, row.patient_id)?;
        let day = |day| text::date_short(self.lang, day_begins(day, self.zone), self.zone);
        let days = [("from", Arg::from(day(row.from_day))), ("to", day(row.to_day).into())];
        Ok(Row {
            id: row.id,
            what: self.names.visit_type(conn, self.clinic, row.visit_type_id)?,
            since: self.since(row.created_at.0),
            days: text::say(self.lang, "waiting-days", &days),
            last_day: day(row.to_day),
            limits: self.limits(conn, row)?,
            phone: patient.contact.0.phone.clone(),
            search: search_of(row, local_date(self.now, self.zone)),
            patient: finding::hit(conn, self.lang, &patient)?,
        })
    }

    fn since(&self, since: DateTime<Utc>) -> String {
        let days = (self.now - since).num_days().max(0);
        text::say(self.lang, "waiting-for-days", &[("days", days.into())])
    }

    /// What narrows the entry down, and the notice that the patient needs.
    fn limits(&mut self, conn: &mut DbConnection, row: &WaitingRow) -> Result<Vec<String>> {
        let limits = row.limits();
        let lang = self.lang;
        let say = |key, slot, value: String| text::say_isolated(lang, key, &[(slot, value.into())]);
        let mut all = Vec::new();
        if let Some(id) = limits.clinician {
            let name = self.names.clinician(conn, self.clinic, id)?;
            all.push(say("waiting-with", "name", name));
        }
        let words = |kind: &str, words: Vec<&str>| {
            let words: Vec<String> = words.iter().map(|one| text::word(lang, kind, one)).collect();
            text::list_or(lang, &words)
        };
        if let Some(modalities) = &limits.modalities {
            all.push(words("modality", modalities.iter().map(|one| one.as_str()).collect()));
        }
        if let Some(days) = &limits.weekdays {
            let chosen = WEEKDAYS.iter().filter(|(day, _)| days.contains(day));
            all.push(words("weekday", chosen.map(|(_, word)| *word).collect()));
        }
        let clock = |time: NaiveTime| text::wall_clock(lang, time);
        all.extend(limits.not_before.map(|time| say("waiting-not-before", "time", clock(time))));
        all.extend(limits.not_after.map(|time| say("waiting-not-after", "time", clock(time))));
        let hours = [("hours", Arg::from(i64::from(limits.notice_hours)))];
        all.push(text::say(lang, "waiting-notice", &hours));
        Ok(all)
    }
}

/// The address of the search, narrowed down as the entry is. One form can be searched at a time.
fn search_of(row: &WaitingRow, today: NaiveDate) -> String {
    let limits = row.limits();
    let clock = |time: Option<NaiveTime>| {
        time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default()
    };
    let only = limits.modalities.as_deref().and_then(|all| match all {
        [one] => Some(one.to_string()),
        _ => None,
    });
    let typed = Typed {
        patient: row.patient_id.to_string(),
        visit_type: row.visit_type_id.to_string(),
        from: limits.from.max(today).to_string(),
        to: limits.to.to_string(),
        clinician: limits.clinician.map(|id| id.to_string()).unwrap_or_default(),
        modality: only.unwrap_or_default(),
        weekdays: row.weekdays.clone().map(|days| days.0).unwrap_or_default(),
        not_before: clock(limits.not_before),
        not_after: clock(limits.not_after),
        order: String::new(),
    };
    address("/visits/new", &typed)
}

impl Typed {
    /// Where somebody joins the waiting list with everything filled in that was searched for.
    pub fn waiting_path(&self) -> String {
        address("/waiting/new", self)
    }
}

/// An address with everything that is filled in; ids, words, dates and times need no escape.
pub fn address(path: &str, typed: &Typed) -> String {
    let plain = |text: &String| text.chars().all(|c| c.is_ascii_alphanumeric() || "-:".contains(c));
    let pairs = typed.pairs().into_iter().filter(|(_, value)| plain(value));
    let pairs: Vec<String> = pairs.map(|(name, value)| format!("{name}={value}")).collect();
    format!("{path}?{}", pairs.join("&"))
}
