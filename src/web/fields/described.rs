//! Fields that hold nothing and note what they are asked for.
//!
//! The API's description of a body is made by running the code that reads it: what it asks for is
//! what the document says, so that the two cannot come to differ.

use std::borrow::Cow;

use serde_json::Value;

use super::{Fields, Source};
use crate::web::schema::Schema;

/// What has been asked for so far.
#[derive(Debug, Default)]
pub(super) struct Noted {
    fields: Vec<(String, Schema)>,
    required: Vec<String>,
    /// The field that this object stands in, and how.
    within: Option<(String, Within)>,
}

/// How an object stands in its field.
#[derive(Clone, Copy, Debug)]
pub(super) enum Within {
    Itself,
    List,
    /// A text in the list stands for an object too.
    ListOrTexts,
}

/// The schema of the object that `read` reads.
pub fn described<T>(read: impl FnOnce(&mut Fields) -> T) -> Schema {
    let mut fields = Fields::new(Source::Described(Noted::default()), String::new());
    read(&mut fields);
    fields.schema()
}

impl Fields {
    /// Notes, when the fields are being described, that this one is asked for. It may be `null`
    /// until somebody says otherwise.
    pub(super) fn note(&mut self, name: &str, schema: impl FnOnce() -> Schema) {
        if let Source::Described(noted) = &mut self.source {
            noted.fields.push((name.to_owned(), schema().nullable()));
        }
    }

    /// Notes what else is demanded of a field's value, as a keyword of JSON Schema.
    pub fn note_rule(&mut self, name: &str, keyword: &str, value: impl Into<Value>) {
        let rule = |schema: Schema| schema.with(keyword, value);
        self.note_again(name, rule);
    }

    /// Notes that the field may not be emptied.
    pub(super) fn note_filled(&mut self, name: &str) {
        self.note_again(name, Schema::filled);
    }

    /// Notes that the field must be there.
    pub(super) fn note_required(&mut self, name: &str) {
        if let Source::Described(noted) = &mut self.source {
            noted.required.push(name.to_owned());
        }
    }

    /// Notes that the field may be left out after all, as a change may leave out any.
    pub(super) fn note_left_out(&mut self, name: &str) {
        if let Source::Described(noted) = &mut self.source {
            noted.required.retain(|known| known != name);
        }
    }

    fn note_again(&mut self, name: &str, change: impl FnOnce(Schema) -> Schema) {
        let Source::Described(noted) = &mut self.source else { return };
        if let Some(at) = noted.fields.iter().position(|(known, _)| known == name) {
            let (name, schema) = noted.fields.swap_remove(at);
            noted.fields.push((name, change(schema)));
        }
    }

    /// An object inside, to be described in its turn; `None` when something was really sent.
    pub(super) fn described_inside(&self, name: &str, within: Within) -> Option<Fields> {
        let Source::Described(_) = &self.source else { return None };
        let noted = Noted { within: Some((name.to_owned(), within)), ..Noted::default() };
        Some(Fields::new(Source::Described(noted), format!("{}.", self.path(name))))
    }

    /// Notes the object inside, now that its own fields are known.
    pub(super) fn note_inside(&mut self, inner: &mut Fields, items_max: usize) {
        let Source::Described(noted) = &mut inner.source else { return };
        let Some((name, within)) = noted.within.take() else { return };
        let object = inner.schema();
        let list = |items| Schema::list(items).with("maxItems", items_max);
        self.note(&name, || match within {
            Within::Itself => object,
            Within::List => list(object),
            Within::ListOrTexts => list(Schema::any_of(vec![object, Schema::text()])),
        });
    }

    fn schema(&mut self) -> Schema {
        let Source::Described(noted) = &mut self.source else {
            return Schema::object_of(Vec::new(), Vec::new());
        };
        let fields = std::mem::take(&mut noted.fields);
        let fields = fields.into_iter().map(|(name, schema)| (Cow::Owned(name), schema)).collect();
        let mut required = std::mem::take(&mut noted.required);
        required.sort();
        required.dedup();
        Schema::object_of(fields, required)
    }
}
