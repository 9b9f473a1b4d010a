//! What is done with one of the meeting's times, and the asking about all of them.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::moments::{LEAD, moment};
use super::times::go_on;
use crate::app::App;
use crate::domain::ids::{AppointmentId, TimeId};
use crate::error::Result;
use crate::operations::ask_for_times::ask_for_times;
use crate::operations::finalise_meeting::finalise_meeting;
use crate::operations::hold_time::{hold_time, release_time};
use crate::operations::take_back_time::take_back_time;
use crate::store::Tx;
use crate::web::answer::{path_id, path_id_named};
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::pages::booking::zone_of;
use crate::web::pages::directory::sheet::Typed;
use crate::web::pages::once::{once, read_key};

type Act = fn(&mut Tx, AppointmentId, TimeId) -> Result<()>;

/// `POST /meetings/{id}/times/{time}/hold`: people of the clinic, a room and an interpreter are
/// kept while others answer.
pub async fn hold(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    pressed(&app, &request, form, ("hold", "time-kept"), hold_time).await
}

/// `POST /meetings/{id}/times/{time}/release`.
pub async fn release(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    pressed(&app, &request, form, ("release", "time-released"), release_time).await
}

/// `POST /meetings/{id}/times/{time}/take-back`.
pub async fn take_back(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    pressed(&app, &request, form, ("take back", "time-taken-back"), take_back_time).await
}

/// `POST /meetings/{id}/times/{time}/finalise`: everybody is invited for it.
pub async fn finalise(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    pressed(&app, &request, form, ("finalise", "time-settled"), finalise_meeting).await
}

async fn pressed(
    app: &App,
    request: &HttpRequest,
    form: Form,
    (button, said): (&'static str, &'static str),
    act: Act,
) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(request)?;
    let time: TimeId = path_id_named(request, "time")?;
    let key = read_key(&mut fields);
    let work = move |tx: &mut Tx| {
        act(tx, id, time)?;
        Ok(format!("/meetings/{id}/times?done={said}"))
    };
    let done = once(app, &by, &key, &format!("{button} {time}"), "", work).await;
    go_on(app, &by, request, done, Typed::default()).await
}

/// `POST /meetings/{id}/times/ask`.
pub async fn ask(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let zone = zone_of(&app, by.clinic()?).await?;
    let (key, typed) = (read_key(&mut fields), Typed::sent(&fields));
    let done = match until(&mut fields, zone) {
        Ok((answer, release)) => {
            let said = format!("{answer} {release}");
            let work = move |tx: &mut Tx| {
                ask_for_times(tx, id, answer, release)?;
                Ok(format!("/meetings/{id}/times?done=times-asked#poll"))
            };
            once(&app, &by, &key, &format!("ask {said}"), "", work).await
        }
        Err(error) => Err(error),
    };
    go_on(&app, &by, &request, done, typed).await
}

/// Until when people can answer, and until when times are kept for them.
fn until(fields: &mut Fields, zone: Tz) -> Result<(DateTime<Utc>, DateTime<Utc>)> {
    let (answer, release) = (moment(fields, "answer", zone), moment(fields, "release", zone));
    fields.done()?;
    Ok((Fields::given(answer)?, Fields::given(release)?))
}
