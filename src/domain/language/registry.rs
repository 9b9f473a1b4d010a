//! The rows of the IANA language subtag registry that a Danish clinic meets (checked against the
//! registry file of 2024-03-06), and which group tags name no single spoken language.
//!
//! The registry's scope "macrolanguage" alone does not decide: `sw`, `sq`, `ne`, `om` and their
//! like are interpreted as one language and are varieties here. A group is a tag whose members
//! do not understand one another, or are interpreted by different people.

/// One row; `group` is the tag of the group that it belongs to, or empty.
pub(super) struct Language {
    pub(super) tag: &'static str,
    pub(super) description: &'static str,
    group: &'static str,
}

impl Language {
    pub(super) fn is_group(&self) -> bool {
        GROUPS.binary_search_by(|row| row.0.cmp(self.tag)).is_ok()
    }
}

/// The row of a canonical primary subtag.
pub(super) fn language(tag: &str) -> Option<&'static Language> {
    LANGUAGES.binary_search_by(|row| row.tag.cmp(tag)).ok().map(|index| &LANGUAGES[index])
}

/// Every row that is a variety, in the order of tags.
pub(super) fn varieties() -> impl Iterator<Item = &'static Language> {
    LANGUAGES.iter().filter(|row| !row.is_group())
}

/// The varieties known here that a group's tag may mean.
pub(super) fn members(group: &str) -> impl Iterator<Item = &'static Language> {
    LANGUAGES.iter().filter(move |row| row.group == group && !row.is_group())
}

/// The subtag that the registry prefers today; most are their own.
pub(super) fn preferred(subtag: &str) -> &str {
    DEPRECATED.iter().find(|row| row.0 == subtag).map_or(subtag, |row| row.1)
}

/// The primary subtag that an extended one stands for after its prefix: `ar-apc` is `apc`.
///
/// The extlang row of `ajp` prefers `ajp`, whose language row prefers `apc`: the caller resolves
/// the answer once more with [`preferred`].
pub(super) fn extended(prefix: &str, subtag: &str) -> Option<&'static str> {
    if prefix == "ar" && subtag == "ajp" {
        return Some("ajp");
    }
    let row = language(subtag)?;
    let of_prefix = EXTENDED.iter().any(|row| row.0 == prefix && row.1.contains(&subtag));
    of_prefix.then_some(row.tag)
}

/// Whole tags that the registry lists as redundant with a preferred value.
pub(super) fn redundant(tag: &str) -> Option<&'static str> {
    REDUNDANT.iter().find(|row| row.0 == tag).map(|row| row.1)
}

/// Group tag and why it is no variety.
const GROUPS: &[(&str, &str)] = &[
    ("ar", "Arabic varieties differ up to not being understood"),
    ("din", "Dinka varieties"),
    ("fa", "Iranian Persian and Dari"),
    ("ff", "Fulah varieties"),
    ("hmn", "Hmong varieties"),
    ("kar", "Karen languages"),
    ("ku", "Kurmanji and Sorani are not understood mutually"),
    ("ps", "Northern, Central and Southern Pashto"),
    ("rom", "Romani varieties"),
    ("sgn", "sign languages"),
    ("sh", "Bosnian, Croatian and Serbian"),
    ("syr", "Neo-Aramaic languages"),
    ("zh", "Chinese languages"),
    ("zza", "Zaza varieties"),
];

const DEPRECATED: &[(&str, &str)] =
    &[("ajp", "apc"), ("in", "id"), ("iw", "he"), ("ji", "yi"), ("mo", "ro")];

const REDUNDANT: &[(&str, &str)] = &[
    ("sgn-de", "gsg"),
    ("sgn-dk", "dsl"),
    ("sgn-gb", "bfi"),
    ("sgn-no", "nsl"),
    ("sgn-se", "swl"),
    ("sgn-us", "ase"),
];

/// Prefix and the extended language subtags registered for it.
const EXTENDED: &[(&str, &[&str])] = &[
    (
        "ar",
        &[
            "acm", "acq", "acw", "acx", "aeb", "aec", "afb", "apc", "apd", "arb", "arq", "ars",
            "ary", "arz", "ayl", "ayn", "ayp", "shu",
        ],
    ),
    ("sgn", &["ase", "bfi", "dsl", "gsg", "nsl", "swl"]),
    ("zh", &["cmn", "hak", "nan", "wuu", "yue"]),
];

macro_rules! languages {
    ($($tag:literal $description:literal $($group:literal)?;)*) => {
        /// In the order of tags.
        const LANGUAGES: &[Language] = &[$(Language {
            tag: $tag,
            description: $description,
            group: concat!("", $($group)?),
        }),*];
    };
}

languages! {
    "aao" "Algerian Saharan Arabic" "ar";
    "acm" "Mesopotamian Arabic" "ar";
    "acq" "Ta'izzi-Adeni Arabic" "ar";
    "acw" "Hijazi Arabic" "ar";
    "acx" "Omani Arabic" "ar";
    "aeb" "Tunisian Arabic" "ar";
    "aec" "Saidi Arabic" "ar";
    "af" "Afrikaans";
    "afb" "Gulf Arabic" "ar";
    "aii" "Assyrian Neo-Aramaic" "syr";
    "am" "Amharic";
    "apc" "Levantine Arabic" "ar";
    "apd" "Sudanese Arabic" "ar";
    "ar" "Arabic";
    "arb" "Standard Arabic" "ar";
    "arq" "Algerian Arabic" "ar";
    "ars" "Najdi Arabic" "ar";
    "ary" "Moroccan Arabic" "ar";
    "arz" "Egyptian Arabic" "ar";
    "ase" "American Sign Language" "sgn";
    "ayl" "Libyan Arabic" "ar";
    "ayn" "Sanaani Arabic" "ar";
    "ayp" "North Mesopotamian Arabic" "ar";
    "az" "Azerbaijani";
    "be" "Belarusian";
    "bfi" "British Sign Language" "sgn";
    "bg" "Bulgarian";
    "bn" "Bengali";
    "bo" "Tibetan";
    "bs" "Bosnian" "sh";
    "ca" "Catalan";
    "ce" "Chechen";
    "ckb" "Central Kurdish" "ku";
    "cld" "Chaldean Neo-Aramaic" "syr";
    "cmn" "Mandarin Chinese" "zh";
    "cnh" "Hakha Chin";
    "cs" "Czech";
    "ctd" "Tedim Chin";
    "da" "Danish";
    "de" "German";
    "dib" "South Central Dinka" "din";
    "dik" "Southwestern Dinka" "din";
    "din" "Dinka";
    "diq" "Dimli" "zza";
    "dsl" "Danish Sign Language" "sgn";
    "el" "Modern Greek";
    "en" "English";
    "es" "Spanish";
    "et" "Estonian";
    "fa" "Persian";
    "ff" "Fulah";
    "fi" "Finnish";
    "fil" "Filipino";
    "fo" "Faroese";
    "fr" "French";
    "fuc" "Pulaar" "ff";
    "fuf" "Pular" "ff";
    "ga" "Irish";
    "gsg" "German Sign Language" "sgn";
    "gu" "Gujarati";
    "ha" "Hausa";
    "hak" "Hakka Chinese" "zh";
    "haz" "Hazaragi";
    "he" "Hebrew";
    "hi" "Hindi";
    "hmn" "Hmong";
    "hnj" "Hmong Njua" "hmn";
    "hr" "Croatian" "sh";
    "hu" "Hungarian";
    "hy" "Armenian";
    "id" "Indonesian";
    "ig" "Igbo";
    "is" "Icelandic";
    "it" "Italian";
    "ja" "Japanese";
    "ka" "Georgian";
    "kac" "Kachin";
    "kar" "Karen languages";
    "kiu" "Kirmanjki" "zza";
    "kjp" "Pwo Eastern Karen" "kar";
    "kk" "Kazakh";
    "kl" "Kalaallisut";
    "km" "Khmer";
    "kmr" "Northern Kurdish" "ku";
    "ko" "Korean";
    "ksw" "S'gaw Karen" "kar";
    "ku" "Kurdish";
    "ky" "Kirghiz";
    "lg" "Ganda";
    "ln" "Lingala";
    "lo" "Lao";
    "lt" "Lithuanian";
    "lv" "Latvian";
    "mk" "Macedonian";
    "ml" "Malayalam";
    "mn" "Mongolian";
    "mr" "Marathi";
    "ms" "Malay";
    "mt" "Maltese";
    "mww" "Hmong Daw" "hmn";
    "my" "Burmese";
    "nan" "Min Nan Chinese" "zh";
    "nb" "Norwegian Bokmål";
    "ne" "Nepali";
    "nl" "Dutch";
    "nsl" "Norwegian Sign Language" "sgn";
    "ny" "Nyanja";
    "om" "Oromo";
    "pa" "Panjabi";
    "pbt" "Southern Pashto" "ps";
    "pbu" "Northern Pashto" "ps";
    "pes" "Iranian Persian" "fa";
    "pl" "Polish";
    "prs" "Dari" "fa";
    "ps" "Pushto";
    "pst" "Central Pashto" "ps";
    "pt" "Portuguese";
    "rhg" "Rohingya";
    "rmn" "Balkan Romani" "rom";
    "rmy" "Vlax Romani" "rom";
    "rn" "Rundi";
    "ro" "Romanian";
    "rom" "Romany";
    "ru" "Russian";
    "rw" "Kinyarwanda";
    "sdh" "Southern Kurdish" "ku";
    "sgn" "Sign languages";
    "sh" "Serbo-Croatian";
    "shu" "Chadian Arabic" "ar";
    "si" "Sinhala";
    "sk" "Slovak";
    "sl" "Slovenian";
    "sn" "Shona";
    "so" "Somali";
    "sq" "Albanian";
    "sr" "Serbian" "sh";
    "sv" "Swedish";
    "sw" "Swahili";
    "swl" "Swedish Sign Language" "sgn";
    "syr" "Syriac";
    "ta" "Tamil";
    "te" "Telugu";
    "tg" "Tajik";
    "th" "Thai";
    "ti" "Tigrinya";
    "tig" "Tigre";
    "tk" "Turkmen";
    "tl" "Tagalog";
    "tr" "Turkish";
    "tru" "Turoyo";
    "tw" "Twi";
    "ug" "Uighur";
    "uk" "Ukrainian";
    "ur" "Urdu";
    "uz" "Uzbek";
    "vi" "Vietnamese";
    "wo" "Wolof";
    "wuu" "Wu Chinese" "zh";
    "xh" "Xhosa";
    "yi" "Yiddish";
    "ymm" "Maay";
    "yo" "Yoruba";
    "yue" "Yue Chinese" "zh";
    "zh" "Chinese";
    "zu" "Zulu";
    "zza" "Zaza";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_and_point_at_rows() {
        assert!(LANGUAGES.windows(2).all(|pair| pair[0].tag < pair[1].tag));
        assert!(GROUPS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for row in LANGUAGES.iter().filter(|row| !row.group.is_empty()) {
            assert!(language(row.group).is_some_and(Language::is_group), "{}", row.tag);
        }
        for (group, _) in GROUPS {
            assert!(members(group).count() >= 2, "{group} asks for something");
        }
        for (_, preferred) in DEPRECATED.iter().chain(REDUNDANT) {
            assert!(language(preferred).is_some(), "{preferred}");
        }
        for tag in EXTENDED.iter().flat_map(|row| row.1) {
            assert!(language(tag).is_some(), "{tag}");
        }
    }
}
