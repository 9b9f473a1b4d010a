//! The API's description of itself: `/api/v1/openapi.json`, and what its page is made of.
//!
//! Every noun says of its operations what a program must know, beside the code that does them.
//! Bodies and queries are described by running the code that reads them (`fields::described`),
//! roles by asking the policy. The schemas of answers are written down; tests hold every answer of
//! theirs against them, and the routes against the operations.
//!
//! Plain JSON and a few typed helpers do: handlers have no structs that a macro could derive
//! schemas from, for they read field by field to say all faults at once.

mod directory;
mod document;
mod operation;
pub mod texts;

use std::sync::OnceLock;

use actix_web::HttpResponse;
use serde_json::Value;

use super::{
    absences, agencies, clinicians, contracts, courses, exclusions, interpreters, me, meetings,
    needs, patients, requests, rooms, slots, visit_types, visits, waiting, wishes,
};
use crate::web::answer;
use crate::web::schema::Schema;

pub use directory::{Directory, page_of_list};
pub use document::{Noun, document, roles_in_words};
pub use operation::Operation;

/// All nouns, in the order in which a newcomer needs them.
pub fn nouns() -> Vec<Noun> {
    vec![
        itself(),
        me::noun(),
        slots::noun(),
        visits::noun(),
        courses::noun(),
        waiting::noun(),
        wishes::noun(),
        needs::noun(),
        requests::noun(),
        meetings::noun(),
        patients::noun(),
        exclusions::noun(),
        clinicians::noun(),
        rooms::noun(),
        absences::noun(),
        visit_types::noun(),
        interpreters::noun(),
        agencies::noun(),
        contracts::noun(),
    ]
}

fn itself() -> Noun {
    let path = "/api/v1/openapi.json";
    let any_object = Schema::of_keywords(serde_json::Map::new()).with("type", "object");
    let summary = "This description, as OpenAPI 3.1";
    let show = Operation::get(path, "getDescription", summary).open().answers(any_object);
    Noun {
        name: "Description",
        about: "What this API can do.",
        operations: vec![show],
        schemas: vec![("Reference", reference())],
    }
}

/// `{id, name}`: how answers refer to something.
fn reference() -> Schema {
    Schema::object([("id", Schema::id()), ("name", Schema::text())])
}

/// `GET /openapi.json`.
pub async fn show() -> HttpResponse {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    answer::ok(DOCUMENT.get_or_init(|| document(nouns())))
}
