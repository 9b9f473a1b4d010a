//! `/api/v1/patients/{id}/exclusions`: interpreters who are not to come to a patient. Why is sealed
//! and shown to nobody.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use super::openapi::{Noun, Operation};
use crate::app::App;
use crate::domain::ids::{ClinicId, InterpreterId, PatientId, RowId};
use crate::domain::policy::Act;
use crate::error::Result;
use crate::operations::add_exclusion::add_exclusion;
use crate::operations::end_exclusion::end_exclusion;
use crate::operations::look_at::look_at_patient;
use crate::store::names::Names;
use crate::store::{DbConnection, Tx, exclusions};
use crate::web::answer::{self, change_once, path_id, path_id_named, reference};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::json::Body;
use crate::web::schema::Schema;

/// `GET /patients/{id}/exclusions`. One audit entry.
pub async fn index(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
) -> Result<HttpResponse> {
    by.must(Act::ReadPatients)?;
    let (clinic, patient) = (by.clinic()?, path_id(&request)?);
    let look = move |tx: &mut Tx| {
        look_at_patient(tx, patient)?;
        view(tx.conn, clinic, patient)
    };
    Ok(answer::ok(&app.db.write(app.setting(by.caller()), look).await?))
}

fn view(conn: &mut DbConnection, clinic: ClinicId, patient: PatientId) -> Result<Value> {
    let mut names = Names::default();
    let mut items = Vec::new();
    for row in exclusions::of_patient(conn, clinic, patient)? {
        let name = names.interpreter(conn, row.interpreter_id)?;
        items.push(json!({
            "id": row.patient_id.map(|_| row.id),
            "interpreter": reference(row.interpreter_id, &name),
            "since": row.created_at,
        }));
    }
    Ok(json!({ "items": items }))
}

/// `POST /patients/{id}/exclusions`.
pub async fn add(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::WritePatients)?;
    let interpreter = read(&mut body.fields);
    body.fields.done()?;
    let interpreter = Fields::given(interpreter)?;
    let work = move |tx: &mut Tx, patient| add_exclusion(tx, patient, interpreter);
    change(&app, &by, &request, &body.bytes, work).await
}

fn read(fields: &mut Fields) -> Option<InterpreterId> {
    fields.id("interpreter")
}

/// `POST /patients/{id}/exclusions/{exclusion}/end`.
pub async fn end(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::WritePatients)?;
    body.fields.done()?;
    let id: RowId = path_id_named(&request, "exclusion")?;
    let work = move |tx: &mut Tx, patient| end_exclusion(tx, patient, id);
    change(&app, &by, &request, &body.bytes, work).await
}

async fn change(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    body: &web::Bytes,
    work: impl Fn(&mut Tx, PatientId) -> Result<()> + Send + 'static,
) -> Result<HttpResponse> {
    let (clinic, patient) = (by.clinic()?, path_id(request)?);
    let view = move |tx: &mut Tx| view(tx.conn, clinic, patient);
    let change = move |tx: &mut Tx| work(tx, patient).map(|()| None);
    change_once(app, by, request, body, view, change).await
}

/// What is said of exclusions.
pub fn noun() -> Noun {
    let (all, one) =
        ("/api/v1/patients/{id}/exclusions", "/api/v1/patients/{id}/exclusions/{exclusion}/end");
    let answers = |operation: Operation| operation.answers(Schema::named("Exclusions"));
    let list = Operation::get(all, "listExclusions", "Interpreters who are not to come");
    let add = Operation::post(all, "addExclusion", "An interpreter is not to come any more")
        .about(
            "Wherever this one is asked for or comes to a visit ahead, the next agency is asked.",
        )
        .body(read);
    let end = Operation::post(one, "endExclusion", "An interpreter may come again")
        .about("It counts from the next search on.")
        .body(|_| {});
    let change = |one: Operation| answers(one.may(Act::WritePatients).if_match());
    let exclusion = Schema::object([
        ("id", Schema::id().nullable().said("`null`: to no patient of the clinic.")),
        ("interpreter", Schema::named("Reference")),
        ("since", Schema::instant()),
    ]);
    Noun {
        name: "Exclusions",
        about: "Interpreters who are not to come to a patient. Nobody reads why.",
        operations: vec![answers(list.may(Act::ReadPatients)), change(add), change(end)],
        schemas: vec![("Exclusions", Schema::object([("items", Schema::list(exclusion))]))],
    }
}
