//! From the tree to bytes: CRLF line ends, lines of at most 75 octets (RFC 5545 §3.1).
//!
//! The one place where content lines are made. Whatever a caller put into a name, a parameter or
//! a value, no control character leaves here except the CRLF that this module writes.

use super::component::{Component, Property, raw};
use super::value;

/// The longest line in octets, its CRLF not counted.
pub const LINE_OCTETS: usize = 75;

/// The whole component as text, its own `BEGIN` and `END` included.
pub fn bytes(component: &Component) -> Vec<u8> {
    let mut out = Vec::with_capacity(2048);
    write_component(component, &mut out);
    out
}

fn write_component(component: &Component, out: &mut Vec<u8>) {
    fold(&format!("BEGIN:{}", component.name), out);
    for property in &component.properties {
        fold(&line(property), out);
    }
    for inner in &component.components {
        write_component(inner, out);
    }
    fold(&format!("END:{}", component.name), out);
}

fn line(property: &Property) -> String {
    let mut line = property.name.clone();
    for (name, values) in property.params.iter().flatten() {
        let encoded: Vec<_> = values.iter().map(|value| value::encode_parameter(value)).collect();
        line.extend([";", name, "=", &encoded.join(",")]);
    }
    line.push(':');
    line.push_str(raw(property));
    line
}

fn fold(line: &str, out: &mut Vec<u8>) {
    let clean: String = line.chars().filter(|character| !character.is_control()).collect();
    let mut rest = clean.as_str();
    let mut room = LINE_OCTETS;
    while rest.len() > room {
        let (head, tail) = rest.split_at(cut(rest, room));
        out.extend_from_slice(head.as_bytes());
        out.extend_from_slice(b"\r\n ");
        rest = tail;
        // The space that opens a continuation counts.
        room = LINE_OCTETS - 1;
    }
    out.extend_from_slice(rest.as_bytes());
    out.extend_from_slice(b"\r\n");
}

/// Where to fold: a character boundary within `room`, beside no space where that is possible,
/// since some readers trim the ends of lines.
fn cut(text: &str, room: usize) -> usize {
    let last = text.floor_char_boundary(room);
    let space = |at: usize| text.as_bytes().get(at) == Some(&b' ');
    let beside_none = |&at: &usize| text.is_char_boundary(at) && !space(at - 1) && !space(at);
    (room / 2..=last).rev().find(beside_none).unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::super::component::{plain, text, with};
    use super::*;

    fn one(property: Property) -> String {
        let mut calendar = Component::new("X");
        calendar.properties.push(property);
        String::from_utf8(bytes(&calendar)).expect("UTF-8")
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let summary = "مقابلة طبية ".repeat(40);
        let written = one(text("SUMMARY", summary.trim_end()));
        assert!(written.split("\r\n").all(|line| line.len() <= LINE_OCTETS));
        assert!(!written.contains(" \r\n") && !written.contains("\r\n  "));
        assert!(written.replace("\r\n ", "").contains(summary.trim_end()));
    }

    #[test]
    fn a_run_of_spaces_is_folded_all_the_same() {
        let written = one(text("SUMMARY", &" ".repeat(200)));
        assert!(written.split("\r\n").all(|line| line.len() <= LINE_OCTETS));
    }

    #[test]
    fn a_value_cannot_open_a_line() {
        let written = one(with(plain("X-A", "b\r\nATTENDEE:c"), "CN", "d\r\nEND:X"));
        assert_eq!(written, "BEGIN:X\r\nX-A;CN=\"d END:X\":bATTENDEE:c\r\nEND:X\r\n");
    }
}
