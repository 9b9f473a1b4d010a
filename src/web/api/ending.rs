//! `POST /<noun>/{id}/end` and `/resume`: it stays in what was, and is offered no more.

use actix_web::{HttpRequest, HttpResponse, web};

use super::nouns::{Listed, changed};
use super::openapi::Operation;
use crate::app::App;
use crate::domain::directory::Thing;
use crate::domain::ids::RowId;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::operations::end_thing::end_thing;
use crate::operations::resume_thing::resume_thing;
use crate::store::{DbConnection, Tx};
use crate::web::caller::SignedIn;
use crate::web::json::Body;
use crate::web::schema::Schema;

/// Paths and names of a noun's two operations: its end, and the end taken back.
pub type Endings = [(&'static str, &'static str); 2];

/// `POST /<noun>/{id}/end`.
pub async fn end<N: Listed>(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    body: Body,
) -> Result<HttpResponse> {
    press::<N>(&app, &by, &request, body, end_thing).await
}

/// `POST /<noun>/{id}/resume`.
pub async fn resume<N: Listed>(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    body: Body,
) -> Result<HttpResponse> {
    press::<N>(&app, &by, &request, body, resume_thing).await
}

async fn press<N: Listed>(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    mut body: Body,
    work: fn(&mut Tx, Thing) -> Result<()>,
) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    let clinic = by.clinic()?;
    body.fields.done()?;
    let act = move |tx: &mut Tx, id: RowId| work(tx, Thing { noun: N::NOUN, id });
    let view = move |conn: &mut DbConnection, id: RowId| N::view(conn, clinic, id);
    changed(app, by, request, &body.bytes, act, view).await
}

/// What is said of the two.
pub fn operations(endings: Endings, write: Act, schema: &str) -> Vec<Operation> {
    let said = [
        ("End it", "It stays in what was and is offered no more. Visits that are booked stay."),
        ("Take the end back", "It is offered again from now on."),
    ];
    let operation = |((path, id), (summary, about)): ((&'static str, &'static str), _)| {
        Operation::post(path, id, summary)
            .may(write)
            .about(about)
            .body(|_| {})
            .if_match()
            .may_conflict()
            .answers(Schema::named(schema))
    };
    endings.into_iter().zip(said).map(operation).collect()
}
