//! `/api/v1/visits/{id}/private-wishes`: the one route of the API that tells what was wished.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Map, Value, json};

use super::openapi::{Noun, Operation};
use crate::app::App;
use crate::domain::ids::AppointmentId;
use crate::domain::policy::Act;
use crate::domain::private::{
    Bridge, Said, Saying, Statement, StatementBy, StatementChannel, Wish, standing,
};
use crate::error::Result;
use crate::operations::open_wishes::open_wishes;
use crate::operations::save_wishes::{NOTE_MAX, save_wishes};
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::json::Body;
use crate::web::schema::Schema;

/// Reads the wishes that a body or a form names.
pub fn read_said(fields: &mut Fields) -> (Vec<Said>, Option<String>) {
    let mut said = Vec::new();
    for wish in Wish::ALL {
        if let Some(mut inner) = fields.optional_object(wish.as_str()) {
            let wanted = inner.optional_flag("wanted");
            let bridge = inner.optional_word("bridge");
            fields.absorb(inner);
            said.push(Said { wish: *wish, wanted, bridge });
        }
    }
    (said, fields.optional_text("practical_note", NOTE_MAX))
}

/// `PUT`: appends a statement for each wish named; 204 whatever was said.
pub async fn put(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::WriteWishes { treating: true })?;
    let id: AppointmentId = path_id(&request)?;
    let (said, note) = read_said(&mut body.fields);
    body.fields.done()?;
    let setting = app.setting(by.caller());
    app.db.write(setting, move |tx| save_wishes(tx, id, &said, note.clone())).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// `GET`: for a treating clinician alone.
pub async fn get(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::ReadWishes { treating: true })?;
    let id: AppointmentId = path_id(&request)?;
    let setting = app.setting(by.caller());
    let sayings = app.db.write(setting, move |tx| open_wishes(tx, id)).await?;
    // No ETag: a version of the wishes would tell that something was said.
    Ok(HttpResponse::Ok().json(body(&sayings)))
}

fn body(sayings: &[Saying]) -> Value {
    let statements: Vec<Statement> =
        sayings.iter().flat_map(|saying| saying.statements.clone()).collect();
    let mut body = Map::new();
    for wish in Wish::ALL {
        let stands = standing(*wish, &statements);
        let of_wish: Vec<Value> = statements
            .iter()
            .filter(|statement| statement.wish == *wish)
            .map(|statement| {
                json!({
                    "wanted": statement.wanted,
                    "bridge": statement.bridge,
                    "by": statement.by,
                    "channel": statement.channel,
                    "at": statement.at,
                })
            })
            .collect();
        let wish_body =
            json!({ "wanted": stands.wanted, "bridge": stands.bridge, "statements": of_wish });
        body.insert(wish.as_str().to_owned(), wish_body);
    }
    let note = sayings.iter().rev().find_map(|saying| saying.practical_note.clone());
    body.insert("practical_note".to_owned(), json!(note));
    Value::Object(body)
}

/// What is said of wishes.
pub fn noun() -> Noun {
    let path = "/api/v1/visits/{id}/private-wishes";
    let read = Operation::get(path, "readPrivateWishes", "Open the private wishes of a visit")
        .may(Act::ReadWishes { treating: true })
        .about(
            "For a clinician who treats the patient at this visit; everybody else gets the same \
             403 whether there are wishes or not. The opening is recorded. No ETag.",
        )
        .answers_without_version(Schema::named("PrivateWishes"));
    let write = Operation::put(path, "savePrivateWishes", "Write down what the patient said")
        .may(Act::WriteWishes { treating: true })
        .about(
            "Appends a statement for each wish that is named; nothing is replaced. For secretaries \
             and treating clinicians. Answers 204 whatever was said, triggers nothing and changes \
             no version.",
        )
        .body(read_said)
        .fields(&[("practical_note", "What helps on the day, such as where to wait.")]);
    Noun {
        name: "Private wishes",
        about: "What a patient wishes to be without.",
        operations: vec![read, write],
        schemas: vec![("PrivateWishes", schema()), ("PrivateWish", wish_schema())],
    }
}

fn schema() -> Schema {
    let wishes = Wish::ALL.iter().map(|wish| (wish.as_str(), Schema::named("PrivateWish")));
    Schema::object(wishes.chain([("practical_note", Schema::text().nullable())]))
}

fn wish_schema() -> Schema {
    let statement = Schema::object([
        ("wanted", Schema::flag().nullable()),
        ("bridge", Schema::word::<Bridge>().nullable()),
        ("by", Schema::word::<StatementBy>()),
        ("channel", Schema::word::<StatementChannel>()),
        ("at", Schema::instant()),
    ]);
    let stands = "True while any yes stands that was not taken back in person.";
    Schema::object([
        ("wanted", Schema::flag().nullable().said(stands)),
        (
            "bridge",
            Schema::word::<Bridge>().nullable().said("How the two understand each other then."),
        ),
        ("statements", Schema::list(statement)),
    ])
}
