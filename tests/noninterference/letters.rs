//! Opens what mail is wrapped in, so that the random values in it can be seen: header words,
//! folded lines, quoted-printable and base64 parts. The length of every line as it was sent is
//! kept, so that opening hides nothing.

use std::sync::OnceLock;

use data_encoding::BASE64;
use regex::{Captures, Regex};

/// A mail with its parts opened, and the lengths of its lines.
pub fn opened(bytes: &[u8]) -> String {
    let raw = String::from_utf8_lossy(bytes);
    let lengths: Vec<usize> = raw.split("\r\n").map(str::len).collect();
    format!("{}\nlines of {lengths:?}\n", part(&raw))
}

fn part(raw: &str) -> String {
    let (head, body) = raw.split_once("\r\n\r\n").unwrap_or((raw, ""));
    let head = words(&unfolded(head));
    let lower = head.to_ascii_lowercase();
    if let Some(boundary) = boundary(&head) {
        let parts: Vec<String> =
            body.split(&format!("--{boundary}")).map(|one| part(one.trim_start())).collect();
        return format!("{head}\n\n{}", parts.join(&format!("\n--{boundary}\n")));
    }
    let body = if lower.contains("content-transfer-encoding: base64") {
        let packed: String = body.split_whitespace().collect();
        let bytes = BASE64.decode(packed.as_bytes()).expect("base64 in a mail of ours");
        unfolded(&String::from_utf8_lossy(&bytes))
    } else if lower.contains("content-transfer-encoding: quoted-printable") {
        String::from_utf8_lossy(&quoted(&body.replace("=\r\n", ""))).into_owned()
    } else {
        body.to_owned()
    };
    format!("{head}\n\n{body}")
}

/// A body with the folded lines of a calendar in it joined, and the lengths of its lines as they
/// were sent; any other body as it is.
pub fn joined(body: &str) -> String {
    if !body.contains("BEGIN:VCALENDAR") {
        return body.to_owned();
    }
    let lengths: Vec<usize> = body.lines().map(str::len).collect();
    format!("{}\nlines of {lengths:?}\n", unfolded(body).replace("\n ", ""))
}

/// Lines of headers and calendars that were folded, in one.
fn unfolded(text: &str) -> String {
    text.replace("\r\n ", "").replace("\r\n\t", "")
}

fn boundary(head: &str) -> Option<String> {
    let (_, rest) = head.split_once("boundary=\"")?;
    Some(rest.split('"').next()?.to_owned())
}

/// Encoded words (RFC 2047) in clear.
fn words(head: &str) -> String {
    static RE: OnceLock<Regex> = OnceLock::new();
    let word = RE.get_or_init(|| Regex::new(r"(?i)=\?utf-8\?([bq])\?([^?]*)\?=").expect("one"));
    let clear = |found: &Captures| {
        let bytes = match &found[1] {
            "b" | "B" => BASE64.decode(found[2].as_bytes()).expect("base64 in a header of ours"),
            _ => quoted(&found[2].replace('_', " ")),
        };
        format!("=?{}?=", String::from_utf8_lossy(&bytes))
    };
    word.replace_all(head, clear).into_owned()
}

fn quoted(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        let byte = code.filter(|_| *first == b'=').and_then(|c| u8::from_str_radix(c, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    bytes
}

#[test]
fn what_is_wrapped_is_seen() {
    let mail = "Subject: =?utf-8?b?w6Y=?=\r\nContent-Type: multipart/mixed;\r\n boundary=\"X\"\r\n\r\n\
        --X\r\nContent-Transfer-Encoding: base64\r\n\r\nU1VNTUFSWTphDQogYg==\r\n--X\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\n=C3=A6 and =\r\nmore\r\n--X--\r\n";
    let seen = opened(mail.as_bytes());
    for part in ["Subject: =?æ?=", "SUMMARY:ab", "æ and more", "lines of ["] {
        assert!(seen.contains(part), "{part} in {seen}");
    }
}
