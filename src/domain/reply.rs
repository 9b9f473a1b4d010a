//! What a patient answers by text message: one word and the code that stood in the message.

use std::fmt;

use super::name::search_key;
use super::typed::latin_digits;

/// What was answered; the same as the presses on the link's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    Comes,
    CannotCome,
    CallMe,
}

/// Tells the visits of one phone apart: four digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code(u16);

/// So many codes there are.
const CODES: u16 = 10_000;

impl Code {
    /// The code of evenly spread octets.
    pub fn of(octets: [u8; 8]) -> Code {
        let code = u64::from_be_bytes(octets) % u64::from(CODES);
        Code(u16::try_from(code).unwrap_or(0))
    }

    fn read(digits: &str) -> Option<Code> {
        let code = if digits.len() == 4 { digits.parse().ok()? } else { return None };
        (code < CODES).then_some(Code(code))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

/// The words of every language that patients are written to in; `sms-reply` in `locales/` asks for
/// the first two kinds by them. Each is understood whatever the patient's language is, so no word may
/// mean two things: Persian "kheyr" (no) is left out, for in Arabic letters it is also "good".
const WORDS: [(Reply, &[&str]); 3] = [
    (
        Reply::Comes,
        &[
            "JA",
            "JA TAK",
            "YES",
            "YES PLEASE",
            "OK",
            "نعم",
            "EVET",
            "HAA",
            "လာမည်",
            "လာပါမည်",
            "လာမယ်",
            "လာပါမယ်",
            "ဟုတ်",
            "ဟုတ်ကဲ့",
            "بله",
            "بلی",
            "آره",
            "CÓ",
            "VÂNG",
        ],
    ),
    (
        Reply::CannotCome,
        &[
            "NEJ",
            "NEJ TAK",
            "NO",
            "NO THANKS",
            "لا",
            "كلا",
            "HAYIR",
            "MAYA",
            "မလာပါ",
            "မလာဘူး",
            "မလာနိုင်ပါ",
            "မလာနိုင်ဘူး",
            "မဟုတ်",
            "မဟုတ်ပါ",
            "မဟုတ်ဘူး",
            "نه",
            "KHÔNG",
            "KO",
        ],
    ),
    (
        Reply::CallMe,
        &[
            "RING",
            "RING MIG",
            "RING TIL MIG",
            "CALL",
            "CALL ME",
            "اتصل",
            "اتصل بي",
            "اتصلوا",
            "اتصلوا بي",
            "ARA",
            "ARAYIN",
            "BENİ ARA",
            "BENİ ARAYIN",
            "WAC",
            "SOO WAC",
            "I SOO WAC",
            "ဖုန်း",
            "ဖုန်းဆက်ပါ",
            "ဖုန်းခေါ်ပါ",
            "تماس",
            "تماس بگیرید",
            "زنگ",
            "زنگ بزنید",
            "GỌI",
            "GỌI TÔI",
            "GỌI CHO TÔI",
        ],
    ),
];

/// Signs that make a question or the opposite of a word.
const TURNING: [char; 9] = ['?', '؟', '？', '👎', '🚫', '❌', '✖', '⛔', '🙅'];

/// No answer is longer, in octets.
const LENGTH_MAX: usize = 400;

/// One answer and one code, in either order and without anything else: a word more may turn the
/// meaning round, and then a person should ask. Case, marks, spaces and the script of digits do not
/// matter.
pub fn read(text: &str) -> Option<(Reply, Code)> {
    if text.len() > LENGTH_MAX || text.contains(TURNING) {
        return None;
    }
    let (digits, word): (String, String) =
        latin_digits(&folded(text)).chars().partition(char::is_ascii_digit);
    let code = Code::read(&digits)?;
    let means = |(_, words): &&(Reply, &[&str])| words.iter().any(|one| folded(one) == word);
    WORDS.iter().find(means).map(|(reply, _)| (*reply, code))
}

fn folded(text: &str) -> String {
    search_key(text).split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_word_and_one_code_are_understood() {
        use Reply::*;
        for (text, reply) in [
            ("JA 1234", Comes),
            ("ja1234", Comes),
            ("1234 ja", Comes),
            ("  Ja,\n12 34! ", Comes),
            ("\"JA 1234\" 👍", Comes),
            ("Ja tak 1234", Comes),
            ("Yes 1234.", Comes),
            ("نعم \u{2068}1234\u{2069}", Comes),
            ("نعم ١٢٣٤", Comes),
            ("evet 1234", Comes),
            ("haa 1234", Comes),
            ("လာမည် ၁၂၃၄", Comes),
            ("လာ\u{200b}မည်1234", Comes),
            // Zawgyi, which has another mark for the same.
            ("လာမည္ ၁၂၃၄", Comes),
            ("မဟုတ္ 1234", CannotCome),
            ("بله ۱۲۳۴", Comes),
            ("co 1234", Comes),
            ("CO\u{301} 1234", Comes),
            ("nej 1234", CannotCome),
            ("No 1234", CannotCome),
            ("لا 1234", CannotCome),
            ("HAYIR 1234", CannotCome),
            ("hayır 1234", CannotCome),
            ("Maya-1234", CannotCome),
            ("မလာပါ။ 1234", CannotCome),
            ("نه 1234", CannotCome),
            ("khong 1234", CannotCome),
            ("Không 1234", CannotCome),
            ("１２３４ ＮＥＪ", CannotCome),
            ("RING 1234", CallMe),
            ("call me 1234", CallMe),
            ("اتصل 1234", CallMe),
            ("ara 1234", CallMe),
            ("wac 1234", CallMe),
            ("ဖုန်းဆက်ပါ 1234", CallMe),
            ("تماس 1234", CallMe),
            ("goi 1234", CallMe),
        ] {
            assert_eq!(read(text), Some((reply, Code(1234))), "{text}");
        }
        assert_eq!(read("JA 0007"), Some((Comes, Code(7))));
    }

    #[test]
    fn what_could_mean_something_else_is_not() {
        for text in [
            "",
            "JA",
            "1234",
            "JA 123",
            "JA 12345",
            "JA 1234 NEJ 1234",
            "JA NEJ 1234",
            "JA 1234?",
            "نعم؟ 1234",
            "JA 👎 1234",
            "Svar JA 1234 eller NEJ 1234",
            "JA 1234 1235",
            "yes I can not come 1234",
            "ikke ja 1234",
            "JAH 1234",
            "JA १२३४",
            "\0",
            "خير 1234",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&format!("JA 1234{}", " ".repeat(10_000))), None);
    }

    #[test]
    fn no_word_has_two_meanings() {
        let all: Vec<(Reply, String)> = WORDS
            .iter()
            .flat_map(|(reply, words)| words.iter().map(|word| (*reply, folded(word))))
            .collect();
        for (reply, word) in &all {
            assert!(!word.is_empty() && !word.contains(|c: char| c.is_ascii_digit()), "{word}");
            let meanings = all.iter().filter(|(other, same)| same == word && other != reply);
            assert_eq!(meanings.count(), 0, "{word}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_anybody_sends_is_too_much(text in any::<String>()) {
            read(&text);
        }

        #[test]
        fn a_code_is_read_as_it_was_written(octets in any::<[u8; 8]>()) {
            let code = Code::of(octets);
            prop_assert_eq!(code.to_string().len(), 4);
            prop_assert_eq!(read(&format!("nej {code}")), Some((Reply::CannotCome, code)));
        }
    }
}
