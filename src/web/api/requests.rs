//! `/api/v1/requests`: the own agency's requests, or all of the own clinic.

use actix_web::{HttpRequest, HttpResponse, web};

use super::visit_body;
use crate::app::App;
use crate::domain::ids::{Request, RequestId};
use crate::domain::policy::{Act, Workplace};
use crate::domain::request::{CounterOffer, Decision, RequestState};
use crate::error::Result;
use crate::operations::answer_request::{AnswerRequest, Taken, answer_request};
use crate::operations::decide_proposal::decide_proposal;
use crate::operations::give_back_request::give_back_request;
use crate::operations::receive_request::receive_request;
use crate::operations::replace_interpreter::replace_interpreter;
use crate::store::Tx;
use crate::store::names::Names;
use crate::store::requests::{self, Of};
use crate::web::answer::{self, Answer, Part, path_id, write_once};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Query;
use crate::web::json::Body;

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
    let state: Option<RequestState> = fields.optional_word("state");
    let part: Part<Request> = Part::read(&mut fields);
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

/// `GET /requests/{id}`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::ReadRequests)?;
    let (of, id) = (of(&by), path_id(&request)?);
    let look = move |conn: &mut _| {
        let row = requests::find_for(conn, of, id)?;
        visit_body::request(conn, &mut Names::default(), &row)
    };
    Ok(answer::ok(&app.db.read(look).await?))
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

fn shown(tx: &mut Tx, of: Of, id: RequestId) -> Result<Answer> {
    let row = requests::find_for(tx.conn, of, id)?;
    Answer::ok(&visit_body::request(tx.conn, &mut Names::default(), &row)?)
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
    let (of, id) = (of(&by), path_id(&request)?);
    let command = read_answer(&mut body.fields)?;
    let work = move |tx: &mut Tx| match answer_request(tx, id, &command)? {
        Taken::Counted => shown(tx, of, id),
        Taken::TooLate(code) => Ok(Answer::conflict(code)),
    };
    write_once(&app, &by, &request, &body.bytes, work).await
}

/// `POST /requests/{id}/receive`: an explicit act, never a side effect of looking.
pub async fn receive(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.agency()?;
    body.fields.done()?;
    let (of, id) = (of(&by), path_id(&request)?);
    let work = move |tx: &mut Tx| {
        receive_request(tx, id)?;
        shown(tx, of, id)
    };
    write_once(&app, &by, &request, &body.bytes, work).await
}

/// `POST /requests/{id}/replace`: names who comes, or somebody else, for a confirmed request.
pub async fn replace(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::AnswerRequest)?;
    let interpreter = body.fields.id("interpreter");
    body.fields.done()?;
    let interpreter = Fields::given(interpreter)?;
    let (of, id) = (of(&by), path_id(&request)?);
    let work = move |tx: &mut Tx| {
        replace_interpreter(tx, id, interpreter)?;
        shown(tx, of, id)
    };
    write_once(&app, &by, &request, &body.bytes, work).await
}

/// `POST /requests/{id}/give-back`: a confirmed request goes to the next agency.
pub async fn give_back(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::AnswerRequest)?;
    let reason = body.fields.word("reason");
    body.fields.done()?;
    let reason = Fields::given(reason)?;
    let (of, id) = (of(&by), path_id(&request)?);
    let work = move |tx: &mut Tx| {
        give_back_request(tx, id, reason)?;
        shown(tx, of, id)
    };
    write_once(&app, &by, &request, &body.bytes, work).await
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
    let decision: Option<Decision> = body.fields.word("decision");
    let read = body.fields.optional_id("proposal");
    body.fields.done()?;
    let decision = Fields::given(decision)?;
    let (of, id) = (of(&by), path_id(&request)?);
    let work = move |tx: &mut Tx| {
        decide_proposal(tx, id, decision, read)?;
        shown(tx, of, id)
    };
    write_once(&app, &by, &request, &body.bytes, work).await
}
