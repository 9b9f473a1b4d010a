//! For those who watch over the server.

use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};

use super::telemetry::{self, Backlog};
use crate::app::App;
use crate::error::{Error, Result};
use crate::operations::note_fact::note_fact;
use crate::store::{DbConnection, audit_chain, deliveries, invitations};

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

/// `GET /metrics`: numbers in Prometheus' text format. None of them is of a person.
pub async fn numbers(app: web::Data<App>) -> Result<HttpResponse> {
    let now = app.clock.now();
    let late = app.db.read(move |conn| backlog(conn, now)).await?;
    telemetry::backlog(&late);
    let numbers = telemetry::numbers().ok_or(Error::NotFound("page"))?;
    numbers.run_upkeep();
    let plain = "text/plain; version=0.0.4; charset=utf-8";
    Ok(HttpResponse::Ok().content_type(plain).body(numbers.render()))
}

/// What waits at this moment.
fn backlog(conn: &mut DbConnection, now: DateTime<Utc>) -> Result<Backlog> {
    let oldest = deliveries::next_try(conn)?;
    Ok(Backlog {
        deliveries: deliveries::waiting_since(conn, now)?,
        oldest_seconds: oldest.map_or(0, |oldest| (now - oldest).num_seconds().max(0)),
        invitations: invitations::count_due(conn, now)?,
        unsealed: audit_chain::count_waiting(conn)?,
    })
}
