//! The API's own description, held against every answer that any test gets.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use jsonschema::Validator;
use serde_json::{Value, json};
use trialogue::web::api::openapi::{document, nouns};

/// The document as it is served.
pub fn description() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(|| document(nouns()))
}

/// An operation of the document; `None` where nothing is described.
pub fn operation(method: &str, template: &str) -> Option<&'static Value> {
    let method = if method == "HEAD" { "get" } else { &method.to_ascii_lowercase() };
    description()["paths"].get(template)?.get(method)
}

/// Fails the test unless the answer is one that the document tells of.
pub fn holds(method: &str, template: &str, status: u16, media: Option<&str>, bytes: &[u8]) {
    if !template.starts_with("/api/v1/") {
        return;
    }
    let Some(operation) = operation(method, template) else {
        assert_eq!(status, 405, "{method} {template} answers, but is not described");
        return;
    };
    let place = format!("{method} {template} {status}");
    let response = operation["responses"].get(status.to_string());
    let response = response.unwrap_or_else(|| panic!("{place} is not described"));
    if method == "HEAD" {
        return;
    }
    let Some(content) = response["content"].as_object() else {
        assert!(bytes.is_empty(), "{place}: a body that is not described");
        return;
    };
    let (described, one) = content.iter().next().expect("a media type");
    assert_eq!(media, Some(described.as_str()), "{place}");
    let body: Value = serde_json::from_slice(bytes).expect("JSON");
    fits(&place, &one["schema"], &body);
}

/// Fails the test unless a body that was accepted is one that the document allows.
pub fn allows(method: &str, template: &str, body: &Value) {
    let Some(operation) = operation(method, template) else { return };
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    fits(&format!("the body of {method} {template}"), schema, body);
}

fn fits(place: &str, schema: &Value, body: &Value) {
    let validator = validator(schema);
    let faults: Vec<String> = validator
        .iter_errors(body)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{place} is not as described: {faults:#?}\n{body:#}");
}

fn validator(schema: &Value) -> Arc<Validator> {
    static KNOWN: OnceLock<Mutex<HashMap<String, Arc<Validator>>>> = OnceLock::new();
    let known = KNOWN.get_or_init(Mutex::default);
    let key = schema.to_string();
    let mut known = known.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    known.entry(key).or_insert_with(|| Arc::new(built(schema))).clone()
}

/// With the schemas that the document names, and formats checked.
fn built(schema: &Value) -> Validator {
    let mut whole = json!({ "$schema": "https://json-schema.org/draft/2020-12/schema" });
    whole["components"] = description()["components"].clone();
    whole["allOf"] = json!([schema]);
    jsonschema::options().should_validate_formats(true).build(&whole).expect("a schema")
}
