//! `/api/v1/visits`: book, read, move, cancel, undo, mark.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use serde_json::{Map, Value, json};

use super::openapi::{Noun, Operation};
use super::{looking, reuse, slots, visit_body};
use crate::app::App;
use crate::domain::ids::{
    Appointment, AppointmentId, ClinicId, ClinicianId, PatientId, VisitTypeId,
};
use crate::domain::policy::Act;
use crate::domain::visit::{CancelReason, VisitStatus};
use crate::domain::zone::Agreed;
use crate::error::{Error, Result};
use crate::operations::book_visit::{BookVisit, book_visit};
use crate::operations::cancel_visit::cancel_visit;
use crate::operations::look_at::{look_at_visit, note_search};
use crate::operations::mark_visit::{Held, mark_visit};
use crate::operations::move_visit::{MoveVisit, move_visit};
use crate::operations::undo_visit::undo_visit;
use crate::store::booking::Booked;
use crate::store::clinics::ClinicRow;
use crate::store::names::Names;
use crate::store::visits::{AppointmentRow, VisitFilter, list};
use crate::store::{Tx, record, world};
use crate::web::answer::{self, Answer, Part, act_once, path_id, write_once};
use crate::web::caller::SignedIn;
use crate::web::errors::problem;
use crate::web::fields::Fields;
use crate::web::forms::Query;
use crate::web::json::Body;
use crate::web::schema::Schema;

/// Reads a booking from a body or a form.
pub fn read_booking(fields: &mut Fields) -> Result<BookVisit> {
    let patient = fields.id("patient");
    let visit_type = fields.id("visit_type");
    let start = fields.instant("start");
    let clinician = fields.id("clinician");
    let room = fields.optional_id("room");
    let interpreter = fields.optional_id("interpreter");
    let modality = fields.word("modality");
    let private_moment = fields.optional_flag("private_moment");
    let rank_reason = fields.optional_word("rank_reason");
    fields.done()?;
    Ok(BookVisit {
        patient: Fields::given(patient)?,
        visit_type: Fields::given(visit_type)?,
        start: Fields::given(start)?,
        clinician: Fields::given(clinician)?,
        room,
        interpreter,
        modality: Fields::given(modality)?,
        private_moment,
        rank_reason,
    })
}

/// `POST /visits`.
pub async fn book(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::BookVisit)?;
    let command = read_booking(&mut body.fields)?;
    let (patient, visit_type, start) = (command.patient, command.visit_type, command.start);
    let work = move |tx: &mut Tx| {
        let booked = book_visit(tx, command.clone())?;
        Answer::created(format!("/api/v1/visits/{}", booked.id()), &answered(tx, booked)?)
    };
    let booked = write_once(&app, &by, &request, &body.bytes, work).await;
    or_alternatives(&app, &by, &request, booked, (patient, visit_type, start)).await
}

/// A visit that was just booked, as the API shows it: what was saved is not read again.
pub fn answered(tx: &mut Tx, mut booked: Booked) -> Result<Value> {
    visit_body::visit(tx.conn, &mut booked.names, &booked.record)
}

/// A refusal for lost time comes with three other times, or with none while too many look for some.
pub async fn or_alternatives(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    outcome: Result<HttpResponse>,
    (patient, visit_type, start): (PatientId, VisitTypeId, DateTime<Utc>),
) -> Result<HttpResponse> {
    match outcome {
        Err(error @ Error::Taken(_)) => {
            let near = near(app, by, (patient, visit_type, start)).await?;
            let mut more = Map::new();
            more.insert("alternatives".into(), json!(near));
            Ok(problem(request, &error, more))
        }
        outcome => outcome,
    }
}

/// Other times around one that was lost: a kindness, without which the refusal is the same.
pub async fn near(
    app: &App,
    by: &SignedIn,
    (patient, visit_type, start): (PatientId, VisitTypeId, DateTime<Utc>),
) -> Result<Vec<Value>> {
    match looking::alternatives(app, by.clinic()?, patient, visit_type, start, None).await {
        Ok((world, near)) => {
            Ok(near.iter().map(|one| slots::proposal(&world, by.lang, one)).collect())
        }
        Err(Error::Busy(_)) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// A visit of the own clinic, as the API shows it.
pub fn shown(tx: &mut Tx, id: AppointmentId) -> Result<Value> {
    let clinic = tx.member().and_then(|member| member.clinic()).ok_or(Error::Forbidden)?;
    let record = record::load(tx.conn, clinic, id)?;
    visit_body::visit(tx.conn, &mut Names::default(), &record)
}

/// `GET /visits/{id}`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::ReadVisits)?;
    let id = path_id(&request)?;
    let look = move |tx: &mut Tx| {
        let record = look_at_visit(tx, id)?;
        visit_body::visit(tx.conn, &mut Names::default(), &record)
    };
    Ok(answer::ok(&app.db.write(app.setting(by.caller()), look).await?))
}

/// Which visits are asked for.
struct Asked {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    clinician: Option<ClinicianId>,
    patient: Option<PatientId>,
    part: Part<Appointment>,
}

impl Asked {
    fn read(fields: &mut Fields) -> Asked {
        Asked {
            from: fields.optional_date("from"),
            to: fields.optional_date("to"),
            clinician: fields.optional_id("clinician"),
            patient: fields.optional_id("patient"),
            part: Part::read(fields),
        }
    }
}

/// `GET /visits?from&to&clinician&patient`: dates are the clinic's, both inclusive.
pub async fn index(app: web::Data<App>, by: SignedIn, query: Query) -> Result<HttpResponse> {
    by.must(Act::ReadVisits)?;
    let clinic = by.clinic()?;
    let mut fields = query.fields;
    let Asked { from, to, clinician, patient, part } = Asked::read(&mut fields);
    fields.done()?;
    let criterion = json!({ "from": from, "to": to, "clinician": clinician, "patient": patient });
    let look = move |tx: &mut Tx| {
        note_search(tx, "visits", criterion.clone())?;
        let row = ClinicRow::get(tx.conn, clinic)?;
        let zone = world::zone(&row)?;
        let midnight = |date: NaiveDate| {
            let agreed = Agreed { local: date.and_time(NaiveTime::MIN), zone, fold: 0 };
            agreed.instant().map_err(|_| Error::field("from", "gap"))
        };
        let filter = VisitFilter {
            from: from.map(midnight).transpose()?,
            to: to.map(|date| midnight(date + Duration::days(1))).transpose()?,
            clinician,
            patient,
            after: place_of(tx, clinic, part.after)?,
            limit: part.load(),
        };
        let mut names = Names::default();
        let ids = list(tx.conn, clinic, &filter)?;
        let mut rows = Vec::with_capacity(ids.len());
        for id in ids {
            let record = record::load(tx.conn, clinic, id)?;
            rows.push((id, visit_body::visit(tx.conn, &mut names, &record)?));
        }
        Ok(part.answer(rows, |(id, _)| *id, |(_, body)| body.clone()))
    };
    Ok(answer::ok(&app.db.write(app.setting(by.caller()), look).await?))
}

/// Where in the order of start and id a cursor stands.
fn place_of(
    tx: &mut Tx,
    clinic: ClinicId,
    after: Option<AppointmentId>,
) -> Result<Option<(DateTime<Utc>, AppointmentId)>> {
    let Some(id) = after else { return Ok(None) };
    let row = AppointmentRow::find(tx.conn, clinic, id)?;
    let row = row.ok_or_else(|| Error::field("cursor", "unknown"))?;
    Ok(Some((row.start_at.0, id)))
}

fn read_move(fields: &mut Fields) -> Result<MoveVisit> {
    let start = fields.instant("start");
    let clinician = fields.optional_id("clinician");
    let room = fields.said("room", |fields| fields.optional_id("room"));
    let interpreter = fields.optional_id("interpreter");
    let modality = fields.optional_word("modality");
    fields.done()?;
    Ok(MoveVisit { start: Fields::given(start)?, clinician, room, interpreter, modality })
}

/// `POST /visits/{id}/move`.
pub async fn move_to(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::ChangeVisit)?;
    let command = read_move(&mut body.fields)?;
    let start = command.start;
    let work = move |tx: &mut Tx, id| move_visit(tx, id, command.clone());
    let moved = act_once(&app, &by, &request, &body.bytes, shown, work).await;
    let Err(Error::Taken(_)) = moved else { return moved };
    let (clinic, id) = (by.clinic()?, path_id(&request)?);
    let visit =
        app.db.read(move |conn| crate::store::visits::VisitRow::get(conn, clinic, id)).await?;
    or_alternatives(&app, &by, &request, moved, (visit.patient_id, visit.visit_type_id, start))
        .await
}

fn read_reason(fields: &mut Fields) -> Option<CancelReason> {
    fields.word("reason")
}

/// `POST /visits/{id}/cancel`.
pub async fn cancel(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::ChangeVisit)?;
    let reason = read_reason(&mut body.fields);
    body.fields.done()?;
    let reason = Fields::given(reason)?;
    act_once(&app, &by, &request, &body.bytes, shown, move |tx, id| cancel_visit(tx, id, reason))
        .await
}

/// `POST /visits/{id}/undo`.
pub async fn undo(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::ChangeVisit)?;
    body.fields.done()?;
    act_once(&app, &by, &request, &body.bytes, shown, undo_visit).await
}

fn read_mark(fields: &mut Fields) -> (Option<VisitStatus>, Held) {
    let status = fields.word("status");
    let (began, ended) = (fields.optional_instant("began"), fields.optional_instant("ended"));
    (status, Held { began, ended })
}

/// `POST /visits/{id}/mark`.
pub async fn mark(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::MarkVisit)?;
    let (status, held) = read_mark(&mut body.fields);
    body.fields.done()?;
    let status = Fields::given(status)?;
    act_once(&app, &by, &request, &body.bytes, shown, move |tx, id| {
        mark_visit(tx, id, status, held)
    })
    .await
}

/// What is said of visits.
pub fn noun() -> Noun {
    let list = Operation::get("/api/v1/visits", "listVisits", "Visits by time")
        .may(Act::ReadVisits)
        .query(Asked::read)
        .fields(&[
            ("from", "The first day, in the clinic's zone."),
            ("to", "The last day; it belongs to them."),
        ])
        .answers(Schema::page("Visit"));
    let one = Operation::get("/api/v1/visits/{id}", "readVisit", "One visit")
        .may(Act::ReadVisits)
        .about("The opening is recorded.")
        .answers(Schema::named("Visit"));
    let mut operations = vec![list, booking(), one];
    operations.extend(
        acts()
            .into_iter()
            .map(|act| act.may(Act::ChangeVisit).if_match().answers(Schema::named("Visit"))),
    );
    operations.push(marking());
    operations.extend(reuse::operations());
    let mut schemas = visit_body::visit_schemas();
    schemas.extend(reuse::schemas());
    Noun {
        name: "Visits",
        about: "A patient's consultation with clinician, room and interpreter.",
        operations,
        schemas,
    }
}

fn booking() -> Operation {
    Operation::post("/api/v1/visits", "bookVisit", "Book a visit")
        .may(Act::BookVisit)
        .about(
            "All or nothing. A named interpreter is claimed until the agency answers; without a \
             name the agency of best rank is asked. What was taken since the search is 409 with \
             other times, what could never be booked is 422.",
        )
        .body(read_booking)
        .fields(&[
            ("start", "What patient and interpreter are told."),
            ("private_moment", "What the patient said; it is sealed and never read back here."),
            ("rank_reason", "Why an interpreter of a lower contract rank; found when not said."),
        ])
        .may_be_taken()
        .creates("Visit")
}

fn marking() -> Operation {
    Operation::post("/api/v1/visits/{id}/mark", "markVisit", "Say what became of a visit")
        .may(Act::MarkVisit)
        .about(
            "`arrived`, `fulfilled`, `no_show`, or `booked` to take a mark back. Who did not come \
             is rung: a task for the office.",
        )
        .body(read_mark)
        .fields(&[
            ("began", "Of a visit that was held; as it was told when not said."),
            ("ended", "Of a visit that was held; as it was told, or now, when not said."),
        ])
        .if_match()
        .may_conflict()
        .answers(Schema::named("Visit"))
}

fn acts() -> [Operation; 3] {
    [
        Operation::post("/api/v1/visits/{id}/move", "moveVisit", "Move a visit")
            .about(
                "What is not said stays. The same agency is asked anew; the interpreter's old time \
                 is kept until it answers.",
            )
            .body(read_move)
            .fields(&[("room", "`null` for no room.")])
            .may_be_taken(),
        Operation::post("/api/v1/visits/{id}/cancel", "cancelVisit", "Cancel a visit")
            .body(read_reason)
            .may_conflict(),
        Operation::post("/api/v1/visits/{id}/undo", "undoVisit", "Take the last act back")
            .about("While its messages are on hold: nothing has left, and nothing will.")
            .body(|_| {})
            .may_be_taken(),
    ]
}
