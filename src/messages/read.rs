//! Takes a mail apart: what the reader's mail program would show of it.

use mail_parser::{MessageParser, MimeHeaders};

/// The parts of a mail that people look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadMail {
    pub from: String,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: Option<String>,
    /// The calendar object, as it stands in the mail.
    pub calendar: Option<String>,
}

/// `None` when the bytes are no mail.
pub fn read_mail(bytes: &[u8]) -> Option<ReadMail> {
    let message = MessageParser::default().parse(bytes)?;
    let address = |address: Option<&mail_parser::Address>| {
        let first = address.and_then(|address| address.first());
        first.and_then(|one| one.address()).unwrap_or_default().to_owned()
    };
    let own_html = message.html_bodies().any(|part| part.is_content_type("text", "html"));
    let calendar = message.parts.iter().find(|part| part.is_content_type("text", "calendar"));
    Some(ReadMail {
        from: address(message.from()),
        to: address(message.to()),
        subject: message.subject().unwrap_or_default().to_owned(),
        text: message.body_text(0).unwrap_or_default().into_owned(),
        html: own_html.then(|| message.body_html(0).unwrap_or_default().into_owned()),
        calendar: calendar.and_then(|part| part.text_contents()).map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "From: Clinic <r-1@demo.example>\r\nTo: <a@mail.example>\r\n\
        Subject: =?utf-8?q?Din_tid_p=C3=A5_tirsdag?=\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/alternative; boundary=b\r\n\r\n\
        --b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHej\r\n\
        --b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Hej</p>\r\n\
        --b\r\nContent-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\n\
        BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n--b--\r\n";

    #[test]
    fn all_parts_are_found() {
        let mail = read_mail(MAIL.as_bytes()).expect("a mail");
        assert_eq!((mail.from.as_str(), mail.to.as_str()), ("r-1@demo.example", "a@mail.example"));
        assert_eq!(mail.subject, "Din tid på tirsdag");
        assert_eq!(mail.text.trim(), "Hej");
        assert_eq!(mail.html.as_deref().map(str::trim), Some("<p>Hej</p>"));
        assert!(mail.calendar.is_some_and(|calendar| calendar.contains("BEGIN:VCALENDAR")));
    }

    #[test]
    fn a_mail_without_html_has_none() {
        let mail = read_mail(b"From: a@b.example\r\n\r\nHi\r\n").expect("a mail");
        assert_eq!((mail.html, mail.calendar), (None, None));
    }
}
