//! Burmese in the way of Zawgyi: fonts from before Unicode had the script, which use its code points
//! in the order that they look. Read as Unicode it is unreadable, and searches find nothing.

const E: char = '\u{1031}';
const ASAT: char = '\u{103A}';
const VIRAMA: char = '\u{1039}';

/// True for text that cannot be Unicode's Burmese (The Unicode Standard, section 16.3). Marks stand
/// behind their consonant in Unicode, whatever side they are drawn on; so a vowel E or a medial that
/// no consonant comes before, a virama with no consonant under it, and a vowel on a consonant whose
/// own is taken are Zawgyi's.
pub fn is_zawgyi(text: &str) -> bool {
    let mut before = ' ';
    let mut all = text.chars().peekable();
    while let Some(c) = all.next() {
        let next = all.peek().copied().unwrap_or(' ');
        let odd = match c {
            E | '\u{103B}'..='\u{103E}' => !is_burmese(before),
            VIRAMA => !is_consonant(next),
            ASAT => is_consonant(before) && matches!(next, '\u{102B}'..='\u{102E}'),
            _ => false,
        };
        if odd {
            return true;
        }
        before = c;
    }
    false
}

fn is_burmese(c: char) -> bool {
    matches!(c, '\u{1000}'..='\u{109F}' | '\u{AA60}'..='\u{AA7F}' | '\u{25CC}')
}

/// Also the consonants of Mon, Karen and Shan.
fn is_consonant(c: char) -> bool {
    matches!(c, '\u{1000}'..='\u{1021}' | '\u{103F}' | '\u{1050}' | '\u{1051}' | '\u{105A}'..='\u{105D}'
        | '\u{1061}' | '\u{1065}' | '\u{1066}' | '\u{106E}'..='\u{1070}' | '\u{1075}'..='\u{1081}'
        | '\u{108E}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn burmese_is_told_from_zawgyi() {
        let zawgyi = ["ေမာင္ေမာင္", "ျမန္မာ", "မဂၤလာပါ ေနေကာင္းလား", "ေက်းဇူးတင္ပါတယ္", "ဆရာ၀န္ ေတြ႔ရန္"];
        let unicode = [
            "မောင်မောင်",
            "မြန်မာ",
            "မင်္ဂလာပါ နေကောင်းလား",
            "ကျေးဇူးတင်ပါတယ်",
            "ဆရာဝန် တွေ့ရန်",
            "သမ္မတ ဒေါ်အောင်ဆန်းစုကြည်",
            "တက္ကသိုလ်",
            // Two words that are written together keep the mark of the first.
            "ကျွန်ုပ် ယောက်ျား",
            // Shan and S'gaw Karen.
            "လိၵ်ႈတႆး",
            "ကညီကျိာ်",
            "",
            "Ma Hla Hla",
            "محمد",
        ];
        for text in zawgyi {
            assert!(is_zawgyi(text), "{text}");
        }
        for text in unicode {
            assert!(!is_zawgyi(text), "{text}");
        }
    }

    #[test]
    fn our_own_texts_are_unicode() {
        let mut read = 0;
        for text in [
            include_str!("../../locales/my/patient.ftl"),
            include_str!("../../locales/my/questions.ftl"),
            include_str!("../../locales/my/sms.ftl"),
        ] {
            for line in text.lines().filter(|line| line.chars().any(is_burmese)) {
                assert!(!is_zawgyi(line), "{line}");
                read += 1;
            }
        }
        assert!(read > 60, "{read} lines");
    }

    proptest! {
        #[test]
        fn text_without_burmese_is_never_zawgyi(text in "[^\u{1000}-\u{109F}\u{AA60}-\u{AA7F}]*") {
            prop_assert!(!is_zawgyi(&text));
        }
    }
}
