//! What was refused, in words, for a page that shows the form again.

use std::cell::Cell;

use actix_web::http::StatusCode;

use crate::error::{Error, Result};
use crate::text::{self, Lang};
use crate::web::errors::{detail, field_text};
use crate::web::problems;

/// Sentences about fields, and those about the whole.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    /// Field and sentence; an empty name is the whole form.
    all: Vec<(String, String)>,
    /// The focus is given away: whoever is drawn first with a fault has it.
    led: Cell<bool>,
}

impl Faults {
    /// Of a page that is shown for the first time: nothing was refused.
    pub fn none() -> (StatusCode, Faults) {
        (StatusCode::OK, Faults::default())
    }

    /// What the error says to somebody who filled in a form, with the status of the answer;
    /// errors that no form can mend come back as they are.
    pub fn of(lang: Lang, error: Error) -> Result<(StatusCode, Faults)> {
        let all = match &error {
            Error::Invalid(fields) => {
                fields.iter().map(|field| (field.field.clone(), field_text(lang, field))).collect()
            }
            Error::Taken(taken) => {
                vec![(String::new(), text::code(lang, &format!("taken-{taken}"), &[]))]
            }
            Error::TakenOf { .. } | Error::Conflict(_) | Error::Stale => {
                vec![(String::new(), detail(lang, &error))]
            }
            Error::KeyReused => vec![(String::new(), text::say(lang, "form-sent-before", &[]))],
            _ => return Err(error),
        };
        Ok((problems::of(&error).status, Faults::said(all)))
    }

    fn said(all: Vec<(String, String)>) -> Faults {
        Faults { all, led: Cell::default() }
    }

    /// A fault of one field.
    pub fn of_field(field: &str, sentence: String) -> Faults {
        Faults::said(vec![(field.to_owned(), sentence)])
    }

    /// A fault of the whole form.
    pub fn whole(sentence: String) -> Faults {
        Faults::said(vec![(String::new(), sentence)])
    }

    /// Everything at one field but what is said of `others`: whoever typed no more than a time reads
    /// there who cannot come at it.
    pub fn gathered_at(mut self, field: &str, others: &[&str]) -> Faults {
        for (name, _) in &mut self.all {
            if !name.is_empty() && !others.contains(&name.as_str()) {
                field.clone_into(name);
            }
        }
        self
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Every sentence once, for the top of the page.
    pub fn sentences(&self) -> Vec<&str> {
        let mut said: Vec<&str> = Vec::new();
        for (_, sentence) in &self.all {
            if !said.contains(&sentence.as_str()) {
                said.push(sentence);
            }
        }
        said
    }

    /// The sentence beside a field.
    pub fn at(&self, field: &str) -> Option<&str> {
        self.all.iter().find(|(name, _)| name == field).map(|(_, sentence)| sentence.as_str())
    }

    /// True when no field has a fault, but the form as a whole: its sentence is to be read first.
    pub fn of_whole_alone(&self) -> bool {
        !self.is_empty() && self.all.iter().all(|(field, _)| field.is_empty())
    }

    /// True once, for the first that asks: a page may put the focus in one place only, and a form
    /// that comes back begins where something is wrong.
    pub fn leads(&self) -> bool {
        !self.led.replace(true)
    }
}
