//! `/api/v1/requests`: the own agency's requests, or all of the own clinic.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::Value;

use super::openapi::{Noun, Operation};
use super::visit_body;
use crate::app::App;
use crate::domain::ids::{InterpreterId, Request, RequestId, RowId};
use crate::domain::policy::{Act, Workplace};
use crate::domain::request::{CounterOffer, Decision, DeclineReason, RequestState};
use crate::error::Result;
use crate::operations::answer_request::{AnswerRequest, Taken, answer_request};
use crate::operations::decide_proposal::decide_proposal;
use crate::operations::give_back_request::give_back_request;
use crate::operations::receive_request::receive_request;
use crate::operations::replace_interpreter::replace_interpreter;
use crate::store::names::Names;
use crate::store::requests::{self, Of};
use crate::store::{DbConnection, Tx};
use crate::web::answer::{self, Answer, Part, change_once, path_id};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Query;
use crate::web::json::Body;
use crate::web::schema::Schema;

/// Whose requests the caller may see.
pub fn of(by: &SignedIn) -> Of {
    match by.member.place {
        Workplace::Agency(agency) => Of::Agency(agency),
        Workplace::Clinic { clinic, .. } => Of::Clinic(clinic),
    }
}

/// `GET /requests?state=`: the newest first.
pub async fn index(app: web::Data<App>, by: SignedIn, query: Query) -> Result<HttpResponse> {
    by.must(Act::ReadRequests)?;
    let of = of(&by);
    let mut fields = query.fields;
    let (state, part) = read_query(&mut fields);
    fields.done()?;
    let look = move |conn: &mut _| {
        let mut names = Names::default();
        let mut rows = Vec::new();
        for row in requests::list(conn, of, state, part.after, part.load())? {
            rows.push((row.id, visit_body::request(conn, &mut names, &row)?));
        }
        Ok(part.answer(rows, |(id, _)| *id, |(_, body)| body.clone()))
    };
    Ok(answer::ok(&app.db.read(look).await?))
}

fn read_query(fields: &mut Fields) -> (Option<RequestState>, Part<Request>) {
    (fields.optional_word("state"), Part::read(fields))
}

/// `GET /requests/{id}`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::ReadRequests)?;
    let (of, id) = (of(&by), path_id(&request)?);
    Ok(answer::ok(&app.db.read(move |conn| view(conn, of, id)).await?))
}

/// Reads an answer from a body or a form.
pub fn read_answer(fields: &mut Fields) -> Result<AnswerRequest> {
    let answer = fields.word("answer");
    let interpreter = fields.optional_id("interpreter");
    let reason = fields.optional_word("reason");
    let proposal = fields.optional_object("proposal").map(|mut inner| {
        let offer = CounterOffer {
            start: inner.optional_instant("start"),
            interpreter: inner.optional_id("interpreter"),
            modality: inner.optional_word("modality"),
        };
        fields.absorb(inner);
        offer
    });
    fields.done()?;
    Ok(AnswerRequest { answer: Fields::given(answer)?, interpreter, reason, proposal })
}

fn view(conn: &mut DbConnection, of: Of, id: RequestId) -> Result<Value> {
    let row = requests::find_for(conn, of, id)?;
    visit_body::request(conn, &mut Names::default(), &row)
}

/// Does one act on the request in the path, unless `If-Match` names another version of it.
async fn act<F>(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    bytes: &[u8],
    work: F,
) -> Result<HttpResponse>
where
    F: Fn(&mut Tx, RequestId) -> Result<Option<Answer>> + Send + 'static,
{
    let (of, id) = (of(by), path_id(request)?);
    let view = move |tx: &mut Tx| view(tx.conn, of, id);
    change_once(app, by, request, bytes, view, move |tx| work(tx, id)).await
}

/// `POST /requests/{id}/answer`.
///
/// An answer that comes too late is written down, and the caller is told that it changed nothing.
pub async fn answer(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::AnswerRequest)?;
    let command = read_answer(&mut body.fields)?;
    let work = move |tx: &mut Tx, id| match answer_request(tx, id, &command)? {
        Taken::Counted => Ok(None),
        Taken::TooLate(code) => Ok(Some(Answer::conflict(code))),
    };
    act(&app, &by, &request, &body.bytes, work).await
}

/// `POST /requests/{id}/receive`: an explicit act, never a side effect of looking.
pub async fn receive(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::ReceiveRequest)?;
    body.fields.done()?;
    let work = move |tx: &mut Tx, id| receive_request(tx, id).map(|()| None);
    act(&app, &by, &request, &body.bytes, work).await
}

fn read_replacement(fields: &mut Fields) -> Option<InterpreterId> {
    fields.id("interpreter")
}

/// `POST /requests/{id}/replace`: names who comes, or somebody else, for a confirmed request.
pub async fn replace(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::AnswerRequest)?;
    let interpreter = read_replacement(&mut body.fields);
    body.fields.done()?;
    let interpreter = Fields::given(interpreter)?;
    let work = move |tx: &mut Tx, id| replace_interpreter(tx, id, interpreter).map(|()| None);
    act(&app, &by, &request, &body.bytes, work).await
}

fn read_reason(fields: &mut Fields) -> Option<DeclineReason> {
    fields.word("reason")
}

/// `POST /requests/{id}/give-back`: a confirmed request goes to the next agency.
pub async fn give_back(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::AnswerRequest)?;
    let reason = read_reason(&mut body.fields);
    body.fields.done()?;
    let reason = Fields::given(reason)?;
    let work = move |tx: &mut Tx, id| give_back_request(tx, id, reason).map(|()| None);
    act(&app, &by, &request, &body.bytes, work).await
}

fn read_decision(fields: &mut Fields) -> (Option<Decision>, Option<RowId>) {
    (fields.word("decision"), fields.optional_id("proposal"))
}

/// `POST /requests/{id}/decide`: the clinic's word on a counter-offer; `proposal` names the one
/// that was read.
pub async fn decide(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::DecideProposal)?;
    let (decision, read) = read_decision(&mut body.fields);
    body.fields.done()?;
    let decision = Fields::given(decision)?;
    let work = move |tx: &mut Tx, id| decide_proposal(tx, id, decision, read).map(|()| None);
    act(&app, &by, &request, &body.bytes, work).await
}

/// What is said of requests.
pub fn noun() -> Noun {
    let list = Operation::get("/api/v1/requests", "listRequests", "Requests, the newest first")
        .may(Act::ReadRequests)
        .query(read_query)
        .answers(Schema::page("Request"));
    let one = Operation::get("/api/v1/requests/{id}", "readRequest", "One request")
        .may(Act::ReadRequests)
        .about("Reading is no act: it does not make the request `received`.")
        .answers(Schema::named("Request"));
    let mut operations = vec![list, one];
    operations.extend(
        acts()
            .into_iter()
            .map(|act| act.if_match().may_conflict().answers(Schema::named("Request"))),
    );
    Noun {
        name: "Requests",
        about: "A need put to one agency. An agency sees its own, a clinic those of its visits.",
        operations,
        schemas: visit_body::request_schemas(),
    }
}

fn acts() -> Vec<Operation> {
    let post = |path, id, summary| Operation::post(path, id, summary).may(Act::AnswerRequest);
    vec![
        post("/api/v1/requests/{id}/answer", "answerRequest", "Confirm, decline or propose")
            .about(
                "`confirm` without a name means the interpreter who was asked for, or that the \
                 name follows; it states that no conflict of interest is known. A request that was \
                 answered before, withdrawn or passed on is not changed any more: 409. \
                 `proposal` comes with `propose`, `reason` with `decline`.",
            )
            .body(read_answer)
            .may_be_taken(),
        post("/api/v1/requests/{id}/receive", "receiveRequest", "Say that it has been seen")
            .may(Act::ReceiveRequest)
            .body(|_| {}),
        Operation::post("/api/v1/requests/{id}/decide", "decideProposal", "Decide on a proposal")
            .may(Act::DecideProposal)
            .body(read_decision)
            .fields(&[("proposal", "The one that was read; 409 when there is a newer one.")])
            .may_be_taken(),
        post("/api/v1/requests/{id}/replace", "replaceInterpreter", "Name who comes, or another")
            .about("For a confirmed request.")
            .body(read_replacement)
            .may_be_taken(),
        post("/api/v1/requests/{id}/give-back", "giveBackRequest", "Give a confirmed request back")
            .about("The next agency is asked.")
            .body(read_reason),
    ]
}
