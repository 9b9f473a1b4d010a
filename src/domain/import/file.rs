//! Bytes as lines of cells: which encoding, which separator, and which line is which.

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::{Fault, shown};

/// A larger file is refused.
pub const BYTES_MAX: usize = 2 * 1024 * 1024;
/// A file with more lines is refused.
pub const ROWS_MAX: usize = 5000;

/// How the files of spreadsheet programs themselves begin: a zip archive, and the older container.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", &[0xd0, 0xcf, 0x11, 0xe0]];

/// Between cells: Danish spreadsheets write semicolons.
const SEPARATORS: [u8; 3] = [b';', b',', b'\t'];

/// One line: its number in the file and its cells.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    pub number: usize,
    pub cells: Vec<String>,
}

/// A file as a table.
#[derive(Debug)]
pub struct Table {
    pub heading: Line,
    pub lines: Vec<Line>,
    pub guessed: Option<&'static str>,
}

/// The fault of a file as a whole.
fn whole(code: &'static str) -> Fault {
    Fault::new(0, "", code)
}

/// Reads the table; lines without any content are passed over.
pub fn table(bytes: &[u8]) -> Result<Table, Fault> {
    if bytes.len() > BYTES_MAX {
        let megabytes = BYTES_MAX / 1024 / 1024;
        return Err(whole("import_too_large").with("max", megabytes.to_string()));
    }
    let (text, guessed) = decoded(bytes)?;
    let mut lines = lines(&text)?.into_iter();
    let heading = lines.next().ok_or_else(|| whole("import_empty"))?;
    let lines: Vec<Line> = lines.collect();
    if lines.len() > ROWS_MAX {
        let fault = whole("import_too_many_rows").with("count", lines.len().to_string());
        return Err(fault.with("max", ROWS_MAX.to_string()));
    }
    Ok(Table { heading, lines, guessed })
}

/// A mark says the encoding; without one it is UTF-8, or else what Danish Windows writes.
fn decoded(bytes: &[u8]) -> Result<(String, Option<&'static str>), Fault> {
    if WORKBOOKS.iter().any(|begin| bytes.starts_with(begin)) {
        return Err(whole("import_workbook"));
    }
    let marked = Encoding::for_bom(bytes);
    let (encoding, mark) = marked.unwrap_or((UTF_8, 0));
    let strictly = |encoding: &'static Encoding, bytes: &[u8]| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
        text.map(|text| text.into_owned())
    };
    if let Some(text) = strictly(encoding, &bytes[mark..]) {
        return Ok((text, None));
    }
    let guessed = strictly(WINDOWS_1252, bytes).filter(|_| marked.is_none());
    let text = guessed.ok_or_else(|| whole("import_not_text"))?;
    Ok((text, Some("Windows-1252")))
}

fn lines(text: &str) -> Result<Vec<Line>, Fault> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(text))
        .from_reader(text.as_bytes());
    let (mut record, mut all, mut counted) = (StringRecord::new(), Vec::new(), Counted::default());
    loop {
        let before = place(&reader);
        let more = reader.read_record(&mut record).map_err(|_| whole("import_not_text"))?;
        if !more {
            return Ok(all);
        }
        let raw = &text[before..place(&reader)];
        let number =
            counted.line_of(text, before + raw.len() - raw.trim_start_matches(BREAKS).len());
        if raw.matches('"').count() % 2 == 1 && raw.trim_matches(BREAKS).contains(BREAKS) {
            return Err(Fault::new(number, "", "import_open_quote"));
        }
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            all.push(Line { number, cells });
        }
    }
}

const BREAKS: [char; 2] = ['\r', '\n'];

/// How far a reader has come.
fn place(reader: &csv::Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

/// Counts lines as an editor does, the breaks inside quotes too; `\r\n` is one.
#[derive(Default)]
struct Counted {
    breaks: usize,
    to: usize,
}

impl Counted {
    /// The number of the line at a place, which is not before the last one asked for.
    fn line_of(&mut self, text: &str, place: usize) -> usize {
        let (passed, bytes) = (self.to..place, text.as_bytes());
        let ends = |at: &usize| match bytes[*at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        self.breaks += passed.filter(ends).count();
        self.to = place;
        self.breaks + 1
    }
}

/// What stands most often between the words of the heading.
fn separator(text: &str) -> u8 {
    let heading = text.trim_start_matches(BREAKS).lines().next().unwrap_or_default();
    let outside: Vec<u8> = heading.split('"').step_by(2).flat_map(str::bytes).collect();
    let count = |one: &u8| outside.iter().filter(|byte| *byte == one).count();
    SEPARATORS.into_iter().rev().max_by_key(count).unwrap_or(b',')
}

/// A name in the heading as it is compared: case, spaces and hyphens do not count.
pub fn folded(name: &str) -> String {
    let plain = shown(name).to_lowercase();
    plain.chars().map(|c| if c == ' ' || c == '-' { '_' } else { c }).collect()
}
