//! `/api/v1/visit-types`.

use std::ops::RangeInclusive;

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use super::nouns::{LINE_MAX, Listed, NAME_MAX, changed, created, ended_at, filled, page};
use super::openapi::{Directory, Noun, page_of_list};
use crate::app::App;
use crate::domain::directory::{self, VisitTypeChange};
use crate::domain::ids::{ClinicId, RowId, VisitType, VisitTypeId};
use crate::domain::person::Profession;
use crate::domain::policy::Act;
use crate::domain::visit::Modality;
use crate::error::Result;
use crate::operations::change_visit_type::change_visit_type;
use crate::operations::create_visit_type::create_visit_type;
use crate::store::visit_types::VisitTypeRow;
use crate::store::{DbConnection, Tx};
use crate::web::answer::{self, Part, path_id};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Query;
use crate::web::json::Body;
use crate::web::schema::Schema;

/// `GET /visit-types`.
pub async fn index(app: web::Data<App>, by: SignedIn, query: Query) -> Result<HttpResponse> {
    by.must(Act::ReadDirectory)?;
    let clinic = by.clinic()?;
    let mut fields = query.fields;
    let part: Part<VisitType> = Part::read(&mut fields);
    fields.done()?;
    let look = move |conn: &mut DbConnection| {
        let load =
            |conn: &mut DbConnection, after, limit| VisitTypeRow::page(conn, clinic, after, limit);
        page(conn, part, load, |conn, row| Ok((row.id, view_of(conn, row)?)))
    };
    Ok(answer::ok(&app.db.read(look).await?))
}

/// `GET /visit-types/{id}`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::ReadDirectory)?;
    let clinic = by.clinic()?;
    let id = path_id(&request)?;
    let look = move |conn: &mut DbConnection| view_in(clinic)(conn, id);
    Ok(answer::ok(&app.db.read(look).await?))
}

/// `POST /visit-types`.
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
    let make = move |tx: &mut Tx| create_visit_type(tx, said.clone());
    created(&app, &by, &request, &body.bytes, make, view_in(clinic)).await
}

/// `PATCH /visit-types/{id}`.
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
    let make = move |tx: &mut Tx, id: VisitTypeId| change_visit_type(tx, id, said.clone());
    changed(&app, &by, &request, &body.bytes, make, view_in(clinic)).await
}

/// What ends and resumes.
pub struct VisitTypes;

impl Listed for VisitTypes {
    const NOUN: directory::Noun = directory::Noun::VisitType;

    fn view(conn: &mut DbConnection, clinic: ClinicId, id: RowId) -> Result<Value> {
        let row = VisitTypeRow::get(conn, clinic, id.cast())?;
        view_of(conn, &row)
    }
}

fn view_in(
    clinic: ClinicId,
) -> impl Fn(&mut DbConnection, VisitTypeId) -> Result<Value> + Send + 'static {
    move |conn, id| VisitTypes::view(conn, clinic, id.cast())
}

/// As [`read`], with what something new cannot do without.
fn read_new(fields: &mut Fields) -> VisitTypeChange {
    let said = read(fields);
    fields.need(&["name"]);
    said
}

fn read(fields: &mut Fields) -> VisitTypeChange {
    let modalities = fields.optional_words("modalities");
    let change = VisitTypeChange {
        name: fields.said_full("name", |f| f.optional_text("name", NAME_MAX)),
        interpreted: fields.said_full("interpreted", |f| f.optional_flag("interpreted")),
        profession: fields.said_full("profession", |f| f.optional_word("profession")),
        minutes: minutes(fields, "interpreter_minutes", 5..=480),
        lead_minutes: minutes(fields, "lead_minutes", 0..=240),
        tail_minutes: minutes(fields, "tail_minutes", 0..=240),
        briefing_minutes: minutes(fields, "briefing_minutes", 0..=120),
        modalities: filled(fields, "modalities", modalities),
        min_level: fields.said_full("min_level", |f| f.optional_number("min_level", 0..=5)),
        equipment: fields.optional_texts("equipment", LINE_MAX),
        rank: fields.said_full("rank", |f| f.optional_number("rank", 0..=1000)),
    };
    // As read back, so that an answer can be sent again: it follows from the others.
    fields.optional_number("clinic_minutes", 5..=960);
    change
}

/// Minutes on the grid of five that all claims lie on.
fn minutes(fields: &mut Fields, name: &str, range: RangeInclusive<i32>) -> Option<i32> {
    let minutes = fields.said_full(name, |f| f.optional_number(name, range));
    fields.note_rule(name, "multipleOf", 5);
    let minutes = minutes?;
    if minutes % 5 != 0 {
        fields.refuse(name, "not_five_minutes");
    }
    Some(minutes)
}

fn view_of(_: &mut DbConnection, row: &VisitTypeRow) -> Result<Value> {
    Ok(json!({
        "id": row.id,
        "name": row.name,
        "interpreted": row.interpreted,
        "clinic_minutes": row.lead_minutes + row.minutes + row.tail_minutes,
        "interpreter_minutes": row.minutes,
        "modalities": row.modalities,
        "profession": row.profession,
        "lead_minutes": row.lead_minutes,
        "tail_minutes": row.tail_minutes,
        "briefing_minutes": row.briefing_minutes,
        "min_level": row.min_level,
        "equipment": row.equipment,
        "rank": row.rank,
        "ended_at": row.ended_at,
    }))
}

/// What is said of visit types.
pub fn noun() -> Noun {
    Directory {
        name: "Visit types",
        about: "Kinds of visits: their length, who holds them, and how.",
        paths: ("/api/v1/visit-types", "/api/v1/visit-types/{id}"),
        ids: ["listVisitTypes", "createVisitType", "readVisitType", "changeVisitType"],
        summaries: ["All visit types", "A new visit type", "One visit type", "Change a visit type"],
        endings: [
            ("/api/v1/visit-types/{id}/end", "endVisitType"),
            ("/api/v1/visit-types/{id}/resume", "resumeVisitType"),
        ],
        schema: ("VisitType", schema()),
        read: Act::ReadDirectory,
        write: Act::WriteDirectory,
        agencies_too: false,
        query: page_of_list,
        bodies: (|f| drop(read_new(f)), |f| drop(read(f))),
        fields: &[
            ("interpreter_minutes", "What patient and interpreter are told: `start` to `end`."),
            (
                "clinic_minutes",
                "As read, so that an answer can be sent back: it follows from the \
                others and changes nothing.",
            ),
            ("lead_minutes", "Kept by clinician and room before."),
            ("tail_minutes", "Kept by clinician and room after."),
            ("briefing_minutes", "The interpreter comes so much earlier."),
            ("modalities", "Allowed ones, the preferred one first."),
            ("min_level", "The lowest qualification that may interpret."),
        ],
    }
    .noun()
}

fn schema() -> Schema {
    Schema::object([
        ("id", Schema::id()),
        ("name", Schema::text()),
        ("interpreted", Schema::flag()),
        ("clinic_minutes", Schema::number()),
        ("interpreter_minutes", Schema::number()),
        ("modalities", Schema::list(Schema::word::<Modality>())),
        ("profession", Schema::word::<Profession>()),
        ("lead_minutes", Schema::number()),
        ("tail_minutes", Schema::number()),
        ("briefing_minutes", Schema::number()),
        ("min_level", Schema::number()),
        ("equipment", Schema::list(Schema::text())),
        ("rank", Schema::number()),
        ("ended_at", ended_at()),
    ])
}
