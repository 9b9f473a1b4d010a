//! For those who watch over the server.

use actix_web::{HttpResponse, web};

use super::telemetry;
use crate::app::App;
use crate::error::{Error, Result};
use crate::operations::note_fact::note_fact;

/// `GET /livez`: the process answers.
pub async fn live() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

/// `GET /readyz`: the database can be written to.
pub async fn ready(app: web::Data<App>) -> Result<HttpResponse> {
    let write = app.db.write(app.own_setting("readyz"), |tx| note_fact(tx, "ready", "yes")).await;
    write.map_err(|error| match error {
        Error::Busy(seconds) => Error::Busy(seconds),
        other => {
            tracing::error!(error = %other, "the database cannot be written to");
            Error::Busy(5)
        }
    })?;
    Ok(live().await)
}

/// `GET /metrics`: numbers in Prometheus' text format.
pub async fn numbers() -> Result<HttpResponse> {
    let numbers = telemetry::numbers().ok_or(Error::NotFound("page"))?;
    numbers.run_upkeep();
    let plain = "text/plain; version=0.0.4; charset=utf-8";
    Ok(HttpResponse::Ok().content_type(plain).body(numbers.render()))
}
