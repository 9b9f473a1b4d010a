//! From bytes to the tree: lenient in what it takes, strict in how much.
//!
//! Lines are unfolded as bytes, before they are taken for UTF-8, and every limit is checked before
//! what it limits is made. The `ical` crate reads name and parameters of each line; it never sees
//! a value, as it trims them and drops leading colons. Nothing here recurses.

use ical::PropertyParser;

use super::component::{Component, Property, parameters, raw};
use super::value;

/// What an object may use up at most (RFC 5546 §6 asks for such bounds).
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub octets: usize,
    /// Physical lines.
    pub lines: usize,
    /// Octets of one unfolded line.
    pub line_octets: usize,
    /// `VCALENDAR` > `VEVENT` > `VALARM` is 3.
    pub depth: usize,
    pub components: usize,
    /// `ATTENDEE` properties in the whole object.
    pub attendees: usize,
}

impl Limits {
    /// For a part of a mail.
    pub const MAIL: Limits = Limits {
        octets: 512 * 1024,
        lines: 20_000,
        line_octets: 64 * 1024,
        depth: 3,
        components: 5_000,
        attendees: 200,
    };

    /// For a calendar fetched from an address, or published at one.
    pub const FEED: Limits = Limits {
        octets: 5 * 1024 * 1024,
        lines: 200_000,
        components: 20_000,
        attendees: 20_000,
        ..Limits::MAIL
    };
}

/// Why an object was not read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    TooLarge,
    TooManyLines,
    LineTooLong,
    TooDeep,
    TooManyComponents,
    TooManyAttendees,
    /// A NUL octet: not text.
    Nul,
    /// No `BEGIN:VCALENDAR` anywhere.
    NotACalendar,
}

/// What was wrong in an object that was read all the same; line numbers count unfolded lines
/// from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Not UTF-8: taken for Latin-1.
    NotUtf8 { line: usize },
    /// No content line; left out.
    Unreadable { line: usize },
    /// More values in one parameter than the parser takes; the rest of the parameters is lost.
    ParametersCut { line: usize },
    /// A property outside of every component; left out.
    Stray { line: usize },
    /// An `END` that closes nothing; left out.
    UnmatchedEnd { line: usize },
    /// An `END` of an outer component: it closed the inner ones too.
    Overlapping { line: usize },
    /// The text ends inside a component, which counts as closed there.
    Unclosed,
    /// A component of a kind that is not known; left out with all that is in it.
    UnknownComponent { line: usize },
}

/// What was read: all outermost components, in order, and what was wrong with the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub roots: Vec<Component>,
    pub flaws: Vec<Flaw>,
}

impl Reading {
    /// The calendars of the text; a mail part has one (RFC 6047 §2.4).
    pub fn calendars(&self) -> impl Iterator<Item = &Component> {
        self.roots.iter().filter(|root| root.name == "VCALENDAR")
    }
}

/// Reads a part of a mail.
pub fn read(bytes: &[u8]) -> Result<Reading, Refused> {
    read_within(bytes, &Limits::MAIL)
}

/// Reads within other limits.
pub fn read_within(bytes: &[u8], limits: &Limits) -> Result<Reading, Refused> {
    if bytes.len() > limits.octets {
        return Err(Refused::TooLarge);
    }
    if bytes.contains(&0) {
        return Err(Refused::Nul);
    }
    let reading = parsed(&unfolded(bytes, limits)?, limits)?;
    let found = reading.calendars().next().is_some();
    if found { Ok(reading) } else { Err(Refused::NotACalendar) }
}

/// Content lines without their line ends and folds; empty ones left out. CRLF, LF and CR all end
/// a line.
fn unfolded(bytes: &[u8], limits: &Limits) -> Result<Vec<Vec<u8>>, Refused> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut lines: Vec<Vec<u8>> = Vec::new();
    let physical = bytes.split(|byte| *byte == b'\n').flat_map(|line| {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        line.split(|byte| *byte == b'\r')
    });
    for (number, line) in physical.enumerate() {
        if number >= limits.lines {
            return Err(Refused::TooManyLines);
        }
        match (line, lines.last_mut()) {
            ([b' ' | b'\t', rest @ ..], Some(last)) => last.extend_from_slice(rest),
            ([], _) => {}
            (_, _) if line.trim_ascii().is_empty() => {}
            (_, None) => lines.push(line.trim_ascii_start().to_vec()),
            (_, Some(_)) => lines.push(line.to_vec()),
        }
        if lines.last().is_some_and(|line| line.len() > limits.line_octets) {
            return Err(Refused::LineTooLong);
        }
    }
    Ok(lines)
}

/// The components that mean something here; `X-` and later inventions are left out.
const KNOWN: [&str; 9] = [
    "VCALENDAR",
    "VEVENT",
    "VTODO",
    "VJOURNAL",
    "VFREEBUSY",
    "VTIMEZONE",
    "VALARM",
    "STANDARD",
    "DAYLIGHT",
];

fn parsed(lines: &[Vec<u8>], limits: &Limits) -> Result<Reading, Refused> {
    let mut tree = Tree::default();
    for (index, bytes) in lines.iter().enumerate() {
        let line = index + 1;
        let text = decoded(bytes);
        if text.is_none() {
            tree.reading.flaws.push(Flaw::NotUtf8 { line });
        }
        let text = text.unwrap_or_else(|| bytes.iter().copied().map(char::from).collect());
        match content_line(&text) {
            None => tree.reading.flaws.push(Flaw::Unreadable { line }),
            Some((property, complete)) => {
                if !complete {
                    tree.reading.flaws.push(Flaw::ParametersCut { line });
                }
                tree.take(property, line, limits)?;
            }
        }
    }
    Ok(tree.finish())
}

fn decoded(bytes: &[u8]) -> Option<String> {
    std::str::from_utf8(bytes).ok().map(str::to_owned)
}

/// The longest name and parameters, in octets: the parser looks through the rest of them again
/// for each parameter.
const HEAD_OCTETS: usize = 4096;

/// Stands for the value while the head of a line is parsed.
const VALUE: &str = "v";

/// The property of one unfolded line, and whether all of its parameters were read.
fn content_line(line: &str) -> Option<(Property, bool)> {
    let colon = value_at(line).filter(|colon| *colon <= HEAD_OCTETS)?;
    let head = format!("{}:{VALUE}", &line[..colon]);
    let mut property = PropertyParser::from_reader(head.as_bytes()).next()?.ok()?;
    let complete = property.value.as_deref() == Some(VALUE);
    property.name = property.name.trim().to_ascii_uppercase();
    for (_, values) in property.params.iter_mut().flatten() {
        values.iter_mut().for_each(|one| *one = value::decode_parameter(one));
    }
    property.value = Some(line[colon + 1..].to_owned());
    (!property.name.is_empty()).then_some((property, complete))
}

/// Where the colon before the value is: the first outside of quotes, or the first at all when a
/// quote is never closed.
fn value_at(line: &str) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b':' if !quoted => return Some(at),
            _ => {}
        }
    }
    line.find(':')
}

#[derive(Default)]
struct Tree {
    reading: Reading,
    /// The open components, the outermost first.
    open: Vec<Component>,
    begun: usize,
    attendees: usize,
}

impl Tree {
    fn take(&mut self, property: Property, line: usize, limits: &Limits) -> Result<(), Refused> {
        let named = || raw(&property).trim().to_ascii_uppercase();
        match property.name.as_str() {
            "BEGIN" => return self.begin(&named(), line, limits),
            "END" => self.end(&named(), line),
            name => {
                self.attendees += usize::from(name == "ATTENDEE");
                if self.attendees > limits.attendees {
                    return Err(Refused::TooManyAttendees);
                }
                match self.open.last_mut() {
                    Some(component) => component.properties.push(property),
                    None => self.reading.flaws.push(Flaw::Stray { line }),
                }
            }
        }
        Ok(())
    }

    fn begin(&mut self, name: &str, line: usize, limits: &Limits) -> Result<(), Refused> {
        self.begun += 1;
        if self.begun > limits.components {
            return Err(Refused::TooManyComponents);
        }
        if self.open.len() >= limits.depth {
            return Err(Refused::TooDeep);
        }
        if !KNOWN.contains(&name) {
            self.reading.flaws.push(Flaw::UnknownComponent { line });
        }
        self.open.push(Component::new(name));
        Ok(())
    }

    fn end(&mut self, name: &str, line: usize) {
        let Some(depth) = self.open.iter().rposition(|component| component.name == name) else {
            self.reading.flaws.push(Flaw::UnmatchedEnd { line });
            return;
        };
        if depth + 1 < self.open.len() {
            self.reading.flaws.push(Flaw::Overlapping { line });
        }
        while self.open.len() > depth {
            self.close();
        }
    }

    fn close(&mut self) {
        let Some(component) = self.open.pop() else { return };
        if !KNOWN.contains(&component.name.as_str()) {
            return;
        }
        match self.open.last_mut() {
            Some(outer) => outer.components.push(component),
            None => self.reading.roots.push(component),
        }
    }

    fn finish(mut self) -> Reading {
        if !self.open.is_empty() {
            self.reading.flaws.push(Flaw::Unclosed);
        }
        while !self.open.is_empty() {
            self.close();
        }
        self.reading
    }
}

/// The TEXT value, unescaped.
pub fn text(property: &Property) -> String {
    value::unescape_text(raw(property))
}

/// The mail addresses in a parameter such as DELEGATED-TO.
pub fn addresses(property: &Property, name: &str) -> Vec<String> {
    parameters(property, name).iter().filter_map(|one| value::address(one)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn first(text: &str) -> Property {
        let text = format!("BEGIN:VCALENDAR\r\n{text}\r\nEND:VCALENDAR\r\n");
        let reading = read(text.as_bytes()).expect("a calendar");
        reading.roots[0].properties[0].clone()
    }

    #[test]
    fn spaces_at_folds_and_ends_stay() {
        assert_eq!(raw(&first("SUMMARY:Hello \r\n  World \r\n\t ")), "Hello  World  ");
    }

    #[test]
    fn a_fold_inside_a_character_is_mended() {
        let mut bytes = b"BEGIN:VCALENDAR\nSUMMARY:\xc3".to_vec();
        bytes.extend_from_slice(b"\n \x98re\nEND:VCALENDAR\n");
        let reading = read(&bytes).expect("a calendar");
        assert_eq!(raw(&reading.roots[0].properties[0]), "Øre");
        assert_eq!(reading.flaws, []);
    }

    #[test]
    fn leading_colons_and_quoted_colons_belong_where_they_stand() {
        assert_eq!(raw(&first("X-A:::b")), "::b");
        let property = first("attendee;cn=\"a:b;c^'d\":mailto:x@y");
        assert_eq!(property.name, "ATTENDEE");
        assert_eq!(parameters(&property, "CN"), ["a:b;c\"d"]);
        assert_eq!(raw(&property), "mailto:x@y");
    }

    #[test]
    fn latin_1_is_read_and_told() {
        let reading = read(b"BEGIN:VCALENDAR\nSUMMARY:\xc5se\nEND:VCALENDAR").expect("read");
        assert_eq!(raw(&reading.roots[0].properties[0]), "Åse");
        assert_eq!(reading.flaws, [Flaw::NotUtf8 { line: 2 }]);
    }

    #[test]
    fn what_exceeds_a_limit_is_refused() {
        let nested = "BEGIN:VEVENT\r\n".repeat(2000);
        let refused = |body: String| read(format!("BEGIN:VCALENDAR\r\n{body}").as_bytes()).err();
        assert_eq!(refused(nested), Some(Refused::TooDeep));
        assert_eq!(refused("X:\u{0}".into()), Some(Refused::Nul));
        assert_eq!(refused(format!("X:{}", "a".repeat(65 * 1024))), Some(Refused::LineTooLong));
        assert_eq!(refused("X:y\r\n y\r\n".repeat(10_000)), Some(Refused::TooManyLines));
        assert_eq!(refused("a".repeat(600 * 1024)), Some(Refused::TooLarge));
        let attendees = "ATTENDEE:mailto:a@b\r\n".repeat(201);
        assert_eq!(refused(attendees), Some(Refused::TooManyAttendees));
        let hidden = "BEGIN;X=1:VEVENT\r\nEND:X\r\n".repeat(2000);
        assert_eq!(refused(hidden), Some(Refused::TooDeep));
        let events = "BEGIN:VEVENT\r\nEND:VEVENT\r\n".repeat(5_000);
        assert_eq!(refused(events), Some(Refused::TooManyComponents));
        assert_eq!(read(b"hello").err(), Some(Refused::NotACalendar));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = read(&bytes);
        }

        #[test]
        fn any_lines_are_read_or_refused(
            lines in prop::collection::vec(
                "(BEGIN|END|begin|X|ATTENDEE|;|\"|DTSTART)(;[A-Z]{0,2}=?\"?[a:;,^é]{0,5}\"?){0,3}:?(VEVENT|VCALENDAR|VALARM|[ -~é]{0,8})",
                0..30,
            ),
        ) {
            let _ = read(format!("BEGIN:VCALENDAR\n{}", lines.join("\n")).as_bytes());
        }
    }
}
