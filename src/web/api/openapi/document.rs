//! The OpenAPI document, put together from what each noun says of itself.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::operation::Operation;
use super::texts;
use crate::domain::matching::Taken;
use crate::domain::person::Role;
use crate::web::answer::KEY_CHARACTERS_MAX;
use crate::web::problems::{self, Problem};
use crate::web::schema::Schema;

/// A tag with its operations and the schemas that they name.
pub struct Noun {
    pub name: &'static str,
    pub about: &'static str,
    pub operations: Vec<Operation>,
    pub schemas: Vec<(&'static str, Schema)>,
}

/// OpenAPI 3.1 of all nouns.
pub fn document(nouns: Vec<Noun>) -> Value {
    let (mut paths, mut schemas, mut tags) = (Map::new(), problem_schemas(), Vec::new());
    for noun in nouns {
        tags.push(json!({ "name": noun.name, "description": noun.about }));
        schemas.extend(noun.schemas.into_iter().map(|(name, one)| (name.to_owned(), one.value())));
        for operation in noun.operations {
            let method = operation.method.as_str().to_ascii_lowercase();
            let path = paths.entry(operation.path).or_insert_with(|| json!({}));
            path[method] = described(operation, noun.name);
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Trialogue",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Books clinic consultations together with a matched medical interpreter.",
            "description": texts::whole(),
            "license": { "name": "Apache-2.0 OR MIT", "identifier": "Apache-2.0 OR MIT" },
        },
        "externalDocs": { "url": "/api/docs", "description": "The same, to be read." },
        "servers": [{ "url": "/" }],
        "security": [{ "bearer": [] }],
        "tags": tags,
        "paths": paths,
        "components": {
            "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer" } },
            "schemas": schemas,
        },
    })
}

fn described(operation: Operation, tag: &str) -> Value {
    let roles: Vec<&str> = operation.roles.iter().map(|role| role.as_str()).collect();
    let mut all = json!({
        "tags": [tag],
        "operationId": operation.id,
        "summary": operation.summary,
        "description": texts::of_operation(&operation),
        "parameters": parameters(&operation),
        "responses": responses(&operation),
    });
    if operation.open {
        all["security"] = json!([]);
    } else {
        all["x-roles"] = json!(roles);
    }
    if let Some(body) = operation.body {
        let required = body.keyword("required").is_some();
        let content = json!({ "application/json": { "schema": body.value() } });
        all["requestBody"] = json!({ "required": required, "content": content });
    }
    all
}

fn parameters(operation: &Operation) -> Vec<Value> {
    let slots = operation.path.split('/').filter_map(|part| part.strip_prefix('{'));
    let mut all: Vec<Value> = slots
        .map(|slot| {
            json!({ "name": slot.trim_end_matches('}'), "in": "path", "required": true,
                "schema": Schema::id().value() })
        })
        .collect();
    let properties = operation.query.as_ref().and_then(|query| query.keyword("properties"));
    if let Some(Value::Object(fields)) = properties {
        all.extend(fields.iter().map(|(name, schema)| query_parameter(name, schema.clone())));
    }
    if operation.once {
        let key = Schema::text().with("minLength", 1).with("maxLength", KEY_CHARACTERS_MAX);
        let key = key.with("pattern", "^[!-~]([ -~]*[!-~])?$");
        all.push(header("Idempotency-Key", key, texts::KEY));
    }
    if operation.if_match {
        all.push(header("If-Match", Schema::text(), texts::IF_MATCH));
    }
    all
}

/// A field of a query is said or left out; there is no `null` in an address.
fn query_parameter(name: &str, schema: Value) -> Value {
    let schema = match schema {
        Value::Object(keywords) => Schema::of_keywords(keywords).filled(),
        _ => Schema::text(),
    };
    let about = schema.keyword("description").cloned();
    // `?to=` says nothing, as an empty field of a form does.
    let schema = match schema.keyword("maxLength") {
        Some(_) => schema,
        None => Schema::any_of(vec![schema, Schema::text().with("maxLength", 0)]),
    };
    let mut parameter = json!({ "name": name, "in": "query", "schema": schema.value() });
    if let Some(about) = about {
        parameter["description"] = about;
    }
    parameter
}

fn header(name: &str, schema: Schema, about: &str) -> Value {
    json!({ "name": name, "in": "header", "schema": schema.value(), "description": about })
}

fn responses(operation: &Operation) -> Value {
    let mut all = Map::from_iter([(operation.answer.status.as_str().to_owned(), well(operation))]);
    let mut by_status: BTreeMap<&str, Vec<&Problem>> = BTreeMap::new();
    for kind in operation.refusals() {
        by_status.entry(kind.status.as_str()).or_default().push(kind);
    }
    for (status, kinds) in by_status {
        all.insert(status.to_owned(), refused(&kinds));
    }
    Value::Object(all)
}

fn well(operation: &Operation) -> Value {
    let answer = &operation.answer;
    let mut headers = Map::new();
    if answer.etag {
        let about = "The version of the body, for If-Match.";
        headers.insert("ETag".to_owned(), response_header(about, Schema::text()));
    }
    if answer.status == 201 {
        let about = "The address of the new thing.";
        headers.insert("Location".to_owned(), response_header(about, Schema::text()));
    }
    let about = answer.status.canonical_reason().unwrap_or_default();
    let mut response = json!({ "description": about, "headers": headers });
    if let Some(schema) = &answer.schema {
        response["content"] = json!({ "application/json": { "schema": schema.clone().value() } });
    }
    response
}

fn response_header(about: &str, schema: Schema) -> Value {
    json!({ "description": about, "schema": schema.value() })
}

fn refused(kinds: &[&Problem]) -> Value {
    let titles: Vec<&str> = kinds.iter().map(|kind| kind.title).collect();
    let mut schemas: Vec<Schema> =
        kinds.iter().map(|kind| Schema::named(&schema_name(kind))).collect();
    let schema = match schemas.len() {
        1 => schemas.remove(0),
        _ => Schema::any_of(schemas),
    };
    let mut headers = Map::new();
    let waits = |kind: &&Problem| matches!(kind.status.as_u16(), 429 | 503);
    if kinds.iter().any(waits) {
        let seconds = Schema::number().with("minimum", 1);
        headers.insert("Retry-After".to_owned(), response_header(texts::RETRY_AFTER, seconds));
    }
    if kinds.iter().any(|kind| kind.status.as_u16() == 401) {
        headers.insert("WWW-Authenticate".to_owned(), response_header("Bearer.", Schema::text()));
    }
    json!({
        "description": titles.join("; or: "),
        "headers": headers,
        "content": { "application/problem+json": { "schema": schema.value() } },
    })
}

/// `not-found` as `ProblemNotFound`.
fn schema_name(kind: &Problem) -> String {
    let capital = |word: &str| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_ascii_uppercase() + rest
    };
    let words: String = kind.slug.split('-').map(capital).collect();
    format!("Problem{words}")
}

fn problem_schemas() -> Map<String, Value> {
    problems::ALL.iter().map(|kind| (schema_name(kind), problem_schema(kind).value())).collect()
}

fn problem_schema(kind: &Problem) -> Schema {
    let mut fields = vec![
        ("type", Schema::constant(kind.address())),
        ("title", Schema::constant(kind.title)),
        ("status", Schema::constant(kind.status.as_u16())),
        ("detail", Schema::text().said("A sentence for people, in their language.")),
        ("request_id", Schema::text().said("Names the request in the server's log.")),
    ];
    match kind.slug {
        "invalid" => fields.push(("errors", Schema::list(field_error()))),
        "conflict" => fields.push(("code", Schema::text().said("A stable word for why."))),
        "taken" => fields.push(("taken", Schema::word::<Taken>())),
        _ => {}
    }
    let schema = Schema::object(fields).said(kind.about);
    match kind.slug {
        "taken" => schema
            .and_perhaps("alternatives", Schema::list(Schema::named("Proposal")))
            .and_perhaps("visit", Schema::number()),
        _ => schema,
    }
}

fn field_error() -> Schema {
    let field = "As the body or query names it; an object's field after a dot, such as \
                 `proposal.start`. Empty for the whole.";
    Schema::object([
        ("field", Schema::text().said(field)),
        ("code", Schema::text().said("A stable word for why.")),
        ("text", Schema::text().said("A sentence for people, in their language.")),
    ])
}

/// The roles as people read them.
pub fn roles_in_words(roles: &[Role]) -> String {
    let words: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    words.join(", ")
}
