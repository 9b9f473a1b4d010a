//! The times of a meeting: looking for some, asking people from outside, and settling one.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::head::{Head, opened};
use super::mending::Refused;
use super::moments::{LEAD, moment};
use super::poll::{self, Poll};
use super::searching::{self, Offer};
use crate::app::App;
use crate::domain::ids::AppointmentId;
use crate::error::{Error, Result};
use crate::operations::offer_times::offer_times;
use crate::store::Tx;
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::cookies::see_other;
use crate::web::fields::Fields;
use crate::web::forms::{Form, Query};
use crate::web::page::{self, Page};
use crate::web::pages::booking::zone_of;
use crate::web::pages::directory::sheet::Typed;
use crate::web::pages::once::{fresh_key, once, read_key};

#[derive(Template)]
#[template(path = "meetings/times.html")]
struct TimesPage {
    page: Page,
    head: Head,
    key: String,
    refused: Refused,
    poll: Poll,
    typed: Typed,
    /// What a search has found; `None` when none was made.
    found: Option<Vec<Offer>>,
}

/// `GET /meetings/{id}/times?from=&to=`: with a search once days are named, or nothing is offered.
pub async fn show(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    by.must(LEAD)?;
    answer(&app, &by, &request, Refused::default(), Typed::sent(&query.fields)).await
}

/// The page, with what was refused and what was typed; without a search after a form.
pub async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    refused: Refused,
    mut typed: Typed,
) -> Result<HttpResponse> {
    let (id, lang): (AppointmentId, _) = (path_id(request)?, by.lang);
    let look = move |tx: &mut Tx| {
        let meeting = opened(tx, id)?;
        let head = Head::of(lang, tx.now, &meeting, "/times")?;
        Ok((head, poll::of(tx.conn, lang, tx.now, &meeting)?))
    };
    let (head, poll) = app.db.write(app.setting(by.caller()), look).await?;
    let wanted = !typed.one("from").is_empty() || poll.times.is_empty();
    for (name, value) in &poll.proposed {
        if typed.one(name).is_empty() {
            typed.set(name, value);
        }
    }
    let (mut refused, mut found) = (refused, None);
    if poll.is_open && wanted && refused.is_empty() {
        match searching::offers(app, by, id, &typed).await {
            Ok(offers) => found = Some(offers),
            Err(error) => refused = Refused::of(lang, id, error)?,
        }
    }
    let page = Page::of(request, by, "meetings-page-times");
    let title = page.say1("times-title", "number", &head.number);
    let (page, status) = (page.titled(title), refused.status);
    let template = TimesPage { page, head, key: fresh_key(), refused, poll, typed, found };
    page::show_as(HttpResponse::build(status), &template)
}

/// On to where the press leads, or the times again with what was refused.
pub async fn go_on(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    done: Result<String>,
    typed: Typed,
) -> Result<HttpResponse> {
    match done {
        Ok(path) => Ok(see_other(&path)),
        Err(error) => {
            let refused = Refused::of(by.lang, path_id(request)?, error)?;
            answer(app, by, request, refused, typed).await
        }
    }
}

/// `POST /meetings/{id}/times`: those that were ticked, or one that was typed.
pub async fn offer(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let zone = zone_of(&app, by.clinic()?).await?;
    let (key, typed) = (read_key(&mut fields), Typed::sent(&fields));
    let done = match starts(&mut fields, zone) {
        Ok(starts) => {
            let said = format!("{starts:?}");
            let work = move |tx: &mut Tx| {
                offer_times(tx, id, &starts)?;
                Ok(format!("/meetings/{id}/times?done=times-offered#poll"))
            };
            once(&app, &by, &key, &format!("offer {said}"), "", work).await
        }
        Err(error) => Err(error),
    };
    go_on(&app, &by, &request, done, typed).await
}

fn starts(fields: &mut Fields, zone: Tz) -> Result<Vec<DateTime<Utc>>> {
    let ticked = fields.optional_texts("start", 40).unwrap_or_default();
    let by_hand = fields.has("hand_date").then(|| moment(fields, "hand", zone));
    let mut starts = Vec::new();
    for text in ticked {
        let start: DateTime<chrono::FixedOffset> =
            text.parse().map_err(|_| Error::field("start", "not_a_choice"))?;
        starts.push(start.with_timezone(&Utc));
    }
    fields.done()?;
    starts.extend(by_hand.flatten());
    if starts.is_empty() { Err(Error::field("starts", "nothing_ticked")) } else { Ok(starts) }
}
