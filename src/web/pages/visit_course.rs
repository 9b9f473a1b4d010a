//! What a visit's page shows of the course that the visit belongs to, and what is done to it there.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::once::{once, read_key};
use super::phoned::{Off, Phoned, go_on};
use super::visit_needs;
use crate::app::App;
use crate::domain::ids::{AppointmentId, ClinicId, CourseId};
use crate::domain::policy::Act;
use crate::domain::visit::{CancelReason, VisitStatus};
use crate::error::{Error, Result};
use crate::operations::cancel_course::cancel_course;
use crate::operations::undo_course::undo_course;
use crate::store::names::Names;
use crate::store::record::{self, Record};
use crate::store::undo::{self, BOOK_COURSE, CANCEL_COURSE};
use crate::store::{DbConnection, Tx, visits};
use crate::text::{self, Lang};
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Form;

/// Another visit of the course.
pub struct Neighbour {
    pub id: AppointmentId,
    pub when: String,
    /// It was called off.
    pub off: bool,
}

/// The place of a visit in its course.
pub struct InCourse {
    pub id: CourseId,
    /// From 1.
    pub number: usize,
    pub count: usize,
    pub before: Option<Neighbour>,
    pub after: Option<Neighbour>,
    /// How many are still ahead, from this one on.
    pub rest: usize,
    /// This one is among them: it has not been yet.
    pub with_this: bool,
    /// What calling them off costs, one sentence for each agreed request.
    pub costs: Vec<String>,
    /// The newest act on this visit was one on the whole course.
    pub undo_all: bool,
}

/// `None` for a visit that belongs to no course.
pub fn of_visit(
    conn: &mut DbConnection,
    lang: Lang,
    (zone, now): (Tz, DateTime<Utc>),
    record: &Record,
) -> Result<Option<InCourse>> {
    let own = &record.appointment;
    let Some(course) = own.course else { return Ok(None) };
    let mut all = visits::of_course(conn, own.clinic_id, course)?;
    all.retain(|visit| visit.status != VisitStatus::Undone || visit.id == own.id);
    let Some(place) = all.iter().position(|visit| visit.id == own.id) else { return Ok(None) };
    let neighbour = |place: Option<usize>| {
        let visit = all.get(place?)?;
        let when = text::date_short(lang, visit.start_at.0, zone);
        Some(Neighbour { id: visit.id, when, off: visit.status == VisitStatus::Cancelled })
    };
    let ahead = all[place..].iter();
    let ahead = ahead.filter(|one| one.status == VisitStatus::Booked && !one.is_over(now));
    let rest: Vec<AppointmentId> = ahead.map(|visit| visit.id).collect();
    let newest = undo::newest(conn, own.clinic_id, own.id)?.map(|point| point.act);
    Ok(Some(InCourse {
        id: course,
        number: place + 1,
        count: all.len(),
        before: neighbour(place.checked_sub(1)),
        after: neighbour(Some(place + 1)),
        costs: costs(conn, lang, (zone, now), own.clinic_id, &rest)?,
        rest: rest.len(),
        with_this: rest.first() == Some(&own.id),
        undo_all: newest.is_some_and(|act| [BOOK_COURSE, CANCEL_COURSE].contains(&act.as_str())),
    }))
}

fn costs(
    conn: &mut DbConnection,
    lang: Lang,
    (zone, now): (Tz, DateTime<Utc>),
    clinic: ClinicId,
    visits: &[AppointmentId],
) -> Result<Vec<String>> {
    let mut names = Names::default();
    let mut all = Vec::new();
    for id in visits {
        let record = record::load(conn, clinic, *id)?;
        let day = text::date_short(lang, record.appointment.start_at.0, zone);
        let of_visit = visit_needs::costs(conn, &mut names, lang, zone, now, &record)?;
        all.extend(of_visit.into_iter().map(|cost| format!("{day}: {cost}")));
    }
    Ok(all)
}

/// The visit on whose page the button was, or the first of the course.
async fn back_to(
    app: &App,
    by: &SignedIn,
    fields: &mut Fields,
    course: CourseId,
) -> Result<AppointmentId> {
    let clinic = by.clinic()?;
    let named: Option<AppointmentId> = fields.optional_id("visit");
    let look = move |conn: &mut DbConnection| {
        let all = visits::of_course(conn, clinic, course)?;
        let there = all.iter().find(|one| Some(one.id) == named).or(all.first());
        there.map(|one| one.id).ok_or(Error::NotFound("course"))
    };
    app.db.read(look).await
}

/// `POST /courses/{id}/undo`: takes back the booking of all, or their end.
pub async fn undo(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::ChangeVisit)?;
    let course: CourseId = path_id(&request)?;
    let visit = back_to(&app, &by, &mut fields, course).await?;
    let key = read_key(&mut fields);
    let done = match fields.done() {
        Ok(()) => {
            let work = move |tx: &mut Tx| {
                undo_course(tx, course)?;
                Ok(format!("/visits/{visit}?done=undone"))
            };
            once(&app, &by, &key, &format!("undo course {course}"), "", work).await
        }
        Err(error) => Err(error),
    };
    go_on(&app, &by, &request, visit, done, Phoned::default()).await
}

/// `POST /courses/{id}/cancel`: the visit on whose page it is pressed, and those after it.
pub async fn cancel(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::ChangeVisit)?;
    let course: CourseId = path_id(&request)?;
    let visit = back_to(&app, &by, &mut fields, course).await?;
    let key = read_key(&mut fields);
    let reason: Option<CancelReason> = fields.word("reason");
    let done = match fields.done().and_then(|()| Fields::given(reason)) {
        Ok(reason) => {
            let work = move |tx: &mut Tx| {
                // Where it can be undone: the visit of the button may have been before.
                let first = cancel_course(tx, course, reason, Some(visit))?;
                Ok(format!("/visits/{first}?done=course-cancelled"))
            };
            let button = format!("cancel course {course} {visit}");
            once(&app, &by, &key, &button, reason.as_str(), work).await
        }
        Err(error) => Err(error),
    };
    go_on(&app, &by, &request, visit, done, Phoned::calling_off(Off::Course)).await
}
