//! Objects inside an object, alone or in a list.

use serde_json::{Map, Value};

use super::described::Within;
use super::{Fields, ITEMS_MAX, Source};

impl Fields {
    /// An object inside; give it back to [`Fields::absorb`] when it has been read.
    pub fn optional_object(&mut self, name: &str) -> Option<Fields> {
        if let Some(inside) = self.described_inside(name, Within::Itself) {
            return Some(inside);
        }
        let prefix = format!("{}.", self.path(name));
        if let Source::Typed(pairs) = &self.source {
            let inside: Vec<(String, String)> =
                pairs.iter().filter(|(key, _)| key.starts_with(&prefix)).cloned().collect();
            return (!inside.is_empty()).then(|| Fields::new(Source::Typed(inside), prefix));
        }
        match self.value(name)? {
            Value::Object(object) => Some(Fields::new(Source::Json(object), prefix)),
            _ => {
                self.refuse(name, "not_an_object");
                None
            }
        }
    }

    /// The objects of a JSON list; `None` when absent.
    pub fn optional_objects(&mut self, name: &str) -> Option<Vec<Fields>> {
        if let Some(inside) = self.described_inside(name, Within::List) {
            return Some(vec![inside]);
        }
        let items = self.listed(name)?;
        let mut objects = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            let Value::Object(object) = item else {
                self.refuse(&format!("{name}.{index}"), "not_an_object");
                return None;
            };
            let prefix = format!("{}.{index}.", self.path(name));
            objects.push(Fields::new(Source::Json(object), prefix));
        }
        Some(objects)
    }

    /// As [`Fields::optional_objects`]; a text in the list stands for an object with `field` alone.
    pub fn optional_objects_or_texts(&mut self, name: &str, field: &str) -> Option<Vec<Fields>> {
        if let Some(inside) = self.described_inside(name, Within::ListOrTexts) {
            return Some(vec![inside]);
        }
        if let Source::Json(object) = &mut self.source
            && let Some(Value::Array(items)) = object.get_mut(name)
        {
            for item in items.iter_mut().filter(|item| item.is_string()) {
                *item = Value::Object(Map::from_iter([(field.to_owned(), item.take())]));
            }
        }
        self.optional_objects(name)
    }

    /// Takes over what an object inside has to say against itself.
    pub fn absorb(&mut self, mut inner: Fields) {
        self.note_inside(&mut inner, ITEMS_MAX);
        inner.refuse_unknown();
        self.errors.append(&mut inner.errors);
    }
}
