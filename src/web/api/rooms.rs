//! `/api/v1/rooms`.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use super::nouns::{LINE_MAX, Listed, NAME_MAX, changed, created, ended_at, filled, page};
use super::openapi::{Directory, Noun, page_of_list};
use crate::app::App;
use crate::domain::directory::{self, RoomChange};
use crate::domain::ids::{ClinicId, Room, RoomId, RowId};
use crate::domain::policy::Act;
use crate::domain::visit::Modality;
use crate::error::Result;
use crate::operations::change_room::change_room;
use crate::operations::create_room::create_room;
use crate::store::clinics::SiteRow;
use crate::store::rooms::RoomRow;
use crate::store::{DbConnection, Tx};
use crate::web::answer::{self, Part, path_id, reference};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Query;
use crate::web::json::Body;
use crate::web::schema::Schema;

/// `GET /rooms`.
pub async fn index(app: web::Data<App>, by: SignedIn, query: Query) -> Result<HttpResponse> {
    by.must(Act::ReadDirectory)?;
    let clinic = by.clinic()?;
    let mut fields = query.fields;
    let part: Part<Room> = Part::read(&mut fields);
    fields.done()?;
    let look = move |conn: &mut DbConnection| {
        let load =
            |conn: &mut DbConnection, after, limit| RoomRow::page(conn, clinic, after, limit);
        page(conn, part, load, |conn, row| Ok((row.id, view_of(conn, row)?)))
    };
    Ok(answer::ok(&app.db.read(look).await?))
}

/// `GET /rooms/{id}`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::ReadDirectory)?;
    let clinic = by.clinic()?;
    let id = path_id(&request)?;
    let look = move |conn: &mut DbConnection| view_in(clinic)(conn, id);
    Ok(answer::ok(&app.db.read(look).await?))
}

/// `POST /rooms`.
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
    let make = move |tx: &mut Tx| create_room(tx, said.clone());
    created(&app, &by, &request, &body.bytes, make, view_in(clinic)).await
}

/// `PATCH /rooms/{id}`.
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
    let make = move |tx: &mut Tx, id: RoomId| change_room(tx, id, said.clone());
    changed(&app, &by, &request, &body.bytes, make, view_in(clinic)).await
}

/// What ends and resumes.
pub struct Rooms;

impl Listed for Rooms {
    const NOUN: directory::Noun = directory::Noun::Room;

    fn view(conn: &mut DbConnection, clinic: ClinicId, id: RowId) -> Result<Value> {
        let row = RoomRow::get(conn, clinic, id.cast())?;
        view_of(conn, &row)
    }
}

fn view_in(
    clinic: ClinicId,
) -> impl Fn(&mut DbConnection, RoomId) -> Result<Value> + Send + 'static {
    move |conn, id| Rooms::view(conn, clinic, id.cast())
}

/// As [`read`], with what something new cannot do without.
fn read_new(fields: &mut Fields) -> RoomChange {
    let said = read(fields);
    fields.need(&["name"]);
    said
}

fn read(fields: &mut Fields) -> RoomChange {
    let modalities = fields.optional_words("modalities");
    RoomChange {
        name: fields.said_full("name", |f| f.optional_text("name", NAME_MAX)),
        site: fields.said_full("site", |f| f.optional_id("site")),
        seats: fields.said_full("seats", |f| f.optional_number("seats", 1..=100)),
        equipment: fields.optional_texts("equipment", LINE_MAX),
        modalities: filled(fields, "modalities", modalities),
        rank: fields.said_full("rank", |f| f.optional_number("rank", 0..=1000)),
    }
}

fn view_of(conn: &mut DbConnection, row: &RoomRow) -> Result<Value> {
    let site = SiteRow::get(conn, row.site_id)?;
    Ok(json!({
        "id": row.id,
        "name": row.name,
        "site": reference(site.id, &site.name),
        "seats": row.seats,
        "equipment": row.equipment,
        "modalities": row.modalities,
        "rank": row.rank,
        "ended_at": row.ended_at,
    }))
}

/// What is said of rooms.
pub fn noun() -> Noun {
    Directory {
        name: "Rooms",
        about: "Where visits are held.",
        paths: ("/api/v1/rooms", "/api/v1/rooms/{id}"),
        ids: ["listRooms", "createRoom", "readRoom", "changeRoom"],
        summaries: ["All rooms", "A new room", "One room", "Change a room"],
        endings: [
            ("/api/v1/rooms/{id}/end", "endRoom"),
            ("/api/v1/rooms/{id}/resume", "resumeRoom"),
        ],
        schema: ("Room", schema()),
        read: Act::ReadDirectory,
        write: Act::WriteDirectory,
        agencies_too: false,
        query: page_of_list,
        bodies: (|f| drop(read_new(f)), |f| drop(read(f))),
        fields: &[
            ("site", "The clinic's first site when it is not said."),
            ("rank", "Rooms of a lower rank are offered first."),
        ],
    }
    .noun()
}

fn schema() -> Schema {
    Schema::object([
        ("id", Schema::id()),
        ("name", Schema::text()),
        ("site", Schema::named("Reference")),
        ("seats", Schema::number()),
        ("equipment", Schema::list(Schema::text())),
        ("modalities", Schema::list(Schema::word::<Modality>())),
        ("rank", Schema::number()),
        ("ended_at", ended_at()),
    ])
}
