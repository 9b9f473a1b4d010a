//! The API's description of itself: whole, valid, and true.

use std::collections::BTreeSet;

use actix_web::http::Method;
use serde_json::{Value, json};
use trialogue::domain::person::Role;
use trialogue::web::api::openapi::nouns;
use trialogue::web::routes;

use crate::support::app::TestApp;
use crate::support::contract::{description, operation};

/// Method and path of everything that the document describes.
fn described() -> BTreeSet<(String, String)> {
    let mut all = BTreeSet::new();
    for (path, methods) in description()["paths"].as_object().expect("paths") {
        for method in methods.as_object().expect("methods").keys() {
            all.insert((method.to_ascii_uppercase(), path.clone()));
        }
    }
    all
}

/// Every object schema inside, with where it stands.
fn objects<'a>(place: &str, schema: &'a Value, found: &mut Vec<(String, &'a Value)>) {
    if schema["properties"].is_object() {
        found.push((place.to_owned(), schema));
    }
    match schema {
        Value::Object(all) => {
            all.iter().for_each(|(key, inner)| objects(&format!("{place}/{key}"), inner, found));
        }
        Value::Array(all) => all.iter().for_each(|inner| objects(place, inner, found)),
        _ => {}
    }
}

#[test]
fn every_route_is_described_and_nothing_else() {
    let served: BTreeSet<(String, String)> = routes::table()
        .into_iter()
        // The page for people.
        .filter(|(_, path)| path.starts_with("/api/") && *path != "/api/docs")
        .map(|(method, path)| (method.to_string(), path.to_owned()))
        .collect();
    assert_eq!(served, described());
}

#[test]
fn the_document_is_openapi_3_1() {
    let official = include_str!("../fixtures/openapi/schema-3.1.json");
    let schema: Value = serde_json::from_str(official).expect("the official schema");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    let faults: Vec<String> = validator
        .iter_errors(description())
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_schema_is_a_schema_and_every_reference_leads_somewhere() {
    let components = &description()["components"]["schemas"];
    for (name, schema) in components.as_object().expect("schemas") {
        assert!(jsonschema::draft202012::meta::is_valid(schema), "{name}: {schema:#}");
    }
    let whole = description().to_string();
    for after in whole.split("\"$ref\":\"").skip(1) {
        let address = after.split('"').next().expect("an address");
        let name = address.strip_prefix("#/components/schemas/").expect("a named schema");
        assert!(components[name].is_object(), "{address}");
    }
}

#[test]
fn operations_have_names_of_their_own() {
    let mut names = BTreeSet::new();
    for (method, path) in described() {
        let one = operation(&method, &path).expect("described");
        let name = one["operationId"].as_str().expect("a name");
        assert!(names.insert(name.to_owned()), "{name} twice");
        assert!(one["summary"].as_str().is_some_and(|summary| !summary.is_empty()), "{name}");
    }
}

/// Bodies are described by the code that reads them; this is what that must have found.
#[test]
fn a_body_is_described_as_it_is_read() {
    let booking = &operation("POST", "/api/v1/visits").expect("described")["requestBody"];
    assert_eq!(booking["required"], true);
    let schema = &booking["content"]["application/json"]["schema"];
    let required = ["clinician", "modality", "patient", "start", "visit_type"];
    assert_eq!(schema["required"], json!(required));
    let of = |name: &str| &schema["properties"][name];
    assert_eq!(of("patient"), &json!({ "type": "string", "format": "uuid" }));
    assert_eq!(of("room"), &json!({ "type": ["string", "null"], "format": "uuid" }));
    assert_eq!(of("modality")["enum"], json!(["onsite", "video", "phone"]));
    assert_eq!(of("private_moment")["type"], json!(["boolean", "null"]));
    let patient = &operation("PATCH", "/api/v1/patients/{id}").expect("described")["requestBody"];
    assert_eq!(patient["required"], false);
    let schema = &patient["content"]["application/json"]["schema"];
    assert_eq!(schema["required"], Value::Null, "a change names only what it changes");
    assert_eq!(schema["properties"]["name"]["type"], "string", "a name cannot be emptied");
    assert_eq!(schema["properties"]["mail"]["type"], json!(["string", "null"]));
    let recipient = &schema["properties"]["recipients"]["items"];
    assert_eq!(recipient["required"], json!(["name"]));
    let hours = &recipient["properties"]["contact_hours"];
    assert_eq!(hours["type"], json!(["object", "null"]));
    assert_eq!(hours["required"], json!(["from", "to"]));
}

#[test]
fn no_object_takes_what_it_does_not_name() {
    for (method, path) in described() {
        let body = &operation(&method, &path).expect("described")["requestBody"];
        let mut found = Vec::new();
        objects(&format!("{method} {path}"), body, &mut found);
        assert!(body.is_null() || !found.is_empty(), "{method} {path}");
        for (place, schema) in found {
            assert_eq!(schema["additionalProperties"], false, "{place}");
        }
    }
}

#[test]
fn whatever_changes_something_is_done_once() {
    for noun in nouns() {
        for operation in noun.operations {
            let changes = operation.method == Method::POST || operation.method == Method::PATCH;
            let only_asks = ["/search", "/explain", "/courses/plan"]
                .iter()
                .any(|end| operation.path.ends_with(end));
            assert_eq!(operation.once, changes && !only_asks, "{}", operation.id);
        }
    }
}

fn token(app: &TestApp, role: Role) -> &str {
    match role {
        Role::Secretary => &app.secretary,
        Role::Manager => &app.manager,
        Role::Clinician => &app.clinician,
        Role::Agency => &app.coordinator,
    }
}

/// The path with an id in each of its places.
fn filled(path: &str, id: &str) -> String {
    let part = |part: &str| if part.starts_with('{') { id.to_owned() } else { part.to_owned() };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// A body that is read without a fault where that is easy; the others are refused with 422.
fn body_of(id: &str) -> Value {
    let unknown = "00000000-0000-4000-8000-000000000000";
    match id {
        "cancelVisit" => json!({ "reason": "clinic" }),
        "askAgency" => json!({ "agency": unknown }),
        "replaceInterpreter" => json!({ "interpreter": unknown }),
        _ => json!({}),
    }
}

on_both! {
    async fn the_roles_are_those_that_the_service_lets_in(app) {
        let unknown = "00000000-0000-4000-8000-000000000000";
        for operation in nouns().into_iter().flat_map(|noun| noun.operations) {
            let path = filled(operation.path, unknown);
            let body = if operation.method == Method::GET { Value::Null } else { body_of(operation.id) };
            for role in Role::ALL {
                let ask = app.api(token(&app, *role), operation.method.clone(), &path, body.clone());
                let status = ask.await.status.as_u16();
                let listed = operation.roles.contains(role);
                // Who treats whom is known only of a visit that there is.
                let wishes = operation.path.ends_with("private-wishes") && status == 404;
                assert!((status == 403) != listed || wishes, "{} as {role}: {status}", operation.id);
            }
            let stranger = app.api("nonsense", operation.method.clone(), &path, body.clone()).await;
            assert_eq!(stranger.status == 401, !operation.open, "{}", operation.id);
        }
    }

    async fn an_unknown_field_is_refused_everywhere(app) {
        let unknown = "00000000-0000-4000-8000-000000000000";
        for operation in nouns().into_iter().flat_map(|noun| noun.operations) {
            if operation.body.is_none() {
                continue;
            }
            let path = filled(operation.path, unknown);
            let role = operation.roles.first().expect("somebody");
            let body = json!({ "no_such_field": 1 });
            let answer = app.api(token(&app, *role), operation.method.clone(), &path, body).await;
            assert_eq!(answer.status, 422, "{}", operation.id);
            let faults = answer.json()["errors"].clone();
            let fault = |one: &Value| one["field"] == "no_such_field" && one["code"] == "unknown_field";
            assert!(faults.as_array().expect("faults").iter().any(fault), "{}", operation.id);
        }
    }

    async fn the_description_is_served_to_anybody(app) {
        let request = actix_web::test::TestRequest::get().uri("/api/v1/openapi.json");
        let answer = app.send(request).await;
        assert_eq!(answer.status, 200);
        assert_eq!(&answer.json(), description());
    }
}
