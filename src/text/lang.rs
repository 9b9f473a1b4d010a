//! The languages that the server can write.

use fluent_templates::LanguageIdentifier;
use fluent_templates::langid;
use icu::locale::Locale;
use icu::locale::extensions::unicode::key;

use crate::words;

words! {
    /// A language that patients and those around them are written to in. All of its texts are in
    /// `locales/`, save those that staff, agencies and interpreters alone read.
    Lang {
        Da = "da",
        En = "en",
        Ar = "ar",
        Tr = "tr",
        So = "so",
        My = "my",
        Fa = "fa",
        Vi = "vi",
    }
}

words! {
    /// A language that staff, agencies and interpreters read: every text is there.
    StaffLang { Da = "da", En = "en" }
}

impl From<StaffLang> for Lang {
    fn from(lang: StaffLang) -> Lang {
        match lang {
            StaffLang::Da => Lang::Da,
            StaffLang::En => Lang::En,
        }
    }
}

impl Lang {
    /// Those of [`StaffLang`].
    pub const STAFF: &'static [Lang] = &[Lang::Da, Lang::En];

    /// Looked through by somebody who speaks it; the others are drafts.
    pub const REVIEWED: &'static [Lang] = &[Lang::Da, Lang::En];

    /// The BCP 47 tag, for `lang`, `Content-Language` and `LANGUAGE=`.
    pub const fn tag(self) -> &'static str {
        self.as_str()
    }

    /// The direction of the script, for `dir`.
    pub const fn dir(self) -> &'static str {
        if self.is_right_to_left() { "rtl" } else { "ltr" }
    }

    pub const fn is_right_to_left(self) -> bool {
        matches!(self, Lang::Ar | Lang::Fa)
    }

    /// How the language names itself, for a language switch.
    pub const fn own_name(self) -> &'static str {
        match self {
            Lang::Da => "Dansk",
            Lang::En => "English",
            Lang::Ar => "العربية",
            Lang::Tr => "Türkçe",
            Lang::So => "Soomaali",
            Lang::My => "မြန်မာ",
            Lang::Fa => "فارسی",
            Lang::Vi => "Tiếng Việt",
        }
    }

    pub(super) fn fluent(self) -> &'static LanguageIdentifier {
        static ALL: [LanguageIdentifier; 8] = [
            langid!("da"),
            langid!("en"),
            langid!("ar"),
            langid!("tr"),
            langid!("so"),
            langid!("my"),
            langid!("fa"),
            langid!("vi"),
        ];
        &ALL[self as usize]
    }

    /// Always the Gregorian calendar, Latin digits and 24 hours: what the clocks, buses and signs
    /// around the clinic show.
    pub(super) fn icu(self) -> Option<Locale> {
        let tag = if self == Lang::En { "en-GB" } else { self.tag() };
        format!("{tag}-u-ca-gregory-hc-h23-nu-latn").parse().ok()
    }
}

/// The languages that a clinic's patients are written to in. For another, Danish is sent with one
/// line in the reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Writable {
    /// One bit for each language of [`Lang::ALL`].
    approved: u8,
    /// Drafts go out too, with a mark: in a demo.
    drafts: bool,
}

impl Writable {
    /// Nothing but the languages of the house.
    pub const HOUSE: Writable = Writable { approved: 0, drafts: false };
    /// Everything, and drafts marked as such.
    pub const DEMO: Writable = Writable { approved: 0, drafts: true };

    /// The same, and the texts of `lang` as they are now.
    pub fn with(self, lang: Lang) -> Writable {
        Writable { approved: self.approved | 1 << lang as u8, ..self }
    }

    /// Those that a patient may choose from.
    pub fn offered(self) -> Vec<Lang> {
        Lang::ALL.iter().copied().filter(|lang| self.drafts || self.is_free(*lang)).collect()
    }

    /// True for a text that goes out without a mark.
    fn is_free(self, lang: Lang) -> bool {
        Lang::REVIEWED.contains(&lang) || self.approved & 1 << lang as u8 != 0
    }
}

/// The language chosen for a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub lang: Lang,
    /// The text is not in the reader's own language: it also needs a line in this one with the
    /// clinic's phone.
    pub help: Option<Lang>,
    /// The text says that nobody has reviewed it.
    pub marked: bool,
    /// Times are in the digits of the language's own script: asked for by `-u-nu-` (UTS 35).
    pub own_digits: bool,
}

impl Chosen {
    /// A date, time or length as this reader has the digits; never of what is dialled or typed.
    pub fn digits(self, text: String) -> String {
        let zero = match self.lang {
            Lang::Ar if self.own_digits => '\u{0660}',
            Lang::Fa if self.own_digits => '\u{06F0}',
            Lang::My if self.own_digits => '\u{1040}',
            _ => return text,
        };
        let own = |digit: u32| char::from_u32(u32::from(zero) + digit);
        text.chars().map(|c| c.to_digit(10).and_then(own).unwrap_or(c)).collect()
    }
}

/// True where the tag asks for the digits that go with its own script, as in `ar-u-nu-arab`.
fn own_digits(written: &str) -> bool {
    let Ok(locale) = written.parse::<Locale>() else { return false };
    let asked = locale.extensions.unicode.keywords.get(&key!("nu")).map(ToString::to_string);
    matches!(
        (locale.id.language.as_str(), asked.as_deref()),
        (_, Some("native")) | ("ar", Some("arab")) | ("fa", Some("arabext")) | ("my", Some("mymr"))
    )
}

/// The language to write in for a patient, or somebody around one, who reads `written` (BCP 47).
pub fn choose(written: &str, writable: Writable) -> Chosen {
    let danish =
        |help| Chosen { lang: Lang::Da, help: Some(help), marked: false, own_digits: false };
    let Ok(lang) = primary(written).parse::<Lang>() else { return danish(Lang::En) };
    let marked = !writable.is_free(lang);
    if marked && !writable.drafts {
        return danish(lang);
    }
    Chosen { lang, help: None, marked, own_digits: own_digits(written) }
}

/// The same for staff, agencies and interpreters.
pub fn choose_of_staff(written: &str) -> Chosen {
    match primary(written).parse::<StaffLang>() {
        Ok(lang) => Chosen { lang: lang.into(), help: None, marked: false, own_digits: false },
        Err(()) => {
            Chosen { lang: Lang::Da, help: Some(Lang::En), marked: false, own_digits: false }
        }
    }
}

fn primary(written: &str) -> String {
    written.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_does_not_hide_the_language() {
        for writable in [Writable::HOUSE, Writable::DEMO] {
            assert_eq!(choose("en-GB", writable).lang, Lang::En);
            assert_eq!(choose("DA", writable).help, None);
        }
        assert_eq!(choose("ar-SY", Writable::DEMO).lang, Lang::Ar);
    }

    #[test]
    fn a_reader_may_have_the_digits_of_the_own_script() {
        let date = || "6/9 2027".to_owned();
        for (written, digits) in [
            ("ar", "6/9 2027"),
            ("ar-u-nu-arab", "٦/٩ ٢٠٢٧"),
            ("ar-SY-u-nu-native", "٦/٩ ٢٠٢٧"),
            ("fa-u-nu-arabext", "۶/۹ ۲۰۲۷"),
            ("my-u-nu-mymr", "၆/၉ ၂၀၂၇"),
            ("fa-u-nu-latn", "6/9 2027"),
            ("tr-u-nu-native", "6/9 2027"),
            ("ar-u-nu", "6/9 2027"),
        ] {
            assert_eq!(choose(written, Writable::DEMO).digits(date()), digits, "{written}");
            assert_eq!(choose(written, Writable::HOUSE).digits(date()), date(), "{written}");
        }
    }

    #[test]
    fn a_text_without_review_is_sent_in_a_demo_alone() {
        let sent = choose("so", Writable::DEMO);
        assert_eq!(sent, Chosen { lang: Lang::So, help: None, marked: true, own_digits: false });
        let withheld = choose("so", Writable::HOUSE);
        assert_eq!(
            withheld,
            Chosen { lang: Lang::Da, help: Some(Lang::So), marked: false, own_digits: false }
        );
    }

    #[test]
    fn an_approved_language_goes_out_without_a_mark() {
        let approved = Writable::HOUSE.with(Lang::So);
        let sent = Chosen { lang: Lang::So, help: None, marked: false, own_digits: false };
        assert_eq!(choose("so", approved), sent);
        assert_eq!(choose("so", Writable::DEMO.with(Lang::So)), sent);
        assert_eq!(choose("ar", approved).lang, Lang::Da);
        assert_eq!(approved.offered(), [Lang::Da, Lang::En, Lang::So]);
        assert_eq!(Writable::DEMO.offered(), Lang::ALL);
    }

    #[test]
    fn a_language_without_texts_falls_back_to_danish_and_says_so() {
        let danish =
            Chosen { lang: Lang::Da, help: Some(Lang::En), marked: false, own_digits: false };
        for written in ["uk", "ti", "", "x"] {
            assert_eq!(choose(written, Writable::DEMO), danish);
        }
        for written in ["ar", "so", "", "my-Mymr"] {
            assert_eq!(choose_of_staff(written), danish);
        }
    }

    #[test]
    fn the_languages_of_staff_are_among_those_of_patients() {
        let staff: Vec<Lang> = StaffLang::ALL.iter().map(|lang| (*lang).into()).collect();
        assert_eq!(staff, Lang::STAFF);
        for lang in Lang::ALL {
            assert_eq!(lang.fluent().to_string(), lang.tag());
            assert!(lang.icu().is_some());
        }
    }
}
