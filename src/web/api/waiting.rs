//! `/api/v1/waiting-list`: who waits for a time, and what can be offered to them.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;
use serde_json::{Value, json};

use super::looking;
use super::nouns::created;
use super::openapi::{Noun, Operation};
use super::slots::{self, Asked};
use crate::app::App;
use crate::domain::hours::local_date;
use crate::domain::ids::{ClinicId, PatientId, VisitTypeId, Waiting, WaitingId};
use crate::domain::matching::{Order, Proposal, World};
use crate::domain::policy::Act;
use crate::domain::visit::Modality;
use crate::domain::waiting::{Limits, NOTICE_HOURS, NOTICE_HOURS_MAX, WaitingState, is_complete};
use crate::error::{Error, Result};
use crate::operations::join_waiting_list::{JoinWaitingList, join_waiting_list};
use crate::operations::leave_waiting_list::leave_waiting_list;
use crate::operations::look_at::note_search;
use crate::store::clinics::ClinicRow;
use crate::store::names::Names;
use crate::store::waiting::{self, WaitingFilter, WaitingRow};
use crate::store::{DbConnection, Tx, reuse, world};
use crate::web::answer::{self, Part, change_once, path_id, reference};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Query;
use crate::web::json::Body;
use crate::web::schema::Schema;

/// So many times are offered to one who waits.
const OFFERS: usize = 20;
/// So many are looked at for them: some fall away.
const LOOKED_AT: usize = 100;

/// Which entries are asked for.
struct Listed {
    state: WaitingState,
    patient: Option<PatientId>,
    visit_type: Option<VisitTypeId>,
    part: Part<Waiting>,
}

impl Listed {
    fn read(fields: &mut Fields) -> Listed {
        Listed {
            state: fields.optional_word("state").unwrap_or(WaitingState::Waiting),
            patient: fields.optional_id("patient"),
            visit_type: fields.optional_id("visit_type"),
            part: Part::read(fields),
        }
    }

    fn filter(&self) -> WaitingFilter {
        WaitingFilter {
            state: self.state,
            patient: self.patient,
            visit_type: self.visit_type,
            after: self.part.after,
            limit: self.part.load(),
        }
    }
}

/// `GET /waiting-list`.
pub async fn index(app: web::Data<App>, by: SignedIn, query: Query) -> Result<HttpResponse> {
    by.must(Act::SearchTimes)?;
    let clinic = by.clinic()?;
    let mut fields = query.fields;
    let listed = Listed::read(&mut fields);
    fields.done()?;
    let criterion = json!({ "state": listed.state, "patient": listed.patient });
    let look = move |tx: &mut Tx| {
        note_search(tx, "waiting", criterion.clone())?;
        let mut names = Names::default();
        let mut rows = Vec::new();
        for row in waiting::list(tx.conn, clinic, &listed.filter())? {
            rows.push((row.id, entry(tx.conn, &mut names, &row)?));
        }
        Ok(listed.part.answer(rows, |(id, _)| *id, |(_, body)| body.clone()))
    };
    Ok(answer::ok(&app.db.write(app.setting(by.caller()), look).await?))
}

/// `GET /waiting-list/{id}`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::SearchTimes)?;
    let (clinic, id) = (by.clinic()?, path_id(&request)?);
    Ok(answer::ok(&app.db.read(move |conn| view(conn, clinic, id)).await?))
}

fn view(conn: &mut DbConnection, clinic: ClinicId, id: WaitingId) -> Result<Value> {
    let row = WaitingRow::get(conn, clinic, id)?;
    entry(conn, &mut Names::default(), &row)
}

/// One entry as the API shows it.
pub fn entry(conn: &mut DbConnection, names: &mut Names, row: &WaitingRow) -> Result<Value> {
    let clinic = row.clinic_id;
    let patient = names.patient(conn, clinic, row.patient_id)?;
    let visit_type = names.visit_type(conn, clinic, row.visit_type_id)?;
    let clinician = match row.clinician_id {
        Some(id) => Some(reference(id, &names.clinician(conn, clinic, id)?)),
        None => None,
    };
    let limits = row.limits();
    let clock = |time: chrono::NaiveTime| format!("{:02}:{:02}", time.hour(), time.minute());
    Ok(json!({
        "id": row.id,
        "state": row.state,
        "patient": reference(row.patient_id, &patient),
        "visit_type": reference(row.visit_type_id, &visit_type),
        "since": row.created_at,
        "from": row.from_day,
        "to": row.to_day,
        "clinician": clinician,
        "modalities": limits.modalities,
        "weekdays": row.weekdays,
        "not_before": limits.not_before.map(clock),
        "not_after": limits.not_after.map(clock),
        "notice_hours": row.notice_hours,
        "expires_at": row.expires_at,
        "ended_at": row.ended_at,
        "visit": row.appointment_id,
    }))
}

fn read_joining(fields: &mut Fields) -> Result<JoinWaitingList> {
    let (patient, visit_type) = (fields.id("patient"), fields.id("visit_type"));
    let (from, to) = (fields.date("from"), fields.date("to"));
    let clinician = fields.optional_id("clinician");
    let modalities: Option<Vec<Modality>> = fields.optional_words("modalities");
    fields.note_rule("modalities", "minItems", 1);
    if modalities.as_ref().is_some_and(Vec::is_empty) {
        fields.refuse("modalities", "required");
    }
    let weekdays = fields.optional_words("weekdays");
    fields.note_rule("weekdays", "minItems", 1);
    if weekdays.as_ref().is_some_and(Vec::is_empty) {
        fields.refuse("weekdays", "required");
    }
    let (not_before, not_after) =
        (fields.optional_time("not_before"), fields.optional_time("not_after"));
    let notice_hours = read_notice(fields);
    fields.done()?;
    let (from, to) = (Fields::given(from)?, Fields::given(to)?);
    Ok(JoinWaitingList {
        patient: Fields::given(patient)?,
        visit_type: Fields::given(visit_type)?,
        limits: Limits {
            from,
            to,
            clinician,
            modalities,
            weekdays,
            not_before,
            not_after,
            notice_hours,
        },
    })
}

/// How long before a visit the patient must hear of it.
pub fn read_notice(fields: &mut Fields) -> u32 {
    let most = i32::try_from(NOTICE_HOURS_MAX).unwrap_or(i32::MAX);
    let hours = fields.optional_number("notice_hours", 0..=most);
    hours.and_then(|hours| u32::try_from(hours).ok()).unwrap_or(NOTICE_HOURS)
}

/// `POST /waiting-list`.
pub async fn join(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::BookVisit)?;
    let clinic = by.clinic()?;
    let command = read_joining(&mut body.fields)?;
    let create = move |tx: &mut Tx| join_waiting_list(tx, command.clone());
    let view = move |conn: &mut DbConnection, id| view(conn, clinic, id);
    created(&app, &by, &request, &body.bytes, create, view).await
}

/// `POST /waiting-list/{id}/leave`.
pub async fn leave(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::BookVisit)?;
    body.fields.done()?;
    let clinic = by.clinic()?;
    let id: WaitingId = path_id(&request)?;
    let view = move |tx: &mut Tx| view(tx.conn, clinic, id);
    let change = move |tx: &mut Tx| leave_waiting_list(tx, id).map(|()| None);
    change_once(&app, &by, &request, &body.bytes, view, change).await
}

/// `GET /waiting-list/{id}/offers`: complete sets alone.
pub async fn offers(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
) -> Result<HttpResponse> {
    by.must(Act::SearchTimes)?;
    let (clinic, id, now) = (by.clinic()?, path_id(&request)?, app.clock.now());
    let look = move |conn: &mut DbConnection| {
        let row = WaitingRow::get(conn, clinic, id)?;
        Ok((row, world::zone(&ClinicRow::get(conn, clinic)?)?))
    };
    let (row, zone) = app.db.read(look).await?;
    let offered = match asked(&row, now, zone) {
        Some(asked) => complete(&app, &by, &row, asked).await?,
        None => Vec::new(),
    };
    Ok(answer::ok(&json!({ "proposals": offered })))
}

/// What is searched for somebody who waits; `None` for who waits no more, or can be told no more.
fn asked(row: &WaitingRow, now: DateTime<Utc>, zone: Tz) -> Option<Asked> {
    let limits = row.limits();
    let from: NaiveDate = limits.from.max(local_date(limits.earliest(now), zone));
    (row.is_open() && from <= limits.to).then_some(Asked {
        patient: row.patient_id,
        visit_type: row.visit_type_id,
        from,
        to: limits.to,
        limit: LOOKED_AT,
        clinician: limits.clinician,
        modalities: limits.modalities,
        weekdays: limits.weekdays,
        not_before: limits.not_before,
        not_after: limits.not_after,
        order: Order::Best,
        without: None,
    })
}

/// The best sets in which everybody is known or believed free, or is promised in time. For whom
/// nothing can be booked at all (nobody has asked which variety), nothing is complete.
async fn complete(app: &App, by: &SignedIn, row: &WaitingRow, asked: Asked) -> Result<Vec<Value>> {
    let (world, found, _) = match looking::found(app, by, asked).await {
        Ok(found) => found,
        Err(Error::Invalid(_) | Error::Conflict(_)) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let (clinic, lang) = (row.clinic_id, by.lang);
    let earliest = row.limits().earliest(world.now);
    let filter = move |conn: &mut DbConnection| {
        let mut kept = Vec::new();
        for one in &found.proposals {
            let in_time = one.envelope.told.start() >= earliest;
            if in_time && is_whole(conn, clinic, &world, one)? {
                kept.push(slots::proposal(&world, lang, one));
            }
            if kept.len() == OFFERS {
                break;
            }
        }
        Ok(kept)
    };
    app.db.read(filter).await
}

fn is_whole(
    conn: &mut DbConnection,
    clinic: ClinicId,
    world: &World,
    one: &Proposal,
) -> Result<bool> {
    let start = one.envelope.interpreter.start();
    let path = world.paths.iter().find(|path| Some(path.agency) == one.agency);
    let in_time = match path {
        Some(path) if one.interpreter.is_none() => {
            reuse::answers_in_time(conn, clinic, path, world.now, start)?
        }
        _ => true,
    };
    Ok(is_complete(one.availability, in_time))
}

/// What is said of the waiting list.
pub fn noun() -> Noun {
    let list = Operation::get("/api/v1/waiting-list", "listWaiting", "Who waits for a time")
        .may(Act::SearchTimes)
        .about("Who has waited longest first. The opening is recorded.")
        .query(Listed::read)
        .fields(&[("state", "`waiting` when it is not said.")])
        .answers(Schema::page("Waiting"));
    let one = Operation::get("/api/v1/waiting-list/{id}", "readWaiting", "One who waits")
        .may(Act::SearchTimes)
        .answers(Schema::named("Waiting"));
    Noun {
        name: "Waiting list",
        about: "Patients who wait for a time, and the limits within which they can come.",
        operations: vec![list, joining(), one, leaving(), offering()],
        schemas: vec![("Waiting", schema())],
    }
}

fn joining() -> Operation {
    Operation::post("/api/v1/waiting-list", "joinWaitingList", "Put a patient on the list")
        .may(Act::BookVisit)
        .about(
            "Once for each kind of visit. It ends when a visit of the kind is booked, when somebody \
             takes it off, or after the last day.",
        )
        .body(read_joining)
        .fields(&[
            ("from", "The first day on which the patient can come."),
            ("to", "The last day; at most 366 days after the first."),
            ("not_before", "The earliest start on a day."),
            ("not_after", "The latest end on a day."),
            ("notice_hours", "How long before the patient must hear of it; 24 when not said."),
        ])
        .may_conflict()
        .creates("Waiting")
}

fn leaving() -> Operation {
    let path = "/api/v1/waiting-list/{id}/leave";
    Operation::post(path, "leaveWaitingList", "Take a patient off the list")
        .may(Act::BookVisit)
        .body(|_| {})
        .if_match()
        .may_conflict()
        .answers(Schema::named("Waiting"))
}

fn offering() -> Operation {
    let path = "/api/v1/waiting-list/{id}/offers";
    Operation::get(path, "listOffers", "What can be offered to one who waits")
        .may(Act::SearchTimes)
        .about(
            "Complete sets alone: an interpreter is known or believed to be free, or the agency \
             has to answer before the visit begins. Nothing for who waits no more.",
        )
        .answers(Schema::object([("proposals", Schema::list(Schema::named("Proposal")))]))
}

fn schema() -> Schema {
    let days = Schema::list(Schema::word::<chrono::Weekday>());
    Schema::object([
        ("id", Schema::id()),
        ("state", Schema::word::<WaitingState>()),
        ("patient", Schema::named("Reference")),
        ("visit_type", Schema::named("Reference")),
        ("since", Schema::instant()),
        ("from", Schema::date()),
        ("to", Schema::date().said("The last day belongs to it.")),
        ("clinician", Schema::named("Reference").nullable()),
        ("modalities", Schema::list(Schema::word::<Modality>()).nullable()),
        ("weekdays", days.nullable()),
        ("not_before", Schema::time().nullable()),
        ("not_after", Schema::time().nullable()),
        ("notice_hours", Schema::number().said("The patient hears of it so long before.")),
        ("expires_at", Schema::instant()),
        ("ended_at", Schema::instant().nullable()),
        ("visit", Schema::id().nullable().said("The visit that ended it.")),
    ])
}
