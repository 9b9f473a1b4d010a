//! The bytes of a mail: RFC 5322 headers and the MIME tree that calendar programs expect.
//!
//! `multipart/mixed(multipart/alternative(text/plain, text/html, text/calendar), application/ics)`
//! with the same calendar bytes twice (RFC 6047 section 2.4). Equal inputs give equal bytes: the
//! boundaries are derived from the Message-ID.

use data_encoding::HEXLOWER;
use lettre::Address;
use lettre::message::header::{
    ContentDisposition, ContentTransferEncoding, ContentType, HeaderName, HeaderValue,
};
use lettre::message::{Body, Mailbox, Message, MultiPart, SinglePart};
use sha2::{Digest, Sha256};

use super::address::{BadPosting, Posting};
use super::compose::Composed;
use super::plain::one_line;

/// The frozen form of a message, CRLF-canonical; what is sent, and sent again on a retry.
pub fn mail_bytes(composed: &Composed, posting: &Posting) -> Result<Vec<u8>, BadPosting> {
    let (from, to) = posting.check()?;
    let message = Message::builder()
        .date(posting.dtstamp.into())
        .from(mailbox(&composed.sender_name, from))
        .to(mailbox(&posting.to_name, to))
        .subject(one_line(&composed.subject))
        .message_id(Some(format!("<{}>", posting.message_id)))
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("Content-Language", composed.lang.tag()));
    let message = match threading(&posting.references) {
        Some((last, all)) => message.in_reply_to(last).references(all),
        None => message,
    };
    let tree = tree(composed, &posting.message_id).ok_or(BadPosting("body"))?;
    let bytes = message.multipart(tree).map_err(|_| BadPosting("header"))?.formatted();
    if is_canonical(&bytes) { Ok(bytes) } else { Err(BadPosting("line end")) }
}

/// True when every CR and LF of the message is part of a CRLF, and no NUL occurs: a bare line end
/// could end the DATA of an SMTP dialogue early (RFC 5321 section 2.3.8, RUSTSEC-2026-0561).
pub fn is_canonical(bytes: &[u8]) -> bool {
    let mut previous = 0;
    for &byte in bytes {
        let bare_lf = byte == b'\n' && previous != b'\r';
        let bare_cr = previous == b'\r' && byte != b'\n';
        if bare_lf || bare_cr || byte == 0 {
            return false;
        }
        previous = byte;
    }
    previous != b'\r'
}

fn mailbox(name: &str, address: Address) -> Mailbox {
    let name = one_line(name);
    Mailbox::new((!name.is_empty()).then_some(name), address)
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// `In-Reply-To` and `References`. The first of the thread and the four last are enough.
fn threading(references: &[String]) -> Option<(String, String)> {
    let (first, rest) = references.split_first()?;
    let tail = &rest[rest.len().saturating_sub(4)..];
    let all: Vec<String> = [first].into_iter().chain(tail).map(|id| format!("<{id}>")).collect();
    Some((all.last()?.clone(), all.join(" ")))
}

fn tree(composed: &Composed, message_id: &str) -> Option<MultiPart> {
    let alternative = MultiPart::alternative()
        .boundary(boundary("alternative", message_id))
        .singlepart(words("text/plain; charset=utf-8", &composed.text)?)
        .singlepart(words("text/html; charset=utf-8", &composed.html)?);
    let (Some(calendar), Some(method)) = (&composed.calendar, composed.method) else {
        return Some(alternative);
    };
    let kind = format!("text/calendar; charset=UTF-8; method={}; component=VEVENT", method.word());
    let mixed = MultiPart::mixed()
        .boundary(boundary("mixed", message_id))
        .multipart(alternative.singlepart(octets(&kind, calendar, None)?))
        .singlepart(octets("application/ics; name=\"invite.ics\"", calendar, Some("invite.ics"))?);
    Some(mixed)
}

fn words(kind: &str, text: &str) -> Option<SinglePart> {
    let encoding = ContentTransferEncoding::QuotedPrintable;
    let body = Body::new_with_encoding(text.to_owned(), encoding).ok()?;
    Some(SinglePart::builder().header(ContentType::parse(kind).ok()?).body(body))
}

/// A part in base64: relays change neither its octets nor its line ends. The calendar part itself
/// has no disposition: some programs then hide their buttons.
fn octets(kind: &str, bytes: &[u8], file: Option<&str>) -> Option<SinglePart> {
    let body = Body::new_with_encoding(bytes.to_vec(), ContentTransferEncoding::Base64).ok()?;
    let part = SinglePart::builder().header(ContentType::parse(kind).ok()?);
    let part = match file {
        Some(name) => part.header(ContentDisposition::attachment(name)),
        None => part,
    };
    Some(part.body(body))
}

/// 40 hexadecimal digits that no text of ours contains, different per message and part.
fn boundary(part: &str, message_id: &str) -> String {
    let digest = Sha256::digest(format!("{part}\n{message_id}"));
    HEXLOWER.encode(&digest[..20])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_line_ends_and_nul_are_seen() {
        assert!(is_canonical(b"a\r\nb\r\n"));
        for bad in [&b"a\nb"[..], b"a\rb", b"a\r\r\n", b"\n", b"a\r", b"a\0b"] {
            assert!(!is_canonical(bad), "{bad:?}");
        }
    }

    #[test]
    fn a_long_thread_keeps_its_first_and_its_last() {
        let ids: Vec<String> = (0..9).map(|n| format!("{n}@x")).collect();
        let (last, all) = threading(&ids).expect("a thread");
        assert_eq!(last, "<8@x>");
        assert_eq!(all, "<0@x> <5@x> <6@x> <7@x> <8@x>");
        assert_eq!(threading(&[]), None);
    }
}
