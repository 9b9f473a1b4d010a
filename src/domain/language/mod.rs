//! Varieties: languages as really spoken, in canonical BCP 47.
//!
//! A tag that names a group ("Arabic", "Kurdish") is not a variety: it means that nobody has asked
//! yet, and it never matches an interpreter.

mod registry;
mod syntax;
mod understanding;

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use understanding::{Grade, asks_patient, understanding};

/// A canonical BCP 47 language subtag such as `apc`; made only by [`Variety::parse`].
///
/// Travels as its tag; reading one parses it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Variety(&'static str);

/// Why a text names no variety.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LanguageError {
    /// Not built as RFC 5646 §2.1 says.
    Malformed,
    /// Well-formed, but not among the subtags that the clinic works with.
    Unknown,
    /// The name of a group: ask which of `varieties` is spoken. Not exhaustive.
    Macro { tag: &'static str, varieties: Vec<Variety> },
}

impl fmt::Display for LanguageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LanguageError::Malformed => f.write_str("malformed language tag"),
            LanguageError::Unknown => f.write_str("unknown language"),
            LanguageError::Macro { tag, .. } => write!(f, "variety not asked: {tag}"),
        }
    }
}

impl std::error::Error for LanguageError {}

impl Variety {
    /// The canonical tag.
    pub fn tag(&self) -> &str {
        self.0
    }

    /// The registry's English description.
    pub fn description(&self) -> &'static str {
        registry::language(self.0).map_or("", |row| row.description)
    }

    /// Every variety known here, in the order of tags.
    pub fn all() -> impl Iterator<Item = Variety> {
        registry::varieties().map(|row| Variety(row.tag))
    }

    /// Canonicalises a tag by RFC 5646 §4.5 against the registry's rows that matter here.
    ///
    /// Extended language subtags and deprecated tags become the preferred subtag. Script, region,
    /// variants, extensions and private use are tolerated and dropped: they tell how something is
    /// written or where, not which language a person speaks.
    pub fn parse(text: &str) -> Result<Variety, LanguageError> {
        let subtag = syntax::primary(text)?;
        let row = registry::language(&subtag).ok_or(LanguageError::Unknown)?;
        if row.is_group() {
            let varieties = registry::members(row.tag).map(|member| Variety(member.tag)).collect();
            return Err(LanguageError::Macro { tag: row.tag, varieties });
        }
        Ok(Variety(row.tag))
    }

    /// The variety that a tag names, or all that a group's tag may mean; none of an unknown one.
    pub fn meant_by(text: &str) -> Vec<Variety> {
        match Variety::parse(text) {
            Ok(variety) => vec![variety],
            Err(LanguageError::Macro { varieties, .. }) => varieties,
            Err(_) => Vec::new(),
        }
    }

    /// True for a tag that names a group of which the variety must be asked.
    pub fn is_macro_tag(text: &str) -> bool {
        matches!(Variety::parse(text), Err(LanguageError::Macro { .. }))
    }
}

impl FromStr for Variety {
    type Err = LanguageError;
    fn from_str(text: &str) -> Result<Variety, LanguageError> {
        Variety::parse(text)
    }
}

impl fmt::Display for Variety {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Serialize for Variety {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Variety {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Variety::parse(&text).map_err(D::Error::custom)
    }
}

/// What a patient record says of one language: the variety, or that it has not been asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Spoken {
    Known(Variety),
    /// `declared` is what the referral or the patient said; `macro_tag` the group it names.
    NotAsked {
        declared: String,
        macro_tag: String,
    },
}

impl Spoken {
    /// Takes a tag as it was declared; a group's tag is kept as "not asked yet".
    pub fn declare(tag: &str) -> Result<Spoken, LanguageError> {
        match Variety::parse(tag) {
            Ok(variety) => Ok(Spoken::Known(variety)),
            Err(LanguageError::Macro { tag: group, .. }) => {
                Ok(Spoken::NotAsked { declared: tag.to_owned(), macro_tag: group.to_owned() })
            }
            Err(error) => Err(error),
        }
    }

    /// The variety, once somebody has asked.
    pub fn known(&self) -> Option<&Variety> {
        match self {
            Spoken::Known(variety) => Some(variety),
            Spoken::NotAsked { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Variety {
        Variety::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn tags_become_canonical() {
        for (text, tag) in [
            ("apc", "apc"),
            ("APC", "apc"),
            ("ajp", "apc"),
            ("ar-apc", "apc"),
            ("ar-ajp", "apc"),
            ("AR-Acm-IQ", "acm"),
            ("sgn-dsl", "dsl"),
            ("sgn-DK", "dsl"),
            ("kmr-Latn", "kmr"),
            ("prs-Arab-AF", "prs"),
            ("zh-cmn-Hans-CN", "cmn"),
            ("zh-yue", "yue"),
            ("pt-BR", "pt"),
            ("da-x-clinic", "da"),
            ("de-1996", "de"),
            ("en-u-ca-gregory", "en"),
            ("iw", "he"),
            ("mo", "ro"),
            ("tl", "tl"),
        ] {
            assert_eq!(parsed(text).tag(), tag, "{text}");
        }
    }

    #[test]
    fn what_is_no_tag_is_malformed() {
        for text in [
            "",
            "-",
            "a",
            "apc-",
            "-apc",
            "a_b",
            "ar_SY",
            "ar--SY",
            "arabisk sprog",
            "ärb",
            "ar-SY-Arab",
        ] {
            assert_eq!(Variety::parse(text), Err(LanguageError::Malformed), "{text:?}");
        }
        for text in ["x-dialect", "apc-u", "apc-abcdefghi", "12"] {
            assert_eq!(Variety::parse(text), Err(LanguageError::Malformed), "{text:?}");
        }
    }

    #[test]
    fn what_the_registry_does_not_pair_is_unknown() {
        for text in ["qqq", "arabic", "ara", "ku-kmr", "fa-prs", "ar-kmr", "da-apc"] {
            assert_eq!(Variety::parse(text), Err(LanguageError::Unknown), "{text}");
        }
    }

    #[test]
    fn a_group_asks_for_its_varieties() {
        for (text, group, member) in [
            ("ar", "ar", "apc"),
            ("ar-SY", "ar", "acm"),
            ("ku", "ku", "kmr"),
            ("ku-Latn-TR", "ku", "ckb"),
            ("fa", "fa", "prs"),
            ("ps", "ps", "pbt"),
            ("zh-Hans", "zh", "cmn"),
            ("zza", "zza", "diq"),
            ("sgn", "sgn", "dsl"),
        ] {
            let Err(LanguageError::Macro { tag, varieties }) = Variety::parse(text) else {
                panic!("{text} is a group");
            };
            assert_eq!(tag, group);
            assert!(varieties.contains(&parsed(member)), "{text} offers {member}");
            assert!(Variety::is_macro_tag(text));
        }
        assert!(!Variety::is_macro_tag("apc"));
    }

    #[test]
    fn a_declared_group_is_kept_as_not_asked() {
        let spoken = Spoken::declare("ku-TR").expect("a tag");
        assert_eq!(
            spoken,
            Spoken::NotAsked { declared: "ku-TR".to_owned(), macro_tag: "ku".to_owned() }
        );
        assert_eq!(spoken.known(), None);
        assert_eq!(Spoken::declare("qqq"), Err(LanguageError::Unknown));
    }

    #[test]
    fn every_variety_parses_to_itself_and_travels_as_text() {
        let all: Vec<Variety> = Variety::all().collect();
        assert!(all.len() > 80, "{} varieties", all.len());
        for variety in all {
            assert_eq!(Variety::parse(variety.tag()), Ok(variety.clone()));
            assert!(!variety.description().is_empty());
            let text = serde_json::to_string(&variety).expect("serialises");
            assert_eq!(serde_json::from_str::<Variety>(&text).ok(), Some(variety));
        }
        assert!(serde_json::from_str::<Variety>("\"ar\"").is_err());
    }
}
