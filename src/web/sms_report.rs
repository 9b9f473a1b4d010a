//! `/sms/report`: what a gateway reports of text messages. Only a signed report is believed; to
//! everybody else the address does not exist.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::Value;

use super::signed::is_signed;
use crate::app::App;
use crate::config::Sms;
use crate::domain::words_of_store::Report;
use crate::error::{Error, Result};
use crate::operations::note_report::note_report;
use crate::store::Tx;

/// `POST /sms/report`: 204 for every report that is signed, also one that says nothing new.
pub async fn take(
    app: web::Data<App>,
    request: HttpRequest,
    body: web::Bytes,
) -> Result<HttpResponse> {
    let settings = &app.config.sms;
    if !is_signed(settings, &request, &body) {
        return Err(Error::NotFound("page"));
    }
    if let Some((reference, report)) = read(settings, &body) {
        let work = move |tx: &mut Tx| note_report(tx, &reference, report);
        app.db.write(app.own_setting("sms-report"), work).await?;
    }
    Ok(HttpResponse::NoContent().finish())
}

/// The message that is meant, and what became of it; `None` for a state on the way.
fn read(settings: &Sms, body: &[u8]) -> Option<(String, Report)> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let reference = body.pointer(&settings.report_reference_at)?.as_str()?.to_owned();
    let status = match body.pointer(&settings.report_status_at)? {
        Value::String(word) => word.to_lowercase(),
        other => other.to_string(),
    };
    let is = |words: &[String]| words.iter().any(|word| word.to_lowercase() == status);
    if is(&settings.report_delivered) {
        return Some((reference, Report::Delivered));
    }
    is(&settings.report_failed).then_some((reference, Report::Failed))
}
