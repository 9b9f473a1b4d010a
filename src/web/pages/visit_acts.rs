//! What is done to a visit with one press: undo, cancel, mark.

use actix_web::{HttpRequest, HttpResponse, web};

use super::once::{once, read_key};
use super::phoned::{Phoned, go_on};
use crate::app::App;
use crate::domain::ids::AppointmentId;
use crate::domain::policy::Act;
use crate::domain::visit::{CancelReason, VisitStatus};
use crate::error::Result;
use crate::operations::cancel_visit::cancel_visit;
use crate::operations::mark_visit::mark_visit;
use crate::operations::undo_visit::undo_visit;
use crate::store::Tx;
use crate::web::answer::path_id;
use crate::web::fields::Fields;
use crate::web::forms::Form;

/// `POST /visits/{id}/undo`.
pub async fn undo(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::ChangeVisit)?;
    let id: AppointmentId = path_id(&request)?;
    let key = read_key(&mut fields);
    fields.done()?;
    let work = move |tx: &mut Tx| {
        undo_visit(tx, id)?;
        Ok(format!("/visits/{id}?done=undone"))
    };
    let done = once(&app, &by, &key, &format!("undo {id}"), "", work).await;
    go_on(&app, &by, &request, id, done, Phoned::default()).await
}

/// `POST /visits/{id}/cancel`.
pub async fn cancel(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::ChangeVisit)?;
    let id: AppointmentId = path_id(&request)?;
    let key = read_key(&mut fields);
    let reason: Option<CancelReason> = fields.word("reason");
    let done = match fields.done().and_then(|()| Fields::given(reason)) {
        Ok(reason) => {
            let work = move |tx: &mut Tx| {
                cancel_visit(tx, id, reason)?;
                Ok(format!("/visits/{id}?done=cancelled"))
            };
            once(&app, &by, &key, &format!("cancel {id}"), reason.as_str(), work).await
        }
        Err(error) => Err(error),
    };
    go_on(&app, &by, &request, id, done, Phoned::default()).await
}

/// `POST /visits/{id}/mark`: arrived, held, or nobody came.
pub async fn mark(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::MarkVisit)?;
    let id: AppointmentId = path_id(&request)?;
    let key = read_key(&mut fields);
    let status: Option<VisitStatus> = fields.word("status");
    let done = match fields.done().and_then(|()| Fields::given(status)) {
        Ok(status) => {
            let work = move |tx: &mut Tx| {
                mark_visit(tx, id, status)?;
                Ok(format!("/visits/{id}?done=marked"))
            };
            once(&app, &by, &key, &format!("mark {id} {status}"), "", work).await
        }
        Err(error) => Err(error),
    };
    go_on(&app, &by, &request, id, done, Phoned::default()).await
}
