//! Who the caller is.

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::openapi::{Noun, Operation};
use crate::app::App;
use crate::domain::person::Role;
use crate::error::Result;
use crate::store::clinicians::ClinicianRow;
use crate::web::answer;
use crate::web::caller::SignedIn;
use crate::web::schema::Schema;

/// `GET /api/v1/me`: role, person, and a clinician's feed.
pub async fn show(app: web::Data<App>, by: SignedIn) -> Result<HttpResponse> {
    let member = by.member.clone();
    let clinician = app
        .db
        .read(move |conn| match (member.clinic(), member.clinician()) {
            (Some(clinic), Some(id)) => ClinicianRow::get(conn, clinic, id).map(Some),
            _ => Ok(None),
        })
        .await?;
    // The feed's secret outlives a token of limited use.
    let whole = by.member.scopes.is_none();
    let (person, feed_url) = match clinician {
        Some(row) => {
            let url = format!("{}/feeds/{}.ics", app.config.server.base_url, row.feed_secret);
            (json!({ "id": row.id, "name": row.name }), Some(url).filter(|_| whole))
        }
        None => (json!({ "id": by.member.account, "name": by.member.name }), None),
    };
    Ok(answer::ok(&json!({ "role": by.member.role, "person": person, "feed_url": feed_url })))
}

/// What is said of it.
pub fn noun() -> Noun {
    let feed = Schema::text().nullable().said("A clinician's own calendar, to subscribe to.");
    let schema = Schema::object([
        ("role", Schema::word::<Role>()),
        ("person", Schema::named("Reference")),
        ("feed_url", feed),
    ]);
    let summary = "The person and role that the token acts for";
    let show = Operation::get("/api/v1/me", "readMe", summary).answers(Schema::named("Me"));
    Noun {
        name: "Caller",
        about: "Who asks.",
        operations: vec![show],
        schemas: vec![("Me", schema)],
    }
}
