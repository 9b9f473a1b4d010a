//! `/api/v1/visits/{id}/reuse`: the hour of a cancelled visit, and who could have it.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use super::openapi::Operation;
use super::{visits, waiting};
use crate::app::App;
use crate::domain::contract::{CancelCost, Currency};
use crate::domain::ids::{AppointmentId, ClinicId, WaitingId};
use crate::domain::policy::Act;
use crate::domain::visit::Modality;
use crate::error::{Error, Result};
use crate::operations::look_at::look_at_visit;
use crate::operations::reuse_hour::reuse_hour;
use crate::store::names::Names;
use crate::store::reuse::{self, AllFitting, Fitting, FreeHour};
use crate::store::waiting::WaitingRow;
use crate::store::{DbConnection, Tx};
use crate::web::answer::{self, Answer, path_id, reference, write_once};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::json::Body;
use crate::web::schema::Schema;

/// `GET /visits/{id}/reuse`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::SearchTimes)?;
    let id: AppointmentId = path_id(&request)?;
    let look = move |tx: &mut Tx| {
        let record = look_at_visit(tx, id)?;
        let Some(free) = reuse::hour_of(&record, tx.now) else {
            return Ok(json!({ "hour": null, "waiting": [], "more": false }));
        };
        let AllFitting { all, more } = reuse::fitting(tx.conn, tx.now, &free)?;
        let mut names = Names::default();
        let who = |one: &Fitting| who_waits(tx.conn, &mut names, one);
        let waiting: Vec<Value> = all.iter().map(who).collect::<Result<_>>()?;
        let hour = hour(tx.conn, free.clinic, &free)?;
        Ok(json!({ "hour": hour, "waiting": waiting, "more": more }))
    };
    Ok(answer::ok(&app.db.write(app.setting(by.caller()), look).await?))
}

fn hour(conn: &mut DbConnection, clinic: ClinicId, free: &FreeHour) -> Result<Value> {
    let mut names = Names::default();
    let clinician = names.clinician(conn, clinic, free.clinician)?;
    let room = match free.room {
        Some(id) => Some(reference(id, &names.room(conn, clinic, id)?)),
        None => None,
    };
    let interpreter = match free.interpreter {
        Some(id) => Some(reference(id, &names.interpreter(conn, id)?)),
        None => None,
    };
    Ok(json!({
        "start": free.start,
        "clinician": reference(free.clinician, &clinician),
        "room": room,
        "interpreter": interpreter,
        "modality": free.modality,
        "variety": free.variety,
        "cost": free.cost.as_ref().map(cost),
    }))
}

fn cost(cost: &CancelCost) -> Value {
    match cost {
        CancelCost::Free { until } => {
            json!({ "paid": false, "free_until": until, "minutes": null, "amount": null,
                "currency": null })
        }
        CancelCost::Billable { minutes, amount, currency, free_until } => {
            json!({ "paid": true, "free_until": free_until, "minutes": minutes, "amount": amount,
                "currency": currency })
        }
    }
}

fn who_waits(conn: &mut DbConnection, names: &mut Names, one: &Fitting) -> Result<Value> {
    Ok(json!({
        "entry": waiting::entry(conn, names, &one.entry)?,
        "start": one.envelope.told.start(),
        "end": one.envelope.told.end(),
        "same_variety": one.claimant.same_variety,
        "knows_clinician": one.claimant.knows_clinician,
        "knows_interpreter": one.claimant.knows_interpreter,
    }))
}

fn read(fields: &mut Fields) -> Option<WaitingId> {
    fields.id("waiting")
}

/// `POST /visits/{id}/reuse`.
pub async fn give(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::BookVisit)?;
    let (clinic, id): (ClinicId, AppointmentId) = (by.clinic()?, path_id(&request)?);
    let entry = read(&mut body.fields);
    body.fields.done()?;
    let entry = Fields::given(entry)?;
    let work = move |tx: &mut Tx| {
        let booked = reuse_hour(tx, id, entry)?;
        Answer::created(format!("/api/v1/visits/{booked}"), &visits::shown(tx, booked)?)
    };
    let outcome = write_once(&app, &by, &request, &body.bytes, work).await;
    let Err(Error::Taken(_)) = outcome else { return outcome };
    let look = move |conn: &mut DbConnection| {
        let row = WaitingRow::get(conn, clinic, entry)?;
        let visit = crate::store::visits::AppointmentRow::get(conn, clinic, id)?;
        Ok((row.patient_id, row.visit_type_id, visit.start_at.0))
    };
    let wanted = app.db.read(look).await?;
    visits::or_alternatives(&app, &by, &request, outcome, wanted).await
}

/// What is said of it, among the visits.
pub fn operations() -> [Operation; 2] {
    let path = "/api/v1/visits/{id}/reuse";
    let show = Operation::get(path, "readReuse", "Who could have the hour of a cancelled visit")
        .may(Act::SearchTimes)
        .about(
            "Of a cancelled visit that is still ahead: everybody on the waiting list for whom this \
             hour with these people and this room is a complete set, who comes first first: the \
             same variety, then who knows more of the people, then who has waited longest. `hour` \
             is `null` for any other visit. The opening is recorded.",
        )
        .answers(Schema::named("Reuse"));
    let give = Operation::post(path, "reuseHour", "Give the hour to one who waits")
        .may(Act::BookVisit)
        .about("Books the visit and ends the entry, all or nothing.")
        .body(read)
        .fields(&[("waiting", "An entry of the waiting list.")])
        .may_be_taken()
        .may_conflict()
        .creates("Visit");
    [show, give]
}

/// The schemas of what is shown.
pub fn schemas() -> Vec<(&'static str, Schema)> {
    let who = Schema::object([
        ("entry", Schema::named("Waiting")),
        ("start", Schema::instant().said("What the patient would be told.")),
        ("end", Schema::instant()),
        ("same_variety", Schema::flag().said("False: a related one.")),
        ("knows_clinician", Schema::flag()),
        ("knows_interpreter", Schema::flag()),
    ]);
    let cost = Schema::object([
        ("paid", Schema::flag().said("True: the agency bills the cancelled order anyway.")),
        ("free_until", Schema::instant().said("Until when cancelling was free.")),
        ("minutes", Schema::number().nullable()),
        ("amount", Schema::number().nullable().said("Hundredths of the currency.")),
        ("currency", Schema::word::<Currency>().nullable()),
    ]);
    let hour = Schema::object([
        ("start", Schema::instant()),
        ("clinician", Schema::named("Reference")),
        ("room", Schema::named("Reference").nullable()),
        ("interpreter", Schema::named("Reference").nullable().said("Who can still come.")),
        ("modality", Schema::word::<Modality>()),
        ("variety", Schema::text().nullable()),
        ("cost", cost.nullable().said("`null`: nobody had said yes.")),
    ]);
    let reuse = Schema::object([
        ("hour", hour.nullable()),
        ("waiting", Schema::list(who)),
        ("more", Schema::flag().said("True: more wait than were looked at.")),
    ]);
    vec![("Reuse", reuse)]
}
