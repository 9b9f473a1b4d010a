//! What is written down on the page of a meeting: the patient's yes, the goal, that it is called off.

use actix_web::{HttpRequest, HttpResponse, web};

use super::moments::LEAD;
use super::overview::{self, Typed};
use crate::app::App;
use crate::domain::ids::AppointmentId;
use crate::domain::meeting::consent::Given;
use crate::domain::policy::Act;
use crate::domain::visit::CancelReason;
use crate::error::{Error, Result};
use crate::operations::call_off_meeting::call_off_meeting;
use crate::operations::note_patient_yes::{PatientYes, note_patient_yes};
use crate::operations::set_goal::set_goal;
use crate::store::{DbConnection, Tx, record};
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::cookies::see_other;
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::page;
use crate::web::pages::faults::Faults;
use crate::web::pages::once::{once, read_key};

/// The longest number of an interpreter.
pub const NUMBER_MAX: usize = 60;
const GOAL_MAX: usize = 1000;

/// `POST /meetings/{id}/yes`: how it was given, or with `take_back` that it was taken back.
pub async fn yes(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let typed = Typed {
        given: fields.typed("given"),
        interpreter: fields.typed("interpreter"),
        form: "yes",
        ..Typed::default()
    };
    let taken_back = fields.optional_flag("take_back") == Some(true);
    let said =
        if taken_back { fields.done().map(|()| None) } else { read_yes(&mut fields).map(Some) };
    let saved = match said {
        Ok(said) => {
            let work = move |tx: &mut Tx| note_patient_yes(tx, id, said.as_ref());
            app.db.write(app.setting(by.caller()), work).await
        }
        Err(error) => Err(error),
    };
    let done = if taken_back { "meeting-yes-back" } else { "meeting-yes" };
    match saved {
        Ok(()) => Ok(page::back(&format!("/meetings/{id}"), done)),
        Err(error) => again(&app, &by, &request, lead, typed, error).await,
    }
}

fn read_yes(fields: &mut Fields) -> Result<PatientYes> {
    let given: Option<Given> = fields.word("given");
    let interpreter = fields.optional_text("interpreter", NUMBER_MAX);
    fields.done()?;
    Ok(PatientYes { given: Fields::given(given)?, interpreter })
}

/// `POST /meetings/{id}/goal`.
pub async fn goal(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let typed = Typed {
        goal: fields.typed("goal"),
        rendering: fields.typed("rendering"),
        form: "goal",
        ..Typed::default()
    };
    let goal = fields.optional_lines("goal", GOAL_MAX);
    let rendering = fields.optional_lines("rendering", GOAL_MAX);
    let saved = match fields.done() {
        Ok(()) => {
            let work = move |tx: &mut Tx| set_goal(tx, id, goal.as_deref(), rendering.as_deref());
            app.db.write(app.setting(by.caller()), work).await
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(()) => Ok(page::back(&format!("/meetings/{id}"), "meeting-goal")),
        Err(error) => again(&app, &by, &request, lead, typed, error).await,
    }
}

/// `POST /meetings/{id}/call-off`.
pub async fn call_off(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::CallOffMeeting { treating: true })?;
    let id: AppointmentId = path_id(&request)?;
    let key = read_key(&mut fields);
    let typed = Typed { reason: fields.typed("reason"), form: "call-off", ..Typed::default() };
    let reason: Option<CancelReason> = fields.word("reason");
    let done = match fields.done().and_then(|()| Fields::given(reason)) {
        Ok(reason) => {
            let work = move |tx: &mut Tx| {
                call_off_meeting(tx, id, reason)?;
                Ok(format!("/meetings/{id}?done=meeting-called-off"))
            };
            once(&app, &by, &key, &format!("call off {id}"), reason.as_str(), work).await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(path) => Ok(see_other(&path)),
        Err(error) => again(&app, &by, &request, calls_off, typed, error).await,
    }
}

fn lead(treating: bool) -> Act {
    Act::LeadMeeting { treating }
}

fn calls_off(treating: bool) -> Act {
    Act::CallOffMeeting { treating }
}

/// The page with what was refused, for those alone who may do it: anybody else hears that first.
async fn again(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    act: fn(bool) -> Act,
    typed: Typed,
    error: Error,
) -> Result<HttpResponse> {
    let id: AppointmentId = path_id(request)?;
    let actor = by.caller().actor;
    let look = move |conn: &mut DbConnection| record::allowed(conn, &actor, id, act).map(|_| ());
    app.db.read(look).await?;
    let refused = Faults::of(by.lang, error)?;
    overview::answer(app, by, request, typed, refused).await
}
