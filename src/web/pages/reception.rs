//! The clinic's whole day: who is expected, who has come, and one press to say so.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;
use serde_json::json;

use super::once::fresh_key;
use super::visit_needs::look_of_need;
use super::visits::{look_of_visit, who_and_where};
use super::{attending, day_sheet};
use crate::app::App;
use crate::domain::attendance::Attendance;
use crate::domain::hours::local_date;
use crate::domain::ids::{AppointmentId, ClinicId, ClinicianId, NeedId};
use crate::domain::need::NeedStatus;
use crate::domain::policy::Act;
use crate::domain::visit::{VisitStatus, marks};
use crate::error::Result;
use crate::operations::look_at::note_search;
use crate::store::clinics::ClinicRow;
use crate::store::names::Names;
use crate::store::record::{self, NeedRecord, Record};
use crate::store::visits::{VisitFilter, list};
use crate::store::{DbConnection, Tx, world};
use crate::text::{self, Lang};
use crate::web::caller::SignedIn;
use crate::web::forms::Query;
use crate::web::page::{self, Page};

/// More visits than any clinic holds in a day.
const VISITS_MAX: i64 = 400;

/// One visit of the day, with the marks that it takes next.
struct Line {
    id: AppointmentId,
    number: String,
    time: String,
    patient: String,
    clinician: String,
    place: String,
    look: &'static str,
    status: String,
    marks: Vec<VisitStatus>,
    needs: Vec<NeedLine>,
}

struct NeedLine {
    id: NeedId,
    look: &'static str,
    status: String,
    who: Option<String>,
    told: Option<(&'static str, String)>,
    /// What one press says; being late takes a number of minutes, on the visit's own page.
    presses: Vec<Attendance>,
}

#[derive(Template)]
#[template(path = "day/reception.html")]
struct ReceptionPage {
    page: Page,
    key: String,
    heading: String,
    date: NaiveDate,
    before: NaiveDate,
    after: NaiveDate,
    is_today: bool,
    may_mark: bool,
    sheet: String,
    lines: Vec<Line>,
}

/// What one page of a day needs.
struct Telling<'a> {
    conn: &'a mut DbConnection,
    names: Names,
    lang: Lang,
    zone: Tz,
    now: DateTime<Utc>,
}

/// `GET /reception?date=`: today when no date is said.
pub async fn show(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    by.must(Act::ReadVisits)?;
    let (clinic, lang) = (by.clinic()?, by.lang);
    let mut fields = query.fields;
    let date = fields.optional_date("date");
    fields.done()?;
    let look = move |tx: &mut Tx| {
        let zone = world::zone(&ClinicRow::get(tx.conn, clinic)?)?;
        let today = local_date(tx.now, zone);
        let date = date.unwrap_or(today);
        note_search(tx, "reception", json!({ "date": date }))?;
        let records = records(tx.conn, clinic, zone, date, None)?;
        let names = Names::default();
        let mut telling = Telling { names, lang, zone, now: tx.now, conn: tx.conn };
        let lines: Result<Vec<Line>> = records.iter().map(|record| telling.line(record)).collect();
        Ok((date, lines?, date == today))
    };
    let (date, lines, is_today) = app.db.write(app.setting(by.caller()), look).await?;
    page::show(&ReceptionPage {
        page: Page::of(&request, &by, "nav-reception"),
        key: fresh_key(),
        heading: text::day(lang, date),
        date,
        before: date.checked_sub_days(Days::new(1)).unwrap_or(date),
        after: date.checked_add_days(Days::new(1)).unwrap_or(date),
        is_today,
        may_mark: by.member.may(Act::MarkVisit),
        sheet: day_sheet::path(date, None),
        lines,
    })
}

/// Every visit of a day in the clinic's zone, or one clinician's, in the order of time.
pub fn records(
    conn: &mut DbConnection,
    clinic: ClinicId,
    zone: Tz,
    date: NaiveDate,
    clinician: Option<ClinicianId>,
) -> Result<Vec<Record>> {
    let of_day = VisitFilter::of_days(date, date, zone);
    let filter = VisitFilter { clinician, limit: VISITS_MAX, ..of_day };
    let ids = list(conn, clinic, &filter)?;
    ids.into_iter().map(|id| record::load(conn, clinic, id)).collect()
}

impl Telling<'_> {
    fn line(&mut self, record: &Record) -> Result<Line> {
        let Record { appointment, visit, needs, .. } = record;
        let (clinic, conn) = (appointment.clinic_id, &mut *self.conn);
        let (clinician, place) = who_and_where(conn, &mut self.names, self.lang, record)?;
        let patient = self.names.patient(conn, clinic, visit.patient_id)?;
        let told = needs.iter().filter(|need| need.need.status != NeedStatus::Cancelled);
        Ok(Line {
            id: appointment.id,
            number: appointment.number.clone(),
            time: text::span_of_day(self.lang, appointment.told(), self.zone),
            patient,
            clinician,
            place,
            look: look_of_visit(appointment.status),
            status: text::word(self.lang, "visit-status", appointment.status.as_str()),
            marks: next_marks(record, self.now),
            needs: told.map(|need| self.need(record, need)).collect::<Result<Vec<NeedLine>>>()?,
        })
    }

    fn need(&mut self, record: &Record, need: &NeedRecord) -> Result<NeedLine> {
        let filled = need.need.status.is_filled();
        let name = need.interpreter().filter(|_| filled);
        let who = name.map(|id| self.names.interpreter(self.conn, id)).transpose()?;
        let mut presses = crate::store::attending::can_be_said(record, need, self.now);
        presses.retain(|said| *said != Attendance::Late);
        if need.marked().and_then(|row| row.attendance) == Some(Attendance::There) {
            presses.clear();
        }
        Ok(NeedLine {
            id: need.need.id,
            look: look_of_need(need.need.status),
            status: text::word(self.lang, "need-status", need.need.status.as_str()),
            who,
            told: attending::told(self.conn, &mut self.names, self.lang, self.zone, need)?,
            presses,
        })
    }
}

/// The marks that a receptionist sets, the likely ones alone: whoever has come did not stay away.
fn next_marks(record: &Record, now: DateTime<Utc>) -> Vec<VisitStatus> {
    let (status, start) = (record.appointment.status, record.appointment.start_at.0);
    let likely = |mark: &VisitStatus| match status {
        VisitStatus::Booked => matches!(mark, VisitStatus::Arrived | VisitStatus::NoShow),
        VisitStatus::Arrived => *mark == VisitStatus::Fulfilled,
        _ => false,
    };
    marks(status, start, now).into_iter().filter(likely).collect()
}
