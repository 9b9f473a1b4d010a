//! What must be there, beyond one line of text: text of several lines, numbers, and lists of ids and
//! instants.

use std::str::FromStr;

use chrono::{DateTime, FixedOffset, Utc};

use super::{Fields, ITEMS_MAX};
use crate::domain::ids::Id;
use crate::web::schema::Schema;

impl Fields {
    /// As [`Fields::optional_lines`], but the text must be there.
    pub fn lines(&mut self, name: &str, characters_max: usize) -> Option<String> {
        let before = self.errors.len();
        let found = self.optional_lines(name, characters_max);
        self.required(name, found, before)
    }

    /// As [`Fields::optional_number`], but the number must be there.
    pub fn number(&mut self, name: &str, range: std::ops::RangeInclusive<i32>) -> Option<i32> {
        let before = self.errors.len();
        let found = self.optional_number(name, range);
        self.required(name, found, before)
    }

    /// As [`Fields::optional_flag`], but it must be said.
    pub fn flag(&mut self, name: &str) -> Option<bool> {
        let before = self.errors.len();
        let found = self.optional_flag(name);
        self.required(name, found, before)
    }

    /// A list of ids, which may be empty; one that is malformed is as unknown as one that names
    /// nothing.
    pub fn optional_ids<K>(&mut self, name: &str) -> Option<Vec<Id<K>>> {
        self.note(name, || Schema::list(Schema::id()).with("maxItems", ITEMS_MAX));
        self.listed_as(name, "unknown")
    }

    /// As [`Fields::optional_ids`], but the list must be there.
    pub fn ids<K>(&mut self, name: &str) -> Option<Vec<Id<K>>> {
        let before = self.errors.len();
        let found = self.optional_ids(name);
        self.required(name, found, before)
    }

    /// A list of 1 to `max` instants, RFC 3339 with any offset.
    pub fn instants(&mut self, name: &str, max: usize) -> Option<Vec<DateTime<Utc>>> {
        self.note(name, || Schema::list(Schema::instant()).with("maxItems", max));
        self.note_rule(name, "minItems", 1);
        let before = self.errors.len();
        let found: Option<Vec<DateTime<FixedOffset>>> = self.listed_as(name, "not_an_instant");
        match found.as_ref().map(Vec::len) {
            Some(0) => self.refuse(name, "empty_list"),
            Some(count) if count > max => self.refuse_long(name, max),
            _ => {}
        }
        let found = found.map(|all| all.iter().map(|one| one.with_timezone(&Utc)).collect());
        self.required(name, found, before)
    }

    fn listed_as<T: FromStr>(&mut self, name: &str, code: &'static str) -> Option<Vec<T>> {
        let parsed: Option<Vec<T>> = self
            .listed(name)?
            .iter()
            .map(|value| value.as_str().and_then(|text| text.trim().parse().ok()))
            .collect();
        if parsed.is_none() {
            self.refuse(name, code);
        }
        parsed
    }
}
