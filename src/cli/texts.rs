//! `trialogue texts`: what patients may read, in which languages, and whether it may go out.

use super::{SettingsFile, say};
use crate::config::Config;
use crate::store::{Address, approvals, database};
use crate::text::{Lang, texts_for_patients};

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
    let texts = texts_for_patients(lang);
    let of_lang = |(tag, _): &&(String, String)| tag == lang.tag();
    if Lang::REVIEWED.contains(&lang) {
        return "written with the program: sent";
    }
    let Some(approved) = approved else { return "no database yet: Danish is sent" };
    match approved.iter().rfind(of_lang) {
        _ if texts.stale => "older than the Danish texts: Danish is sent",
        Some((_, read)) if *read == texts.id => "approved: sent",
        Some(_) => "approved before the texts changed: Danish is sent",
        None => "a draft that no manager has approved: Danish is sent",
    }
}
