//! A form as one template shows it: sections of rows of fields, each filled with what a row of the
//! database holds or with what was sent.

use crate::domain::words::Word;
use crate::text::{self, Lang};
use crate::web::fields::Fields;
use crate::web::pages::asking::Choice;
use crate::web::pages::contact_form::{Named, with_chosen};
use crate::web::pages::patients::written;

/// Names and values of a form's fields; a list has one of each for every value.
#[derive(Clone, Debug, Default)]
pub struct Typed(Vec<(String, String)>);

impl Typed {
    /// As it was sent.
    pub fn sent(fields: &Fields) -> Typed {
        Typed(fields.pairs().to_vec())
    }

    pub fn set(&mut self, name: &str, value: impl ToString) {
        self.0.push((name.to_owned(), value.to_string()));
    }

    /// Sets it when there is a value.
    pub fn set_some(&mut self, name: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.set(name, value);
        }
    }

    pub fn one(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// How many rows a list of numbered fields (`skill_1`, `skill_2`) shows: those that are filled
    /// in, and `more`.
    pub fn rows(&self, name: &str, more: usize) -> usize {
        let number = |known: &str| known.strip_prefix(name)?.strip_prefix('_')?.parse().ok();
        let filled = self.0.iter().filter(|(_, value)| !value.is_empty());
        let last: Option<usize> = filled.filter_map(|(known, _)| number(known)).max();
        (last.unwrap_or(0) + more).min(ROWS_MAX)
    }
}

/// More rows than anybody fills in.
pub const ROWS_MAX: usize = 60;

/// The name of a field in the row of that number, from 1.
pub fn numbered(name: &str, number: usize) -> String {
    format!("{name}_{number}")
}

/// What belongs together on a form.
pub struct Section {
    pub legend: String,
    pub hint: Option<String>,
    pub rows: Vec<Row>,
}

/// Fields that stand side by side where there is room.
pub struct Row {
    /// What the row is about, such as a day of the week.
    pub title: Option<String>,
    pub fields: Vec<Field>,
}

/// One field. `kind` is the type of an input, or `select`, `checks`, `flag`, `lines`.
pub struct Field {
    pub name: String,
    pub label: String,
    pub hint: Option<String>,
    pub kind: &'static str,
    pub value: String,
    pub choices: Vec<Choice>,
    pub required: bool,
    pub range: Option<(i32, i32)>,
    pub step: i32,
}

impl Field {
    pub fn required(mut self) -> Field {
        self.required = true;
        self
    }

    /// With the sentence `key` beneath its label.
    pub fn hint(mut self, sheet: &Sheet, key: &str) -> Field {
        self.hint = Some(sheet.say(key));
        self
    }

    pub fn step(mut self, step: i32) -> Field {
        self.step = step;
        self
    }

    /// What is wrong with it and what its hint says, by the ids of the two.
    pub fn described_by(&self, faulty: bool) -> String {
        let hint = self.hint.as_ref().map(|_| format!("hint-{}", self.name));
        let fault = faulty.then(|| format!("fault-{}", self.name));
        hint.into_iter().chain(fault).collect::<Vec<_>>().join(" ")
    }
}

/// Makes fields, in a language and filled in.
pub struct Sheet<'a> {
    pub lang: Lang,
    pub typed: &'a Typed,
}

impl Sheet<'_> {
    pub fn say(&self, key: &str) -> String {
        text::say(self.lang, key, &[])
    }

    pub fn section(&self, legend: &str, rows: Vec<Row>) -> Section {
        Section { legend: self.say(legend), hint: None, rows }
    }

    pub fn hinted(&self, legend: &str, hint: &str, rows: Vec<Row>) -> Section {
        Section { hint: Some(self.say(hint)), ..self.section(legend, rows) }
    }

    /// An input of this type.
    pub fn input(&self, kind: &'static str, name: &str, label: &str) -> Field {
        Field {
            name: name.to_owned(),
            label: self.say(label),
            hint: None,
            kind,
            value: self.typed.one(name).to_owned(),
            choices: Vec::new(),
            required: false,
            range: None,
            step: 1,
        }
    }

    pub fn number(&self, name: &str, label: &str, range: (i32, i32)) -> Field {
        Field { range: Some(range), ..self.input("number", name, label) }
    }

    /// One of a list, or none of it unless the field is required.
    pub fn select(&self, name: &str, label: &str, all: &[Named]) -> Field {
        let chosen = self.typed.one(name);
        let choices = with_chosen(all, chosen, str::to_owned);
        Field { choices, ..self.input("select", name, label) }
    }

    /// Any number of a list.
    pub fn checks(&self, name: &str, label: &str, all: &[Named]) -> Field {
        let choice = |(value, text): &Named| Choice {
            value: value.clone(),
            text: text.clone(),
            chosen: self.typed.all(name).any(|one| one == value),
        };
        let choices = all.iter().map(choice).collect();
        Field { choices, ..self.input("checks", name, label) }
    }

    /// The language that somebody is written to in.
    pub fn written(&self, name: &str, label: &str) -> Field {
        let named = |lang: &Lang| (lang.tag().to_owned(), written(self.lang, lang.tag()));
        let all: Vec<Named> = Lang::STAFF.iter().map(named).collect();
        let choices = with_chosen(&all, self.typed.one(name), |tag| written(self.lang, tag));
        Field { choices, ..self.input("select", name, label).required() }
    }

    /// The words of a vocabulary, to choose from.
    pub fn words<W: Word>(&self, vocabulary: &str) -> Vec<Named> {
        let named = |word: &&str| ((*word).to_owned(), text::word(self.lang, vocabulary, word));
        W::written().iter().map(named).collect()
    }
}

/// One field alone in its row.
pub fn alone(field: Field) -> Row {
    Row { title: None, fields: vec![field] }
}

/// Fields side by side.
pub fn beside(fields: Vec<Field>) -> Row {
    Row { title: None, fields }
}
