//! `/api/v1/courses`: several visits of one patient with the same people, booked at once.

mod described;
pub mod plan;
mod read;

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Map, Value, json};

use self::plan::{PlannedCourse, PlannedVisit, planned};
use self::read::{read_course, read_end, read_plan};
use super::{slots, visit_body};
use crate::app::App;
use crate::domain::course::Seat;
use crate::domain::ids::{ClinicId, CourseId};
use crate::domain::matching::World;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::operations::book_course::book_course;
use crate::operations::cancel_course::cancel_course;
use crate::operations::look_at::look_at_course;
use crate::operations::undo_course::undo_course;
use crate::store::names::Names;
use crate::store::record::Record;
use crate::store::{Tx, record, visits};
use crate::text::{self, Lang};
use crate::web::answer::{self, Answer, act_once, path_id, reference, write_once};
use crate::web::caller::SignedIn;
use crate::web::errors::problem;
use crate::web::fields::Fields;
use crate::web::json::Body;

pub use described::noun;

/// `POST /courses/plan`.
pub async fn plan_course(
    app: web::Data<App>,
    by: SignedIn,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::SearchTimes)?;
    let asked = read_plan(&mut body.fields)?;
    let course = planned(&app, &by, asked).await?;
    let visits: Vec<Value> =
        course.visits.iter().map(|one| planned_visit(&course, by.lang, one)).collect();
    Ok(answer::ok(&json!({
        "bookable": course.is_bookable(),
        "zone": course.world.zone,
        "visits": visits,
    })))
}

fn planned_visit(course: &PlannedCourse, lang: Lang, one: &PlannedVisit) -> Value {
    let (world, outcome) = (&course.world, &one.plan.outcome);
    let why: Vec<Value> = outcome
        .why()
        .iter()
        .map(|why| json!({ "code": why.rule, "text": text::refusal(lang, world.zone, why) }))
        .collect();
    let nearest: Vec<Value> =
        one.nearest.iter().map(|near| slots::proposal(world, lang, near)).collect();
    json!({
        "visit_type": reference(one.visit_type.id, &one.visit_type.name),
        "wished": one.plan.wished.local.format("%Y-%m-%dT%H:%M").to_string(),
        "fit": outcome.fit(),
        "visit": outcome.found().map(|seat| seat_body(world, one, seat)),
        "why": why,
        "nearest": nearest,
    })
}

/// The set, in the form in which it is booked, with names beside.
fn seat_body(world: &World, one: &PlannedVisit, seat: &Seat) -> Value {
    let choice = &seat.choice;
    let clinician = world.clinicians.iter().find(|person| person.id == choice.clinician);
    let room = world.rooms.iter().find(|room| Some(room.id) == choice.room);
    let person = world.interpreters.iter().find(|one| Some(one.id) == choice.interpreter);
    let envelope = one.visit_type.envelope(choice.start);
    json!({
        "start": choice.start,
        "end": envelope.told.end(),
        "clinician": clinician.map(|person| reference(person.id, &person.name)),
        "room": room.map(|room| reference(room.id, &room.name)),
        "interpreter": person.map(|person| reference(person.id, &person.name)),
        "modality": choice.modality,
        "availability": seat.assessment.availability,
        "rank_reason": seat.assessment.rank_reason,
    })
}

/// `POST /courses`.
pub async fn book(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::BookVisit)?;
    let command = read_course(&mut body.fields)?;
    let asked = command.clone();
    let work = move |tx: &mut Tx| {
        let id = book_course(tx, command.clone())?;
        Answer::created(format!("/api/v1/courses/{id}"), &shown(tx, id)?)
    };
    let booked = write_once(&app, &by, &request, &body.bytes, work).await;
    let Err(error @ Error::TakenOf { visit, .. }) = booked else { return booked };
    let Some(lost) = asked.visits.get(visit) else { return Err(error) };
    let (kind, start) = (lost.visit_type, lost.start);
    let near = super::visits::near(&app, &by, (asked.patient, kind, start)).await?;
    let mut more = Map::new();
    more.insert("alternatives".into(), json!(near));
    Ok(problem(&request, &error, more))
}

fn shown(tx: &mut Tx, id: CourseId) -> Result<Value> {
    let clinic = tx.member().and_then(|member| member.clinic()).ok_or(Error::Forbidden)?;
    let mut records = Vec::new();
    for visit in visits::of_course(tx.conn, clinic, id)? {
        records.push(record::load(tx.conn, clinic, visit.id)?);
    }
    course_body(tx, clinic, id, &records)
}

fn course_body(tx: &mut Tx, clinic: ClinicId, id: CourseId, records: &[Record]) -> Result<Value> {
    let mut names = Names::default();
    let patient = match records.first().map(|record| record.visit.patient_id) {
        Some(patient) => Some(reference(patient, &names.patient(tx.conn, clinic, patient)?)),
        None => None,
    };
    let visits: Vec<Value> = records
        .iter()
        .map(|record| visit_body::visit(tx.conn, &mut names, record))
        .collect::<Result<_>>()?;
    Ok(json!({ "id": id, "patient": patient, "visits": visits }))
}

/// `GET /courses/{id}`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::ReadVisits)?;
    let (clinic, id) = (by.clinic()?, path_id(&request)?);
    let look = move |tx: &mut Tx| {
        let records = look_at_course(tx, id)?;
        course_body(tx, clinic, id, &records)
    };
    Ok(answer::ok(&app.db.write(app.setting(by.caller()), look).await?))
}

/// `POST /courses/{id}/cancel`.
pub async fn cancel(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::ChangeVisit)?;
    let (reason, from) = read_end(&mut body.fields);
    body.fields.done()?;
    let reason = Fields::given(reason)?;
    act_once(&app, &by, &request, &body.bytes, shown, move |tx, id| {
        cancel_course(tx, id, reason, from).map(|_| ())
    })
    .await
}

/// `POST /courses/{id}/undo`.
pub async fn undo(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::ChangeVisit)?;
    body.fields.done()?;
    act_once(&app, &by, &request, &body.bytes, shown, undo_course).await
}
