//! Lists of varieties to choose from.

use super::sheet::{Field, Sheet, numbered};
use crate::domain::language::Variety;
use crate::text;
use crate::web::fields::Fields;
use crate::web::pages::asking::Choice;
use crate::web::pages::contact_form::{Named, with_chosen};

/// Empty fields after those that are filled in.
const MORE: usize = 2;
const TAG_MAX: usize = 40;

/// Every variety by its name in the language.
pub fn all(sheet: &Sheet) -> Vec<Named> {
    let lang = sheet.lang;
    let mut all: Vec<Named> =
        Variety::all().map(|one| (one.tag().to_owned(), text::variety_name(lang, &one))).collect();
    all.sort_by_key(|(_, name)| name.to_lowercase());
    all
}

/// A list for each variety that is chosen, and some more.
pub fn selects(sheet: &Sheet, name: &str, label: &str) -> Vec<Field> {
    let known = all(sheet);
    let rows = 1..=sheet.typed.rows(name, MORE);
    rows.map(|number| select(sheet, &known, &numbered(name, number), label)).collect()
}

/// One list; what is chosen stands first when the list does not know it.
pub fn select(sheet: &Sheet, known: &[Named], name: &str, label: &str) -> Field {
    let named = |tag: &str| text::language_name(sheet.lang, tag);
    let choices: Vec<Choice> = with_chosen(known, sheet.typed.one(name), named);
    Field { choices, ..sheet.input("select", name, label) }
}

/// Reads one; a group's name is none.
pub fn read(fields: &mut Fields, name: &str) -> Option<Variety> {
    let tag = fields.optional_text(name, TAG_MAX)?;
    let parsed = Variety::parse(&tag).ok();
    if parsed.is_none() {
        fields.refuse(name, "unknown_language");
    }
    parsed
}
