//! The page of one visit.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Duration, Utc};

use super::faults::Faults;
use super::finding::{self, Hit};
use super::once::fresh_key;
use super::phoned::{Off, Phoned};
use super::reuse::{self, ReuseShown};
use super::task_words::{self, Todo};
use super::visit_course::{self, InCourse};
use super::visit_needs::{self, NeedShown};
use super::visit_news::{self, News};
use super::visit_plan::{self, PlanTask};
use crate::app::App;
use crate::domain::attendance::{Attendance, LATE_MINUTES};
use crate::domain::hours::local_date;
use crate::domain::ids::AppointmentId;
use crate::domain::policy::Act;
use crate::domain::span::Span;
use crate::domain::visit::{VisitStatus, marks};
use crate::error::{Error, Result};
use crate::operations::look_at::look_at_visit;
use crate::store::clinics::ClinicRow;
use crate::store::names::Names;
use crate::store::patients::PatientRow;
use crate::store::record::Record;
use crate::store::visit_types::VisitTypeRow;
use crate::store::visits::VisitRow;
use crate::store::{DbConnection, Tx, answers, deliveries, requests, undo, world};
use crate::text::{self, Lang, Writable};
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::page::{self, Page};

/// How far ahead a follow-up is looked for, in days after the visit.
const FOLLOW_UP_FROM: i64 = 7;
const FOLLOW_UP_DAYS: i64 = 42;

#[derive(Template)]
#[template(path = "pages/visits/show.html")]
struct VisitPage {
    page: Page,
    faults: Faults,
    key: String,
    visit: Shown,
    may: May,
    phoned: Phoned,
    /// What is still to be done of the patient's plans.
    plan: Vec<PlanTask>,
    /// The hour is free again: of a cancelled visit that is still ahead.
    reuse: Option<ReuseShown>,
}

/// The visit in words.
pub struct Shown {
    pub id: AppointmentId,
    pub number: String,
    pub status: VisitStatus,
    pub date: String,
    pub time: String,
    /// What clinician and room keep; `None` when that is the same.
    pub kept: Option<String>,
    pub patient: Hit,
    pub visit_type: String,
    pub clinicians: Vec<String>,
    pub room: Option<String>,
    pub modality: String,
    /// What the patient has answered, and when.
    pub answer: Option<(String, String)>,
    pub needs: Vec<NeedShown>,
    pub news: Vec<News>,
    pub todos: Vec<Todo>,
    /// The newest act can be taken back: until when, and in how many seconds.
    pub undo: Option<(String, i64)>,
    /// What it can be marked as now.
    pub marks: Vec<VisitStatus>,
    /// When the patient came, and when it really began and ended.
    pub arrived: Option<String>,
    pub held: Option<String>,
    /// The times as planned, for whoever writes down others: `09:00`.
    pub planned: (String, String),
    /// What cancelling costs, one sentence for each agreed request.
    pub costs: Vec<String>,
    pub follow_up: String,
    /// A network meeting is moved and called off on its own page.
    pub meeting: Option<AppointmentId>,
    /// The course that it belongs to.
    pub course: Option<InCourse>,
    /// When the questions before the visit were last answered, or sent.
    pub questions: String,
}

impl Shown {
    pub fn look(&self) -> &'static str {
        match self.status {
            VisitStatus::Booked | VisitStatus::Arrived => "good",
            VisitStatus::Fulfilled => "done",
            VisitStatus::NoShow => "bad",
            VisitStatus::Cancelled | VisitStatus::Undone => "gone",
        }
    }

    /// Where the newest act is undone, with the key of the button's text.
    pub fn undo_at(&self) -> (String, &'static str) {
        match self.course.as_ref().filter(|course| course.undo_all) {
            Some(course) => (format!("/courses/{}/undo", course.id), "course-undo"),
            None => (format!("/visits/{}/undo", self.id), "visit-undo"),
        }
    }

    pub fn is_booked(&self) -> bool {
        self.status == VisitStatus::Booked
    }
}

/// What the person who looks may do here.
pub struct May {
    pub change: bool,
    pub mark: bool,
    pub phone: bool,
    pub decide: bool,
    pub write_wishes: bool,
    /// A clinician who does not treat the patient.
    pub break_glass: bool,
    pub book: bool,
}

/// `GET /visits/{id}`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::ReadVisits)?;
    let id = path_id(&request)?;
    answer(&app, &by, &request, id, Faults::none(), Phoned::default()).await
}

/// The page with what was refused, or the error itself when no form can mend it.
pub async fn show_again(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    id: AppointmentId,
    error: Error,
    phoned: Phoned,
) -> Result<HttpResponse> {
    let refused = Faults::of(by.lang, error)?;
    answer(app, by, request, id, refused, phoned).await
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    id: AppointmentId,
    (status, faults): (StatusCode, Faults),
    phoned: Phoned,
) -> Result<HttpResponse> {
    let (lang, member) = (by.lang, by.member.clone());
    let read = app.clone();
    let look = move |tx: &mut Tx| {
        let record = look_at_visit(tx, id)?;
        let treating = record.is_treated_by(member.clinician());
        let may = |act| member.may(act);
        let may = May {
            change: may(Act::ChangeVisit),
            mark: may(Act::MarkVisit),
            phone: may(Act::AnswerRequest),
            decide: may(Act::DecideProposal),
            write_wishes: may(Act::WriteWishes { treating }),
            break_glass: may(Act::BreakGlass) && !treating,
            book: may(Act::BookVisit),
        };
        let writable = read.writable(tx.conn, record.appointment.clinic_id)?;
        let plan = visit_plan::of_visit(tx.conn, lang, tx.now, &record, member.clinician())?;
        let reuse = if may.book { reuse::shown(tx, lang, &record)? } else { None };
        Ok((shown(tx.conn, tx.now, (lang, writable), &record)?, may, plan, reuse))
    };
    let (visit, may, plan, reuse) = app.db.write(app.setting(by.caller()), look).await?;
    let page = Page::of(request, by, "visit-title");
    let title = page.say1("visit-title-of", "number", &visit.number);
    let page = page.titled(title);
    let template = VisitPage { page, faults, key: fresh_key(), visit, may, phoned, plan, reuse };
    page::show_as(HttpResponse::build(status), &template)
}

fn shown(
    conn: &mut DbConnection,
    now: DateTime<Utc>,
    (lang, writable): (Lang, Writable),
    record: &Record,
) -> Result<Shown> {
    let Record { appointment, visit, treating, .. } = record;
    let clinic = ClinicRow::get(conn, appointment.clinic_id)?;
    let zone = world::zone(&clinic)?;
    let patient = PatientRow::get(conn, clinic.id, visit.patient_id)?;
    let visit_type = VisitTypeRow::get(conn, clinic.id, visit.visit_type_id)?;
    let mut names = Names::default();
    let clinicians = treating
        .iter()
        .map(|row| names.clinician(conn, clinic.id, row.clinician_id))
        .collect::<Result<Vec<String>>>()?;
    let room = visit.room_id.map(|id| names.room(conn, clinic.id, id)).transpose()?;
    let told = appointment.told();
    let kept = appointment.clinic_block();
    let answered = visit.patient_answered_at.map(|at| text::date_time(lang, at.0, zone));
    let answer = visit.patient_answer.map(|answer| {
        (text::word(lang, "patient-answer", answer.as_str()), answered.unwrap_or_default())
    });
    Ok(Shown {
        id: appointment.id,
        number: appointment.number.clone(),
        status: appointment.status,
        date: text::date(lang, told.start(), zone),
        time: text::span_of_day(lang, told, zone),
        kept: (kept != told).then(|| text::span_of_day(lang, kept, zone)),
        patient: finding::hit(conn, lang, &patient)?,
        visit_type: visit_type.name,
        clinicians,
        room,
        modality: text::word(lang, "modality", visit.modality.as_str()),
        answer,
        needs: visit_needs::shown(conn, &mut names, lang, zone, now, record)?,
        news: visit_news::shown(conn, &mut names, (lang, writable), (zone, now), record)?,
        todos: task_words::of_visit(conn, lang, zone, appointment)?,
        undo: undo_until(conn, lang, zone, now, record)?,
        marks: marks(appointment.status, appointment.start_at.0, now),
        arrived: visit.arrived_at.map(|at| text::time_of_day(lang, at.0, zone)),
        held: held(visit).map(|span| text::span_of_day(lang, span, zone)),
        planned: (clock(told.start(), zone), clock(told.end(), zone)),
        costs: visit_needs::costs(conn, &mut names, lang, zone, now, record)?,
        follow_up: follow_up(record, zone, now),
        meeting: (appointment.kind == "meeting")
            .then(|| appointment.part_of.unwrap_or(appointment.id)),
        course: visit_course::of_visit(conn, lang, (zone, now), record)?,
        questions: questions(conn, lang, zone, record)?,
    })
}

/// How far the questions before the visit are; nothing of what was answered.
fn questions(
    conn: &mut DbConnection,
    lang: Lang,
    zone: chrono_tz::Tz,
    record: &Record,
) -> Result<String> {
    let Record { appointment, visit, .. } = record;
    let answered = answers::newest(conn, appointment.clinic_id, appointment.id)?;
    let at = |at| [("at", text::Arg::from(text::date_time(lang, at, zone)))];
    Ok(match (answered, visit.asked_at) {
        (Some(answered), _) => text::say(lang, "questions-answered", &at(answered)),
        (None, Some(asked)) => text::say(lang, "questions-sent", &at(asked.0)),
        (None, None) => text::say(lang, "questions-not-sent", &[]),
    })
}

fn held(visit: &VisitRow) -> Option<Span> {
    Span::new(visit.began_at?.0, visit.finished_at?.0)
}

/// A time of day as a form's field holds it.
fn clock(at: DateTime<Utc>, zone: chrono_tz::Tz) -> String {
    at.with_timezone(&zone).format("%H:%M").to_string()
}

/// Until when the newest act can be taken back: not once anything was sent or answered.
fn undo_until(
    conn: &mut DbConnection,
    lang: Lang,
    zone: chrono_tz::Tz,
    now: DateTime<Utc>,
    record: &Record,
) -> Result<Option<(String, i64)>> {
    let (clinic, id) = (record.appointment.clinic_id, record.appointment.id);
    let Some(point) = undo::newest(conn, clinic, id)?.filter(|point| now < point.until.0) else {
        return Ok(None);
    };
    if deliveries::any_after(conn, clinic, id, point.id)? {
        return Ok(None);
    }
    for request in record.needs.iter().flat_map(|need| &need.requests) {
        let answers = requests::answers(conn, clinic, request.id)?;
        if answers.iter().any(|answer| answer.id > point.id) {
            return Ok(None);
        }
    }
    let seconds = (point.until.0 - now).num_seconds().max(1);
    Ok(Some((text::time_of_day(lang, point.until.0, zone), seconds)))
}

/// The address of a search for another visit of the same patient, kind and clinician.
fn follow_up(record: &Record, zone: chrono_tz::Tz, now: DateTime<Utc>) -> String {
    let begin = local_date(record.appointment.start_at.0.max(now), zone);
    let from = begin + Duration::days(FOLLOW_UP_FROM);
    let to = from + Duration::days(FOLLOW_UP_DAYS);
    let lead = record.treating.first();
    let clinician = lead.map(|row| format!("&clinician={}", row.clinician_id)).unwrap_or_default();
    let (patient, visit_type) = (record.visit.patient_id, record.visit.visit_type_id);
    format!("/visits/new?patient={patient}&visit_type={visit_type}&from={from}&to={to}{clinician}")
}
