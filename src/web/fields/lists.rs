//! Lists: a JSON array, or a form's fields of the same name.

use serde_json::Value;

use super::{Fields, ITEMS_MAX, Source};
use crate::domain::typed::{Refused, clean_line};
use crate::domain::words::Word;
use crate::error::FieldError;
use crate::web::schema::Schema;

impl Fields {
    /// Texts of a list: a JSON array, or a form's fields of the same name.
    fn texts(&mut self, name: &str) -> Option<Vec<String>> {
        let listed = self.listed(name)?;
        let all: Option<Vec<String>> =
            listed.into_iter().map(|value| value.as_str().map(str::to_owned)).collect();
        if all.is_none() {
            self.refuse(name, "not_text");
        }
        all
    }

    pub(super) fn listed(&mut self, name: &str) -> Option<Vec<Value>> {
        self.read.insert(name.to_owned());
        let path = self.path(name);
        let listed = match &self.source {
            Source::Json(object) => match object.get(name) {
                None | Some(Value::Null) => return None,
                Some(Value::Array(items)) => Some(items.clone()),
                Some(_) => None,
            },
            Source::Typed(pairs) => {
                let of_name = pairs.iter().filter(|(key, _)| *key == path);
                let filled = of_name.filter(|(_, value)| !value.trim().is_empty());
                let items: Vec<Value> =
                    filled.map(|(_, value)| Value::String(value.clone())).collect();
                if items.is_empty() {
                    return None;
                }
                Some(items)
            }
            Source::Described(_) => return None,
        };
        match listed {
            None => self.refuse(name, "not_a_list"),
            Some(ref items) if items.len() > ITEMS_MAX => self.refuse_long(name, ITEMS_MAX),
            Some(items) => return Some(items),
        }
        None
    }

    pub(super) fn refuse_long(&mut self, name: &str, max: usize) {
        let fault = FieldError::new(name, "list_too_long").with("max", max.to_string());
        self.refuse_with(name, fault);
    }

    /// A list of words of a closed vocabulary, without repetition; `None` when absent.
    pub fn optional_words<T: Word + PartialEq>(&mut self, name: &str) -> Option<Vec<T>> {
        self.note(name, || Schema::list(Schema::word::<T>()).with("maxItems", ITEMS_MAX));
        let mut words: Vec<T> = Vec::new();
        for text in self.texts(name)? {
            let Ok(word) = text.trim().parse() else {
                self.refuse(name, "not_a_choice");
                return None;
            };
            if !words.contains(&word) {
                words.push(word);
            }
        }
        Some(words)
    }

    /// A list of lines of text; `None` when absent.
    pub fn optional_texts(&mut self, name: &str, characters_max: usize) -> Option<Vec<String>> {
        let line = || Schema::text().with("maxLength", characters_max);
        self.note(name, || Schema::list(line()).with("maxItems", ITEMS_MAX));
        let texts = self.texts(name)?;
        let cleaned: std::result::Result<Vec<String>, Refused> =
            texts.iter().map(|text| clean_line(text, characters_max)).collect();
        let cleaned = self.checked(name, cleaned)?;
        Some(cleaned.into_iter().filter(|text| !text.is_empty()).collect())
    }
}
