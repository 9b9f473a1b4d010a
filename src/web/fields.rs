//! Reads what people typed and what programs sent into typed values, with an error for each field.
//!
//! A form, a query and a JSON body are read the same way; a field of a field is named with a dot
//! (`contact.mail`, `varieties.0.tag`). Every value is asked for once; what is refused is noted,
//! and `done` says it all together, unknown fields of a JSON body included.

mod described;
mod lists;
mod needed;
mod objects;

use std::collections::BTreeSet;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde_json::{Map, Value};

use super::schema::Schema;
use crate::domain::ids::Id;
use crate::domain::typed::{self, Refused, clean_line, clean_lines, mail_address, phone_number};
use crate::domain::words::Word;
use crate::error::{Error, FieldError, Result};

pub use described::described;

/// The longest list that any field takes.
const ITEMS_MAX: usize = 100;

/// One object's fields, being read.
#[derive(Debug)]
pub struct Fields {
    source: Source,
    prefix: String,
    read: BTreeSet<String>,
    errors: Vec<FieldError>,
}

#[derive(Debug)]
enum Source {
    Json(Map<String, Value>),
    /// Values of a form or a query, which are all text; what is not asked for is left alone.
    Typed(Vec<(String, String)>),
    /// Nothing: what is asked for is noted.
    Described(described::Noted),
}

impl Fields {
    /// The fields of a JSON object.
    pub fn of_json(object: Map<String, Value>) -> Fields {
        Fields::new(Source::Json(object), String::new())
    }

    /// The fields of a form or a query, in their order.
    pub fn of_typed(pairs: Vec<(String, String)>) -> Fields {
        Fields::new(Source::Typed(pairs), String::new())
    }

    fn new(source: Source, prefix: String) -> Fields {
        Fields { source, prefix, read: BTreeSet::new(), errors: Vec::new() }
    }

    /// The field's name as errors give it.
    fn path(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// Notes that a field cannot be accepted.
    pub fn refuse(&mut self, name: &str, code: &'static str) {
        let error = FieldError::new(self.path(name), code);
        self.errors.push(error);
    }

    fn refuse_with(&mut self, name: &str, error: impl Into<FieldError>) {
        let mut error = error.into();
        error.field = self.path(name);
        self.errors.push(error);
    }

    /// True when the field is there, be it empty or `null`: a change names only what it changes.
    pub fn has(&self, name: &str) -> bool {
        match &self.source {
            Source::Json(object) => object.contains_key(name),
            Source::Typed(pairs) => pairs.iter().any(|(key, _)| *key == self.path(name)),
            Source::Described(_) => true,
        }
    }

    /// The field as it was sent; `None` when it is absent, `null` or empty text.
    fn value(&mut self, name: &str) -> Option<Value> {
        self.read.insert(name.to_owned());
        let path = self.path(name);
        match &self.source {
            Source::Json(object) => object.get(name).filter(|value| !value.is_null()).cloned(),
            Source::Typed(pairs) => pairs
                .iter()
                .find(|(key, value)| *key == path && !value.trim().is_empty())
                .map(|(_, value)| Value::String(value.clone())),
            Source::Described(_) => None,
        }
    }

    /// The field's text as it was sent, without any check but that it is text.
    fn raw(&mut self, name: &str) -> Option<String> {
        match self.value(name)? {
            Value::String(text) => Some(text),
            _ => {
                self.refuse(name, "not_text");
                None
            }
        }
    }

    /// A form's field as it was typed, to be shown again when it is refused; nothing is checked.
    pub fn typed(&self, name: &str) -> String {
        let path = self.path(name);
        let Source::Typed(pairs) = &self.source else { return String::new() };
        let found = pairs.iter().find(|(key, _)| *key == path);
        found.map_or_else(String::new, |(_, value)| value.trim().to_owned())
    }

    /// A form's fields as they were typed, in their order.
    pub fn pairs(&self) -> &[(String, String)] {
        match &self.source {
            Source::Typed(pairs) => pairs,
            Source::Json(_) | Source::Described(_) => &[],
        }
    }

    fn required<T>(&mut self, name: &str, found: Option<T>, errors_before: usize) -> Option<T> {
        self.note_filled(name);
        self.note_required(name);
        self.missing(name, found, errors_before)
    }

    fn missing<T>(&mut self, name: &str, found: Option<T>, errors_before: usize) -> Option<T> {
        if found.is_none() && self.errors.len() == errors_before {
            self.refuse(name, "required");
        }
        found
    }

    /// Refuses each of these fields that is not there, as something new needs it.
    pub fn need(&mut self, names: &[&str]) {
        for name in names {
            self.note_required(name);
            if !self.has(name) {
                self.refuse(name, "required");
            }
        }
    }

    /// One line of text: trimmed, NFC, without control and bidi characters. Empty is absent.
    pub fn optional_text(&mut self, name: &str, characters_max: usize) -> Option<String> {
        self.note(name, || Schema::text().with("maxLength", characters_max));
        let raw = self.raw(name)?;
        self.checked(name, clean_line(&raw, characters_max)).filter(|text| !text.is_empty())
    }

    /// As [`Fields::optional_text`], but the text must be there.
    pub fn text(&mut self, name: &str, characters_max: usize) -> Option<String> {
        let before = self.errors.len();
        let found = self.optional_text(name, characters_max);
        self.required(name, found, before)
    }

    /// Text of several lines.
    pub fn optional_lines(&mut self, name: &str, characters_max: usize) -> Option<String> {
        self.note(name, || Schema::text().with("maxLength", characters_max));
        let raw = self.raw(name)?;
        self.checked(name, clean_lines(&raw, characters_max)).filter(|text| !text.is_empty())
    }

    /// A password, exactly as typed.
    pub fn secret(&mut self, name: &str, characters_max: usize) -> Option<String> {
        let before = self.errors.len();
        let found = self.raw(name);
        if found.as_ref().is_some_and(|secret| secret.chars().count() > characters_max) {
            self.refuse_with(name, typed::too_long(characters_max));
            return None;
        }
        self.required(name, found, before)
    }

    /// An e-mail address.
    pub fn optional_mail(&mut self, name: &str) -> Option<String> {
        self.note(name, Schema::mail);
        let raw = self.raw(name)?;
        self.checked(name, mail_address(&raw))
    }

    /// A phone number, in the form `+4512345678` or as written where no country is given.
    pub fn optional_phone(&mut self, name: &str) -> Option<String> {
        self.note(name, Schema::text);
        let raw = self.raw(name)?;
        self.checked(name, phone_number(&raw))
    }

    fn checked<T>(&mut self, name: &str, outcome: std::result::Result<T, Refused>) -> Option<T> {
        outcome.map_err(|error| self.refuse_with(name, error)).ok()
    }

    fn parsed<T: FromStr>(&mut self, name: &str, code: &'static str) -> Option<T> {
        let raw = self.raw(name)?;
        let parsed = typed::latin_digits(raw.trim()).parse().ok();
        if parsed.is_none() {
            self.refuse(name, code);
        }
        parsed
    }

    /// An id; one that is malformed is as unknown as one that names nothing.
    pub fn optional_id<K>(&mut self, name: &str) -> Option<Id<K>> {
        self.note(name, Schema::id);
        self.parsed(name, "unknown")
    }

    pub fn id<K>(&mut self, name: &str) -> Option<Id<K>> {
        let before = self.errors.len();
        let found = self.optional_id(name);
        self.required(name, found, before)
    }

    /// A calendar date, `2027-01-05`.
    pub fn optional_date(&mut self, name: &str) -> Option<NaiveDate> {
        self.note(name, Schema::date);
        let date: NaiveDate = self.parsed(name, "not_a_date")?;
        let usable = (1880..=2200).contains(&chrono::Datelike::year(&date));
        if !usable {
            self.refuse(name, "not_a_date");
        }
        usable.then_some(date)
    }

    pub fn date(&mut self, name: &str) -> Option<NaiveDate> {
        let before = self.errors.len();
        let found = self.optional_date(name);
        self.required(name, found, before)
    }

    /// A time of day, `09:30`.
    pub fn optional_time(&mut self, name: &str) -> Option<NaiveTime> {
        self.note(name, Schema::time);
        let raw = self.raw(name)?;
        let typed = typed::latin_digits(raw.trim());
        let formats = ["%H:%M", "%H:%M:%S", "%H.%M"];
        let time = formats.iter().find_map(|f| NaiveTime::parse_from_str(&typed, f).ok());
        if time.is_none() {
            self.refuse(name, "not_a_time");
        }
        time
    }

    /// A wall time without zone, as `datetime-local` sends it: `2027-01-05T09:30`.
    pub fn optional_wall(&mut self, name: &str) -> Option<NaiveDateTime> {
        let raw = self.raw(name)?;
        let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
        let wall = formats.iter().find_map(|f| NaiveDateTime::parse_from_str(raw.trim(), f).ok());
        if wall.is_none() {
            self.refuse(name, "not_a_time");
        }
        wall
    }

    /// An instant, RFC 3339 with any offset.
    pub fn optional_instant(&mut self, name: &str) -> Option<DateTime<Utc>> {
        self.note(name, Schema::instant);
        let instant: DateTime<chrono::FixedOffset> = self.parsed(name, "not_an_instant")?;
        Some(instant.with_timezone(&Utc))
    }

    pub fn instant(&mut self, name: &str) -> Option<DateTime<Utc>> {
        let before = self.errors.len();
        let found = self.optional_instant(name);
        self.required(name, found, before)
    }

    /// A word of a closed vocabulary.
    pub fn optional_word<T: Word>(&mut self, name: &str) -> Option<T> {
        self.note(name, Schema::word::<T>);
        let raw = self.raw(name)?;
        let word = raw.trim().parse().ok();
        if word.is_none() {
            self.refuse(name, "not_a_choice");
        }
        word
    }

    pub fn word<T: Word>(&mut self, name: &str) -> Option<T> {
        let before = self.errors.len();
        let found = self.optional_word(name);
        self.required(name, found, before)
    }

    /// A whole number within `range`.
    pub fn optional_number(
        &mut self,
        name: &str,
        range: std::ops::RangeInclusive<i32>,
    ) -> Option<i32> {
        let (min, max) = (*range.start(), *range.end());
        self.note(name, || Schema::number().with("minimum", min).with("maximum", max));
        let number = match self.value(name)? {
            Value::Number(number) => number.as_i64(),
            Value::String(text) if !self.is_json() => typed::latin_digits(text.trim()).parse().ok(),
            _ => None,
        };
        let inside = number
            .and_then(|number| i32::try_from(number).ok())
            .filter(|number| range.contains(number));
        if inside.is_none() {
            let error = FieldError::new(name, "not_in_range")
                .with("min", min.to_string())
                .with("max", max.to_string());
            self.refuse_with(name, error);
        }
        inside
    }

    fn is_json(&self) -> bool {
        matches!(self.source, Source::Json(_))
    }

    /// Yes, no, or not said. In forms `yes`, `on` and `true` are yes, `no` and `false` are no.
    pub fn optional_flag(&mut self, name: &str) -> Option<bool> {
        self.note(name, Schema::flag);
        match self.value(name)? {
            Value::Bool(flag) => return Some(flag),
            Value::String(text) if !self.is_json() => match text.as_str() {
                "yes" | "on" | "true" => return Some(true),
                "no" | "false" => return Some(false),
                _ => {}
            },
            _ => {}
        }
        self.refuse(name, "not_yes_or_no");
        None
    }

    /// What a change says of a field that may be emptied: nothing, or its new value.
    pub fn said<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Fields) -> Option<T>,
    ) -> Option<Option<T>> {
        let said = self.has(name).then(|| read(self));
        self.note_left_out(name);
        said
    }

    /// What a change says of a field that cannot be emptied.
    pub fn said_full<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Fields) -> Option<T>,
    ) -> Option<T> {
        if !self.has(name) {
            return None;
        }
        let before = self.errors.len();
        let found = read(self);
        self.note_filled(name);
        self.note_left_out(name);
        self.missing(name, found, before)
    }

    fn refuse_unknown(&mut self) {
        let Source::Json(object) = &self.source else { return };
        let unknown: Vec<String> =
            object.keys().filter(|key| !self.read.contains(*key)).cloned().collect();
        for name in unknown {
            self.refuse(&name, "unknown_field");
        }
    }

    /// `Invalid` with everything that was refused, if anything was.
    pub fn done(&mut self) -> Result<()> {
        self.refuse_unknown();
        match std::mem::take(&mut self.errors) {
            errors if errors.is_empty() => Ok(()),
            errors => Err(Error::Invalid(errors)),
        }
    }

    /// Unwraps what was required, once [`Fields::done`] has passed.
    pub fn given<T>(found: Option<T>) -> Result<T> {
        found.ok_or_else(|| Error::field("", "required"))
    }
}

#[cfg(test)]
mod tests;
