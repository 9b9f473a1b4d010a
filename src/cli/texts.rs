//! `trialogue texts`: what patients may read, in which languages, and whether it may go out.

use super::{SettingsFile, say};
use crate::config::Config;
use crate::store::{Address, approvals, database};
use crate::text::{Lang, Review, texts_for_patients};

/// Prints a line for every file of texts, and one for every language. `Err` is one sentence.
pub fn run(file: &SettingsFile) -> Result<(), String> {
    let config = file.load()?;
    let approved = approved(&config);
    let mut text = String::new();
    for lang in Lang::ALL {
        text.push_str(&format!("{:3} {}\n", lang.tag(), state(*lang, approved.as_deref())));
        for file in &texts_for_patients(*lang).files {
            let (name, version, count) = (file.name, file.version, file.entries.len());
            let (translator, reviewer, date) = (&file.translator, &file.reviewer, &file.date);
            text.push_str(&format!(
                "    {name:14} version {version}, {count:3} texts, {date}; translator: \
                 {translator}; reviewer: {reviewer}\n"
            ));
        }
    }
    say(&text);
    Ok(())
}

/// Language and texts of every approval; `None` when there is no database to ask yet.
fn approved(config: &Config) -> Option<Vec<(String, String)>> {
    let address = Address::of(config).ok()?;
    let rows = database::look(&address, approvals::anywhere).ok()?;
    Some(rows.into_iter().map(|row| (row.language, row.texts)).collect())
}

fn state(lang: Lang, approved: Option<&[(String, String)]>) -> &'static str {
    let mut newest_first = approved.unwrap_or_default().iter().rev();
    let read = newest_first.find(|(tag, _)| tag == lang.tag()).map(|(_, texts)| texts.as_str());
    match Review::of(lang, read) {
        Review::House => "written with the program: sent",
        _ if approved.is_none() => "no database yet: Danish is sent",
        Review::Approved => "approved: sent",
        Review::Changed => "approved before the texts changed: Danish is sent",
        Review::Stale => "older than the Danish texts: Danish is sent",
        Review::Draft => "a draft that no manager has approved: Danish is sent",
    }
}
