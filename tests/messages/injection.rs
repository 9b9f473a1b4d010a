//! What people type never becomes a header, a property, a tag or a second message.

use mail_parser::MessageParser;
use trialogue::domain::views::*;
use trialogue::messages::{Occasion, Posting, compose, mail_bytes};

use super::sample::*;

const HOSTILE: &str = "Åse \"Bo\"; O'Neil\r\nBcc: x@evil.example\r\nATTENDEE:mailto:x@evil.example\0\
    \u{202E}<script>alert(1)</script>, \\n end";

fn hostile() -> View {
    let mut view = patient();
    view.called = HOSTILE.into();
    view.place = HOSTILE.into();
    view.number = HOSTILE.into();
    view.clinic.name = HOSTILE.into();
    view.clinic.phone = HOSTILE.into();
    View::Patient(view)
}

#[test]
fn hostile_names_stay_text() {
    let posting = Posting { to_name: HOSTILE.into(), ..posting("da", Occasion::First) };
    let composed = compose(&hostile(), &posting).expect("a message");
    let bytes = mail_bytes(&composed, &posting).expect("bytes");
    let message = MessageParser::default().parse(&bytes).expect("a mail");
    assert!(message.bcc().is_none());
    let to: Vec<_> = message.to().expect("a recipient").iter().collect();
    assert_eq!((to.len(), to[0].address()), (1, Some("reader@post.example")));
    let from: Vec<_> = message.from().expect("a sender").iter().collect();
    assert_eq!((from.len(), from[0].address()), (1, Some(posting.organizer.as_str())));
    assert!(!composed.html.contains("<script>"));
    assert!(composed.html.contains("&#60;script&#62;") || composed.html.contains("&lt;script&gt;"));
    assert!(!composed.html.contains(['\0', '\u{202E}', '\r']));
    assert!(!composed.text.lines().any(|line| line.starts_with("Bcc:")));
    let object = String::from_utf8(composed.calendar.expect("an object")).expect("UTF-8");
    let attendees = object.replace("\r\n ", "");
    assert_eq!(attendees.lines().filter(|line| line.starts_with("ATTENDEE")).count(), 1);
}

#[test]
fn addresses_ids_and_links_with_line_ends_are_refused() {
    let good = posting("da", Occasion::First);
    let composed = compose(&View::Patient(patient()), &good).expect("a message");
    let evil = "a@b.example\r\nBcc: x@evil.example".to_owned();
    let refused = [
        Posting { to: evil.clone(), ..good.clone() },
        Posting { organizer: evil.clone(), ..good.clone() },
        Posting { message_id: evil.clone(), ..good.clone() },
        Posting { references: vec![evil], ..good.clone() },
        Posting { link: Some("javascript:alert(1)".into()), ..good.clone() },
        Posting { link: Some("https://x.example/\"onclick=".into()), ..good.clone() },
    ];
    for posting in refused {
        assert!(mail_bytes(&composed, &posting).is_err(), "{posting:?}");
    }
    assert!(mail_bytes(&composed, &good).is_ok());
}
