//! What is done to a visit with one press: undo, cancel, mark.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::NaiveTime;

use super::attending;
use super::once::{once, read_key};
use super::phoned::{Off, Phoned, go_on};
use crate::app::App;
use crate::domain::hours::local_date;
use crate::domain::ids::{AppointmentId, InvitationId};
use crate::domain::policy::Act;
use crate::domain::visit::{CancelReason, VisitStatus};
use crate::domain::zone::Agreed;
use crate::error::{Error, Result};
use crate::operations::cancel_visit::cancel_visit;
use crate::operations::mark_visit::{Held, mark_visit};
use crate::operations::send_again::send_again;
use crate::operations::undo_visit::undo_visit;
use crate::store::clinics::ClinicRow;
use crate::store::visits::AppointmentRow;
use crate::store::{Tx, world};
use crate::web::answer::{path_id, path_id_named};
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
    go_on(&app, &by, &request, id, done, Phoned::calling_off(Off::Visit)).await
}

/// `POST /visits/{id}/invitations/{invitation}/again`.
pub async fn again(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::ChangeVisit)?;
    let id: AppointmentId = path_id(&request)?;
    let invitation: InvitationId = path_id_named(&request, "invitation")?;
    let key = read_key(&mut fields);
    fields.done()?;
    let work = move |tx: &mut Tx| {
        send_again(tx, id, invitation)?;
        Ok(format!("/visits/{id}?done=sent-again"))
    };
    let done = once(&app, &by, &key, &format!("again {invitation}"), "", work).await;
    go_on(&app, &by, &request, id, done, Phoned::default()).await
}

/// `POST /visits/{id}/mark`: arrived, held, or nobody came.
pub async fn mark(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::MarkVisit)?;
    let id: AppointmentId = path_id(&request)?;
    let (key, back) = (read_key(&mut fields), attending::back(&mut fields, id));
    let status: Option<VisitStatus> = fields.word("status");
    let typed = (fields.typed("began"), fields.typed("ended"));
    let said = format!("{} {}", typed.0, typed.1);
    let (began, ended) = (fields.optional_time("began"), fields.optional_time("ended"));
    let done = match fields.done().and_then(|()| Fields::given(status)) {
        Ok(status) => {
            let work = move |tx: &mut Tx| {
                let held = held(tx, id, began, ended)?;
                mark_visit(tx, id, status, held)?;
                Ok(back.clone())
            };
            once(&app, &by, &key, &format!("mark {id} {status}"), &said, work).await
        }
        Err(error) => Err(error),
    };
    let typed = (said.len() > 1).then_some(typed);
    go_on(&app, &by, &request, id, done, Phoned { held: typed, ..Phoned::default() }).await
}

/// The typed times on the day of the visit, as the clinic's clocks show them.
fn held(
    tx: &mut Tx,
    id: AppointmentId,
    began: Option<NaiveTime>,
    ended: Option<NaiveTime>,
) -> Result<Held> {
    let clinic = tx.allowed_at_clinic(Act::MarkVisit)?;
    let row = AppointmentRow::get(tx.conn, clinic, id)?;
    let zone = world::zone(&ClinicRow::get(tx.conn, clinic)?)?;
    let date = local_date(row.start_at.0, zone);
    let instant = |field, time: Option<NaiveTime>| match time {
        Some(time) => {
            let agreed = Agreed { local: date.and_time(time), zone, fold: 0 };
            agreed.instant().map(Some).map_err(|_| Error::field(field, "gap"))
        }
        None => Ok(None),
    };
    Ok(Held { began: instant("began", began)?, ended: instant("ended", ended)? })
}
