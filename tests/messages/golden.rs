//! Every kind of message in every language, as its reader gets it.

use trialogue::messages::{Composed, Ways, call_script, compose, print_page, sms_text};
use trialogue::text::Lang;

use super::sample::{answers, every_letter, languages, posting, reader, ways};

fn page(composed: &Composed) -> String {
    let calendar = composed.calendar.as_deref().unwrap_or_default();
    let calendar = String::from_utf8(calendar.to_vec()).expect("UTF-8").replace("\r\n", "\n");
    format!(
        "kind: {}\nmethod: {}\nfrom: {}\nsubject: {}\n\n--- text\n{}\n--- html\n{}\n--- calendar\n{calendar}",
        composed.kind,
        composed.method.map_or("none", |method| method.word()),
        composed.sender_name,
        composed.subject,
        composed.text,
        composed.html,
    )
}

#[test]
fn every_kind_reads_as_agreed() {
    for (kind, view, occasion) in every_letter() {
        for lang in languages(&view) {
            let composed = compose(&view, &posting(lang.tag(), occasion)).expect("a message");
            assert_eq!(composed.kind, kind);
            insta::assert_snapshot!(format!("{kind}_{lang}"), page(&composed));
        }
    }
}

#[test]
fn paper_text_messages_and_calls_read_as_agreed() {
    for (kind, view, occasion) in every_letter() {
        for lang in languages(&view) {
            let sms = sms_text(
                &view,
                occasion,
                reader(*lang),
                ways("https://trialogue.example/l/0W8FJ2Q7"),
            );
            let Some(call) = call_script(&view, occasion, reader(*lang), Lang::Da) else {
                assert_eq!(sms, None, "{kind}");
                continue;
            };
            let paper = print_page(&view, occasion, reader(*lang)).expect("a page");
            let all =
                format!("--- sms\n{}\n--- call\n{call}\n--- paper\n{paper}", sms.expect("sms"));
            insta::assert_snapshot!(format!("by_hand_{kind}_{lang}"), all);
        }
    }
}

#[test]
fn what_goes_back_to_a_phone_reads_as_agreed() {
    for (kind, view, occasion) in answers() {
        let said = |lang: &Lang| {
            let text = sms_text(&view, occasion, reader(*lang), Ways::default());
            format!("{lang}: {}", text.expect("a text"))
        };
        let all: Vec<String> = Lang::ALL.iter().map(said).collect();
        insta::assert_snapshot!(format!("answer_{kind}"), all.join("\n"));
    }
}
