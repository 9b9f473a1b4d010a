//! `/api/v1/interpreters`.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::hours;
use super::nouns::{
    Listed, NAME_MAX, changed, created, ended_at, filled, page, variety, written_language,
};
use super::openapi::{Directory, Noun, page_of_list};
use crate::app::App;
use crate::domain::directory::{self, InterpreterChange};
use crate::domain::ids::{ClinicId, Interpreter, InterpreterId, RowId};
use crate::domain::language::{Grade, Variety};
use crate::domain::person::Sex;
use crate::domain::policy::Act;
use crate::domain::visit::Modality;
use crate::error::{Error, Result};
use crate::operations::change_interpreter::change_interpreter;
use crate::operations::create_interpreter::create_interpreter;
use crate::store::agencies::AgencyRow;
use crate::store::interpreters::{
    InterpreterRow, QualificationRow, SkillRow, agencies_of, page_of_agency, qualifications_of,
    skills_of,
};
use crate::store::{DbConnection, Tx};
use crate::web::answer::{self, Part, path_id, reference};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Query;
use crate::web::json::Body;
use crate::web::schema::Schema;

/// `GET /interpreters`.
pub async fn index(app: web::Data<App>, by: SignedIn, query: Query) -> Result<HttpResponse> {
    let agency = by.member.agency();
    if agency.is_none() {
        by.must(Act::ReadDirectory)?;
    }
    let mut fields = query.fields;
    let part: Part<Interpreter> = Part::read(&mut fields);
    fields.done()?;
    let look = move |conn: &mut DbConnection| {
        // An agency sees its own people alone.
        let load = |conn: &mut DbConnection, after, limit| match agency {
            Some(own) => page_of_agency(conn, own, after, limit),
            None => InterpreterRow::page(conn, after, limit),
        };
        page(conn, part, load, |conn, row| Ok((row.id, view_of(conn, row)?)))
    };
    Ok(answer::ok(&app.db.read(look).await?))
}

/// `GET /interpreters/{id}`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    let agency = by.member.agency();
    if agency.is_none() {
        by.must(Act::ReadDirectory)?;
    }
    let id = path_id(&request)?;
    let look = move |conn: &mut DbConnection| match agency {
        Some(own) if !agencies_of(conn, id)?.contains(&own) => Err(Error::NotFound("interpreter")),
        _ => view(conn, id),
    };
    Ok(answer::ok(&app.db.read(look).await?))
}

/// `POST /interpreters`.
pub async fn create(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    let said = read_new(&mut body.fields);
    body.fields.done()?;
    let make = move |tx: &mut Tx| create_interpreter(tx, &said);
    created(&app, &by, &request, &body.bytes, make, view).await
}

/// `PATCH /interpreters/{id}`.
pub async fn change(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    let said = read(&mut body.fields);
    body.fields.done()?;
    let make = move |tx: &mut Tx, id: InterpreterId| change_interpreter(tx, id, &said);
    changed(&app, &by, &request, &body.bytes, make, view).await
}

/// As [`read`], with what something new cannot do without.
fn read_new(fields: &mut Fields) -> InterpreterChange {
    let said = read(fields);
    fields.need(&["name", "sex", "agency"]);
    said
}

fn read(fields: &mut Fields) -> InterpreterChange {
    let modalities = fields.optional_words("modalities");
    InterpreterChange {
        name: fields.said_full("name", |f| f.optional_text("name", NAME_MAX)),
        sex: fields.said_full("sex", |f| f.optional_word("sex")),
        mail: fields.said("mail", |f| f.optional_mail("mail")),
        phone: fields.said("phone", |f| f.optional_phone("phone")),
        language: fields.said_full("language", |f| written_language(f, "language")),
        modalities: filled(fields, "modalities", modalities),
        skills: skills(fields),
        qualifications: qualifications(fields),
        agency: fields.said_full("agency", |f| f.optional_id("agency")),
        confidentiality_to: fields.optional_date("confidentiality_to"),
        agencies: None,
        week: fields.said("hours", |f| hours::read(f, "hours")),
    }
}

/// A list of `{tag, grade}`.
fn skills(fields: &mut Fields) -> Option<Vec<(Variety, Grade)>> {
    let items = fields.optional_objects("skills")?;
    let mut all: Vec<(Variety, Grade)> = Vec::new();
    for mut item in items {
        let (tag, grade) = (variety(&mut item, "tag"), item.word("grade"));
        if let Some((tag, grade)) = tag.zip(grade) {
            all.retain(|(known, _)| *known != tag);
            all.push((tag, grade));
        }
        fields.absorb(item);
    }
    Some(all)
}

/// A list of `{scheme, level, valid_to}`.
fn qualifications(fields: &mut Fields) -> Option<Vec<(String, i32, Option<NaiveDate>)>> {
    let items = fields.optional_objects("qualifications")?;
    let mut all: Vec<(String, i32, Option<NaiveDate>)> = Vec::new();
    for mut item in items {
        let scheme = item.text("scheme", NAME_MAX);
        let level = item.optional_number("level", 0..=5);
        let valid_to = item.optional_date("valid_to");
        if let Some((scheme, level)) = scheme.zip(level) {
            all.retain(|(known, ..)| *known != scheme);
            all.push((scheme, level, valid_to));
        }
        fields.absorb(item);
    }
    Some(all)
}

/// What ends and resumes.
pub struct Interpreters;

impl Listed for Interpreters {
    const NOUN: directory::Noun = directory::Noun::Interpreter;

    fn view(conn: &mut DbConnection, _: ClinicId, id: RowId) -> Result<Value> {
        view(conn, id.cast())
    }
}

fn view(conn: &mut DbConnection, id: InterpreterId) -> Result<Value> {
    let row = InterpreterRow::get(conn, id)?;
    view_of(conn, &row)
}

fn view_of(conn: &mut DbConnection, row: &InterpreterRow) -> Result<Value> {
    let skills = skills_of(conn, row.id)?;
    let qualifications = qualifications_of(conn, row.id)?;
    let mut agencies = Vec::new();
    for id in agencies_of(conn, row.id)? {
        agencies.push(reference(id, &AgencyRow::get(conn, id)?.name));
    }
    let skill = |one: &SkillRow| json!({ "tag": one.tag, "grade": one.grade });
    let qualification = |one: &QualificationRow| json!({ "scheme": one.scheme, "level": one.level, "valid_to": one.valid_to });
    Ok(json!({
        "id": row.id,
        "name": row.name,
        "sex": row.sex,
        "mail": row.mail,
        "phone": row.phone,
        "language": row.language,
        "modalities": row.modalities,
        "skills": skills.iter().map(skill).collect::<Vec<_>>(),
        "qualifications": qualifications.iter().map(qualification).collect::<Vec<_>>(),
        "agencies": agencies,
        "hours": row.hours.as_ref().map(|hours| hours::view(&hours.0)),
        "ended_at": row.ended_at,
    }))
}

/// What is said of interpreters.
pub fn noun() -> Noun {
    Directory {
        name: "Interpreters",
        about: "Interpreters, whom agencies and clinics share. An agency sees its own people alone.",
        paths: ("/api/v1/interpreters", "/api/v1/interpreters/{id}"),
        ids: ["listInterpreters", "createInterpreter", "readInterpreter", "changeInterpreter"],
        summaries: ["All interpreters", "A new interpreter", "One interpreter", "Change an interpreter"],
        endings: [
            ("/api/v1/interpreters/{id}/end", "endInterpreter"),
            ("/api/v1/interpreters/{id}/resume", "resumeInterpreter"),
        ],
        schema: ("Interpreter", schema()),
        read: Act::ReadDirectory,
        write: Act::WriteDirectory,
        agencies_too: true,
        query: page_of_list,
        bodies: (|f| drop(read_new(f)), |f| drop(read(f))),
        fields: &[
            ("agency", "The agency that sends this interpreter. A change leaves it as it is."),
            ("hours", "Working hours of every week; `null` when they are not known."),
            ("confidentiality_to", "The last day of the declaration of confidentiality; two years when it is not said."),
        ],
    }
    .noun()
}

fn schema() -> Schema {
    let skill = [("tag", Schema::text()), ("grade", Schema::word::<Grade>())];
    let qualification = [
        ("scheme", Schema::text()),
        ("level", Schema::number()),
        ("valid_to", Schema::date().nullable()),
    ];
    Schema::object([
        ("id", Schema::id()),
        ("name", Schema::text()),
        ("sex", Schema::word::<Sex>()),
        ("mail", Schema::text().nullable()),
        ("phone", Schema::text().nullable()),
        ("language", Schema::text()),
        ("modalities", Schema::list(Schema::word::<Modality>())),
        ("skills", Schema::list(Schema::object(skill))),
        ("qualifications", Schema::list(Schema::object(qualification))),
        ("agencies", Schema::list(Schema::named("Reference"))),
        ("hours", hours::schema().nullable()),
        ("ended_at", ended_at()),
    ])
}
