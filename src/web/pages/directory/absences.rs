//! When a clinician, a room or an interpreter is away: what is written down, more of it, and its end.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use super::path_of;
use super::sheet::{Section, Sheet, Typed, beside};
use super::thing::Form;
use crate::app::App;
use crate::domain::directory::{Noun, Thing};
use crate::domain::hours::{DayPart, local_date, part_span};
use crate::domain::ids::{ClaimId, ClinicId, RowId};
use crate::domain::policy::Act;
use crate::domain::span::Span;
use crate::domain::zone::Agreed;
use crate::error::{Error, Result};
use crate::operations::add_absence::add_absence;
use crate::operations::end_absence::end_absence;
use crate::store::clinics::ClinicRow;
use crate::store::{DbConnection, Tx, calendars, directory, world};
use crate::text::{self, Arg, Lang};
use crate::web::answer::{path_id, path_id_named};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms;
use crate::web::page::{self, Page};
use crate::web::pages::faults::Faults;
use crate::web::pages::once::{fresh_key, once, read_key};
use crate::web::pages::visits::{Line, lines_of};

#[derive(Template)]
#[template(path = "pages/directory/absences.html")]
struct AbsencesPage {
    page: Page,
    faults: Faults,
    /// The page of the one who is away.
    path: String,
    key: String,
    sections: Vec<Section>,
    absences: Vec<Absence>,
    /// Visits that stand against what was said.
    in_the_way: Vec<Line>,
}

/// One absence, in words.
pub struct Absence {
    pub id: ClaimId,
    pub when: String,
}

/// Absences of one that are not over; `None` of what cannot be away.
pub fn ahead(
    conn: &mut DbConnection,
    lang: Lang,
    clinic: ClinicId,
    thing: Thing,
    now: DateTime<Utc>,
) -> Result<Option<Vec<Absence>>> {
    if !matches!(thing.noun, Noun::Clinician | Noun::Room | Noun::Interpreter) {
        return Ok(None);
    }
    let zone = world::zone(&ClinicRow::get(conn, clinic)?)?;
    let calendar = directory::calendar(conn, clinic, thing)?;
    let all = calendars::absences(conn, clinic, calendar, now)?;
    let absence =
        |row: &calendars::ClaimRow| Absence { id: row.id, when: when(lang, zone, row.span()) };
    Ok(Some(all.iter().map(absence).collect()))
}

/// Whole days by their dates alone.
fn when(lang: Lang, zone: Tz, span: Span) -> String {
    let midnight = |at: DateTime<Utc>| at.with_timezone(&zone).time() == NaiveTime::MIN;
    let last = local_date(span.end() - chrono::Duration::seconds(1), zone);
    let first = local_date(span.start(), zone);
    if !midnight(span.start()) || !midnight(span.end()) {
        if first == last {
            let hours = text::span_of_day(lang, span, zone);
            return format!("{}, {hours}", text::day(lang, first));
        }
        let at = |at| text::date_time(lang, at, zone);
        let args = [("from", Arg::from(at(span.start()))), ("to", at(span.end()).into())];
        return text::say(lang, "absence-from-to", &args);
    }
    if first == last {
        return text::day(lang, first);
    }
    let args = [("from", Arg::from(text::day(lang, first))), ("to", text::day(lang, last).into())];
    text::say(lang, "absence-from-to", &args)
}

fn thing_in<F: Form>(request: &HttpRequest) -> Result<Thing> {
    let id: RowId = path_id(request)?;
    Ok(Thing { noun: F::NOUN, id })
}

/// `GET /directory/<noun>/{id}/absences`.
pub async fn show<F: Form>(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    answer::<F>(&app, &by, &request, Typed::default(), None, Faults::none()).await
}

/// `POST /directory/<noun>/{id}/absences`; sent twice, it adds one.
pub async fn add<F: Form>(
    app: web::Data<App>,
    request: HttpRequest,
    form: forms::Form,
) -> Result<HttpResponse> {
    let forms::Form { by, mut fields } = form;
    by.must(Act::WriteDirectory)?;
    let thing = thing_in::<F>(&request)?;
    let zone = zone_of(&app, by.clinic()?).await?;
    let key = read_key(&mut fields);
    let typed = Typed::sent(&fields);
    let path = format!("{}/{}", path_of(F::NOUN), thing.id);
    let mut said = None;
    let added = match read(&mut fields, zone) {
        Ok(span) => {
            said = Some(span);
            let content = format!("{thing:?} {span:?}");
            let work = move |tx: &mut Tx| add_absence(tx, thing, span).map(|_| path.clone());
            once(&app, &by, &key, "absence", &content, work).await
        }
        Err(error) => Err(error),
    };
    match added {
        Ok(path) => Ok(page::back(&path, "absence-added")),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            answer::<F>(&app, &by, &request, typed, said, refused).await
        }
    }
}

/// `POST /directory/<noun>/{id}/absences/{absence}/end`.
pub async fn end<F: Form>(
    app: web::Data<App>,
    request: HttpRequest,
    form: forms::Form,
) -> Result<HttpResponse> {
    let by = form.by;
    by.must(Act::WriteDirectory)?;
    let thing = thing_in::<F>(&request)?;
    let id: ClaimId = path_id_named(&request, "absence")?;
    let work = move |tx: &mut Tx| end_absence(tx, thing, id);
    app.db.write(app.setting(by.caller()), work).await?;
    Ok(page::back(&format!("{}/{}/absences", path_of(F::NOUN), thing.id), "absence-ended"))
}

async fn zone_of(app: &App, clinic: ClinicId) -> Result<Tz> {
    app.db.read(move |conn| world::zone(&ClinicRow::get(conn, clinic)?)).await
}

/// Whole days unless times are said; without a last day, one day.
fn read(fields: &mut Fields, zone: Tz) -> Result<Span> {
    let (from, to) = (fields.date("from"), fields.optional_date("to"));
    let (from_time, to_time) = (fields.optional_time("from_time"), fields.optional_time("to_time"));
    fields.done()?;
    let from = Fields::given(from)?;
    let to = to.unwrap_or(from);
    let start = match from_time {
        Some(time) => instant(from, time, zone, "from_time")?,
        None => whole(from, zone)?.start(),
    };
    let end = match to_time {
        Some(time) => instant(to, time, zone, "to_time")?,
        None => whole(to, zone)?.end(),
    };
    Span::new(start, end).ok_or_else(|| Error::field("to", "absence_end_first"))
}

fn whole(date: NaiveDate, zone: Tz) -> Result<Span> {
    part_span(DayPart::WHOLE_DAY, date, zone).ok_or_else(|| Error::field("from", "gap"))
}

fn instant(date: NaiveDate, time: NaiveTime, zone: Tz, field: &str) -> Result<DateTime<Utc>> {
    let agreed = Agreed { local: date.and_time(time), zone, fold: 0 };
    agreed.instant().map_err(|_| Error::field(field, "gap"))
}

fn sections(sheet: &Sheet) -> Vec<Section> {
    let time = |name, label| sheet.input("time", name, label).step(300);
    let date = |name, label| sheet.input("date", name, label);
    vec![sheet.hinted(
        "absence-new",
        "absence-hint",
        vec![
            beside(vec![
                date("from", "absence-from").required(),
                time("from_time", "absence-from-time"),
            ]),
            beside(vec![date("to", "absence-to"), time("to_time", "absence-to-time")]),
        ],
    )]
}

async fn answer<F: Form>(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    typed: Typed,
    said: Option<Span>,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let (clinic, lang, now) = (by.clinic()?, by.lang, app.clock.now());
    let thing = thing_in::<F>(request)?;
    let look = move |conn: &mut DbConnection| {
        let name = directory::get(conn, clinic, thing)?.name;
        let zone = world::zone(&ClinicRow::get(conn, clinic)?)?;
        let calendar = directory::calendar(conn, clinic, thing)?;
        let ids = match said {
            Some(span) => calendars::visits_within(conn, calendar, span)?,
            None => Vec::new(),
        };
        let lines = lines_of(conn, lang, zone, clinic, &ids)?;
        Ok((name, ahead(conn, lang, clinic, thing, now)?, lines))
    };
    let (name, absences, in_the_way) = app.db.read(look).await?;
    let page = Page::of(request, by, "directory-title");
    let title = page.say1("absence-title", "name", &name);
    let template = AbsencesPage {
        page: page.titled(title),
        faults,
        path: format!("{}/{}", path_of(F::NOUN), thing.id),
        key: fresh_key(),
        sections: sections(&Sheet { lang, typed: &typed }),
        absences: absences.unwrap_or_default(),
        in_the_way,
    };
    page::show_as(HttpResponse::build(status), &template)
}
