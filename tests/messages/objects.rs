//! Every calendar object that leaves by mail keeps the rules, and is saved for other referees.

use std::path::PathBuf;

use trialogue::domain::views::View;
use trialogue::ics::lint::lint;
use trialogue::messages::{MessageKind, Occasion, compose, mail_bytes};

use super::sample::*;

/// The folder that outside referees read, when a run has one.
fn folder() -> Option<PathBuf> {
    std::env::var_os("TRIALOGUE_TEST_OBJECTS").map(PathBuf::from)
}

fn save(name: &str, bytes: &[u8]) {
    if let Some(folder) = folder() {
        std::fs::create_dir_all(&folder).expect("the folder");
        std::fs::write(folder.join(name), bytes).expect("a file");
    }
}

fn act(kind: MessageKind) -> &'static str {
    match kind.as_str().rsplit('_').next() {
        Some("update") => "update",
        Some("cancellation") => "cancel",
        _ => "request",
    }
}

#[test]
fn every_object_keeps_the_rules() {
    let mut seen = 0;
    for (kind, view, occasion) in every_letter() {
        for (n, lang) in languages(&view).iter().enumerate() {
            let posting = posting(lang.tag(), occasion);
            let composed = compose(&view, &posting).expect("a message");
            let mail = mail_bytes(&composed, &posting).expect("bytes");
            let (Some(object), Some(method)) = (composed.calendar, composed.method) else {
                continue;
            };
            assert_eq!(lint(&object, Some(method.word())), [], "{kind} {lang}");
            let role = kind.as_str().split('_').next().expect("a role");
            save(&format!("{role}-{}-{}.ics", act(kind), n + 1), &object);
            save(&format!("{role}-{}-{}.eml", act(kind), n + 1), &mail);
            seen += 1;
        }
    }
    assert_eq!(seen, 66);
}

/// Long names in another script, folded, quoted and with everything that needs escaping.
#[test]
fn an_object_of_difficult_names_keeps_the_rules() {
    let mut difficult = patient();
    difficult.place = "مستشفى أودنسه الجامعي، ".repeat(12) + "a,b;c\n\"e\"";
    difficult.clinic.name = "Klinik \"Nord\"; Åse, O'Neil: x".into();
    let view = View::Patient(difficult);
    let mut posting = posting("ar", Occasion::First);
    posting.to_name = "أمينة بنت محمد \"Bo\"; x: y".into();
    let composed = compose(&view, &posting).expect("a message");
    let mail = mail_bytes(&composed, &posting).expect("bytes");
    let object = composed.calendar.expect("an object");
    assert_eq!(lint(&object, Some("REQUEST")), []);
    save("patient-request-3.ics", &object);
    save("patient-request-3.eml", &mail);
}
