//! Text from outside: trimmed, composed (NFC), without characters that only confuse.
//!
//! Controls of direction and other control characters are refused, for they turn or hide what
//! people read around them; the joiners U+200C and U+200D stay, for Persian and Burmese need them.

use unicode_normalization::UnicodeNormalization;

use super::zawgyi::is_zawgyi;

/// Why a text cannot be accepted: a stable code, and what its sentence shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub code: &'static str,
    /// The slot of the sentence and its value.
    pub slot: Option<(&'static str, String)>,
}

impl Refused {
    fn of(code: &'static str) -> Refused {
        Refused { code, slot: None }
    }
}

type Checked<T> = Result<T, Refused>;

/// Mail addresses may be so long (RFC 5321 §4.5.3.1.3, without the angle brackets).
const MAIL_CHARACTERS_MAX: usize = 254;

/// The error of a text that is longer than `characters_max`.
pub fn too_long(characters_max: usize) -> Refused {
    Refused { code: "too_long", slot: Some(("max", characters_max.to_string())) }
}

fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}')
}

fn bounded(text: String, characters_max: usize) -> Checked<String> {
    if text.chars().count() > characters_max { Err(too_long(characters_max)) } else { Ok(text) }
}

/// Refuses text with a character that nobody sees, and names it (`U+202E`).
fn visible(text: &str) -> Checked<()> {
    let hidden = |c: &char| c.is_control() || is_bidi_control(*c) || *c == '\u{feff}';
    match text.chars().find(|c| hidden(c) && !c.is_whitespace()) {
        None => Ok(()),
        Some(c) => {
            let name = format!("U+{:04X}", u32::from(c));
            Err(Refused { code: "invisible_character", slot: Some(("character", name)) })
        }
    }
}

/// One line: breaks and tabs become spaces, runs of spaces one. What nobody could find again is
/// refused.
pub fn clean_line(raw: &str, characters_max: usize) -> Checked<String> {
    let line = line(raw, characters_max)?;
    if is_zawgyi(&line) { Err(Refused::of("zawgyi")) } else { Ok(line) }
}

fn line(raw: &str, characters_max: usize) -> Checked<String> {
    visible(raw)?;
    let composed: String = raw.nfc().collect();
    bounded(composed.split_whitespace().collect::<Vec<_>>().join(" "), characters_max)
}

/// Several lines, separated by `\n`. A patient may write as the own phone writes.
pub fn clean_lines(raw: &str, characters_max: usize) -> Checked<String> {
    let lines: Vec<String> = raw
        .replace("\r\n", "\n")
        .split(['\n', '\r'])
        .map(|one| line(one, characters_max))
        .collect::<Checked<_>>()?;
    bounded(lines.join("\n").trim().to_owned(), characters_max)
}

/// Digits of other scripts as Latin ones.
pub fn latin_digits(text: &str) -> String {
    let digit = |c: char| {
        let zero = match c {
            '\u{0660}'..='\u{0669}' => 0x0660,
            '\u{06f0}'..='\u{06f9}' => 0x06f0,
            '\u{1040}'..='\u{1049}' => 0x1040,
            _ => return c,
        };
        char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
    };
    text.chars().map(digit).collect()
}

/// An address that mail can be sent to: one `@`, a domain of labels, plain ASCII.
pub fn mail_address(raw: &str) -> Checked<String> {
    let refused = || Refused::of("not_a_mail_address");
    let address = raw.trim();
    let (local, domain) = address.rsplit_once('@').ok_or_else(refused)?;
    let in_local = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let local_fits = (1..=64).contains(&local.len())
        && local.chars().all(in_local)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..");
    let label_fits = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let domain_fits = domain.contains('.') && domain.split('.').all(label_fits);
    let fits = local_fits && domain_fits && address.len() <= MAIL_CHARACTERS_MAX;
    if fits { Ok(address.to_owned()) } else { Err(refused()) }
}

/// A phone number without its spaces; 4 to 15 digits, with `+` where a country is given.
pub fn phone_number(raw: &str) -> Checked<String> {
    let typed = latin_digits(raw.trim());
    let separator = |c: char| c.is_whitespace() || matches!(c, '-' | '.' | '(' | ')' | '/');
    let joined: String = typed.chars().filter(|c| !separator(*c) && !is_bidi_control(*c)).collect();
    let digits = joined.strip_prefix('+').unwrap_or(&joined);
    let fits = (4..=15).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit());
    if fits { Ok(joined) } else { Err(Refused::of("not_a_phone_number")) }
}

/// A number as it is dialled: without its spaces, however it was written down.
pub fn dialled(phone: &str) -> String {
    phone_number(phone).unwrap_or_else(|_| phone.to_owned())
}

/// A number as networks name it, with its country, from one that is written with `+`, with `00` or
/// with neither, as gateways do.
pub fn phone_with_country(raw: &str) -> Checked<String> {
    let number = phone_number(raw)?;
    let bare = number.strip_prefix('+').or_else(|| number.strip_prefix("00"));
    Ok(format!("+{}", bare.unwrap_or(&number)))
}

/// True for one number, whether or not its `+` is written.
pub fn same_phone(one: &str, other: &str) -> bool {
    match (phone_number(one), phone_number(other)) {
        (Ok(one), Ok(other)) => one.trim_start_matches('+') == other.trim_start_matches('+'),
        _ => false,
    }
}

/// A language to write in: letters, digits and hyphens as RFC 5646 has them, whatever they name.
pub fn language_tag(tag: &str) -> Checked<String> {
    let subtag = |part: &str| {
        (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    };
    let primary = tag.split('-').next().unwrap_or_default();
    let fits = tag.split('-').all(subtag)
        && (2..=3).contains(&primary.len())
        && primary.chars().all(|c| c.is_ascii_alphabetic());
    if fits { Ok(tag.to_owned()) } else { Err(Refused::of("unknown_language")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_composed_and_without_what_nobody_sees() {
        assert_eq!(clean_line("  A\u{301}da \t\r\n Lovelace ", 40).as_deref(), Ok("Áda Lovelace"));
        for (raw, character) in
            [("a\u{202e}b", "U+202E"), ("\u{0}", "U+0000"), ("c\u{feff}", "U+FEFF")]
        {
            let slot = Some(("character", character.to_owned()));
            let error = Refused { code: "invisible_character", slot };
            assert_eq!(clean_line(raw, 9), Err(error.clone()), "{raw:?}");
            assert_eq!(clean_lines(&format!("x\n{raw}"), 9), Err(error), "{raw:?}");
        }
        assert_eq!(clean_line("می\u{200c}خواهم", 9).as_deref(), Ok("می\u{200c}خواهم"));
        assert_eq!(
            clean_lines("one\r\n two \n\n", 20).as_deref(),
            Ok("one\n two".replace(" t", "t").as_str())
        );
        assert!(clean_line("ååååå", 4).is_err());
    }

    #[test]
    fn addresses_and_numbers() {
        for good in ["a@b.dk", "ada.lovelace+x@mail.example.org"] {
            assert_eq!(mail_address(good).as_deref(), Ok(good));
        }
        for bad in ["a", "a@b", "a@@b.dk", "a b@c.dk", ".a@b.dk", "a@-b.dk", "a@b.dk\nBcc: x@y.dk"]
        {
            assert!(mail_address(bad).is_err(), "{bad}");
        }
        assert_eq!(phone_number("+45 12 34 56 78").as_deref(), Ok("+4512345678"));
        assert_eq!(phone_number("۱۲۳۴۵۶۷۸").as_deref(), Ok("12345678"));
        for bad in ["123", "12a45678", "+", "1234567890123456"] {
            assert!(phone_number(bad).is_err(), "{bad}");
            assert!(phone_with_country(bad).is_err() && !same_phone(bad, bad), "{bad}");
        }
        for same in ["+45 12 34 56 78", "004512345678", "4512345678"] {
            assert_eq!(phone_with_country(same).as_deref(), Ok("+4512345678"), "{same}");
        }
        assert!(same_phone("4512345678", "+45 12345678") && !same_phone("12345678", "+4512345678"));
    }
}
