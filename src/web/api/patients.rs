//! `/api/v1/patients`.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use super::contact;
use super::nouns::{LINE_MAX, NAME_MAX, WORD_MAX, changed, created, ended_at, page};
use super::openapi::{Directory, Noun};
use crate::app::App;
use crate::domain::directory::{Declared, PatientChange, RecipientChange};
use crate::domain::ids::{ClinicId, Patient, PatientId};
use crate::domain::language::{Spoken, Variety};
use crate::domain::name::search_key;
use crate::domain::person::{Force, Sex, SexWish};
use crate::domain::policy::Act;
use crate::error::Result;
use crate::operations::change_patient::change_patient;
use crate::operations::create_patient::create_patient;
use crate::operations::end_patient::end_patient;
use crate::operations::look_at::{look_at_patient, note_search_for};
use crate::operations::resume_patient::resume_patient;
use crate::store::clinicians::ClinicianRow;
use crate::store::patients::{PatientRow, recipients, search, spoken};
use crate::store::{DbConnection, Tx};
use crate::web::answer::{self, Part, path_id, reference};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Query;
use crate::web::json::Body;
use crate::web::schema::Schema;

/// `GET /patients?q=&limit=&cursor=`: those in whose name every word of `q` stands. One audit
/// entry with what was looked for.
pub async fn index(app: web::Data<App>, by: SignedIn, query: Query) -> Result<HttpResponse> {
    by.must(Act::ReadPatients)?;
    let clinic = by.clinic()?;
    let mut fields = query.fields;
    let (asked, ended, part) = read_query(&mut fields);
    fields.done()?;
    let ended = ended == Some(true);
    let key = search_key(asked.as_deref().unwrap_or_default());
    let words: Vec<String> =
        key.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let look = move |tx: &mut Tx| {
        note_search_for(tx, "patient", asked.as_deref())?;
        let load = |conn: &mut DbConnection, after, limit| {
            search(conn, clinic, &words, ended, after, limit)
        };
        page(tx.conn, part, load, |conn, row| Ok((row.id, view_of(conn, row)?)))
    };
    Ok(answer::ok(&app.db.write(app.setting(by.caller()), look).await?))
}

fn read_query(fields: &mut Fields) -> (Option<String>, Option<bool>, Part<Patient>) {
    (fields.optional_text("q", NAME_MAX), fields.optional_flag("ended"), Part::read(fields))
}

/// `GET /patients/{id}`. One audit entry.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::ReadPatients)?;
    let id = path_id(&request)?;
    let look = move |tx: &mut Tx| {
        let row = look_at_patient(tx, id)?;
        view_of(tx.conn, &row)
    };
    Ok(answer::ok(&app.db.write(app.setting(by.caller()), look).await?))
}

/// `POST /patients`.
pub async fn create(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::WritePatients)?;
    let clinic = by.clinic()?;
    let said = read_new(&mut body.fields);
    body.fields.done()?;
    let make = move |tx: &mut Tx| create_patient(tx, &said);
    created(&app, &by, &request, &body.bytes, make, view_in(clinic)).await
}

/// `PATCH /patients/{id}`.
pub async fn change(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::WritePatients)?;
    let clinic = by.clinic()?;
    let said = read(&mut body.fields);
    body.fields.done()?;
    let make = move |tx: &mut Tx, id: PatientId| change_patient(tx, id, &said);
    changed(&app, &by, &request, &body.bytes, make, view_in(clinic)).await
}

/// `POST /patients/{id}/end`.
pub async fn end(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    body: Body,
) -> Result<HttpResponse> {
    press(&app, &by, &request, body, end_patient).await
}

/// `POST /patients/{id}/resume`.
pub async fn resume(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    body: Body,
) -> Result<HttpResponse> {
    press(&app, &by, &request, body, resume_patient).await
}

async fn press(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    mut body: Body,
    work: fn(&mut Tx, PatientId) -> Result<()>,
) -> Result<HttpResponse> {
    by.must(Act::WritePatients)?;
    let clinic = by.clinic()?;
    body.fields.done()?;
    changed(app, by, request, &body.bytes, work, view_in(clinic)).await
}

/// As [`read`], with what something new cannot do without.
fn read_new(fields: &mut Fields) -> PatientChange {
    let said = read(fields);
    fields.need(&["name", "birth_date"]);
    said
}

/// Reads what a body or a form says of a patient.
pub fn read(fields: &mut Fields) -> PatientChange {
    PatientChange {
        name: fields.said_full("name", |f| f.optional_text("name", NAME_MAX)),
        called: fields.said("called", |f| f.optional_text("called", NAME_MAX)),
        birth_date: fields.said_full("birth_date", |f| f.optional_date("birth_date")),
        sex: fields.said("sex", |f| f.optional_word("sex")),
        interpreter_required: fields
            .said_full("interpreter_required", |f| f.optional_flag("interpreter_required")),
        interpreter_sex: fields.said("interpreter_sex", interpreter_sex),
        address: fields.said("address", |f| f.optional_lines("address", LINE_MAX)),
        usual_clinician: fields.said("usual_clinician", |f| f.optional_id("usual_clinician")),
        contact: contact::read(fields),
        varieties: varieties(fields),
        recipients: further(fields),
    }
}

fn interpreter_sex(fields: &mut Fields) -> Option<SexWish> {
    let mut inner = fields.optional_object("interpreter_sex")?;
    let (sex, force) = (inner.word("sex"), inner.word("force"));
    fields.absorb(inner);
    Some(SexWish { sex: sex?, force: force? })
}

/// A list of tags or of `{tag}`; a group's tag is taken as declared and still to be asked.
fn varieties(fields: &mut Fields) -> Option<Vec<Declared>> {
    let items = fields.optional_objects_or_texts("varieties", "tag")?;
    let mut all = Vec::new();
    for mut item in items {
        let tag = item.text("tag", WORD_MAX);
        let declared = item.optional_text("declared", NAME_MAX);
        // As read back, so that an answer can be sent again; the tag alone decides.
        item.optional_flag("asked");
        match tag.as_deref().map(Spoken::declare) {
            Some(Ok(spoken)) => {
                let declared = declared.or(tag).unwrap_or_default();
                all.push(Declared { spoken, declared });
            }
            Some(Err(_)) => item.refuse("tag", "unknown_language"),
            None => {}
        }
        fields.absorb(item);
    }
    Some(all)
}

fn further(fields: &mut Fields) -> Option<Vec<RecipientChange>> {
    let items = fields.optional_objects("recipients")?;
    let mut all = Vec::new();
    for mut item in items {
        let id = item.optional_id("id");
        let name = item.text("name", NAME_MAX);
        let relation = item.optional_text("relation", NAME_MAX).unwrap_or_default();
        let gets_invites = item.optional_flag("gets_invites").unwrap_or(false);
        let contact = contact::read(&mut item);
        if let Some(name) = name {
            all.push(RecipientChange { id, name, relation, gets_invites, contact });
        }
        fields.absorb(item);
    }
    Some(all)
}

fn view_in(
    clinic: ClinicId,
) -> impl Fn(&mut DbConnection, PatientId) -> Result<Value> + Send + 'static {
    move |conn, id| {
        let row = PatientRow::get(conn, clinic, id)?;
        view_of(conn, &row)
    }
}

/// What the API shows of a patient.
fn view_of(conn: &mut DbConnection, row: &PatientRow) -> Result<Value> {
    let spoken = spoken(conn, row.clinic_id, row.id)?;
    let further = recipients(conn, row.clinic_id, row.id)?;
    let usual = match row.usual_clinician {
        Some(id) => Some(reference(id, &ClinicianRow::get(conn, row.clinic_id, id)?.name)),
        None => None,
    };
    let varieties: Vec<Value> = spoken
        .iter()
        .map(|one| {
            let asked = !Variety::is_macro_tag(&one.tag);
            json!({ "tag": one.tag, "declared": one.declared, "asked": asked })
        })
        .collect();
    let wish = row.interpreter_sex.zip(row.interpreter_sex_force);
    let mut body = json!({
        "id": row.id,
        "name": row.name,
        "called": row.called,
        "birth_date": row.birth_date,
        "sex": row.sex,
        "varieties": varieties,
        "interpreter_required": row.interpreter_required,
        "interpreter_sex": wish.map(|(sex, force)| json!({ "sex": sex, "force": force })),
        "address": row.address,
        "usual_clinician": usual,
        "ended_at": row.ended_at,
    });
    if let Value::Object(fields) = &mut body {
        fields.extend(contact::view(&row.contact.0));
        let all = further.iter().map(|one| {
            let mut shown = contact::view(&one.contact.0);
            shown.insert("id".into(), json!(one.id));
            shown.insert("name".into(), json!(one.name));
            shown.insert("relation".into(), json!(one.relation));
            shown.insert("gets_invites".into(), json!(one.gets_invites));
            Value::Object(shown)
        });
        fields.insert("recipients".into(), all.collect());
    }
    Ok(body)
}

/// What is said of patients.
pub fn noun() -> Noun {
    Directory {
        name: "Patients",
        about: "Patients, the languages they speak and how they can be reached.",
        paths: ("/api/v1/patients", "/api/v1/patients/{id}"),
        ids: ["listPatients", "createPatient", "readPatient", "changePatient"],
        summaries: [
            "Patients by part of their names",
            "A new patient",
            "One patient",
            "Change a patient",
        ],
        endings: [
            ("/api/v1/patients/{id}/end", "endPatient"),
            ("/api/v1/patients/{id}/resume", "resumePatient"),
        ],
        schema: ("Patient", schema()),
        read: Act::ReadPatients,
        write: Act::WritePatients,
        agencies_too: false,
        query: |f| drop(read_query(f)),
        bodies: (|f| drop(read_new(f)), |f| drop(read(f))),
        fields: &[
            ("called", "What the patient is called; the name where nothing is said."),
            (
                "varieties",
                "Tags or `{tag, declared}`, the best one first. A group's tag such as \
                `ar` means that it is still to be asked which one is spoken.",
            ),
            ("interpreter_sex", "A condition is never relaxed; a wish only after asking."),
            ("channels", "The preferred one first. Whoever has `mail` gets the calendar object."),
            ("contact_hours", "They bind SMS and calls, never mail."),
            (
                "recipients",
                "All who get the messages too; those who are left out get none any more.",
            ),
        ],
    }
    .noun()
}

fn schema() -> Schema {
    let variety =
        [("tag", Schema::text()), ("declared", Schema::text()), ("asked", Schema::flag())];
    let wish = [("sex", Schema::word::<Sex>()), ("force", Schema::word::<Force>())];
    let own = [
        ("id", Schema::id()),
        ("name", Schema::text()),
        ("called", Schema::text()),
        ("birth_date", Schema::date()),
        ("sex", Schema::word::<Sex>().nullable()),
        ("varieties", Schema::list(Schema::object(variety))),
        ("interpreter_required", Schema::flag()),
        ("interpreter_sex", Schema::object(wish).nullable()),
        ("address", Schema::text().nullable()),
        ("usual_clinician", Schema::named("Reference").nullable()),
        ("recipients", Schema::list(recipient_schema())),
        ("ended_at", ended_at()),
    ];
    Schema::object(own.into_iter().chain(contact::schemas()))
}

fn recipient_schema() -> Schema {
    let own = [
        ("id", Schema::id()),
        ("name", Schema::text()),
        ("relation", Schema::text()),
        ("gets_invites", Schema::flag()),
    ];
    Schema::object(own.into_iter().chain(contact::schemas()))
}
