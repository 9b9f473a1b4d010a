//! The visits to come that have no interpreter yet, the most pressing first.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;

use super::visit_needs::{look_of_need, next_step};
use crate::app::App;
use crate::domain::ids::{AppointmentId, ClinicId};
use crate::domain::need::NeedStatus;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::accounts::AccountRow;
use crate::store::agencies::AgencyRow;
use crate::store::clinics::ClinicRow;
use crate::store::names::Names;
use crate::store::needs::{self, NeedRow};
use crate::store::visits::{AppointmentRow, VisitRow};
use crate::store::{DbConnection, record, world};
use crate::text::{self, Lang};
use crate::web::caller::SignedIn;
use crate::web::forms::Query;
use crate::web::page::{self, Page};

const ROWS_MAX: i64 = 500;
const UNFILLED: [NeedStatus; 4] =
    [NeedStatus::Searching, NeedStatus::Held, NeedStatus::FallbackDue, NeedStatus::UnfilledAlarm];

#[derive(Template)]
#[template(path = "pages/needs/index.html")]
struct NeedsPage {
    page: Page,
    rows: Vec<Risk>,
    day: usize,
    three_days: usize,
    week: usize,
}

impl NeedsPage {
    /// True when a visit of the next 24 hours has no interpreter.
    fn pressing(&self) -> bool {
        self.day > 0
    }
}

/// One unfilled need.
struct Risk {
    start: DateTime<Utc>,
    fill_by: String,
    visit: AppointmentId,
    number: String,
    when: String,
    patient: String,
    variety: String,
    look: &'static str,
    status: String,
    since: String,
    next: Option<String>,
    owner: Option<String>,
    /// Name and phone of the agency that was asked last.
    agency: Option<(String, String)>,
}

/// `GET /needs`.
pub async fn index(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    by.must(Act::ReadNeeds)?;
    let mut fields = query.fields;
    fields.done()?;
    let (clinic, lang, now) = (by.clinic()?, by.lang, app.clock.now());
    let look = move |conn: &mut DbConnection| risks(conn, clinic, lang, now);
    let rows = app.db.read(look).await?;
    let within =
        |hours: i64| rows.iter().filter(|row| row.start - now <= Duration::hours(hours)).count();
    let (day, three_days, week) = (within(24), within(72), within(7 * 24));
    page::show(&NeedsPage {
        page: Page::of(&request, &by, "needs-title"),
        rows,
        day,
        three_days,
        week,
    })
}

fn risks(
    conn: &mut DbConnection,
    clinic: ClinicId,
    lang: Lang,
    now: DateTime<Utc>,
) -> Result<Vec<Risk>> {
    let zone = world::zone(&ClinicRow::get(conn, clinic)?)?;
    let mut names = Names::default();
    let unfilled = needs::list(conn, clinic, &UNFILLED, None, ROWS_MAX)?;
    let to_come = unfilled.into_iter().filter(|need| need.start_at.0 > now);
    to_come.map(|need| risk(conn, &mut names, lang, zone, need)).collect()
}

fn risk(
    conn: &mut DbConnection,
    names: &mut Names,
    lang: Lang,
    zone: Tz,
    need: NeedRow,
) -> Result<Risk> {
    let clinic = need.clinic_id;
    let appointment = AppointmentRow::get(conn, clinic, need.appointment_id)?;
    let visit = VisitRow::get(conn, clinic, need.appointment_id)?;
    let record = record::load_need(conn, clinic, need)?;
    let last = record.requests.last();
    let agency = match last {
        Some(request) => {
            let row = AgencyRow::get(conn, request.agency_id)?;
            Some((row.name, row.phone))
        }
        None => None,
    };
    let since = last.map_or(record.need.created_at, |request| {
        request.answered_at.or(request.sent_at).unwrap_or(request.created_at)
    });
    let owner = match record.need.owner_id {
        Some(id) => AccountRow::find(conn, id)?.map(|row| row.name),
        None => None,
    };
    Ok(Risk {
        start: appointment.start_at.0,
        fill_by: text::date_time(lang, record.need.fill_by.0, zone),
        visit: appointment.id,
        number: appointment.number,
        when: text::date_time(lang, appointment.start_at.0, zone),
        patient: names.patient(conn, clinic, visit.patient_id)?,
        variety: text::language_name(lang, &record.need.variety),
        look: look_of_need(record.need.status),
        status: text::word(lang, "need-status", record.need.status.as_str()),
        since: text::date_time(lang, since.0, zone),
        next: next_step(lang, zone, &record),
        owner,
        agency,
    })
}
