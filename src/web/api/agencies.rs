//! `/api/v1/agencies`.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use super::hours;
use super::nouns::{Listed, NAME_MAX, changed, created, ended_at, page, written_language};
use super::openapi::{Directory, Noun, page_of_list};
use crate::app::App;
use crate::domain::directory::{self, AgencyChange};
use crate::domain::ids::{Agency, AgencyId, ClinicId, RowId};
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::operations::change_agency::change_agency;
use crate::operations::create_agency::create_agency;
use crate::store::agencies::AgencyRow;
use crate::store::{DbConnection, Tx};
use crate::web::answer::{self, Part, path_id};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Query;
use crate::web::json::Body;
use crate::web::schema::Schema;

/// `GET /agencies`.
pub async fn index(app: web::Data<App>, by: SignedIn, query: Query) -> Result<HttpResponse> {
    let agency = by.member.agency();
    if agency.is_none() {
        by.must(Act::ReadDirectory)?;
    }
    let mut fields = query.fields;
    let part: Part<Agency> = Part::read(&mut fields);
    fields.done()?;
    let look = move |conn: &mut DbConnection| {
        // An agency sees itself alone.
        let load = |conn: &mut DbConnection, after: Option<AgencyId>, limit| match agency {
            Some(_) if after.is_some() => Ok(Vec::new()),
            Some(own) => Ok(vec![AgencyRow::get(conn, own)?]),
            None => AgencyRow::page(conn, after, limit),
        };
        page(conn, part, load, |conn, row| Ok((row.id, view_of(conn, row)?)))
    };
    Ok(answer::ok(&app.db.read(look).await?))
}

/// `GET /agencies/{id}`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    let agency = by.member.agency();
    if agency.is_none() {
        by.must(Act::ReadDirectory)?;
    }
    let id = path_id(&request)?;
    if agency.is_some_and(|own| own != id) {
        return Err(Error::NotFound("agency"));
    }
    let look = move |conn: &mut DbConnection| view(conn, id);
    Ok(answer::ok(&app.db.read(look).await?))
}

/// `POST /agencies`.
pub async fn create(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    let said = read_new(&mut body.fields);
    body.fields.done()?;
    let make = move |tx: &mut Tx| create_agency(tx, said.clone());
    created(&app, &by, &request, &body.bytes, make, view).await
}

/// `PATCH /agencies/{id}`.
pub async fn change(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    let said = read(&mut body.fields);
    body.fields.done()?;
    let make = move |tx: &mut Tx, id: AgencyId| change_agency(tx, id, said.clone());
    changed(&app, &by, &request, &body.bytes, make, view).await
}

/// As [`read`], with what something new cannot do without.
fn read_new(fields: &mut Fields) -> AgencyChange {
    let said = read(fields);
    fields.need(&["name", "mail", "phone"]);
    said
}

fn read(fields: &mut Fields) -> AgencyChange {
    AgencyChange {
        name: fields.said_full("name", |f| f.optional_text("name", NAME_MAX)),
        mail: fields.said_full("mail", |f| f.optional_mail("mail")),
        phone: fields.said_full("phone", |f| f.optional_phone("phone")),
        language: fields.said_full("language", |f| written_language(f, "language")),
        week: hours::read(fields, "opening"),
    }
}

/// What ends and resumes.
pub struct Agencies;

impl Listed for Agencies {
    const NOUN: directory::Noun = directory::Noun::Agency;

    fn view(conn: &mut DbConnection, _: ClinicId, id: RowId) -> Result<Value> {
        view(conn, id.cast())
    }
}

fn view(conn: &mut DbConnection, id: AgencyId) -> Result<Value> {
    let row = AgencyRow::get(conn, id)?;
    view_of(conn, &row)
}

fn view_of(_: &mut DbConnection, row: &AgencyRow) -> Result<Value> {
    Ok(json!({
        "id": row.id,
        "name": row.name,
        "mail": row.mail,
        "phone": row.phone,
        "zone": row.zone,
        "language": row.language,
        "opening": hours::view(&row.opening.0),
        "ended_at": row.ended_at,
    }))
}

/// What is said of agencies.
pub fn noun() -> Noun {
    Directory {
        name: "Agencies",
        about: "Interpreter agencies. An agency sees itself alone.",
        paths: ("/api/v1/agencies", "/api/v1/agencies/{id}"),
        ids: ["listAgencies", "createAgency", "readAgency", "changeAgency"],
        summaries: ["All agencies", "A new agency", "One agency", "Change an agency"],
        endings: [
            ("/api/v1/agencies/{id}/end", "endAgency"),
            ("/api/v1/agencies/{id}/resume", "resumeAgency"),
        ],
        schema: ("Agency", schema()),
        read: Act::ReadDirectory,
        write: Act::WriteDirectory,
        agencies_too: true,
        query: page_of_list,
        bodies: (|f| drop(read_new(f)), |f| drop(read(f))),
        fields: &[
            ("mail", "Where requests go."),
            ("language", "The language of requests."),
            ("opening", "Hours of every week in which it answers; office hours when not said."),
        ],
    }
    .noun()
}

fn schema() -> Schema {
    Schema::object([
        ("id", Schema::id()),
        ("name", Schema::text()),
        ("mail", Schema::text()),
        ("phone", Schema::text()),
        ("zone", Schema::text().said("Its time zone.")),
        ("language", Schema::text()),
        ("opening", hours::schema()),
        ("ended_at", ended_at()),
    ])
}
