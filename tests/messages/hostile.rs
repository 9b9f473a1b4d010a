//! Whatever stands in a name, place or number, every message keeps exactly the structure that it
//! has with a plain one: headers, MIME parts, properties, elements.

use mail_parser::MessageParser;
use regex::Regex;
use serde_json::Value;
use trialogue::domain::views::View;
use trialogue::ics::lint;
use trialogue::messages::{
    Composed, Posting, call_script, compose, mail_bytes, print_page, sms_text,
};
use trialogue::text::Lang;

use super::sample::*;

/// The slots that people and tables fill.
const SLOTS: [&str; 13] = [
    "number",
    "name",
    "neutral_name",
    "phone",
    "address",
    "place",
    "called",
    "visit_type",
    "room",
    "patient_initials",
    "clinician",
    "interpreter",
    "agency",
];

/// Each with what it tries.
fn hostile() -> [(&'static str, String); 11] {
    [
        ("turning the line around", "Anna\u{202E}gro.live\u{2066}x\u{2069}".into()),
        ("ten kilobytes", "ø".repeat(5 * 1024)),
        ("a line more", "Anna\r\nATTENDEE:mailto:x@evil.example\nBcc: x@evil.example".into()),
        ("an element", "<script>alert(1)</script></td></html>\"' onload=alert(1)".into()),
        ("a formula", "=cmd|' /C calc'!A0".into()),
        ("pictures", "👩🏽‍⚕️🏥 ❤".into()),
        // Burmese as fonts before Unicode had it.
        ("Zawgyi", "ေမာင္ေမာင္ ၾကည္".into()),
        ("an end of strings", "An\0na\u{7}\u{1B}[31m".into()),
        ("a slot of its own", "{ $date } { -brand } {{name}} %s".into()),
        ("an escape", "\\, ; : \\n \\\\ ^n ^' \"quoted\"".into()),
        ("marks on marks", format!("Z{}", "\u{0301}".repeat(200))),
    ]
}

/// The view with `text` in every slot, and how many there were.
fn filled(view: &View, text: &str) -> (View, usize) {
    let mut value = serde_json::to_value(view).expect("a view as JSON");
    let count = fill(&mut value, text);
    (serde_json::from_value(value).expect("a view"), count)
}

fn fill(value: &mut Value, text: &str) -> usize {
    match value {
        Value::Object(fields) => fields
            .iter_mut()
            .map(|(key, value)| match value {
                Value::String(slot) if SLOTS.contains(&key.as_str()) => {
                    *slot = text.to_owned();
                    1
                }
                // A clinician's view of who interprets: variety and name.
                Value::Array(pair) if key == "Coming" && pair.len() == 2 => {
                    pair[1] = text.into();
                    1
                }
                other => fill(other, text),
            })
            .sum(),
        Value::Array(all) => all.iter_mut().map(|value| fill(value, text)).sum(),
        _ => 0,
    }
}

/// The names of the elements, in order.
fn elements(html: &str) -> Vec<String> {
    let tag = Regex::new(r"</?([a-zA-Z0-9]+)[^>]*>|<!").expect("a pattern");
    tag.captures_iter(html)
        .map(|found| found[0].split([' ', '>']).next().unwrap().to_owned())
        .collect()
}

/// The names of the properties, in order.
fn properties(object: &[u8]) -> Vec<String> {
    let text = String::from_utf8(object.to_vec()).expect("UTF-8").replace("\r\n ", "");
    let name = |line: &str| line.split([':', ';']).next().unwrap_or_default().to_owned();
    text.split("\r\n").map(name).collect()
}

/// Headers, parts and recipients of a mail.
fn shape(composed: &Composed, posting: &Posting) -> Vec<String> {
    let bytes = mail_bytes(composed, posting).expect("bytes");
    let mail = MessageParser::default().parse(&bytes).expect("a mail");
    let mut shape: Vec<String> =
        mail.headers().iter().map(|header| header.name().to_owned()).collect();
    shape.extend(mail.parts.iter().map(|part| format!("{:?}", std::mem::discriminant(&part.body))));
    for people in [mail.to(), mail.from(), mail.bcc(), mail.cc()] {
        let all = people.into_iter().flat_map(|all| all.iter());
        shape.extend(all.map(|one| one.address().unwrap_or_default().to_owned()));
        shape.push("-".into());
    }
    shape
}

fn plain(text: &str, what: &str) {
    let odd = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202A}'..='\u{202E}');
    assert!(!text.contains(odd), "{what}: {text:?}");
    assert!(!text.lines().any(|line| line.starts_with("ATTENDEE:") || line.starts_with("Bcc:")));
}

fn alike(view: &View, other: &View, posting: &Posting, what: &str) {
    let of = |view| compose(view, posting).expect("a message");
    let (good, bad) = (of(view), of(other));
    plain(&bad.text, what);
    plain(&bad.subject, what);
    assert!(!bad.subject.contains('\n'), "{what}");
    assert_eq!(elements(&good.html), elements(&bad.html), "{what}");
    assert_eq!(shape(&good, posting), shape(&bad, posting), "{what}");
    assert_eq!(good.calendar.is_some(), bad.calendar.is_some(), "{what}");
    if let (Some(good), Some(bad)) = (&good.calendar, &bad.calendar) {
        assert_eq!(properties(good), properties(bad), "{what}");
        let faults = lint::lint(bad, None);
        assert!(faults.is_empty(), "{what}: {faults:?}");
    }
    let (occasion, chosen) = (posting.occasion, posting.chosen);
    let paper = |view| print_page(view, occasion, chosen).map(|page| elements(&page));
    assert_eq!(paper(view), paper(other), "{what}");
    for text in [
        sms_text(other, occasion, chosen, ways(posting.link.as_deref().unwrap_or_default())),
        call_script(other, occasion, chosen, Lang::Da),
    ] {
        plain(&text.unwrap_or_default(), what);
    }
}

#[test]
fn every_slot_of_every_message_holds_anything() {
    let (mut slots, mut messages) = (0, 0);
    for (kind, view, occasion) in every_letter() {
        for lang in languages(&view) {
            let posting = posting(lang.tag(), occasion);
            for (tries, text) in hostile() {
                let (other, count) = filled(&view, &text);
                assert!(count >= 5, "{kind:?} has {count} slots");
                let posting = Posting { to_name: text.clone(), ..posting.clone() };
                alike(&view, &other, &posting, &format!("{kind:?} {lang}: {tries}"));
                slots += count;
                messages += 1;
            }
        }
    }
    println!("{messages} messages with {slots} hostile slots");
    assert!(messages > 11 * 60 && slots > 5 * messages, "{messages} {slots}");
}

#[test]
fn what_goes_back_to_a_phone_holds_any_number() {
    for (kind, view, occasion) in answers() {
        for (tries, text) in hostile() {
            let (other, _) = filled(&view, &text);
            for lang in Lang::ALL {
                let said = sms_text(&other, occasion, reader(*lang), ways("x")).expect("a text");
                plain(&said, &format!("{kind} {lang}: {tries}"));
                assert_eq!(said.lines().count(), 1, "{said}");
            }
        }
    }
}
