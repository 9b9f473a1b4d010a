//! `/api/v1/<noun>/{id}/absences`: when a clinician, a room or an
//! interpreter is away.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::nouns::Listed;
use super::openapi::{Noun, Operation};
use crate::app::App;
use crate::domain::directory::Thing;
use crate::domain::ids::{ClaimId, ClinicId, RowId};
use crate::domain::policy::Act;
use crate::domain::span::Span;
use crate::error::Result;
use crate::operations::add_absence::add_absence;
use crate::operations::end_absence::end_absence;
use crate::store::{DbConnection, Tx, calendars, directory};
use crate::web::answer::{self, change_once, path_id, path_id_named};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::json::Body;
use crate::web::schema::Schema;

fn thing_in<N: Listed>(request: &HttpRequest) -> Result<Thing> {
    let id: RowId = path_id(request)?;
    Ok(Thing { noun: N::NOUN, id })
}

/// `GET /<noun>/{id}/absences`: those that are not over.
pub async fn index<N: Listed>(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    let (clinic, now) = (by.clinic()?, app.clock.now());
    let thing = thing_in::<N>(&request)?;
    let look = move |conn: &mut DbConnection| view(conn, clinic, thing, now);
    Ok(answer::ok(&app.db.read(look).await?))
}

/// All at once: nobody is away so often that a page would not hold it.
fn view(
    conn: &mut DbConnection,
    clinic: ClinicId,
    thing: Thing,
    now: DateTime<Utc>,
) -> Result<Value> {
    let calendar = directory::calendar(conn, clinic, thing)?;
    let all = calendars::absences(conn, clinic, calendar, now)?;
    let absence = |row: &calendars::ClaimRow| json!({ "id": row.id, "start": row.start_at, "end": row.end_at });
    Ok(json!({ "items": all.iter().map(absence).collect::<Vec<_>>() }))
}

/// `POST /<noun>/{id}/absences`.
pub async fn add<N: Listed>(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    let span = read(&mut body.fields);
    body.fields.done()?;
    let span = Fields::given(span)?;
    let work = move |tx: &mut Tx, thing| add_absence(tx, thing, span).map(|_| ());
    change::<N>(&app, &by, &request, &body.bytes, work).await
}

/// `POST /<noun>/{id}/absences/{absence}/end`.
pub async fn end<N: Listed>(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    body.fields.done()?;
    let id: ClaimId = path_id_named(&request, "absence")?;
    let work = move |tx: &mut Tx, thing| end_absence(tx, thing, id);
    change::<N>(&app, &by, &request, &body.bytes, work).await
}

async fn change<N: Listed>(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    body: &web::Bytes,
    work: impl Fn(&mut Tx, Thing) -> Result<()> + Send + 'static,
) -> Result<HttpResponse> {
    let (clinic, thing) = (by.clinic()?, thing_in::<N>(request)?);
    let view = move |tx: &mut Tx| view(tx.conn, clinic, thing, tx.now);
    let change = move |tx: &mut Tx| work(tx, thing).map(|()| None);
    change_once(app, by, request, body, view, change).await
}

/// `None` when the end is not after the start, or something is missing.
fn read(fields: &mut Fields) -> Option<Span> {
    let (start, end) = (fields.instant("start"), fields.instant("end"));
    let (start, end) = start.zip(end)?;
    let span = Span::new(start, end);
    if span.is_none() {
        fields.refuse("end", "absence_end_first");
    }
    span
}

/// What is said of absences.
pub fn noun() -> Noun {
    let mut operations = of(
        ["/api/v1/clinicians/{id}/absences", "/api/v1/clinicians/{id}/absences/{absence}/end"],
        ["listClinicianAbsences", "addClinicianAbsence", "endClinicianAbsence"],
    );
    operations.extend(of(
        ["/api/v1/rooms/{id}/absences", "/api/v1/rooms/{id}/absences/{absence}/end"],
        ["listRoomAbsences", "addRoomAbsence", "endRoomAbsence"],
    ));
    operations.extend(of(
        ["/api/v1/interpreters/{id}/absences", "/api/v1/interpreters/{id}/absences/{absence}/end"],
        ["listInterpreterAbsences", "addInterpreterAbsence", "endInterpreterAbsence"],
    ));
    let absence = Schema::object([
        ("id", Schema::id()),
        ("start", Schema::instant()),
        ("end", Schema::instant()),
    ]);
    let all = Schema::object([("items", Schema::list(absence))]);
    Noun {
        name: "Absences",
        about: "When a clinician, a room or an interpreter is away and cannot be booked. Of an \
                interpreter a clinic reads only what it wrote down itself.",
        operations,
        schemas: vec![("Absences", all)],
    }
}

fn of(paths: [&'static str; 2], ids: [&'static str; 3]) -> Vec<Operation> {
    let [all, one] = paths;
    let [list, add, end] = ids;
    let add = Operation::post(all, add, "Write an absence down")
        .about("On the grid of five minutes. Refused while a visit is booked in it.")
        .body(read)
        .fields(&[("start", "The first moment away."), ("end", "The first moment back.")])
        .may_conflict();
    let end = Operation::post(one, end, "Take an absence back, or let it end now")
        .about("What is past of one that has begun stays.")
        .body(|_| {});
    let list = Operation::get(all, list, "Absences that are not over");
    let said = |one: Operation| one.may(Act::WriteDirectory).answers(Schema::named("Absences"));
    vec![said(list), said(add.if_match()), said(end.if_match())]
}
