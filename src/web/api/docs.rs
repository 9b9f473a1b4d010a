//! `GET /api/docs`: the description of the API, to be read. English alone, like the API's names.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde_json::Value;

use super::openapi::{Noun, Operation, nouns, roles_in_words, texts};
use crate::app::App;
use crate::error::Result;
use crate::text::Lang;
use crate::web::page::{self, Page};
use crate::web::problems::{self, Problem};
use crate::web::schema::Schema;

#[derive(Template)]
#[template(path = "pages/api.html")]
struct Docs {
    page: Page,
    chapters: &'static [texts::Chapter],
    first_steps: String,
    nouns: Vec<NounShown>,
    problems: &'static [&'static Problem],
}

struct NounShown {
    name: &'static str,
    anchor: String,
    about: &'static str,
    operations: Vec<OperationShown>,
    schemas: Vec<(&'static str, Vec<FieldShown>)>,
}

struct OperationShown {
    id: &'static str,
    method: String,
    path: &'static str,
    summary: &'static str,
    about: &'static str,
    who: String,
    /// What it may carry besides its fields: headers.
    headers: Vec<&'static str>,
    /// Where the fields stand: "Query" or "Body".
    place: &'static str,
    fields: Vec<FieldShown>,
    status: String,
    /// What it answers, as marked text.
    answer: String,
    refusals: Vec<&'static Problem>,
}

struct FieldShown {
    name: String,
    required: bool,
    /// As marked text.
    kind: String,
    about: String,
}

/// `GET /api/docs`.
pub async fn show(app: web::Data<App>, request: HttpRequest) -> Result<HttpResponse> {
    let page = Page::bare(&request, Lang::En, "error-title").titled("API");
    page::show(&Docs {
        page,
        chapters: texts::CHAPTERS,
        first_steps: texts::FIRST_STEPS.replace("BASE", &app.config.server.base_url),
        nouns: nouns().into_iter().map(noun).collect(),
        problems: problems::ALL,
    })
}

fn noun(noun: Noun) -> NounShown {
    let schemas = noun.schemas.iter().map(|(name, schema)| (*name, fields_of(schema))).collect();
    NounShown {
        name: noun.name,
        anchor: noun.name.to_lowercase().replace(' ', "-"),
        about: noun.about,
        operations: noun.operations.iter().map(operation).collect(),
        schemas,
    }
}

fn operation(one: &Operation) -> OperationShown {
    let who = match one.open {
        true => "Anybody, without a token".to_owned(),
        false => roles_in_words(&one.roles),
    };
    let headers = [("Idempotency-Key", one.once), ("If-Match", one.if_match)];
    let said = one.body.as_ref().or(one.query.as_ref());
    OperationShown {
        id: one.id,
        method: one.method.to_string(),
        path: one.path,
        summary: one.summary,
        about: one.about,
        who,
        headers: headers.into_iter().filter(|(_, takes)| *takes).map(|(name, _)| name).collect(),
        place: if one.body.is_some() { "Body" } else { "Query" },
        fields: said.map(fields_of).unwrap_or_default(),
        status: one.answer.status.to_string(),
        answer: one.answer.schema.clone().map(|schema| kind(&schema.value())).unwrap_or_default(),
        refusals: one.refusals(),
    }
}

fn fields_of(schema: &Schema) -> Vec<FieldShown> {
    let mut shown = Vec::new();
    add_fields("", &schema.clone().value(), &mut shown);
    shown
}

/// The fields of an object and of the objects inside, named with dots.
fn add_fields(prefix: &str, schema: &Value, shown: &mut Vec<FieldShown>) {
    let Some(fields) = schema["properties"].as_object() else { return };
    let required = schema["required"].as_array();
    for (name, field) in fields {
        let full = format!("{prefix}{name}");
        let needed = required.is_some_and(|all| all.iter().any(|one| one == name.as_str()));
        let about = field["description"].as_str().unwrap_or_default();
        let (kind, about) = (kind(field), marked(about));
        shown.push(FieldShown { name: full.clone(), required: needed, kind, about });
        for inner in inside(field) {
            add_fields(&format!("{full}."), inner, shown);
        }
    }
}

/// The object that stands in a field, alone, in a list, or as one of several possibilities.
fn inside(schema: &Value) -> Vec<&Value> {
    let any = schema["anyOf"].as_array().into_iter().flatten();
    let all = [schema, &schema["items"]].into_iter().chain(any);
    let of_items = schema["items"]["anyOf"].as_array().into_iter().flatten();
    all.chain(of_items).filter(|one| one["properties"].is_object()).collect()
}

/// What a value is, in a few words of HTML.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|address| address.rsplit('/').next()) {
        return format!("<a href=\"#schema-{0}\">{0}</a>", escaped(name));
    }
    if let Some(any) = schema["anyOf"].as_array() {
        let kinds: Vec<String> = any.iter().map(kind).collect();
        return kinds.join(" or ");
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    };
    let mut kinds: Vec<String> = types.iter().map(|name| plain_kind(name, schema)).collect();
    if kinds.is_empty() {
        kinds.push(format!("<code>{}</code>", escaped(&schema["const"].to_string())));
    }
    kinds.join(" or ")
}

fn plain_kind(name: &str, schema: &Value) -> String {
    match name {
        "array" => format!("list of {}", kind(&schema["items"])),
        "string" if schema["enum"].is_array() => {
            let words = schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
            words
                .map(|word| format!("<code>{}</code>", escaped(word)))
                .collect::<Vec<_>>()
                .join(", ")
        }
        "string" => match (&schema["format"], &schema["maxLength"]) {
            (Value::String(format), _) => escaped(format),
            (_, Value::Number(most)) => format!("text, at most {most} characters"),
            _ => "text".to_owned(),
        },
        "integer" => match (&schema["minimum"], &schema["maximum"]) {
            (Value::Number(least), Value::Number(most)) => format!("{least} to {most}"),
            _ => "number".to_owned(),
        },
        "boolean" => "<code>true</code> or <code>false</code>".to_owned(),
        other => escaped(other),
    }
}

/// Text as HTML, with `code` for what stands in backticks.
fn marked(text: &str) -> String {
    let parts = text.split('`').map(escaped).enumerate();
    let part = |(at, text): (usize, String)| match at % 2 {
        0 => text,
        _ => format!("<code>{text}</code>"),
    };
    parts.map(part).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backticks_become_code_and_nothing_else_becomes_markup() {
        assert_eq!(marked("`a<b` & <i>"), "<code>a&lt;b</code> &amp; &lt;i&gt;");
    }

    #[test]
    fn every_schema_that_is_named_has_its_place_on_the_page() {
        let all: Vec<NounShown> = nouns().into_iter().map(noun).collect();
        let names: Vec<&str> =
            all.iter().flat_map(|noun| noun.schemas.iter().map(|(name, _)| *name)).collect();
        let kinds = all.iter().flat_map(|noun| {
            let of_schemas = noun.schemas.iter().flat_map(|(_, fields)| fields);
            let answers = noun.operations.iter().map(|one| one.answer.clone());
            of_schemas.map(|field| field.kind.clone()).chain(answers).collect::<Vec<_>>()
        });
        for kind in kinds {
            for after in kind.split("#schema-").skip(1) {
                let name = after.split('"').next().unwrap_or_default();
                assert!(names.contains(&name), "{name}");
            }
        }
    }
}
