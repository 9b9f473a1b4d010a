//! How values are written and read: TEXT, parameter values, addresses.

use std::fmt::Write;

/// TEXT (RFC 5545 §3.3.11). Every kind of line end becomes `\n`, a tab a space; other control
/// characters go, direction marks stay.
pub fn escape_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' | ',' | ';' => escaped.extend(['\\', character]),
            '\r' if characters.peek() == Some(&'\n') => {}
            other if ends_line(other) => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// The text behind a TEXT value; an unknown escape stands for the character after it.
pub fn unescape_text(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(other) => text.push(other),
                None => {}
            },
            other => text.push(other),
        }
    }
    text
}

/// One line of clean text, for what has no way to write a line end: line ends and tabs become
/// one space, other control characters go.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut broken = false;
    for character in text.chars() {
        if ends_line(character) || character == '\t' {
            broken = true;
        } else if !character.is_control() {
            if std::mem::take(&mut broken) && !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
            line.push(character);
        }
    }
    line
}

/// Ends a line for somebody: also the separators that some programs split lines at.
fn ends_line(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A parameter value ready to be written: RFC 6868 encoded, and quoted unless it is a plain
/// token. A backslash becomes a slash: it means nothing here, but some readers let it hide the
/// closing quote.
pub fn encode_parameter(value: &str) -> String {
    let line = one_line(value);
    let token = |c: char| c.is_ascii_alphanumeric() || "-_/+.".contains(c);
    if !line.is_empty() && line.chars().all(token) {
        return line;
    }
    let mut encoded = String::with_capacity(line.len() + 2);
    encoded.push('"');
    for character in line.chars() {
        match character {
            '^' => encoded.push_str("^^"),
            '"' => encoded.push_str("^'"),
            '\\' => encoded.push('/'),
            other => encoded.push(other),
        }
    }
    encoded.push('"');
    encoded
}

/// Undoes RFC 6868; a caret before anything else stands for itself.
pub fn decode_parameter(value: &str) -> String {
    let mut decoded = String::with_capacity(value.len());
    let mut characters = value.chars().peekable();
    while let Some(character) = characters.next() {
        let meant = match (character, characters.peek()) {
            ('^', Some('n')) => '\n',
            ('^', Some('\'')) => '"',
            ('^', Some('^')) => '^',
            _ => {
                decoded.push(character);
                continue;
            }
        };
        characters.next();
        decoded.push(meant);
    }
    decoded
}

/// A `mailto:` address (RFC 6068). What cannot stand in one is written in percent form, blanks
/// and control characters go.
pub fn mailto(address: &str) -> String {
    let mut uri = String::from("mailto:");
    for character in address.chars() {
        if character.is_control() || character.is_whitespace() {
            continue;
        }
        if "%?#/&;\"<>\\^`{|}[]".contains(character) {
            // Writing to a String cannot fail; all of these are ASCII.
            let _ = write!(uri, "%{:02X}", u32::from(character));
        } else {
            uri.push(character);
        }
    }
    uri
}

/// The mail address behind a `mailto:` value; `None` for any other kind of address.
pub fn address(value: &str) -> Option<String> {
    let value = value.trim();
    let prefix = value.get(..7)?;
    if !prefix.eq_ignore_ascii_case("mailto:") {
        return None;
    }
    let bare = value.get(7..)?.split('?').next()?.trim();
    let decoded = percent_decoded(bare);
    let (local, domain) = decoded.rsplit_once('@')?;
    let clean = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace);
    (clean(local) && clean(domain)).then_some(decoded)
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        match (first, hex_pair(tail)) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex_pair(bytes: &[u8]) -> Option<u8> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let value = digit(bytes.first()?)? * 16 + digit(bytes.get(1)?)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_is_escaped_once() {
        assert_eq!(escape_text("a,b;c\\d\r\ne\rf\u{7}\tg"), "a\\,b\\;c\\\\d\\ne\\nf g");
    }

    #[test]
    fn a_line_end_never_stays_in_one_line() {
        assert_eq!(one_line("x\r\nATTENDEE:y\u{2028}z\u{0}"), "x ATTENDEE:y z");
        assert_eq!(one_line("\r\nx\n"), "x");
    }

    #[test]
    fn quotes_and_carets_survive_a_parameter() {
        let encoded = encode_parameter("Åse \"Bo\"; O'Neil, ^MD: x");
        assert_eq!(encoded, "\"Åse ^'Bo^'; O'Neil, ^^MD: x\"");
        assert_eq!(decode_parameter("a^nb^'c^^d^xe^"), "a\nb\"c^d^xe^");
    }

    #[test]
    fn addresses_are_read_in_any_case_and_percent_form() {
        assert_eq!(address("MAILTO: amal@x.example").as_deref(), Some("amal@x.example"));
        assert_eq!(address("mailto:a%3Fb@x.example?subject=x").as_deref(), Some("a?b@x.example"));
        for bad in ["amal@x.example", "mailto:amal", "mailto:@x", "mailto:a b@x", "æø:x@y", ""] {
            assert_eq!(address(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn addresses_come_back(address in "[!-~æß]{1,20}@[a-z]{1,9}\\.example") {
            prop_assert_eq!(super::address(&mailto(&address)), Some(address));
        }

        #[test]
        fn text_comes_back(text in "[^\\p{Cc}\u{2028}\u{2029}]{0,60}") {
            prop_assert_eq!(unescape_text(&escape_text(&text)), text);
        }

        #[test]
        fn any_text_is_one_line(text in any::<String>()) {
            prop_assert!(!escape_text(&text).chars().any(char::is_control));
            prop_assert!(!encode_parameter(&text).chars().any(char::is_control));
        }
    }
}
