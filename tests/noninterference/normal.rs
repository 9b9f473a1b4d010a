//! Brings the outputs of two worlds to a common form: what is random by design becomes the number
//! of its first appearance. Nothing else is touched, so that a value that changes in one world and
//! not in the other, or two that change places, still differ.

use std::collections::HashMap;
use std::sync::OnceLock;

use regex::{Captures, Regex};

/// The random values seen so far in one world.
#[derive(Default)]
pub struct Normal {
    seen: HashMap<String, usize>,
}

/// UUIDs; numbers that people say; tokens and secrets of 160 or 256 bits in base32; salted hashes
/// of passwords; MIME boundaries of 160 bits in hexadecimal; the cursor of a list; hashes of
/// tokens; the code behind a word that a text message asks for, and the one that opens a page to
/// somebody from outside. The edges of words are ASCII's: all of them are, and a search for those
/// of Unicode takes half of the whole test's time.
const RANDOM: &str = concat!(
    r"(?P<uuid>(?-u:\b)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?-u:\b))",
    r"|(?P<number>(?-u:\b)T-[A-HJ-NP-Z2-9]{6}(?-u:\b))",
    r"|(?P<token>(?-u:\b)(?:[a-z2-7]{52}|[a-z2-7]{32})(?-u:\b))",
    r"|(?P<password>\$argon2id\$v=19\$[a-z0-9=,]+\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+)",
    r"|(?P<hash>(?-u:\b)[0-9a-f]{64}(?-u:\b))",
    r"|(?P<boundary>(?-u:\b)[0-9a-f]{40}(?-u:\b))",
    r#"|"next_cursor":"(?P<cursor>[A-Za-z0-9_-]{22})""#,
    r"|(?:JA|NEJ|YES|NO|نعم|لا|EVET|HAYIR|HAA|MAYA|လာမည်|မလာပါ|بله|نه|CÓ|KHÔNG)",
    r" \x{2068}?(?P<code>[0-9]{4})(?-u:\b)",
    r"|<code>(?P<pin>[0-9]{6})</code>",
    r"|(?P<duration>(?-u:\b)ms=[0-9]+(?-u:\b))",
);

const KINDS: [&str; 9] =
    ["uuid", "number", "token", "password", "hash", "boundary", "cursor", "code", "pin"];

fn random() -> &'static Regex {
    static RE: OnceLock<Regex> = OnceLock::new();
    RE.get_or_init(|| Regex::new(RANDOM).expect("a pattern"))
}

impl Normal {
    /// `text` with every random value replaced by its kind and number.
    pub fn of(&mut self, text: &str) -> String {
        random().replace_all(text, |found: &Captures| self.replaced(found)).into_owned()
    }

    fn replaced(&mut self, found: &Captures) -> String {
        if found.name("duration").is_some() {
            return "ms=<duration>".to_owned();
        }
        let named = |kind: &&'static str| Some((*kind, found.name(kind)?.as_str()));
        let (kind, value) = KINDS.iter().find_map(named).expect("one of the kinds");
        let next = self.seen.len();
        let number = *self.seen.entry(value.to_owned()).or_insert(next);
        found[0].replace(value, &format!("<{kind} {number}>"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "018f0000-0000-7000-8000-000000000001";
    const OTHER: &str = "018f0000-0000-7000-8000-000000000002";
    const TOKEN: &str = "abcdefghijklmnopqrstuvwxyz234567";

    fn normal(text: &str) -> String {
        Normal::default().of(text)
    }

    #[test]
    fn what_is_random_by_design_is_numbered_in_order() {
        assert_eq!(normal(&format!("{ONE} {OTHER} {ONE}")), "<uuid 0> <uuid 1> <uuid 0>");
        assert_eq!(normal("No T-7K2M9Q."), "No <number 0>.");
        assert_eq!(normal(&format!("/l/{TOKEN}?done=noted")), "/l/<token 0>?done=noted");
        assert_eq!(normal(&format!("--{}", "0a".repeat(20))), "--<boundary 0>");
        assert_eq!(normal("JA 0417 eller NEJ 0417,"), "JA <code 0> eller NEJ <code 0>,");
        assert_eq!(normal("نعم \u{2068}0417\u{2069}"), "نعم \u{2068}<code 0>\u{2069}");
        assert_eq!(normal("<code>041700</code>"), "<code><pin 0></code>");
        let list = format!("{{\"next_cursor\":\"{}\"}}", "aB_-".repeat(5) + "xy");
        assert_eq!(normal(&list), "{\"next_cursor\":\"<cursor 0>\"}");
        assert_eq!(normal("status=200 ms=17 x"), "status=200 ms=<duration> x");
    }

    #[test]
    fn another_order_and_another_value_are_seen() {
        assert_ne!(
            normal(&format!("{ONE} {OTHER} {ONE}")),
            normal(&format!("{ONE} {OTHER} {OTHER}"))
        );
        assert_ne!(normal(ONE), normal(&format!("{ONE}{ONE}")));
        assert_ne!(normal(&format!("{ONE} {TOKEN}")), normal(&format!("{TOKEN} {ONE}")));
    }

    #[test]
    fn nothing_else_is_touched() {
        for kept in [
            "2027-01-04T08:00:00Z",
            "DTSTAMP:20270104T080000Z",
            "SEQUENCE:1",
            "etag: \"0123456789abcdef01234567\"",
            "200 OK",
            "Date: Mon, 04 Jan 2027 08:00:00 +0000",
            "T-7K2M9", // one short
            "T-7k2m9q",
            "abcdefghijklmnopqrstuvwxyz23456", // one short
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
            "private_moment=true",
            "took 17 ms, 12 rows",
        ] {
            assert_eq!(normal(kept), kept);
        }
    }
}
