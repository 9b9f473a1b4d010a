//! Text from people and tables, made safe to stand in a line.

/// A longer name or address is cut: calendar programs refuse objects of more than 10 kB.
const CHARACTERS_MAX: usize = 300;

/// `text` on one line: no control characters, no bidi controls, runs of white space as one space.
/// Joiners (U+200C, U+200D) stay: Persian and Burmese need them.
pub(super) fn one_line(text: &str) -> String {
    let kept = text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !is_bidi(*c));
    let line = kept.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(CHARACTERS_MAX) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_direction_marks_do_not_get_through() {
        assert_eq!(one_line("A\r\nBcc: b@c\u{0}\u{202E}d\u{2028}e "), "A Bcc: b@c de");
        assert_eq!(one_line("می\u{200C}خواهم"), "می\u{200C}خواهم");
        assert_eq!(one_line(&"ø".repeat(300)).chars().count(), 300);
        assert_eq!(one_line(&"ø".repeat(301)).chars().count(), 301, "three hundred and the mark");
        assert!(one_line(&"ø".repeat(9000)).ends_with("ø…"));
    }
}
