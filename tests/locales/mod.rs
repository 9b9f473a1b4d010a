//! The languages say the same things.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use trialogue::text::{FOR_PATIENTS, Lang};

type Slots = BTreeMap<String, BTreeSet<String>>;

fn locales() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("locales")
}

fn files(lang: Lang) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = fs::read_dir(locales().join(lang.tag()))
        .expect("a folder per language")
        .map(|entry| entry.expect("an entry"))
        .map(|entry| {
            let text = fs::read_to_string(entry.path()).expect("a text");
            (entry.file_name().into_string().expect("a name"), text)
        })
        .collect();
    files.sort();
    files
}

fn is_for_patients(name: &str) -> bool {
    FOR_PATIENTS.contains(&name)
}

/// The Danish files that `lang` has to have.
fn sources(lang: Lang) -> Vec<(String, String)> {
    let all = files(Lang::Da).into_iter();
    all.filter(|(name, _)| Lang::STAFF.contains(&lang) || is_for_patients(name)).collect()
}

/// Every message of a file with its slots; a message twice is a fault.
fn messages(file: &str, text: &str) -> Slots {
    let begin = Regex::new(r"^([a-zA-Z][a-zA-Z0-9_-]*) =").expect("a pattern");
    let slot = Regex::new(r"\$([a-zA-Z][a-zA-Z0-9_-]*)").expect("a pattern");
    let (mut all, mut current) = (Slots::new(), None);
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(found) = begin.captures(line) {
            let key = found[1].to_owned();
            assert!(all.insert(key.clone(), BTreeSet::new()).is_none(), "{file}: {key} twice");
            current = Some(key);
        }
        let Some(slots) = current.as_ref().and_then(|key| all.get_mut(key)) else { continue };
        slots.extend(slot.captures_iter(line).map(|found| found[1].to_owned()));
    }
    all
}

#[test]
fn every_language_has_the_same_files_keys_and_slots() {
    let danish = files(Lang::Da);
    assert!(danish.len() >= 5, "the texts were found");
    for lang in Lang::ALL {
        let theirs = files(*lang);
        let names = |files: &[(String, String)]| -> Vec<String> {
            files.iter().map(|(name, _)| name.clone()).collect()
        };
        let ours = sources(*lang);
        assert_eq!(names(&ours), names(&theirs), "{lang}");
        for ((name, ours), (_, theirs)) in ours.iter().zip(&theirs) {
            assert_eq!(messages(name, ours), messages(name, theirs), "{lang}/{name}");
        }
    }
}

/// The texts of a file: key and what stands behind it, without slots and their names.
fn said(text: &str) -> BTreeMap<String, String> {
    let begin = Regex::new(r"^([a-zA-Z][a-zA-Z0-9_-]*) =").expect("a pattern");
    let slot = Regex::new(r"\{[^{}]*(->)?|\[[a-z]+\]|[{}*]").expect("a pattern");
    let (mut all, mut current) = (BTreeMap::<String, String>::new(), String::new());
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut rest = line;
        if let Some(found) = begin.captures(line) {
            current = found[1].to_owned();
            rest = &line[found[0].len()..];
        }
        let words = slot.replace_all(rest, " ");
        all.entry(current.clone()).or_default().push_str(&words);
    }
    all
}

/// How keys begin whose texts may be the same in two languages, and why.
const ALIKE: [(&str, &str); 6] = [
    ("variety-", "names of languages are often spelt alike"),
    ("family-", "the same"),
    ("mail-help", "beside a Danish letter, for somebody whose language we do not write"),
    ("sms-help", "the same"),
    ("label-phone", "the same word in Danish and Turkish"),
    ("link-send", "the same word in Danish and English"),
];

fn texts_for_patients(lang: Lang) -> BTreeMap<String, String> {
    let ours = files(lang).into_iter().filter(|(name, _)| is_for_patients(name));
    ours.flat_map(|(_, text)| said(&text)).filter(|(_, text)| !text.trim().is_empty()).collect()
}

#[test]
fn a_text_is_in_its_own_script() {
    let scripts = [(Lang::Ar, "Arabic"), (Lang::Fa, "Arabic"), (Lang::My, "Myanmar")];
    for (lang, script) in scripts {
        let script = Regex::new(&format!(r"\p{{{script}}}")).expect("a pattern");
        for (key, text) in texts_for_patients(lang) {
            assert!(script.is_match(&text), "{lang} {key}: {text}");
        }
    }
}

#[test]
fn no_text_is_another_languages() {
    let mut compared = 0;
    for (n, lang) in Lang::ALL.iter().enumerate() {
        let ours = texts_for_patients(*lang);
        for other in &Lang::ALL[n + 1..] {
            let theirs = texts_for_patients(*other);
            let judged = ours
                .iter()
                .filter(|(key, _)| !ALIKE.iter().any(|(alike, _)| key.starts_with(alike)));
            for (key, text) in judged {
                compared += 1;
                assert_ne!(Some(text), theirs.get(key), "{lang} and {other}: {key}");
            }
        }
    }
    assert!(compared > 2000, "{compared} pairs of texts were compared");
}

#[test]
fn no_key_stands_in_two_files() {
    let mut seen = BTreeMap::new();
    for (name, text) in files(Lang::Da) {
        for key in messages(&name, &text).into_keys() {
            if let Some(other) = seen.insert(key.clone(), name.clone()) {
                panic!("{key} stands in {other} and in {name}");
            }
        }
    }
}

#[test]
fn every_file_says_whence_it_comes() {
    for lang in Lang::ALL {
        for (name, text) in files(*lang) {
            let header: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
            for field in ["id", "version", "source", "translator", "reviewer", "date"] {
                let begin = format!("# {field}: ");
                let found =
                    header.iter().any(|line| line.len() > begin.len() && line.starts_with(&begin));
                assert!(found, "{lang}/{name} lacks {field}");
            }
        }
    }
}

/// A changed source has a higher version; a translation must be looked at before it follows.
#[test]
fn every_translation_is_of_the_current_source() {
    let version = |text: &str| -> String {
        let line = text.lines().find(|line| line.starts_with("# version: "));
        line.expect("a version").to_owned()
    };
    for lang in Lang::ALL {
        for ((name, ours), (_, theirs)) in sources(*lang).iter().zip(&files(*lang)) {
            assert_eq!(version(ours), version(theirs), "{lang}/{name} is stale");
        }
    }
}

/// One typographic quote or dash makes a text message three times as dear.
#[test]
fn text_messages_use_the_letters_of_the_network() {
    use trialogue::messages::{Alphabet, parts};
    for lang in [Lang::Da, Lang::En, Lang::So] {
        let (_, text) =
            files(lang).into_iter().find(|(name, _)| name == "sms.ftl").expect("the file");
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(parts(line).alphabet, Alphabet::Gsm7, "{lang}: {line}");
        }
    }
}

/// Every word of the vocabularies that people see has its everyday word.
#[test]
fn every_word_of_the_vocabularies_has_a_name() {
    use trialogue::domain::{need, person, private, request, visit};
    use trialogue::text::word;
    macro_rules! named {
        ($($vocabulary:literal $kind:path),+ $(,)?) => {$(
            for lang in Lang::STAFF {
                for one in <$kind>::ALL {
                    let said = word(*lang, $vocabulary, one.as_str());
                    assert!(!said.contains($vocabulary), "{lang} {} {one}: {said}", $vocabulary);
                }
            }
        )+};
    }
    named! {
        "modality" visit::Modality,
        "visit-status" visit::VisitStatus,
        "cancel-reason" visit::CancelReason,
        "patient-answer" visit::PatientAnswer,
        "role" person::Role,
        "profession" person::Profession,
        "sex" person::Sex,
        "force" person::Force,
        "channel" person::Channel,
        "grade" trialogue::domain::language::Grade,
        "need-status" need::NeedStatus,
        "rank-reason" need::RankReason,
        "request-state" request::RequestState,
        "answer" request::Answer,
        "decline-reason" request::DeclineReason,
        "wish" private::Wish,
        "bridge" private::Bridge,
        "statement-channel" private::StatementChannel,
        "statement-by" private::StatementBy,
    }
}
