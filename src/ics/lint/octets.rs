//! Faults of the text as octets, before anything is parsed.

use super::super::emit::LINE_OCTETS;
use super::Fault;

pub(super) fn faults(bytes: &[u8]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let text = std::str::from_utf8(bytes);
    if text.is_err() {
        faults.push(Fault::NotUtf8);
    }
    if has_bare_line_end(bytes) {
        faults.push(Fault::BareLineEnd);
    }
    if String::from_utf8_lossy(bytes).chars().any(is_unwanted) {
        faults.push(Fault::ControlCharacter);
    }
    // A sequence cut by a fold makes the whole invalid too; put together again it is valid.
    let cut_only = text.is_err() && std::str::from_utf8(&unfolded(bytes)).is_ok();
    faults.extend(line_faults(bytes, cut_only));
    faults
}

fn has_bare_line_end(bytes: &[u8]) -> bool {
    let after = |at: usize| bytes.get(at + 1).copied();
    let before = |at: usize| at.checked_sub(1).and_then(|at| bytes.get(at).copied());
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'\r' => after(at) != Some(b'\n'),
        b'\n' => before(at) != Some(b'\r'),
        _ => false,
    })
}

fn is_unwanted(character: char) -> bool {
    character.is_control() && !matches!(character, '\r' | '\n' | '\t')
}

/// Lines end at LF here, so that a bare one hides nothing.
fn line_faults(bytes: &[u8], cut_only: bool) -> Vec<Fault> {
    let mut faults = Vec::new();
    let ended = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    for (index, line) in ended.split(|byte| *byte == b'\n').enumerate() {
        let (number, line) = (index + 1, line.strip_suffix(b"\r").unwrap_or(line));
        if line.len() > LINE_OCTETS {
            faults.push(Fault::LineNotFolded { line: number });
        }
        if line.trim_ascii().is_empty() {
            faults.push(Fault::EmptyLine { line: number });
        }
        if cut_only && std::str::from_utf8(line).is_err() {
            faults.push(Fault::CharacterSplit { line: number });
        }
    }
    faults
}

fn unfolded(bytes: &[u8]) -> Vec<u8> {
    let mut joined = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let [b' ' | b'\t', rest @ ..] = line {
            while joined.last().is_some_and(|last| matches!(last, b'\r' | b'\n')) {
                joined.pop();
            }
            joined.extend_from_slice(rest);
        } else {
            joined.extend_from_slice(line);
        }
    }
    joined
}
