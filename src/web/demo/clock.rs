//! The demo's clock.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};

use super::{duration, entered, written};
use crate::app::{App, DemoInfo};
use crate::domain::hours::next_opening;
use crate::error::{Error, Result};
use crate::store::clinics::ClinicRow;
use crate::web::cookies::{own_path, see_other};
use crate::web::fields::Fields;
use crate::web::forms::{decoded, media_type};

/// The word that stands for "until the clinic opens again".
const NEXT_MORNING: &str = "next-working-morning";

/// `GET /demo/clock`.
pub async fn show(app: web::Data<App>, request: HttpRequest) -> Result<HttpResponse> {
    entered(&request, &app)?;
    Ok(answer(app.clock.now()))
}

/// `POST /demo/clock`: moves the clock; everything that falls due on the way has been done when
/// this answers. A form gets back to the page that it came from.
pub async fn advance(
    app: web::Data<App>,
    request: HttpRequest,
    body: web::Bytes,
) -> Result<HttpResponse> {
    let demo = entered(&request, &app)?;
    let is_form = media_type(&request).as_deref() == Some("application/x-www-form-urlencoded");
    let mut fields =
        if is_form { Fields::of_typed(decoded(&body)?) } else { json_fields(&request, &body)? };
    let wanted = fields.text("advance", 40);
    let back = if is_form { fields.optional_text("back", 500) } else { None };
    fields.done()?;
    let target = target(&app, &demo, &Fields::given(wanted)?).await?;
    let now = app.step_to(&demo, target).await?;
    if is_form {
        return Ok(see_other(back.as_deref().and_then(own_path).unwrap_or("/")));
    }
    Ok(answer(now))
}

fn answer(now: DateTime<Utc>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(json!({ "now": written(now) }))
}

fn json_fields(request: &HttpRequest, body: &[u8]) -> Result<Fields> {
    if media_type(request).as_deref() != Some("application/json") {
        return Err(Error::UnsupportedMedia);
    }
    match serde_json::from_slice(body) {
        Ok(Value::Object(object)) => Ok(Fields::of_json(object)),
        _ => Err(Error::Malformed("malformed_json")),
    }
}

async fn target(app: &App, demo: &DemoInfo, wanted: &str) -> Result<DateTime<Utc>> {
    let now = app.clock.now();
    if wanted != NEXT_MORNING {
        let length = duration::read(wanted);
        return length
            .map(|length| now + length)
            .ok_or_else(|| Error::field("advance", "not_a_length"));
    }
    let clinic = demo.clinic;
    let clinic = app.db.read(move |conn| ClinicRow::get(conn, clinic)).await?;
    let opening = next_opening(&clinic.hours.0, now + Duration::minutes(1), demo.zone);
    Ok(opening.unwrap_or(now + Duration::days(1)))
}
