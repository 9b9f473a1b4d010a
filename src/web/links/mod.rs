//! `/l/<token>`: pages for people without an account. A GET or HEAD changes nothing and keeps
//! nothing; a change is a POST with an explicit choice, and saying it twice changes nothing more.

mod agency;
mod door;
mod interpreter;
mod meeting;
mod patient;
mod questions;
mod stakeholder;

use actix_web::{HttpRequest, HttpResponse, web};

use crate::app::App;
use crate::domain::views::Audience;
use crate::error::Result;
use crate::web::forms::{LinkForm, Query};
use door::Door;
pub use door::LinkLimits;

/// `GET /l/{token}`; `?lang=` chooses another language than the invitation's.
pub async fn show(app: web::Data<App>, request: HttpRequest, query: Query) -> Result<HttpResponse> {
    let door = match door::open(&app, &request, query).await? {
        Door::Open(opened) => opened,
        Door::Closed(answer) => return Ok(answer),
    };
    match door.invitation.audience {
        Audience::Agency => agency::show(&app, &request, &door).await,
        Audience::Interpreter => interpreter::show(&app, &request, &door).await,
        Audience::Stakeholder => stakeholder::show(&app, &request, &door).await,
        _ => patient::show(&app, &request, &door).await,
    }
}

/// What a patient's link opens; every other one is closed as if nobody knew it.
async fn of_patient(app: &App, request: &HttpRequest, query: Query) -> Result<Door> {
    match door::open(app, request, query).await? {
        Door::Open(door) if door.invitation.audience != Audience::Patient => {
            door.closed(app, request).await.map(Door::Closed)
        }
        found => Ok(found),
    }
}

/// `GET /l/{token}/questions`.
pub async fn questions(
    app: web::Data<App>,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    match of_patient(&app, &request, query).await? {
        Door::Closed(answer) => Ok(answer),
        Door::Open(door) => questions::show(&app, &request, &door).await,
    }
}

/// `POST /l/{token}/questions`.
pub async fn answer_questions(
    app: web::Data<App>,
    request: HttpRequest,
    query: Query,
    form: LinkForm,
) -> Result<HttpResponse> {
    let door = match of_patient(&app, &request, query).await? {
        Door::Open(opened) => opened,
        Door::Closed(answer) => return Ok(answer),
    };
    if let Some(wait) = door::overused(&app, &request, &door).await? {
        return Ok(wait);
    }
    questions::act(&app, &request, &door, form.fields).await
}

/// `POST /l/{token}` with the field `answer`.
pub async fn act(
    app: web::Data<App>,
    request: HttpRequest,
    query: Query,
    form: LinkForm,
) -> Result<HttpResponse> {
    let door = match door::open(&app, &request, query).await? {
        Door::Open(opened) => opened,
        Door::Closed(answer) => return Ok(answer),
    };
    if let Some(wait) = door::overused(&app, &request, &door).await? {
        return Ok(wait);
    }
    match door.invitation.audience {
        Audience::Agency => agency::act(&app, &request, &door, form.fields).await,
        Audience::Interpreter => interpreter::act(&app, &request, &door, form.fields).await,
        Audience::Stakeholder => stakeholder::act(&app, &request, &door, form.fields).await,
        _ => patient::act(&app, &request, &door, form.fields).await,
    }
}
