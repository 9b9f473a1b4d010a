//! The texts that patients read, as those who review them see them: where they come from, which
//! version they are, and what they say.

use std::sync::OnceLock;

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::Lang;

#[derive(RustEmbed)]
#[folder = "locales/"]
struct Files;

/// The files that patients, and those around them, read of.
pub const FOR_PATIENTS: [&str; 5] =
    ["patient.ftl", "meeting-patient.ftl", "questions.ftl", "sms.ftl", "languages.ftl"];

/// One file of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    pub name: &'static str,
    pub version: u32,
    pub translator: String,
    pub reviewer: String,
    pub date: String,
    /// Key and text, in the order of the file.
    pub entries: Vec<(String, String)>,
}

/// All that a patient may read in a language.
#[derive(Debug)]
pub struct Texts {
    pub files: Vec<TextFile>,
    /// Names these texts and the Danish ones that they were made from: every change changes it.
    pub id: String,
    /// Older than the Danish ones: nobody has translated what changed there.
    pub stale: bool,
}

/// Where the texts of a language stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Review {
    /// Written by those who make Trialogue.
    House,
    /// As somebody has approved them.
    Approved,
    /// Approved once; they are others now.
    Changed,
    /// Older than the Danish texts.
    Stale,
    Draft,
}

impl Review {
    /// Of a language, with the [`Texts::id`] that was approved last, if any was.
    pub fn of(lang: Lang, approved: Option<&str>) -> Review {
        let texts = texts_for_patients(lang);
        match approved {
            _ if Lang::REVIEWED.contains(&lang) => Review::House,
            _ if texts.stale => Review::Stale,
            Some(id) if id == texts.id => Review::Approved,
            Some(_) => Review::Changed,
            None => Review::Draft,
        }
    }
}

/// The texts of a language for patients.
pub fn texts_for_patients(lang: Lang) -> &'static Texts {
    static ALL: OnceLock<Vec<Texts>> = OnceLock::new();
    let all = ALL.get_or_init(|| Lang::ALL.iter().map(|lang| read(*lang)).collect());
    &all[lang as usize]
}

fn read(lang: Lang) -> Texts {
    let source: Vec<TextFile> = FOR_PATIENTS.iter().map(|name| file(Lang::Da, name)).collect();
    let files: Vec<TextFile> = FOR_PATIENTS.iter().map(|name| file(lang, name)).collect();
    let mut hash = Sha256::new();
    for name in FOR_PATIENTS {
        hash.update(raw(lang, name));
        hash.update(raw(Lang::Da, name));
    }
    let id = hash.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    let stale = files.iter().zip(&source).any(|(own, source)| own.version < source.version);
    Texts { files, id, stale }
}

fn raw(lang: Lang, name: &str) -> String {
    let found = Files::get(&format!("{}/{name}", lang.tag()));
    found.map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default()
}

fn file(lang: Lang, name: &'static str) -> TextFile {
    let text = raw(lang, name);
    let head = |field: &str| {
        let begin = format!("# {field}: ");
        let line = text.lines().find_map(|line| line.strip_prefix(&begin));
        line.unwrap_or_default().trim().to_owned()
    };
    TextFile {
        name,
        version: head("version").parse().unwrap_or(0),
        translator: head("translator"),
        reviewer: head("reviewer"),
        date: head("date"),
        entries: entries(&text),
    }
}

/// Messages of a Fluent file; lines that go on are indented.
fn entries(text: &str) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match (line.split_once(" ="), all.last_mut()) {
            (Some((key, said)), _) if key.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                all.push((key.to_owned(), said.trim().to_owned()));
            }
            (_, Some((_, said))) if !line.trim().is_empty() => {
                said.push('\n');
                said.push_str(line);
            }
            _ => {}
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_all_texts_and_its_own_name_for_them() {
        let danish = texts_for_patients(Lang::Da);
        let mut ids = std::collections::BTreeSet::new();
        for lang in Lang::ALL {
            let texts = texts_for_patients(*lang);
            assert!(!texts.stale, "{lang}");
            assert!(ids.insert(&texts.id), "{lang}");
            for (own, source) in texts.files.iter().zip(&danish.files) {
                let keys = |file: &TextFile| {
                    file.entries.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>()
                };
                let (mut own_keys, mut keys_of_source) = (keys(own), keys(source));
                own_keys.sort();
                keys_of_source.sort();
                assert_eq!(own_keys, keys_of_source, "{lang} {}", own.name);
                assert!(own.version > 0 && !own.translator.is_empty(), "{lang} {}", own.name);
            }
        }
    }

    #[test]
    fn a_text_of_several_lines_stays_whole() {
        let text =
            "# id: x\na = One\nb = { $n ->\n    [one] { $n } day\n   *[other] { $n } days\n}\n";
        let all = entries(text);
        assert_eq!(all.len(), 2);
        assert!(all[1].1.ends_with('}') && all[1].1.contains("[one]"), "{all:?}");
    }
}
