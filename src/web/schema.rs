//! JSON Schema, as far as the API's description speaks it.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use crate::domain::words::Word;

/// The schema of one value.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema(Map<String, Value>);

impl Schema {
    fn of_type(name: &str) -> Schema {
        Schema(Map::from_iter([("type".to_owned(), json!(name))]))
    }

    /// The schema with these keywords.
    pub fn of_keywords(keywords: Map<String, Value>) -> Schema {
        Schema(keywords)
    }

    pub fn text() -> Schema {
        Schema::of_type("string")
    }

    pub fn flag() -> Schema {
        Schema::of_type("boolean")
    }

    pub fn number() -> Schema {
        Schema::of_type("integer")
    }

    /// A share from 0 to 1.
    pub fn share() -> Schema {
        Schema::of_type("number").with("minimum", 0).with("maximum", 1)
    }

    pub fn id() -> Schema {
        Schema::text().with("format", "uuid")
    }

    pub fn date() -> Schema {
        Schema::text().with("format", "date")
    }

    /// An instant; answers have it in UTC.
    pub fn instant() -> Schema {
        Schema::text().with("format", "date-time")
    }

    /// A time of day.
    pub fn time() -> Schema {
        Schema::text().with("pattern", "^([01][0-9]|2[0-3]):[0-5][0-9]$")
    }

    pub fn mail() -> Schema {
        Schema::text().with("format", "email")
    }

    /// One fixed value.
    pub fn constant(value: impl Into<Value>) -> Schema {
        Schema(Map::from_iter([("const".to_owned(), value.into())]))
    }

    /// A word of a closed vocabulary.
    pub fn word<T: Word>() -> Schema {
        Schema::text().with("enum", json!(T::written()))
    }

    pub fn list(items: Schema) -> Schema {
        Schema::of_type("array").with("items", items.value())
    }

    /// A schema that the document names.
    pub fn named(name: &str) -> Schema {
        let address = format!("#/components/schemas/{name}");
        Schema(Map::from_iter([("$ref".to_owned(), json!(address))]))
    }

    pub fn any_of(all: Vec<Schema>) -> Schema {
        let all: Vec<Value> = all.into_iter().map(Schema::value).collect();
        Schema(Map::from_iter([("anyOf".to_owned(), json!(all))]))
    }

    /// An object of an answer: every field is there, and no other.
    pub fn object<'a>(fields: impl IntoIterator<Item = (&'a str, Schema)>) -> Schema {
        let fields: Vec<(Cow<str>, Schema)> =
            fields.into_iter().map(|(name, schema)| (name.into(), schema)).collect();
        let required = fields.iter().map(|(name, _)| name.to_string()).collect();
        Schema::object_of(fields, required)
    }

    /// An object with these fields, of which some may be missing, and no other.
    pub fn object_of(fields: Vec<(Cow<str>, Schema)>, required: Vec<String>) -> Schema {
        let all: Map<String, Value> =
            fields.into_iter().map(|(name, schema)| (name.into_owned(), schema.value())).collect();
        let object =
            Schema::of_type("object").with("properties", all).with("additionalProperties", false);
        if required.is_empty() { object } else { object.with("required", required) }
    }

    /// This object with one more field, which may be missing.
    pub fn and_perhaps(mut self, name: &str, schema: Schema) -> Schema {
        if let Some(Value::Object(fields)) = self.0.get_mut("properties") {
            fields.insert(name.to_owned(), schema.value());
        }
        self
    }

    /// `{items, next_cursor}`.
    pub fn page(item: &str) -> Schema {
        let cursor = Schema::text().nullable().said("Ask again with `cursor` for what follows.");
        Schema::object([("items", Schema::list(Schema::named(item))), ("next_cursor", cursor)])
    }

    /// With one more keyword.
    pub fn with(mut self, keyword: &str, value: impl Into<Value>) -> Schema {
        self.0.insert(keyword.to_owned(), value.into());
        self
    }

    /// With a sentence for people.
    pub fn said(self, text: &str) -> Schema {
        self.with("description", text)
    }

    /// The same, or `null`.
    pub fn nullable(mut self) -> Schema {
        let Some(Value::String(one)) = self.0.get("type").cloned() else {
            return Schema::any_of(vec![self, Schema::of_type("null")]);
        };
        self.0.insert("type".to_owned(), json!([one, "null"]));
        if let Some(Value::Array(words)) = self.0.get_mut("enum") {
            words.push(Value::Null);
        }
        self
    }

    /// The same, but not `null`.
    pub fn filled(mut self) -> Schema {
        if let Some(Value::Array(types)) = self.0.get("type") {
            let one = types.first().cloned().unwrap_or_default();
            self.0.insert("type".to_owned(), one);
        }
        if let Some(Value::Array(words)) = self.0.get_mut("enum") {
            words.retain(|word| !word.is_null());
        }
        self
    }

    /// The keyword's value, if it is said.
    pub fn keyword(&self, keyword: &str) -> Option<&Value> {
        self.0.get(keyword)
    }

    /// Says of a field of this object what it means. False when there is no such field.
    pub fn say_of(&mut self, field: &str, text: &str) -> bool {
        let found = self.0.get_mut("properties").and_then(|all| all.get_mut(field));
        let Some(Value::Object(schema)) = found else { return false };
        schema.insert("description".to_owned(), json!(text));
        true
    }

    pub fn value(self) -> Value {
        Value::Object(self.0)
    }
}
