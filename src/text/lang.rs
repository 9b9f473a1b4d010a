//! The languages that the server can write.

use fluent_templates::LanguageIdentifier;
use fluent_templates::langid;
use icu::locale::Locale;

use crate::words;

words! {
    /// A language with reviewed texts in `locales/`.
    Lang { Da = "da", En = "en" }
}

impl Lang {
    /// The BCP 47 tag, for `lang`, `Content-Language` and `LANGUAGE=`.
    pub const fn tag(self) -> &'static str {
        self.as_str()
    }

    /// The direction of the script, for `dir`.
    pub const fn dir(self) -> &'static str {
        match self {
            Lang::Da | Lang::En => "ltr",
        }
    }

    /// How the language names itself, for a language switch.
    pub const fn own_name(self) -> &'static str {
        match self {
            Lang::Da => "Dansk",
            Lang::En => "English",
        }
    }

    pub(super) fn fluent(self) -> &'static LanguageIdentifier {
        static DA: LanguageIdentifier = langid!("da");
        static EN: LanguageIdentifier = langid!("en");
        match self {
            Lang::Da => &DA,
            Lang::En => &EN,
        }
    }

    /// Always the Gregorian calendar, Latin digits and 24 hours: what the clocks, buses and signs
    /// around the clinic show.
    pub(super) fn icu(self) -> Option<Locale> {
        let tag = match self {
            Lang::Da => "da-u-ca-gregory-hc-h23-nu-latn",
            Lang::En => "en-GB-u-ca-gregory-hc-h23-nu-latn",
        };
        tag.parse().ok()
    }
}

/// The language chosen for a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub lang: Lang,
    /// False when the reader's own language is not among ours: the text then also needs a line
    /// in English with the clinic's phone.
    pub own: bool,
}

/// The language to write in for a reader of `written` (BCP 47); Danish when we have no texts.
pub fn choose(written: &str) -> Chosen {
    let primary = written.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match primary.parse() {
        Ok(lang) => Chosen { lang, own: true },
        Err(()) => Chosen { lang: Lang::Da, own: false },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_does_not_hide_the_language() {
        assert_eq!(choose("en-GB"), Chosen { lang: Lang::En, own: true });
        assert_eq!(choose("DA"), Chosen { lang: Lang::Da, own: true });
    }

    #[test]
    fn a_language_without_texts_falls_back_to_danish_and_says_so() {
        for written in ["ar", "so", "", "my-Mymr"] {
            assert_eq!(choose(written), Chosen { lang: Lang::Da, own: false });
        }
    }
}
