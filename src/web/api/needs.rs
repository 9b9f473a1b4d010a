//! `/api/v1/needs`: the clinic's interpreter needs, the most urgent first.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde_json::Value;

use super::openapi::{Noun, Operation};
use super::visit_body;
use crate::app::App;
use crate::domain::attendance::Attendance;
use crate::domain::ids::{AgencyId, ClinicId, Need, NeedId};
use crate::domain::need::NeedStatus;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::operations::ask_agency::ask_agency;
use crate::operations::mark_interpreter::mark_interpreter;
use crate::store::names::Names;
use crate::store::needs::{self, NeedRow};
use crate::store::{DbConnection, Tx};
use crate::web::answer::{self, Part, change_once, path_id};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Query;
use crate::web::json::Body;
use crate::web::pages::attending::late_minutes;
use crate::web::schema::Schema;

/// `GET /needs?status=`.
pub async fn index(app: web::Data<App>, by: SignedIn, query: Query) -> Result<HttpResponse> {
    by.must(Act::ReadNeeds)?;
    let clinic = by.clinic()?;
    let mut fields = query.fields;
    let (status, part) = read_query(&mut fields);
    fields.done()?;
    let look = move |conn: &mut _| {
        let after: Option<(DateTime<Utc>, NeedId)> = match part.after {
            Some(id) => {
                let row = NeedRow::find(conn, clinic, id)?;
                let row = row.ok_or_else(|| Error::field("cursor", "unknown"))?;
                Some((row.fill_by.0, id))
            }
            None => None,
        };
        let wanted: Vec<NeedStatus> = status.into_iter().collect();
        let mut names = Names::default();
        let mut rows = Vec::new();
        for row in needs::list(conn, clinic, &wanted, after, part.load())? {
            rows.push((row.id, visit_body::need_in_list(conn, &mut names, &row)?));
        }
        Ok(part.answer(rows, |(id, _)| *id, |(_, body)| body.clone()))
    };
    Ok(answer::ok(&app.db.read(look).await?))
}

fn read_query(fields: &mut Fields) -> (Option<NeedStatus>, Part<Need>) {
    (fields.optional_word("status"), Part::read(fields))
}

/// `GET /needs/{id}`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::ReadNeeds)?;
    let (clinic, id) = (by.clinic()?, path_id(&request)?);
    Ok(answer::ok(&app.db.read(move |conn| view(conn, clinic, id)).await?))
}

fn view(conn: &mut DbConnection, clinic: ClinicId, id: NeedId) -> Result<Value> {
    let row = NeedRow::get(conn, clinic, id)?;
    visit_body::need_in_list(conn, &mut Names::default(), &row)
}

fn read_asking(fields: &mut Fields) -> Option<AgencyId> {
    fields.id("agency")
}

/// `POST /needs/{id}/ask`: an agency that a person has chosen is asked, also again.
pub async fn ask(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::ChangeVisit)?;
    let clinic = by.clinic()?;
    let id: NeedId = path_id(&request)?;
    let agency = read_asking(&mut body.fields);
    body.fields.done()?;
    let agency = Fields::given(agency)?;
    let view = move |tx: &mut Tx| view(tx.conn, clinic, id);
    let change = move |tx: &mut Tx| ask_agency(tx, id, agency).map(|_| None);
    change_once(&app, &by, &request, &body.bytes, view, change).await
}

fn read_attendance(fields: &mut Fields) -> (Option<Attendance>, Option<u32>) {
    (fields.word("attendance"), late_minutes(fields))
}

/// `POST /needs/{id}/attendance`: what became of who was to interpret.
pub async fn attendance(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::MarkVisit)?;
    let clinic = by.clinic()?;
    let id: NeedId = path_id(&request)?;
    let (said, minutes) = read_attendance(&mut body.fields);
    body.fields.done()?;
    let said = Fields::given(said)?;
    let view = move |tx: &mut Tx| view(tx.conn, clinic, id);
    let change = move |tx: &mut Tx| mark_interpreter(tx, id, said, minutes).map(|()| None);
    change_once(&app, &by, &request, &body.bytes, view, change).await
}

/// What is said of needs.
pub fn noun() -> Noun {
    let list = Operation::get("/api/v1/needs", "listNeeds", "Needs, the most urgent first")
        .may(Act::ReadNeeds)
        .query(read_query)
        .answers(Schema::page("NeedOfVisit"));
    let one = Operation::get("/api/v1/needs/{id}", "readNeed", "One need")
        .may(Act::ReadNeeds)
        .answers(Schema::named("NeedOfVisit"));
    let ask =
        Operation::post("/api/v1/needs/{id}/ask", "askAgency", "Ask an agency of one's choice")
            .may(Act::ChangeVisit)
            .about("For an unfilled need; also an agency that has said no before.")
            .body(read_asking)
            .if_match()
            .may_conflict()
            .answers(Schema::named("NeedOfVisit"));
    let path = "/api/v1/needs/{id}/attendance";
    let attend = Operation::post(path, "markInterpreter", "Say whether the interpreter came")
        .may(Act::MarkVisit)
        .about(
            "`late`, `there` or `absent`. Of who is absent the order ends, and an interpreter is \
             asked for by phone at once.",
        )
        .body(read_attendance)
        .fields(&[("late_minutes", "By how many; said of who is late.")])
        .if_match()
        .may_conflict()
        .answers(Schema::named("NeedOfVisit"));
    Noun {
        name: "Needs",
        about: "An interpreter need and where it stands. Unfilled is a state, not an error.",
        operations: vec![list, one, ask, attend],
        schemas: visit_body::need_schemas(),
    }
}
