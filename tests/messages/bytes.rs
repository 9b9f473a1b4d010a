//! The bytes of a mail, read back by an independent parser.

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use trialogue::messages::{Posting, compose, mail_bytes};

use super::sample::*;

fn read(bytes: &[u8]) -> Message<'_> {
    MessageParser::default().parse(bytes).expect("a mail")
}

fn content_type(message: &Message, part: u32) -> String {
    let kind = message.part(part).and_then(|p| p.content_type()).expect("a type");
    format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default())
}

fn children(message: &Message, part: u32) -> Vec<u32> {
    match &message.part(part).expect("a part").body {
        PartType::Multipart(parts) => parts.clone(),
        _ => Vec::new(),
    }
}

#[test]
fn a_calendar_mail_has_the_tree_that_programs_expect() {
    for (kind, view, occasion) in every_letter() {
        let posting = posting("da", occasion);
        let composed = compose(&view, &posting).expect("a message");
        let Some(calendar) = composed.calendar.clone() else { continue };
        let bytes = mail_bytes(&composed, &posting).expect("bytes");
        let message = read(&bytes);
        assert_eq!(content_type(&message, 0), "multipart/mixed", "{kind}");
        let top = children(&message, 0);
        assert_eq!(content_type(&message, top[0]), "multipart/alternative");
        let kinds: Vec<String> =
            children(&message, top[0]).into_iter().map(|p| content_type(&message, p)).collect();
        assert_eq!(kinds, ["text/plain", "text/html", "text/calendar"], "{kind}");
        let last = children(&message, top[0])[2];
        let part = message.part(last).expect("the calendar");
        let header = part.content_type().expect("its type");
        let method = composed.method.expect("a method").word();
        assert_eq!(header.attribute("method"), Some(method));
        assert_eq!(header.attribute("charset").map(str::to_uppercase).as_deref(), Some("UTF-8"));
        assert_eq!(header.attribute("component"), Some("VEVENT"));
        assert_eq!(part.content_transfer_encoding(), Some("base64"));
        assert!(part.content_disposition().is_none());
        assert_eq!(part.contents(), calendar);
        let file = message.part(top[1]).expect("the attachment");
        assert_eq!(content_type(&message, top[1]), "application/ics");
        assert_eq!(file.attachment_name(), Some("invite.ics"));
        assert_eq!(file.contents(), calendar);
        assert_eq!(top.len(), 2);
    }
}

#[test]
fn a_mail_without_a_calendar_is_a_plain_alternative() {
    let mut seen = 0;
    for (kind, view, occasion) in every_letter() {
        let posting = posting("da", occasion);
        let composed = compose(&view, &posting).expect("a message");
        if composed.calendar.is_some() {
            continue;
        }
        let bytes = mail_bytes(&composed, &posting).expect("bytes");
        let message = read(&bytes);
        assert_eq!(content_type(&message, 0), "multipart/alternative", "{kind}");
        let kinds: Vec<String> =
            children(&message, 0).into_iter().map(|p| content_type(&message, p)).collect();
        assert_eq!(kinds, ["text/plain", "text/html"], "{kind}");
        seen += 1;
    }
    assert_eq!(seen, 12);
}

#[test]
fn text_and_html_come_back_as_composed() {
    for (kind, view, occasion) in every_letter() {
        for lang in languages(&view) {
            let posting = posting(lang.tag(), occasion);
            let composed = compose(&view, &posting).expect("a message");
            let bytes = mail_bytes(&composed, &posting).expect("bytes");
            let message = read(&bytes);
            let same = |read: Option<std::borrow::Cow<str>>, written: &str| {
                assert_eq!(read.expect("a body").replace("\r\n", "\n"), written, "{kind}");
            };
            same(message.body_text(0), &composed.text);
            same(message.body_html(0), &composed.html);
            // A header has no marks of direction.
            let subject = composed.subject.replace(['\u{2068}', '\u{2069}'], "");
            assert_eq!(message.subject(), Some(subject.as_str()));
        }
    }
}

#[test]
fn the_headers_say_who_to_whom_and_in_which_thread() {
    let (_, view, occasion) = every_letter().remove(1);
    let posting = Posting {
        references: vec!["m-0@rsvp.trialogue.example".into(), "m-1@rsvp.trialogue.example".into()],
        ..posting("en", occasion)
    };
    let composed = compose(&view, &posting).expect("a message");
    let bytes = mail_bytes(&composed, &posting).expect("bytes");
    let message = read(&bytes);
    let from = message.from().and_then(|a| a.first()).expect("a sender");
    assert_eq!(from.address(), Some(posting.organizer.as_str()));
    assert_eq!(from.name(), Some("Klinik for Indvandrermedicin"));
    let to: Vec<_> = message.to().expect("a recipient").iter().collect();
    assert_eq!((to.len(), to[0].address()), (1, Some(posting.to.as_str())));
    assert!(message.cc().is_none() && message.bcc().is_none());
    assert_eq!(message.message_id(), Some(posting.message_id.as_str()));
    assert_eq!(message.in_reply_to().as_text(), Some("m-1@rsvp.trialogue.example"));
    assert_eq!(
        message.references().as_text_list().expect("a list"),
        ["m-0@rsvp.trialogue.example", "m-1@rsvp.trialogue.example"]
    );
    assert_eq!(message.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
    assert_eq!(message.header_raw("Content-Language").map(str::trim), Some("en"));
    assert_eq!(message.date().expect("a date").to_timestamp(), posting.dtstamp.timestamp());
}

#[test]
fn equal_inputs_give_equal_bytes_and_every_line_end_is_crlf() {
    for (kind, view, occasion) in every_letter() {
        let posting = posting("da", occasion);
        let write = || {
            let composed = compose(&view, &posting).expect("a message");
            mail_bytes(&composed, &posting).expect("bytes")
        };
        let bytes = write();
        assert_eq!(bytes, write(), "{kind}");
        let text = String::from_utf8(bytes).expect("ASCII").replace("\r\n", "");
        assert!(text.is_ascii() && !text.contains(['\r', '\n', '\0']), "{kind}");
    }
}

#[test]
fn the_organizer_of_the_object_is_the_sender_of_the_mail() {
    for (kind, view, occasion) in every_letter() {
        let posting = posting("da", occasion);
        let composed = compose(&view, &posting).expect("a message");
        let Some(calendar) = composed.calendar else { continue };
        let object = String::from_utf8(calendar).expect("UTF-8").replace("\r\n ", "");
        let line = |name: &str| -> Vec<&str> {
            object.lines().filter(|line| line.starts_with(name)).collect()
        };
        assert_eq!(line("ORGANIZER").len(), 1, "{kind}");
        assert!(line("ORGANIZER")[0].ends_with(&format!("mailto:{}", posting.organizer)));
        assert_eq!(line("ATTENDEE").len(), 1, "{kind}");
        assert!(line("ATTENDEE")[0].ends_with(&format!("mailto:{}", posting.to)));
    }
}
