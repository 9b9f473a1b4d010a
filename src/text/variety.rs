//! Names of varieties.

use super::{Lang, has, say};
use crate::domain::language::Variety;

/// The full name of a variety, such as "Levantine Arabic": for staff, agencies and interpreters.
/// One without a name in the texts is shown as its tag.
pub fn variety_name(lang: Lang, variety: &Variety) -> String {
    named(lang, variety.tag())
}

/// The name behind a tag that need not name one variety: a record may still hold `ar` for
/// "dialect not asked".
pub fn language_name(lang: Lang, tag: &str) -> String {
    named(lang, tag)
}

/// The word that a patient would use, such as "Arabic": the family where people call their
/// language by it, else the variety's own name.
pub fn variety_for_patient(lang: Lang, variety: &Variety) -> String {
    match family(variety.tag()) {
        Some(key) => say(lang, key, &[]),
        None => named(lang, variety.tag()),
    }
}

fn named(lang: Lang, tag: &str) -> String {
    let key = format!("variety-{tag}");
    if has(lang, &key, &[]) { say(lang, &key, &[]) } else { tag.to_owned() }
}

fn family(tag: &str) -> Option<&'static str> {
    Some(match tag {
        "ar" | "aao" | "acm" | "acq" | "acw" | "acx" | "aeb" | "aec" | "afb" | "apc" | "apd"
        | "arb" | "arq" | "ars" | "ary" | "arz" | "ayl" | "ayn" | "ayp" | "shu" => "family-arabic",
        "ku" | "kmr" | "ckb" | "sdh" => "family-kurdish",
        "zza" | "diq" | "kiu" => "family-zaza",
        "ps" | "pbu" | "pbt" | "pst" => "family-pashto",
        "aii" | "cld" => "family-aramaic",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tags that name a group: shown where a record still has one.
    const GROUPS: [&str; 14] =
        ["ar", "din", "fa", "ff", "hmn", "kar", "ku", "ps", "rom", "sgn", "sh", "syr", "zh", "zza"];

    fn variety(tag: &str) -> Variety {
        Variety::parse(tag).expect("a registered tag")
    }

    #[test]
    fn every_known_variety_has_a_name_in_every_language() {
        for lang in Lang::STAFF {
            let all: Vec<Variety> = Variety::all().collect();
            assert!(all.len() > 100);
            for tag in all.iter().map(Variety::tag).chain(GROUPS) {
                assert!(has(*lang, &format!("variety-{tag}"), &[]), "{lang} {tag}");
            }
        }
    }

    #[test]
    fn staff_read_the_variety_and_patients_the_word_they_use() {
        let apc = variety("apc");
        assert_eq!(variety_name(Lang::En, &apc), "Levantine Arabic");
        assert_eq!(variety_name(Lang::Da, &apc), "levantinsk arabisk");
        assert_eq!(variety_for_patient(Lang::En, &apc), "Arabic");
        assert_eq!(variety_for_patient(Lang::Da, &variety("prs")), "dari");
    }
}
