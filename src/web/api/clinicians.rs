//! `/api/v1/clinicians`.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use super::hours;
use super::nouns::{Listed, NAME_MAX, changed, created, ended_at, page, variety, written_language};
use super::openapi::{Directory, Noun, page_of_list};
use crate::app::App;
use crate::domain::directory::{self, ClinicianChange};
use crate::domain::ids::{ClinicId, Clinician, ClinicianId, RowId};
use crate::domain::language::Variety;
use crate::domain::person::Profession;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::operations::change_clinician::change_clinician;
use crate::operations::create_clinician::create_clinician;
use crate::store::clinicians::ClinicianRow;
use crate::store::{DbConnection, Tx};
use crate::web::answer::{self, Part, path_id};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Query;
use crate::web::json::Body;
use crate::web::schema::Schema;

/// `GET /clinicians`.
pub async fn index(app: web::Data<App>, by: SignedIn, query: Query) -> Result<HttpResponse> {
    by.must(Act::ReadDirectory)?;
    let clinic = by.clinic()?;
    let mut fields = query.fields;
    let part: Part<Clinician> = Part::read(&mut fields);
    fields.done()?;
    let look = move |conn: &mut DbConnection| {
        let load =
            |conn: &mut DbConnection, after, limit| ClinicianRow::page(conn, clinic, after, limit);
        page(conn, part, load, |conn, row| Ok((row.id, view_of(conn, row)?)))
    };
    Ok(answer::ok(&app.db.read(look).await?))
}

/// `GET /clinicians/{id}`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::ReadDirectory)?;
    let clinic = by.clinic()?;
    let id = path_id(&request)?;
    let look = move |conn: &mut DbConnection| view_in(clinic)(conn, id);
    Ok(answer::ok(&app.db.read(look).await?))
}

/// `POST /clinicians`.
pub async fn create(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    let clinic = by.clinic()?;
    let said = read_new(&mut body.fields);
    body.fields.done()?;
    let make = move |tx: &mut Tx| create_clinician(tx, said.clone());
    created(&app, &by, &request, &body.bytes, make, view_in(clinic)).await
}

/// `PATCH /clinicians/{id}`.
pub async fn change(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    let clinic = by.clinic()?;
    let said = read(&mut body.fields);
    body.fields.done()?;
    let make = move |tx: &mut Tx, id: ClinicianId| change_clinician(tx, id, said.clone());
    changed(&app, &by, &request, &body.bytes, make, view_in(clinic)).await
}

/// What ends and resumes.
pub struct Clinicians;

impl Listed for Clinicians {
    const NOUN: directory::Noun = directory::Noun::Clinician;

    fn view(conn: &mut DbConnection, clinic: ClinicId, id: RowId) -> Result<Value> {
        let row = ClinicianRow::get(conn, clinic, id.cast())?;
        view_of(conn, &row)
    }
}

fn view_in(
    clinic: ClinicId,
) -> impl Fn(&mut DbConnection, ClinicianId) -> Result<Value> + Send + 'static {
    move |conn, id| Clinicians::view(conn, clinic, id.cast())
}

/// As [`read`], with what something new cannot do without.
fn read_new(fields: &mut Fields) -> ClinicianChange {
    let said = read(fields);
    fields.need(&["name", "profession"]);
    said
}

fn read(fields: &mut Fields) -> ClinicianChange {
    ClinicianChange {
        name: fields.said_full("name", |f| f.optional_text("name", NAME_MAX)),
        profession: fields.said_full("profession", |f| f.optional_word("profession")),
        mail: fields.said("mail", |f| f.optional_mail("mail")),
        language: fields.said_full("language", |f| written_language(f, "language")),
        speaks: speaks(fields),
        week: hours::read(fields, "hours"),
    }
}

/// A list of tags.
fn speaks(fields: &mut Fields) -> Option<Vec<Variety>> {
    let items = fields.optional_objects_or_texts("speaks", "tag")?;
    let mut all = Vec::new();
    for mut item in items {
        all.extend(variety(&mut item, "tag"));
        fields.absorb(item);
    }
    Some(all)
}

fn view_of(_: &mut DbConnection, row: &ClinicianRow) -> Result<Value> {
    Ok(json!({
        "id": row.id,
        "name": row.name,
        "profession": row.profession,
        "mail": row.mail,
        "language": row.language,
        "speaks": row.speaks,
        "hours": hours::view(&row.hours.0),
        "ended_at": row.ended_at,
    }))
}

/// What is said of clinicians.
pub fn noun() -> Noun {
    Directory {
        name: "Clinicians",
        about: "Nurses, doctors and social workers of the clinic.",
        paths: ("/api/v1/clinicians", "/api/v1/clinicians/{id}"),
        ids: ["listClinicians", "createClinician", "readClinician", "changeClinician"],
        summaries: ["All clinicians", "A new clinician", "One clinician", "Change a clinician"],
        endings: [
            ("/api/v1/clinicians/{id}/end", "endClinician"),
            ("/api/v1/clinicians/{id}/resume", "resumeClinician"),
        ],
        schema: ("Clinician", schema()),
        read: Act::ReadDirectory,
        write: Act::WriteDirectory,
        agencies_too: false,
        query: page_of_list,
        bodies: (|f| drop(read_new(f)), |f| drop(read(f))),
        fields: &[
            ("language", "The language of messages to the clinician."),
            ("speaks", "Varieties, as tags or as `{tag}`."),
            ("hours", "Working hours of every week; those of the clinic when nothing is said."),
        ],
    }
    .noun()
}

fn schema() -> Schema {
    Schema::object([
        ("id", Schema::id()),
        ("name", Schema::text()),
        ("profession", Schema::word::<Profession>()),
        ("mail", Schema::text().nullable()),
        ("language", Schema::text()),
        ("speaks", Schema::list(Schema::text())),
        ("hours", hours::schema()),
        ("ended_at", ended_at()),
    ])
}
