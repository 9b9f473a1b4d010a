//! A clinician's own day.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use serde_json::json;

use super::reception::records;
use super::{attending, day_sheet};
use crate::app::App;
use crate::domain::hours::local_date;
use crate::domain::ids::{AppointmentId, ClinicId, ClinicianId};
use crate::domain::need::NeedStatus;
use crate::domain::person::Role;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::operations::look_at::note_search;
use crate::store::clinics::ClinicRow;
use crate::store::names::Names;
use crate::store::record::{NeedRecord, Record};
use crate::store::{Tx, tasks, world};
use crate::text::{self, Lang};
use crate::web::caller::SignedIn;
use crate::web::forms::Query;
use crate::web::page::{self, Page};

/// One visit of the day.
struct Visit {
    id: AppointmentId,
    time: String,
    patient: String,
    visit_type: String,
    room: Option<String>,
    modality: String,
    status: String,
    interpreters: Vec<State>,
    wishes: Step,
    /// Somebody has still to ask about private wishes, alone with the patient.
    ask_alone: bool,
}

/// A state of an interpreter need: its mark and its words.
struct State {
    tone: &'static str,
    text: String,
}

/// The step before the visit: the same for every interpreted visit, whatever the wishes hold.
#[derive(PartialEq)]
enum Step {
    None,
    Open,
    Opened,
}

/// An open task of the clinician's own.
struct Todo {
    what: String,
    due: Option<String>,
    visit: Option<AppointmentId>,
}

/// The day as read.
struct Day {
    date: NaiveDate,
    visits: Vec<Visit>,
    todos: Vec<Todo>,
}

impl Day {
    /// Visits whose wishes nobody has opened yet; the same whatever they hold.
    fn unopened(&self) -> usize {
        self.visits.iter().filter(|visit| visit.wishes == Step::Open).count()
    }

    fn to_ask(&self) -> usize {
        self.visits.iter().filter(|visit| visit.ask_alone).count()
    }
}

#[derive(Template)]
#[template(path = "day/day.html")]
struct DayPage {
    page: Page,
    heading: String,
    sheet: String,
    before: NaiveDate,
    after: NaiveDate,
    is_today: bool,
    day: Day,
}

/// `GET /day?date=`: today when no date is said.
pub async fn show(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    by.must(Act::ReadOwnDay)?;
    let (clinic, clinician, lang) = (by.clinic()?, by.clinician()?, by.lang);
    let mut fields = query.fields;
    let date = fields.optional_date("date");
    fields.done()?;
    let look = move |tx: &mut Tx| {
        let zone = world::zone(&ClinicRow::get(tx.conn, clinic)?)?;
        let today = local_date(tx.now, zone);
        let date = date.unwrap_or(today);
        note_search(tx, "day", json!({ "date": date }))?;
        Ok((read(tx, lang, zone, clinic, clinician, date)?, date == today))
    };
    let (day, is_today) = app.db.write(app.setting(by.caller()), look).await?;
    let page = Page::of(&request, &by, "nav-day");
    page::show(&DayPage {
        heading: text::day(lang, day.date),
        sheet: day_sheet::path(day.date, Some(clinician)),
        before: day.date.checked_sub_days(Days::new(1)).unwrap_or(day.date),
        after: day.date.checked_add_days(Days::new(1)).unwrap_or(day.date),
        is_today,
        day,
        page,
    })
}

fn read(
    tx: &mut Tx,
    lang: Lang,
    zone: Tz,
    clinic: ClinicId,
    clinician: ClinicianId,
    date: NaiveDate,
) -> Result<Day> {
    let mut names = Names::default();
    let mut visits = Vec::new();
    for record in records(tx.conn, clinic, zone, date, Some(clinician))? {
        visits.push(visit(tx, &mut names, lang, zone, &record)?);
    }
    let own = tasks::open(tx.conn, clinic, Role::Clinician, Some(clinician))?;
    let todo = |task: tasks::TaskRow| Todo {
        what: text::word(lang, "task", &task.kind),
        due: task.due_at.map(|at| text::date_time(lang, at.0, zone)),
        visit: task.appointment_id,
    };
    Ok(Day { date, visits, todos: own.into_iter().map(todo).collect() })
}

fn visit(tx: &mut Tx, names: &mut Names, lang: Lang, zone: Tz, record: &Record) -> Result<Visit> {
    let Record { appointment, visit, needs, .. } = record;
    let clinic = appointment.clinic_id;
    let room = match visit.room_id {
        Some(id) => Some(names.room(tx.conn, clinic, id)?),
        None => None,
    };
    let mut interpreters = Vec::new();
    for need in needs {
        interpreters.push(state(tx, names, lang, need)?);
        let told = attending::told(tx.conn, names, lang, zone, need)?;
        interpreters.extend(told.map(|(tone, text)| State { tone, text }));
    }
    let wishes = match (needs.is_empty(), visit.wishes_opened_at) {
        _ if !appointment.status.is_active() => Step::None,
        (true, _) => Step::None,
        (false, None) => Step::Open,
        (false, Some(_)) => Step::Opened,
    };
    Ok(Visit {
        id: appointment.id,
        time: text::span_of_day(lang, appointment.told(), zone),
        patient: names.patient(tx.conn, clinic, visit.patient_id)?,
        visit_type: names.visit_type(tx.conn, clinic, visit.visit_type_id)?,
        room,
        modality: text::word(lang, "modality", visit.modality.as_str()),
        status: text::word(lang, "visit-status", appointment.status.as_str()),
        interpreters,
        ask_alone: wishes != Step::None && visit.asked_alone_at.is_none(),
        wishes,
    })
}

fn state(tx: &mut Tx, names: &mut Names, lang: Lang, need: &NeedRecord) -> Result<State> {
    use NeedStatus::*;
    let tone = match need.need.status {
        Confirmed => "good",
        Draft | Searching | Held | ConfirmedUnnamed => "wait",
        FallbackDue | UnfilledAlarm => "bad",
        Cancelled | ClosedUnfilled => "over",
    };
    let mut said = text::word(lang, "need-status", need.need.status.as_str());
    if let Some(id) = need.interpreter().filter(|_| need.need.status.is_filled()) {
        said = format!("{said}: {}", names.interpreter(tx.conn, id)?);
    }
    let language = text::language_name(lang, &need.need.variety);
    let form = text::word(lang, "modality", need.need.modality.as_str());
    Ok(State { tone, text: format!("{said} ({language}, {form})") })
}
