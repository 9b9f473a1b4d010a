//! The list of visits, day by day.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{Duration, NaiveDate};
use chrono_tz::Tz;
use serde_json::json;

use super::asking::Choice;
use super::visit_needs::look_of_need;
use crate::app::App;
use crate::domain::hours::local_date;
use crate::domain::ids::{AppointmentId, ClinicId, ClinicianId};
use crate::domain::need::NeedStatus;
use crate::domain::policy::Act;
use crate::domain::visit::VisitStatus;
use crate::error::Result;
use crate::operations::look_at::note_search;
use crate::store::clinics::ClinicRow;
use crate::store::names::Names;
use crate::store::record::{self, Record};
use crate::store::visits::{VisitFilter, list};
use crate::store::{DbConnection, Tx, choices, world};
use crate::text::{self, Lang};
use crate::web::caller::SignedIn;
use crate::web::forms::Query;
use crate::web::page::{self, Page};

const DAYS_SHOWN: i64 = 7;
const DAYS_MAX: i64 = 62;
const VISITS_MAX: i64 = 400;

#[derive(Template)]
#[template(path = "pages/visits/index.html")]
struct VisitsPage {
    page: Page,
    from: String,
    to: String,
    clinicians: Vec<Choice>,
    before: String,
    after: String,
    days: Vec<Day>,
    more: bool,
    /// More days were asked for than are shown.
    cut: bool,
}

/// The visits of one day.
struct Day {
    date: String,
    visits: Vec<Line>,
}

/// One visit in the list.
pub struct Line {
    pub id: String,
    pub number: String,
    pub date: NaiveDate,
    /// The date in words.
    pub day: String,
    pub time: String,
    pub patient: String,
    pub visit_type: String,
    pub clinician: String,
    pub place: String,
    pub look: &'static str,
    pub status: String,
    /// Mark and words for each interpreter need, with the name that is known.
    pub needs: Vec<(&'static str, String, Option<String>)>,
}

/// `GET /visits?from=&to=&clinician=`: from today, seven days, unless somebody says otherwise.
pub async fn index(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    by.must(Act::ReadVisits)?;
    let (clinic, lang) = (by.clinic()?, by.lang);
    let mut fields = query.fields;
    let (from, to) = (fields.optional_date("from"), fields.optional_date("to"));
    let clinician: Option<ClinicianId> = fields.optional_id("clinician");
    fields.done()?;
    let look = move |tx: &mut Tx| {
        let zone = world::zone(&ClinicRow::get(tx.conn, clinic)?)?;
        let from = from.unwrap_or_else(|| local_date(tx.now, zone));
        let to = to.unwrap_or(from + Duration::days(DAYS_SHOWN - 1));
        // Typed the wrong way round, the span is the same.
        let (from, to) = (from.min(to), from.max(to));
        let cut = to > from + Duration::days(DAYS_MAX);
        let to = to.min(from + Duration::days(DAYS_MAX));
        note_search(tx, "visits", json!({ "from": from, "to": to, "clinician": clinician }))?;
        let filter = VisitFilter {
            clinician,
            limit: VISITS_MAX + 1,
            ..VisitFilter::of_days(from, to, zone)
        };
        let lines = lines(tx.conn, lang, zone, clinic, &filter)?;
        Ok((from, to, cut, lines, choices::clinicians(tx.conn, clinic)?))
    };
    let (from, to, cut, mut lines, staff) = app.db.write(app.setting(by.caller()), look).await?;
    let most = usize::try_from(VISITS_MAX).unwrap_or(usize::MAX);
    let more = lines.len() > most;
    lines.truncate(most);
    let chosen = clinician.map(|id| format!("&clinician={id}")).unwrap_or_default();
    let span = to - from;
    let path = |from: NaiveDate| format!("/visits?from={from}&to={}{chosen}", from + span);
    let step = span + Duration::days(1);
    page::show(&VisitsPage {
        page: Page::of(&request, &by, "visits-title"),
        before: path(from - step),
        after: path(from + step),
        cut,
        from: from.to_string(),
        to: to.to_string(),
        clinicians: staff
            .iter()
            .map(|row| Choice {
                value: row.id.to_string(),
                text: row.name.clone(),
                chosen: Some(row.id) == clinician,
            })
            .collect(),
        days: by_day(lang, lines),
        more,
    })
}

fn by_day(lang: Lang, lines: Vec<Line>) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    let mut last = None;
    for line in lines {
        if last != Some(line.date) {
            last = Some(line.date);
            days.push(Day { date: text::day(lang, line.date), visits: Vec::new() });
        }
        if let Some(day) = days.last_mut() {
            day.visits.push(line);
        }
    }
    days
}

/// Visits as lists show them.
pub fn lines(
    conn: &mut DbConnection,
    lang: Lang,
    zone: Tz,
    clinic: ClinicId,
    filter: &VisitFilter,
) -> Result<Vec<Line>> {
    let ids = list(conn, clinic, filter)?;
    lines_of(conn, lang, zone, clinic, &ids)
}

/// The same of these visits.
pub fn lines_of(
    conn: &mut DbConnection,
    lang: Lang,
    zone: Tz,
    clinic: ClinicId,
    ids: &[AppointmentId],
) -> Result<Vec<Line>> {
    let mut names = Names::default();
    let mut lines = Vec::new();
    for id in ids.iter().copied() {
        let record = record::load(conn, clinic, id)?;
        lines.push(line(conn, &mut names, lang, zone, &record)?);
    }
    Ok(lines)
}

/// The clinician whose visit it is, empty when there is none, and the room with the modality.
pub fn who_and_where(
    conn: &mut DbConnection,
    names: &mut Names,
    lang: Lang,
    record: &Record,
) -> Result<(String, String)> {
    let Record { appointment, visit, treating, .. } = record;
    let clinic = appointment.clinic_id;
    let clinician = match treating.first() {
        Some(row) => names.clinician(conn, clinic, row.clinician_id)?,
        None => String::new(),
    };
    let modality = text::word(lang, "modality", visit.modality.as_str());
    let place = match visit.room_id {
        Some(id) => format!("{}, {modality}", names.room(conn, clinic, id)?),
        None => modality,
    };
    Ok((clinician, place))
}

fn line(
    conn: &mut DbConnection,
    names: &mut Names,
    lang: Lang,
    zone: Tz,
    record: &Record,
) -> Result<Line> {
    let Record { appointment, visit, needs, .. } = record;
    let clinic = appointment.clinic_id;
    let (clinician, place) = who_and_where(conn, names, lang, record)?;
    let mut interpreted = Vec::new();
    for need in needs.iter().filter(|need| need.need.status != NeedStatus::Cancelled) {
        let filled = need.need.status.is_filled();
        let name = need.interpreter().filter(|_| filled);
        let name = name.map(|id| names.interpreter(conn, id)).transpose()?;
        let status = text::word(lang, "need-status", need.need.status.as_str());
        interpreted.push((look_of_need(need.need.status), status, name));
    }
    Ok(Line {
        id: appointment.id.to_string(),
        number: appointment.number.clone(),
        date: local_date(appointment.start_at.0, zone),
        day: text::date(lang, appointment.start_at.0, zone),
        time: text::span_of_day(lang, appointment.told(), zone),
        patient: names.patient(conn, clinic, visit.patient_id)?,
        visit_type: names.visit_type(conn, clinic, visit.visit_type_id)?,
        clinician,
        place,
        look: look_of_visit(appointment.status),
        status: text::word(lang, "visit-status", appointment.status.as_str()),
        needs: interpreted,
    })
}

/// The mark of a visit's status.
pub fn look_of_visit(status: VisitStatus) -> &'static str {
    match status {
        VisitStatus::Booked | VisitStatus::Arrived => "good",
        VisitStatus::Fulfilled => "done",
        VisitStatus::NoShow => "bad",
        VisitStatus::Cancelled | VisitStatus::Undone => "gone",
    }
}
